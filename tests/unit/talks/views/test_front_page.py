"""The page in front says what the brief and `why` say, and counts what it leaves out. For every record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given

from parley.talks.fold import Item, fold
from parley.talks.views import LAST_CUT, Briefing, FrontCell, FrontLine, FrontPage, Snapshot, briefing, cut, why
from parley.talks.views.front_cells import is_open
from searching import search
from talks_generation import Written, evidence_in, reading, records, says


def lines_of(page: FrontPage) -> Iterator[FrontLine]:
    for section in page.sections:
        yield from section.lines
    yield from page.proposals


def cells_of(page: FrontPage) -> Iterator[tuple[FrontLine, FrontCell]]:
    for line in (*lines_of(page), *page.next):
        for cell in (*line.cells, *line.beside):
            if cell.grade:
                yield line, cell


def every_line_is_there(made: Briefing) -> None:
    """Each thing of the record stands in one line, or is counted as standing in none."""
    lines = list(lines_of(made.front))
    told = Counter([line.id for line in lines if line.kind == "matter"])
    told.update(made.front.besides)
    assert told == Counter({one.id: 1 for one in made.matters})
    promised = [name for line in lines for promise in line.promises for name in promise.ids]
    assert sorted(promised) == sorted(one.id for one in made.undertakings if is_open(one))
    contests = Counter(line.id for line in lines if line.kind == "contest")
    assert contests == Counter(one.id for one in made.contests)
    placed = {line.id for line in lines}
    asked = {name for line in lines for name in line.asked} | set(made.front.overtaken)
    for one in made.requests:
        if one.state in ("unanswered", "noted", "declined"):
            assert one.id in asked or one.matter in placed


@search(150)
@given(records(14))
def test_page_one_never_grades_better_or_worse_than_why(items: list[Item]) -> None:
    snapshot = Snapshot(fold(items))
    made = briefing(snapshot)
    known: dict[str, set[tuple[str, str]]] = {}
    for one in evidence_in(made):
        known.setdefault(one.entry, set()).add((one.grade, one.standing))
    ambiguous = any("@" in item.body.id for item in items)
    deeds = {"carried-out", "carried-out-in-part"}
    for line, cell in cells_of(made.front):
        for entry in cell.entries:
            assert (cell.grade, cell.standing) in known[entry]
        if line.kind == "matter" and not deeds & set(cell.stances) and not ambiguous:
            trace = why(snapshot, f"{line.id}@{cell.side}")
            assert trace is not None and trace.support is not None
            assert (cell.grade, cell.standing, cell.word_of) == (
                trace.support.grade, trace.support.standing, trace.support.word_of,
            )  # fmt: skip


@search(150)
@given(records(14))
def test_what_is_shown_and_what_is_counted_is_what_the_record_has(items: list[Item]) -> None:
    made = briefing(Snapshot(fold(items)))
    every_line_is_there(made)
    check_every_cut(made.front)


def check_every_cut(whole: FrontPage) -> None:
    total = {section.name: len(section.lines) for section in whole.sections}
    meetings = len(whole.next) + len(whole.proposals)
    shown_before = None
    for level in range(LAST_CUT + 1):
        page = cut(whole, level)
        assert {section.name: section.total for section in page.sections} == total
        for before, after in zip(whole.sections, page.sections, strict=True):
            assert [line for line in before.lines if line in after.lines] == list(after.lines)
        assert len(page.marks) + page.marks_hidden == len(whole.marks)
        assert len(page.next) + len(page.proposals) + page.next_hidden == meetings
        assert [one.count for one in page.care] == [one.count for one in whole.care]
        for one in page.care:
            assert not one.names or len(one.names) + one.hidden == one.count
        shown = sum(len(section.lines) for section in page.sections)
        assert shown_before is None or shown <= shown_before
        shown_before = shown
    assert cut(whole, 0) == whole
    assert cut(whole, LAST_CUT + 5) == page


def two_sides(*more: Written) -> Briefing:
    return briefing(reading(*more, signer="secretariat"))


SWAP = ("matter", {"id": "swap", "kind": "prisoner-exchange", "title": {"en": "Swap"}, "between": ["side-a", "side-b"]})


@pytest.mark.parametrize(
    ("force", "section"), [("agrees", "open"), ("refuses", "refused"), ("requests", "asked"), ("proposes", "asked")]
)
def test_one_side_s_word_puts_a_matter_in_its_section(force: str, section: str) -> None:
    made = two_sides(says("u", "side-a", force))
    assert [one.name for one in made.front.sections] == [section]
    (line,) = made.front.sections[0].lines
    assert [cell.side for cell in line.cells if cell.stances] == ["side-a"]


def test_a_section_without_lines_is_not_there() -> None:
    assert two_sides().front.sections == ()


def test_a_claim_on_nobody_s_name_is_counted_and_not_told() -> None:
    made = two_sides(says("u", "somebody", "claims", content={"en": "they lie"}))
    assert not any(line.content for line in lines_of(made.front))
    assert "they lie" not in repr(made.front)
