"""Counts side by side: one row a mouth and a rule of counting, never added across mouths, never ranked.

Rules
- An account is counted in the period, in UTC, in which the earliest instant lies at which it may have begun.
- Three cells, never two: so many recorded in so many hours of presence; nothing recorded in so many hours; nobody there (or: presence is not told).
- Where links "same" are proposed there are two bounds: all apart, and all that are linked joined.
- The period is cut at every change of terms, by any reading. A published count that lies over a cut cannot be divided: between none and all of it lie after.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

import msgspec

from parley.ceasefire.clock import frame_readings
from parley.ceasefire.happenings import CeasefireCourse
from parley.ceasefire.incidents.incident_entries import (
    AllegedEntry,
    IncidentLog,
    LinkedEntry,
    NotThereEntry,
    ObservedEntry,
    PresenceEntry,
    PublishedCount,
    WithdrawnEntry,
)
from parley.ceasefire.terms import CeasefireTerms, SaidTime, stretch_said

__all__ = ["CountCell", "TallyRow", "UndividedCount", "cuts_of", "tally_rows", "undivided"]

_DAY = datetime.timedelta(days=1)


class CountCell(msgspec.Struct, frozen=True):
    """A cell: ``recorded`` (at the most, all apart), ``joined`` (at the least, all that are linked joined), ``minutes`` of presence (None: not told).

    ``nobody``: it is told that somebody was not there, and not that somebody was.
    """

    recorded: int
    joined: int
    minutes: int | None
    nobody: bool = False


class TallyRow(msgspec.Struct, frozen=True):
    """One mouth and what it counts, in one period (half open, UTC)."""

    word: str
    counts: Literal["alleged", "observed"]
    since: datetime.datetime
    until: datetime.datetime
    cell: CountCell


class UndividedCount(msgspec.Struct, frozen=True):
    """A published count that lies over a cut: of ``count`` between none and all lie after ``cut``."""

    entry: str
    word: str
    count: int
    cut: datetime.datetime


def cuts_of(terms: CeasefireTerms, course: CeasefireCourse | None = None) -> tuple[datetime.datetime, ...]:
    """Every instant at which the terms change for anybody by any reading: they begin, lapse, are suspended or resumed."""
    found: set[datetime.datetime] = set()
    for actor in terms.fighting:
        for reading in frame_readings(terms, course, actor):
            for edge in (reading.begins, reading.lapses, *(one for gap in reading.gaps for one in gap)):
                if edge is not None:
                    found |= {edge.spread.earliest, edge.spread.latest}
    return tuple(sorted(found))


def tally_rows(terms: CeasefireTerms, log: IncidentLog, course: CeasefireCourse | None = None) -> tuple[TallyRow, ...]:
    """The counts of *log* by mouth and kind, by days cut at every change of terms; days in which nobody tells anything are left out."""
    taken_back = {one.entry for one in log.entries if isinstance(one, WithdrawnEntry)}
    accounts = [
        one for one in log.entries if isinstance(one, AllegedEntry | ObservedEntry) and one.id not in taken_back
    ]
    links = [
        one for one in log.entries if isinstance(one, LinkedEntry) and one.how == "same" and one.id not in taken_back
    ]
    rows: list[TallyRow] = []
    mouths = dict.fromkeys((one.word, "alleged" if isinstance(one, AllegedEntry) else "observed") for one in accounts)
    mouths |= dict.fromkeys((one.word, "observed") for one in log.entries if isinstance(one, PresenceEntry))
    for word, kind in mouths:
        wanted = AllegedEntry if kind == "alleged" else ObservedEntry
        own = [one for one in accounts if one.word == word and isinstance(one, wanted)]
        for since, until in _periods(log, cuts_of(terms, course)):
            there = [one for one in own if since <= _start(one.since) < until]
            cell = _cell(there, links, log, word, since, until)
            if cell.recorded or cell.minutes or cell.nobody:
                rows.append(TallyRow(word, "alleged" if kind == "alleged" else "observed", since, until, cell))
    return tuple(rows)


def _start(time: SaidTime) -> datetime.datetime:
    spread = stretch_said(time)
    assert spread is not None
    return spread.earliest


def _periods(
    log: IncidentLog, cuts: Iterable[datetime.datetime]
) -> Iterator[tuple[datetime.datetime, datetime.datetime]]:
    """The days of the log, each cut at the changes of terms that fall into it."""
    times = [_start(one.since) for one in log.entries if hasattr(one, "since")]
    if not times:
        return
    changes = tuple(cuts)
    day = min(times).replace(hour=0, minute=0, second=0, microsecond=0)
    while day <= max(times):
        edges = [day, *(cut for cut in changes if day < cut < day + _DAY), day + _DAY]
        yield from pairwise(edges)
        day += _DAY


def _cell(
    there: list[AllegedEntry | ObservedEntry],
    links: list[LinkedEntry],
    log: IncidentLog,
    word: str,
    since: datetime.datetime,
    until: datetime.datetime,
) -> CountCell:
    recorded = sum(_number(one) for one in there)
    largest: dict[str, int] = {}
    for one in there:
        group = _group(one.incident, links)
        largest[group] = max(largest.get(group, 0), _number(one))
    present = [one for one in log.entries if isinstance(one, PresenceEntry) and one.word == word]
    minutes = sum(_overlap(one.since, one.until, since, until) for one in present)
    absent = any(
        isinstance(one, NotThereEntry) and one.word == word and _overlap(one.since, one.until, since, until) > 0
        for one in log.entries
    )
    told = minutes if present else None
    return CountCell(recorded, min(recorded, sum(largest.values())), told, absent and not minutes)


def _number(account: AllegedEntry | ObservedEntry) -> int:
    return 1 if isinstance(account, AllegedEntry) or account.count is None else account.count


def _group(incident: str, links: list[LinkedEntry]) -> str:
    """The first name of all incidents that are linked with *incident* as the same, over however many links."""
    found, waiting = {incident}, [incident]
    while waiting:
        one = waiting.pop()
        for link in links:
            for here, there in ((link.incident, link.other), (link.other, link.incident)):
                if here == one and there not in found:
                    found.add(there)
                    waiting.append(there)
    return min(found)


def _overlap(start: SaidTime, end: SaidTime, since: datetime.datetime, until: datetime.datetime) -> int:
    """The whole minutes that certainly lie in both."""
    first, last = stretch_said(start), stretch_said(end)
    if first is None or last is None:
        return 0
    shared = min(last.earliest, until) - max(first.latest, since)
    return max(0, int(shared.total_seconds()) // 60)


def undivided(
    terms: CeasefireTerms, log: IncidentLog, course: CeasefireCourse | None = None
) -> tuple[UndividedCount, ...]:
    """The published counts that lie over a change of terms, each with each cut that it lies over."""
    found: list[UndividedCount] = []
    for one in log.entries:
        if isinstance(one, PublishedCount):
            first, last = stretch_said(one.since), stretch_said(one.until)
            if first is not None and last is not None:
                found += [
                    UndividedCount(one.id, one.word, one.count, cut)
                    for cut in cuts_of(terms, course)
                    if first.earliest < cut < last.latest
                ]
    return tuple(found)
