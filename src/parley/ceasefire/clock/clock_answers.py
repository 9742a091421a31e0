"""The clock: in force or not for an actor, an act, an object, a place, an instant - by every reading, each with its reasons.

Answers
- ``yes`` and ``no``: by every reading. ``depends``: readings part, and `ClockAnswer.deciding` says at which places. ``not-bound``: the actor stands outside.
  ``unknown``: by no reading can it be told.
- Without an act the question is whether the ceasefire is in force for the actor. With one, whether a clause in force forbids it.
- Exceptions (``unless``) are never folded into the answer: they stand beside it, with who says that they hold.
- Nobody's conduct is judged here: an answer is about terms and time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import product
from typing import Literal

import msgspec

from parley.ceasefire.clock.frame_readings import MOST_READINGS, frame_readings, in_force
from parley.ceasefire.clock.open_windows import window_open
from parley.ceasefire.clock.partial_reading import FrameReading, ReadingPick
from parley.ceasefire.clock.spread_words import why
from parley.ceasefire.clock.three_values import ThreeValued, all_of, any_of
from parley.ceasefire.clock.what_is_meant import means_act, means_place
from parley.ceasefire.happenings import CeasefireCourse
from parley.ceasefire.terms import AllowsClause, CeasefireTerms, ForbidsClause, ScopeClause, WindowClause
from parley.ceasefire.zones import ZONES_VERSION
from parley.kernel import Message

__all__ = ["AnswerByReading", "ClockAnswer", "ClockQuestion", "ClockValue", "UnlessClause", "ask_clock"]

ClockValue = Literal["yes", "no", "depends", "not-bound", "unknown"]


class ClockQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """``at``: an instant in UTC. ``actor``: a party. ``act``: a word of the list, or one of the terms' own. ``object`` and ``place``: places of the terms."""

    at: datetime.datetime
    actor: str
    act: str | None = None
    object: str | None = None
    place: str | None = None


class UnlessClause(msgspec.Struct, frozen=True):
    """An exception that stays open: the clause, what it takes, and who says whether that is so (``own``, a ``body``, ``unstated``)."""

    clause: str
    conditions: tuple[str, ...]
    claimed_by_word: str


class AnswerByReading(msgspec.Struct, frozen=True):
    """The answer by one reading: what was picked where readings part, and the chain of reasons. ``clauses``: those that forbid, or may."""

    value: Literal["yes", "no", "not-bound", "unknown"]
    picks: tuple[ReadingPick, ...]
    why: tuple[Message, ...]
    frame: FrameReading
    clauses: tuple[str, ...] = ()


class ClockAnswer(msgspec.Struct, frozen=True):
    """The answer by every reading. ``deciding``: the places where readings part so that the answer does. ``missing``: what was not asked and would help."""

    question: ClockQuestion
    value: ClockValue
    by_reading: tuple[AnswerByReading, ...]
    deciding: tuple[str, ...]
    unless: tuple[UnlessClause, ...] = ()
    missing: tuple[str, ...] = ()
    tzdata: str = ZONES_VERSION


class _Ban(msgspec.Struct, frozen=True):
    """What a clause says of the act asked about, by one reading of the clause, apart from the time at which the whole is in force."""

    clause: str
    value: ThreeValued
    picks: tuple[ReadingPick, ...]
    why: tuple[Message, ...]


def ask_clock(terms: CeasefireTerms, question: ClockQuestion, course: CeasefireCourse | None = None) -> ClockAnswer:
    """The answer to *question*. The ids in it must be those of *terms*: raises `KeyError` for an actor that is none."""
    frames = frame_readings(terms, course, question.actor)
    by_clause = (
        [] if question.act is None else [_readings_of(terms, course, ban, question) for ban in _bans(terms, question)]
    )
    while len(frames) * _count(by_clause) > MOST_READINGS:
        longest = max(range(len(by_clause)), key=lambda index: len(by_clause[index]))
        by_clause[longest] = by_clause[longest][:1]
    answers = tuple(_by_reading(terms, question, frame, bans) for frame in frames for bans in product(*by_clause))
    values = {one.value for one in answers}
    value: ClockValue = values.pop() if len(values) == 1 else "depends"
    return ClockAnswer(
        question,
        value,
        tuple(_once(answers)),
        _deciding(answers),
        tuple(_unless(terms, question)),
        tuple(_missing(terms, question)),
    )


def _once(answers: tuple[AnswerByReading, ...]) -> Iterator[AnswerByReading]:
    """*answers*, of those by which the actor is not bound each way of standing outside once: what else is picked does not matter then."""
    seen: list[tuple[ReadingPick, ...]] = []
    for one in answers:
        if one.value != "not-bound":
            yield one
            continue
        outside = tuple(pick for pick in one.picks if pick.at == "bound")
        if outside not in seen:
            seen.append(outside)
            yield msgspec.structs.replace(one, picks=outside)


def _count(by_clause: list[tuple[_Ban, ...]]) -> int:
    count = 1
    for one in by_clause:
        count *= len(one)
    return count


def _bans(terms: CeasefireTerms, question: ClockQuestion) -> tuple[ForbidsClause, ...]:
    """The clauses that bind the actor and may mean the act."""
    assert question.act is not None
    return tuple(
        one
        for one in terms.of_kind(ForbidsClause)
        if question.actor in terms.whom(one) and means_act(terms, one.acts, question.act) != "no"
    )


