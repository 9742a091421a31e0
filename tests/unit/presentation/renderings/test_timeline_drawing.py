from __future__ import annotations

import xml.etree.ElementTree as ET

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from drawn_text import SVG, boxes, overlapping, said
from pages_to_render import A_DAY, FRIDAY, TIMELINE
from parley.presentation.page import TimelineFigure, TimelineLane, TimelineMark
from parley.presentation.renderings.svg import timeline_svg, timeline_svgs

STRETCH = st.tuples(st.integers(0, 40), st.integers(0, 10), st.sampled_from(["both", "from", "by", "none"]))


@st.composite
def marks(draw: st.DrawFn) -> TimelineMark:
    start, days, known = draw(STRETCH)
    first, last = FRIDAY + start * A_DAY, FRIDAY + (start + days + 1) * A_DAY - 1
    label = draw(
        st.sampled_from(
            [
                "held",
                "performed in part",
                "planned for",
                "a label that is far longer than most labels are, " * 3,
                "виконано частково",
            ]
        )
    )
    return TimelineMark(
        label,
        "as said " * draw(st.integers(0, 6)),
        first if known in ("both", "from") else 0,
        last if known in ("both", "by") else 0,
        "deed",
    )


@given(st.lists(st.lists(marks(), max_size=8), min_size=1, max_size=4))
def test_no_words_cover_other_words_or_leave_the_drawing(lanes: list[list[TimelineMark]]) -> None:
    figure = msgspec.structs.replace(
        TIMELINE,
        lanes=tuple(TimelineLane("lane of many words " * number, tuple(lane)) for number, lane in enumerate(lanes, 1)),
    )
    svg = timeline_svg(figure)
    found = boxes(svg)
    root = ET.fromstring(svg)
    assert overlapping(found) == []
    assert min(box[0] for box in found) >= -0.5
    assert max(box[2] for box in found) <= float(root.get("width", 0)) + 0.5
    assert max(box[3] for box in found) <= float(root.get("height", 0))


def test_shapes_stand_in_order_of_time() -> None:
    root = ET.fromstring(timeline_svg(msgspec.structs.replace(TIMELINE, legend=())))
    rings = [float(one.get("cx", 0)) for one in root.iter(f"{SVG}circle")]
    assert rings == sorted(rings) and len(rings) == 2
    (bar,) = [one for one in root.iter(f"{SVG}rect") if one.get("fill-opacity")]
    assert float(bar.get("width", 0)) > 100, "a stretch is as long as it is"


def test_a_day_stands_where_its_tick_stands() -> None:
    root = ET.fromstring(timeline_svg(msgspec.structs.replace(TIMELINE, legend=())))
    held = [one for one in root.iter(f"{SVG}circle") if one.get("fill") is None]
    ticks = [float(line.get("x1", 0)) for line in root.iter(f"{SVG}line") if line.get("stroke-dasharray") == "1 3"]
    assert abs(float(held[0].get("cx", 0)) - ticks[0]) < 0.1


def test_what_has_no_date_stands_apart_with_what_is_known_of_its_time() -> None:
    words = said(timeline_svg(TIMELINE))
    assert "no date" in words and "came ×2 · time not known" in words
    dated = msgspec.structs.replace(TIMELINE, lanes=(TIMELINE.lanes[1],))
    assert "no date" not in said(timeline_svg(dated))


def test_nothing_dated_is_no_axis() -> None:
    undated = TimelineFigure(
        "T", (TimelineLane("L", (TimelineMark("held", "“Friday”", 0, 0, "held"),)),), (), "no date", ()
    )
    assert "held · “Friday”" in said(timeline_svg(undated))
    assert ET.fromstring(timeline_svg(TimelineFigure("T", (), (), "no date", ()))).tag == f"{SVG}svg"


def test_everything_is_told_in_words() -> None:
    told = ET.fromstring(timeline_svg(TIMELINE)).findtext(f"{SVG}desc") or ""
    assert told.startswith("“Thursday” · First session — planned for.")
    assert told.endswith("no date: time not known · First session — came ×2.")


def test_a_tall_figure_comes_in_parts_on_one_axis() -> None:
    lane = TIMELINE.lanes[1]
    tall = msgspec.structs.replace(TIMELINE, legend=(), lanes=(TIMELINE.lanes[0], *(lane for _ in range(60))))
    parts = [ET.fromstring(svg) for svg in timeline_svgs(tall, "t")]
    assert len(parts) > 1
    assert max(float(part.get("height", 0)) for part in parts) <= 1020
    diamonds = {one.get("d", "").split()[0] for part in parts for one in part.iter(f"{SVG}path")}
    assert len(diamonds) == 2, "the same time lies at the same place in every part"
    assert len({part.get("aria-labelledby") for part in parts}) == len(parts)
