"""A reader in a process of its own: the same answer, and an end to every runaway."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from parley.formats import open_table, read_text_document
from parley.formats.contained import ChildLimits, ReaderFault, contained
from parley.formats.docx_documents import read_docx
from parley.kernel import FileError, Place
from parley.rosters import Collector
from runaways import counts, crashes, eats_memory, falls_silent, has_a_fault, never_ends, refuses
from unit.formats.test_packages_hostile import docx, paragraph

PLACE = Place("list.xlsx")


def test_what_it_sends_comes_back_in_order() -> None:
    assert list(contained(counts, {"most": 5}, PLACE)) == [b"0", b"1", b"2", b"3", b"4"]


def test_it_is_ended_when_nobody_listens_any_more() -> None:
    messages = contained(counts, {"most": 10_000_000}, PLACE)
    assert next(messages) == b"0"
    messages.close()


def test_its_refusal_is_ours() -> None:
    messages = contained(refuses, {}, PLACE)
    assert next(messages) == b"begun"
    with pytest.raises(FileError) as error:
        next(messages)
    assert error.value.findings[0].message.code == "roster.sheet-broken"
    assert error.value.findings[0].place == PLACE


@pytest.mark.parametrize(
    ("work", "limits"),
    [
        (eats_memory, ChildLimits(memory=1 << 30)),
        (never_ends, ChildLimits(processor=1)),
        (falls_silent, ChildLimits(silence=2)),
        (crashes, ChildLimits()),
    ],
)
def test_a_runaway_is_ended_and_told(work: Callable[..., None], limits: ChildLimits) -> None:
    messages = contained(work, {}, PLACE, limits)
    assert next(messages) == b"begun"  # it is the work that is ended, and not a child that could not start
    with pytest.raises(FileError) as error:
        next(messages)
    assert error.value.findings[0].message.code == "file.reader-stopped"
    assert error.value.findings[0].place == PLACE


def test_a_fault_of_the_reader_is_passed_on_without_its_words() -> None:
    messages = contained(has_a_fault, {}, PLACE)
    assert next(messages) == b"begun"
    with pytest.raises(ReaderFault) as error:
        next(messages)
    assert error.value.lines[0] == "exception: builtins.ZeroDivisionError"
    assert any(line.startswith("  parley/formats/contained.py:") for line in error.value.lines)
    assert "division" not in " ".join(error.value.lines)


def test_a_document_is_the_same_as_read_here() -> None:
    data = docx(paragraph("Article 1. The Sides shall cease fire.") + paragraph("(a) at once;") + paragraph("x\u202ey"))
    there = read_text_document(data, document_id="d", file="a.docx")
    assert there == read_docx(data, document_id="d", file="a.docx")
    assert there.findings


def test_a_list_is_the_same_as_read_here(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = openpyxl.Workbook()
    for at in range(2_500):
        book.active.append([f"a-{at}", at, "=1+1" if at % 500 == 0 else "Koval"])
    book.save(path)
    read = []
    for here in (True, False):
        found = Collector()
        with open_table(path, found, here=here) as table:
            read.append((list(table.rows), table.digest, found.findings()))
    assert read[0] == read[1]
    assert len(read[0][0]) == 2_500
    assert len(read[0][2]) == 5
