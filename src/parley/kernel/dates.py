"""Uncertain dates: Extended Date/Time Format (ISO 8601-2:2019, the Library of Congress's EDTF), as far as talks need it.

Understood: ``2025``, ``2025-05``, ``2025-05-16``; a time of day with or without a zone (``2025-06-02T13:00``,
``2025-06-02T13:00+03:00``); unspecified digits (``202X``, ``2025-XX``, ``2025-05-XX``, ``2025-XX-XX``); the qualifiers ``?`` (uncertain),
``~`` (approximate) and ``%`` (both) at the end; intervals ``A/B`` with an open (``..``) or unknown (empty) end.
Not understood, and refused: seasons, sets, exponents, significant digits, negative years, qualifiers inside a date.

A date is never rounded to a day. It has two *bounds*, the first and the last minute that it may mean, counted from
0001-01-01T00:00; a bound that is not known is ``None``. A time without a zone is taken as it stands: the zone is unknown, not UTC.
Two dates compare as intervals: one is before another only if every reading of it is.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

import msgspec

__all__ = ["EARLIEST", "LATEST", "NotADate", "UncertainDate", "day_bounds", "parse_date"]

EARLIEST = -(2**40)
LATEST = 2**40
"""Stand-ins for an unknown bound where plain integers are compared."""

_MINUTES_A_DAY = 24 * 60
_QUALIFIER = re.compile(r"[?~%]\Z")
_DAY = re.compile(r"(?P<year>[0-9]{2}(?:[0-9]{2}|[0-9]X|XX))(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?\Z")
_TIME = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<zone>Z|[+-][0-9]{2}(?::[0-9]{2})?)?\Z"
)


class NotADate(ValueError):
    """The text is not a date in the supported part of EDTF. ``args[0]`` is the text."""


class UncertainDate(msgspec.Struct, frozen=True):
    """A date as it was said, with its bounds.

    ``text``     the EDTF string, as given
    ``first``    the first minute that it may mean (since 0001-01-01T00:00), or None if open or unknown
    ``last``     the last minute that it may mean, inclusive, or None if open or unknown
    ``uncertain``, ``approximate``   the qualifiers ``?`` and ``~`` (either end of an interval)
    """

    text: str
    first: int | None
    last: int | None
    uncertain: bool = False
    approximate: bool = False

    def is_before(self, other: UncertainDate) -> bool:
        """Whether every reading of this date is before every reading of *other*."""
        return self.last is not None and other.first is not None and self.last < other.first

    def may_be_by(self, day: datetime.date) -> bool:
        """Whether this date can be read as one on or before *day*."""
        return self.first is None or self.first <= day_bounds(day)[1]

    def is_over_by(self, day: datetime.date) -> bool:
        """Whether every reading of this date is before *day* begins."""
        return self.last is not None and self.last < day_bounds(day)[0]

    @property
    def is_interval(self) -> bool:
        """Whether it was written as an interval."""
        return "/" in self.text


def day_bounds(day: datetime.date) -> tuple[int, int]:
    """The first and last minute of *day*."""
    first = day.toordinal() * _MINUTES_A_DAY
    return first, first + _MINUTES_A_DAY - 1


@lru_cache(maxsize=8192)
def parse_date(text: str) -> UncertainDate:
    """Read an EDTF string. Raises `NotADate` where it is none, or one outside the supported part."""
    if "/" not in text:
        first, last, uncertain, approximate = _simple(text, text)
        return UncertainDate(text, first, last, uncertain, approximate)
    left, _, right = text.partition("/")
    if "/" in right or (left in ("", "..") and right in ("", "..")):
        raise NotADate(text)
    start = _end_of_interval(left, text)
    end = _end_of_interval(right, text)
    if start[0] is not None and end[1] is not None and start[0] > end[1]:
        raise NotADate(text)
    return UncertainDate(text, start[0], end[1], start[2] or end[2], start[3] or end[3])


_Bounds = tuple[int | None, int | None, bool, bool]


def _end_of_interval(text: str, whole: str) -> _Bounds:
    return (None, None, False, False) if text in ("", "..") else _simple(text, whole)


def _simple(text: str, whole: str) -> _Bounds:
    uncertain = text.endswith(("?", "%"))
    approximate = text.endswith(("~", "%"))
    bare = _QUALIFIER.sub("", text)
    try:
        first, last = _timed(bare) if "T" in bare else _dated(bare)
    except (ValueError, OverflowError) as error:
        raise NotADate(whole) from error
    return first, last, uncertain, approximate


def _timed(text: str) -> tuple[int, int]:
    match = _TIME.match(text)
    if match is None:
        raise ValueError(text)
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    datetime.time(hour, minute, second)  # refuses 25:61
    at = datetime.date.fromisoformat(match["date"]).toordinal() * _MINUTES_A_DAY + hour * 60 + minute
    zone = match["zone"]
    if zone and zone != "Z":
        hours, minutes = int(zone[1:3]), int(zone[4:6] or 0)
        if hours > 14 or minutes > 59:
            raise ValueError(text)
        at -= (1 if zone[0] == "+" else -1) * (hours * 60 + minutes)
    return at, at


def _dated(text: str) -> tuple[int, int]:
    match = _DAY.match(text)
    if match is None:
        raise ValueError(text)
    year, month, day = match["year"], match["month"], match["day"]
    low_year, high_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if "X" in year and month not in (None, "XX"):
        raise ValueError(text)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError(text)
        low, high = datetime.date(max(low_year, 1), 1, 1), datetime.date(high_year, 12, 31)
    elif day is None or day == "XX":
        low = datetime.date(low_year, int(month), 1)
        high = low.replace(day=calendar.monthrange(low.year, low.month)[1])
    else:
        low = high = datetime.date(low_year, int(month), int(day))
    return day_bounds(low)[0], day_bounds(high)[1]
