"""ISO 8601 durations, as far as a deadline needs them: ``P7D``, ``P1M``, ``P2W``, ``PT12H``, ``P1DT6H``. Whole numbers only, none negative.

Counting in the calendar is that of `dateutil.relativedelta`: a month after 31 January is the last day of February.
"""

from __future__ import annotations

import datetime
import re

import msgspec
from dateutil.relativedelta import relativedelta

from parley.kernel import LATEST

__all__ = ["Duration", "NotADuration", "parse_duration"]

_MINUTES_A_DAY = 24 * 60
_DURATION = re.compile(
    r"P(?=.)(?:(?P<weeks>[0-9]{1,5})W"
    r"|(?:(?P<years>[0-9]{1,5})Y)?(?:(?P<months>[0-9]{1,5})M)?(?:(?P<days>[0-9]{1,5})D)?"
    r"(?:T(?=.)(?:(?P<hours>[0-9]{1,5})H)?(?:(?P<minutes>[0-9]{1,5})M)?)?)\Z",
    re.ASCII,
)


class NotADuration(ValueError):
    """The text is not a duration in the supported part of ISO 8601. ``args[0]`` is the text."""


class Duration(msgspec.Struct, frozen=True):
    """A length of time. Months, days and minutes are kept apart: a month is not a number of days."""

    months: int
    days: int
    minutes: int

    def after(self, minute: int) -> int:
        """The minute (since 0001-01-01T00:00) that lies this length after *minute*; `LATEST` where that is outside the calendar.

        Months are added first, by the calendar; then days and minutes.
        """
        day, of_day = divmod(minute, _MINUTES_A_DAY)
        try:
            later = datetime.date.fromordinal(day) + relativedelta(months=self.months, days=self.days)
        except (ValueError, OverflowError):
            return LATEST
        return later.toordinal() * _MINUTES_A_DAY + of_day + self.minutes


def parse_duration(text: str) -> Duration:
    """Read *text*. Raises `NotADuration`."""
    match = _DURATION.match(text)
    if match is None:
        raise NotADuration(text)
    years, months, weeks, days, hours, minutes = (
        int(match[name] or 0) for name in ("years", "months", "weeks", "days", "hours", "minutes")
    )
    return Duration(years * 12 + months, weeks * 7 + days, hours * 60 + minutes)
