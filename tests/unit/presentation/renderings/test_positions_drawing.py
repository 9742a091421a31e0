from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import msgspec

from pages_to_render import GRID
from parley.presentation.page import PositionCell, PositionsFigure
from parley.presentation.renderings.svg import positions_svg, positions_svgs

SVG = "{http://www.w3.org/2000/svg}"


def frames(figure: PositionsFigure) -> list[ET.Element]:
    return list(ET.fromstring(positions_svg(msgspec.structs.replace(figure, legend=()))).iter(f"{SVG}rect"))


def said(svg: str) -> str:
    return " ".join(element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}tspan"))


def test_own_word_has_a_full_frame_another_s_a_broken_one_and_silence_none() -> None:
    broken = ["stroke-dasharray" in frame.attrib for frame in frames(GRID)]
    assert broken == [False, True, True, False, False, True]


def test_every_word_is_drawn_and_told() -> None:
    svg = positions_svg(GRID)
    told = ET.fromstring(svg).findtext(f"{SVG}desc") or ""
    for title, cells in GRID.rows:
        assert title in told
        for cell in cells:
            assert cell.text in told
            assert cell.sign == "none" or cell.text in said(svg)
    for word in (*GRID.sides, *(word for _, word in GRID.legend), GRID.solid_word, GRID.broken_word):
        assert word in said(svg)


def test_rows_do_not_overlap_and_lie_within_the_drawing() -> None:
    long = PositionsFigure(
        "T",
        ("A",),
        tuple(
            (f"matter {number} " * 12, (PositionCell("agrees " * 20, "yes", "yes", "told " * 20),))
            for number in range(5)
        ),
        (),
        "",
        "",
    )
    root = ET.fromstring(positions_svg(long))
    boxes = [
        (float(frame.get("y", 0)), float(frame.get("y", 0)) + float(frame.get("height", 0)))
        for frame in root.iter(f"{SVG}rect")
    ]
    assert all(before[1] < after[0] for before, after in pairwise(boxes))
    assert boxes[-1][1] < float(root.get("height", 0))
    for frame, text in zip(
        root.iter(f"{SVG}rect"), [one for one in root.iter(f"{SVG}text") if one.get("font-weight")][1:], strict=True
    ):
        assert float(text.get("y", 0)) + 15 * (len(text) - 1) < float(frame.get("y", 0)) + float(frame.get("height", 0))


def test_a_large_figure_comes_in_parts_that_fit_on_a_page_and_lose_nothing() -> None:
    sides = tuple(f"Side {number}" for number in range(12))
    cells = tuple(PositionCell("agrees", "yes", "yes", "its own named representative") for _ in sides)
    large = msgspec.structs.replace(GRID, sides=sides, rows=tuple((f"Matter {number}", cells) for number in range(50)))
    parts = [ET.fromstring(svg) for svg in positions_svgs(large, "f")]
    assert len(parts) > 3
    assert max(float(part.get("height", 0)) for part in parts) <= 1020
    assert {part.get("viewBox", "").split()[2] for part in parts} == {"720"}
    assert (
        sum(len([1 for frame in part.iter(f"{SVG}rect") if float(frame.get("width", 0)) > 40]) for part in parts)
        == 12 * 50
    )
    assert len({part.get("aria-labelledby") for part in parts}) == len(parts)
    assert [GRID.solid_word in said(ET.tostring(part, encoding="unicode")) for part in parts] == [True] + [False] * (
        len(parts) - 1
    )


def test_a_figure_without_rows_is_still_a_drawing() -> None:
    assert ET.fromstring(positions_svg(PositionsFigure("T", (), (), (), "", ""))).tag == f"{SVG}svg"
    assert len(positions_svgs(PositionsFigure("T", (), (), (), "", ""))) == 1
