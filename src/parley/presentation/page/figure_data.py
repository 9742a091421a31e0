"""Figures before they are drawn: what a drawing shows, already worded in one language, with nothing of how it looks.

Rules
- A figure holds numbers, labels and words, and is complete: a format without drawings says the same from the same data (`renderings.figures`).
- What differs, differs in a word or a sign of its own (``kind``, ``sign``); nothing here is a colour.
- Numbers are integers. A day, a round, a hand-over is a position on a whole-number axis; what the axis counts stands in words beside it.

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
    "Cell",
    "CurveFigure",
    "Figure",
    "GanttFigure",
    "GanttRow",
    "Lane",
    "Mark",
    "PositionsFigure",
    "Series",
    "Stretch",
    "TimelineFigure",
]


class Cell(msgspec.Struct, frozen=True):
    """A cell of the positions figure: words, and a sign (``yes``, ``if``, ``no``, ``ask``, ``noted``, ``none``) that a reader without colour can tell.

    ``solid``: ``yes`` where the evidence is the side's own word, ``no`` where it is another's: drawn with a full or a broken line.
    """

    text: str
    sign: Literal["yes", "if", "no", "ask", "noted", "none"]
    solid: Literal["yes", "no"] = "yes"
    source: str = ""


class PositionsFigure(msgspec.Struct, frozen=True, tag=True):
    """Matters by sides. ``legend``: each sign in words, then the solid and the broken line in words."""

    title: str
    sides: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    legend: tuple[tuple[str, str], ...]
    solid_word: str
    broken_word: str


class Mark(msgspec.Struct, frozen=True):
    """A mark on the timeline: ``first`` and ``last`` are minutes since 0001-01-01; both 0 where no date is known."""

    label: str
    when: str
    first: int
    last: int
    kind: Literal["plan", "held", "deed", "word"]


class Lane(msgspec.Struct, frozen=True):
    """A row of the timeline."""

    label: str
    marks: tuple[Mark, ...]


class TimelineFigure(msgspec.Struct, frozen=True, tag=True):
    """Lanes over time. Marks without a date stand apart, under ``undated_word``. ``ticks``: minute and label."""

    title: str
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[int, str], ...]
    undated_word: str
    legend: tuple[tuple[str, str], ...]


class Series(msgspec.Struct, frozen=True):
    """One line of a curve: ``points`` as (x, y), x never going back. ``step``: a value holds until the next x; ``straight``: a line leads there."""

    label: str
    points: tuple[tuple[int, int], ...]
    style: Literal["step", "straight"] = "step"


class Band(msgspec.Struct, frozen=True):
    """From where to where a curve is meant to stay, both ends allowed; an end that is None is open."""

    label: str
    low: int | None = None
    high: int | None = None


class CurveFigure(msgspec.Struct, frozen=True, tag=True):
    """Values over a whole-number axis: the lead after each hand-over, what stays open after each round.

    ``ticks``: positions on the x-axis with a label and a fine line (the first hand-over of each day); empty: round numbers. ``bands``: drawn as
    lines with their labels; a point outside all of its band is marked, and ``outside_word`` says what the mark means. ``said``: what the curve
    shows, in sentences; formats without drawings begin with them.
    """

    title: str
    x_label: str
    y_label: str
    series: tuple[Series, ...]
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
    """What goes on when: rows over columns (days). ``legend``: each kind in words; a kind that is not in it is not explained."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[GanttRow, ...]
    legend: tuple[tuple[str, str], ...] = ()


class Bar(msgspec.Struct, frozen=True):
    """How much of what was there is used. ``capacity`` None: no limit is set."""

    used: int
    capacity: int | None = None


class BarsRow(msgspec.Struct, frozen=True):
    """A row of a bars figure: a crossing, a camp, a fleet; one bar for each column."""

    label: str
    bars: tuple[Bar, ...]


class BarsFigure(msgspec.Struct, frozen=True, tag=True):
    """Use against capacity: rows over columns (days). ``over_word`` stands beside what is above its capacity; empty where nothing is."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[BarsRow, ...]
    used_word: str
    capacity_word: str
    over_word: str


Figure = PositionsFigure | TimelineFigure | CurveFigure | GanttFigure | BarsFigure
