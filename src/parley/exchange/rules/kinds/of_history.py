"""What a kind of clause looks at in a published course: the course put in order beside its rule, and what is found.

A check says: kept, broken, cannot be told (what would decide it is not published), or notes what the rule makes of an event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

import msgspec

from parley.exchange.rules.clause import Clause
from parley.exchange.rules.counting import EVERYBODY, Cell, Classes
from parley.exchange.rules.course import AnyEvent, Course, HandedOver, HandedOverInAll
from parley.exchange.rules.linear import Bounds
from parley.exchange.rules.rule_frame import RuleFrame
from parley.exchange.rules.shape import Shape
from parley.exchange.rules.terms import Of
from parley.kernel import Message, parse_date

__all__ = [
    "HAND_OVERS",
    "Check",
    "InAll",
    "OfHistory",
    "Standing",
    "Step",
    "Timed",
    "ToldCourse",
    "check",
    "is_after",
    "is_sooner",
]

C = TypeVar("C", bound=Clause)
HAND_OVERS = (HandedOver, HandedOverInAll)
"""The events that are hand-overs."""
_MINUTES_A_DAY = 24 * 60
Standing = Literal["kept", "broken", "unknown", "noted"]


class Check(msgspec.Struct, frozen=True):
    """One clause about conduct, or one event that no clause provides for: how it stands, when, and a message."""

    clause: str
    standing: Standing
    message: Message
    day: int | None = None


class Timed(msgspec.Struct, frozen=True):
    """An event, its index in the course and its day of the exchange (None where unknown)."""

    index: int
    day: int | None
    event: AnyEvent


class InAll(msgspec.Struct, frozen=True):
    """The persons of several flows together, where nobody tells how many each way: bounds of the sum over everybody of ``flows``."""

    flows: frozenset[str]
    low: int
    high: int | None


class Step(msgspec.Struct, frozen=True):
    """One hand-over: ``counts`` holds bounds for every count there is; ``told`` the counts that were published.

    ``is_sum``: not one hand-over but everything up to then; how it came about is not told.
    """

    number: int
    day: int | None
    date: str | None
    nth_day: int
    stages: frozenset[str | None]
    counts: dict[Cell, Bounds]
    told: dict[Cell, bool]
    position: int
    last_of_day: bool
    is_sum: bool
    in_all: tuple[InAll, ...] = ()


class ToldCourse(msgspec.Struct, frozen=True):
    """A published course beside its rule, in order of time.

    ``start``: the first day as a day number of the calendar. ``pools``: how many are still to go before a step, per count, where known.
    """

    rule: RuleFrame
    classes: Classes
    shapes: tuple[Shape, ...]
    course: Course
    steps: tuple[Step, ...]
    events: tuple[Timed, ...]
    start: int | None
    pools: Callable[[Step], Mapping[Cell, Bounds]]

    def moved(self, step: Step, of: Of) -> tuple[int, int | None]:
        """How many of *of* went in *step*: bounds."""
        low, high = 0, 0
        closed = True
        if not of.classes and not self.classes.outside:
            named = frozenset(of.flows or self.classes.flows)
            for one in step.in_all:
                if one.flows == named:
                    return one.low, one.high
        for cell, weight in self.classes.terms(of):
            least, most = step.counts[cell]
            closed = closed and most is not None
            top = most if most is not None else least
            low += min(weight * least, weight * top)
            high += max(weight * least, weight * top)
        return max(low, 0), high if closed else None

    def day_of(self, date: str) -> int | None:
        """The day of the exchange on which *date* falls, or ends where it is a month or a year (the first is 1); None where no date is told."""
        last = parse_date(date).last
        return None if self.start is None or last is None else last // _MINUTES_A_DAY - self.start + 1

    def anybody(self, step: Step, of: Of) -> bool:
        """Whether somebody of *of* surely went in *step*, told or not how many, or of which class."""
        if self.moved(step, of)[0]:
            return True
        if of.classes:
            return False
        for flow in of.flows or self.classes.flows:
            outside = sum(
                step.counts[flow, name][0] for name in self.classes.carried[flow] if name in self.classes.outside
            )
            if step.counts.get((flow, EVERYBODY), (0, 0))[0] > outside:
                return True
        return False


@dataclass(frozen=True, kw_only=True)
class OfHistory(Generic[C]):
    """What a kind asks of a course. ``in_a_plan``: how a plan, read as a course, is looked at.

    ``by-day``: a day is one hand-over. ``by-load``: each load alone, where the operation hands over each alone. ``not``: a plan tells persons and
    not counts, and what the kind asks of them is in its ``held``.
    """

    look: Callable[[C, ToldCourse], Iterator[Check]]
    in_a_plan: Literal["by-day", "by-load", "not"] = "by-day"


def is_after(one: str, other: str) -> bool | None:
    """Whether *one* is surely after the end of *other*; None where a month or a year leaves it open. Both as dates are told in a course."""
    date, limit = parse_date(one), parse_date(other)
    if limit.is_before(date):
        return True
    return False if date.last is not None and limit.last is not None and date.last <= limit.last else None


def is_sooner(one: str, other: str) -> bool | None:
    """Whether *one* is surely before the beginning of *other*; None where a month or a year leaves it open."""
    date, limit = parse_date(one), parse_date(other)
    if date.is_before(limit):
        return True
    return False if date.first is not None and limit.first is not None and date.first >= limit.first else None


def check(clause: Clause, standing: Standing, what: str, day: int | None = None, **params: str | int) -> Check:
    """What is found of *clause*: a message ``exchange.replay.<what>`` about it."""
    return Check(clause.id, standing, Message(f"exchange.replay.{what}", {"clause": clause.id, **params}), day)
