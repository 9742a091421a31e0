"""Windows of time that recur: whether one is open at an instant, by each reading of its hours.

A window recurs on the clock on the wall (`dateutil.rrule` without any zone); each time it opens is then turned to UTC, where it stays open for so long. An hour
that does not exist or comes twice makes the opening a stretch, and within it the answer is unknown; so does a zone that is not stated.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from dateutil.rrule import rrulestr

from parley.ceasefire.clock.moments import TimePoint, moment_of
from parley.ceasefire.clock.spread_words import why
from parley.ceasefire.clock.three_values import ThreeValued, all_of, any_of, has_passed
from parley.ceasefire.terms import WindowClause
from parley.ceasefire.zones import TimeSpread, WallTime, stretch_of
from parley.kernel import Message
from parley.talks import parse_duration

__all__ = ["openings", "window_open"]

_AROUND = datetime.timedelta(days=2)
_ANCHOR = datetime.datetime(1900, 1, 1)  # noqa: DTZ001 - on the wall
_NOT: dict[ThreeValued, ThreeValued] = {"yes": "no", "no": "yes", "unknown": "unknown"}


def window_open(
    window: WindowClause, instant: datetime.datetime, begins: TimePoint | None = None
) -> tuple[tuple[Message, ThreeValued], ...]:
    """Whether *window* is open at *instant*: by the clause, and by each reading of it, each with whose word it is.

    *begins*: from when a recurrence that skips days is counted where the clause says no day.
    """
    label = (
        why("by-text", clause=window.id) if window.word is None else why("by-word", clause=window.id, word=window.word)
    )
    found = [(label, _open(window, window.start, window.lasts, instant, begins))]
    for one in window.disputed:
        other = why("by-word", clause=window.id, word=one.word)
        if one.clock is None and one.lasting is None:
            found.append((other, "unknown"))
        else:
            lasts = window.lasts if one.lasting is None else one.lasting.iso
            found.append((other, _open(window, one.clock or window.start, lasts, instant, begins)))
    return tuple(found)


def _open(
    window: WindowClause, start: str, lasts: str, instant: datetime.datetime, begins: TimePoint | None
) -> ThreeValued:
    return any_of(
        all_of([has_passed(opens, instant), _NOT[has_passed(closes, instant)]])
        for opens, closes in openings(window, instant, start=start, lasts=lasts, begins=begins)
    )


def openings(
    window: WindowClause,
    instant: datetime.datetime,
    *,
    start: str | None = None,
    lasts: str | None = None,
    begins: TimePoint | None = None,
) -> Iterator[tuple[TimeSpread, TimeSpread]]:
    """When *window* opens and closes around *instant* (two days each way, and its own length), in UTC. *start* and *lasts*: by another reading."""
    length = parse_duration(lasts or window.lasts)
    open_for = datetime.timedelta(days=length.days, minutes=length.minutes)
    since, until = moment_of(window.since), moment_of(window.until)
    first = since or begins
    anchor = _ANCHOR if first is None or first.wall is None else first.wall.at.replace(hour=0, minute=0, second=0)
    naive = instant.replace(tzinfo=None)
    days = rrulestr(window.rrule, dtstart=anchor).between(naive - _AROUND - open_for, naive + _AROUND, inc=True)
    hour, minute = (int(part) for part in (start or window.start).split(":"))
    for day in days:
        opens = stretch_of(WallTime(day.replace(hour=hour, minute=minute)), window.zone)
        if since is not None and opens.latest < since.spread.earliest:
            continue
        if until is not None and opens.earliest >= until.spread.latest:
            continue
        yield opens, opens.moved(open_for)
