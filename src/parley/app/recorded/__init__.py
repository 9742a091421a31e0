"""What a record holds, read once: every type of entry by its decoder, and the talks, texts and exchanges folded from the entries."""

from __future__ import annotations

from parley.app.recorded.days import parse_day
from parley.app.recorded.entry_types import ENTRY_TYPES
from parley.app.recorded.log_read import LogRead
from parley.app.recorded.recorded import HeldRecord, PlacedEntry, Recorded, RecordPart, carried_on, read_record

__all__ = [
    "ENTRY_TYPES",
    "HeldRecord",
    "LogRead",
    "PlacedEntry",
    "RecordPart",
    "Recorded",
    "carried_on",
    "parse_day",
    "read_record",
]
