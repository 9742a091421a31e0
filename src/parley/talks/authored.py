"""Reading the file that people write: ``parley-talks/1``, a strict YAML (see ``docs/reference/talks-file.md``).

Rules
- *All findings at once.* Reading goes on past an error; every finding has a line, a column and a path (``utterances[3].force``).
- *Nothing is guessed.* Scalars are text; a number is read only where the struct has one. A key without a value is an error: what
  is not known is left out.
- *Conveniences*, and no others: words where a text is expected are words in the file's language; words where a time is expected are
  a date (EDTF) if they parse as one, else a time as said; so is a deadline, ``absolute`` or ``vague``; what is ``said`` without
  a ``lang`` is in the file's language; one id or span where a list of them is expected is a list of one.
- Text is in normalisation form C. What shows otherwise than it is stored (bidirectional controls, invisible characters, words of two
  scripts) is an error, or a warning where the caller has it accepted.

Shapes and words only: references, dates and spans are the business of `parley.talks.checks`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

import msgspec

from parley.authoring import MAX_FINDINGS, Findings, Keyed, Node, Piece, Places, Refused, Scalar, Series, pieces, shown
from parley.kernel import (
    FileError,
    Finding,
    InputError,
    Message,
    NotADate,
    Place,
    Severity,
    oddities,
    parse_date,
)
from parley.talks.entries import KINDS, Body, Deadline, When
from parley.talks.fields import Field, fields_of
from parley.talks.languages import is_language, language_meant

__all__ = [
    "FORMAT",
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

FORMAT: Final = "parley-talks/1"
HEADER: Final = ("format", "title", "language")
SECTIONS: Final[dict[str, str]] = {"discrepancies" if kind == "discrepancy" else f"{kind}s": kind for kind in KINDS}
"""The top-level key of each kind's list, in order."""

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_NUMBER: Final = 2**53 - 1
"""The record's limit (RFC 8785: integers that every JSON reader keeps)."""

Progress = Callable[[int, int], None]
"""Told now and then how far the reading is: lines done, lines in all."""

_NOT_YAML: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_COMMENT: Final = re.compile(r"(?:^|[ 	])#")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)\Z", re.ASCII)
_ODD: Final = {
    "bidi-control": "talks-file.bidi-control",
    "invisible": "talks-file.invisible",
    "mixed-script": "talks-file.mixed-script",
    "not-nfc": "talks-file.not-nfc",
}
_UNKNOWN_SECTION: Final = ("talks-file.unknown-section", "talks-file.unknown-section-near")
_UNKNOWN_KEY: Final = ("talks-file.unknown-key", "talks-file.unknown-key-near")
_UNKNOWN_WORD: Final = ("talks-file.unknown-word", "talks-file.unknown-word-near")
_TELL_EVERY: Final = 500

