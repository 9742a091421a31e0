"""Tables out: the same bytes every time, read back as written, and never a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.formats import csv_bytes, open_table, xlsx_bytes
from parley.formats.table_writing import guarded, unguarded
from parley.rosters import Collector

HOSTILE = [
    "=1+1",
    "+380",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "''+1",
    "a\x0bb",
    "\n=1",
    "＝1+1",
    "＋380",
    "Kyiv;=1+1",
    "a\tb|-2+3",
    'one,"=cmd',
    "two\r\n@SUM(A1)",
    "Коваль",
    'say "x"',
    "two\nlines",
    " kept ",
    "<&>",
]
CELL = st.text(alphabet=st.characters(categories=["L", "N", "P", "S"], include_characters=" "), max_size=12)


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [["1", text] for text in HOSTILE]
    assert csv_bytes(["id", "x"], rows) == csv_bytes(["id", "x"], rows)
    assert xlsx_bytes(["id", "x"], rows) == xlsx_bytes(["id", "x"], rows)
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(["id"], rows))) as archive:
        assert {(entry.date_time, entry.compress_type) for entry in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    (row,) = list(csv.reader(io.StringIO(csv_bytes(["h"], [[text]]).decode("utf-8-sig"))))[1:]
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(["h"], [[text]]))).active
    assert sheet["A2"].data_type in ("s", "inlineStr")
    assert guarded(guarded("plain")) == "plain"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_program_with_another_separator_finds_a_formula(text: str, separator: str) -> None:
    """Whether it knows quotation marks in the middle of a line or not."""
    data = csv_bytes(["h", "i"], [[text, "x"], ["x", text]]).decode("utf-8-sig")
    read = [cell for row in csv.reader(io.StringIO(data, newline=None), delimiter=separator) for cell in row]
    bare = [cell.strip(' "') for line in data.splitlines() for cell in line.split(separator)]
    assert [cell for cell in read + bare if cell[:1] and cell[:1] in "=+-@＝＋－＠"] == []


@given(st.text(alphabet="=+-@'\t\r\n;,|\" aЯ＝１", max_size=12))
def test_what_guards_a_cell_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.lists(st.tuples(st.just("x"), CELL), min_size=1, max_size=6))
def test_both_are_read_back_as_written(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    path = tmp_path_factory.mktemp("tables") / "list"
    for data in (csv_bytes(["id", "x"], rows), xlsx_bytes(["id", "x"], rows)):
        path.write_bytes(data)
        with open_table(path, Collector(), here=True) as table:
            back = [(*row.values, "")[:2] for row in table.rows][1:]
        assert back == rows


def test_a_workbook_opens_with_its_heading_in_place(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx_bytes(["id", "name"], [["1", "x"]], sheet="crossing/one: [first]" * 3))
    sheet = openpyxl.load_workbook(path).active
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert len(sheet.title) <= 31
    assert "/" not in sheet.title
