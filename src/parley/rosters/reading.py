"""Reads rows of text into persons. Everything wrong with a row is reported with its line and cell; nothing is guessed.

- The headings (`parley.rosters.headings`) stand in any order, in the first row or below a title (`parley.rosters.heading_rows`); each row of JSON Lines
  has its own.
- Rows of totals, headings that come again and numbers of columns are told and are nobody (`parley.rosters.rows_of_nobody`).
- A blank is unknown. A word that is not in the vocabulary of its field is reported and read as unknown.
- Dates are read by `parley.rosters.written_dates`: what is not sure is told with what is probably meant, and read as unknown.
- A cell that a spreadsheet stores as a number is reported if leading zeros would be lost.
- ``holder`` comes from the file or from the caller. A row with another holder is an error: one file, one holder.
- Hidden and bidirectional characters, letters of two scripts in one word, text read in a wrong encoding, and names with more in them than a name are
  reported; the text is kept as it is.

Contradictions are found by `parley.rosters.contradictions`. Messages never name a person except by the id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

import msgspec

from parley.kernel import Severity, is_identifier, oddities
from parley.rosters.collecting import Cells, Collector
from parley.rosters.field_values import DATES, MANDATORY, PARTIES, VALUES, cell_told, read_value
from parley.rosters.garbled import garbled_by, lost_letters
from parley.rosters.heading_rows import HeadingRow, find_headings
from parley.rosters.headings import NAME_COLUMNS, column_of
from parley.rosters.look_alikes import APOSTROPHES, letter_told, odd_letter
from parley.rosters.person import PersonName, RosterPerson
from parley.rosters.romanisation import script_of
from parley.rosters.rows_of_nobody import NobodysRow, row_of_nobody
from parley.rosters.table_rows import TableRow
from parley.rosters.written_dates import read_date

__all__ = ["MAX_CELL", "read_persons"]

MAX_CELL: Final = 2_000
"""The most characters in a cell. No field of a person needs more."""

_NOT_LETTERS: Final = re.compile(r"[\W\d_]")
_PLAIN_DATE: Final = re.compile(r"[\d./ -]+\Z")
_NO_NAME: Final = (
    ("roster.name-line-break", re.compile(r"[\r\n]")),
    ("roster.name-digits", re.compile(r"\d")),
    (
        "roster.name-nickname",
        re.compile(
            rf"[()\[\]{{}}«»„/]|(?<![^\W\d_])[\"\u201c\u201d]|[\"\u201c\u201d](?![^\W\d_])|(?<![^\W\d_])[{re.escape(APOSTROPHES)}](?=\w)"
            r"|\b(?:позивний|позывной|прізвисько|прозвище|call-?sign|nickname|alias|kod adı|lakabı|lakap)\b",
            re.IGNORECASE,
        ),
    ),
)
"""What is no part of a name, with the code of the warning."""
_NEVER_BLANK: Final = ("person_id", "holder")
_WITH_ZEROS: Final = ("person_id", "service_number")
_PERSON_ID: Final = re.compile(r"[^\s,;\"'<>|\\]{1,64}\Z")


class _Header(msgspec.Struct, frozen=True):
    """The headings that a row is read by. ``columns``: the field of each cell; ``cells``: for each field, the cell and its heading.

    ``shared``: one header serves all rows, and missing columns were reported once. A row of JSON Lines has its own.
    """

    columns: tuple[str | None, ...]
    cells: dict[str, tuple[int, str]]
    shared: bool
    headings: tuple[str, ...] = ()


def read_persons(
    rows: Iterable[TableRow], found: Collector, file: str, holder: str = ""
) -> Iterator[tuple[RosterPerson, Cells]]:
    """Read the persons of *rows* one by one, each with the place of its cells. Findings go to *found*.

    *holder*: who holds them; if empty, the first row decides. A row without an id is reported and skipped.
    """
    given = (row for row in rows if any(value.strip() for value in row.values))
    first = next(given, None)
    read = False
    if first is not None:
        read_rows = _of_headed_rows if first.headings is None else _of_rows_with_headings
        persons = read_rows(chain((first,), given), found, file, holder)
        for person, cells in persons:
            read = True
            if person is not None:
                yield person, cells
    if not read:
        found.add("roster.empty", Cells(file, 0).place())


_Read = Iterator[tuple[RosterPerson | None, Cells]]


def _of_rows_with_headings(rows: Iterable[TableRow], found: Collector, file: str, holder: str) -> _Read:
    """The persons of rows that bring their own headings."""
    own: dict[tuple[str, ...], _Header] = {}
    for row in rows:
        headings = row.headings or ()
        header = own.get(headings)
        if header is None:
            header = own[headings] = _header(headings, found, file, row.line, shared=False)
        person, cells = _person(row, header, found, file, holder)
        holder = holder or (person.holder if person else "")
        yield person, cells


def _of_headed_rows(rows: Iterator[TableRow], found: Collector, file: str, holder: str) -> _Read:
    """The persons of the rows below one row of headings."""
    headed = find_headings(rows)
    if headed is None:
        return
    head, below = headed
    header = _header(head.headings, found, file, head.line, shared=True)
    _tell_where(head, found, file)
    _missing_columns(header.cells, found, Cells(file, head.line), holder)
    counted = since = 0
    for row in below:
        nobody = row_of_nobody(row.values, header.headings, header.columns)
        if nobody is not None:
            _tell_nobody(nobody, (counted, since), Cells(file, row.line, header.cells), found)
            since = 0 if nobody.kind == "total" else since
            continue
        person, cells = _person(row, header, found, file, holder)
        counted, since = counted + 1, since + 1
        holder = holder or (person.holder if person else "")
        yield person, cells


def _tell_where(head: HeadingRow, found: Collector, file: str) -> None:
    """Say where the headings were found, if not in the first row."""
    place = Cells(file, head.first).place()
    if head.first < head.line:
        found.add("roster.headings-in-two-rows", place, "warning", first=head.first, line=head.line)
    elif head.above:
        found.add("roster.headings-below-title", place, "warning", line=head.line, above=head.above)


def _tell_nobody(nobody: NobodysRow, counted: tuple[int, int], cells: Cells, found: Collector) -> None:
    """Say that a row is of no person. *counted*: the rows of persons above it, and those since the total before."""
    place = cells.place(nobody.column)
    if nobody.kind != "total":
        code = "roster.row-of-headings" if nobody.kind == "headings" else "roster.row-of-numbers"
        found.add(code, place, "note")
    elif nobody.told is None:
        found.add("roster.row-of-total", place, "warning", read=counted[0])
    elif nobody.told in counted:
        found.add("roster.row-of-total-agrees", place, "warning", told=nobody.told)
    else:
        found.add("roster.row-of-total-differs", place, "warning", told=nobody.told, read=counted[0])


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
    return _Header(tuple(columns), cells, shared, headings)


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
    garbled = False
    for index, (column, value) in enumerate(zip(header.columns, row.values, strict=False)):
        text = value.strip()
        if column is None or not text:
            continue
        if len(text) > MAX_CELL:
            found.add("roster.cell-too-long", cells.place(column), length=len(text), most=MAX_CELL)
            continue
        encodings = garbled_by(text)
        if encodings is None:
            _oddities(column, text, cells, found)
        elif not garbled:
            garbled = True
            found.add("roster.text-garbled", cells.place(column), "warning", had=encodings[0], read=encodings[1])
        if index in row.numbers and column in _WITH_ZEROS:
            found.add("roster.number-cell", cells.place(column), "warning", field=column)
        read[column] = _value(column, text, cells, found)
    return read


def _oddities(column: str, text: str, cells: Cells, found: Collector) -> None:
    """Warn of what cannot be seen in *text*, of letters that were lost, and of what is no part of a name."""
    place = cells.place(column)
    if column in NAME_COLUMNS:
        for code, sign in _NO_NAME:
            if sign.search(text) and not (column == "other_names" and code == "roster.name-nickname"):
                found.add(code, place, "warning")
    if not text.isascii():
        for oddity in oddities(text)[:3]:
            severity: Severity = "error" if column == "person_id" or oddity.kind == "bidi-control" else "warning"
            at = oddity.offset + 1
            if oddity.kind == "mixed-script":
                word = _NOT_LETTERS.split(text[oddity.offset :], maxsplit=1)[0]
                letter = letter_told(odd_letter(word)) if odd_letter(word) else word[:1]
                found.add("roster.text-mixed-script", place, severity, character=at, letter=letter)
            else:
                found.add(f"roster.text-{oddity.kind}", place, severity, character=at)
    elif not text.isprintable() and not (column in NAME_COLUMNS and text.replace("\n", "").isprintable()):
        found.add("roster.text-invisible", place, "warning", character=1)
    if at := lost_letters(text):
        found.add("roster.text-lost", place, "warning", character=at)


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
    date = read_date(text)
    if date.code == "roster.not-a-date":
        found.add(date.code, cells.place(column), field=column, value=cell_told(text))
    elif date.code:
        meant = " / ".join(date.meant)
        found.add(date.code, cells.place(column), field=column, value=_date_told(text), meant=meant)
    return date.written


def _date_told(text: str) -> str:
    """What a message shows of a date: its signs, and the words of it that are in every date."""
    return text[:40] if _PLAIN_DATE.match(text) else cell_told(text)


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
