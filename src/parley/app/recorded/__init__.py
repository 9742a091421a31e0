"""What a record holds, read once: every type of entry by its decoder, and the talks, texts and exchanges folded from the entries."""

from __future__ import annotations

from parley.app.recorded.entry_types import ENTRY_TYPES
from parley.app.recorded.knowing import Known, known, parse_day

__all__ = [
    "ENTRY_TYPES",
    "Known",
    "known",
    "parse_day",
]
