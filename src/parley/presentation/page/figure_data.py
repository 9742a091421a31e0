"""The data of figures: what a drawing shows, already worded in one language, without how it looks.

Rules
- A figure has numbers, labels and words, and is complete: a format without drawings says the same from the same data (`renderings.figures`).
- Differences are expressed by a word or a sign (``kind``, ``sign``); there are no colours.
- Numbers are integers. A day, a round or a hand-over is a position on an integer axis, whose label says what it counts.

This module draws nothing and knows no exchange, no text and no record.
"""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = [
    "Band",
    "Bar",
    "BarsFigure",
    "BarsRow",
    "CurveFigure",
    "CurveSeries",
    "Figure",
    "GanttFigure",
    "GanttRow",
    "PositionCell",
    "PositionsFigure",
    "Stretch",
    "TimelineFigure",
    "TimelineLane",
    "TimelineMark",
]


class PositionCell(msgspec.Struct, frozen=True):
    """A cell of the positions figure: words, and a sign (``yes``, ``if``, ``no``, ``ask``, ``noted``, ``none``) that is recognisable without colour.

    ``solid``: ``yes`` if the evidence is the side's own word, ``no`` if it is another's: drawn with a solid or a dashed line.
    """

    text: str
    sign: Literal["yes", "if", "no", "ask", "noted", "none"]
    solid: Literal["yes", "no"] = "yes"
    source: str = ""


class PositionsFigure(msgspec.Struct, frozen=True, tag=True):
    """Positions, matters by sides. ``legend``: each sign in words; the other two words explain the solid and the dashed line."""

    title: str
    sides: tuple[str, ...]
    rows: tuple[tuple[str, tuple[PositionCell, ...]], ...]
    legend: tuple[tuple[str, str], ...]
    solid_word: str
    broken_word: str


class TimelineMark(msgspec.Struct, frozen=True):
    """A mark on the timeline: ``first`` and ``last`` are minutes since 0001-01-01; both 0 where no date is known."""

    label: str
    when: str
    first: int
    last: int
    kind: Literal["plan", "held", "deed", "word"]


class TimelineLane(msgspec.Struct, frozen=True):
    """A row of the timeline."""

    label: str
    marks: tuple[TimelineMark, ...]


class TimelineFigure(msgspec.Struct, frozen=True, tag=True):
    """Lanes over time. Marks without a date are listed apart, under ``undated_word``. ``ticks``: minute and label."""

    title: str
    lanes: tuple[TimelineLane, ...]
    ticks: tuple[tuple[int, str], ...]
    undated_word: str
    legend: tuple[tuple[str, str], ...]


class CurveSeries(msgspec.Struct, frozen=True):
    """One line of a curve: ``points`` as (x, y) in rising order of x. ``step``: a value holds until the next x; ``straight``: points are connected."""

    label: str
    points: tuple[tuple[int, int], ...]
    style: Literal["step", "straight"] = "step"


class Band(msgspec.Struct, frozen=True):
    """The range in which a curve should stay, both ends included; an end that is None is open."""

    label: str
    low: int | None = None
    high: int | None = None


class CurveFigure(msgspec.Struct, frozen=True, tag=True):
    """Values over an integer axis: the lead after each hand-over, what is open after each round of talks.

    ``ticks``: positions on the x-axis with a label and a thin line (the first hand-over of each day); if empty, round numbers. ``bands``: drawn as
    lines with their labels; a point outside a band is marked, and ``outside_word`` explains the mark. ``said``: what the curve
    shows, in sentences; formats without drawings begin with them.
    """

    title: str
    x_label: str
    y_label: str
    series: tuple[CurveSeries, ...]
    bands: tuple[Band, ...] = ()
    ticks: tuple[tuple[int, str], ...] = ()
    outside_word: str = ""
    said: tuple[str, ...] = ()


class Stretch(msgspec.Struct, frozen=True):
    """A bar of a Gantt figure over columns ``first`` to ``last`` (from 0, both in), with its number or words in it."""

    first: int
    last: int
    text: str
    kind: Literal["plan", "done", "moved", "missed"] = "plan"


class GanttRow(msgspec.Struct, frozen=True):
    """A row of a Gantt figure: a crossing, a vehicle, a flow."""

    label: str
    bars: tuple[Stretch, ...]


class GanttFigure(msgspec.Struct, frozen=True, tag=True):
    """A Gantt chart: rows over columns (days). ``legend``: each kind in words; a kind that is not in it is not explained."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[GanttRow, ...]
    legend: tuple[tuple[str, str], ...] = ()


class Bar(msgspec.Struct, frozen=True):
    """How much of a capacity is used. ``capacity`` None: there is no limit."""

    used: int
    capacity: int | None = None


class BarsRow(msgspec.Struct, frozen=True):
    """A row of a bars figure: a crossing, a camp, a fleet; one bar for each column."""

    label: str
    bars: tuple[Bar, ...]


class BarsFigure(msgspec.Struct, frozen=True, tag=True):
    """Use against capacity: rows over columns (days). ``over_word`` labels what is above its capacity; empty if nothing is."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[BarsRow, ...]
    used_word: str
    capacity_word: str
    over_word: str


Figure = PositionsFigure | TimelineFigure | CurveFigure | GanttFigure | BarsFigure
