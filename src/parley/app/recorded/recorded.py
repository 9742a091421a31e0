"""A record read once: its talks folded, the entries of other domains beside them, and how much of the log that was.

Rules
- *One pass.* `read_record` walks over the envelopes once. Talks are decoded on the way; entries of other domains are kept as they are until somebody
  asks for what their domain makes of them (`Recorded.of`). A type that is unknown to this Parley is passed over; it still verifies.
- *Carried on.* `carried_on` reads only the entries that came since, and gives a new value; folds, pointers and the order in time are carried on with it.
  In however many steps a record is read, the result is that of reading it at once.
- *As known then.* `Recorded.at` gives what was known at an earlier entry from what is held; nothing is read or decoded again.
- *Held against the last checkpoint.* Whether the entries, as their bytes are stored, give the root of the last signed checkpoint is known with the
  reading (`Recorded.faults`). Whoever shows something of the record asks before; the signatures of the entries are checked by
  `parley.app.record.verify_record`.
- *Damage is a value.* An entry that cannot be read is counted and passed over, and told; a reading of what is left is `as_far_as_readable`.

What several threads may rely on: a `Recorded` never changes what it answers. What it works out on demand it keeps; two threads that ask at once may both
work it out, and get equal answers. `HeldRecord` puts a whole new value in the place of the old one; whoever holds the old one goes on with it.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar, cast

import msgspec

from parley.app.record import Rows
from parley.app.recorded.entry_types import ENTRY_TYPES
from parley.app.recorded.log_read import LogIdentity, LogRead, LogReader
from parley.kernel import EntryRefused, Finding, Place, RecordBroken, RecordError, UseError
from parley.record import UNREADABLE, Entry, RecordOpened, payload_of, read
from parley.talks import Item, Talks, decode_body, fold
from parley.talks import views as talks_views
from parley.talks.views import Snapshot

__all__ = ["HeldRecord", "PlacedEntry", "RecordPart", "Recorded", "carried_on", "read_record"]

S = TypeVar("S")
_Looked = tuple[datetime.date | None, frozenset[str]]
_SNAPSHOTS: Final = 4
"""How many days are kept looked at."""


class PlacedEntry(msgspec.Struct, frozen=True, gc=False):
    """An entry in its place: ``index`` in the record (0-based), the entry, its body not yet decoded."""

    index: int
    entry: Entry

    def body(self) -> msgspec.Struct:
        """Its body, decoded. Raises `RecordBroken`, with its place, where it does not fit its type, or the type is not known here."""
        try:
            return ENTRY_TYPES.decode(self.entry.type, self.entry.body)
        except EntryRefused as refused:
            raise _placed(refused, self.index) from refused


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
    ``damage``  the first entry that could not be read, with its place, and why; None where all could
    """

    __slots__ = (
        "_broken",
        "_items",
        "_others",
        "_parts",
        "_snapshots",
        "_talks",
        "damage",
        "log",
        "record",
        "size",
        "title",
    )

    def __init__(
        self,
        record: str,
        title: str,
        size: int,
        log: LogRead,
        items: list[Item],
        others: list[PlacedEntry],
        broken: RecordBroken | None = None,
        damage: Finding | None = None,
    ) -> None:
        self.record = record
        self.title = title
        self.size = size
        self.log = log
        self.damage = damage
        self._items = items
        self._others = others
        self._broken = broken
        self._talks: Talks | None = None
        self._parts: dict[RecordPart[Any], tuple[Any, int, int]] = {}
        self._snapshots: dict[_Looked, Snapshot] = {}

    @property
    def root(self) -> bytes:
        """The root of the Merkle tree over everything that was read. With the size it tells two readings apart."""
        return self.log.root

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Why what is recorded here is not to be believed as it stands: damage, an entry that does not fit its type, a last checkpoint that
        does not bear it out. Empty where there is nothing.
        """
        broken = self._broken.findings if self._broken is not None else ()
        fault = (Finding(self.log.fault),) if self.log.fault is not None else ()
        return (*((self.damage,) if self.damage is not None else ()), *broken, *fault)

    def as_far_as_readable(self) -> tuple[Recorded, tuple[Finding, ...]]:
        """The same without the entries whose bodies do not fit their types, to be shown as what was not verified; and what is wrong with those of
        the domains that `faults` does not tell, since they are decoded only when they are asked for.
        """
        others: list[PlacedEntry] = []
        unfit: list[Finding] = []
        told = self._broken.findings if self._broken is not None else ()
        for one in self._others:
            try:
                if one.entry.type in ENTRY_TYPES:
                    one.body()
                others.append(one)
            except RecordBroken as broken:
                unfit += [finding for finding in broken.findings if finding not in told]
        whole = Recorded(self.record, self.title, self.size, self.log, self._items, others, None, self.damage)
        return whole, tuple(unfit)

    @property
    def talks(self) -> Talks:
        """The talks, folded. Raises `RecordBroken` where an entry of theirs does not have its type's shape."""
        if self._broken is not None:
            raise self._broken
        talks = self._talks
        if talks is None:
            talks = self._talks = fold(self._items, self.size)
        return talks

    def snapshot(self, as_of: datetime.date | None = None, erased: frozenset[str] = frozenset()) -> Snapshot:
        """The talks, looked at on the day *as_of* (None: whatever is the last). The last few days are kept. Raises as `talks` does.

        *erased*: the sources whose copy was erased, as whoever holds the vault knows them (`parley.app.talks.erased_sources`).
        """
        found = self._snapshots.get((as_of, erased))
        if found is None:
            found = Snapshot(self.talks, as_of, erased)
            self._keep((as_of, erased), found)
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
        return Recorded(self.record, self.title, index + 1, self.log, items, others, broken, self.damage)

    def with_more(self, log: LogRead, more: _Taken) -> Recorded:
        """The record with the entries that came since. What was worked out is carried on, and stays as it is here."""
        items = more.items
        later = Recorded(
            self.record,
            self.title,
            log.size,
            log,
            self._items + items,
            self._others + more.others,
            self._broken or more.broken,
            more.damage,
        )
        later._parts = self._parts
        if self._talks is not None and later._broken is None:
            later._talks = self._talks.and_then(items, log.size)
            for looked, snapshot in list(self._snapshots.items()):
                later._keep(looked, talks_views.carried_on(snapshot, later._talks))
        return later

    def _keep(self, looked: _Looked, snapshot: Snapshot) -> None:
        kept = [*self._snapshots.items(), (looked, snapshot)]
        self._snapshots = dict(kept[-_SNAPSHOTS:])


