"""Reading the file that people write: ``parley-talks/2``, a strict YAML (see ``docs/reference/talks-file.md``).

Rules
- *All findings at once.* Reading goes on past an error; every finding has a line, a column and a path (``utterances[3].force``).
- *Nothing is guessed.* Scalars are text; a number is read only where the struct has one. A key without a value is an error: what
  is not known is left out.
- *Conveniences*, and no others (marks on the structs, see `parley.authoring.values`): words where a text is expected are words in
  the file's language; words where a time is expected are a date (EDTF) if they parse as one, an error if they are figures that look like a
  date and are none, else a time as said; so is a deadline, ``absolute`` or ``vague``; what is ``said`` without a ``lang`` is in the file's
  language; one id or span where a list of them is expected is a list of one.
- Text is in normalisation form C. What shows otherwise than it is stored (bidirectional controls, invisible characters, words of two
  scripts) is an error, or a warning where the caller has it accepted.

Shapes and words only: references, dates and spans are the business of `parley.talks.checks`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from parley.authoring import (
    MAX_BYTES,
    MAX_FINDINGS,
    Entry,
    Faults,
    FileReport,
    Findings,
    Keyed,
    Node,
    Piece,
    Places,
    Refused,
    Scalar,
    Series,
    decoded,
    has_foreign_characters,
    look_at_comments,
    pieces,
    read_struct,
    shown,
    sound_part,
)
from parley.kernel import Finding, InputError, Message, Place
from parley.talks.entries import KINDS, Body
from parley.talks.languages import is_language, language_meant
from parley.talks.versions import newer_than

__all__ = [
    "FAULTS",
    "FORMAT",
    "FORMATS",
    "HEADER",
    "MAX_BYTES",
    "SECTIONS",
    "Authored",
    "AuthoredItem",
    "Progress",
    "decode_text",
    "in_file_order",
    "look_over",
    "read_talks",
]

FORMAT: Final = "parley-talks/2"
FORMATS: Final = ("parley-talks/1", FORMAT)
"""Every version that is read, the latest last. An entry of an earlier one means what it meant."""
HEADER: Final = ("format", "title", "language")
SECTIONS: Final[dict[str, str]] = {"discrepancies" if kind == "discrepancy" else f"{kind}s": kind for kind in KINDS}
"""The top-level key of each kind's list, in order."""

Progress = Callable[[int, int], None]
"""Told now and then how far the reading is: lines done, lines in all."""

FAULTS: Final = Faults(
    "talks-file.",
    {
        "unknown-kind": ("talks-file.unknown-section", "found", "allowed"),
        "unknown-kind-near": ("talks-file.unknown-section-near", "found", "near", "allowed"),
        "not-a-date": ("talks-check.looks-like-a-date", "found"),
    },
)
"""How a file of talks says what is wrong with it. A kind of entry is a section there, the list under a key at the top."""

_TELL_EVERY: Final = 500
_OPEN_QUESTION: Final = "?"
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")


class AuthoredItem(msgspec.Struct, frozen=True, gc=False):
    """One entry to be: its kind, its body, and where it stands in the file (if it came from one)."""

    kind: str
    body: Body
    places: Places = Places()

    @property
    def place(self) -> Place:
        """Where the entry begins."""
        return self.places.at()

    def place_of(self, path: str) -> Place:
        """Where the value at *path* inside the entry stands (``accounts[0].deadline``), or what is around it."""
        return self.places.at(path)


