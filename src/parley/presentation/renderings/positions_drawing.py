"""The drawing of positions, matters by sides: a sign for each stance, in a solid frame if it is the side's own word, in a dashed one if another's.

Where nobody has said anything there is a dash without a frame.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Final

import msgspec

from parley.presentation.page import PositionCell, PositionsFigure, Table, line_text
from parley.presentation.renderings.characters import drawn_length
from parley.presentation.renderings.drawing import broken, drawing, shape, sign, to_text, words
from parley.presentation.renderings.figures import in_words

__all__ = ["positions_svg", "positions_svgs"]

_WIDTH: Final = 720.0
_MATTER: Final = 196.0
_LEAST_CELL: Final = 104.0
_MOST_CELL: Final = 200.0
_MOST_SIDES: Final = 5
_MOST_HEIGHT: Final = 980.0
_SIGN: Final = 34.0
_GAP: Final = 6.0
_TITLE_SIZE, _SAID_SIZE, _SOURCE_SIZE = 12.0, 12.0, 10.0


def positions_svg(figure: PositionsFigure, name: str = "positions") -> str:
    """*figure* as one drawing. *name* makes the identifiers in it unique on a page."""
    cell = _cell_width(len(figure.sides))
    width = max(_WIDTH, _MATTER + cell * len(figure.sides))
    legend, legend_height = _legend(figure, width)
    heads = [broken(side, cell - 2 * _GAP, 12) for side in figure.sides]
    head_height = 15.0 * max((len(head) for head in heads), default=0) + 8
    heights = [_row_height(row, cell) for row in figure.rows]
    height = legend_height + head_height + sum(heights) + 2
    root = drawing(name, figure.title, _told(figure), width, height)
    root.extend(legend)
    top = legend_height
    for number, head in enumerate(heads):
        lift = head_height - 9 - 15 * (len(head) - 1)
        root.append(words(head, _MATTER + number * cell + _GAP, top + lift, 12, font_weight="600"))
    top += head_height
    for (title, cells), tall in zip(figure.rows, heights, strict=True):
        root.append(
            shape("line", x1=0, y1=top, x2=width, y2=top, stroke="currentColor", stroke_width=0.5, stroke_opacity=0.45)
        )
        root.append(words(broken(title, _MATTER - 2 * _GAP, _TITLE_SIZE), 0, top + 20, _TITLE_SIZE))
        for number, one in enumerate(cells):
            root.append(_drawn(one, _MATTER + number * cell, top, cell, tall))
        top += tall
    root.append(
        shape("line", x1=0, y1=top, x2=width, y2=top, stroke="currentColor", stroke_width=0.5, stroke_opacity=0.45)
    )
    return to_text(root)


def positions_svgs(figure: PositionsFigure, name: str = "positions") -> tuple[str, ...]:
    """*figure* as several drawings that each fit on a page, with at most five sides. Only the first has the legend."""
    return tuple(positions_svg(part, f"{name}-{number}") for number, part in enumerate(_parts(figure), 1))


def _parts(figure: PositionsFigure) -> tuple[PositionsFigure, ...]:
    parts: list[PositionsFigure] = []
    for start in range(0, max(len(figure.sides), 1), _MOST_SIDES):
        sides = slice(start, start + _MOST_SIDES)
        narrowed = msgspec.structs.replace(
            figure, sides=figure.sides[sides], rows=tuple((title, cells[sides]) for title, cells in figure.rows)
        )
        cell = _cell_width(len(narrowed.sides))
        rows: list[tuple[str, tuple[PositionCell, ...]]] = []
        used = _legend(figure, _WIDTH)[1] + 40
        for row in narrowed.rows:
            tall = _row_height(row, cell)
            if rows and used + tall > _MOST_HEIGHT:
                parts.append(msgspec.structs.replace(narrowed, rows=tuple(rows)))
                rows, used = [], 40.0
            rows.append(row)
            used += tall
        parts.append(msgspec.structs.replace(narrowed, rows=tuple(rows)))
    return (parts[0], *(msgspec.structs.replace(part, legend=()) for part in parts[1:]))


def _cell_width(sides: int) -> float:
    return min(max((_WIDTH - _MATTER) / max(sides, 1), _LEAST_CELL), _MOST_CELL)


def _cell_lines(cell: PositionCell, width: float) -> tuple[list[str], list[str]]:
    room = width - _GAP - _SIGN - 2 * _GAP
    said = broken(cell.text, room, _SAID_SIZE * 1.06) if cell.sign != "none" else []
    return said, broken(cell.source, room, _SOURCE_SIZE) if cell.source else []


def _row_height(row: tuple[str, tuple[PositionCell, ...]], width: float) -> float:
    title, cells = row
    heights = [15.0 * len(broken(title, _MATTER - 2 * _GAP, _TITLE_SIZE)) + 16]
    for cell in cells:
        said, source = _cell_lines(cell, width)
        heights.append(15.0 * len(said) + 12.5 * len(source) + 24)
    return max(*heights, 38.0)


def _drawn(cell: PositionCell, x: float, y: float, width: float, height: float) -> ET.Element:
    group = shape("g")
    if cell.sign == "none":
        group.append(sign("none", x + _GAP + _SIGN / 2, y + 16))
        group.set("opacity", "0.55")
        return group
    group.append(_frame(x + 1, y + 5, width - _GAP, height - 10, cell.solid == "yes"))
    group.append(sign(cell.sign, x + 1 + _SIGN / 2, y + 20))
    said, source = _cell_lines(cell, width)
    left = x + 1 + _SIGN
    group.append(words(said, left, y + 24, _SAID_SIZE, font_weight="600"))
    if source:
        group.append(words(source, left, y + 24 + 15 * (len(said) - 1) + 15, _SOURCE_SIZE))
    return group


def _frame(x: float, y: float, width: float, height: float, full: bool) -> ET.Element:
    frame = shape(
        "rect", x=x, y=y, width=width, height=height, rx=3, fill="none", stroke="currentColor", stroke_width=1.3
    )
    if not full:
        frame.set("stroke-dasharray", "2.5 3")
    return frame


def _legend(figure: PositionsFigure, width: float) -> tuple[list[ET.Element], float]:
    """The legend (the signs and the two frames with their labels), and its height."""
    if not figure.legend:
        return [], 0.0
    out: list[ET.Element] = []
    x, y = 0.0, 12.0
    entries = [*figure.legend, ("full", figure.solid_word), ("broken", figure.broken_word)]
    for kind, said in entries:
        long = 28 + drawn_length(said, 11) + 16
        if x and x + long > width:
            x, y = 0.0, y + 22
        if kind in ("full", "broken"):
            out.append(_frame(x + 1, y - 7, 20, 14, kind == "full"))
        else:
            out.append(sign(kind, x + 11, y))
        out.append(words(said, x + 28, y + 4, 11))
        x += long
    return out, y + 26


def _told(figure: PositionsFigure) -> str:
    """The whole figure in words."""
    tables = [block for block in in_words(figure) if isinstance(block, Table)]
    lines: list[str] = []
    for title, *cells in (row for table in tables for row in table.rows):
        said = "; ".join(f"{side}: {line_text(cell)}" for side, cell in zip(figure.sides, cells, strict=True))
        lines.append(f"{line_text(title)}. {said}.")
    return " ".join(lines)
