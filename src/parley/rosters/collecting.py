"""Findings on a roster, and where the cells of a row stand.

A list of a million rows may repeat one slip a million times: of each kind the first `MOST_OF_A_KIND` findings are kept, the others counted.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from parley.authoring import Findings
from parley.kernel import Message, Place

__all__ = ["MOST_OF_A_KIND", "Cells", "Collector"]

MOST_OF_A_KIND = 500
"""How many findings of one kind are kept with their places."""


class Cells(msgspec.Struct, frozen=True):
    """Where a row stands: its file, its line, and which cell (1-based) under which heading holds each column."""

    file: str
    line: int
    columns: Mapping[str, tuple[int, str]] = {}

    def place(self, column: str = "") -> Place:
        """The place of a cell; of the row where no column is named or the file has none."""
        number, heading = self.columns.get(column, (0, column))
        return Place(self.file, self.line, number, heading)


class Collector(Findings):
    """The findings on a roster. What is too many of one kind is counted under its code."""

    def __init__(self, most: int = MOST_OF_A_KIND) -> None:
        super().__init__(most, _more_of_the_same)


def _more_of_the_same(code: str, count: int) -> Message:
    return Message("roster.more-of-the-same", {"code": code, "more": count})
