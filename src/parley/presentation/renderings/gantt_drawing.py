"""The Gantt drawing: rows over days, bars with their numbers in them.

Rules
- Kinds differ by their frame: solid (planned), filled (done), dashed (moved), crossed (missed). Colour has no meaning.
- Bars of a row that would overlap are placed below each other. A number that has no room in its bar is broken into lines.
- Days and rows that do not fit on a page continue in further drawings, so that nothing is cut off on paper.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Final

import msgspec

from parley.presentation.page import GanttFigure, GanttRow, Stretch
from parley.presentation.renderings.characters import drawn_length
from parley.presentation.renderings.drawing import broken, drawing, shape, to_text, words
from parley.presentation.renderings.figures import told

__all__ = ["gantt_svg", "gantt_svgs"]

_WIDTH: Final = 720.0
_LABEL: Final = 168.0
_LEAST: Final = 54.0
_MOST: Final = 150.0
_SIZE: Final = 11.0
_LINE: Final = 13.75
_PAD: Final = 5.0
_MOST_HEIGHT: Final = 900.0
MOST_COLUMNS: Final = int((_WIDTH - _LABEL) / _LEAST)


def gantt_svg(figure: GanttFigure, name: str = "gantt") -> str:
    """*figure* as one drawing. *name* makes the identifiers in it unique on a page."""
    return _svg(figure, name, _across(len(figure.columns)))


def gantt_svgs(figure: GanttFigure, name: str = "gantt") -> tuple[str, ...]:
    """*figure* as several drawings that each fit on a page. Only the first has the legend."""
    across = _across(min(len(figure.columns), MOST_COLUMNS))
    return tuple(_svg(part, f"{name}-{number}", across) for number, part in enumerate(_parts(figure, across), 1))


def _svg(figure: GanttFigure, name: str, across: float) -> str:
    width = max(_WIDTH, _LABEL + across * len(figure.columns))
    legend, top = _legend(figure)
    heads = [broken(head, across - 6, _SIZE) for head in figure.columns]
    top += _LINE * max((len(head) for head in heads), default=0) + 6
    heights = [_row_height(row, across) for row in figure.rows]
    root = drawing(name, figure.title, told(figure), width, top + sum(heights) + 2)
    root.extend(legend)
    for number, head in enumerate(heads):
        x = _LABEL + across * number
        root.append(words(head, x + across / 2, top - 7 - _LINE * (len(head) - 1), _SIZE, text_anchor="middle"))
        line = _rule(x, top, x, top + sum(heights))
        line.set("stroke-dasharray", "1 3")
        root.append(line)
    for row, tall in zip(figure.rows, heights, strict=True):
        root.append(_rule(0, top, width, top))
        root.append(words(broken(row.label, _LABEL - 12, _SIZE), 0, top + _PAD + 13, _SIZE))
        for bar, down in _placed(row, across):
            root.append(_drawn(bar, top + _PAD + down, across))
        top += tall
    root.append(_rule(0, top, width, top))
    return to_text(root)


def _parts(figure: GanttFigure, across: float) -> list[GanttFigure]:
    parts: list[GanttFigure] = []
    for start in range(0, max(len(figure.columns), 1), MOST_COLUMNS):
        columns = figure.columns[start : start + MOST_COLUMNS]
        cut = msgspec.structs.replace(figure, columns=columns)
        rows: list[GanttRow] = []
        used = 70.0
        for row in figure.rows:
            own = GanttRow(row.label, _cut(row.bars, start, start + len(columns)))
            tall = _row_height(own, across)
            if rows and used + tall > _MOST_HEIGHT:
                parts.append(msgspec.structs.replace(cut, rows=tuple(rows)))
                rows, used = [], 40.0
            rows.append(own)
            used += tall
        parts.append(msgspec.structs.replace(cut, rows=tuple(rows)))
    return [parts[0], *(msgspec.structs.replace(part, legend=()) for part in parts[1:])]


def _cut(bars: tuple[Stretch, ...], start: int, end: int) -> tuple[Stretch, ...]:
    """The parts of *bars* in the columns *start* to *end*, with columns counted from *start*."""
    return tuple(
        msgspec.structs.replace(bar, first=max(bar.first, start) - start, last=min(bar.last, end - 1) - start)
        for bar in bars
        if bar.first < end and bar.last >= start
    )


def _across(columns: int) -> float:
    return min(max((_WIDTH - _LABEL) / max(columns, 1), _LEAST), _MOST)


def _lines(bar: Stretch, across: float) -> list[str]:
    return broken(bar.text, across * (bar.last - bar.first + 1) - 12, _SIZE)


def _height(bar: Stretch, across: float) -> float:
    return _LINE * len(_lines(bar, across)) + 6


def _placed(row: GanttRow, across: float) -> list[tuple[Stretch, float]]:
    """Each bar with its distance from the top of its row."""
    out: list[tuple[Stretch, float]] = []
    for bar in sorted(row.bars, key=lambda one: (one.first, one.last)):
        beside = [
            down + _height(other, across) + 3
            for other, down in out
            if other.first <= bar.last and bar.first <= other.last
        ]
        out.append((bar, max(beside, default=0.0)))
    return out


def _row_height(row: GanttRow, across: float) -> float:
    bars = max((down + _height(bar, across) for bar, down in _placed(row, across)), default=0.0)
    return max(bars, _LINE * len(broken(row.label, _LABEL - 12, _SIZE)) + 6) + 2 * _PAD


def _drawn(bar: Stretch, y: float, across: float) -> ET.Element:
    x, width, height = _LABEL + across * bar.first + 2, across * (bar.last - bar.first + 1) - 4, _height(bar, across)
    group = shape("g")
    group.append(_frame(bar.kind, x, y, width, height))
    group.append(words(_lines(bar, across), x + width / 2, y + 13.5, _SIZE, text_anchor="middle"))
    return group


def _frame(kind: str, x: float, y: float, width: float, height: float) -> ET.Element:
    group = shape("g")
    frame = shape(
        "rect", x=x, y=y, width=width, height=height, rx=2.5, fill="none", stroke="currentColor", stroke_width=1.3
    )
    if kind == "done":
        group.append(shape("rect", x=x, y=y, width=width, height=height, rx=2.5, fill_opacity=0.22))
    elif kind == "moved":
        frame.set("stroke-dasharray", "4 3")
    elif kind == "missed":
        frame.set("stroke-width", "1")
        group.append(
            shape(
                "line",
                x1=x,
                y1=y + height,
                x2=x + width,
                y2=y,
                stroke="currentColor",
                stroke_width=1,
                stroke_opacity=0.6,
            )
        )
    group.append(frame)
    return group


def _legend(figure: GanttFigure) -> tuple[list[ET.Element], float]:
    if not figure.legend:
        return [], 4.0
    out: list[ET.Element] = []
    x, y = 0.0, 10.0
    for kind, said in figure.legend:
        long = 30 + drawn_length(said, _SIZE) + 18
        if x and x + long > _WIDTH:
            x, y = 0.0, y + 20
        out.append(_frame(kind, x + 1, y - 6, 22, 13))
        out.append(words(said, x + 30, y + 4, _SIZE))
        x += long
    return out, y + 20


def _rule(x1: float, y1: float, x2: float, y2: float) -> ET.Element:
    return shape("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", stroke_width=0.5, stroke_opacity=0.45)
