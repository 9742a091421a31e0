"""The dated entries of the talks in order of time: utterances, session facts, steps of undertakings.

The order is by the last minute that a time may mean, then the first, then by identifier, so that what has no known time comes last.
A `TimeOrder` is a value; `TimeOrder.changed` gives a new one in which some entries have other times, which costs far less than sorting anew.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["Bounds", "TimeOrder"]

Bounds = tuple[int, int]
"""The first and last minute that a time may mean, since 0001-01-01."""

_FEW: Final = 2_000
"""Up to so many changes are made one by one; more are quicker done by sorting anew."""


class TimeOrder:
    """Entries by time. ``of``: the bounds of each entry, by its identifier. Never changed once made."""

    __slots__ = ("_order", "of")

    def __init__(self, times: dict[str, Bounds]) -> None:
        self.of = times
        self._order = sorted([(last, first, name) for name, (first, last) in times.items()])

    def changed(self, times: Mapping[str, Bounds | None]) -> TimeOrder:
        """The order with other *times* for some entries: None for one that has no place in it any more."""
        found = {name: bounds for name, bounds in times.items() if self.of.get(name) != bounds}
        of = dict(self.of)
        gone = [name for name in found if of.pop(name, None) is not None]
        of.update({name: bounds for name, bounds in found.items() if bounds is not None})
        if len(found) > _FEW:
            return TimeOrder(of)
        order = list(self._order)
        for name in gone:
            first, last = self.of[name]
            del order[bisect_left(order, (last, first, name))]
        for name, bounds in found.items():
            if bounds is not None:
                insort(order, (bounds[1], bounds[0], name))
        made = TimeOrder.__new__(TimeOrder)
        made.of, made._order = of, order
        return made

    def names(self, since: int | None = None) -> Iterator[str]:
        """The identifiers in order; with *since*, without those whose time is certainly before that minute."""
        start = 0 if since is None else bisect_left(self._order, (since,))
        for at in range(start, len(self._order)):
            yield self._order[at][2]

    def sorted(self, names: list[str]) -> list[str]:
        """*names* (all of which have a place) in order."""
        of = self.of
        return sorted(names, key=lambda name: (of[name][1], of[name][0], name))
