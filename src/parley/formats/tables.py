"""Readers of tables: CSV, JSON Lines and XLSX files to rows of text, one by one, with their line numbers. What a row means is not known here.

- The format is recognised by the first bytes, not by the name. Memory does not grow with the file (except for XLSX, see `parley.formats.spreadsheets`).
- **CSV** (RFC 4180, with comma, semicolon or tab, recognised by the heading line) is UTF-8, with or without a byte order mark. Another encoding is read
  only if the caller declares it: a wrong guess would change names. If the bytes look like another encoding, the refusal says so.
- An apostrophe that keeps a cell from being run as a formula (``'=1``, ``'+380``) is removed again; see `parley.formats.table_writing`.
- **JSON Lines**: one object a line, with texts as values. A duplicate key is an error.
- A line that cannot be read is reported and skipped; a file that cannot be read any further raises `FileError`.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from parley.formats.table_writing import unguarded
from parley.kernel import FileError, Place
from parley.rosters import Collector, TableRow

__all__ = ["ENCODINGS", "MAX_LINE", "OpenTable", "open_table"]

ENCODINGS: Final = ("utf-8", "windows-1251", "koi8-u", "koi8-r", "cp866", "windows-1254", "iso-8859-9")
"""The encodings that a caller may declare for a CSV file. The last two are Turkish."""

MAX_PACKED: Final = 200_000_000
"""Most bytes of a spreadsheet file."""

MAX_LINE: Final = 1 << 20
"""The most bytes in a line. A person takes a few hundred."""

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CYRILLIC: Final = ("windows-1251", "koi8-u", "cp866")


class OpenTable:
    """A file that is being read: ``done`` of ``size`` bytes so far. ``rows`` yields its rows, once."""

    def __init__(self, path: Path, file: IO[bytes], size: int) -> None:
        self.path = path
        self.size = size
        self.done = 0
        self._file = file
        self._hash = hashlib.sha256()
        self.rows: Iterator[TableRow] = iter(())

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes read so far; of the whole file once it is read."""
        return self._hash.hexdigest()

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """The physical lines of the file with their numbers, each with its end. Raises `FileError` for one that is too long."""
        number = 0
        while line := self._file.readline(MAX_LINE + 1):
            number += 1
            if len(line) > MAX_LINE:
                raise FileError.of("roster.line-too-long", Place(str(self.path), number), most=MAX_LINE)
            self.took(line)
            yield number, line

    def took(self, data: bytes) -> None:
        """Count *data* as read."""
        self._hash.update(data)
        self.done += len(data)


@contextlib.contextmanager
def open_table(
    path: Path, found: Collector, *, encoding: str = "utf-8", sheet: str = "", here: bool = False
) -> Iterator[OpenTable]:
    """The rows of a file, to be taken while the context is open. What is wrong with a row goes to *found*.

    *encoding*: one of `ENCODINGS`, for a CSV file that is not UTF-8. *sheet*: the sheet of a spreadsheet; the first that is not hidden, else.
    *here*: read a spreadsheet in this process, which has its limits already, and not in one of its own.
    Raises `FileError` where the file cannot be read, is encrypted, too large, in an undeclared encoding, or of another kind; also while rows are taken.
    """
    try:
        with path.open("rb") as file:
            head = file.read(8)
            file.seek(0)
            table = OpenTable(path, file, path.stat().st_size)
            if head == _OLD_OFFICE:
                raise FileError.of("roster.old-office", Place(str(path)))
            if head.startswith(b"PK\x03\x04"):
                # Slow to load, rarely needed.
                from parley.formats.spreadsheets import read_contained, read_spreadsheet  # noqa: PLC0415

                packed = file.read(MAX_PACKED + 1)
                table.took(packed)
                table.rows = (
                    read_spreadsheet(io.BytesIO(packed), str(path), found, sheet)
                    if here
                    else read_contained(packed, str(path), found, sheet)
                )
            elif head.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise FileError.of("roster.utf-16", Place(str(path)))
            elif head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
                raise FileError.of("roster.json-not-lines", Place(str(path)))
            elif head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
                table.rows = _json_rows(table, found)
            else:
                table.rows = _csv_rows(table, encoding, encoding != "utf-8")
            yield table
    except OSError as error:
        raise FileError.of("file.cannot-read", path=str(path), reason=error.strerror or str(error)) from error


