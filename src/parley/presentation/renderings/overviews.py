"""Overviews, short lists side by side and legends for formats without a layout of their own for them: headings, lists, paragraphs.

A cell follows the line that it belongs to, under the name of its column; the number of the place that has more stands at the end of the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from parley.presentation.page import (
    Block,
    Bullet,
    Bullets,
    Columns,
    Heading,
    Legend,
    Line,
    Overview,
    OverviewLine,
    OverviewPart,
    Paragraph,
    Run,
)

__all__ = ["legend_line", "overview_in_words", "part_lines"]


def overview_in_words(block: Overview | Columns | Legend) -> Iterator[Block]:
    """*block* as headings, lists and paragraphs."""
    if isinstance(block, Legend):
        yield Paragraph((Run(f"{block.word}: ", "strong"), *legend_line(block)))
        yield from (Paragraph(note) for note in block.notes)
        return
    heads = block.heads if isinstance(block, Overview) else ()
    for part in block.parts:
        yield Heading(f"{part.title} ({part.beside})" if part.beside else part.title)
        items = [Bullet(*_item(heads, line)) for line in part.lines]
        if part.more:
            items.append(Bullet(part.more))
        if items:
            yield Bullets(tuple(items))


def legend_line(block: Legend) -> Line:
    """The items of a legend one after the other."""
    runs: list[Run] = []
    for item in block.items:
        runs += [Run(" · ")] if runs else []
        runs += item
    return tuple(runs)


def _item(heads: tuple[str, ...], line: OverviewLine) -> tuple[Line, tuple[Bullet, ...]]:
    what = (*line.what, Run(f" [{line.number}]", "quiet")) if line.number else line.what
    cells: list[Run] = []
    for head, cell in zip(heads, line.cells, strict=False):
        cells += [Run("; ")] if cells else []
        cells += [Run(f"{head}: ", "strong"), *cell]
    return what, (Bullet(tuple(cells)),) if cells else ()


def part_lines(part: OverviewPart) -> int:
    """How many rows a part has: its lines, and one for what is counted."""
    return max(len(part.lines) + bool(part.more), 1)
