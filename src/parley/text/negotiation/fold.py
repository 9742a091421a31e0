"""The negotiating text: a pure fold over acts.

Rules
- `negotiate` takes the acts of a record in its order and gives the text as it stands. The same acts give the same text, always.
- It is total: no list of well-typed acts makes it raise. An act that cannot take effect is a finding with the entry's identifier, and changes nothing.
- A text is opened once. Only its parties and its host act in it; the host is no party: it proposes, notes and moves, and its wording binds nobody.
- A told act (signer and actor differ) proposes but does not bind, unless the text is ``kept_by`` its signer.
- A text that every party has signed takes no more acts but notes and what is said about its undertakings.

This module dispatches; each rule has its own module beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Any, Final, get_args

import msgspec

from parley.kernel import Message, is_digest, is_identifier
from parley.text.negotiation.act_kinds import AMENDMENTS, effects_of, kind_of_act, name_of_act
from parley.text.negotiation.acts import (
    Act,
    Amendment,
    ConfirmUndertaking,
    Consent,
    DeclineUndertaking,
    Entered,
    Everything,
    Insert,
    Lock,
    Move,
    Note,
    Open,
    Reopen,
    Resolve,
    Sign,
    WithdrawConsent,
)
from parley.text.negotiation.amendments import amended, insert, touched
from parley.text.negotiation.choices import Hand
from parley.text.negotiation.collisions import is_late, resolve
from parley.text.negotiation.consents import asked_to_reopen, close, consent, settle, withdraw_consent
from parley.text.negotiation.drafting import refusal_of_words
from parley.text.negotiation.revisions import Collision, Decided, Draft, Provision, Remark, Signature
from parley.text.negotiation.signature import clean_text
from parley.text.negotiation.standing import NegotiatingText

__all__ = ["NO_NEGOTIATIONS", "Negotiations", "is_sound_opening", "negotiate", "negotiations", "unfolded"]

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


class Negotiations:
    """The negotiating texts that acts open, and a place from which the fold is carried on. Never changed once made.

    ``texts``  every text that a valid act opened, by its identifier, in the order in which an act first tried to open them
    """

    __slots__ = ("_named", "_underway", "texts")

    def __init__(self) -> None:
        self.texts: dict[str, NegotiatingText] = {}
        self._named: tuple[str, ...] = ()
        self._underway: dict[str, _Underway] = {}

    def and_then(self, entered: Iterable[Entered]) -> Negotiations:
        """The texts after further acts, all of them later in the record. In however many steps acts are folded, the texts are those of one."""
        later = Negotiations()
        later._underway = dict(self._underway)
        named = dict.fromkeys(self._named)
        changed: set[str] = set()
        for each in entered:
            name = each.act.text
            if name not in changed:
                changed.add(name)
                before = later._underway.get(name)
                later._underway[name] = _Underway() if before is None else before.copied()
            later._underway[name].take(each)
            if isinstance(each.act, Open):
                named[name] = None
        later._named = tuple(named)
        for name in named:
            draft = later._underway[name].draft
            if draft is not None:
                later.texts[name] = NegotiatingText.of(draft) if name in changed else self.texts[name]
        return later


NO_NEGOTIATIONS: Final = Negotiations()
"""What a fold begins with."""


def negotiations(entered: Iterable[Entered]) -> dict[str, NegotiatingText]:
    """Every negotiating text that the acts open, by its identifier."""
    return NO_NEGOTIATIONS.and_then(entered).texts


def negotiate(entered: Iterable[Entered], text: str) -> NegotiatingText | None:
    """The negotiating text *text* as the acts leave it, or None where no valid act opens it. Acts on other texts are passed over."""
    draft: Draft | None = None
    for _, after in _steps(entered, text):
        draft = after
    return NegotiatingText.of(draft) if draft else None


def unfolded(entered: Iterable[Entered], text: str, looked_at: Container[str]) -> Iterator[tuple[str, NegotiatingText]]:
    """The negotiating text *text* as it stood after each of the entries *looked_at*, in the order of the acts; nothing before it was opened."""
    for entry, draft in _steps(entered, text):
        if entry in looked_at:
            yield entry, NegotiatingText.of(draft)


def _steps(entered: Iterable[Entered], text: str) -> Iterator[tuple[str, Draft]]:
    """Each act's entry, and the draft after it: one draft, changed from step to step."""
    underway = _Underway()
    for each in entered:
        if each.act.text == text:
            underway.take(each)
            if underway.draft is not None:
                yield each.entry, underway.draft


