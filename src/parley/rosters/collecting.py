"""Findings on a long list: each with its place, and a count where there are too many of one kind to keep.

A list of a million rows may repeat one slip a million times. The first of each kind are kept, the rest are counted, and the count is
told: nothing goes unsaid, and memory stays flat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec

from parley.kernel import Finding, Message, Place, Severity

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


class Collector:
    """Gathers findings. ``errors`` is how many of all were errors, kept or only counted."""

    def __init__(self, most: int = MOST_OF_A_KIND) -> None:
        self._most = most
        self._kept: list[Finding] = []
        self._counts: Counter[tuple[str, Severity]] = Counter()

    def add(self, code: str, place: Place, severity: Severity = "error", **params: str | int) -> None:
        """One finding more."""
        self._counts[code, severity] += 1
        if self._counts[code, severity] <= self._most:
            self._kept.append(Finding(Message(code, params), place, severity))

    @property
    def errors(self) -> int:
        """How many errors there were in all."""
        return sum(count for (_, severity), count in self._counts.items() if severity == "error")

    def findings(self) -> tuple[Finding, ...]:
        """What was kept, in order of line and cell, then one finding for each kind that had more."""
        kept = sorted(self._kept, key=lambda one: (one.place.file, one.place.line, one.place.column, one.message.code))
        more = [
            Finding(Message("roster.more-of-the-same", {"code": code, "more": count - self._most}), Place(), severity)
            for (code, severity), count in sorted(self._counts.items())
            if count > self._most
        ]
        return (*kept, *more)