_Struct = TypeVar("_Struct", bound=msgspec.Struct)


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

    ``unread``: identifiers of entries that have errors and so are not among ``items``. ``cut_short``: the reading ended before the end of
    the file (its syntax is broken, or there were too many errors), so that entries may be missing.
    """

    title: str = ""
    language: str = ""
    items: tuple[AuthoredItem, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: frozenset[str] = frozenset()
    cut_short: bool = False


def decode_text(data: bytes, file: str = "") -> str:
    """The text of a file: UTF-8, with or without a byte order mark. Raises `FileError` where it is anything else, or too large."""
    if len(data) > MAX_BYTES:
        raise FileError.of("talks-file.too-large", Place(file), limit=MAX_BYTES)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise FileError.of("talks-file.utf16", Place(file, 1, 1))
    if b"\x00" in data:
        at = data.index(b"\x00")
        raise FileError.of("talks-file.binary", Place(file, data.count(b"\n", 0, at) + 1), offset=at)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError.of("talks-file.not-utf8", Place(file, line), offset=error.start) from error


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
        reader.find("talks-file.too-large", Place(file), limit=MAX_BYTES)
    elif not reader.has_foreign_characters(text):
        reader.read(text, progress)
    return reader.result()


class _FileReader:
    """What has been read of one file."""

    def __init__(self, file: str, accept_flagged: bool) -> None:
        self._file = file
        self._accept_flagged = accept_flagged
        self._findings = Findings()
        self._items: list[AuthoredItem] = []
        self._unread: set[str] = set()
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
            self._findings.cut_short,
        )

    def has_foreign_characters(self, text: str) -> bool:
        """Whether *text* has characters that no text file has; they are written down, the first of each line."""
        for match, line, column in _first_of_each_line(_NOT_YAML, text):
            if match.group() == "\x00":
                self.find("talks-file.binary", Place(self._file, line), offset=match.start())
                break
            self.find("talks-file.character", Place(self._file, line, column), point=f"U+{ord(match.group()):04X}")
            if self._findings.full:
                break
        return self._findings.any_error

    def read(self, text: str, progress: Progress | None) -> None:
        """Read every piece. Pieces that come before the file's language wait for it."""
        lines = text.count("\n") + 1
        waiting: list[Piece] = []
        for read, piece in enumerate(pieces(text, self._findings, file=self._file), start=1):
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
            self.find("talks-file.format-missing", Place(self._file, 1, 1), format=FORMAT)
        self._look_at_comments(text)
        if progress is not None:
            progress(lines, lines)

    def _take_header(self, name: str, piece: Piece) -> None:
        place = Place(self._file, piece.node.line, piece.node.column, name)
        self._header.setdefault(name, "")
        if isinstance(piece.node, Refused):
            return
        if piece.number >= 0 or not isinstance(piece.node, Scalar):
            if piece.number <= 0:
                self.find("talks-file.expects-words", place)
            return
        value = piece.node.value
        self.look_at_words(value, place)
        if not value:
            self.find("talks-file.value-empty", place)
        elif name == "format" and value != FORMAT:
            self.find("talks-file.format-unknown", place, found=shown(value), format=FORMAT)
        elif name == "language" and (not is_language(value) or language_meant(value) != value):
            self.find_bad_language(value, place)
        self._header[name] = value

    def _take(self, piece: Piece) -> None:
        name, node = piece.key.value, piece.node
        kind = SECTIONS.get(name)
        if kind is None:
            if piece.number <= 0:
                place = Place(self._file, piece.key.line, piece.key.column, shown(name))
                self.find_unknown(_UNKNOWN_SECTION, name, (*HEADER, *SECTIONS), place)
            return
        place = Place(self._file, node.line, node.column, name if piece.number < 0 else f"{name}[{piece.number}]")
        if isinstance(node, Refused) or (piece.number < 0 and isinstance(node, Series)):
            return
        if piece.number < 0:
            empty = isinstance(node, Scalar) and not node.value
            self.find("talks-file.value-empty" if empty else "talks-file.expects-list", place)
        elif not isinstance(node, Keyed):
            self.find("talks-file.expects-mapping", place)
        else:
            reader = _ItemReader(self, place, self._header.get("language", ""))
            body = reader.struct(KINDS[kind], node, "")
            if body is None:
                self._unread.update(reader.names(node))
            else:
                self._items.append(AuthoredItem(kind, body, Places.of(place, reader.marked, self._shapes)))

    def _look_at_comments(self, text: str) -> None:
        """A comment is not data, but the file is reviewed by people who read it."""
        for match, line, column in _first_of_each_line(_BIDI, text):
            if _COMMENT.search(text[match.start() - column + 1 : match.start()]):
                self.find(
                    "talks-file.comment-bidi", Place(self._file, line, column), self.flag, shown=shown(match.group())
                )

    def look_at_words(self, words: str, place: Place) -> None:
        """Write down what is odd about *words*, one finding a kind of oddity."""
        if words.isascii() and words.isprintable():
            return
        if any("\ud800" <= letter <= "\udfff" for letter in words):
            self.find("talks-file.half-character", place)
            return
        first: dict[str, tuple[str, int]] = {}
        for oddity in oddities(words):
            shown, count = first.get(oddity.kind, (oddity.shown, 0))
            first[oddity.kind] = (shown, count + 1)
        for kind, (shown, count) in first.items():
            self.find(_ODD[kind], place, "error" if kind == "not-nfc" else self.flag, shown=shown, count=count)

    def find_unknown(self, codes: tuple[str, str], name: str, allowed: Sequence[str], place: Place) -> None:
        """A word that is not on its list. *codes*: where nothing on it is near, and where something is."""
        if self._findings.full:
            return
        known = [word for word in allowed if word]
        near = difflib.get_close_matches(name.lower().replace("_", "-"), known, 1)
        near = near or difflib.get_close_matches(name.lower().replace("-", "_"), known, 1)
        listed = ", ".join(known)
        if near:
            self.find(codes[1], place, found=shown(name), near=near[0], allowed=listed)
        else:
            self.find(codes[0], place, found=shown(name), allowed=listed)

    def find_bad_language(self, tag: str, place: Place) -> None:
        """A language tag that is none, or one in other letters than the recommended."""
        if is_language(tag):
            self.find("talks-file.language-near", place, found=shown(tag), near=language_meant(tag))
        else:
            self.find("talks-file.language", place, found=shown(tag))

    @property
    def flag(self) -> Severity:
        """How much an odd character weighs."""
        return "warning" if self._accept_flagged else "error"

    def find(self, code: str, place: Place, severity: Severity = "error", /, **params: str | int) -> None:
        """Write a finding down."""
        self._findings.add(code, place, severity, **params)


