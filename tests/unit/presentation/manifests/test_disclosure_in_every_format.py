"""What the table of disclosure withholds is looked for in the bytes of everything that is handed out about persons.

Every field of a person is given a word that stands nowhere else. What a reader gets is written in every format, read back as text, and
searched for these words.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

import msgspec
import openpyxl
import pypdf
import pytest

from exchange_pages_cast import FIRST_DAY, small_exchange
from exchange_small import OPERATION, ROSTERS, RULE
from parley.app.exchanges import check_operation, check_rule, report_of, shown_of_files
from parley.cli.exchange_handover import sheet_bytes
from parley.exchange.handover import (
    MANIFEST_FIELDS,
    READERS,
    Manifest,
    Reader,
    Selection,
    Sheet,
    disclosed_by,
    make_sheet,
    manifests,
    travellers,
)
from parley.formats import csv_bytes, xlsx_bytes
from parley.planner import Trip
from parley.presentation.exchange_pages import report_page
from parley.presentation.manifests import BROAD, PaperTitles, manifest_page, manifest_rows
from parley.presentation.page import Page
from parley.presentation.renderings import render_docx, render_html, render_markdown, render_pdf, render_text
from parley.presentation.wording import words_in
from parley.rosters import DISCLOSED_FIELDS, ListReader, PersonName, RosterPerson, may_see

WORDS = words_in("en")
PROBLEM, PLAN, RECORDS = small_exchange()
WANTED = Selection(receiver="side-b")
"""Lists of whom Side A holds and Side B receives, so that words can stand for the two."""


def word(field: str) -> str:
    """The word that stands for a field: letters only, so that no format breaks or dresses it."""
    return f"Q{DISCLOSED_FIELDS.index(field):03d}Z".translate(str.maketrans("0123456789", "ABCDEFGHIJ"))


CANARIES = {word(field): field for field in DISCLOSED_FIELDS}
BY_TITLE = ("holder", "power_depended_on", "place_held", "category", "crossing")
"""Fields that are said by a title."""
TITLES = PaperTitles(
    {
        "side-a": word("holder"),
        "side-b": word("power_depended_on"),
        "side-a-camp": word("place_held"),
        "military": word("category"),
        "civilian": word("category"),
        "north": word("crossing"),
        "south": word("crossing"),
    }
)
NOT_WORDS = {"person_id", "synthetic", "order", "vehicle", "place", *BY_TITLE}
"""Fields that are no text of the list, are shared by all, or lead from the list to the plan."""


def marked(record: RosterPerson) -> RosterPerson:
    """*record* with the word of each field in it."""
    texts = {field: word(field) for field in RosterPerson.__struct_fields__ if field not in {*NOT_WORDS, "names"}}
    names = (PersonName(word("names"), "Arab"), PersonName(word("romanised"), "Latn"))
    return msgspec.structs.replace(record, names=names, **texts)


MARKED = {name: marked(record) for name, record in RECORDS.items()}
PEOPLE = tuple(
    msgspec.structs.replace(one, person=msgspec.structs.replace(one.person, group=word("travel_group")))
    for one in travellers(PROBLEM, PLAN, MARKED)
)


def found(texts: Mapping[str, str]) -> dict[str, set[str]]:
    """For each format, the fields whose words stand in it. Soft hyphens and breaks inside a word do not hide it."""
    return {
        name: {field for canary, field in CANARIES.items() if canary in re.sub(r"[\s\u00ad]", "", text)}
        for name, text in texts.items()
    }


def as_text(name: str, data: bytes) -> str:
    """What a file says, in whatever way it is packed."""
    if name == "pdf":
        return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    if name == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        cells = "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
        return cells + packed(data)
    if name == "docx":
        return packed(data)
    return unescape(data.decode())


def packed(data: bytes) -> str:
    """All parts of a packed file, tags left out: nothing is hidden in its properties either."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        whole = "".join(parts.read(one).decode("utf-8", "replace") for one in parts.namelist())
    return whole + re.sub(r"<[^>]*>", "", whole)


def page_files(page: Page, broad: bool = False) -> Iterator[tuple[str, bytes]]:
    yield "text", render_text(page, 100).encode()
    yield "markdown", render_markdown(page).encode()
    yield "html", render_html(page).encode()
    yield "docx", render_docx(page)
    yield "pdf", render_pdf(page, broad)


def manifest_files(manifest: Manifest) -> dict[str, bytes]:
    head, *rows = manifest_rows(WORDS, manifest, TITLES)
    return {
        **dict(page_files(manifest_page(WORDS, manifest, TITLES), manifest.reader in BROAD)),
        "csv": csv_bytes(head, rows),
        "xlsx": xlsx_bytes(head, rows, manifest.reader),
        "json": msgspec.json.encode(manifest),
    }