class Authored(msgspec.Struct, frozen=True):
    """A file as read.

    ``unread``: identifiers of entries that have errors and so are not among ``items``; ``salvaged``: what could be read of those, to look for what
    else is wrong, never to be entered. ``cut_short``: the reading ended before the end of
    the file (its syntax is broken, or there were too many errors), so that entries may be missing.
    """

    title: str = ""
    language: str = ""
    items: tuple[AuthoredItem, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: frozenset[str] = frozenset()
    salvaged: tuple[AuthoredItem, ...] = ()
    cut_short: bool = False


def decode_text(data: bytes, file: str = "") -> str:
    """The text of a file: UTF-8, with or without a byte order mark. Raises `FileError` where it is anything else, or too large."""
    return decoded(data, file, faults=FAULTS, most=MAX_BYTES)


def read_talks(
    text: str, *, file: str = "", accept_flagged: bool = False, progress: Progress | None = None
) -> Authored:
    """Read a file of talks. Raises `InputError` with every finding (warnings too) if one of them is an error.

    *file* is its name in the findings; with *accept_flagged* odd characters are warnings.
    """
    authored = look_over(text, file=file, accept_flagged=accept_flagged, progress=progress)
    if any(finding.severity == "error" for finding in authored.findings):
        raise InputError(authored.findings)
    return authored


def look_over(text: str, *, file: str = "", accept_flagged: bool = False, progress: Progress | None = None) -> Authored:
    """Read what can be read and never raise: for those who want to check the rest in the same go."""
    reader = _FileReader(file, accept_flagged)
    if len(text) > MAX_BYTES:
        reader.report.say("too-large", Place(file), limit=MAX_BYTES, length=len(text))
    elif not has_foreign_characters(text, reader.report):
        reader.read(text, progress)
    return reader.result()


class _FileReader:
    """What has been read of one file."""

    def __init__(self, file: str, accept_flagged: bool) -> None:
        self._findings = Findings()
        self.report = FileReport(
            FAULTS, self._findings, file, odd="warning" if accept_flagged else "error", form="error"
        )
        self._file = file
        self._items: list[AuthoredItem] = []
        self._unread: set[str] = set()
        self._salvaged: list[AuthoredItem] = []
        self._header: dict[str, str] = {}
        self._shapes: dict[tuple[str, ...], tuple[str, ...]] = {}

    def result(self) -> Authored:
        """The file as read, with its findings in the order of its lines."""
        findings = self._findings.listed()
        if self._findings.full:
            findings.append(Finding(Message("talks-file.too-many-errors", {"limit": MAX_FINDINGS})))
        return Authored(
            self._header.get("title", ""),
            self._header.get("language", ""),
            tuple(self._items),
            tuple(in_file_order(findings)),
            frozenset(self._unread),
            tuple(self._salvaged),
            self._findings.cut_short,
        )

    def read(self, text: str, progress: Progress | None) -> None:
        """Read every piece. Pieces that come before the file's language wait for it."""
        lines = text.count("\n") + 1
        waiting: list[Piece] = []
        for read, piece in enumerate(pieces(text, self.report), start=1):
            name = piece.key.value
            if name in HEADER:
                self._take_header(name, piece)
                if name == "language":
                    for one in waiting:
                        self._take(one)
                    waiting.clear()
            elif "language" in self._header:
                self._take(piece)
            else:
                waiting.append(piece)
            if progress is not None and not read % _TELL_EVERY:
                progress(piece.node.line, lines)
            if self._findings.full:
                self._findings.cut_short = True
                return
        for one in waiting:
            self._take(one)
        if "format" not in self._header and not self._findings.any_error:
            self._find("talks-file.format-missing", Place(self._file, 1, 1), format=FORMAT)
        self._look_for_newer()
        look_at_comments(text, self.report)
        if progress is not None:
            progress(lines, lines)

    def _look_for_newer(self) -> None:
        """In a file of an earlier version, what a later one brought: it is not read as that version has it, so it is an error."""
        found = self._header.get("format", FORMAT)
        if found not in FORMATS[:-1]:
            return
        version = FORMATS.index(found) + 1
        for item in (*self._items, *self._salvaged):
            for path in newer_than(version, item.kind, item.body):
                self._find("talks-file.newer-format", item.place_of(path), found=found, format=FORMAT)

    def _take_header(self, name: str, piece: Piece) -> None:
        self._header.setdefault(name, "")
        if isinstance(piece.node, Refused):
            return
        place = Place(self._file, piece.node.line, piece.node.column, name)
        if piece.number >= 0 or not isinstance(piece.node, Scalar):
            if piece.number <= 0:
                self.report.say("expects-words", place)
            return
        value = piece.node.value
        self.report.look_at(value, place)
        if not value:
            self.report.say("value-empty", place)
        elif name == "format" and value not in FORMATS:
            self._find("talks-file.format-unknown", place, found=shown(value), format=FORMAT)
        elif name == "language" and not is_language(value):
            self._find("talks-file.language", place, found=shown(value))
        elif name == "language" and language_meant(value) != value:
            self._find("talks-file.language-near", place, found=shown(value), near=language_meant(value))
        self._header[name] = value

    def _take(self, piece: Piece) -> None:
        name, node = piece.key.value, piece.node
        kind = SECTIONS.get(name)
        known = kind is not None
        if kind is None:
            if piece.number <= 0:
                place = Place(self._file, piece.key.line, piece.key.column, shown(name))
                self.report.say_unknown("kind", name, (*HEADER, *SECTIONS), place)
            kind = next((SECTIONS[one] for one in difflib.get_close_matches(name, SECTIONS, 1)), None)
        if kind is None:
            return
        if isinstance(node, Refused) or (piece.number < 0 and isinstance(node, Series)):
            return
        place = Place(self._file, node.line, node.column, name if piece.number < 0 else f"{name}[{piece.number}]")
        entry = Entry(self.report, place, language=self._header.get("language", ""), blank="refused")
        if piece.number < 0:
            entry.misfit("expects-list", node, "")
        elif not isinstance(node, Keyed):
            self.report.say("expects-mapping", place)
        else:
            node = self._without_questions(node, entry, "")
            body = read_struct(KINDS[kind], entry, node)
            places = Places.of(place, entry.marked, self._shapes)
            if known and not entry.broken:
                self._items.append(AuthoredItem(kind, msgspec.convert(body, KINDS[kind]), places))
                return
            self._unread.update(_names(node))
            sound = sound_part(body, KINDS[kind])
            if sound is not None:
                self._salvaged.append(AuthoredItem(kind, sound, places))

    def _without_questions(self, node: Keyed, entry: Entry, path: str) -> Keyed:
        """*node* with each value that is nothing but a question mark refused: it is a question of ``parley read --to`` that nobody has answered.

        Words by their languages are words, whatever they are.
        """
        if path and node.entries and all(_LANGUAGE.fullmatch(key.value) for key, _ in node.entries):
            return node
        found: list[tuple[Scalar, Node]] = []
        for key, value in node.entries:
            inside = f"{path}.{key.value}" if path else key.value
            if isinstance(value, Scalar) and value.value == _OPEN_QUESTION:
                self._find("talks-file.question-open", entry.place(value, inside))
                found.append((key, Refused(value.line, value.column)))
            else:
                found.append(
                    (key, self._without_questions(value, entry, inside) if isinstance(value, Keyed) else value)
                )
        return Keyed(tuple(found), node.line, node.column)

    def _find(self, code: str, place: Place, **params: str | int) -> None:
        self._findings.add(code, place, **params)


def _names(node: Keyed) -> list[str]:
    """The identifier that an entry with errors would have had, if it can be made out."""
    return [value.value for key, value in node.entries if key.value == "id" and isinstance(value, Scalar)]


def in_file_order(findings: Iterable[Finding]) -> list[Finding]:
    """*findings* by line and column; those without a place last."""
    return sorted(findings, key=lambda one: (not one.place.line, one.place.line, one.place.column))
