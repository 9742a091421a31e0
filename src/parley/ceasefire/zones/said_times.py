"""A time on the wall, and the instants that it may mean.

Rules
- A time is said as ``2025-02-15``, ``2025-02-15T00:00`` or ``2025-02-15T24:00``, by the clock of a zone. ``24:00`` is the end of that day and legal.
- A day without an hour is a stretch: from its first instant to its last. A time without a zone is one too: from the earliest place on earth where the
  clock shows it (14 hours ahead of UTC) to the latest (12 behind). Nothing is assumed.
- An hour that comes twice, when clocks go back, means either; an hour that does not exist, when they go forward, means the instant before or after
  the gap. Both are stretches, and both are told as an oddness.
- Stretches are half open in what follows from them: at ``latest`` it is certain, before ``earliest`` it is certainly not yet.
"""

from __future__ import annotations

import datetime
import re
from typing import Final, Literal

import msgspec

from parley.ceasefire.zones.zone_data import zone

__all__ = ["UNSTATED", "NotAWallTime", "Oddness", "TimeSpread", "WallTime", "parse_wall", "stretch_of"]

UNSTATED: Final = "unstated"
"""The zone of a time that was said without one."""

Oddness = Literal["no-hour", "no-zone", "hour-twice", "hour-missing"]
"""Why a time does not say one instant."""

_WALL: Final = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?)?\Z",
    re.ASCII,
)
_AHEAD: Final = datetime.timedelta(hours=14)
_BEHIND: Final = datetime.timedelta(hours=12)
_DAY: Final = datetime.timedelta(days=1)
_YEARS: Final = range(1800, 2200)


class NotAWallTime(ValueError):
    """The text is no time of this form. ``args[0]`` is the text."""


class WallTime(msgspec.Struct, frozen=True):
    """A time on the wall: ``at`` without any zone; ``whole_day`` where no hour was said, and ``at`` is then the day's beginning."""

    at: datetime.datetime
    whole_day: bool = False


class TimeSpread(msgspec.Struct, frozen=True):
    """The instants that a time may mean, in UTC: from ``earliest`` to ``latest``, which are one where it is exact. ``odd``: why they are not."""

    earliest: datetime.datetime
    latest: datetime.datetime
    odd: tuple[Oddness, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether it is one instant."""
        return self.earliest == self.latest

    def moved(self, by: datetime.timedelta) -> TimeSpread:
        """The same, so much later; negative: earlier. Elapsed time, not time on the wall."""
        return TimeSpread(self.earliest + by, self.latest + by, self.odd)


def parse_wall(text: str) -> WallTime:
    """The time on the wall that *text* says. Raises `NotAWallTime`, for a day that the calendar does not have as well."""
    found = _WALL.match(text)
    if found is None:
        raise NotAWallTime(text)
    try:
        day = datetime.datetime.combine(datetime.date.fromisoformat(found["day"]), datetime.time())
        if day.year not in _YEARS:
            raise NotAWallTime(text)
        if found["hour"] is None:
            return WallTime(day, whole_day=True)
        hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
        if (hour, minute, second) == (24, 0, 0):
            return WallTime(day + _DAY)
        return WallTime(day.replace(hour=hour, minute=minute, second=second))
    except ValueError as error:
        raise NotAWallTime(text) from error


def stretch_of(wall: WallTime, name: str = UNSTATED) -> TimeSpread:
    """The instants that *wall* may mean by the clock of the zone *name* (`UNSTATED`: of any). Raises `KeyError` for a zone that is none."""
    first, last = wall.at, wall.at + _DAY if wall.whole_day else wall.at
    odd: list[Oddness] = ["no-hour"] if wall.whole_day else []
    if name == UNSTATED:
        utc = datetime.UTC
        return TimeSpread(first.replace(tzinfo=utc) - _AHEAD, last.replace(tzinfo=utc) + _BEHIND, ("no-zone", *odd))
    early, late = _instants(first, name), _instants(last, name)
    if not wall.whole_day and early[0] != early[1]:
        odd.append("hour-missing" if _is_missing(first, name) else "hour-twice")
    return TimeSpread(early[0], late[1], tuple(odd))


def _instants(at: datetime.datetime, name: str) -> tuple[datetime.datetime, datetime.datetime]:
    """The earliest and the latest instant in UTC at which the clock of *name* shows *at*, or would, were the hour not left out."""
    both = [at.replace(tzinfo=zone(name), fold=fold).astimezone(datetime.UTC) for fold in (0, 1)]
    return min(both), max(both)


def _is_missing(at: datetime.datetime, name: str) -> bool:
    """Whether the clock of *name* never shows *at*: on the way to UTC and back it becomes another time."""
    there = at.replace(tzinfo=zone(name)).astimezone(datetime.UTC).astimezone(zone(name))
    return there.replace(tzinfo=None) != at