@pytest.mark.parametrize("reader", READERS)
def test_a_manifest_holds_no_word_of_a_field_that_its_reader_is_not_told(reader: Reader) -> None:
    (one, *_) = manifests(PEOPLE, reader, FIRST_DAY, "d" * 64, WANTED)
    told = {field for field in DISCLOSED_FIELDS if may_see(reader, field)}
    shown = {field for group in MANIFEST_FIELDS[reader] for column in group for field in disclosed_by(column)}
    files = manifest_files(one)
    for name, fields in found({name: as_text(name, data) for name, data in files.items()}).items():
        assert fields <= told, (name, fields - told)
        if name != "json":  # data say parties and places by their ids
            assert shown - (NOT_WORDS - set(BY_TITLE)) <= fields, name


def test_a_headquarters_of_one_side_is_told_where_its_own_are_held_and_of_nobody_else() -> None:
    own = manifests(PEOPLE, "headquarters", FIRST_DAY, "d" * 64, WANTED, side="side-a")[0]
    other = manifests(PEOPLE, "headquarters", FIRST_DAY, "d" * 64, WANTED, side="side-b")[0]
    assert "place_held" in found({"pdf": as_text("pdf", manifest_files(own)["pdf"])})["pdf"]
    for name, data in manifest_files(other).items():
        text = as_text(name, data)
        assert "place_held" not in found({name: text})[name], name
        assert "side-a-camp" not in text, name
    assert "not told here" in as_text("csv", manifest_files(other)["csv"])
    assert other.camps == ()


def sheet(reader: str, *, lying_first: bool = False) -> Sheet:
    seats = tuple(name for step in PLAN.steps if step.day == 0 for name in step.persons)
    return make_sheet(
        "swap", "swap.plan-1", "2025-05-23", 0, reader, PLAN.steps, MARKED,
        trips=(Trip(0, word("vehicle"), 1, "way", *((seats[3:], seats[:3]) if lying_first else (seats[:3], seats[3:]))),),
        crossing_of={route.id: word("crossing") for route in PROBLEM.routes},
        categories=dict.fromkeys(MARKED, word("category")),
        standbys=tuple(MARKED)[-2:],
    )  # fmt: skip


ROLES: dict[str, tuple[ListReader, ...]] = {
    "side-a": ("sheet-receives", "sheet-hands-over"),
    "host": ("sheet-looks-on",),
}


@pytest.mark.parametrize("reader", ROLES)
@pytest.mark.parametrize("ending", [".html", ".csv", ".xlsx", ".json"])
def test_a_sheet_holds_no_word_of_a_field_that_its_reader_is_not_told(reader: str, ending: str) -> None:
    made = sheet(reader)
    data = msgspec.json.encode(made) if ending == ".json" else sheet_bytes(made, WORDS, ending, {})
    fields = found({"sheet": as_text(ending.removeprefix("."), data)})["sheet"]
    told = {field for field in DISCLOSED_FIELDS if any(may_see(role, field) for role in ROLES[reader])}
    assert fields <= told, fields - told
    assert {"names", "romanised", "date_of_birth", "crossing"} <= fields
    assert ("category" in fields) == ("vehicle" in fields) == (reader != "host")


def test_who_lies_and_who_sits_changes_nothing_on_a_sheet() -> None:
    one = sheet("side-a")
    assert sheet("side-a", lying_first=True).rows == one.rows


FREE = (
    "names", "romanised", "father_name", "mother_maiden_name", "place_of_birth", "nationality", "last_residence",
    "distinguishing_marks", "identity_reference", "letters_address", "measure_taken", "rank", "service_number",
    "unit", "capture_place", "history", "parole_state", "interviewer", "destination_wish", "next_of_kin", "linked_records", "source",
    "note",
)  # fmt: skip
"""Fields with words of their own in a list that can be planned with."""


def test_a_report_holds_no_word_of_a_field_that_it_is_not_told(tmp_path: Path) -> None:
    texts = {field: word(field) for field in FREE if field not in ("names", "romanised")}
    names = (PersonName(word("names"), "Arab"), PersonName(word("romanised"), "Latn"))
    rosters = [
        msgspec.structs.replace(
            roster, persons=tuple(msgspec.structs.replace(one, names=names, **texts) for one in roster.persons)
        )
        for roster in ROSTERS
    ]
    checked = check_rule(RULE.encode())
    read = check_operation(checked, OPERATION.encode()).operation
    assert read is not None
    shown = shown_of_files(checked, read.operation, rosters)
    report = report_of(shown, tuple(one.person_id for one in rosters[0].persons))
    files = {**dict(page_files(report_page(WORDS, report, checked))), "json": msgspec.json.encode(report)}
    for name, fields in found({name: as_text(name, data) for name, data in files.items()}).items():
        assert fields <= {field for field in DISCLOSED_FIELDS if may_see("report", field)}, name
        assert "a00" in as_text(name, files[name]), name
