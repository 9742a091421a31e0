"""A snapshot carried on: the same talks some entries later, without deriving anew what those entries leave as it was.

What takes time to derive and is kept is the order of the talks in time. The time of an entry depends on other entries: on the statement on whose
word it stands, on the sources in which it was read, on what somebody worked out about any of them. When entries come, go or come back, the times that
hang on them are found by their pointers and told anew; all others stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from parley.talks.entries import Reckoning
from parley.talks.fold import Talks
from parley.talks.views.snapshot import Snapshot

__all__ = ["carried_on"]

_MOST: Final = 5_000
"""If more times than that may have changed, the order is left to be made anew when it is asked for."""


def carried_on(before: Snapshot, talks: Talks) -> Snapshot:
    """The snapshot of *talks* on the day of *before*. *talks* must be what one `Talks.and_then` made of the talks of *before*, which stays as it is."""
    after = Snapshot(talks, before.as_of, before.erased)
    if before.has_time_order:
        changed = list(islice(reversed(talks.items), len(talks.items) - len(before.talks.items)))
        names = {*changed, *talks.corrections.touched}
        hanging = {*names, *_hanging_on(after, names), *_reckoned(before, after, names)}
        if len(hanging) <= _MOST:
            after.take_times(before.time_order, hanging)
    return after


def _hanging_on(snapshot: Snapshot, names: Iterable[str]) -> Iterator[str]:
    """The entries that name one of *names* as the statement on which they stand, or as the source in which they or that statement were read."""
    said_in, read_in = (snapshot.talks.pointers.by(use) for use in ("said-in", "read-in"))
    for name in names:
        yield from (item.body.id for item in said_in.get(name, ()))
        for item in read_in.get(name, ()):
            yield item.body.id
            yield from _standing_on(snapshot, item.body.id)


def _standing_on(snapshot: Snapshot, name: str) -> Iterator[str]:
    """The entries that stand on the word of *name*, under whichever of its versions they name it."""
    said_in = snapshot.talks.pointers.by("said-in")
    for version in _versions(snapshot.talks, name):
        yield from (item.body.id for item in said_in.get(version, ()))


def _reckoned(before: Snapshot, after: Snapshot, names: set[str]) -> Iterator[str]:
    """The entries about whose time a reckoning speaks that came, went, or refers to one of *names*."""
    for snapshot in (before, after):
        talks = snapshot.talks
        for item in talks.of_kind["reckoning"]:
            body = item.body
            if not isinstance(body, Reckoning) or names.isdisjoint((body.id, body.said_in, body.source, *body.of)):
                continue
            for name in body.of:
                yield from (meant := talks.meant(name), *_standing_on(snapshot, meant))
            yield from _hanging_on(after, _versions(talks, talks.meant(body.source)))


def _versions(talks: Talks, name: str) -> list[str]:
    return talks.corrections.versions(name) if name in talks.items and name not in talks.gone else [name]
