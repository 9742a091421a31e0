"""One reading of when a ceasefire is in force, while it is made and when it is whole."""

from __future__ import annotations

from typing import Any

import msgspec

from parley.ceasefire.clock.moments import TimePoint
from parley.ceasefire.terms import Bound
from parley.kernel import Message

__all__ = ["FrameReading", "ReadingPick"]


class ReadingPick(msgspec.Struct, frozen=True):
    """What was taken at a place where readings part: the name of the place (a clause, an event, ``bound``) and whose word or which way; several where it is
    the same by each of them.
    """

    at: str
    labels: tuple[Message, ...]


class FrameReading(msgspec.Struct, frozen=True):
    """From when to when, by what was picked, and why.

    ``never``: it has not begun at all. ``begins`` None: when is not known. ``lapses`` None: nothing that is known ends it, or (``end_unknown``)
    something does and nobody knows when. ``gaps``: suspended from, to (None: nobody said that it was resumed).
    """

    picks: tuple[ReadingPick, ...] = ()
    why: tuple[Message, ...] = ()
    bound: Bound = "unknown"
    begins: TimePoint | None = None
    never: bool = False
    lapses: TimePoint | None = None
    end_unknown: bool = False
    gaps: tuple[tuple[TimePoint, TimePoint | None], ...] = ()

    @property
    def outcome(self) -> tuple[Any, ...]:
        """What two readings have in common that are one: the instants, whatever the clock by which they were told."""
        gaps = tuple((start.spread, None if end is None else end.spread) for start, end in self.gaps)
        return (self.bound, _instants(self.begins), self.never, _instants(self.lapses), self.end_unknown, gaps)


def _instants(moment: TimePoint | None) -> tuple[Any, ...] | None:
    return None if moment is None else (moment.spread.earliest, moment.spread.latest)
