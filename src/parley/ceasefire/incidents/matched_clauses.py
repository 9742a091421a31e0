"""An account of an incident against the clauses: not under this clause, could be (and what is missing), or what the clause forbids if a body so determined.

Each account is matched by itself, part by part: time, actor, act, means, object, place, and whether the clause is read in one way. One certain "no":
``not-under``. All "yes": ``if-determined``, with the exceptions that stay open. Else ``could-be``, with the parts that are missing. Nobody is inferred: an
observation has no actor, whatever its direction; what could be several things is none of them for certain. Nothing here says that anybody did anything.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal

import msgspec

from parley.ceasefire.clock import (
    ClockQuestion,
    FrameReading,
    ThreeValued,
    UnlessClause,
    ask_clock,
    frame_readings,
    in_force,
    means_act,
    means_place,
    window_open,
)
from parley.ceasefire.happenings import CeasefireCourse
from parley.ceasefire.incidents.incident_entries import AllegedEntry, ObservedEntry
from parley.ceasefire.incidents.incident_fold import Incident
from parley.ceasefire.terms import CeasefireTerms, ForbidsClause, WindowClause, stretch_said

__all__ = ["MatchPart", "MatchWord", "MatchedClause", "matched_account", "matched_incident"]

MatchWord = Literal["not-under", "could-be", "if-determined"]
MatchPart = Literal["time", "actor", "act", "means", "object", "place", "window", "reading"]


class MatchedClause(msgspec.Struct, frozen=True):
    """One account against one clause. ``parts``: what each part says; ``missing``: the parts that are not known; ``unless``: exceptions that stay open."""

    account: str
    clause: str
    word: MatchWord
    parts: tuple[tuple[MatchPart, ThreeValued], ...]
    missing: tuple[MatchPart, ...] = ()
    unless: tuple[UnlessClause, ...] = ()


def matched_incident(
    terms: CeasefireTerms, incident: Incident, course: CeasefireCourse | None = None
) -> tuple[MatchedClause, ...]:
    """Every standing account of *incident* against every clause that forbids something."""
    return tuple(one for account in incident.accounts for one in matched_account(terms, account, course))


def matched_account(
    terms: CeasefireTerms, account: AllegedEntry | ObservedEntry, course: CeasefireCourse | None = None
) -> tuple[MatchedClause, ...]:
    """*account* against every clause that forbids something, in the order of the terms."""
    return tuple(_matched(terms, account, clause, course) for clause in terms.of_kind(ForbidsClause))


def _matched(
    terms: CeasefireTerms, account: AllegedEntry | ObservedEntry, clause: ForbidsClause, course: CeasefireCourse | None
) -> MatchedClause:
    actor = account.against if isinstance(account, AllegedEntry) else None
    parts: list[tuple[MatchPart, ThreeValued]] = [
        ("time", _time(terms, account, clause, actor, course)),
        ("actor", _actor(terms, clause, actor)),
        ("act", _act(terms, clause, account.could_be)),
        ("means", _named(clause.means, account.means)),
        ("object", means_place(terms, clause.against, account.object)),
        ("place", means_place(terms, clause.where, account.place)),
    ]
    if clause.window is not None:
        parts.append(("window", _window(terms, clause.window, account)))
    if clause.disputed:
        parts.append(("reading", "unknown"))
    values = {value for _, value in parts}
    missing = tuple(part for part, value in parts if value == "unknown")
    word: MatchWord = "not-under" if "no" in values else "could-be" if missing else "if-determined"
    unless: tuple[UnlessClause, ...] = ()
    if word != "not-under" and actor is not None and account.could_be:
        instant = _ends(account)[0]
        asked = ClockQuestion(at=instant, actor=actor, act=account.could_be[0])
        unless = tuple(
            one for one in ask_clock(terms, asked, course).unless if clause.id in _excepted(terms, one.clause)
        )
    return MatchedClause(account.id, clause.id, word, tuple(parts), missing if word == "could-be" else (), unless)


def _excepted(terms: CeasefireTerms, leave: str) -> tuple[str, ...]:
    return next((tuple(getattr(one, "except_from", ())) for one in terms.clauses if one.id == leave), ())


def _ends(account: AllegedEntry | ObservedEntry) -> tuple[datetime.datetime, datetime.datetime]:
    """The earliest instant at which it may have been, and the latest. The file was checked: ``since`` has a time."""
    start = stretch_said(account.since)
    assert start is not None
    end = stretch_said(account.until) or start
    return start.earliest, max(end.latest, start.latest)


def _time(
    terms: CeasefireTerms,
    account: AllegedEntry | ObservedEntry,
    clause: ForbidsClause,
    actor: str | None,
    course: CeasefireCourse | None,
) -> ThreeValued:
    """Whether it lies in the time in which the clause is in force: for the one who is accused; where nobody is, for all whom the clause binds."""
    start, end = _ends(account)
    bound = {
        one.id for one in terms.parties if one.id in terms.whom(clause) and (one.bound != "outside" or one.disputed)
    }
    actors = [actor] if actor is not None and actor in bound else sorted(bound)
    values = {
        _over(reading, start, end, clause.phase is not None)
        for name in actors
        for reading in frame_readings(terms, course, name)
    }
    return values.pop() if len(values) == 1 else "unknown"


def _over(reading: FrameReading, start: datetime.datetime, end: datetime.datetime, phased: bool) -> ThreeValued:
    """Whether *reading* is in force from *start* to *end*: yes or no only if it is so all the time."""
    edges = [reading.begins, reading.lapses, *(one for gap in reading.gaps for one in gap)]
    times = [at for edge in edges if edge is not None for at in (edge.spread.earliest, edge.spread.latest)]
    inside = [at for at in times if start < at < end]
    values = {in_force(reading, at) for at in (start, *inside, end)}
    if len(values) != 1:
        return "unknown"
    value = values.pop()
    return "unknown" if phased and value == "yes" else value


def _actor(terms: CeasefireTerms, clause: ForbidsClause, actor: str | None) -> ThreeValued:
    if actor is None:
        return "unknown"
    if actor not in terms.whom(clause):
        return "no"
    party = next(one for one in terms.parties if one.id == actor)
    bound = {party.bound, *(one.bound for one in party.disputed if one.bound is not None)}
    return "no" if bound == {"outside"} else "unknown" if bound & {"outside", "unknown"} else "yes"


def _act(terms: CeasefireTerms, clause: ForbidsClause, could_be: Iterable[str]) -> ThreeValued:
    """Whether everything that it could be is meant, nothing of it, or some."""
    values = {means_act(terms, clause.acts, act) for act in could_be}
    return values.pop() if len(values) == 1 else "unknown"


def _named(named: tuple[str, ...], told: str | None) -> ThreeValued:
    if not named:
        return "yes"
    return "unknown" if told is None else "yes" if told in named else "no"


def _window(terms: CeasefireTerms, name: str, account: AllegedEntry | ObservedEntry) -> ThreeValued:
    window = next(one for one in terms.of_kind(WindowClause) if one.id == name)
    values = {value for at in _ends(account) for _, value in window_open(window, at)}
    return values.pop() if len(values) == 1 else "unknown"
