"""Figures in words: the content of a drawing as a table or a list, for formats without drawings and for readers who do not see.

Rules
- Two texts side by side become a table of two columns; overviews, lists side by side and legends become headings and lists.
- The positions figure repeats the table before it; a format without drawings omits the figure if such a table precedes it.
- A timeline in words is ordered by the last moment that a time may mean, then by the first; events without a date come last, under a heading.
- Marks that are equal in every respect become one mark with a count.
- A long curve is described by its sentences, and by its values at the ticks, at the lowest and highest point of each series and at both ends; a short
  one by all values.
- Rows over days become a table if there are few days, otherwise a list with one line for each row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Final

from parley.presentation.page import (
    Bar,
    BarsFigure,
    Block,
    Bullet,
    Bullets,
    Columns,
    CurveFigure,
    CurveSeries,
    Figure,
    GanttFigure,
    Heading,
    Legend,
    Line,
    Overview,
    Paragraph,
    PositionCell,
    PositionsFigure,
    Run,
    SideBySide,
    Table,
    TimelineFigure,
    TimelineMark,
    line_text,
)
from parley.presentation.renderings.overviews import overview_in_words
from parley.presentation.renderings.side_by_side import side_by_side_in_words

__all__ = ["bar_text", "counted", "in_words", "said_by_a_table", "told", "without_figures"]

_END_OF_TIME: Final = 2**40
_FEW_POINTS: Final = 24
_FEW_COLUMNS: Final = 5


def without_figures(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """*blocks* with each figure put in words, or omitted if the table before it says the same."""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, SideBySide):
            yield from side_by_side_in_words(block)
        elif isinstance(block, Overview | Columns | Legend):
            yield from overview_in_words(block)
        elif isinstance(block, Figure):
            if not said_by_a_table(block, before):
                yield from in_words(block)
        else:
            yield block
        before = block


def said_by_a_table(figure: Figure, before: Block | None) -> bool:
    """Whether *before* is a table of the same matters and sides as *figure*."""
    return (
        isinstance(figure, PositionsFigure)
        and isinstance(before, Table)
        and before.head[1:] == figure.sides
        and len(before.rows) == len(figure.rows)
    )


def in_words(figure: Figure) -> tuple[Block, ...]:
    """The content of *figure* as blocks of text."""
    if isinstance(figure, PositionsFigure):
        rows = tuple(
            ((Run(title, "strong"),), *(_cell(figure, cell) for cell in cells)) for title, cells in figure.rows
        )
        return (Table(("", *figure.sides), rows, figure.title),)
    if isinstance(figure, CurveFigure):
        return _curve(figure)
    if isinstance(figure, GanttFigure):
        return _gantt(figure)
    if isinstance(figure, BarsFigure):
        return _bars(figure)
    return _timeline(figure)


def told(figure: Figure) -> str:
    """The whole figure in words, on one line: the description that a screen reader reads aloud."""
    parts: list[str] = []
    for block in in_words(figure):
        if isinstance(block, Paragraph):
            parts.append(line_text(block.line))
        elif isinstance(block, Bullets):
            parts += [_item(item) for item in block.items]
        elif isinstance(block, Table):
            for first, *rest in block.rows:
                said = [(head, line_text(cell)) for head, cell in zip(block.head[1:], rest, strict=True)]
                parts.append(f"{line_text(first)}: " + "; ".join(f"{head} {text}" for head, text in said if text) + ".")
    return " ".join(parts)


def _item(item: Bullet) -> str:
    under = "; ".join(line_text(one.line) for one in item.under)
    return f"{line_text(item.line)}: {under}." if under else f"{line_text(item.line)}."


def _timeline(figure: TimelineFigure) -> tuple[Block, ...]:
    dated = [
        (lane.label, mark, count)
        for lane in figure.lanes
        for mark, count in counted(lane.marks)
        if mark.first or mark.last
    ]
    undated = [
        (lane.label, mark, count)
        for lane in figure.lanes
        for mark, count in counted(lane.marks)
        if not (mark.first or mark.last)
    ]
    dated.sort(key=lambda one: (one[1].last or _END_OF_TIME, one[1].first))
    items = [Bullet(_moment(*one)) for one in dated]
    if undated:
        items.append(Bullet((Run(figure.undated_word, "strong"),), tuple(Bullet(_moment(*one)) for one in undated)))
    return (Heading(figure.title, 3), Bullets(tuple(items))) if items else (Paragraph((Run(figure.title),)),)


def counted(marks: tuple[TimelineMark, ...]) -> tuple[tuple[TimelineMark, int], ...]:
    """Each different mark once, in order, with the number of times that it occurs in *marks*."""
    return tuple(Counter(marks).items())


def _cell(figure: PositionsFigure, cell: PositionCell) -> Line:
    source = cell.source or (figure.broken_word if cell.sign != "none" and cell.solid == "no" else "")
    said = Run(cell.text, "quiet" if cell.sign == "none" else "strong")
    return (said, Run(" — " + source)) if source else (said,)


def _moment(lane: str, mark: TimelineMark, count: int) -> Line:
    times = f" ×{count}" if count > 1 else ""
    return (Run(mark.when, "strong"), Run(f" · {lane} — {mark.label}{times}"))


def _curve(figure: CurveFigure) -> tuple[Block, ...]:
    out: list[Block] = [Paragraph((Run(text),)) for text in figure.said]
    labels = dict(reversed(figure.ticks))
    rows: list[tuple[Line, ...]] = []
    for x in _told_at(figure):
        name = f"{x} ({labels[x]})" if labels.get(x, str(x)) != str(x) else str(x)
        values = tuple(_value(one, x) for one in figure.series)
        out_of = figure.outside_word if any(_is_outside(figure, value) for value in values) else ""
        cells = [
            ("" if value is None else str(value)) + (f" ! {out_of}" if _is_outside(figure, value) else "")
            for value in values
        ]
        rows.append(((Run(name, "strong"),), *((Run(cell),) for cell in cells)))
    caption = f"{figure.title} ({figure.y_label})" if figure.y_label else figure.title
    out.append(Table((figure.x_label, *(one.label for one in figure.series)), tuple(rows), caption))
    for band in figure.bands:
        ends = " … ".join(str(end) for end in (band.low, band.high) if end is not None)
        out.append(Paragraph((Run(f"{band.label}: {ends}", "quiet"),)))
    return tuple(out)


def _told_at(figure: CurveFigure) -> list[int]:
    """The positions whose values are given in words: all of a short curve; of a long one the ends, the ticks and the extremes of each series."""
    every = sorted({x for one in figure.series for x, _ in one.points})
    if len(every) <= _FEW_POINTS:
        return every
    chosen = {every[0], every[-1], *(x for x, _ in figure.ticks if every[0] <= x <= every[-1])}
    for one in figure.series:
        if one.points:
            chosen.add(min(one.points, key=lambda point: (point[1], point[0]))[0])
            chosen.add(min(one.points, key=lambda point: (-point[1], point[0]))[0])
    return sorted(chosen)


def _value(one: CurveSeries, x: int) -> int | None:
    """The value of series *one* at *x*: the last known one; None before the first and after the last point, and between the points of a straight line."""
    at = bisect_right(one.points, x, key=lambda point: point[0]) - 1
    if at < 0 or x > one.points[-1][0] or (one.style == "straight" and one.points[at][0] != x):
        return None
    return one.points[at][1]


def _is_outside(figure: CurveFigure, value: int | None) -> bool:
    return value is not None and any(
        (band.low is not None and value < band.low) or (band.high is not None and value > band.high)
        for band in figure.bands
    )


def _gantt(figure: GanttFigure) -> tuple[Block, ...]:
    named = dict(figure.legend)

    def said(column: int, bars: list[tuple[int, int, str]]) -> str:
        return "; ".join(text for first, last, text in bars if first <= column <= last)

    rows: list[tuple[str, list[tuple[int, int, str]]]] = []
    for row in figure.rows:
        bars = [
            (
                bar.first,
                bar.last,
                f"{bar.text} ({named[bar.kind]})" if bar.kind != "plan" and bar.kind in named else bar.text,
            )
            for bar in row.bars
        ]
        rows.append((row.label, bars))
    if len(figure.columns) <= _FEW_COLUMNS:
        cells = tuple(
            ((Run(label, "strong"),), *((Run(said(column, bars)),) for column in range(len(figure.columns))))
            for label, bars in rows
        )
        return (Table(("", *figure.columns), cells, figure.title),)
    items = []
    for label, bars in rows:
        parts = [
            (figure.columns[first] if first == last else f"{figure.columns[first]} – {figure.columns[last]}")
            + f": {text}"
            for first, last, text in sorted(bars)
        ]
        items.append(Bullet((Run(f"{label} — ", "strong"), Run("; ".join(parts)))))
    return (Heading(figure.title, 3), Bullets(tuple(items)))


def bar_text(bar: Bar) -> str:
    """The use of *bar* over its capacity, as text."""
    return str(bar.used) if bar.capacity is None else f"{bar.used}/{bar.capacity}"


def _bars(figure: BarsFigure) -> tuple[Block, ...]:
    def said(bar: Bar) -> str:
        over = bar.capacity is not None and bar.used > bar.capacity
        return f"{bar_text(bar)} ! {figure.over_word}" if over else bar_text(bar)

    how = f"{figure.title} ({figure.used_word} / {figure.capacity_word})"
    if len(figure.columns) <= _FEW_COLUMNS:
        rows = tuple(((Run(row.label, "strong"),), *((Run(said(bar)),) for bar in row.bars)) for row in figure.rows)
        return (Table(("", *figure.columns), rows, how),)
    items = []
    for row in figure.rows:
        parts = [f"{column}: {said(bar)}" for column, bar in zip(figure.columns, row.bars, strict=True) if bar.used]
        items.append(Bullet((Run(f"{row.label} — ", "strong"), Run("; ".join(parts)))))
    return (Heading(how, 3), Bullets(tuple(items)))
