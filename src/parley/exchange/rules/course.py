"""What took place: the published course of an exchange, event by event, each with its source, word and confidence.

A course is read beside a rule and replayed against it. Counts are counts: no event names a person. ``basis`` tells a figure
that was published from one that somebody worked out; a worked-out figure moves the count on and proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from parley.authoring import Worded
from parley.exchange.rules.terms import (
    ClassId,
    ClauseId,
    Count,
    Day,
    FlowId,
    Happening,
    Identifier,
    Of,
    PartialDay,
    PartyId,
    Positive,
    Precision,
    StageId,
)
from parley.kernel import Finding, Place

__all__ = [
    "Added",
    "AfterDelivery",
    "AnyEvent",
    "ChangedMind",
    "Course",
    "Ended",
    "Event",
    "Figure",
    "HandedOver",
    "HandedOverInAll",
    "Held",
    "ListGiven",
    "Lost",
    "ProcessStep",
    "Proof",
    "ReadCourse",
    "Resumed",
    "SettledThere",
    "Stopped",
    "ToCustody",
    "Withheld",
]


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """What every event has. ``date`` (a month or a year, where no more is known) or ``day`` (of the exchange, the first is 1)."""

    date: PartialDay | None = None
    day: Positive | None = None
    step: Positive = 1
    source: Worded | None = None
    word: tuple[Worded, ...] = ()
    confidence: Literal["high", "medium", "low", "unstated"] = "unstated"
    basis: Literal["published", "derived"] = "published"
    note: Worded | None = None


class Held(Event, frozen=True, kw_only=True, tag="held"):
    """So many were held in a flow when it was agreed."""

    flow: FlowId
    classes: dict[ClassId, Count] = {}
    total: Count | None = None
    count_is: Precision = "exactly"


class HandedOver(Event, frozen=True, kw_only=True, tag="handed-over"):
    """So many were handed over and received. Events of one date and ``step`` are one hand-over; ``stage`` where the day does not tell.

    ``sum_up_to_then``: not one hand-over but the sum of all since the last one listed. ``count_is``: what its figures say.
    """

    flow: FlowId
    stage: StageId | None = None
    classes: dict[ClassId, Count] = {}
    total: Count | None = None
    sum_up_to_then: bool = False
    count_is: Precision = "exactly"


class HandedOverInAll(Event, frozen=True, kw_only=True, tag="handed-over-in-all"):
    """A flight, a convoy, a day of which only the sum over several flows is known: ``total`` persons, and nobody tells how many each way."""

    flows: tuple[FlowId, ...]
    total: Count
    stage: StageId | None = None
    sum_up_to_then: bool = False


class ProcessStep(Event, frozen=True, kw_only=True, tag="progress"):
    """Another process, to which the rule ties something, went on by so many of its units (percent of a withdrawal, payments, remains found)."""

    process: Identifier
    count: Positive


class AfterDelivery(Event, frozen=True, kw_only=True, tag="after-delivery"):
    """What became of a condition that holds after delivery: ``kept`` or not, by how many."""

    clause: ClauseId
    kept: bool
    count: Positive = 1


class Added(Event, frozen=True, kw_only=True, tag="added"):
    """The list grew while it ran."""

    flow: FlowId
    count: Positive
    person_class: ClassId | None = None
    by: PartyId | None = None


class Lost(Event, frozen=True, kw_only=True, tag="lost"):
    """Somebody on the list did not go, or died afterwards: why, and how many."""

    flow: FlowId
    count: Positive
    why: Happening
    person_class: ClassId | None = None


class Withheld(Event, frozen=True, kw_only=True, tag="withheld"):
    """The holder kept so many back."""

    flow: FlowId
    count: Positive
    person_class: ClassId | None = None


class Proof(Event, frozen=True, kw_only=True, tag="proof"):
    """A proof that the rule waits for was given."""

    proof: Identifier
    by: PartyId | None = None


class ListGiven(Event, frozen=True, kw_only=True, tag="list-given"):
    """A list of the rule was handed in."""

    clause: ClauseId
    count: Count | None = None


class Stopped(Event, frozen=True, kw_only=True, tag="stopped"):
    """A party stopped; with what reason, if it gave one."""

    by: PartyId
    flows: tuple[FlowId, ...] = ()
    reason: Worded | None = None


class Resumed(Event, frozen=True, kw_only=True, tag="resumed"):
    """What was stopped goes on."""

    by: PartyId


class ToCustody(Event, frozen=True, kw_only=True, tag="to-custody"):
    """Persons who refused went to the neutral custodian."""

    flow: FlowId
    count: Positive
    person_class: ClassId | None = None


class ChangedMind(Event, frozen=True, kw_only=True, tag="changed-mind"):
    """Persons in neutral custody decided to go after all."""

    flow: FlowId
    count: Positive
    person_class: ClassId | None = None


class SettledThere(Event, frozen=True, kw_only=True, tag="settled-there"):
    """Persons in neutral custody were released and did not go back."""

    flow: FlowId
    count: Positive
    person_class: ClassId | None = None


class Figure(Event, frozen=True, kw_only=True, tag="figure"):
    """A published figure for the whole, or for a stage, to hold against what the rule fixes: persons handed over, or days.

    ``up_to``: how it stood at the end of that day, month or year; a figure of another day is no rival. ``count_is``: "about", "more than".
    """

    of: Of = Of()
    count: Count
    count_is: Precision = "exactly"
    up_to: PartialDay | None = None
    what: Literal["handed-over", "days", "held"] = "handed-over"
    stage: StageId | None = None


class Ended(Event, frozen=True, kw_only=True, tag="ended"):
    """It ended: carried out, or broken off."""

    how: Literal["carried-out", "broken-off"]


AnyEvent = (
    Held
    | HandedOver
    | HandedOverInAll
    | Added
    | Lost
    | Withheld
    | Proof
    | ListGiven
    | Stopped
    | Resumed
    | ToCustody
    | ChangedMind
    | SettledThere
    | ProcessStep
    | AfterDelivery
    | Figure
    | Ended
)


class Course(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The course of one exchange. ``complete``: every hand-over is here. ``complete_to_day``: every one up to that day of the exchange.

    Beyond that, sums are lower bounds only.
    """

    parley_course: Literal[1]
    rule: Identifier
    title: Worded
    complete: bool = False
    complete_to_day: Positive | None = None
    first_day: Day | None = None
    note: Worded | None = None
    events: tuple[AnyEvent, ...]


class ReadCourse(msgspec.Struct, frozen=True):
    """A course with the place of everything in its file and what is odd about it."""

    course: Course
    places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()
