"""The places at which readings of the frame part, each with what may be taken there.

An option has a label (whose word, which way of counting), what it makes of a reading, and what it then says. A step with one option is a reason only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from parley.ceasefire.clock.moments import CountingWay, TimePoint, later, moment_of, ways_of
from parley.ceasefire.clock.partial_reading import FrameReading
from parley.ceasefire.clock.spread_words import spread_said, why
from parley.ceasefire.happenings import (
    CeasefireCourse,
    CountedTold,
    EffectTold,
    EventTold,
    NoticeTold,
    PhaseTold,
    RenewalTold,
    ToldEvent,
)
from parley.ceasefire.terms import (
    BeginsClause,
    CeasefireTerms,
    EndsClause,
    GrowsClause,
    Lasting,
    LastsClause,
    PhaseClause,
    RenewsClause,
    TermsClause,
)
from parley.ceasefire.zones import TimeSpread
from parley.kernel import Message

__all__ = [
    "FrameOption",
    "FrameStep",
    "begin_step",
    "bound_step",
    "effect_steps",
    "growth_steps",
    "limit_steps",
    "renewal_steps",
]

_MOST_SILENT = 400
"""How often a renewal by silence is followed; more than a year of days."""

E = TypeVar("E", bound=ToldEvent)
C = TypeVar("C", bound=TermsClause)


@dataclass(frozen=True)
class FrameOption:
    """What may be taken: ``label``, what it makes of a reading, and what it then says of it."""

    label: Message
    apply: Callable[[FrameReading], FrameReading]
    why: Callable[[FrameReading], tuple[Message, ...]]


@dataclass(frozen=True)
class FrameStep:
    """A place where readings may part. ``name``: of the clause, the event, or of the question."""

    name: str
    options: tuple[FrameOption, ...]


def _events(course: CeasefireCourse | None, kind: type[E]) -> tuple[E, ...]:
    return () if course is None else tuple(one for one in course.events if isinstance(one, kind))


def _clauses(terms: CeasefireTerms, kind: type[C], actor: str, phase: str | None) -> tuple[C, ...]:
    return tuple(one for one in terms.of_kind(kind) if actor in terms.whom(one) and one.phase == phase)


def _label(clause: str, word: str | None, basis: str = "said") -> Message:
    """By whose word: the text's own, somebody's, or worked out from what somebody said."""
    if word is None:
        return why("by-text", clause=clause)
    return why("by-word" if basis == "said" else "by-reckoning", clause=clause, word=word)


def _nothing(reading: FrameReading) -> tuple[Message, ...]:
    return ()


def bound_step(terms: CeasefireTerms, actor: str) -> FrameStep:
    """How *actor* is bound. Raises `KeyError` where it is no party."""
    party = {one.id: one for one in terms.parties}[actor]

    def option(label: Message, bound: str) -> FrameOption:
        return FrameOption(
            label,
            lambda reading: msgspec.structs.replace(reading, bound=bound),
            lambda _: (why(f"bound-{bound}", name=party.title),),
        )

    options = [option(why("party-by-text", name=party.title), party.bound)]
    options += [
        option(why("party-by-word", name=party.title, word=one.word), one.bound)
        for one in party.disputed
        if one.bound is not None
    ]
    return FrameStep("bound", tuple(options))


# The beginning


def begin_step(terms: CeasefireTerms, course: CeasefireCourse | None, actor: str, phase: str | None) -> FrameStep:
    """When it begins for *actor*: by each clause, each reading, each mouth that says that it has begun or has not. With *phase*: when that opens."""
    if phase is not None:
        return FrameStep(phase, tuple(_openings(terms, course, phase)))
    options: list[FrameOption] = []
    for clause in _clauses(terms, BeginsClause, actor, None):
        options += _beginnings(clause, course)
    for effect in _events(course, EffectTold):
        if effect.what in ("begun", "not-begun") and (not effect.by or actor in effect.by or not options):
            label = _label(effect.id, effect.word)
            options.append(_begun(label, moment_of(effect.at)) if effect.what == "begun" else _never(label))
    return FrameStep("begins", tuple(options) or (_begun(why("begins-unsaid"), None),))


def _begun(label: Message, moment: TimePoint | None) -> FrameOption:
    said = (why("begins-unknown"),) if moment is None else (spread_said("begins", moment.spread),)
    return FrameOption(
        label, lambda reading: msgspec.structs.replace(reading, begins=moment, never=False), lambda _: said
    )


def _never(label: Message) -> FrameOption:
    return FrameOption(
        label, lambda reading: msgspec.structs.replace(reading, begins=None, never=True), lambda _: (why("not-begun"),)
    )


def _beginnings(clause: BeginsClause, course: CeasefireCourse | None) -> Iterator[FrameOption]:
    own = moment_of(clause.when)
    told = [one for one in _events(course, EventTold) if one.clause == clause.id]
    readings = (*(clause.when.readings if clause.when is not None else ()), *clause.disputed)
    if own is not None:
        yield _begun(_label(clause.id, clause.word), own)
    for event in told:
        happened = moment_of(event.at)
        if happened is not None and clause.plus is not None:
            for way in ways_of(clause.plus):
                yield _begun(_label(event.id, event.word), later(happened, clause.plus.iso, way))
        else:
            yield _begun(_label(event.id, event.word), happened)
    if own is None and not told and not (clause.when is not None and clause.when.readings):
        # Words, or an event that nobody told of.
        yield _begun(_label(clause.id, clause.word), None)
    for one in readings:
        yield _begun(_label(clause.id, one.word, one.basis), moment_of(one))


def _openings(terms: CeasefireTerms, course: CeasefireCourse | None, phase: str) -> Iterator[FrameOption]:
    clause = next(one for one in terms.of_kind(PhaseClause) if one.id == phase)
    told = [one for one in _events(course, PhaseTold) if one.clause == phase]
    own = moment_of(clause.opens_when)
    if own is not None:
        yield _begun(_label(clause.id, clause.word), own)
    for event in told:
        yield _begun(_label(event.id, event.word), moment_of(event.at))
    if own is None and not told:
        yield _begun(why("phase-not-told", clause=phase), None)
    for one in (*(clause.opens_when.readings if clause.opens_when is not None else ()), *clause.disputed):
        yield _begun(_label(clause.id, one.word, one.basis), moment_of(one))


# The end


def limit_steps(
    terms: CeasefireTerms, course: CeasefireCourse | None, actor: str, phase: str | None
) -> Iterator[FrameStep]:
    """What ends it: how long it lasts, by each way of counting and each reading, and the clauses that end it."""
    if phase is not None:
        clause = next(one for one in terms.of_kind(PhaseClause) if one.id == phase)
        if clause.lasts is not None:
            yield FrameStep(f"{phase}-lasts", tuple(_lengths(_label(phase, clause.word), clause.lasts)))
        return
    for lasts in _clauses(terms, LastsClause, actor, None):
        if lasts.of is None:
            options = [*_lengths(_label(lasts.id, lasts.word), lasts.lasting), *_ends_read(lasts)]
            yield FrameStep(lasts.id, tuple(options))
    for ends in _clauses(terms, EndsClause, actor, None):
        yield FrameStep(ends.id, (*_endings(ends, course), *_ends_read(ends)))


def _lengths(label: Message, length: Lasting) -> Iterator[FrameOption]:
    ways = ways_of(length)
    for way in ways:
        counted = label if len(ways) == 1 else Message(f"{label.code}-{way}", label.params)
        yield FrameOption(counted, _limited_by(length.iso, way), _lapses)


def _limited_by(iso: str, way: CountingWay) -> Callable[[FrameReading], FrameReading]:
    def apply(reading: FrameReading) -> FrameReading:
        end = None if reading.begins is None else later(reading.begins, iso, way)
        return _ended(reading, end)

    return apply


def _ended(reading: FrameReading, end: TimePoint | None) -> FrameReading:
    """*reading* with one more end; the earlier of two counts. Of ends that overlap the bounds do. Of an end that nobody can date no more is known."""
    if end is None:
        return msgspec.structs.replace(reading, end_unknown=reading.lapses is None)
    return msgspec.structs.replace(reading, lapses=_earlier(reading.lapses, end), end_unknown=False)


def _earlier(one: TimePoint | None, other: TimePoint) -> TimePoint:
    if one is None or other.spread.latest <= one.spread.earliest:
        return other
    if one.spread.latest <= other.spread.earliest:
        return one
    earliest = min(one.spread.earliest, other.spread.earliest)
    return TimePoint(TimeSpread(earliest, min(one.spread.latest, other.spread.latest), one.spread.odd))


def _lapses(reading: FrameReading) -> tuple[Message, ...]:
    if reading.lapses is None:
        return (why("lapses-unknown"),) if reading.end_unknown else (why("lapses-never"),)
    return (spread_said("lapses", reading.lapses.spread),)


def _ends_read(clause: LastsClause | EndsClause) -> Iterator[FrameOption]:
    when = clause.when if isinstance(clause, EndsClause) else None
    for one in (*(when.readings if when is not None else ()), *clause.disputed):
        label, end = _label(clause.id, one.word, one.basis), moment_of(one)
        if one.lasting is not None:
            yield from _lengths(label, one.lasting)
        elif end is not None:
            yield FrameOption(label, _cut_at(end), _lapses)
        else:
            yield FrameOption(label, lambda reading: msgspec.structs.replace(reading, end_unknown=True), _lapses)


def _cut_at(end: TimePoint) -> Callable[[FrameReading], FrameReading]:
    return lambda reading: _ended(reading, end)


def _endings(clause: EndsClause, course: CeasefireCourse | None) -> Iterator[FrameOption]:
    own = moment_of(clause.when)
    given = _first_notice(course) if clause.notice is not None else None
    if given is not None and clause.notice is not None:
        notice, at = given
        yield FrameOption(
            why("notice-given", clause=notice.id, word=notice.word),
            _cut_at(later(at, clause.notice, "calendar")),
            _lapses,
        )
        return
    if own is not None:
        yield FrameOption(_label(clause.id, clause.word), _cut_at(own), _lapses)
        return
    told = [one for one in _events(course, EventTold) if one.clause == clause.id]
    for event in told:
        happened = moment_of(event.at)
        if happened is not None:
            yield FrameOption(_label(event.id, event.word), _cut_at(happened), _lapses)
    if not told:
        what = (
            why("ends-not-told", event=clause.event)
            if clause.event is not None
            else why("ends-by-words", clause=clause.id)
        )
        yield FrameOption(_label(clause.id, clause.word), lambda reading: reading, lambda _: (what,))


def _first_notice(course: CeasefireCourse | None) -> tuple[NoticeTold, TimePoint] | None:
    """The first notice that was told to have been given, and when."""
    told = [(one, at) for one in _events(course, NoticeTold) if (at := moment_of(one.at)) is not None]
    return min(told, key=lambda each: each[1].spread.earliest, default=None)


# Growth and renewal


def growth_steps(terms: CeasefireTerms, course: CeasefireCourse | None, actor: str) -> Iterator[FrameStep]:
    """How it grows by what was counted: where the text does not say what counts, by each kind of count."""
    counts = _events(course, CountedTold)
    for clause in _clauses(terms, GrowsClause, actor, None):
        told: dict[str, int] = {}
        for one in counts:
            if one.clause == clause.id:
                told[one.basis] = told.get(one.basis, 0) + one.count
        bases = [clause.counts_by] if clause.counts_by != "unstated" else ["list", "told", "verified"]
        if told:
            yield FrameStep(clause.id, tuple(_grown(clause, basis, told.get(basis, 0)) for basis in bases))


def _grown(clause: GrowsClause, basis: str, count: int) -> FrameOption:
    times = max(0, count - clause.beyond) // clause.per

    def apply(reading: FrameReading) -> FrameReading:
        end = reading.lapses
        for _ in range(min(times, _MOST_SILENT) if end is not None else 0):
            assert end is not None
            end = later(end, clause.adds.iso, "elapsed" if clause.adds.counted == "elapsed" else "calendar")
        return msgspec.structs.replace(reading, lapses=end)

    label = why(f"grown-by-{basis}", clause=clause.id, count=count, times=times)
    return FrameOption(label, apply, _lapses)


def renewal_steps(terms: CeasefireTerms, course: CeasefireCourse | None, actor: str) -> Iterator[FrameStep]:
    """The renewals that were told, in their order; one of which not every party is told to have agreed is so by that word, and not so without it."""
    everybody = set(terms.fighting) - {one.id for one in terms.parties if one.bound == "outside"}
    told = sorted(_events(course, RenewalTold), key=_when_told)
    for event in told:
        by = set(event.by)
        options = [*_renewed(event)]
        if not everybody <= by:
            options.append(FrameOption(why("renewal-not-by-all", clause=event.id), lambda reading: reading, _lapses))
        yield FrameStep(event.id, tuple(options))
    for clause in _clauses(terms, RenewsClause, actor, None):
        if clause.how == "silence" and clause.lasting is not None and clause.of is None:
            yield FrameStep(clause.id, (_by_silence(clause, clause.lasting, _events(course, NoticeTold)),))


def _when_told(event: ToldEvent) -> str:
    moment = moment_of(event.at)
    return "" if moment is None else moment.spread.earliest.isoformat()


def _renewed(event: RenewalTold) -> Iterator[FrameOption]:
    label, until = _label(event.id, event.word), moment_of(event.until)
    if until is not None:
        yield FrameOption(
            label, lambda reading: msgspec.structs.replace(reading, lapses=until, end_unknown=False), _lapses
        )
    for way in ways_of(event.lasting) if event.lasting is not None else ():
        if way != "inclusive" and event.lasting is not None:
            yield FrameOption(label, _longer(event.lasting.iso, way), _lapses)


def _longer(iso: str, way: CountingWay) -> Callable[[FrameReading], FrameReading]:
    def apply(reading: FrameReading) -> FrameReading:
        return (
            reading
            if reading.lapses is None
            else msgspec.structs.replace(reading, lapses=later(reading.lapses, iso, way))
        )

    return apply


def _by_silence(clause: RenewsClause, length: Lasting, notices: Iterable[NoticeTold]) -> FrameOption:
    """Renewed again and again until a notice that came in time, or as often as the text says."""
    given = [moment for one in notices if (moment := moment_of(one.at)) is not None]
    way: CountingWay = "elapsed" if length.counted == "elapsed" else "calendar"

    def apply(reading: FrameReading) -> FrameReading:
        end = reading.lapses
        for _ in range(clause.times or _MOST_SILENT):
            if end is None or any(one.spread.latest <= end.spread.earliest for one in given):
                break
            end = later(end, length.iso, way)
        return msgspec.structs.replace(reading, lapses=end)

    return FrameOption(why("renewed-by-silence", clause=clause.id), apply, _lapses)


# What somebody says of its being in effect


def effect_steps(terms: CeasefireTerms, course: CeasefireCourse | None, actor: str) -> Iterator[FrameStep]:
    """Each word that it has lapsed or is suspended: so by that word; and not so, unless every party says it."""
    everybody = set(terms.fighting) - {one.id for one in terms.parties if one.bound == "outside"}
    told = sorted(_events(course, EffectTold), key=_when_told)
    for event in told:
        at = moment_of(event.at)
        if event.what not in ("lapsed", "suspended") or at is None:
            continue
        until = _resumed(event, told) if event.what == "suspended" else None
        by_word = FrameOption(
            _label(event.id, event.word),
            _cut_at(at) if event.what == "lapsed" else _suspended(at, until),
            _said_of(event, at),
        )
        rest = FrameOption(why("not-by-that-word", clause=event.id), lambda reading: reading, _nothing)
        yield FrameStep(event.id, (by_word,) if everybody <= set(event.by) else (rest, by_word))


def _said_of(event: EffectTold, at: TimePoint) -> Callable[[FrameReading], tuple[Message, ...]]:
    return lambda _: (spread_said(event.what, at.spread),)


def _resumed(event: EffectTold, told: list[EffectTold]) -> TimePoint | None:
    """When it was resumed after *event*, by anybody's word that follows it."""
    after = told[told.index(event) + 1 :]
    return next((moment_of(one.at) for one in after if one.what == "resumed"), None)


def _suspended(at: TimePoint, until: TimePoint | None) -> Callable[[FrameReading], FrameReading]:
    return lambda reading: msgspec.structs.replace(reading, gaps=(*reading.gaps, (at, until)))
