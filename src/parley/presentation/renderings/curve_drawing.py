"""The drawing of values over an integer axis: the lead after each hand-over, what is open after each round of talks.

Rules
- Lines differ by their dash pattern, never by colour; the legend shows each pattern with its label.
- The bounds of a band are lines with their number at the edge; where a curve leaves the band, its first point outside is crossed.
- Zero is always visible, so that no height is exaggerated. Thousands of points are thinned without losing an extreme (`axes`).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from parley.presentation.page import Band, CurveFigure, CurveSeries
from parley.presentation.renderings.axes import Point, Scale, round_ticks, stepped, thinned
from parley.presentation.renderings.characters import drawn_length
from parley.presentation.renderings.drawing import broken, drawing, shape, to_text, words
from parley.presentation.renderings.figures import told

__all__ = ["curve_svg"]

_WIDTH: Final = 720.0
_PLOT: Final = 210.0
_SIZE: Final = 11.0
_PATTERNS: Final = ("", "9 4", "4 3", "1.5 3")
_MOST_CROSSES: Final = 60
_EDGE: Final = 14.0


def curve_svg(figure: CurveFigure, name: str = "curve") -> str:
    """*figure* as one drawing. *name* makes the identifiers in it unique on a page."""
    legend, top = _legend(figure)
    label = broken(figure.y_label, _WIDTH, _SIZE)
    legend.append(words(label, 0, top + 10, _SIZE, font_style="italic"))
    top += 13.75 * len(label) + 10
    ys = _heights(figure)
    left = 12 + max(drawn_length(_signed(y), _SIZE) for y in ys)
    right = _WIDTH - 8 - max((drawn_length(_signed(y), _SIZE) + 6 for y in _levels(figure)), default=0)
    across = [x for one in figure.series for x, _ in one.points] or [0]
    x_scale = Scale(min(across), max(across), left + _EDGE, right - _EDGE)
    y_scale = Scale(ys[0], ys[-1], top + _PLOT, top)
    root = drawing(name, figure.title, told(figure), _WIDTH, top + _PLOT + 40)
    root.extend(legend)
    for y in ys:
        at = y_scale.at(y)
        root.append(_rule(left, at, right, at, 0.9 if y == 0 else 0.5, 0.8 if y == 0 else 0.25))
        root.append(words(_signed(y), left - 6, at + 4, _SIZE, text_anchor="end"))
    root.extend(_ticks(figure, x_scale, top, top + _PLOT, left, right))
    root.append(
        words(figure.x_label, (left + right) / 2, top + _PLOT + 34, _SIZE, text_anchor="middle", font_style="italic")
    )
    for band in figure.bands:
        root.extend(_band(band, y_scale, left, right))
    crossed = 0
    for number, one in enumerate(figure.series):
        root.extend(_line(one, number, x_scale, y_scale))
        for x, y in _outside(one.points, figure.bands)[: _MOST_CROSSES - crossed]:
            root.append(_cross(x_scale.at(x), y_scale.at(y)))
            crossed += 1
    return to_text(root)


def _levels(figure: CurveFigure) -> list[int]:
    return [level for band in figure.bands for level in (band.low, band.high) if level is not None]


def _heights(figure: CurveFigure) -> tuple[int, ...]:
    values = [0, *_levels(figure), *(y for one in figure.series for _, y in one.points)]
    return round_ticks(min(values), max(values))


def _signed(value: int) -> str:
    return f"\u2212{-value}" if value < 0 else str(value)


def _line(one: CurveSeries, number: int, x_scale: Scale, y_scale: Scale) -> list[ET.Element]:
    if not one.points:
        return []
    points = thinned(one.points, x_scale)
    corners = stepped(points) if one.style == "step" else points
    out = []
    if len(corners) > 1:
        path = _path(corners, x_scale, y_scale)
        line = shape("path", d=path, fill="none", stroke="currentColor", stroke_width=1.6, stroke_linejoin="round")
        if number % len(_PATTERNS):
            line.set("stroke-dasharray", _PATTERNS[number % len(_PATTERNS)])
        out.append(line)
    if len(points) <= 40:
        out += [shape("circle", cx=x_scale.at(x), cy=y_scale.at(y), r=2.4) for x, y in points]
    return out


def _path(corners: Sequence[Point], x_scale: Scale, y_scale: Scale) -> str:
    """The SVG path through *corners*. Moves along an axis are written with ``H`` and ``V``, which keeps a long step line short."""
    (x, y), *_ = corners
    out = [f"M{x_scale.at(x):.1f} {y_scale.at(y):.1f}"]
    for (x0, y0), (x1, y1) in pairwise(corners):
        if x0 == x1 and y0 == y1:
            continue
        if y0 == y1:
            out.append(f"H{x_scale.at(x1):.1f}")
        elif x0 == x1:
            out.append(f"V{y_scale.at(y1):.1f}")
        else:
            out.append(f"L{x_scale.at(x1):.1f} {y_scale.at(y1):.1f}")
    return "".join(out)


def _outside(points: Sequence[Point], bands: Sequence[Band]) -> list[Point]:
    """The first point of each run of points outside a band."""
    out: list[Point] = []
    was = False
    for x, y in points:
        now = any((b.low is not None and y < b.low) or (b.high is not None and y > b.high) for b in bands)
        if now and not was:
            out.append((x, y))
        was = now
    return out


def _cross(x: float, y: float) -> ET.Element:
    path = f"M{x - 5:.1f} {y - 5:.1f}l10 10m0 -10l-10 10"
    return shape("path", d=path, fill="none", stroke="currentColor", stroke_width=2.2, stroke_linecap="round")


def _band(band: Band, scale: Scale, left: float, right: float) -> list[ET.Element]:
    out: list[ET.Element] = []
    if band.low is not None and band.high is not None:
        top, bottom = scale.at(band.high), scale.at(band.low)
        out.append(shape("rect", x=left, y=top, width=right - left, height=max(bottom - top, 0), fill_opacity=0.06))
    for level in dict.fromkeys(one for one in (band.high, band.low) if one is not None):
        line = shape(
            "line", x1=left, y1=scale.at(level), x2=right, y2=scale.at(level), stroke="currentColor", stroke_width=1
        )
        line.set("stroke-dasharray", "7 3 1.5 3")
        out.append(line)
        out.append(words(_signed(level), right + 5, scale.at(level) + 4, _SIZE, font_weight="600"))
    return out


def _ticks(figure: CurveFigure, scale: Scale, top: float, bottom: float, left: float, right: float) -> list[ET.Element]:
    ticks = figure.ticks
    if not ticks:
        ticks = tuple((x, str(x)) for x in round_ticks(scale.low, scale.high, 9) if scale.low <= x <= scale.high)
    out: list[ET.Element] = []
    free = 0.0
    for x, label in ticks:
        at = scale.at(x)
        line = _rule(at, top, at, bottom + 4, 0.5, 0.45)
        line.set("stroke-dasharray", "1 3")
        out.append(line)
        half = drawn_length(label, 10) / 2
        middle = min(max(at, half), _WIDTH - half)
        if middle - half >= free:
            out.append(words(label, middle, bottom + 17, 10, text_anchor="middle"))
            free = middle + half + 8
    out.append(_rule(left, bottom, right, bottom, 0.8, 0.8))
    return out


def _rule(x1: float, y1: float, x2: float, y2: float, width: float, opacity: float) -> ET.Element:
    return shape("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", stroke_width=width, stroke_opacity=opacity)


def _legend(figure: CurveFigure) -> tuple[list[ET.Element], float]:
    """The legend (each pattern with its label), and its height."""
    entries = [(number, one.label) for number, one in enumerate(figure.series)]
    entries += [(-1, band.label) for band in figure.bands]
    if figure.outside_word and any(_outside(one.points, figure.bands) for one in figure.series):
        entries.append((-2, figure.outside_word))
    out: list[ET.Element] = []
    x, y = 0.0, 10.0
    for number, said in entries:
        lines = broken(said, _WIDTH - 40, _SIZE)
        long = 38 + max(drawn_length(line, _SIZE) for line in lines) + 18
        if x and x + long > _WIDTH:
            x, y = 0.0, y + 19
        if number == -2:
            out.append(_cross(x + 15, y))
        else:
            line = shape(
                "line", x1=x, y1=y, x2=x + 30, y2=y, stroke="currentColor", stroke_width=1 if number < 0 else 1.6
            )
            pattern = "7 3 1.5 3" if number < 0 else _PATTERNS[number % len(_PATTERNS)]
            if pattern:
                line.set("stroke-dasharray", pattern)
            out.append(line)
        out.append(words(lines, x + 38, y + 4, _SIZE))
        x += long
        y += 13.75 * (len(lines) - 1)
    return out, y + 14
