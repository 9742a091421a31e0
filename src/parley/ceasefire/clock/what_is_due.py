"""What lapses next, by every reading; the last moment for notice or a list; and what single duties are due when.

A time of one duty (sixty days of a withdrawal) is not the life of the ceasefire: the two are told apart, always.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from parley.ceasefire.clock.frame_readings import frame_readings
from parley.ceasefire.clock.moments import TimePoint, before, later, moment_of, ways_of
from parley.ceasefire.clock.partial_reading import FrameReading
from parley.ceasefire.happenings import CeasefireCourse
from parley.ceasefire.terms import (
    CeasefireTerms,
    EndsClause,
    GrowsClause,
    Lasting,
    LastsClause,
    OrdersClause,
    RenewsClause,
    SaidTime,
    WithdrawsClause,
)
from parley.ceasefire.zones import TimeSpread

__all__ = ["DueTime", "LapseByReading", "due_times", "lapses"]


class LapseByReading(msgspec.Struct, frozen=True):
    """When it lapses by one reading (None: nothing that is known ends it, or nobody can say when), and the last moments for notice, by clause."""

    reading: FrameReading
    lapses: TimeSpread | None
    notice: tuple[tuple[str, TimeSpread], ...] = ()


class DueTime(msgspec.Struct, frozen=True):
    """A time of one duty. ``what``: to be begun, or finished; ``who``: whose duty it is; ``ways``: how it was counted, where days are.

    ``word``: whose reading it is, where it is not the text's.
    """

    clause: str
    who: tuple[str, ...]
    what: Literal["start", "finish"]
    spread: TimeSpread
    way: str = ""
    ways: tuple[str, ...] = ()
    word: str = ""


def lapses(terms: CeasefireTerms, actor: str, course: CeasefireCourse | None = None) -> tuple[LapseByReading, ...]:
    """When it lapses for *actor* by every reading; readings that differ in nothing but how the actor is bound stand once."""
    found: dict[tuple[object, ...], LapseByReading] = {}
    for reading in frame_readings(terms, course, actor):
        spread = None if reading.lapses is None else reading.lapses.spread
        notice = () if reading.lapses is None else tuple(_notices(terms, actor, reading.lapses))
        found.setdefault(reading.outcome[1:], LapseByReading(reading, spread, notice))
    return tuple(found.values())


def _notices(terms: CeasefireTerms, actor: str, end: TimePoint) -> Iterator[tuple[str, TimeSpread]]:
    for clause in terms.clauses:
        if actor not in terms.whom(clause) or getattr(clause, "of", None) is not None:
            continue
        if isinstance(clause, RenewsClause | EndsClause) and clause.notice is not None:
            yield clause.id, before(end, clause.notice)
        elif isinstance(clause, GrowsClause) and clause.at_latest is not None:
            yield clause.id, before(end, clause.at_latest)


def due_times(terms: CeasefireTerms, course: CeasefireCourse | None = None) -> tuple[DueTime, ...]:
    """The times of single duties: withdrawals, orders, and lengths that are of one clause; by every beginning and every way of counting.

    Ways that come to the same time are one.
    """
    ways: dict[tuple[str, str, TimeSpread], list[str]] = {}
    found: dict[tuple[str, str, TimeSpread], DueTime] = {}
    for due in _all_due(terms, course):
        key = due.clause, due.what, due.spread
        found.setdefault(key, due)
        if due.way and due.way not in ways.setdefault(key, []):
            ways[key].append(due.way)
    return tuple(msgspec.structs.replace(due, ways=tuple(ways.get(key, ()))) for key, due in found.items())


def _all_due(terms: CeasefireTerms, course: CeasefireCourse | None) -> Iterator[DueTime]:
    for clause in terms.clauses:
        who = terms.whom(clause)
        if isinstance(clause, OrdersClause):
            yield from _fixed(clause.id, who, "finish", clause.by)
        elif isinstance(clause, WithdrawsClause):
            yield from _fixed(clause.id, who, "start", clause.starts)
            yield from _fixed(clause.id, who, "finish", clause.finishes)
            if clause.within is not None:
                yield from _counted(terms, course, clause.id, who, clause.within)
        elif isinstance(clause, LastsClause) and clause.of is not None:
            yield from _counted(terms, course, clause.of, who, clause.lasting)


def _fixed(
    clause: str, who: tuple[str, ...], what: Literal["start", "finish"], said: SaidTime | None
) -> Iterator[DueTime]:
    """A time that is said, and what others read in its place."""
    at = moment_of(said)
    if at is not None:
        yield DueTime(clause, who, what, at.spread)
    for one in said.readings if said is not None else ():
        read = moment_of(one)
        if read is not None:
            yield DueTime(clause, who, what, read.spread, word=one.word)


def _counted(
    terms: CeasefireTerms, course: CeasefireCourse | None, clause: str, who: tuple[str, ...], length: Lasting
) -> Iterator[DueTime]:
    """Counted from each beginning that binds somebody of *who*."""
    parties = {one.id for one in terms.parties}
    for actor in (name for name in who if name in parties):
        for reading in frame_readings(terms, course, actor):
            for way in ways_of(length) if reading.begins is not None else ():
                assert reading.begins is not None
                one_way = len(ways_of(length)) == 1
                yield DueTime(
                    clause, who, "finish", later(reading.begins, length.iso, way).spread, "" if one_way else way
                )
