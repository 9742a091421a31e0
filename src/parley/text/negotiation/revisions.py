"""A provision of the negotiating text at a revision, its history, and the digest to which a party consents.

Rules
- Every change of words, brackets, place or existence gives the next revision, counted from 1. A pick or a lifted bracket that
  changes nothing yet gives none.
- A digest is of one language: the text's id, the provision's id, its level, heading and words in that language, the revision that last
  changed that language, and how often the provision was reopened. Words that come back after a change have another digest.
- Only clean words have a digest: no bracket, alternative or blank in that language, none round the provision, and the language is there.
- A provision that was struck stays as a mark, so that what was placed after it keeps its place.

This module holds state; `amendments` changes it and `consents` says what it amounts to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import msgspec
import rfc8785

from parley.kernel import Finding, Message, Place, Severity, sha256_hex
from parley.text.document import ProvisionLevel, ProvisionRole
from parley.text.negotiation.acts import (
    ConfirmUndertaking,
    DeclineUndertaking,
    Entered,
    Open,
    Origin,
    Part,
    Switch,
)
from parley.text.negotiation.wording import Pieces, is_clean, leaf_text

__all__ = [
    "ChangeMade",
    "Collision",
    "Consented",
    "Decided",
    "Draft",
    "Hold",
    "Provision",
    "Remark",
    "Signature",
    "language_digest",
    "provision_digests",
    "slot",
]

Hold = Literal["reserve", "delete"]
DIGEST_FORMAT = "parley provision 1"


class ChangeMade(msgspec.Struct, frozen=True):
    """One step in a provision's history. ``languages``: whose words it changed; ``moved``, ``whole``: its place, or all of it."""

    revision: int
    entry: str
    act: str
    of: str
    told_by: str
    languages: tuple[str, ...]
    whole: bool
    wordings: dict[str, Pieces]


class Consented(msgspec.Struct, frozen=True):
    """One party's consent: exact digests per language, and how far it goes."""

    entry: str
    level: Literal["ad-referendum", "agreed"]
    digests: dict[str, str]
    told_by: str = ""


class Remark(msgspec.Struct, frozen=True):
    """A note on a provision."""

    entry: str
    of: str
    told_by: str
    words: dict[str, str]


class Collision(msgspec.Struct, frozen=True):
    """An amendment that came too late: its base was changed by others in the meantime. It blocks the provision until it is resolved.

    ``against`` are the entries that changed the base; ``said``: what each participant says about how it ends.
    """

    id: str
    provision: str
    late: Entered
    of: str
    told_by: str
    base: int
    against: tuple[str, ...]
    said: dict[str, str] = {}
    resolved: str = ""
    resolved_by: str = ""


class Signature(msgspec.Struct, frozen=True):
    """One party's signature: the digest of the clean text per language, and the provisions it covers."""

    entry: str
    party: str
    digests: dict[str, str]
    provisions: tuple[str, ...]
    told_by: str = ""


class Decided(msgspec.Struct, frozen=True):
    """What a person said about a proposed undertaking."""

    entry: str
    by: str
    told_by: str
    act: ConfirmUndertaking | DeclineUndertaking


class Provision(msgspec.Struct, frozen=True):
    """A provision at its latest revision.

    ``wordings``       by `slot`: the pieces of the words and of the heading in each language
    ``changed``        by language: the revision that last changed it
    ``restructured``   the revision that last moved it or put all of it in brackets
    ``holds``          who put the whole of it in brackets, and who wants it struck
    ``reopened``       how often it was opened again
    ``pending``        amendments made while it was agreed; they take effect when it is opened again
    ``agreed``, ``locked``, ``removed``   set by the fold, see `parley.text.negotiation.consents`
    """

    id: str
    level: ProvisionLevel
    role: ProvisionRole
    number: str
    entry: str
    of: str
    told_by: str
    wordings: dict[str, Pieces]
    changed: dict[str, int]
    revision: int = 1
    restructured: int = 0
    reopened: int = 0
    holds: dict[str, Hold] = {}
    remarks: tuple[Remark, ...] = ()
    consents: dict[str, Consented] = {}
    told_consents: dict[str, Consented] = {}
    reopening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    pending: tuple[Entered, ...] = ()
    history: tuple[ChangeMade, ...] = ()
    origin: Origin | None = None
    agreed: bool = False
    locked: bool = False
    removed: bool = False

    @property
    def has_words(self) -> bool:
        """Whether it has words or a heading in any language, were it but a blank."""
        return any(self.wordings.values())

    def at(self, revision: int) -> ChangeMade | None:
        """The step that made *revision*."""
        return next((step for step in reversed(self.history) if step.revision == revision), None)


