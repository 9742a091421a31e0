"""A record read once: its talks folded, the entries of other domains beside them, and how much of the log that was.

Rules
- *One pass.* `read_record` walks over the envelopes once. Talks are decoded on the way; entries of other domains are kept as they are until somebody
  asks for what their domain makes of them (`Recorded.of`). A type that is unknown to this Parley is passed over; it still verifies.
- *Carried on.* `carried_on` reads only the entries that came since, and gives a new value; folds, pointers and the order in time are carried on with it.
  In however many steps a record is read, the result is that of reading it at once.
- *As known then.* `Recorded.at` gives what was known at an earlier entry from what is held; nothing is read or decoded again.
- Signatures are not checked here: `parley.app.record.verify_record` does that. Whether the entries give the root of the last checkpoint is known
  (`Recorded.log`).

What several threads may rely on: a `Recorded` never changes what it answers. What it works out on demand it keeps; two threads that ask at once may both
work it out, and get equal answers. `HeldRecord` puts a whole new value in the place of the old one; whoever holds the old one goes on with it.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar, cast

import msgspec

from parley.app.record import Rows
from parley.app.recorded.log_read import LogRead, LogReader
from parley.kernel import Finding, Message, Place, RecordBroken, UseError
from parley.record import Entry, read_all
from parley.talks import BODIES, Item, Talks, decode_body, fold
from parley.talks import views as talks_views
from parley.talks.views import Snapshot

__all__ = ["HeldRecord", "PlacedEntry", "RecordPart", "Recorded", "carried_on", "read_record"]

S = TypeVar("S")
_SNAPSHOTS: Final = 4
"""How many days are kept looked at."""


class PlacedEntry(msgspec.Struct, frozen=True, gc=False):
    """An entry in its place: ``index`` in the record (0-based), the entry, its body not yet decoded."""

    index: int
    entry: Entry


@dataclass(frozen=True, eq=False)
class RecordPart(Generic[S]):
    """What one domain makes of its entries in a record.

    ``types``: the entry types that it takes. ``and_then``: from what it made before (None: nothing yet), the entries since, and the record as it is
    now, to what it makes of all of them; it must not change what it was given. It raises `RecordBroken` where an entry does not have its type's shape.
    """

    name: str
    types: frozenset[str]
    and_then: Callable[[S | None, Sequence[PlacedEntry], Recorded], S]


class Recorded:
    """What a record says, as far as it was read or asked for.

    ``record``, ``title``   its id, and the title it was opened with
    ``size``    how many entries are known here: of any type, counted from the first
    ``log``     how much was read, its root, and the last checkpoint; also of what `at` gives, the log of all that was read
    """

    __slots__ = ("_broken", "_items", "_others", "_parts", "_snapshots", "_talks", "log", "record", "size", "title")

    def __init__(
        self,
        record: str,
        title: str,
        size: int,
        log: LogRead,
        items: list[Item],
        others: list[PlacedEntry],
        broken: RecordBroken | None = None,
    ) -> None:
        self.record = record
        self.title = title
        self.size = size
        self.log = log
        self._items = items
        self._others = others
        self._broken = broken
        self._talks: Talks | None = None
        self._parts: dict[RecordPart[Any], tuple[Any, int, int]] = {}
        self._snapshots: dict[datetime.date | None, Snapshot] = {}

    @property
    def root(self) -> bytes:
        """The root of the Merkle tree over everything that was read. With the size it tells two readings apart."""
        return self.log.root

    @property
    def talks(self) -> Talks:
        """The talks, folded. Raises `RecordBroken` where an entry of theirs does not have its type's shape."""
        if self._broken is not None:
            raise self._broken
        talks = self._talks
        if talks is None:
            talks = self._talks = fold(self._items, self.size)
        return talks

    def snapshot(self, as_of: datetime.date | None = None) -> Snapshot:
        """The talks, looked at on the day *as_of* (None: whatever is the last). The last few days are kept. Raises as `talks` does."""
        found = self._snapshots.get(as_of)
        if found is None:
            found = Snapshot(self.talks, as_of)
            self._keep(as_of, found)
        return found

    def of(self, part: RecordPart[S]) -> S:
        """What *part* makes of its entries. Raises as *part* does."""
        made, seen, size = self._parts.get(part, (None, 0, -1))
        if size != self.size:
            new = [one for one in self._others[seen:] if one.entry.type in part.types]
            made = part.and_then(made, new, self)
            self._parts = {**self._parts, part: (made, len(self._others), self.size)}
        return cast(S, made)

    def at(self, index: int | None) -> Recorded:
        """What was known at entry *index* (0-based; None: everything known here). Raises `UseError` (``record.no-such-entry``)."""
        if index is None or index == self.size - 1:
            return self
        if not 0 <= index < self.size:
            raise UseError.of("record.no-such-entry", index=index, entries=self.size)
        items = self._items[: bisect_right(self._items, index, key=lambda item: item.index)]
        others = self._others[: bisect_right(self._others, index, key=lambda one: one.index)]
        broken = self._broken if self._broken is not None and _place_of(self._broken) <= index else None
        return Recorded(self.record, self.title, index + 1, self.log, items, others, broken)

    def with_more(
        self, log: LogRead, items: list[Item], others: list[PlacedEntry], broken: RecordBroken | None
    ) -> Recorded:
        """The record with the entries that came since. What was worked out is carried on, and stays as it is here."""
        later = Recorded(
            self.record, self.title, log.size, log, self._items + items, self._others + others, self._broken or broken
        )
        later._parts = self._parts
        if self._talks is not None and later._broken is None:
            later._talks = self._talks.and_then(items, log.size)
            for as_of, snapshot in list(self._snapshots.items()):
                later._keep(as_of, talks_views.carried_on(snapshot, later._talks))
        return later

    def _keep(self, as_of: datetime.date | None, snapshot: Snapshot) -> None:
        kept = [*self._snapshots.items(), (as_of, snapshot)]
        self._snapshots = dict(kept[-_SNAPSHOTS:])