def _readings_of(
    terms: CeasefireTerms, course: CeasefireCourse | None, ban: ForbidsClause, question: ClockQuestion
) -> tuple[_Ban, ...]:
    """What *ban* says by each reading of itself and of its window."""
    assert question.act is not None
    parts: list[tuple[str, ThreeValued]] = [
        ("act", means_act(terms, ban.acts, question.act)),
        ("place", means_place(terms, ban.where, question.place)),
        ("object", means_place(terms, ban.against, question.object)),
        ("means", "unknown" if ban.means else "yes"),
    ]
    if ban.phase is not None:
        parts.append(("phase", _phase_open(terms, course, question, ban.phase)))
    said = tuple(why(f"{name}-{value}", clause=ban.id) for name, value in parts if value != "yes")
    label = why("by-text", clause=ban.id) if ban.word is None else why("by-word", clause=ban.id, word=ban.word)
    plain = all_of(value for _, value in parts)
    said = said or (why("names-it", clause=ban.id),)
    otherwise = ban.disputed if plain != "no" else ()
    own = (ReadingPick(ban.id, (label,)),) if otherwise else ()
    found: list[_Ban] = []
    for picks, open_now in _window(terms, ban, question):
        window_said = (why(f"window-{open_now}", clause=str(ban.window)),) if ban.window is not None else ()
        found.append(_Ban(ban.id, all_of([plain, open_now]), (*own, *picks), (label, *said, *window_said)))
    for one in otherwise:
        other = why("by-word", clause=ban.id, word=one.word)
        reads = () if one.says is None else (why("reads", says=one.says),)
        found.append(_Ban(ban.id, "unknown", (ReadingPick(ban.id, (other,)),), (other, *reads)))
    return tuple(found)


def _window(
    terms: CeasefireTerms, ban: ForbidsClause, question: ClockQuestion
) -> Iterator[tuple[tuple[ReadingPick, ...], ThreeValued]]:
    """Whether the window of *ban* is open, by each reading of it that makes a difference; always, where it has none."""
    if ban.window is None:
        yield (), "yes"
        return
    window = next(one for one in terms.of_kind(WindowClause) if one.id == ban.window)
    by_value: dict[ThreeValued, list[Message]] = {}
    for label, value in window_open(window, question.at):
        by_value.setdefault(value, []).append(label)
    for value, labels in by_value.items():
        yield ((ReadingPick(window.id, tuple(labels)),) if len(by_value) > 1 else ()), value


def _phase_open(
    terms: CeasefireTerms, course: CeasefireCourse | None, question: ClockQuestion, phase: str
) -> ThreeValued:
    """Whether *phase* is open; unknown where its readings part."""
    values = {in_force(one, question.at) for one in frame_readings(terms, course, question.actor, phase)}
    return values.pop() if len(values) == 1 else "unknown"


def _by_reading(
    terms: CeasefireTerms, question: ClockQuestion, frame: FrameReading, bans: tuple[_Ban, ...]
) -> AnswerByReading:
    picks = (*frame.picks, *(pick for ban in bans for pick in ban.picks))
    now = in_force(frame, question.at)
    reasons = (*frame.why, why(f"now-{now}"))
    if frame.bound == "outside":
        return AnswerByReading("not-bound", picks, frame.why[:2], frame)
    bound: ThreeValued = "unknown" if frame.bound == "unknown" else "yes"
    if question.act is None:
        scope = (
            means_place(terms, _scope(terms, question.actor), question.place) if question.place is not None else "yes"
        )
        return AnswerByReading(all_of([bound, now, scope]), picks, reasons, frame)
    value = all_of([bound, now, any_of(ban.value for ban in bans)])
    named = tuple(ban.clause for ban in bans if ban.value != "no")
    said = tuple(reason for ban in bans for reason in ban.why) if bans else (why("no-clause"),)
    return AnswerByReading(value, picks, (*reasons, *said), frame, named if value != "no" else ())


def _scope(terms: CeasefireTerms, actor: str) -> tuple[str, ...]:
    return tuple(name for one in terms.of_kind(ScopeClause) if actor in terms.whom(one) for name in one.where)


def _deciding(answers: tuple[AnswerByReading, ...]) -> tuple[str, ...]:
    """The places at which two readings that are otherwise alike part in their answers; where none are alike but for one, all places that differ."""
    found: dict[str, None] = {}
    seen: dict[tuple[str, frozenset[tuple[str, str]]], set[str]] = {}
    for one in answers:
        picked = {pick.at: str([str(label) for label in pick.labels]) for pick in one.picks}
        for at in picked:
            rest = frozenset((name, labels) for name, labels in picked.items() if name != at)
            values = seen.setdefault((at, rest), set())
            values.add(one.value)
            if len(values) > 1:
                found[at] = None
    if not found and len({one.value for one in answers}) > 1:
        found = dict.fromkeys(pick.at for one in answers for pick in one.picks)
    return tuple(found)


def _unless(terms: CeasefireTerms, question: ClockQuestion) -> Iterator[UnlessClause]:
    """The exceptions from what forbids the act, for this actor."""
    if question.act is None:
        return
    bans = {one.id for one in _bans(terms, question)}
    for leave in terms.of_kind(AllowsClause):
        covers = not leave.acts or means_act(terms, leave.acts, question.act) != "no"
        if question.actor in terms.whom(leave) and bans & set(leave.except_from) and covers:
            yield UnlessClause(
                leave.id, leave.conditions or ((leave.words,) if leave.words else ()), leave.claimed_by_word
            )


def _missing(terms: CeasefireTerms, question: ClockQuestion) -> Iterator[str]:
    """What would have to be asked besides: a place, an object."""
    if question.act is None:
        return
    bans = _bans(terms, question)
    if question.place is None and any(one.where for one in bans):
        yield "place"
    if question.object is None and any(one.against for one in bans):
        yield "object"
    if any(one.means for one in bans):
        yield "means"
