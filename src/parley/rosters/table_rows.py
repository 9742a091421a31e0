"""A row of a table, as the readers of files hand it over."""

from __future__ import annotations

import msgspec

__all__ = ["TableRow"]


class TableRow(msgspec.Struct, frozen=True):
    """One row of a file. ``headings``: its own, if each row has some; ``numbers``: positions (from 0) of cells stored as numbers."""

    line: int
    values: tuple[str, ...]
    headings: tuple[str, ...] | None = None
    numbers: frozenset[int] = frozenset()
