"""Which entry types this Parley knows: those of the record and of every domain.

A domain is imported when a type of its area is met: a record of talks alone is read without texts and exchanges.
"""

from __future__ import annotations

from typing import Final

from parley.record import ENTRY_TYPES as RECORD_TYPES
from parley.record import EntryTypes, EntryTypesByArea, merge
from parley.talks import BODIES

__all__ = ["ENTRY_TYPES"]


def _of_texts() -> EntryTypes:
    from parley.text import DEPOSIT_BODIES  # noqa: PLC0415 - loaded with the first entry of its area, as below
    from parley.text.negotiation import ACTS  # noqa: PLC0415

    return merge(EntryTypes(DEPOSIT_BODIES), EntryTypes(ACTS))


def _of_exchanges() -> EntryTypes:
    from parley.exchange.carrying_out import BODIES as EXCHANGE_BODIES  # noqa: PLC0415

    return EntryTypes(EXCHANGE_BODIES)


ENTRY_TYPES: Final = EntryTypesByArea(
    {
        "record": lambda: RECORD_TYPES,
        "talks": lambda: EntryTypes(BODIES),
        "text": _of_texts,
        "exchange": _of_exchanges,
    }
)
