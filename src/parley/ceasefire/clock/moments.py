"""Moments, and how long after them something is. Three ways of counting days, each told by its name; none is chosen where the text chooses none.

Rules
- *Elapsed* time is added in UTC: a day is 24 hours.
- By the *calendar*, months and days are added to the clock on the wall (`dateutil.relativedelta`, without any zone), hours after that in UTC; what the wall
  then shows is turned to UTC by the zone's rules of that day.
- *Inclusive*: the day of the beginning is the first of them, and it is over with the end of the last.
- What has no wall (a time reckoned in UTC only) is counted as elapsed, months as calendar months of UTC.
"""

from __future__ import annotations

import datetime
from typing import Final, Literal

import msgspec
from dateutil.relativedelta import relativedelta

from parley.ceasefire.terms import Lasting, ReadOtherwise, SaidTime
from parley.ceasefire.zones import UNSTATED, TimeSpread, WallTime, parse_wall, stretch_of
from parley.talks import parse_duration

__all__ = ["CountingWay", "TimePoint", "before", "later", "moment_of", "ways_of"]

CountingWay = Literal["elapsed", "calendar", "inclusive"]

_LAST: Final = datetime.datetime(9999, 12, 31, tzinfo=datetime.UTC)
_FIRST: Final = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)


class TimePoint(msgspec.Struct, frozen=True):
    """A time: the instants that it may mean, and the clock on the wall by which it was said, where one was."""

    spread: TimeSpread
    wall: WallTime | None = None
    zone: str = UNSTATED


def moment_of(time: SaidTime | ReadOtherwise | None) -> TimePoint | None:
    """The moment that was said; None where there are words only."""
    if time is None or time.at is None:
        return None
    wall = parse_wall(time.at)
    return TimePoint(stretch_of(wall, time.zone), wall, time.zone)


def ways_of(length: Lasting) -> tuple[CountingWay, ...]:
    """The ways in which *length* may be counted: one, or where the text states none, all; hours are counted in one way only."""
    if length.counted != "unstated":
        return (length.counted,)
    parsed = parse_duration(length.iso)
    return ("elapsed",) if not parsed.days and not parsed.months else ("elapsed", "calendar", "inclusive")


def later(moment: TimePoint, iso: str, way: CountingWay) -> TimePoint:
    """The moment *iso* after *moment*, counted by *way*; the end of the calendar where it lies beyond that."""
    try:
        return _later(moment, iso, way)
    except (OverflowError, ValueError):
        return TimePoint(TimeSpread(_LAST, _LAST))


def _later(moment: TimePoint, iso: str, way: CountingWay) -> TimePoint:
    length = parse_duration(iso)
    minutes = datetime.timedelta(minutes=length.minutes)
    if moment.wall is None or (way == "elapsed" and not length.months):
        return _elapsed(moment, length.months, length.days, minutes)
    at = moment.wall.at
    if way == "inclusive":
        at = at.replace(hour=0, minute=0, second=0)
        wall = WallTime(at + relativedelta(months=length.months, days=length.days))
    else:
        wall = WallTime(at + relativedelta(months=length.months, days=length.days), moment.wall.whole_day)
    found = TimePoint(stretch_of(wall, moment.zone), wall, moment.zone)
    return found if not minutes else TimePoint(found.spread.moved(minutes))


def _elapsed(moment: TimePoint, months: int, days: int, minutes: datetime.timedelta) -> TimePoint:
    spread = moment.spread
    more = datetime.timedelta(days=days) + minutes
    earliest, latest = (at + relativedelta(months=months) + more for at in (spread.earliest, spread.latest))
    return TimePoint(TimeSpread(earliest, latest, spread.odd))


def before(moment: TimePoint, iso: str) -> TimeSpread:
    """The instants *iso* before *moment*, in time that passes; a month is one of the calendar of UTC.

    The beginning of the calendar where they lie before it.
    """
    length = parse_duration(iso)
    back = datetime.timedelta(days=length.days, minutes=length.minutes)
    spread = moment.spread
    try:
        earliest, latest = (at - relativedelta(months=length.months) - back for at in (spread.earliest, spread.latest))
    except (OverflowError, ValueError):
        return TimeSpread(_FIRST, _FIRST)
    return TimeSpread(earliest, latest, spread.odd)