def read_record(rows: Rows) -> Recorded:
    """Read a record from its first entry to its last. Raises `StoreError`; what is wrong with the record is in the result."""
    return _until_quiet(_read_all(rows), rows)


def carried_on(before: Recorded, rows: Rows) -> Recorded:
    """The record in *rows* as it is now, read on from where *before* (which must know all that it read) stopped; *before* itself if nothing came.

    Where *rows* are not proven to continue what was read (they are fewer, of another record, the last checkpoint is over other entries or over none that
    were read on the way), and where *before* does not know all that it read, everything is read again, and so it is where something could not be
    read. Raises as `read_record`.
    """
    return _until_quiet(_read_on(before, rows), rows)


def _until_quiet(now: Recorded, rows: Rows) -> Recorded:
    """*now*, read on where somebody appended between the reading of the checkpoint and that of the entries, so that the two are of one moment."""
    while now.log.fault is not None and (rows.last_checkpoint() or "") != now.log.note:
        now = _read_on(now, rows)
    return now


def _read_all(rows: Rows) -> Recorded:
    reader = LogReader(rows)
    taken = _Taken()
    taken.take(0, reader.passing(rows.envelopes()))
    log = reader.read(taken.identity)
    return Recorded(
        taken.identity.record, taken.title, log.size, log, taken.items, taken.others, taken.broken, taken.damage
    )


def _read_on(before: Recorded, rows: Rows) -> Recorded:
    if rows.size() < before.log.size or before.size != before.log.size or before.damage is not None:
        return _read_all(rows)
    reader = LogReader(rows, before.log)
    taken = _Taken()
    taken.take(before.log.size, reader.passing(rows.envelopes(before.log.size)))
    log = reader.read(before.log.identity)
    unproven = not log.root_there and (log.note != before.log.note or not log.note)
    if log.is_contradicted or unproven or taken.damage is not None or taken.is_of_another_than(before.record):
        return _read_all(rows)
    if log.size == before.log.size and log.note == before.log.note:
        return before
    return before.with_more(log, taken)


class _Taken:
    """Entries as they are read, each put where it belongs.

    ``identity``, ``title``: as the first entry states them, where it was among these. ``broken``: the first entry of the talks that does not fit its
    type; ``damage``: the first entry that cannot be read at all.
    """

    def __init__(self) -> None:
        self.identity = LogIdentity()
        self.title = ""
        self.items: list[Item] = []
        self.others: list[PlacedEntry] = []
        self.broken: RecordBroken | None = None
        self.damage: Finding | None = None
        self._records: set[str] = set()

    def is_of_another_than(self, record: str) -> bool:
        """Whether an entry names another record than *record*."""
        return not self._records <= {record}

    def take(self, start: int, envelopes: Iterable[bytes]) -> None:
        """Take *envelopes*, which are those from index *start* on."""
        items, others, records = self.items, self.others, self._records
        for index, entry in self._entries(start, envelopes):
            records.add(entry.record)
            told = None
            try:
                told = decode_body(entry.type, entry.body)
            except UNREADABLE as error:
                refused = EntryRefused.of("record.body-does-not-decode", type=entry.type, detail=str(error))
                self.broken = self.broken or _placed(refused, index)
            if told is not None:
                items.append(Item(index, entry.signer, *told))
            else:
                others.append(PlacedEntry(index, entry))
                if index == 0:
                    self._open(others[0])

    def _entries(self, start: int, envelopes: Iterable[bytes]) -> Iterator[tuple[int, Entry]]:
        index = start
        try:
            for envelope in envelopes:
                try:
                    yield index, read(payload_of(envelope))
                except RecordBroken as broken:
                    self.damage = self.damage or _placed(broken, index).findings[0]
                index += 1
        except RecordBroken as broken:  # a row is missing, and nothing is read after it
            self.damage = self.damage or _placed(broken, index).findings[0]

    def _open(self, one: PlacedEntry) -> None:
        try:
            body = one.body()
        except RecordBroken as broken:
            self.damage = broken.findings[0]
            return
        if isinstance(body, RecordOpened):
            self.identity = LogIdentity(one.entry.record, _raw(body.log_key))
            self.title = body.title


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


def _placed(error: RecordError, index: int) -> RecordBroken:
    return RecordBroken(Finding(error.findings[0].message, Place(path=f"#{index}")))


def _raw(key: str) -> bytes:
    """The bytes of a key in hexadecimal; empty where it is none, which verifies nothing."""
    try:
        return bytes.fromhex(key)
    except ValueError:
        return b""


def _place_of(broken: RecordBroken) -> int:
    return int(broken.findings[0].place.path.removeprefix("#"))