def _decoded(table: OpenTable, encoding: str, declared: bool) -> Iterator[tuple[int, str]]:
    name = str(table.path)
    for number, line in table.lines():
        raw = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError as error:
            place = Place(name, number, error.start + 1)
            if declared:
                raise FileError.of(
                    "roster.not-in-encoding", place, encoding=encoding, byte=f"0x{raw[error.start]:02X}"
                ) from error
            looks = _looks_like(raw)
            code = "roster.not-utf-8-looks-like" if looks else "roster.not-utf-8"
            raise FileError.of(
                code, place, byte=f"0x{raw[error.start]:02X}", encoding=looks or "windows-1251"
            ) from error
        if "\x00" in text:
            raise FileError.of("roster.not-a-table", Place(name, number))
        yield number, text


def _looks_like(raw: bytes) -> str:
    """The Cyrillic encoding in which most words of *raw* look like words (lower case, with a capital only at the beginning); empty if none."""
    best, most = "", 0
    for encoding in _CYRILLIC:
        score = 0
        for word in raw.decode(encoding, "replace").split():
            letters = [letter for letter in word if "\u0400" <= letter <= "\u04ff"]
            if len(letters) > 2:
                score += 1 if all(letter.islower() for letter in letters[1:]) else -1
        if score > most:
            best, most = encoding, score
    return best


def _csv_rows(table: OpenTable, encoding: str, declared: bool) -> Iterator[TableRow]:
    lines = _decoded(table, encoding, declared)
    first = next(lines, None)
    if first is None:
        return
    number = first[0]

    def texts() -> Iterator[str]:
        nonlocal number
        yield first[1]
        for at, text in lines:
            number = at
            yield text

    reader = csv.reader(texts(), delimiter=_delimiter(first[1]), strict=True)
    start = 1
    try:
        for values in reader:
            yield TableRow(start, tuple(unguarded(value) for value in values))
            start = number + 1
    except csv.Error as error:
        raise FileError.of("roster.csv-broken", Place(str(table.path), start), reason=str(error)[:80]) from error


def _delimiter(heading: str) -> str:
    """The separator that is most frequent in the heading line outside quotation marks."""
    outside = "".join(heading.split('"')[::2])
    return max((",", ";", "\t"), key=outside.count)


def _json_rows(table: OpenTable, found: Collector) -> Iterator[TableRow]:
    for number, text in _decoded(table, "utf-8", declared=False):
        if not text.strip():
            continue
        place = Place(str(table.path), number)
        try:
            pairs = json.loads(text, object_pairs_hook=_Pairs, parse_constant=_refused)
        except (ValueError, RecursionError) as error:
            column = error.colno if isinstance(error, json.JSONDecodeError) else 1
            found.add("roster.json-broken", Place(str(table.path), number, column))
            continue
        if not isinstance(pairs, _Pairs):
            found.add("roster.json-not-an-object", place)
            continue
        cells: dict[str, str] = {}
        for key, value in pairs:
            if key in cells:
                found.add("roster.key-twice", Place(str(table.path), number, 0, key[:80]), key=key[:80])
            elif key == "names" and isinstance(value, list):
                cells |= _names(value, found, place)
            else:
                cells[key] = _text(value, found, Place(str(table.path), number, 0, key[:80]))
        yield TableRow(number, tuple(cells.values()), tuple(cells))


class _Pairs(list[tuple[str, Any]]):
    """The members of a JSON object as pairs, so that duplicate keys are seen."""


def _refused(constant: str) -> float:
    raise ValueError(constant)


def _text(value: Any, found: Collector, place: Place) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value) if abs(value) < 10**30 else ""
    found.add("roster.value-not-text", place)
    return ""


def _names(value: list[Any], found: Collector, place: Place) -> dict[str, str]:
    """The cells for a list of names as Parley writes them: objects with ``text``, or texts. The first is the main name."""
    texts = [dict(one).get("text", "") if isinstance(one, _Pairs) else one for one in value]
    good = [text for text in texts if isinstance(text, str) and text]
    if len(good) < len(texts):
        found.add("roster.value-not-text", Place(place.file, place.line, 0, "names"))
    return {"name": good[0] if good else "", "other_names": ";".join(good[1:])}
