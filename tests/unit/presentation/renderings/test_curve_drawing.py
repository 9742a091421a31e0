from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from drawn_text import SVG, boxes, overlapping, said
from pages_to_render import CURVE
from parley.presentation.page import Band, CurveFigure, CurveSeries
from parley.presentation.renderings.curve_drawing import curve_svg
from searching import search


def crosses(svg: str) -> int:
    """Crosses on the curve; one more stands in the legend."""
    paths = [one.get("d", "") for one in ET.fromstring(svg).iter(f"{SVG}path")]
    return sum("l10 10m0 -10l-10 10" in path for path in paths)


def test_it_says_what_it_shows_to_those_who_do_not_see() -> None:
    root = ET.fromstring(curve_svg(CURVE, "lead"))
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and told is not None and told.text
    assert title.text == CURVE.title
    assert root.get("role") == "img" and root.get("aria-labelledby") == title.get("id")
    assert told.text.startswith("The lead is between −1 and 3.")
    assert "3 ! outside the bound" in told.text


def test_series_differ_by_pattern_and_by_no_colour() -> None:
    svg = curve_svg(CURVE)
    lines = [one for one in ET.fromstring(svg).iter(f"{SVG}path") if one.get("stroke-width") == "1.6"]
    assert [one.get("stroke-dasharray") for one in lines] == [None, "9 4"]
    assert {one.get("stroke") for one in ET.fromstring(svg).iter() if one.get("stroke")} == {"currentColor"}
    assert {one.get("fill") for one in ET.fromstring(svg).iter() if one.get("fill")} == {"currentColor", "none"}


def test_a_point_outside_is_crossed_once_for_each_stretch_and_explained() -> None:
    outside = (0, 3, 4, 0, -3, 0, 0)
    figure = msgspec.structs.replace(CURVE, series=(CurveSeries("lead", tuple(enumerate(outside))),))
    svg = curve_svg(figure)
    assert crosses(svg) == 2 + 1
    assert CURVE.outside_word in said(svg)
    within = msgspec.structs.replace(figure, series=(CurveSeries("lead", ((0, 2), (1, -2))),))
    assert crosses(curve_svg(within)) == 0
    assert CURVE.outside_word not in said(curve_svg(within))


def test_zero_and_the_bounds_are_in_the_picture() -> None:
    high = CurveFigure("t", "x", "y", (CurveSeries("s", ((0, 900), (1, 1000))),), (Band("bound", None, 2000),))
    shown = said(curve_svg(high))
    assert "0" in shown and shown.count("2000") == 2


def test_a_million_points_stay_light_and_lose_no_extreme() -> None:
    points = [(x, x % 7) for x in range(1_000_000)]
    points[654_321] = (654_321, 5000)
    light = curve_svg(CurveFigure("t", "x", "y", (CurveSeries("s", tuple(points)),)))
    assert len(light) < 60_000
    heights = [float(found) for found in re.findall(r"V(\d+\.\d)", light)]
    assert min(heights) < 60 < max(heights)


def test_nothing_to_show_is_still_a_drawing() -> None:
    ET.fromstring(curve_svg(CurveFigure("t", "x", "y", ())))
    ET.fromstring(curve_svg(CurveFigure("t", "x", "y", (CurveSeries("s", ()), CurveSeries("one", ((7, 7),))))))


LABEL = st.sampled_from(["lead", "провідна сторона після кожної передачі", "bağlayıcı olmayan tahmin", "w" * 120])


@search(60)
@given(
    st.lists(st.tuples(LABEL, st.lists(st.integers(-2000, 2000), max_size=50)), max_size=5),
    st.lists(st.tuples(st.integers(0, 60), LABEL), max_size=8, unique_by=lambda one: one[0]),
    LABEL,
)
def test_no_words_cover_others_and_all_lie_in_the_drawing(series: list, ticks: list, label: str) -> None:
    figure = CurveFigure(
        label,
        "x",
        label,
        tuple(CurveSeries(name, tuple(enumerate(ys))) for name, ys in series),
        (),
        tuple(sorted(ticks)),
    )
    svg = curve_svg(figure)
    assert overlapping(boxes(svg)) == []
    root = ET.fromstring(svg)
    assert all(bottom <= float(root.get("height", 0)) + 1 for _, _, _, bottom in boxes(svg))