def read_record(rows: Rows) -> Recorded:
    """Read a record from its first entry to its last. Raises `RecordBroken` where an entry cannot be read, `StoreError`."""
    reader = LogReader(rows)
    record = title = ""
    items: list[Item] = []
    others: list[PlacedEntry] = []
    broken: RecordBroken | None = None
    for index, entry in enumerate(read_all(reader.passing(rows.envelopes()))):
        if index == 0:
            record = entry.record
            opened = msgspec.json.decode(entry.body)
            title = str(opened.get("title", "")) if isinstance(opened, dict) else ""
        fault = _take(index, entry, items, others)
        broken = broken or fault
    return Recorded(record, title, len(items) + len(others), reader.read(), items, others, broken)


def carried_on(before: Recorded, rows: Rows) -> Recorded:
    """The record in *rows* as it is now, read on from where *before* (which must know all that it read) stopped; *before* itself if nothing came.

    Where *rows* do not continue what was read (they are fewer, of another record, or the last checkpoint is over other entries) everything is read
    again. Raises as `read_record`.
    """
    size = rows.size()
    if size < before.log.size:
        return read_record(rows)
    reader = LogReader(rows, before.log)
    items: list[Item] = []
    others: list[PlacedEntry] = []
    broken: RecordBroken | None = None
    for index, entry in enumerate(read_all(reader.passing(rows.envelopes(before.log.size))), before.log.size):
        if entry.record != before.record:
            return read_record(rows)
        fault = _take(index, entry, items, others)
        broken = broken or fault
    log = reader.read()
    if log.is_contradicted:
        return read_record(rows)
    if log.size == before.log.size and log.note == before.log.note:
        return before
    return before.with_more(log, items, others, broken)


class HeldRecord:
    """The last reading of one record, kept by a process that runs for long, and carried on when it is asked for again.

    Several threads may share it, each with rows of its own: a reading is a value, and a new one takes the place of the old one in a single step.
    Two threads that find new entries at once may both read them; none waits, and none sees half a reading. One that was slower never puts an older
    reading in the place of a newer one of the same record.
    """

    def __init__(self) -> None:
        self._held: Recorded | None = None

    def read(self, rows: Rows) -> Recorded:
        """The record in *rows* as it is now. Raises as `read_record`; what was held stays then."""
        before = self._held
        now = read_record(rows) if before is None else carried_on(before, rows)
        held = self._held
        if held is None or held is before or held.record != now.record or held.size < now.size:
            self._held = now
        return now


def _take(index: int, entry: Entry, items: list[Item], others: list[PlacedEntry]) -> RecordBroken | None:
    """Put *entry* where it belongs. What is wrong with it, if it is of the talks and does not decode."""
    if entry.type not in BODIES:
        others.append(PlacedEntry(index, entry))
        return None
    try:
        told = decode_body(entry.type, entry.body)
    except msgspec.DecodeError as error:
        message = Message("record.body-does-not-decode", {"type": entry.type, "detail": str(error)})
        others.append(PlacedEntry(index, entry))
        return RecordBroken(Finding(message, Place(path=f"#{index}")))
    if told is not None:
        items.append(Item(index, entry.signer, *told))
    return None


def _place_of(broken: RecordBroken) -> int:
    return int(broken.findings[0].place.path.removeprefix("#"))
