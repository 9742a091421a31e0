"""Distributes the page's width over the columns of a table: room for the longest word of each first, the rest by the length of their contents."""

from __future__ import annotations

from typing import Final

from parley.presentation.page import Table, line_text
from parley.presentation.renderings.characters import columns

__all__ = ["column_widths"]

# In a table, in millimetres: a letter at its broadest usual, and the margins of a cell.
_LETTER: Final = 2.1
_MARGINS: Final = 4.0
_LONGEST_WORD: Final = 14
_MOST_WANTED: Final = 60


def column_widths(table: Table, width: float) -> list[float]:
    """The width of each column of *table* in millimetres; their sum is *width*."""
    if table.shares:
        return [width * share / sum(table.shares) for share in table.shares]
    least: list[float] = []
    wants: list[int] = []
    for number, head in enumerate(table.head):
        texts = [head, *(line_text(row[number]) for row in table.rows)]
        longest = max((columns(word) for text in texts for word in text.split()), default=0)
        least.append(min(longest, _LONGEST_WORD) * _LETTER + _MARGINS)
        wants.append(min(max(columns(text) for text in texts) + 1, _MOST_WANTED))
    scale = min(1.0, width / sum(least))
    spare = width - scale * sum(least)
    return [scale * small + spare * want / sum(wants) for small, want in zip(least, wants, strict=True)]
