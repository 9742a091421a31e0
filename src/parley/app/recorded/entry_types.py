"""Which entry types this Parley knows: those of the record and of every domain, merged."""

from __future__ import annotations

from typing import Final

from parley.exchange.carrying_out import BODIES as EXCHANGE_BODIES
from parley.record import ENTRY_TYPES as RECORD_TYPES
from parley.record import EntryTypes, merge
from parley.talks import BODIES
from parley.text import DEPOSIT_BODIES
from parley.text.negotiation import ACTS

__all__ = ["ENTRY_TYPES"]

ENTRY_TYPES: Final = merge(
    RECORD_TYPES, EntryTypes(BODIES), EntryTypes(DEPOSIT_BODIES), EntryTypes(ACTS), EntryTypes(EXCHANGE_BODIES)
)