class _Underway:
    """One text while acts are folded into it: its draft once it is open, the acts that came before that, the entries seen since."""

    def __init__(self) -> None:
        self.draft: Draft | None = None
        self._early: list[Entered] = []
        self._seen: set[str] = set()

    def copied(self) -> _Underway:
        """One of its own that stands where this one does."""
        made = _Underway()
        made.draft = None if self.draft is None else self.draft.copied()
        made._early, made._seen = list(self._early), set(self._seen)
        return made

    def take(self, each: Entered) -> None:
        """One act on this text, in its place."""
        if self.draft is None:
            self.draft = _opened(each)
            if self.draft is None:
                self._early.append(each)
                return
            for before in self._early:
                self.draft.say(before.entry, "negotiation.not-open-yet", {"act": name_of_act(before.act)})
        elif each.entry in self._seen:
            self.draft.say(each.entry, "negotiation.entry-twice")
            return
        else:
            _step(self.draft, each)
        self._seen.add(each.entry)


def is_sound_opening(act: Open) -> bool:
    """Whether *act* can open a text: parties, host, languages and names that fit together."""
    named = (act.text, *act.parties, *([act.host] if act.host else []), *([act.kept_by] if act.kept_by else []))
    return (
        len(act.parties) >= 1
        and len(set(act.parties)) == len(act.parties)
        and act.host not in act.parties
        and len(set(act.languages)) == len(act.languages) >= 1
        and all(is_identifier(name) for name in named)
        and all(_LANGUAGE.match(language) for language in act.languages)
        and all(refusal_of_words(words) is None for words in act.title.values())
        and act.kept_by in ("", *act.parties, act.host)
        and all(is_identifier(name) for name in act.signers)
        and set(act.signers.values()) <= {*act.parties, act.host} - {""}
    )


def _opened(each: Entered) -> Draft | None:
    act = each.act
    if not isinstance(act, Open) or not is_sound_opening(act):
        return None
    return Draft(opening=act, opened_by=each, everything=act.everything)


def _hand(draft: Draft, each: Entered) -> Hand:
    speaker = each.act.of or each.signer
    return Hand(each.entry, each.signer, speaker, each.signer in (speaker, draft.opening.kept_by))


def _step(draft: Draft, each: Entered) -> None:
    """One act: whether it may be done at all, by what holds of its kind, and then its effect."""
    act = each.act
    kind = kind_of_act(act)
    opening = draft.opening
    hand = _hand(draft, each)
    speaker = hand.speaker
    participants = {*opening.parties, opening.host} - {""}
    stranger = next((name for name in (each.signer, speaker) if name not in participants), "")
    if stranger:
        draft.say(each.entry, "negotiation.not-a-participant", {"participant": stranger})
    elif draft.signed and kind.signed_over == "refused":
        draft.say(each.entry, "negotiation.signed-already", {"text": opening.text})
    elif kind.told == "no-effect" and not hand.first_hand:
        draft.say(each.entry, "negotiation.told-only", {"participant": speaker}, "warning")
    elif kind.by == "parties" and speaker not in opening.parties:
        draft.say(each.entry, "negotiation.not-a-party", {"participant": speaker})
    else:
        _EFFECTS[type(act)](draft, each, act, hand)


def _opened_again(draft: Draft, each: Entered, act: Open, hand: Hand) -> None:
    draft.say(each.entry, "negotiation.open-already", {"text": draft.opening.text})


def _noted(draft: Draft, each: Entered, act: Note, hand: Hand) -> None:
    provision = _live(draft, act.provision, each.entry)
    if provision:
        remark = Remark(each.entry, hand.speaker, hand.told_by, act.words)
        draft.provisions[provision.id] = msgspec.structs.replace(provision, remarks=(*provision.remarks, remark))


def _decided(draft: Draft, each: Entered, act: ConfirmUndertaking | DeclineUndertaking, hand: Hand) -> None:
    draft.decided[act.proposal] = Decided(each.entry, hand.speaker, hand.told_by, act)


def _consented(draft: Draft, each: Entered, act: Consent, hand: Hand) -> None:
    provision = _live(draft, act.provision, each.entry)
    if provision:
        _agreeing(draft, provision, consent(draft, provision, act, hand), each.entry)


