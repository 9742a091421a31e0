"""What is recorded, as one reader may see it."""

from __future__ import annotations

import datetime

from parley.app.recorded import Recorded
from parley.talks import TalksReader, for_reader
from parley.talks.views import Snapshot

__all__ = ["snapshot_for"]


def snapshot_for(
    recorded: Recorded,
    as_of: datetime.date | None = None,
    erased: frozenset[str] = frozenset(),
    reader: TalksReader = "delegation",
) -> Snapshot:
    """The talks of *recorded* on the day *as_of*, without what is not for *reader*. Raises `RecordBroken` as `Recorded.talks` does."""
    if reader == "delegation":
        return recorded.snapshot(as_of, erased)
    kept, withheld = for_reader(recorded.talks, reader, as_of)
    return Snapshot(kept, as_of, erased, withheld)
