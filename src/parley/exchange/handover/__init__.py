"""The hand-over ticked off offline: the sheet for a reader, and what was ticked. No I/O, no language."""

from __future__ import annotations

from parley.exchange.handover.sheets import MARKS, OF_THE_RECEIVER, Mark, Sheet, SheetRow, day_of, make_sheet, marks_for
from parley.exchange.handover.ticks import (
    COLUMNS,
    FORMAT,
    Tick,
    TickFile,
    read_ticks_json,
    read_ticks_rows,
    sheet_rows,
)

__all__ = [
    "COLUMNS",
    "FORMAT",
    "MARKS",
    "OF_THE_RECEIVER",
    "Mark",
    "Sheet",
    "SheetRow",
    "Tick",
    "TickFile",
    "day_of",
    "make_sheet",
    "marks_for",
    "read_ticks_json",
    "read_ticks_rows",
    "sheet_rows",
]