def _consent_withdrawn(draft: Draft, each: Entered, act: WithdrawConsent, hand: Hand) -> None:
    provision = _live(draft, act.provision, each.entry)
    if provision:
        _agreeing(draft, provision, withdraw_consent(provision, hand), each.entry)


def _asked_to_reopen(draft: Draft, each: Entered, act: Reopen, hand: Hand) -> None:
    provision = _live(draft, act.provision, each.entry)
    if provision:
        _agreeing(draft, provision, asked_to_reopen(draft, provision, hand), each.entry)


def _closed(draft: Draft, each: Entered, act: Lock, hand: Hand) -> None:
    provision = _live(draft, act.provision, each.entry)
    if provision:
        _agreeing(draft, provision, close(draft, provision, act, hand), each.entry)


def _agreeing(draft: Draft, provision: Provision, outcome: Provision | Message, entry: str) -> None:
    """Put the outcome of an act of consent in place. Where it opens the provision again, what waited for that takes its turn."""
    if not _keep(draft, outcome, entry) or isinstance(outcome, Message):
        return
    if outcome.reopened > provision.reopened:
        draft.signatures = {
            party: signature
            for party, signature in draft.signatures.items()
            if provision.id not in signature.provisions
        }
        for waiting in provision.pending:
            if isinstance(waiting.act, AMENDMENTS):
                _amended(draft, waiting, waiting.act, _hand(draft, waiting))


def _inserted(draft: Draft, each: Entered, act: Insert, hand: Hand) -> None:
    if act.provision in draft.provisions or not is_identifier(act.provision):
        code = "negotiation.provision-twice" if act.provision in draft.provisions else "negotiation.not-an-identifier"
        draft.say(hand.entry, code, {"provision": act.provision})
        return
    refusal = _refused_placing(draft, act.provision, act.parent, act.where, act.after)
    outcome = refusal or insert(draft, act, hand)
    if isinstance(outcome, Message):
        draft.say(hand.entry, outcome.code, outcome.params)
        return
    draft.put(act.provision, act.parent, act.where, act.after)
    draft.provisions[act.provision] = outcome
    settle(draft, act.provision)


def _amended(draft: Draft, each: Entered, act: Amendment, hand: Hand) -> None:
    provision = _live(draft, act.provision, each.entry)
    if provision is None:
        return
    refusal = _refused_amendment(draft, provision, act)
    if refusal:
        draft.say(each.entry, refusal.code, refusal.params)
        return
    if provision.agreed:
        waiting = msgspec.structs.replace(provision, pending=(*provision.pending, each))
        draft.provisions[provision.id] = waiting
        draft.say(each.entry, "negotiation.waits-for-reopening", {"provision": provision.id}, "note")
        return
    languages = tuple(dict.fromkeys(language for language, _ in touched(act)))
    against = is_late(provision, each, act.base, languages)
    if against and kind_of_act(act).late == "look-again":
        params: dict[str, str | int] = {"provision": provision.id, "base": act.base, "revision": provision.revision}
        draft.say(each.entry, "negotiation.look-again", params)
    elif against:
        draft.collisions[each.entry] = Collision(
            each.entry, provision.id, each, hand.speaker, hand.told_by, act.base, tuple(dict.fromkeys(against))
        )
        draft.say(
            each.entry, "negotiation.collision", {"provision": provision.id, "against": ", ".join(against)}, "warning"
        )
        settle(draft, provision.id)
    else:
        outcome = amended(draft, provision, each, hand)
        if outcome == provision:
            draft.say(each.entry, "negotiation.nothing-to-do", severity="note")
        elif _keep(draft, outcome, each.entry) and isinstance(act, Move):
            draft.put(provision.id, act.parent, act.where, act.after)


def _refused_amendment(draft: Draft, provision: Provision, act: Amendment) -> Message | None:
    if provision.locked:
        return Message("negotiation.locked", {"provision": provision.id})
    if not 1 <= act.base <= provision.revision:
        return Message("negotiation.base-unknown", {"base": act.base, "revision": provision.revision})
    if isinstance(act, Move):
        inside = next((each for each in draft.below(provision.id) if draft.provisions[each].agreed), "")
        if inside:
            return Message("negotiation.agreed-inside", {"provision": provision.id, "inside": inside})
        return _refused_placing(draft, provision.id, act.parent, act.where, act.after)
    return None


