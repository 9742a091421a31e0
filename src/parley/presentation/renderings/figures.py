"""Figures in words: what a drawing shows, as a table or a list, for formats that do not draw and for readers who do not see.

Rules
- The positions figure says what the table before it says; a format without drawings leaves it out where such a table stands before it.
- A timeline in words is ordered by the last moment that a time may mean, then the first; what has no date stands at the end, under its own head.
- Marks that are the same in every respect are one mark with a count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from parley.presentation.pages import (
    Block,
    Bullet,
    Bullets,
    Cell,
    Heading,
    Line,
    Mark,
    Paragraph,
    PositionsFigure,
    Run,
    Table,
    TimelineFigure,
)

__all__ = ["counted", "in_words", "said_by_a_table", "without_figures"]

_END_OF_TIME: Final = 2**40


def without_figures(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """*blocks* with each figure put in words, or left out where the table before it says the same."""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, PositionsFigure | TimelineFigure):
            if not said_by_a_table(block, before):
                yield from in_words(block)
        else:
            yield block
        before = block


def said_by_a_table(figure: PositionsFigure | TimelineFigure, before: Block | None) -> bool:
    """Whether *before* is a table of the same matters by the same sides as *figure*."""
    return (
        isinstance(figure, PositionsFigure)
        and isinstance(before, Table)
        and before.head[1:] == figure.sides
        and len(before.rows) == len(figure.rows)
    )


def in_words(figure: PositionsFigure | TimelineFigure) -> tuple[Block, ...]:
    """The content of a figure as blocks that are text."""
    if isinstance(figure, PositionsFigure):
        rows = tuple(
            ((Run(title, "strong"),), *(_cell(figure, cell) for cell in cells)) for title, cells in figure.rows
        )
        return (Table(("", *figure.sides), rows, figure.title),)
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


def counted(marks: tuple[Mark, ...]) -> tuple[tuple[Mark, int], ...]:
    """Each mark once, in order, with how often it stands in *marks*."""
    return tuple(Counter(marks).items())


def _cell(figure: PositionsFigure, cell: Cell) -> Line:
    source = cell.source or (figure.broken_word if cell.sign != "none" and cell.solid == "no" else "")
    said = Run(cell.text, "quiet" if cell.sign == "none" else "strong")
    return (said, Run(" — " + source)) if source else (said,)


def _moment(lane: str, mark: Mark, count: int) -> Line:
    times = f" ×{count}" if count > 1 else ""
    return (Run(mark.when, "strong"), Run(f" · {lane} — {mark.label}{times}"))
