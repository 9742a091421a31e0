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
import io
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, Any, Final

import msgspec
import openpyxl
from openpyxl.worksheet._reader import WorkSheetParser  # the public rows fill a gap of a million rows with blanks

from parley.authoring import Findings
from parley.formats.contained import contained
from parley.formats.packages import BROKEN, Budget, Refusals, look_through, open_package
from parley.kernel import FileError, Finding, Place
from parley.rosters import TableRow

__all__ = ["MAX_CELLS_IN_A_ROW", "MAX_ROWS", "MAX_UNPACKED", "read_contained", "read_spreadsheet"]

MAX_UNPACKED: Final = 512_000_000
"""Most bytes of all parts together, unpacked."""

MAX_CELLS_IN_A_ROW: Final = 400
MAX_ROWS: Final = 2_000_000
"""Most rows that hold something. A sheet of XLSX has 1,048,576 at the most."""
_MOST_MERGED: Final = 10_000
_ROWS_A_MESSAGE: Final = 1_000
_BUDGET: Final = Budget(unpacked=MAX_UNPACKED, part=MAX_UNPACKED)


def read_spreadsheet(file: IO[bytes], name: str, found: Findings, sheet: str = "") -> Iterator[TableRow]:
    """The rows of *sheet*, or of the first sheet that is not hidden. Lines are rows of the sheet.

    Raises `FileError` where the file is no XLSX file, is broken, encrypted or too large, declares a document type, or has no such sheet.
    """
    refusals = Refusals(
        Place(name),
        broken="roster.sheet-broken",
        too_large="roster.sheet-too-large",
        encrypted="roster.old-office",
        declares_type="roster.sheet-declares-type",
    )
    _look_round(file, name, found, refusals)
    try:
        with _quiet():
            book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
    except BROKEN as error:
        raise refusals.is_broken() from error
    try:
        chosen = _chosen(book, name, found, sheet)
        _look_behind(file, chosen, name, found, refusals)
        yield from _rows(chosen, name, found, refusals)
    except BROKEN as error:
        raise refusals.is_broken() from error
    finally:
        book.close()


def read_contained(packed: bytes, name: str, found: Findings, sheet: str = "") -> Iterator[TableRow]:
    """The rows of a spreadsheet file in bytes, read where a runaway can be stopped (`parley.formats.contained`). As `read_spreadsheet`."""
    given = {"packed": packed, "name": name, "sheet": sheet}
    for batch in contained(_read_in_batches, given, Place(name)):
        rows, told = _BATCH.decode(batch)
        for finding in told:
            found.put(finding)
        yield from rows


_BATCH = msgspec.msgpack.Decoder(tuple[list[TableRow], list[Finding]])


class _Told(Findings):
    """Findings that are passed on as they come, not kept."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Finding] = []

    def put(self, finding: Finding) -> None:
        """Keep *finding* until it is passed on."""
        self.told.append(finding)


def _read_in_batches(given: Mapping[str, Any], send: Callable[[bytes], None]) -> None:
    """Read a spreadsheet and send its rows and findings, many at once."""
    found = _Told()
    rows = read_spreadsheet(io.BytesIO(given["packed"]), given["name"], found, given["sheet"])
    while True:
        batch = list(islice(rows, _ROWS_A_MESSAGE))
        send(msgspec.msgpack.encode((batch, found.told)))
        found.told = []
        if not batch:
            return


def _look_round(file: IO[bytes], name: str, found: Findings, refusals: Refusals) -> None:
    """Hold the archive to its limits, look through the parts that are read as a whole, and say what it carries beside cells."""
    with open_package(file, _BUDGET, refusals) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" not in names:
            raise FileError.of("roster.not-a-table", Place(name))
        for part in names:
            if part.endswith((".xml", ".rels")):
                _look_at(archive, part, refusals)
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


class _Begun(Exception):
    """The first element was reached: no document type can come after it."""


def _look_at(archive: zipfile.ZipFile, part: str, refusals: Refusals) -> None:
    """Look through a part; of a sheet only the beginning, as only the one that is chosen is read further."""

    def stop(*_: object) -> None:
        raise _Begun

    with archive.open(part) as packed, contextlib.suppress(_Begun):
        look_through(packed, part, _BUDGET, refusals, stop if part.startswith("xl/worksheets/") else None)


class _Strings(list[str]):
    """The shared strings: a negative index means nothing and is no string from the end."""

    def __getitem__(self, index: Any) -> Any:
        if index < 0:
            raise IndexError(index)
        return super().__getitem__(index)


def _chosen(book: Any, name: str, found: Findings, sheet: str) -> Any:
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


def _look_behind(file: IO[bytes], sheet: Any, name: str, found: Findings, refusals: Refusals) -> None:
    """Look through the sheet and say what is hidden or merged in it: the reader of rows does not tell of it."""
    hidden = {"row": 0, "col": 0}
    merged: list[str] = []

    def see(element: str, attributes: Mapping[str, str]) -> None:
        if element in hidden and attributes.get("hidden") in ("1", "true"):
            hidden[element] += 1
        elif element == "mergeCell":
            merged.append(attributes.get("ref", "")[:40])
            if len(merged) > _MOST_MERGED:
                raise refusals.is_too_large(len(merged), _MOST_MERGED)

    # openpyxl tells the path of a sheet's part nowhere in public.
    with open_package(file, _BUDGET, refusals) as archive, archive.open(sheet._worksheet_path) as packed:
        look_through(packed, sheet._worksheet_path, _BUDGET, refusals, see)
    for code, what in (("roster.rows-hidden", "row"), ("roster.columns-hidden", "col")):
        if hidden[what]:
            found.add(code, Place(name), "warning", count=hidden[what], sheet=sheet.title[:80])
    for cells in merged:
        found.add("roster.cells-merged", Place(name), "warning", cells=cells, sheet=sheet.title[:80])


def _rows(sheet: Any, name: str, found: Findings, refusals: Refusals) -> Iterator[TableRow]:
    """The rows that the file holds, with their numbers. Rows that it leaves out are blank, however many they are."""
    last = count = 0
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            _Strings(sheet._shared_strings),
            data_only=False,
            epoch=sheet.parent.epoch,
            date_formats=sheet.parent._date_formats,
            timedelta_formats=sheet.parent._timedelta_formats,
        )
        given = parser.parse()
        while True:
            with _quiet():
                stored = next(given, None)
            if stored is None:
                return
            number = max(stored[0], last + 1)  # rows out of order, or one number twice: told as they come
            last, count = number, count + 1
            if count > MAX_ROWS:
                raise refusals.is_too_large(count, MAX_ROWS)
            yield _row(number, sheet._get_row(stored[1], max_col=MAX_CELLS_IN_A_ROW), name, found)


def _row(number: int, cells: Sequence[Any], name: str, found: Findings) -> TableRow:
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
    return TableRow(number, tuple(values), numbers=frozenset(numbers))


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
