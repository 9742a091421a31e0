"""XLSX in: nothing is calculated or followed; what the eye does not see is told; bombs and entities are refused."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from parley.formats import open_table
from parley.kernel import FileError
from parley.rosters import Collector, TableRow


def read(path: Path, sheet: str = "") -> tuple[list[TableRow], list[str]]:
    found = Collector()
    with open_table(path, found, sheet=sheet, here=True) as table:
        rows = list(table.rows)
    return rows, [one.message.code.removeprefix("roster.") for one in found.findings()]


def book(path: Path, *lines: list[Any]) -> Any:
    made = openpyxl.Workbook()
    for line in lines:
        made.active.append(line)
    made.active.title = "list"
    return made


def repacked(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        had = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (had | parts).items():
            archive.writestr(name, data)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.xlsx"


def test_values_become_text(path: Path) -> None:
    day = datetime.date(1987, 5, 16)
    made = book(
        path,
        ["id", "name"],
        ["a", "Коваль"],
        [7, 7.0],
        [1.5, True],
        [day, datetime.datetime.fromisoformat("2025-05-16T09:30")],
        [None, None],
    )
    made.save(path)
    rows, codes = read(path)
    assert [row.values for row in rows] == [
        ("id", "name"), ("a", "Коваль"), ("7", "7"), ("1.5", "yes"), ("1987-05-16", "2025-05-16T09:30"), (),
    ][: len(rows)]  # fmt: skip
    assert rows[2].numbers == {0, 1}
    assert [row.line for row in rows] == list(range(1, len(rows) + 1))
    assert codes == []


def test_a_formula_is_told_and_not_calculated(path: Path) -> None:
    book(path, ["id", "note"], ["a", "=1+1"], ["b", '=HYPERLINK("http://x")'], ["c", "#REF!"]).save(path)
    found = Collector()
    with open_table(path, found, here=True) as table:
        rows = list(table.rows)
    assert [row.values for row in rows[1:]] == [("a",), ("b",), ("c",)]
    assert [(one.message.code, one.place.line, one.place.column) for one in found.findings()] == [
        ("roster.formula", 2, 2),
        ("roster.formula", 3, 2),
        ("roster.error-cell", 4, 2),
    ]


def test_what_is_hidden_or_merged_is_told_and_hidden_rows_are_read(path: Path) -> None:
    made = book(path, ["id", "note"], ["a", "x"], ["b", "y"], ["c", "z"])
    sheet = made.active
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells("A4:B4")
    made.create_sheet("second")
    made.create_sheet("behind").sheet_state = "hidden"
    made.save(path)
    rows, codes = read(path)
    assert [row.values[0] for row in rows] == ["id", "a", "b", "c"]
    assert sorted(codes) == ["cells-merged", "columns-hidden", "rows-hidden", "sheet-hidden", "sheet-not-read"]


def test_a_sheet_can_be_named_and_the_first_shown_one_is_taken(path: Path) -> None:
    made = book(path, ["first"])
    made.create_sheet("second").append(["second"])
    made.active.sheet_state = "hidden"
    made.save(path)
    assert read(path)[0][0].values == ("second",)
    assert read(path, "list")[0][0].values == ("first",)
    with pytest.raises(FileError) as caught:
        read(path, "third")
    assert caught.value.findings[0].message.params["sheets"] == "list, second"


def test_macros_links_and_pictures_are_told_and_left_alone(path: Path) -> None:
    book(path, ["id"], ["a"]).save(path)
    repacked(
        path, {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<x/>", "xl/media/image1.png": b"x"}
    )
    rows, codes = read(path)
    assert len(rows) == 2
    assert sorted(codes) == ["sheet-links", "sheet-macros", "sheet-objects"]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/bomb.xml": b"<x>" + b" " * 60_000_000}, "roster.sheet-too-large"),
        ({"xl/worksheets/sheet1.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "roster.sheet-declares-type"),
        ({"xl/sharedStrings.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")}, "roster.sheet-declares-type"),
        ({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"}, "roster.sheet-broken"),
        ({"xl/workbook.xml": b"not xml"}, "roster.sheet-broken"),
    ],
)  # fmt: skip
def test_a_workbook_that_is_broken_or_too_big_is_refused(path: Path, parts: dict[str, bytes], code: str) -> None:
    book(path, ["id"], ["a"]).save(path)
    repacked(path, parts)
    with pytest.raises(FileError) as caught:
        read(path)
    assert caught.value.findings[0].message.code == code


def test_another_kind_of_archive_is_no_workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(FileError) as caught:
        read(path)
    assert caught.value.findings[0].message.code == "roster.not-a-table"
