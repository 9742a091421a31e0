"""Make a brief from a record: as known at an entry, on a day, with what changed since an earlier entry."""

from __future__ import annotations

import datetime

from parley.app.recorded import Recorded
from parley.app.talks.readers import snapshot_for
from parley.talks import TalksReader, fold, for_reader
from parley.talks.views import Briefing, Change, Snapshot, briefing, changes

__all__ = ["brief_of", "changed_between"]


def brief_of(
    recorded: Recorded,
    *,
    as_of: datetime.date | None = None,
    since: Recorded | None = None,
    erased: frozenset[str] = frozenset(),
    reader: TalksReader = "delegation",
) -> Briefing:
    """The brief of what is *recorded*, on the day *as_of* (None: whatever is the last), with what changed since what was recorded *since*.

    *erased*: the sources whose copy was erased; *reader*: for whom it is. Raises `RecordBroken` as `Recorded.talks` does.
    """
    before = for_reader(since.talks, reader, as_of)[0] if since is not None else None
    return briefing(snapshot_for(recorded, as_of, erased, reader), recorded.record, before)


def changed_between(
    before: Recorded,
    after: Recorded,
    as_of: datetime.date | None = None,
    erased: frozenset[str] = frozenset(),
    reader: TalksReader = "delegation",
    since: datetime.date | None = None,
) -> tuple[Change, ...]:
    """What is known differently *after* than *before*, on the day *as_of*. Raises `RecordBroken` as `Recorded.talks` does.

    *since*: the day on which *before* is looked at, where that is another one.
    *erased*: the sources whose copy was erased. When that was, nobody can tell from the record, so it counts for both. *reader*: for whom it is. What
    is not for it after is left out before as well: else it would be told as gone.
    """
    if reader == "delegation":
        return changes(before.snapshot(since or as_of, erased), after.snapshot(as_of, erased))
    now = snapshot_for(after, as_of, erased, reader)
    kept, withheld = for_reader(before.talks, reader, since or as_of)
    still = [item for name, item in kept.items.items() if name in now.talks.items]
    then = Snapshot(fold(still, before.talks.size), since or as_of, erased, withheld)
    return changes(then, now)
