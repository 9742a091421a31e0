"""One stored entry, by its index."""

from __future__ import annotations

from parley.app.record.ports import Rows
from parley.kernel import RecordBroken

__all__ = ["envelope_at"]


def envelope_at(rows: Rows, index: int) -> bytes:
    """The envelope of entry *index*. Raises `RecordBroken` (``record.entry-missing``) where there is none, `StoreError`."""
    envelope = next(rows.envelopes(index, index + 1), None)
    if envelope is None:
        raise RecordBroken.of("record.entry-missing", index=index)
    return envelope
