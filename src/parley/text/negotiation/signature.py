"""The clean text: what is signed.

Rules
- A clean text is in one authentic language. It holds every provision that stands, in order, with its displayed number, heading and words.
- There is one only if each of these provisions is agreed or locked, in every authentic language: then no bracket, alternative, blank or open collision
  is left. Otherwise everything that stands in the way is said, provision by provision.
- While nothing is agreed until everything is agreed, only the whole text can be signed. With the switch off a part can be: those provisions
  and the containers above them, with the numbers that they have in the whole.
- Its digest is over all of that (RFC 8785, SHA-256). A signature names the digest in every authentic language.
- A signature is an act like any other: whether the signer had full powers is not looked at here.
"""

from __future__ import annotations

import msgspec
import rfc8785

from parley.kernel import Finding, Message, Place, sha256_hex
from parley.text.document import ProvisionLevel, ProvisionRole
from parley.text.negotiation.revisions import Provision, slot
from parley.text.negotiation.standing import NegotiatingText
from parley.text.negotiation.wording import leaf_text

__all__ = ["CleanProvision", "CleanText", "clean_text", "obstacles", "signing_digests"]

DIGEST_FORMAT = "parley clean text 1"


class CleanProvision(msgspec.Struct, frozen=True):
    """One provision of a clean text. ``parent`` is the id of the one it is in, or empty."""

    id: str
    parent: str
    number: str
    level: ProvisionLevel
    role: ProvisionRole
    heading: str
    words: str


class CleanText(msgspec.Struct, frozen=True):
    """A text without brackets in one authentic language, and its digest."""

    text: str
    language: str
    title: str
    provisions: tuple[CleanProvision, ...]
    digest: str


def clean_text(
    standing: NegotiatingText, language: str, provisions: tuple[str, ...] = ()
) -> CleanText | tuple[Finding, ...]:
    """The clean text in *language*, of all or of some *provisions*; or everything that stands in its way."""
    if language not in standing.opening.languages:
        return (Finding(Message("negotiation.language-unknown", {"language": language})),)
    hindered = obstacles(standing, provisions)
    if hindered:
        return hindered
    chosen = _covered(standing, provisions)
    numbers = standing.numbers()
    clean = tuple(
        CleanProvision(
            id=provision.id,
            parent=standing.parent_of(provision.id),
            number=numbers[provision.id],
            level=provision.level,
            role=provision.role,
            heading=leaf_text(provision.wordings.get(slot(language, "heading"), ())),
            words=leaf_text(provision.wordings.get(slot(language), ())),
        )
        for provision in chosen
    )
    title = standing.opening.title.get(language, "")
    content = {
        "format": DIGEST_FORMAT,
        "text": standing.id,
        "language": language,
        "title": title,
        "parties": list(standing.opening.parties),
        "provisions": [msgspec.to_builtins(each) for each in clean],
    }
    return CleanText(standing.id, language, title, clean, sha256_hex(rfc8785.dumps(content)))


def obstacles(standing: NegotiatingText, provisions: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Everything that stands in the way of signing all or some *provisions*; empty where nothing does."""
    unknown = [each for each in provisions if each not in standing.provisions or standing.provisions[each].removed]
    if unknown:
        return tuple(Finding(Message("negotiation.no-such-provision", {"provision": each})) for each in unknown)
    if provisions and standing.everything == "on":
        return (Finding(Message("signature.whole-only", {"text": standing.id})),)
    found = []
    with_words = 0
    for provision in _covered(standing, provisions):
        if provision.has_words:
            with_words += 1
            state = standing.state(provision.id)
            if state not in ("agreed", "locked"):
                params: dict[str, str | int] = {"provision": provision.id, "state": state}
                found.append(Finding(Message("signature.not-agreed", params), Place(path=provision.id)))
    if not with_words:
        return (Finding(Message("signature.nothing-to-sign", {"text": standing.id})),)
    return tuple(found)


def signing_digests(standing: NegotiatingText, provisions: tuple[str, ...] = ()) -> dict[str, str]:
    """The digest to sign in each authentic language; empty where something stands in the way."""
    digests = {}
    for language in standing.opening.languages:
        clean = clean_text(standing, language, provisions)
        if isinstance(clean, tuple):
            return {}
        digests[language] = clean.digest
    return digests


def _covered(standing: NegotiatingText, provisions: tuple[str, ...]) -> tuple[Provision, ...]:
    """The provisions named, with every container above them, in the text's order; all where none is named."""
    order = standing.in_order()
    if not provisions:
        return order
    wanted: set[str] = set()
    for provision in provisions:
        above = provision
        while above and above not in wanted:
            wanted.add(above)
            above = standing.parent_of(above)
    return tuple(provision for provision in order if provision.id in wanted)
