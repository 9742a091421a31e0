"""Reads rows of text into persons. Everything wrong with a row is reported with its line and cell; nothing is guessed.

- The first row has the headings (`parley.rosters.headings`), in any order; each row of JSON Lines has its own.
- A blank is unknown. A word that is not in the vocabulary of its field is reported and read as unknown.
- Dates are EDTF. ``16.05.1987`` and ``05.1987`` are read too, day first, as lists in Ukrainian, Russian and Turkish write them;
  ``05/06/1987`` is refused, because it may mean two days.
- A cell that a spreadsheet stores as a number is reported if leading zeros would be lost.
- ``holder`` comes from the file or from the caller. A row with another holder is an error: one file, one holder.
- Hidden and bidirectional characters, and letters of two scripts in one word, are reported; the text is kept as it is.

Contradictions are found by `parley.rosters.contradictions`. Messages never name a person except by the id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from parley.kernel import NotADate, Severity, is_identifier, oddities, parse_date
from parley.rosters.collecting import Cells, Collector
from parley.rosters.field_values import DATES, MANDATORY, PARTIES, VALUES, cell_told, read_value
from parley.rosters.headings import NAME_COLUMNS, column_of
from parley.rosters.person import PersonName, RosterPerson
from parley.rosters.romanisation import script_of

__all__ = ["MAX_CELL", "TableRow", "read_persons"]

MAX_CELL: Final = 2_000
"""The most characters in a cell. No field of a person needs more."""

_DOTTED: Final = re.compile(r"(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.(?P<year>\d{4})(?: ?р\.?| ?г\.?)?\Z")
_MIDNIGHT: Final = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})[T ]00:00(?::00)?\Z")
_NEVER_BLANK: Final = ("person_id", "holder")
_WITH_ZEROS: Final = ("person_id", "service_number")
_PERSON_ID: Final = re.compile(r"[^\s,;\"'<>|\\]{1,64}\Z")


class TableRow(msgspec.Struct, frozen=True):
    """One row of a file. ``headings``: its own, if each row has some; ``numbers``: positions (from 0) of cells stored as numbers."""

    line: int
    values: tuple[str, ...]
    headings: tuple[str, ...] | None = None
    numbers: frozenset[int] = frozenset()


class _Header(msgspec.Struct, frozen=True):
    """The headings that a row is read by. ``columns``: the field of each cell; ``cells``: for each field, the cell and its heading.

    ``shared``: one header serves all rows, and missing columns were reported once. A row of JSON Lines has its own.
    """

    columns: tuple[str | None, ...]
    cells: dict[str, tuple[int, str]]
    shared: bool


def read_persons(
    rows: Iterable[TableRow], found: Collector, file: str, holder: str = ""
) -> Iterator[tuple[RosterPerson, Cells]]:
    """Read the persons of *rows* one by one, each with the place of its cells. Findings go to *found*.

    *holder*: who holds them; if empty, the first row decides. A row without an id is reported and skipped.
    """
    header: _Header | None = None
    own: dict[tuple[str, ...], _Header] = {}
    seen = False
    for row in rows:
        if not any(value.strip() for value in row.values):
            continue
        if row.headings is not None:
            known = own.get(row.headings)
            if known is None:
                known = own[row.headings] = _header(row.headings, found, file, row.line, shared=False)
            current = known
        elif header is None:
            header = _header(row.values, found, file, row.line, shared=True)
            _missing_columns(header.cells, found, Cells(file, row.line), holder)
            continue
        else:
            current = header
        seen = True
        person, cells = _person(row, current, found, file, holder)
        if person is not None:
            holder = holder or person.holder
            yield person, cells
    if not seen:
        found.add("roster.empty", Cells(file, 0).place())


def _header(headings: tuple[str, ...], found: Collector, file: str, line: int, *, shared: bool) -> _Header:
    """The header with these *headings*; unknown and duplicate columns are reported and ignored."""
    columns: list[str | None] = []
    cells: dict[str, tuple[int, str]] = {}
    for number, heading in enumerate(headings, 1):
        column = column_of(heading)
        columns.append(column)
        place = Cells(file, line, {"": (number, heading[:80])}).place()
        if column is None:
            if heading.strip():
                found.add("roster.unknown-column", place, "warning", heading=heading[:80])
        elif column in cells:
            found.add("roster.column-twice", place, column=column, other=cells[column][1])
            columns[-1] = None
        else:
            cells[column] = (number, heading[:80])
    return _Header(tuple(columns), cells, shared)


def _missing_columns(cells: dict[str, tuple[int, str]], found: Collector, row: Cells, holder: str) -> None:
    """Report columns that a roster has to have, or should have, and the header lacks."""
    if not cells:
        found.add("roster.no-header", row.place())
        return
    for column in _NEVER_BLANK:
        if column not in cells and not (column == "holder" and holder):
            found.add("roster.column-missing", row.place(), column=column)
    for column in MANDATORY:
        there = cells.keys() & {*NAME_COLUMNS} if column == "names" else column in cells
        if not there:
            found.add("roster.column-not-told", row.place(), "warning", column=column)


def _person(
    row: TableRow, header: _Header, found: Collector, file: str, holder: str
) -> tuple[RosterPerson | None, Cells]:
    """The person of *row*, or None without a usable id, and the place of its cells."""
    cells = Cells(file, row.line, header.cells)
    if len(row.values) > len(header.columns) and any(value.strip() for value in row.values[len(header.columns) :]):
        found.add("roster.row-too-long", cells.place(), cells=len(row.values), columns=len(header.columns))
    read = _values(row, header, cells, found)
    if not read.get("holder") and not holder and not (header.shared and "holder" not in header.cells):
        found.add("roster.no-holder", cells.place("holder"))
    read["holder"] = _holder(read.get("holder", ""), holder, cells, found)
    identity = read.get("person_id", "")
    if not identity:
        if "person_id" in header.cells or not header.shared:
            found.add("roster.no-id", cells.place("person_id"))
        return None, cells
    if not _PERSON_ID.match(identity):
        found.add("roster.not-a-person-id", cells.place("person_id"), value=cell_told(identity))
        return None, cells
    synthetic = read.pop("synthetic", "") == "yes"
    person = RosterPerson(names=_names(read), synthetic=synthetic, **read)
    _not_told(person, cells, header, found)
    return person, cells


def _values(row: TableRow, header: _Header, cells: Cells, found: Collector) -> dict[str, str]:
    """The fields of *row* that have a text, by name."""
    read: dict[str, str] = {}
    for index, (column, value) in enumerate(zip(header.columns, row.values, strict=False)):
        text = value.strip()
        if column is None or not text:
            continue
        if len(text) > MAX_CELL:
            found.add("roster.cell-too-long", cells.place(column), length=len(text), most=MAX_CELL)
            continue
        if not text.isascii():
            for oddity in oddities(text)[:3]:
                severity: Severity = "error" if column == "person_id" or oddity.kind == "bidi-control" else "warning"
                found.add(f"roster.text-{oddity.kind}", cells.place(column), severity, character=oddity.offset + 1)
        elif not text.isprintable():
            found.add("roster.text-invisible", cells.place(column), "warning", character=1)
        if index in row.numbers and column in _WITH_ZEROS:
            found.add("roster.number-cell", cells.place(column), "warning", field=column)
        read[column] = _value(column, text, cells, found)
    return read


def _value(column: str, text: str, cells: Cells, found: Collector) -> str:
    """The value of a field as `RosterPerson` has it; empty if *text* is none, with a finding."""
    if column in VALUES:
        word = read_value(column, text)
        if word is None:
            known = ", ".join(VALUES[column])
            parts = {read_value(column, part) for part in re.split(r"[,;/]", text)} - {None}
            if column == "sex" and len(parts) > 1:
                found.add("roster.two-sexes", cells.place(column), value=cell_told(text))
            else:
                found.add("roster.unknown-value", cells.place(column), field=column, value=cell_told(text), known=known)
        return word or ""
    if column in DATES:
        return _date(column, text, cells, found)
    if column in PARTIES and not is_identifier(text):
        found.add("roster.not-a-party", cells.place(column), field=column, value=cell_told(text))
    return text


def _date(column: str, text: str, cells: Cells, found: Collector) -> str:
    """*text* as an EDTF date; empty if it is none, with a finding."""
    written = text
    if dotted := _DOTTED.match(text):
        parts = [dotted["year"], dotted["month"].zfill(2), *([dotted["day"].zfill(2)] if dotted["day"] else [])]
        written = "-".join(parts)
    elif midnight := _MIDNIGHT.match(text):
        written = midnight["date"]
    try:
        parse_date(written)
    except NotADate:
        found.add("roster.not-a-date", cells.place(column), field=column, value=cell_told(text))
        return ""
    return written


def _holder(given: str, holder: str, cells: Cells, found: Collector) -> str:
    """The holder that the row states (*given*), else *holder*; a finding if they differ."""
    if given and holder and given != holder:
        found.add("roster.holder-differs", cells.place("holder"), value=cell_told(given), holder=holder)
    return given or holder


def _names(read: dict[str, str]) -> tuple[PersonName, ...]:
    """Build the names from their columns, which are removed from *read*. The main name comes first, duplicates are dropped."""
    parts = [read.pop(part, "") for part in ("surname", "first_names", "patronymic")]
    main = read.pop("name", "")
    apart = " ".join(part for part in parts if part)
    written = [main, apart, read.pop("name_latin", ""), *read.pop("other_names", "").split(";")]
    return tuple(PersonName(text, script_of(text)) for text in dict.fromkeys(part.strip() for part in written) if text)


def _not_told(person: RosterPerson, cells: Cells, header: _Header, found: Collector) -> None:
    """Report blanks in fields that a roster should have for everybody. Missing columns were reported once, with the header."""
    columns = header.cells.keys()
    blank = [
        field
        for field in MANDATORY
        if not getattr(person, field)
        and (not header.shared or (columns & {*NAME_COLUMNS} if field == "names" else field in columns))
    ]
    if blank:
        found.add("roster.not-told", cells.place(), "warning", person=person.person_id, fields=", ".join(blank))
