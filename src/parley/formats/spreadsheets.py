"""The XLSX reader: the rows of one sheet as text.

Nothing is calculated, opened or followed. A **formula** is reported and its cell read as blank; links to other files, macros and pictures are
reported and ignored; a document type declaration is refused. Sizes are limited before anything is unpacked, because a file of a few
kilobytes can hold gigabytes.

What a person does not see in a spreadsheet program is reported too: hidden sheets, rows and columns, and merged cells, of which only the first
has a value. Rows that are hidden **are read**: what somebody filtered away on a screen is still in the file.

A number is written without a decimal point where it has none; a date as ``YYYY-MM-DD``.
"""

from __future__ import annotations

import contextlib
import datetime
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, Final

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from parley.kernel import FileError, Place
from parley.rosters import Collector, TableRow

__all__ = ["MAX_CELLS_IN_A_ROW", "MAX_UNPACKED", "read_spreadsheet"]

MAX_UNPACKED: Final = 512_000_000
"""Most bytes of all parts together, unpacked."""

MAX_CELLS_IN_A_ROW: Final = 400
_MAX_PARTS: Final = 2_000
_MOST_RATIO: Final = 400
_SMALL_PART: Final = 4_000_000
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    InvalidFileException,
)
_HIDDEN_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=[\"'](?:1|true)[\"']")
_HIDDEN_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\b[^>]*\bhidden=[\"'](?:1|true)[\"']")
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]+[0-9]+:[A-Z]+[0-9]+)[\"']")
_DECLARATION: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_spreadsheet(file: IO[bytes], name: str, found: Collector, sheet: str = "") -> Iterator[TableRow]:
    """The rows of *sheet*, or of the first sheet that is not hidden. Line numbers are row numbers of the sheet; findings go to *found*.

    Raises `FileError` where the file is no XLSX file, is broken, encrypted or too large, declares a document type, or has no such sheet.
    """
    _look_round(file, name, found)
    try:
        with _quiet():
            book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
    except _BROKEN as error:
        raise FileError.of("roster.sheet-broken", Place(name)) from error
    try:
        chosen = _chosen(book, name, found, sheet)
        _look_behind(file, chosen, name, found)
        yield from _rows(chosen, name, found)
    except _BROKEN as error:
        raise FileError.of("roster.sheet-broken", Place(name)) from error
    finally:
        book.close()


def _look_round(file: IO[bytes], name: str, found: Collector) -> None:
    """Enforce the limits on sizes and report what the archive has besides cells."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            whole = sum(part.file_size for part in parts)
            bomb = any(
                part.file_size > _SMALL_PART and part.file_size > _MOST_RATIO * max(1, part.compress_size)
                for part in parts
            )
            if len(parts) > _MAX_PARTS or whole > MAX_UNPACKED or bomb:
                raise FileError.of("roster.sheet-too-large", Place(name), bytes=whole, most=MAX_UNPACKED)
            if any(part.flag_bits & 1 for part in parts):
                raise FileError.of("roster.old-office", Place(name))
            names = [part.filename for part in parts]
            if not any(part == "xl/workbook.xml" for part in names):
                raise FileError.of("roster.not-a-table", Place(name))
            for part in names:
                if part.endswith((".xml", ".rels")):
                    _no_declaration(archive, part, name)
    except FileError:
        raise
    except (*_BROKEN, RuntimeError) as error:
        raise FileError.of("roster.sheet-broken", Place(name)) from error
    for code, told in (
        ("roster.sheet-macros", any(part.lower().endswith("vbaproject.bin") for part in names)),
        ("roster.sheet-links", any(part.startswith("xl/externalLinks/") for part in names)),
        (
            "roster.sheet-objects",
            any(part.startswith(("xl/embeddings/", "xl/media/", "xl/activeX/")) for part in names),
        ),
    ):
        if told:
            found.add(code, Place(name), "warning")


def _no_declaration(archive: zipfile.ZipFile, part: str, name: str) -> None:
    """Refuse document type declarations and entities, which no list needs. They come before the root element, in whatever encoding."""
    with archive.open(part) as packed:
        head = packed.read(4096).replace(b"\x00", b"")
    if _DECLARATION.search(head):
        raise FileError.of("roster.sheet-declares-type", Place(name), part=part[:80])


def _chosen(book: Any, name: str, found: Collector, sheet: str) -> Any:
    if sheet and sheet not in book.sheetnames:
        raise FileError.of(
            "roster.no-such-sheet", Place(name), sheet=sheet[:80], sheets=", ".join(book.sheetnames)[:400]
        )
    sheets = [one for one in book.worksheets if hasattr(one, "iter_rows")]
    shown = [one for one in sheets if one.sheet_state == "visible"]
    chosen = book[sheet] if sheet else next(iter(shown or sheets), None)
    if chosen is None:
        raise FileError.of("roster.sheet-broken", Place(name))
    for one in sheets:
        if one is not chosen:
            code = "roster.sheet-not-read" if one.sheet_state == "visible" else "roster.sheet-hidden"
            found.add(code, Place(name), "warning", sheet=one.title[:80], read=chosen.title[:80])
    return chosen


def _look_behind(file: IO[bytes], sheet: Any, name: str, found: Collector) -> None:
    """Report what is hidden or merged in the sheet. The part is searched as bytes, because openpyxl's reader of rows does not report it."""
    hidden_rows = hidden_columns = 0
    merged: list[str] = []
    tail = b""
    # openpyxl tells the path of a sheet's part nowhere in public.
    with zipfile.ZipFile(file) as archive, archive.open(sheet._worksheet_path) as packed:
        while block := packed.read(1 << 20):
            text = tail + block
            cut = text.rfind(b"<") if len(block) == 1 << 20 else len(text)
            hidden_rows += len(_HIDDEN_ROW.findall(text, 0, cut))
            hidden_columns += len(_HIDDEN_COLUMN.findall(text, 0, cut))
            merged.extend(match.decode() for match in _MERGED.findall(text, 0, cut))
            tail = text[cut:]
    if hidden_rows:
        found.add("roster.rows-hidden", Place(name), "warning", count=hidden_rows, sheet=sheet.title[:80])
    if hidden_columns:
        found.add("roster.columns-hidden", Place(name), "warning", count=hidden_columns, sheet=sheet.title[:80])
    for cells in merged:
        found.add("roster.cells-merged", Place(name), "warning", cells=cells, sheet=sheet.title[:80])


def _rows(sheet: Any, name: str, found: Collector) -> Iterator[TableRow]:
    sheet.reset_dimensions()  # the stated size may be a lie
    given = sheet.iter_rows(max_col=MAX_CELLS_IN_A_ROW)
    number = 0
    while True:
        with _quiet():
            cells = next(given, None)
        if cells is None:
            return
        number += 1
        values: list[str] = []
        numbers: list[int] = []
        for index, cell in enumerate(cells):
            value = cell.value
            if cell.data_type == "f":
                found.add("roster.formula", Place(name, number, index + 1))
                values.append("")
            elif cell.data_type == "e":
                found.add("roster.error-cell", Place(name, number, index + 1), value=str(value)[:20])
                values.append("")
            else:
                if isinstance(value, int | float) and not isinstance(value, bool):
                    numbers.append(index)
                values.append(_text(value))
        while values and not values[-1]:
            values.pop()
        yield TableRow(number, tuple(values), numbers=frozenset(numbers))


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Suppress openpyxl's warnings: they concern styles and extensions, which do not matter for a list of persons."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        plain = value.time() == datetime.time(0)
        return value.date().isoformat() if plain else value.isoformat(timespec="minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)
