"""The brief on paper: one sheet in front in every language, whatever there is to say; a short annex; the same words in every format."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdf
import pytest

from nodes import cases_node
from pages_read_back import READERS, words_of, words_said
from parley.app.recorded import read_record
from parley.app.talks import brief_of
from parley.presentation import LANGUAGES
from parley.presentation.page import Block, Heading, Legend, Overview, Page, Table, line_text
from parley.presentation.publishing import PAGE_FORMATS, publish
from parley.presentation.sections import MARKS
from parley.presentation.talks_pages import brief_page
from parley.presentation.wording import words_in
from parley.storage import Node
from parley.talks.views import FRONT_SECTIONS, GRADES, Briefing, briefing
from talks_generation import Written, reading, says

_MOST_OF_THE_ANNEX = 8
_DAY = datetime.date(2025, 6, 2)


@pytest.fixture(scope="module")
def followed_up(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    """The brief of both cases on the last day, for whoever last read on the Friday."""
    folder, ends = cases_node(tmp_path_factory.mktemp("brief") / "talks")
    with Node.open(folder, read_only=True) as node:
        recorded = read_record(node.store)
        return brief_of(recorded, since=recorded.at(ends[0]), as_of=_DAY)


def crowded() -> Iterator[Written]:
    """Far more than a sheet holds: sides, matters with long titles, promises that are overdue, refusals, contests, a source that was withdrawn."""
    sides = [f"state-{letter}" for letter in "cdef"]
    for side in sides:
        yield "participant", {"id": side, "kind": "state", "role": "party", "names": {"en": f"The Republic of {side}"}}
    yield "source", {"id": "forged", "kind": "statement", "title": {"en": "A statement " * 9}, "publisher": "side-a"}
    yield "withdrawal", {"id": "w-forged", "target": "forged", "because": {"en": "a forgery"}}
    for number in range(60):
        name = f"matter-{number}"
        title = {"en": f"{number} a matter of many words " * 6}
        between = ["side-a", "side-b", *sides]
        yield "matter", {"id": name, "kind": "other", "title": title, "between": between}
        span = {"spans": ["forged#1"]} if number % 3 == 0 else {"spans": ["report#1"]}
        for side in between:
            force = ("agrees", "refuses", "requests", "undertakes")[number % 4]
            content = {"en": f"{side} says {number} " * 20}
            yield says(f"u-{number}-{side}", side, force, matter=name, content=content, **span)
        promised = {
            "debtor": "side-a", "creditor": "side-b", "matter": name, "content": {"en": f"Hand over {number} " * 20},
            "accounts": [{"said_in": f"u-{number}-side-a", "deadline": {"kind": "absolute", "edtf": "2025-05-01"}}],
        }  # fmt: skip
        yield "undertaking", {"id": f"p-{number}", **promised}
        about = [f"u-{number}-side-a", f"u-{number}-side-b"]
        yield "discrepancy", {"id": f"d-{number}", "between": about, "content": {"en": "Two numbers differ. " * 12}}


@cache
def crowded_brief() -> Briefing:
    return briefing(reading(*crowded(), day="2025-06-02", signer="secretariat"), "r0123456789abcdef")


def sheets(page: Page) -> list[str]:
    return [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(publish(page, "pdf"))).pages]


def tables_under(page: Page, anchor: str) -> list[Block]:
    found: list[Block] = []
    inside = False
    for block in page.blocks:
        if isinstance(block, Heading):
            inside = block.anchor == anchor
        elif inside and isinstance(block, Table):
            found.append(block)
    return found


def one_sheet_in_front(page: Page) -> int:
    """Checks that the first sheet has everything of the front and nothing else; returns how many sheets follow."""
    words = words_in(page.lang)
    first, *rest = sheets(page)
    assert words_said(line_text(page.front[-1].notes[-1])) <= words_said(first), "the legend's last line"
    assert rest[0].find(words._("pages.annex.annex")) >= 0
    return len(rest)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_page_in_front_and_a_short_annex(lang: str, followed_up: Briefing) -> None:
    page, shown = brief_page(words_in(lang), followed_up, title="Istanbul talks")
    assert one_sheet_in_front(page) <= _MOST_OF_THE_ANNEX
    assert {section.name: section.total for section in shown.front.sections} == {
        section.name: len(section.lines) for section in followed_up.front.sections
    }
    for section in shown.front.sections:
        assert section.lines, f"{section.name} has nothing left"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_page_in_front_however_much_there_is_to_say(lang: str) -> None:
    made = crowded_brief()
    assert len(made.front.columns) == 6 and made.front.overdue == 40
    page, shown = brief_page(words_in(lang), made, title="Talks of a long title " * 4)
    one_sheet_in_front(page)
    for section in shown.front.sections:
        assert section.total == next(len(one.lines) for one in made.front.sections if one.name == section.name)
        if section.hidden:
            title = words_in(lang).p_("front-section", section.name)
            (part,) = [part for part in overview(page).parts if part.title == title]
            assert words_in(lang).number(section.hidden) in line_text(part.more)


def overview(page: Page) -> Overview:
    (found,) = [block for block in page.front if isinstance(block, Overview)]
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in PAGE_FORMATS if name != "json"])
def test_every_format_says_the_same_words(name: str, lang: str, followed_up: Briefing) -> None:
    page, _ = brief_page(words_in(lang), followed_up, title="Istanbul talks")
    said = READERS[name](publish(page, name))
    missing = words_of(page) - words_said(said)
    glued = "".join(said.split()).replace("\u00ad", "").replace("-", "")
    assert {word for word in missing if word not in glued} == set()


def test_as_data_the_page_in_front_is_cut_as_the_page_is(followed_up: Briefing) -> None:
    page, shown = brief_page(words_in("uk"), followed_up)
    assert shown.front.level > 0
    for section, part in zip(shown.front.sections, overview(page).parts, strict=True):
        assert len(section.lines) == len(part.lines)
    assert '"hidden"' in publish(page, "json", shown).decode()


def test_marks_have_a_legend_and_never_stand_alone(followed_up: Briefing) -> None:
    page, _ = brief_page(words_in("en"), followed_up)
    (legend,) = [block for block in page.front if isinstance(block, Legend)]
    told = " ".join(line_text(item) for item in legend.items)
    assert all(MARKS[grade] in told and words_in("en").p_("grade", grade) in told for grade in GRADES)
    for part in overview(page).parts:
        for line in part.lines:
            for cell in line.cells:
                for mark in [run for run in cell if run.kind == "mark"]:
                    assert mark.spoken and words_said(line_text(cell))


def test_the_lines_in_the_readme_are_those_of_the_page(root: Path, tmp_path: Path) -> None:
    folder, ends = cases_node(tmp_path / "talks")
    with Node.open(folder, read_only=True) as node:
        friday = brief_of(read_record(node.store).at(ends[0]), as_of=datetime.date(2025, 5, 16))
    page, _ = brief_page(words_in("en"), friday)
    said = " ".join(READERS["text"](publish(page, "text")).split())
    readme = (root / "README.md").read_text(encoding="utf-8")
    start = readme.index("    Not agreed by all")
    shown = readme[start : readme.index("\nNothing is invented", start)]
    for line in shown.split("\n\n"):
        assert " ".join(line.split()) in said


def test_what_is_empty_is_not_printed_and_positions_are_told_once(followed_up: Briefing) -> None:
    page, shown = brief_page(words_in("en"), followed_up)
    (positions,) = tables_under(page, "annex-matters")
    assert isinstance(positions, Table) and len(positions.rows) == len(followed_up.matters)
    names = {section.name for section in shown.front.sections}
    titles = {part.title for part in overview(page).parts}
    assert {words_in("en").p_("front-section", name) for name in names} == titles
    for name in FRONT_SECTIONS:
        assert (name in names) == (words_in("en").p_("front-section", name) in titles)
    empty, _ = brief_page(words_in("en"), briefing(reading()))
    assert not any(isinstance(block, Overview) for block in empty.front)
    numbers = [block.number for block in empty.blocks if isinstance(block, Heading)]
    assert numbers == ["", *(str(number) for number in range(1, len(numbers)))], "what is not printed takes no number"
    assert len(numbers) < len([block for block in page.blocks if isinstance(block, Heading)])


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_the_word_processor_has_one_page_in_front_too(lang: str, followed_up: Briefing, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    page, _ = brief_page(words_in(lang), followed_up, title="Istanbul talks")
    for number, one in enumerate((page, brief_page(words_in(lang), crowded_brief())[0])):
        file = tmp_path / f"brief-{number}.docx"
        file.write_bytes(publish(one, "docx"))
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
            check=True, capture_output=True, timeout=240,
        )  # fmt: skip
        made = [sheet.extract_text() for sheet in pypdf.PdfReader(file.with_suffix(".pdf")).pages]
        assert words_in(lang)._("pages.annex.annex") in made[1]
        assert words_said(line_text(one.front[-1].notes[-1])) <= words_said(made[0])
