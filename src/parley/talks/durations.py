"""ISO 8601 durations, as far as a deadline needs them: ``P7D``, ``P1M``, ``P2W``, ``PT12H``, ``P1DT6H``. Whole numbers only, none negative."""

from __future__ import annotations

import re

import msgspec

__all__ = ["Duration", "NotADuration", "parse_duration"]

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


def parse_duration(text: str) -> Duration:
    """Read *text*. Raises `NotADuration`."""
    match = _DURATION.match(text)
    if match is None:
        raise NotADuration(text)
    years, months, weeks, days, hours, minutes = (
        int(match[name] or 0) for name in ("years", "months", "weeks", "days", "hours", "minutes")
    )
    return Duration(years * 12 + months, weeks * 7 + days, hours * 60 + minutes)
