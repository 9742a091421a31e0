"""Tell the incidents under a ceasefire: what is alleged, observed and determined, what it could be under which clause, and the counts side by side."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import msgspec

from parley.app.ceasefires.clock_asking import CourseGiven
from parley.authoring import decoded
from parley.ceasefire.happenings import CeasefireCourse, known_at, read_ceasefire_course
from parley.ceasefire.incidents import (
    Incident,
    IncidentLog,
    MatchedClause,
    TallyRow,
    UndividedCount,
    incidents_of,
    log_known_at,
    matched_incident,
    read_incidents,
    tally_rows,
    undivided,
)
from parley.ceasefire.terms import CeasefireTerms, read_terms

__all__ = ["ToldIncidents", "tell_incidents"]


class ToldIncidents(msgspec.Struct, frozen=True):
    """The incidents with what each account could be, and the counts. ``known``: as it was known then."""

    terms: CeasefireTerms
    log: IncidentLog
    incidents: tuple[tuple[Incident, tuple[MatchedClause, ...]], ...]
    rows: tuple[TallyRow, ...]
    undivided: tuple[UndividedCount, ...]
    known: datetime.datetime | None = None


def tell_incidents(
    terms: tuple[str, bytes],
    incidents: tuple[str, bytes],
    courses: Iterable[CourseGiven] = (),
    *,
    known: datetime.datetime | None = None,
    lang: str = "en",
) -> ToldIncidents:
    """What is entered in the file of *incidents* under *terms* (each a name and bytes). Raises `InputError` with every finding of a file at fault."""
    read = read_terms(decoded(terms[1], terms[0]), terms[0], lang).terms
    course: CeasefireCourse | None = None
    for one in courses:
        course = read_ceasefire_course(decoded(one.data, one.name), read, one.name, lang).course
    log = read_incidents(decoded(incidents[1], incidents[0]), read, incidents[0], lang).log
    if known is not None:
        log = log_known_at(log, known)
        course = None if course is None else known_at(course, known)
    told = tuple((one, matched_incident(read, one, course)) for one in incidents_of(log))
    return ToldIncidents(read, log, told, tally_rows(read, log, course), undivided(read, log, course), known)
