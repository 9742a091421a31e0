"""Make a brief from a record: as known at an entry, on a day, with what changed since an earlier entry."""

from __future__ import annotations

import datetime

from parley.app.record import Rows
from parley.app.recorded import known
from parley.talks.views import Brief, Change, Snapshot, brief, changes

__all__ = ["brief_of", "changed_between"]


def brief_of(
    rows: Rows, *, at: int | None = None, as_of: datetime.date | None = None, since: int | None = None
) -> Brief:
    """The brief as known at entry *at* (None: now), on the day *as_of* (None: whatever is the last), with what changed since entry *since*.

    Raises as `parley.app.recorded.knowing.known` does.
    """
    now = known(rows, at)
    before = known(rows, since).talks if since is not None else None
    return brief(Snapshot(now.talks, as_of), now.record, before)


def changed_between(
    rows: Rows, start: int, end: int | None = None, as_of: datetime.date | None = None
) -> tuple[Change, ...]:
    """What is known differently at entry *end* (None: now) than at entry *start*. Raises as `parley.app.recorded.knowing.known` does."""
    before = Snapshot(known(rows, start).talks, as_of)
    return changes(before, Snapshot(known(rows, end).talks, as_of))
