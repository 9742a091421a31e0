"""Axes of a drawing: round numbers for ticks, a scale, and thinning of many points without losing an extreme.

Thinning is M4 (Jugel, Jerzak, Hackenbroich, Markl: M4, a visualization-oriented time series data aggregation, VLDB 2014): of all points that fall
into one column of the drawing the first, the lowest, the highest and the last are kept, which draws the same picture as all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

__all__ = ["Point", "Scale", "round_ticks", "stepped", "thinned"]

Point = tuple[int, int]
_STEPS: Final = (1, 2, 5)


class Scale(msgspec.Struct, frozen=True):
    """A linear scale from the integers ``low`` to ``high`` to ``start`` to ``end`` of the drawing; if low equals high, everything is in the middle."""

    low: int
    high: int
    start: float
    end: float

    def at(self, value: float) -> float:
        """The position of *value* in the drawing."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) * (self.end - self.start) / (self.high - self.low)


def round_ticks(low: int, high: int, most: int = 6) -> tuple[int, ...]:
    """Integers at even distances of 1, 2 or 5 times a power of ten that cover *low* to *high*: at least two, about *most* of them."""
    apart = max(high - low, 1)
    power = 1
    while True:
        for step in _STEPS:
            width = step * power
            if apart <= width * (most - 1):
                first, last = low // width, max(-(-high // width), low // width + 1)
                return tuple(width * number for number in range(first, last + 1))
        power *= 10


def stepped(points: Sequence[Point]) -> tuple[Point, ...]:
    """The corners of a step line through *points*, in which each value holds until the next point."""
    corners: list[Point] = []
    for x, y in points:
        if corners and corners[-1][1] != y:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    return tuple(corners)


def thinned(points: Sequence[Point], scale: Scale) -> tuple[Point, ...]:
    """At most four of *points* for each unit of the drawing's width, in order: the first, the lowest, the highest, the last."""
    columns = abs(int(scale.end - scale.start)) + 1
    if len(points) <= 4 * columns:
        return tuple(points)
    return tuple(_thinned(points, scale))


def _thinned(points: Sequence[Point], scale: Scale) -> Iterator[Point]:
    here: list[Point] = []
    column = None
    for point in points:
        own = int(scale.at(point[0]))
        if column is not None and own != column:
            yield from _kept(here)
            here = []
        column = own
        here.append(point)
    yield from _kept(here)


def _kept(here: Sequence[Point]) -> Iterator[Point]:
    if not here:
        return
    heights = [y for _, y in here]
    keep = {0, heights.index(min(heights)), heights.index(max(heights)), len(here) - 1}
    for number in sorted(keep):
        yield here[number]
