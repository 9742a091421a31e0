"""The drawing of use against capacity: for each row and day a frame for the capacity, filled as far as it is used, with both numbers below.

Rules
- Each row has a scale of its own: a row is read against its own capacity.
- A value above its capacity sticks out of the frame, is crossed, and has an exclamation mark before its numbers; the legend explains it.
- Days and rows that do not fit on a page continue in further drawings.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Final

import msgspec

from parley.presentation.page import Bar, BarsFigure, BarsRow
from parley.presentation.renderings.characters import drawn_length
from parley.presentation.renderings.drawing import broken, drawing, shape, to_text, words
from parley.presentation.renderings.figures import bar_text, told

__all__ = ["bars_svg", "bars_svgs"]

_WIDTH: Final = 720.0
_LABEL: Final = 168.0
_LEAST: Final = 69.0
_MOST: Final = 120.0
_TALL: Final = 34.0
_SIZE: Final = 11.0
_SMALL: Final = 10.0
_LINE: Final = 13.75
_PAD: Final = 8.0
_THICK: Final = 26.0
_MOST_HEIGHT: Final = 900.0
MOST_COLUMNS: Final = int((_WIDTH - _LABEL) / _LEAST)


def bars_svg(figure: BarsFigure, name: str = "bars") -> str:
    """*figure* as one drawing. *name* makes the identifiers in it unique on a page."""
    return _svg(figure, name, _across(len(figure.columns)))


def bars_svgs(figure: BarsFigure, name: str = "bars") -> tuple[str, ...]:
    """*figure* as several drawings that each fit on a page. Only the first has the legend."""
    across = _across(min(len(figure.columns), MOST_COLUMNS))
    return tuple(_svg(part, f"{name}-{number}", across) for number, part in enumerate(_parts(figure), 1))


def _svg(figure: BarsFigure, name: str, across: float) -> str:
    width = max(_WIDTH, _LABEL + across * len(figure.columns))
    legend, top = _legend(figure)
    heads = [broken(head, across - 6, _SIZE) for head in figure.columns]
    top += _LINE * max((len(head) for head in heads), default=0) + 6
    heights = [_row_height(row) for row in figure.rows]
    root = drawing(name, figure.title, told(figure), width, top + sum(heights) + 2)
    root.extend(legend)
    for number, head in enumerate(heads):
        middle = _LABEL + across * (number + 0.5)
        root.append(words(head, middle, top - 7 - _LINE * (len(head) - 1), _SIZE, text_anchor="middle"))
    for row, tall in zip(figure.rows, heights, strict=True):
        root.append(_rule(0, top, width, top))
        root.append(words(broken(row.label, _LABEL - 12, _SIZE), 0, top + _PAD + 12, _SIZE))
        most = max((max(bar.used, bar.capacity or 0) for bar in row.bars), default=0)
        for number, bar in enumerate(row.bars):
            root.append(_drawn(bar, most, _LABEL + across * (number + 0.5), top + tall - _PAD))
        top += tall
    root.append(_rule(0, top, width, top))
    return to_text(root)


def _parts(figure: BarsFigure) -> list[BarsFigure]:
    parts: list[BarsFigure] = []
    for start in range(0, max(len(figure.columns), 1), MOST_COLUMNS):
        days = slice(start, start + MOST_COLUMNS)
        rows: list[BarsRow] = []
        used = 70.0
        for row in figure.rows:
            if rows and used + _row_height(row) > _MOST_HEIGHT:
                parts.append(msgspec.structs.replace(figure, columns=figure.columns[days], rows=tuple(rows)))
                rows, used = [], 40.0
            rows.append(BarsRow(row.label, row.bars[days]))
            used += _row_height(row)
        parts.append(msgspec.structs.replace(figure, columns=figure.columns[days], rows=tuple(rows)))
    return [parts[0], *(msgspec.structs.replace(part, used_word="", capacity_word="") for part in parts[1:])]


def _across(columns: int) -> float:
    return min(max((_WIDTH - _LABEL) / max(columns, 1), _LEAST), _MOST)


def _row_height(row: BarsRow) -> float:
    return max(_TALL + 16, _LINE * len(broken(row.label, _LABEL - 12, _SIZE))) + 2 * _PAD


def _over(bar: Bar) -> bool:
    return bar.capacity is not None and bar.used > bar.capacity


def _drawn(bar: Bar, most: int, middle: float, bottom: float) -> ET.Element:
    group = shape("g")
    foot = bottom - 14
    scale = _TALL / max(most, 1)
    left = middle - _THICK / 2
    if bar.used:
        group.append(
            shape("rect", x=left, y=foot - bar.used * scale, width=_THICK, height=bar.used * scale, fill_opacity=0.38)
        )
    if bar.capacity is not None:
        height = bar.capacity * scale
        group.append(
            shape(
                "rect",
                x=left,
                y=foot - height,
                width=_THICK,
                height=height,
                fill="none",
                stroke="currentColor",
                stroke_width=1.3,
            )
        )
        if _over(bar):
            group.append(_crossed(left, foot - bar.used * scale, _THICK, (bar.used - bar.capacity) * scale))
    group.append(_rule(left - 5, foot, left + _THICK + 5, foot))
    said = ("! " if _over(bar) else "") + bar_text(bar)
    weight = "700" if _over(bar) else "400"
    group.append(words(said, middle, bottom, _SMALL, text_anchor="middle", font_weight=weight))
    return group


def _crossed(x: float, y: float, width: float, height: float) -> ET.Element:
    path = f"M{x:.1f} {y:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}zl{width:.1f} {height:.1f}m0 {-height:.1f}l{-width:.1f} {height:.1f}"
    return shape("path", d=path, fill="none", stroke="currentColor", stroke_width=1.6)


def _legend(figure: BarsFigure) -> tuple[list[ET.Element], float]:
    if not figure.used_word:
        return [], 4.0
    entries = [("capacity", figure.capacity_word), ("used", figure.used_word)]
    if figure.over_word:
        entries.append(("over", f"! {figure.over_word}"))
    out: list[ET.Element] = []
    x, y = 0.0, 10.0
    for kind, said in entries:
        long = 30 + drawn_length(said, _SIZE) + 18
        if x and x + long > _WIDTH:
            x, y = 0.0, y + 20
        if kind == "used":
            out.append(shape("rect", x=x + 1, y=y - 6, width=22, height=13, fill_opacity=0.38))
        elif kind == "over":
            out.append(_crossed(x + 1, y - 6, 22, 13))
        else:
            frame = shape(
                "rect", x=x + 1, y=y - 6, width=22, height=13, fill="none", stroke="currentColor", stroke_width=1.3
            )
            out.append(frame)
        out.append(words(said, x + 30, y + 4, _SIZE))
        x += long
    return out, y + 20


def _rule(x1: float, y1: float, x2: float, y2: float) -> ET.Element:
    return shape("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", stroke_width=0.5, stroke_opacity=0.45)