def _refused_placing(draft: Draft, identifier: str, parent: str, where: str, after: str) -> Message | None:
    above = draft.provisions.get(parent)
    if parent and (above is None or above.removed):
        return Message("negotiation.no-such-provision", {"provision": parent})
    if parent == identifier or parent in draft.below(identifier):
        return Message("negotiation.inside-itself", {"provision": identifier})
    if where == "after" and (after == identifier or draft.parents.get(after) != parent):
        return Message("negotiation.no-such-neighbour", {"provision": after})
    return None


def _resolved(draft: Draft, each: Entered, act: Resolve, hand: Hand) -> None:
    collision = draft.collisions.get(act.collision)
    if collision is None or collision.resolved:
        draft.say(hand.entry, "negotiation.no-such-collision", {"collision": act.collision})
        return
    provision = draft.provisions[collision.provision]
    late = collision.late.act
    if act.outcome == "apply" and not provision.removed and isinstance(late, AMENDMENTS):
        refusal = _refused_amendment(draft, provision, late)
        if refusal:
            draft.say(hand.entry, refusal.code, refusal.params)
            return
    if provision.removed and act.outcome != "keep":
        draft.say(hand.entry, "negotiation.no-such-provision", {"provision": provision.id})
        return
    after, outcome = resolve(draft, provision, collision, act, hand)
    draft.collisions[collision.id] = after
    applied = _keep(draft, outcome, hand.entry)
    if applied and after.resolved == "apply" and isinstance(late, Move):
        draft.put(provision.id, late.parent, late.where, late.after)


def _switched(draft: Draft, each: Entered, act: Everything, hand: Hand) -> None:
    draft.switches[hand.speaker] = act.switch
    if all(draft.switches.get(party) == act.switch for party in draft.opening.parties):
        draft.everything = act.switch
        for identifier in tuple(draft.provisions):
            settle(draft, identifier)


def _signed(draft: Draft, each: Entered, act: Sign, hand: Hand) -> None:
    standing = NegotiatingText.of(draft)
    covered = act.provisions or tuple(provision.id for provision in standing.in_order())
    digests: dict[str, str] = {}
    for language in draft.opening.languages:
        clean = clean_text(standing, language, act.provisions)
        if isinstance(clean, tuple):
            for finding in clean:
                draft.say(hand.entry, finding.message.code, finding.message.params)
            return
        digests[language] = clean.digest
    if act.digests != digests:
        named = {name: digest for name, digest in act.digests.items() if is_digest(digest)}
        wrong = next((name for name in draft.opening.languages if named.get(name) != digests[name]), "")
        draft.say(hand.entry, "signature.other-digest", {"language": wrong})
        return
    draft.signatures[hand.speaker] = Signature(hand.entry, hand.speaker, digests, covered, hand.told_by)
    for provision in (draft.provisions[identifier] for identifier in covered):
        if provision.agreed:
            draft.provisions[provision.id] = msgspec.structs.replace(provision, locked=True)
    same = [each for each in draft.signatures.values() if (each.digests, each.provisions) == (digests, covered)]
    whole = set(covered) == {provision.id for provision in standing.in_order()}
    draft.signed = whole and len(same) == len(draft.opening.parties)


def _live(draft: Draft, identifier: str, entry: str) -> Provision | None:
    provision = draft.provisions.get(identifier)
    if provision is None or provision.removed:
        code = "negotiation.struck-already" if provision else "negotiation.no-such-provision"
        draft.say(entry, code, {"provision": identifier})
        return None
    return provision


def _keep(draft: Draft, outcome: Provision | Message, entry: str) -> bool:
    """Put the outcome of an act in place, or say why there is none. Whether it took effect."""
    if isinstance(outcome, Message):
        draft.say(entry, outcome.code, outcome.params)
        return False
    draft.provisions[outcome.id] = outcome
    settle(draft, outcome.id)
    return True


_Effect = Callable[[Draft, Entered, Any, Hand], None]
_EFFECTS: Final[dict[type[Act], _Effect]] = effects_of(
    {
        Open: _opened_again,
        Everything: _switched,
        Insert: _inserted,
        **dict.fromkeys(AMENDMENTS, _amended),
        Note: _noted,
        Resolve: _resolved,
        Consent: _consented,
        WithdrawConsent: _consent_withdrawn,
        Reopen: _asked_to_reopen,
        Lock: _closed,
        Sign: _signed,
        ConfirmUndertaking: _decided,
        DeclineUndertaking: _decided,
    },
    get_args(Act),
)
"""What each act does to a text that is open, once it may be done at all."""
