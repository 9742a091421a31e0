"""Ask the clock of a ceasefire: terms, perhaps a course, an instant and a question in; the answers by every reading, what lapses and what is due out.

Nothing is entered and no clock is read: the instant is told by whoever asks.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Final

import msgspec

from parley.authoring import decoded
from parley.ceasefire.clock import ClockAnswer, ClockQuestion, DueTime, LapseByReading, ask_clock, due_times, lapses
from parley.ceasefire.happenings import CeasefireCourse, known_at, read_ceasefire_course
from parley.ceasefire.terms import CONDUCT, CeasefireTerms, read_terms
from parley.ceasefire.zones import NotAWallTime, is_zone, parse_wall, stretch_of
from parley.kernel import UseError

__all__ = ["AskedClock", "CourseGiven", "QuestionGiven", "ask_ceasefire", "instant_of"]

_OFFSET: Final = re.compile(r"(?P<wall>.+?)(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})\Z", re.ASCII)


class CourseGiven(msgspec.Struct, frozen=True):
    """A file of a course: its name, its bytes; ``what_if``: its events did not happen, or are not known to have."""

    name: str
    data: bytes
    what_if: bool = False


class QuestionGiven(msgspec.Struct, frozen=True, kw_only=True):
    """A question as it was typed. No actor: every party and force in turn. ``zone``: whose clock was meant, to show it beside UTC."""

    at: datetime.datetime
    zone: str | None = None
    known: datetime.datetime | None = None
    actors: tuple[str, ...] = ()
    act: str | None = None
    object: str | None = None
    place: str | None = None


class AskedClock(msgspec.Struct, frozen=True):
    """The answers, one an actor; when it lapses for each of them; what single duties are due. ``what_if``: something in it was only supposed."""

    terms: CeasefireTerms
    course: CeasefireCourse | None
    asked: QuestionGiven
    answers: tuple[ClockAnswer, ...]
    lapses: tuple[tuple[str, tuple[LapseByReading, ...]], ...]
    due: tuple[DueTime, ...]
    what_if: bool = False


def instant_of(text: str, zone: str | None = None) -> datetime.datetime:
    """The instant in UTC that *text* says: with ``Z`` or an offset, or by the clock of *zone*. Raises `UseError` where it does not say one instant."""
    found = _OFFSET.match(text)
    wall_text, offset = (found["wall"], found["offset"]) if found is not None else (text, "")
    try:
        wall = parse_wall(wall_text)
    except NotAWallTime as error:
        raise UseError.of("ceasefire.not-an-instant", found=text[:80]) from error
    if wall.whole_day or not (offset or zone):
        raise UseError.of("ceasefire.instant-in-part", found=text[:80])
    if offset:
        ahead = datetime.timedelta() if offset == "Z" else _hours(offset)
        return wall.at.replace(tzinfo=datetime.UTC) - ahead
    if zone is None or not is_zone(zone):
        raise UseError.of("ceasefire.terms.not-a-zone", found=str(zone)[:80])
    spread = stretch_of(wall, zone)
    if not spread.exact:
        raise UseError.of("ceasefire.instant-twice", found=text[:80], zone=zone)
    return spread.earliest


def _hours(offset: str) -> datetime.timedelta:
    ahead = datetime.timedelta(hours=int(offset[1:3]), minutes=int(offset[4:6]))
    return -ahead if offset[0] == "-" else ahead


def ask_ceasefire(
    data: bytes, file: str, asked: QuestionGiven, courses: Iterable[CourseGiven] = (), lang: str = "en"
) -> AskedClock:
    """The answers of the terms in *data*. Raises `InputError` with every finding of a file at fault, `UseError` for what the terms do not name."""
    terms = read_terms(decoded(data, file), file, lang).terms
    course, what_if = _course(terms, tuple(courses), asked, lang)
    _check(terms, asked)
    actors = asked.actors or terms.fighting
    answers = tuple(
        ask_clock(
            terms,
            ClockQuestion(at=asked.at, actor=actor, act=asked.act, object=asked.object, place=asked.place),
            course,
        )
        for actor in actors
    )
    ends = tuple((actor, lapses(terms, actor, course)) for actor in actors)
    due = tuple(one for one in due_times(terms, course) if set(one.who) & set(actors))
    return AskedClock(terms, course, asked, answers, ends, due, what_if)


def _course(
    terms: CeasefireTerms, given: tuple[CourseGiven, ...], asked: QuestionGiven, lang: str
) -> tuple[CeasefireCourse | None, bool]:
    """The courses as one, each as it was known then; what is only supposed is known at any time."""
    course: CeasefireCourse | None = None
    for one in given:
        read = read_ceasefire_course(decoded(one.data, one.name), terms, one.name, lang).course
        if asked.known is not None and not one.what_if:
            read = known_at(read, asked.known)
        if course is not None:
            twice = {event.id for event in course.events} & {event.id for event in read.events}
            if twice:
                raise UseError.of("ceasefire.event-twice", names=", ".join(sorted(twice)))
        course = read if course is None else msgspec.structs.replace(course, events=(*course.events, *read.events))
    return course, any(one.what_if for one in given)


def _check(terms: CeasefireTerms, asked: QuestionGiven) -> None:
    """Refuse what the terms do not name. Raises `UseError` with what they do name."""
    parties = [one.id for one in terms.parties]
    for actor in asked.actors:
        if actor not in parties:
            raise UseError.of("ceasefire.no-such-actor", found=actor[:80], names=", ".join(parties))
    if asked.act is not None and asked.act not in CONDUCT and asked.act not in {one.id for one in terms.acts}:
        raise UseError.of("ceasefire.no-such-act", found=asked.act[:80])
    places = [one.id for one in terms.places]
    for place in (asked.object, asked.place):
        if place is not None and place not in places:
            raise UseError.of("ceasefire.no-such-place", found=place[:80], names=", ".join(places) or "-")
