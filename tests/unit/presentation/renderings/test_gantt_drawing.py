from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from drawn_text import SVG, boxes, overlapping, said
from pages_to_render import GANTT
from parley.presentation.page import GanttFigure, GanttRow, Stretch
from parley.presentation.renderings.gantt_drawing import MOST_COLUMNS, gantt_svg, gantt_svgs
from searching import search


def test_every_number_stands_in_its_bar_and_kinds_differ_by_frame() -> None:
    svg = gantt_svg(GANTT)
    assert {"270 soldiers", "120 civilians", "610", "3", "1"} <= set(said(svg))
    frames = list(ET.fromstring(svg).iter(f"{SVG}rect"))
    assert {one.get("stroke-dasharray") for one in frames} == {None, "4 3"}
    assert {one.get("fill-opacity") for one in frames} == {None, "0.22"}


def test_it_says_all_of_it_in_words() -> None:
    told = ET.fromstring(gantt_svg(GANTT)).find(f"{SVG}desc")
    assert told is not None and told.text
    assert "North: Side A to Side B: 23 May 270 soldiers (handed over); 120 civilians (handed over)" in told.text
    assert "25 May 1 (did not take place)" in told.text


def test_many_days_and_many_rows_are_cut_to_pages_and_nothing_is_lost() -> None:
    days = 2 * MOST_COLUMNS + 1
    rows = tuple(
        GanttRow(
            f"row {number}",
            (Stretch(0, days - 1, f"all {number}"), Stretch(number % days, number % days, f"n{number}")),
        )
        for number in range(80)
    )
    figure = GanttFigure("t", tuple(f"day {number}" for number in range(days)), rows, (("plan", "planned"),))
    drawn = gantt_svgs(figure)
    assert all(float(ET.fromstring(one).get("height", 0)) < 1000 for one in drawn)
    shown = [text for one in drawn for text in said(one)]
    assert shown.count("planned") == 1
    assert {f"n{number}" for number in range(80)} | {f"day {number}" for number in range(days)} <= set(shown)
    assert shown.count("all 7") == 3


BARS = st.tuples(
    st.integers(0, 9), st.integers(0, 4), st.sampled_from(["7", "1,000", "270 військовополонених", "x" * 40]),
    st.sampled_from(["plan", "done", "moved", "missed"]),
)  # fmt: skip


@search(60)
@given(st.lists(st.lists(BARS, max_size=6), max_size=5), st.integers(1, 10))
def test_no_words_of_a_gantt_drawing_cover_others(rows: list, days: int) -> None:
    figure = GanttFigure(
        "t",
        tuple(f"понеділок, {number} травня" for number in range(days)),
        tuple(
            GanttRow(
                "Новгород-Сіверський: друга сторона",
                tuple(
                    Stretch(min(first, days - 1), min(first + more, days - 1), text, kind)
                    for first, more, text, kind in bars
                ),
            )
            for bars in rows
        ),
    )
    for svg in gantt_svgs(figure):
        assert overlapping(boxes(svg)) == []
