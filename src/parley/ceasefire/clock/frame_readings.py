"""From when to when a ceasefire is in force for one actor: every reading of it, each with its chain of reasons.

A reading is a choice at each place where the terms or the mouths part: whose beginning, which way of counting days, which renewals count, whose word
that it has lapsed. Readings are made step by step; two choices of one step with the same outcome are one. Nothing is chosen among them.

The steps, in this order: how the actor is bound; the beginning; what limits it; growth; renewals; what somebody says of its being in effect.
"""

from __future__ import annotations

import datetime

import msgspec

from parley.ceasefire.clock.frame_steps import (
    FrameOption,
    FrameStep,
    begin_step,
    bound_step,
    effect_steps,
    growth_steps,
    limit_steps,
    renewal_steps,
)
from parley.ceasefire.clock.moments import TimePoint
from parley.ceasefire.clock.partial_reading import FrameReading, ReadingPick
from parley.ceasefire.clock.three_values import ThreeValued, all_of, has_passed
from parley.ceasefire.happenings import CeasefireCourse
from parley.ceasefire.terms import CeasefireTerms

__all__ = ["MOST_READINGS", "frame_readings", "in_force"]

MOST_READINGS = 4096
"""More readings than this are not made; the last steps are then left at the terms' own word, and that is told."""


def frame_readings(
    terms: CeasefireTerms, course: CeasefireCourse | None, actor: str, phase: str | None = None
) -> tuple[FrameReading, ...]:
    """Every reading of when *terms* are in force for *actor*; with *phase*, of when that phase is open for it.

    *actor* is the id of one of the parties; raises `KeyError` where it is none.
    """
    steps: list[FrameStep] = [bound_step(terms, actor)] if phase is None else []
    steps.append(begin_step(terms, course, actor, phase))
    steps += limit_steps(terms, course, actor, phase)
    if phase is None:
        steps += [
            *growth_steps(terms, course, actor),
            *renewal_steps(terms, course, actor),
            *effect_steps(terms, course, actor),
        ]
    readings = [FrameReading()]
    for step in steps:
        readings = _taken(step, readings)
    return tuple(readings)


def _taken(step: FrameStep, readings: list[FrameReading]) -> list[FrameReading]:
    """*readings* with each option of *step* taken in each of them."""
    made: list[FrameReading] = []
    options = step.options if len(readings) * len(step.options) <= MOST_READINGS else step.options[:1]
    for reading in readings:
        outcomes: list[tuple[FrameReading, list[FrameOption]]] = []
        for option in options:
            after = option.apply(reading)
            same = next((labels for other, labels in outcomes if other.outcome == after.outcome), None)
            if same is None:
                outcomes.append((after, [option]))
            else:
                same.append(option)
        for after, taken in outcomes:
            pick = ReadingPick(step.name, tuple(option.label for option in taken))
            # A step without a choice is a reason, not a pick.
            picks = (*reading.picks, pick) if len(outcomes) > 1 else reading.picks
            labels = [option.label for option in taken] if len(step.options) > 1 or step.name != "bound" else []
            why = (*reading.why, *labels, *taken[0].why(after))
            made.append(msgspec.structs.replace(after, picks=picks, why=why))
    return made


def in_force(reading: FrameReading, instant: datetime.datetime) -> ThreeValued:
    """Whether it is in force at *instant* (UTC) by *reading*; how the actor is bound is not asked here."""
    if reading.never:
        return "no"
    begun = _after(reading.begins, instant)
    unended: ThreeValued = "unknown" if reading.end_unknown else "no"
    over = unended if reading.lapses is None else _after(reading.lapses, instant)
    return all_of([begun, _not(over), *(_not(_in_gap(gap, instant)) for gap in reading.gaps)])


def _after(moment: TimePoint | None, instant: datetime.datetime) -> ThreeValued:
    return "unknown" if moment is None else has_passed(moment.spread, instant)


def _not(value: ThreeValued) -> ThreeValued:
    match value:
        case "yes":
            return "no"
        case "no":
            return "yes"
        case _:
            return "unknown"


def _in_gap(gap: tuple[TimePoint, TimePoint | None], instant: datetime.datetime) -> ThreeValued:
    start, end = gap
    return all_of([_after(start, instant), "yes" if end is None else _not(_after(end, instant))])
