from __future__ import annotations

import xml.etree.ElementTree as ET

from drawn_text import SVG, boxes, overlapping, said
from pages_to_render import BARS
from parley.presentation.page import Bar, BarsFigure, BarsRow
from parley.presentation.renderings.bars_drawing import MOST_COLUMNS, bars_svg, bars_svgs


def test_both_numbers_stand_under_each_bar_and_what_is_above_has_a_sign_and_a_word() -> None:
    shown = said(bars_svg(BARS))
    assert {"300/400", "400/400", "! 410/400", "0", "12", "! above capacity"} <= set(shown)
    told = ET.fromstring(bars_svg(BARS)).find(f"{SVG}desc")
    assert told is not None and told.text
    assert "North: 23 May 300/400; 24 May 400/400; 25 May 410/400 ! above capacity." in told.text


def test_a_bar_that_is_full_is_not_marked_as_above() -> None:
    full = BarsFigure("t", ("d",), (BarsRow("r", (Bar(4, 4),)),), "used", "capacity", "above")
    assert "4/4" in said(bars_svg(full)) and "! 4/4" not in said(bars_svg(full))


def test_heights_are_in_proportion_to_the_numbers_of_the_row() -> None:
    row = BarsRow("r", (Bar(10, 40), Bar(20, 40)))
    svg = bars_svg(BarsFigure("t", ("d1", "d2"), (row,), "used", "capacity", "above"))
    filled = [
        float(one.get("height", 0))
        for one in ET.fromstring(svg).iter(f"{SVG}rect")
        if one.get("fill-opacity") and one.get("width") == "26"
    ]
    assert filled[1] == 2 * filled[0] > 0


def test_many_days_and_rows_are_cut_to_pages_and_nothing_is_lost() -> None:
    days = MOST_COLUMNS * 2 + 3
    rows = tuple(
        BarsRow(f"дуже довга назва пункту {n}", tuple(Bar(1000 + n, 2000) for _ in range(days))) for n in range(40)
    )
    drawn = bars_svgs(BarsFigure("t", tuple(f"{n} травня" for n in range(days)), rows, "used", "capacity", "above"))
    assert all(float(ET.fromstring(one).get("height", 0)) < 1000 for one in drawn)
    shown = [text for one in drawn for text in said(one)]
    assert shown.count("1039/2000") == days
    assert shown.count("used") == 1
    assert all(overlapping(boxes(one)) == [] for one in drawn)


def test_nothing_to_show_is_still_a_drawing() -> None:
    ET.fromstring(bars_svg(BarsFigure("t", (), (), "used", "capacity", "above")))
    ET.fromstring(bars_svg(BarsFigure("t", ("d",), (BarsRow("r", (Bar(0, 0),)),), "used", "capacity", "above")))
