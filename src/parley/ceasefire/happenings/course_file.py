"""Files of a course: text in, the course out, read beside the terms that it is of; or `InputError` with everything that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import msgspec

from parley.authoring import DEFAULT_LANGUAGE, FileFormat, FindingsByPath, pointers, read_file, shown
from parley.ceasefire.happenings.told_events import (
    CeasefireCourse,
    CountedTold,
    EventTold,
    PhaseTold,
    RenewalTold,
    ToldEvent,
)
from parley.ceasefire.terms import (
    FORMS,
    BeginsClause,
    CeasefireTerms,
    EndsClause,
    GrowsClause,
    PhaseClause,
    TermsClause,
)
from parley.kernel import Finding, Place

__all__ = ["ReadCeasefireCourse", "ceasefire_course_schema", "read_ceasefire_course"]

_COURSE: Final = FileFormat(
    CeasefireCourse,
    "Parley: the course of a ceasefire, version 1",
    certain=("unknown-", "not-", "same-id"),
)


class ReadCeasefireCourse(msgspec.Struct, frozen=True):
    """A course with the place of everything in its file, and what is odd about it."""

    course: CeasefireCourse
    places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()


def read_ceasefire_course(
    text: str, terms: CeasefireTerms, file: str = "", lang: str = DEFAULT_LANGUAGE
) -> ReadCeasefireCourse:
    """A course from YAML *text*, read beside its *terms*. Raises `InputError` with every finding."""
    return ReadCeasefireCourse(*read_file(_COURSE, text, file, check=partial(_references, terms=terms), lang=lang))


def ceasefire_course_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file of a course."""
    return _COURSE.schema()


def _references(course: CeasefireCourse, places: Mapping[str, Place], terms: CeasefireTerms) -> list[Finding]:
    """What in *course* does not hang together, or does not fit *terms*."""
    found = FindingsByPath(places, "ceasefire.terms.")
    if course.ceasefire != terms.id:
        found.add("other-ceasefire", "ceasefire", found=course.ceasefire, wanted=terms.id)
    seen: set[str] = set()
    for index, event in enumerate(course.events):
        if event.id in seen:
            found.add("same-id", f"events[{index}]", id=event.id)
        seen.add(event.id)
        _event(event, f"events[{index}]", terms, found)
    known = {"party": {one.id for one in terms.parties}, "clause": {one.id for one in terms.clauses}}
    for path, domain, value in pointers(course):
        if domain in FORMS:
            what, fits = FORMS[domain]
            if not fits(value):
                found.add(what, path, found=shown(value))
        elif value not in known[domain]:
            found.add(f"unknown-{domain}", path, id=shown(value))
    return found.findings


def _event(event: ToldEvent, path: str, terms: CeasefireTerms, found: FindingsByPath) -> None:
    """What is wrong with one event by itself, and with the clause that it is about."""
    if event.at.at is None:
        found.add("event-without-time", path, id=event.id)
    match event:
        case RenewalTold() if (event.lasting is None) == (event.until is None):
            found.add("renewal-in-part", path, id=event.id)
        case CountedTold() if not isinstance(_of(terms, event.clause), GrowsClause | None):
            found.add("counts-for-no-growth", f"{path}.clause", id=event.clause)
        case PhaseTold() if not isinstance(_of(terms, event.clause), PhaseClause | None):
            found.add("unknown-phase", f"{path}.clause", id=event.clause)
        case EventTold() if not isinstance(_of(terms, event.clause), BeginsClause | EndsClause | None):
            found.add("waits-for-nothing", f"{path}.clause", id=event.clause)


def _of(terms: CeasefireTerms, clause: str) -> TermsClause | None:
    """The clause with that id; None where there is none, of which more is said elsewhere."""
    return next((one for one in terms.clauses if one.id == clause), None)
