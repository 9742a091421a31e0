"""The drawing of events over time, with a lane for each subject.

Rules
- A time known to the day is a mark in the middle of the day, where the day's tick is; a longer period is a bar as long as
  the period, with the mark in it; a time with one open end is a dotted line towards the open side.
- Events without a date are in a column of their own, with what is known of their time in words. Nothing is placed on the axis by guessing.
- Labels never overlap: a label that has no room goes one line down.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Final

import msgspec

from parley.presentation.page import TimelineFigure, TimelineLane, TimelineMark
from parley.presentation.renderings.characters import drawn_length
from parley.presentation.renderings.drawing import broken, drawing, mark, shape, to_text, words
from parley.presentation.renderings.figures import counted, told

__all__ = ["timeline_svg", "timeline_svgs"]

_WIDTH: Final = 720.0
_LABEL: Final = 168.0
_UNDATED: Final = 166.0
_ROW: Final = 19.0
_PAD: Final = 7.0
_SIZE: Final = 11.0
_INSET: Final = 14.0
_OPEN: Final = 34.0
_A_DAY: Final = 24 * 60
_MOST_HEIGHT: Final = 980.0


class _Axis(msgspec.Struct, frozen=True):
    """The position of the time axis, and its span in minutes. If ``right`` equals ``left`` there is no axis, because nothing has a date."""

    left: float
    right: float
    first: int
    last: int

    def at(self, minute: float) -> float:
        """The position of *minute* on the axis."""
        return (
            self.left
            + _INSET
            + (minute - self.first) / max(self.last - self.first, 1) * (self.right - self.left - 2 * _INSET)
        )


class _Placed(msgspec.Struct, frozen=True):
    """A mark with its position: its row within the lane, and where its label begins."""

    mark: TimelineMark
    lines: tuple[str, ...]
    row: int
    x: float
    label_x: float
    anchor: str


def timeline_svg(figure: TimelineFigure, name: str = "timeline") -> str:
    """*figure* as one drawing. *name* makes the identifiers in it unique on a page."""
    return _svg(figure, _axis(figure), name)


def timeline_svgs(figure: TimelineFigure, name: str = "timeline") -> tuple[str, ...]:
    """*figure* as several drawings that each fit on a page, all with the same axis. Only the first has the legend."""
    axis = _axis(figure)
    return tuple(_svg(part, axis, f"{name}-{number}") for number, part in enumerate(_parts(figure, axis), 1))


def _svg(figure: TimelineFigure, axis: _Axis, name: str) -> str:
    legend, legend_height = _legend(figure)
    heights = [_lane_height(lane, axis) for lane in figure.lanes]
    body = legend_height + 22
    height = body + sum(heights) + 2
    root = drawing(name, figure.title, told(figure), _WIDTH, height)
    root.extend(legend)
    root.extend(_ticks(figure, axis, body, height - 2))
    if axis.right < _WIDTH:
        root.append(words(figure.undated_word, axis.right + _PAD, body - 7, _SIZE, font_style="italic"))
    top = body
    for lane, tall in zip(figure.lanes, heights, strict=True):
        root.append(_rule(0, top, _WIDTH, top))
        root.append(words(broken(lane.label, _LABEL - 12, _SIZE), 0, top + _PAD + 11, _SIZE))
        for placed in _placed(lane, axis):
            root.append(_drawn(placed, axis, top + _PAD + 7))
        root.extend(_undated(lane, axis, top + _PAD + 7))
        top += tall
    root.append(_rule(0, top, _WIDTH, top))
    return to_text(root)


def _parts(figure: TimelineFigure, axis: _Axis) -> tuple[TimelineFigure, ...]:
    parts: list[TimelineFigure] = []
    lanes: list[TimelineLane] = []
    used = _legend(figure)[1] + 24
    for lane in figure.lanes:
        tall = _lane_height(lane, axis)
        if lanes and used + tall > _MOST_HEIGHT:
            parts.append(msgspec.structs.replace(figure, lanes=tuple(lanes)))
            lanes, used = [], 24.0
        lanes.append(lane)
        used += tall
    parts.append(msgspec.structs.replace(figure, lanes=tuple(lanes)))
    return (parts[0], *(msgspec.structs.replace(part, legend=()) for part in parts[1:]))


def _axis(figure: TimelineFigure) -> _Axis:
    known = [minute for lane in figure.lanes for one in lane.marks for minute in (one.first, one.last) if minute]
    known += [minute + _A_DAY // 2 for minute, _ in figure.ticks]
    undated = any(not _dated(one) for lane in figure.lanes for one in lane.marks)
    if not any(_dated(one) for lane in figure.lanes for one in lane.marks):
        return _Axis(_LABEL, _LABEL, 0, 0)
    return _Axis(_LABEL, _WIDTH - _UNDATED if undated else _WIDTH, min(known), max(known))


def _dated(one: TimelineMark) -> bool:
    return bool(one.first or one.last)


def _middle(one: TimelineMark) -> float:
    if one.first and one.last:
        return (one.first + one.last) / 2
    return one.first or one.last


def _label(one: TimelineMark, count: int) -> str:
    return f"{one.label} ×{count}" if count > 1 else one.label


def _placed(lane: TimelineLane, axis: _Axis) -> list[_Placed]:
    """Each dated mark with a position where neither the mark nor its label overlaps another."""
    taken: list[list[tuple[float, float]]] = []
    out: list[_Placed] = []
    # In the drawing the axis says when: marks that differ only in the words for it are one.
    dated = counted(tuple(msgspec.structs.replace(one, when="") for one in lane.marks if _dated(one)))
    for one, count in sorted(dated, key=lambda pair: _middle(pair[0])):
        x = axis.at(_middle(one))
        start, end = _reach(one, axis)
        lines = broken(_label(one, count), axis.right - axis.left - 30, _SIZE)
        long = max(drawn_length(line, _SIZE) for line in lines)
        label_x, anchor = end + 4, "start"
        covered = start, label_x + long
        if covered[1] > axis.right:
            label_x, anchor = start - 4, "end"
            covered = label_x - long, end
        if covered[0] < axis.left:
            # No room on either side: the words stand below the mark.
            label_x, anchor = axis.left, "start"
            covered = axis.left, max(end, axis.left + long)
            lines = ["", *lines]
        span = covered[0] - 4, covered[1] + 4
        row = 0
        while any(_meets(taken, at, span) for at in range(row, row + len(lines))):
            row += 1
        for at in range(row, row + len(lines)):
            while len(taken) <= at:
                taken.append([])
            taken[at].append(span)
        out.append(_Placed(one, tuple(lines), row, x, label_x, anchor))
    return out


def _meets(taken: list[list[tuple[float, float]]], row: int, span: tuple[float, float]) -> bool:
    return row < len(taken) and any(span[0] < end and start < span[1] for start, end in taken[row])


def _reach(one: TimelineMark, axis: _Axis) -> tuple[float, float]:
    """The left and right end of what is drawn for a mark."""
    x = axis.at(_middle(one))
    start, end = x - 8, x + 8
    if not one.first:
        start = max(axis.left, x - _OPEN)
    elif not one.last:
        end = min(axis.right, x + _OPEN)
    elif one.last - one.first >= _A_DAY:
        start, end = min(start, axis.at(one.first)), max(end, axis.at(one.last))
    return start, end


def _drawn(placed: _Placed, axis: _Axis, y: float) -> ET.Element:
    one, row_y = placed.mark, y + placed.row * _ROW
    group = shape("g")
    start, end = _reach(one, axis)
    if not one.first or not one.last:
        side = start if not one.first else end
        dots = shape("line", x1=placed.x, y1=row_y, x2=side, y2=row_y, stroke="currentColor", stroke_width=1.6)
        dots.set("stroke-dasharray", "1.5 3.5")
        group.append(dots)
    elif one.last - one.first >= _A_DAY:
        group.append(shape("rect", x=start, y=row_y - 2, width=end - start, height=4, fill_opacity=0.35))
    group.append(mark(one.kind, placed.x, row_y))
    group.append(words(list(placed.lines), placed.label_x, row_y + 4, _SIZE, text_anchor=placed.anchor))
    return group


def _undated_lines(lane: TimelineLane, axis: _Axis) -> list[tuple[TimelineMark, list[str]]]:
    room = _WIDTH - axis.right - _PAD - 18
    return [
        (one, broken(f"{_label(one, count)} · {one.when}", room, _SIZE))
        for one, count in counted(lane.marks)
        if not _dated(one)
    ]


def _undated(lane: TimelineLane, axis: _Axis, y: float) -> list[ET.Element]:
    out: list[ET.Element] = []
    for one, lines in _undated_lines(lane, axis):
        out.append(mark(one.kind, axis.right + _PAD + 6, y))
        out.append(words(lines, axis.right + _PAD + 18, y + 4, _SIZE))
        y += _undated_height(lines)
    return out


def _undated_height(lines: list[str]) -> float:
    return _SIZE * 1.25 * (len(lines) - 1) + _ROW


def _lane_height(lane: TimelineLane, axis: _Axis) -> float:
    rows = max((placed.row + len(placed.lines) for placed in _placed(lane, axis)), default=0)
    apart = sum(_undated_height(lines) for _, lines in _undated_lines(lane, axis))
    label = _SIZE * 1.25 * len(broken(lane.label, _LABEL - 12, _SIZE)) + 4
    return max(rows * _ROW, apart, label) + 2 * _PAD - 2


def _rule(x1: float, y1: float, x2: float, y2: float) -> ET.Element:
    return shape("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", stroke_width=0.5, stroke_opacity=0.45)


def _ticks(figure: TimelineFigure, axis: _Axis, top: float, bottom: float) -> list[ET.Element]:
    """A thin line and a label for each tick; a label that would touch the one before is omitted, its line is kept."""
    out: list[ET.Element] = []
    free = axis.left
    for minute, label in figure.ticks if axis.right > axis.left else ():
        x = axis.at(minute + _A_DAY / 2)
        line = _rule(x, top, x, bottom)
        line.set("stroke-dasharray", "1 3")
        out.append(line)
        half = drawn_length(label, 10) / 2
        middle = min(max(x, axis.left + half), axis.right - half)
        if middle - half >= free:
            out.append(words(label, middle, top - 7, 10, text_anchor="middle"))
            free = middle + half + 8
    if axis.right > axis.left and axis.right < _WIDTH:
        out.append(_rule(axis.right, top - 18, axis.right, bottom))
    return out


def _legend(figure: TimelineFigure) -> tuple[list[ET.Element], float]:
    if not figure.legend:
        return [], 0.0
    out: list[ET.Element] = []
    x, y = 0.0, 12.0
    for kind, said in figure.legend:
        long = 16 + drawn_length(said, _SIZE) + 22
        if x and x + long > _WIDTH:
            x, y = 0.0, y + 20
        out.append(mark(kind, x + 7, y))
        out.append(words(said, x + 18, y + 4, _SIZE))
        x += long
    return out, y + 20
