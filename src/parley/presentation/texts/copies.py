"""A copy of a text, ready to be written in any format: its clauses in order, each with its number, heading, words and notes.

Rules
- One copy, many formats: what a copy says, each format says, in the same order with the same numbers. `said` is that sequence, `copy_digest` its digest.
- The words are those of the text. What is added between them (brackets, whose they are, "no text", a placeholder) are *marks*, segments of their own.
  A mark is part of what is said: ``[Side A: shall][Side B: should]`` reads like that in every format, with colour or without.
- ``by`` of a segment is whose proposal it is, or who holds the bracket; empty if nobody disputes the words.
- A copy has no character that XML forbids; `refuse_unwritable` reports where they are. Characters that hide or reorder others are kept here, as they are in
  the text; documents for people show them by their code points, and the digest is of what is shown.

The digest tells whether two files carry the same words. It proves nothing about who agreed to them: consent is to the digests of the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from parley.kernel import Finding, InputError, Message, Place, sha256_hex
from parley.presentation.renderings import visible
from parley.text import ProvisionLevel, ProvisionRole

__all__ = [
    "Clause",
    "ClauseNote",
    "Form",
    "Party",
    "Segment",
    "SegmentKind",
    "TextCopy",
    "copy_digest",
    "is_empty_clause",
    "note_text",
    "refuse_unwritable",
    "said",
    "segments_text",
    "words_digest",
]

Form = Literal["clean", "bracketed"]
SegmentKind = Literal["words", "mark", "blank"]
SegmentChange = Literal["", "proposed", "struck"]

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SEEN = 50


class Segment(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece of words or marks that belong to the same parties.

    ``change``  ``proposed``: part of an alternative, proposed by ``by``; ``struck``: ``by`` wants it struck; empty: not disputed itself
    ``group``, ``option``  the set of alternatives and the option in it that this is part of, numbered within the clause from 1; 0: none
    """

    text: str
    kind: SegmentKind = "words"
    by: tuple[str, ...] = ()
    change: SegmentChange = ""
    group: int = 0
    option: int = 0


class ClauseNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """A note under a clause: a remark of a participant, or an open collision."""

    by: str
    text: str
    kind: Literal["remark", "collision"] = "remark"


class Clause(msgspec.Struct, frozen=True, omit_defaults=True):
    """A provision in a copy. ``parent``: the id of the provision it is in; ``depth``: how many are above it; ``state``: its state of agreement,
    ``revision``: its revision, if they are known."""

    id: str
    level: ProvisionLevel
    number: str = ""
    heading: tuple[Segment, ...] = ()
    words: tuple[Segment, ...] = ()
    notes: tuple[ClauseNote, ...] = ()
    role: ProvisionRole = "body"
    parent: str = ""
    depth: int = 0
    state: str = ""
    revision: int = 0


class Party(msgspec.Struct, frozen=True):
    """A participant and what it is called in this copy."""

    id: str
    name: str


class TextCopy(msgspec.Struct, frozen=True, omit_defaults=True):
    """A copy of a text in one language. ``digest``: the digest of the clean text, which parties sign; empty if there is none."""

    id: str
    language: str
    form: Form
    title: str
    clauses: tuple[Clause, ...]
    parties: tuple[Party, ...] = ()
    host: str = ""
    languages: tuple[str, ...] = ()
    digest: str = ""
    synthetic: bool = False

    def name(self, participant: str) -> str:
        """What a participant is called in this copy."""
        return next((party.name for party in self.parties if party.id == participant), participant)


def segments_text(segments: tuple[Segment, ...]) -> str:
    """The text of *segments*, words and marks one after another."""
    return "".join(segment.text for segment in segments)


def note_text(copy: TextCopy, note: ClauseNote) -> str:
    """A note as every format shows it: in braces, with its author."""
    return "{" + f"{copy.name(note.by)}: {note.text}" + "}"


def is_empty_clause(clause: Clause) -> bool:
    """Whether a clause has neither number, heading, words nor notes to show."""
    return not (clause.number or clause.heading or clause.words or clause.notes)


def said(copy: TextCopy) -> Iterator[str]:
    """The content of a copy, piece by piece, in the order of every format: the title; then number, heading, words and notes of each clause."""
    yield copy.title
    for clause in copy.clauses:
        yield clause.number
        yield segments_text(clause.heading)
        yield segments_text(clause.words)
        for note in clause.notes:
            yield note_text(copy, note)


def copy_digest(copy: TextCopy) -> str:
    """The normalised digest of a copy (`words_digest` of what it says)."""
    return words_digest(said(copy))


def words_digest(pieces: Iterator[str] | tuple[str, ...] | list[str]) -> str:
    """SHA-256 over the words of *pieces* in order, one word a line, in UTF-8. Words are separated by white space; hidden characters are code points."""
    words = [word for piece in pieces for word in visible(piece).split()]
    return sha256_hex("\n".join(words).encode())


def refuse_unwritable(copy: TextCopy, file: str = "") -> None:
    """Raises `InputError` with every character in *copy* that no XML file can hold (XML 1.0, section 2.2), at most 50."""
    findings: list[Finding] = []
    for clause in (None, *copy.clauses):
        pieces = [copy.title, *(party.name for party in copy.parties)] if clause is None else _texts(copy, clause)
        for text in pieces:
            for match in _NOT_XML.finditer(text):
                params: dict[str, str | int] = {"character": f"U+{ord(match.group()):04X}", "offset": match.start()}
                where = Place(file, path=clause.id if clause else "title")
                findings.append(Finding(Message("text.character-forbidden", params), where))
    if findings:
        raise InputError(findings[:_SEEN])


def _texts(copy: TextCopy, clause: Clause) -> list[str]:
    notes = (note_text(copy, note) for note in clause.notes)
    return [clause.number, segments_text(clause.heading), segments_text(clause.words), *notes]