class _ItemReader:
    """Reads one entry. ``marked``: path, line and column of each value met."""

    def __init__(self, file: _FileReader, place: Place, language: str) -> None:
        self._file = file
        self._place = place
        self._language = language
        self.marked: list[tuple[str, int, int]] = []

    def names(self, node: Keyed) -> list[str]:
        """The identifier that an entry with errors would have had, if it can be made out."""
        return [value.value for key, value in node.entries if key.value == "id" and isinstance(value, Scalar)]

    def struct(self, kind: type[_Struct], node: Keyed, prefix: str) -> _Struct | None:
        """A *kind* from a mapping; None where it has errors."""
        fields = fields_of(kind)
        values: dict[str, object] = {}
        good = True
        for key, value in node.entries:
            field = fields.get(key.value)
            if field is None:
                self._file.find_unknown(
                    _UNKNOWN_KEY, key.value, tuple(fields), self._at(key, prefix + shown(key.value))
                )
                good = False
                continue
            path = prefix + key.value
            self.marked.append((path, value.line, value.column))
            read = self._many(field, value, path) if field.many else self._one(field, value, path)
            if read is None:
                good = False
            values[key.value] = read
        for field in fields.values():
            if field.required and field.name not in values:
                self._find("talks-file.key-missing", node, prefix + field.name, key=field.name)
                good = False
        if values.get("said") and "lang" in fields:
            values.setdefault("lang", self._language)
        return kind(**values) if good else None

    def _many(self, field: Field, node: Node, path: str) -> tuple[object, ...] | None:
        if isinstance(node, Scalar) and field.role in ("id", "span") and (node.value or node.style):
            one = self._one(field, node, path)
            return None if one is None else (one,)
        if not isinstance(node, Series):
            self._wrong("talks-file.expects-list", node, path)
            return None
        read = []
        for number, item in enumerate(node.items):
            inside = f"{path}[{number}]"
            self.marked.append((inside, item.line, item.column))
            read.append(self._one(field, item, inside))
        return None if any(one is None for one in read) else tuple(read)

    def _one(self, field: Field, node: Node, path: str) -> object:
        if field.role == "text":
            return self._text(node, path)
        if field.role == "part":
            return self._part(field, node, path)
        words = self._words(node, path, "talks-file.expects-number" if field.role == "number" else None)
        if words is None:
            return None
        if field.role == "number":
            return self._number(words, node, path)
        if field.role == "word" and words not in field.words:
            self._file.find_unknown(_UNKNOWN_WORD, words, field.words, self._at(node, path))
            return None
        return words

    def _words(self, node: Node, path: str, code: str | None = None) -> str | None:
        if not isinstance(node, Scalar) or not (node.value or node.style):
            self._wrong(code or "talks-file.expects-words", node, path)
            return None
        words = node.value
        if not (words.isascii() and words.isprintable()):
            self._file.look_at_words(words, self._at(node, path))
        return words

    def _number(self, words: str, node: Node, path: str) -> int | None:
        if isinstance(node, Scalar) and not node.style and _NUMBER.match(words):
            if len(words) <= len(str(MAX_NUMBER)) + 1 and abs(int(words)) <= MAX_NUMBER:
                return int(words)
            self._find("talks-file.number-too-large", node, path, limit=MAX_NUMBER)
        else:
            self._find("talks-file.not-a-number", node, path, found=shown(words))
        return None

    def _text(self, node: Node, path: str) -> dict[str, str] | None:
        if isinstance(node, Scalar):
            words = self._words(node, path)
            if words is None:
                return None
            if not self._language:
                self._find("talks-file.language-needed", node, path)
                return None
            return {self._language: words}
        if not isinstance(node, Keyed):
            self._wrong("talks-file.expects-text", node, path)
            return None
        read: dict[str, str] = {}
        for key, value in node.entries:
            inside = f"{path}.{shown(key.value)}"
            self.marked.append((inside, value.line, value.column))
            self._file.look_at_words(key.value, self._at(key, inside))
            words = self._words(value, inside)
            if words is None:
                return None
            read[key.value] = words
        return read

    def _part(self, field: Field, node: Node, path: str) -> msgspec.Struct | None:
        if isinstance(node, Keyed) and field.part is not None:
            return self.struct(field.part, node, f"{path}.")
        if field.part is When and isinstance(node, Scalar):
            words = self._words(node, path)
            if words is None:
                return None
            return When(edtf=words) if _is_date(words) else When(said=words, lang=self._language)
        if field.part is Deadline and isinstance(node, Scalar):
            words = self._words(node, path)
            if words is None:
                return None
            if _is_date(words):
                return Deadline(kind="absolute", edtf=words)
            return Deadline(kind="vague", said=words, lang=self._language)
        self._wrong("talks-file.expects-mapping", node, path)
        return None

    def _wrong(self, code: str, node: Node, path: str) -> None:
        """The wrong type: unless it was refused before, or is a key with nothing after it."""
        if isinstance(node, Refused):
            return
        if isinstance(node, Scalar) and not (node.value or node.style):
            code = "talks-file.value-empty"
        self._find(code, node, path)

    def _find(self, code: str, node: Node, path: str, **params: str | int) -> None:
        self._file.find(code, self._at(node, path), **params)

    def _at(self, node: Node, path: str) -> Place:
        return Place(self._place.file, node.line, node.column, f"{self._place.path}.{path}")


def _is_date(words: str) -> bool:
    try:
        parse_date(words)
    except NotADate:
        return False
    return True


def in_file_order(findings: Iterable[Finding]) -> list[Finding]:
    """*findings* by line and column; those without a place last."""
    return sorted(findings, key=lambda one: (not one.place.line, one.place.line, one.place.column))


def _first_of_each_line(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """The first match of each line that has one, with its line and column."""
    line, counted = 1, 0
    match = pattern.search(text)
    while match is not None:
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield match, line, match.start() - text.rfind("\n", 0, match.start())
        following = text.find("\n", match.start())
        match = pattern.search(text, following) if following >= 0 else None