@dataclass
class Draft:
    """A negotiating text while acts are folded into it. The fold owns it; readers get `NegotiatingText`."""

    opening: Open
    opened_by: Entered
    everything: Switch
    switches: dict[str, Switch] = field(default_factory=dict)
    provisions: dict[str, Provision] = field(default_factory=dict)
    children: dict[str, list[str]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    collisions: dict[str, Collision] = field(default_factory=dict)
    signatures: dict[str, Signature] = field(default_factory=dict)
    decided: dict[str, Decided] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    complete: set[str] = field(default_factory=set)
    """Provisions to which every party has consented in full, on the digests as they are now."""
    signed: bool = False

    def copied(self) -> Draft:
        """A draft of its own that stands where this one does: acts folded into it do not show here. What both hold is never changed itself."""
        return replace(
            self,
            switches=dict(self.switches),
            provisions=dict(self.provisions),
            children={parent: list(children) for parent, children in self.children.items()},
            parents=dict(self.parents),
            collisions=dict(self.collisions),
            signatures=dict(self.signatures),
            decided=dict(self.decided),
            findings=list(self.findings),
            complete=set(self.complete),
        )

    def say(
        self, entry: str, code: str, params: Mapping[str, str | int] | None = None, severity: Severity = "error"
    ) -> None:
        """Add a finding about the act in *entry*."""
        self.findings.append(Finding(Message(code, {"entry": entry, **(params or {})}), Place(path=entry), severity))

    def open_collisions(self, provision: str) -> tuple[Collision, ...]:
        """The collisions that block *provision*."""
        return tuple(each for each in self.collisions.values() if each.provision == provision and not each.resolved)

    def below(self, provision: str) -> tuple[str, ...]:
        """The provisions inside *provision*, at any depth, those that were struck left out."""
        found: list[str] = []
        stack = list(self.children.get(provision, ()))
        while stack:
            identifier = stack.pop()
            if not self.provisions[identifier].removed:
                found.append(identifier)
            stack.extend(self.children.get(identifier, ()))
        return tuple(found)

    def put(self, identifier: str, parent: str, where: str, after: str) -> None:
        """Put *identifier* among the children of *parent*, taking it from where it stood. The place must have been checked."""
        if identifier in self.parents:
            self.children[self.parents[identifier]].remove(identifier)
        siblings = self.children.setdefault(parent, [])
        index = {"start": 0, "end": len(siblings)}.get(where)
        siblings.insert(siblings.index(after) + 1 if index is None else index, identifier)
        self.parents[identifier] = parent


def slot(language: str, part: Part = "words") -> str:
    """The key of one part of a provision in one language."""
    return language if part == "words" else f"{language}#heading"


def language_digest(text: str, provision: Provision, language: str) -> str:
    """The digest to consent to, or empty where the wording in *language* is missing or not clean."""
    words = provision.wordings.get(slot(language), ())
    heading = provision.wordings.get(slot(language, "heading"), ())
    if provision.holds or not (words or heading) or not (is_clean(words) and is_clean(heading)):
        return ""
    content: dict[str, str | int] = {
        "format": DIGEST_FORMAT,
        "text": text,
        "provision": provision.id,
        "level": provision.level,
        "language": language,
        "heading": leaf_text(heading),
        "words": leaf_text(words),
        "changed": provision.changed.get(language, 1),
        "reopened": provision.reopened,
    }
    return sha256_hex(rfc8785.dumps(content))


def provision_digests(text: str, provision: Provision, languages: tuple[str, ...]) -> dict[str, str]:
    """The digest of each of *languages*; empty where there is none to consent to."""
    return {language: language_digest(text, provision, language) for language in languages}
