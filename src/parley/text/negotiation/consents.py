"""Consent: what a provision has come to, and who must act for it to come further.

Rules
- *proposed*: no bracket, and not every party has consented. *bracketed*: a bracket, alternative or blank in any language, one round the
  whole, or an open collision. *agreed ad referendum*, *agreed* and *locked* as below.
- Consent is to exact digests, one a language, every authentic language by every party. Consent to another digest is a finding
  and counts for nothing. Any edit of a language makes its digest another, so it voids the consents to that language; consents to other languages stand.
- *Agreed ad referendum*: every party has consented at either level to the digests as they are. Words may still be changed and consent taken back.
- *Agreed*: every party has consented in full. From then on nobody changes the words until every party has asked to open the
  provision again; opening it voids every consent.
- *Nothing is agreed until everything is agreed* (the switch): while it is on, a provision with full consent stays agreed ad referendum, until every provision
  with words has full consent; then all are agreed at once. What is once agreed stays so when something new is tabled.
- *Locked*: agreed, and every party has closed the same digests, or somebody has signed the clean text that holds it.
- A container without words needs no consent.

Whether a consent is wise, or within a mandate, is not looked at here.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from parley.kernel import Message
from parley.text.negotiation.acts import Consent, Lock
from parley.text.negotiation.choices import Hand
from parley.text.negotiation.revisions import Consented, Draft, Provision, provision_digests
from parley.text.negotiation.wording import is_clean

__all__ = [
    "State",
    "asked_to_reopen",
    "close",
    "consent",
    "has_full_consent",
    "is_contested",
    "settle",
    "state_of",
    "withdraw_consent",
]

State = Literal["proposed", "bracketed", "agreed-ad-referendum", "agreed", "locked", "struck"]


def is_contested(provision: Provision, *, collides: bool) -> bool:
    """Whether brackets, alternatives, blanks or a collision stand in the way of agreement. *collides*: it has an open collision."""
    return collides or bool(provision.holds) or not all(is_clean(pieces) for pieces in provision.wordings.values())


def state_of(
    text: str, provision: Provision, parties: tuple[str, ...], languages: tuple[str, ...], *, collides: bool
) -> State:
    """The state of *provision*."""
    if provision.removed:
        return "struck"
    if provision.locked:
        return "locked"
    if provision.agreed:
        return "agreed"
    if is_contested(provision, collides=collides):
        return "bracketed"
    if _consented(text, provision, parties, languages, full=False):
        return "agreed-ad-referendum"
    return "proposed"


def has_full_consent(draft: Draft, provision: Provision) -> bool:
    """Whether every party consents in full to every language as it is, and nothing is contested."""
    opening = draft.opening
    if is_contested(provision, collides=bool(draft.open_collisions(provision.id))):
        return False
    return _consented(opening.text, provision, opening.parties, opening.languages, full=True)


def _consented(
    text: str, provision: Provision, parties: tuple[str, ...], languages: tuple[str, ...], *, full: bool
) -> bool:
    if not set(parties) <= set(provision.consents):
        return False
    digests = provision_digests(text, provision, languages)
    return all(digests.values()) and all(
        all(provision.consents[party].digests.get(language) == digest for language, digest in digests.items())
        and (not full or provision.consents[party].level == "agreed")
        for party in parties
    )


def consent(draft: Draft, provision: Provision, act: Consent, hand: Hand) -> Provision | Message:
    """*provision* with a party's consent, or why it does not count. Consent to a part of the languages adds to what was consented to before."""
    if provision.agreed or provision.locked:
        return Message("consent.already-agreed", {"provision": provision.id})
    if draft.open_collisions(provision.id):
        return Message("consent.collision", {"provision": provision.id})
    digests = provision_digests(draft.opening.text, provision, draft.opening.languages)
    refusal = _refused_digests(provision, act.digests, digests)
    if refusal:
        return refusal
    given = provision.consents if hand.first_hand else provision.told_consents
    earlier = given.get(hand.speaker)
    kept = earlier.digests if earlier and earlier.level == act.level else {}
    merged = {name: digest for name, digest in {**kept, **act.digests}.items() if digests[name] == digest}
    consented = {**given, hand.speaker: Consented(hand.entry, act.level, merged, hand.told_by)}
    if hand.first_hand:
        return msgspec.structs.replace(provision, consents=consented)
    return msgspec.structs.replace(provision, told_consents=consented)


def withdraw_consent(provision: Provision, hand: Hand) -> Provision | Message:
    """*provision* without a party's consent, or why it stays."""
    if provision.agreed or provision.locked:
        return Message("consent.reopen-first", {"provision": provision.id})
    if hand.speaker not in provision.consents:
        return Message("consent.none-given", {"provision": provision.id})
    rest = {party: each for party, each in provision.consents.items() if party != hand.speaker}
    return msgspec.structs.replace(provision, consents=rest)


def close(draft: Draft, provision: Provision, act: Lock, hand: Hand) -> Provision | Message:
    """*provision* closed by a party; locked when all have. Only an agreed provision can be closed."""
    if not provision.agreed:
        return Message("consent.not-agreed", {"provision": provision.id})
    digests = provision_digests(draft.opening.text, provision, draft.opening.languages)
    if act.digests != digests:
        return _refused_digests(provision, act.digests, digests) or Message(
            "consent.language-missing", {"provision": provision.id}
        )
    closing = tuple(dict.fromkeys((*provision.closing, hand.speaker)))
    locked = provision.locked or set(draft.opening.parties) <= set(closing)
    return msgspec.structs.replace(provision, closing=closing, locked=locked)


def asked_to_reopen(draft: Draft, provision: Provision, hand: Hand) -> Provision | Message:
    """*provision* with a party's wish to open it again; opened, with every consent void, when all have asked."""
    if not provision.agreed:
        return Message("consent.not-agreed", {"provision": provision.id})
    asked = tuple(dict.fromkeys((*provision.reopening, hand.speaker)))
    if not set(draft.opening.parties) <= set(asked):
        return msgspec.structs.replace(provision, reopening=asked)
    return msgspec.structs.replace(
        provision,
        agreed=False,
        locked=False,
        reopened=provision.reopened + 1,
        reopening=(),
        closing=(),
        consents={},
        told_consents={},
        pending=(),
    )


def settle(draft: Draft, identifier: str) -> None:
    """Look again at one provision after an act, and mark as agreed what has become so."""
    provision = draft.provisions[identifier]
    if not provision.removed and (provision.agreed or has_full_consent(draft, provision)):
        draft.complete.add(identifier)
    else:
        draft.complete.discard(identifier)
    if draft.everything == "off":
        if identifier in draft.complete:
            _agree(draft, identifier)
        return
    needed = {each.id for each in draft.provisions.values() if each.has_words and not each.removed}
    if needed and needed <= draft.complete:
        for each in needed:
            _agree(draft, each)


def _agree(draft: Draft, identifier: str) -> None:
    provision = draft.provisions[identifier]
    if not provision.agreed:
        draft.provisions[identifier] = msgspec.structs.replace(provision, agreed=True)


def _refused_digests(provision: Provision, named: dict[str, str], now: dict[str, str]) -> Message | None:
    if not named:
        return Message("consent.no-digest", {"provision": provision.id})
    for language, digest in named.items():
        if language not in now:
            return Message("negotiation.language-unknown", {"language": language})
        if not now[language]:
            return Message("consent.not-clean", {"provision": provision.id, "language": language})
        if digest != now[language]:
            return Message("consent.other-digest", {"provision": provision.id, "language": language})
    return None
