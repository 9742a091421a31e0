"""Finds the row that names the columns: lists have a title, a date and blank lines above it, and sometimes two rows of headings.

The first row among the first `MOST_ABOVE` is taken of which at least three cells, and at least half, are known headings. Where two rows one below the other
know more columns together than either alone, both are read as one. If no row will do, the first is taken, as if there were no title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

import msgspec

from parley.rosters.headings import column_of
from parley.rosters.table_rows import TableRow

__all__ = ["MOST_ABOVE", "HeadingRow", "find_headings"]

MOST_ABOVE: Final = 25
"""How many rows are looked at for headings."""
_FEWEST_KNOWN: Final = 3


class HeadingRow(msgspec.Struct, frozen=True):
    """The headings with the ``line`` of the last row that they were read from; ``first``: the line of the first; ``above``: rows left out above."""

    headings: tuple[str, ...]
    line: int
    first: int
    above: int


def find_headings(rows: Iterator[TableRow]) -> tuple[HeadingRow, Iterable[TableRow]] | None:
    """The headings of *rows*, which are not blank, and the rows below them. None without any row."""
    head = list(islice(rows, MOST_ABOVE))
    if not head:
        return None
    at = next((index for index, row in enumerate(head) if _names_columns(row.values)), None)
    if at is None:
        return HeadingRow(head[0].values, head[0].line, head[0].line, 0), chain(head[1:], rows)
    upper = at - 1 if at and _one_of_two(head[at - 1].values, head[at].values) else at
    lower = at
    if upper == at and at + 1 < len(head) and _one_of_two(head[at].values, head[at + 1].values):
        lower = at + 1
    headings = _together(head[upper].values, head[lower].values) if upper < lower else head[at].values
    return HeadingRow(headings, head[lower].line, head[upper].line, upper), chain(head[lower + 1 :], rows)


def _known(values: Sequence[str]) -> int:
    return len({column for value in values if (column := column_of(value))})


def _names_columns(values: Sequence[str]) -> bool:
    filled = sum(bool(value.strip()) for value in values)
    known = _known(values)
    return known >= _FEWEST_KNOWN and 2 * known >= filled


def _one_of_two(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether *above* and *below* are two rows of headings that belong together: everything below is known, and together they know more."""
    filled = [value for value in below if value.strip()]
    if not filled or not all(column_of(value) for value in filled):
        return False
    return _known(_together(above, below)) > max(_known(above), _known(below))


def _together(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """One row of two: below goes before above, cell by cell."""
    width = max(len(above), len(below))
    padded = ([*row, *[""] * (width - len(row))] for row in (above, below))
    return tuple(low if low.strip() else high for high, low in zip(*padded, strict=True))
