"""Clauses that tie one thing to another: somebody who is due at a step and what waits for that; so many more for each step of another process.

The other process is outside of the exchange (a withdrawal, payments, a search for remains): a rule names it, a course tells how far it went
(event ``progress``). The Paris agreement of 27 January 1973, art. 8(a), ties the return of prisoners to the withdrawal of troops in that way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from parley.authoring import Worded
from parley.exchange.rules.clause import Clause
from parley.exchange.rules.counting import Cell, Classes
from parley.exchange.rules.course import ProcessStep
from parley.exchange.rules.kinds.kind import LATER, Absent, ClauseFault, ClauseKind, fault
from parley.exchange.rules.kinds.of_history import HAND_OVERS, Check, OfHistory, ToldCourse, check, is_after
from parley.exchange.rules.kinds.of_law import OfLaw
from parley.exchange.rules.kinds.of_plan import PlanHeld, Planning, PlanVerdict
from parley.exchange.rules.kinds.time import first_of, last_day_in
from parley.exchange.rules.linear import Bounds
from parley.exchange.rules.terms import Identifier, Of, OpenedId, PartialDay, Positive
from parley.exchange.rules.titles import Titles, only_of, say
from parley.kernel import Message

__all__ = ["LINKED", "DueAtStep", "Increments"]


class DueAtStep(Clause, frozen=True, kw_only=True, tag="due"):
    """Somebody (a class of one, or more) is due at a step: on the nth day of hand-overs, on a day, by a date, or in the clause's stage.

    ``waits``: the stages and clauses that wait until then. ``process``: another process that waits, by the name under which a course tells of it.
    """

    of: Of
    count: Positive = 1
    nth: Positive | None = None
    day: Positive | None = None
    by: PartialDay | None = None
    waits: tuple[OpenedId, ...] = ()
    process: Identifier | None = None
    process_says: Worded | None = None


def _tell_due(clause: DueAtStep, titles: Titles) -> list[Message]:
    told = [say("due", count=clause.count, whom=titles.whom(clause.of))]
    if clause.nth is not None:
        told.append(say("due-nth", nth=clause.nth))
    if clause.day is not None:
        told.append(say("due-day", day=clause.day))
    if clause.by is not None:
        told.append(say("deadline-by", date=clause.by))
    if clause.waits:
        told.append(say("due-waits", opens=", ".join(titles.stage(one) for one in clause.waits)))
    if clause.process is not None:
        told.append(say("due-process", process=clause.process_says or clause.process))
    return told


def _faults_of_due(clause: DueAtStep, classes: Classes) -> Iterator[ClauseFault]:
    times = [clause.nth is not None, clause.day is not None, clause.by is not None, clause.stage is not None]
    if not any(times[:3]) and not times[3]:
        yield fault("due-when", clause=clause.id)
    if clause.nth is not None and clause.day is not None:
        yield fault("due-twice", clause=clause.id)


def _due_in_history(clause: DueAtStep, told: ToldCourse) -> Iterator[Check]:
    """When so many had gone, against the step and what waits for it."""
    gone, most_gone, came = 0, 0, None
    may_have = False
    for step in told.steps:
        low, high = told.moved(step, clause.of)
        gone, most_gone = gone + low, most_gone + (high or 0)
        may_have = may_have or high is None
        if gone >= clause.count:
            came = step
            break
    unsure = came is None and (may_have or most_gone >= clause.count or not told.course.complete)
    if came is not None:
        late = _is_late(clause, told, came.day, came.nth_day, came.date, came.stages)
        what = "due-unknown" if late is None else "due-late" if late else "due-kept"
        yield check(clause, "unknown" if late is None else "broken" if late else "kept", what, came.day)
    else:
        yield check(clause, "unknown" if unsure else "broken", "due-unknown" if unsure else "due-missed")
    opened = first_of(clause.waits, told) if clause.waits else None
    begun = [position for position, one in enumerate(told.events) if _is_of(clause, one.event)]
    early = opened is not None and (came is None or opened.number < came.number)
    early = early or (bool(begun) and (came is None or begun[0] < came.position))
    if early:
        yield check(clause, "unknown" if unsure else "broken", "due-unknown" if unsure else "due-not-awaited")
    elif came is not None and (opened is not None or begun):
        yield check(clause, "kept", "due-awaited", came.day)


def _is_of(clause: DueAtStep, event: object) -> bool:
    return clause.process is not None and isinstance(event, ProcessStep) and event.process == clause.process


def _is_late(
    clause: DueAtStep, told: ToldCourse, day: int | None, nth: int, date: str | None, stages: frozenset[str | None]
) -> bool | None:
    """Whether they came at another step than the one where they were due; None where the course does not tell."""
    answers: list[bool | None] = []
    if clause.stage is not None:
        answers.append(clause.stage not in stages)
    if clause.nth is not None:
        answers.append(nth > clause.nth)
    if clause.day is not None:
        answers.append(None if day is None else day > clause.day)
    if clause.by is not None:
        answers.append(None if date is None else is_after(date, clause.by))
    return True if True in answers else None if None in answers else False


def _plan_due(clause: DueAtStep, plan: Planning) -> None:
    """So many up to the day on which they are due, where the days of the plan tell which it is."""
    last: int | None = None
    window = plan.window(clause.stage)
    if clause.day is not None:
        last = clause.day - 1
    elif clause.nth is not None:
        last = plan.open_days[clause.nth - 1] if clause.nth <= len(plan.open_days) else plan.days - 1
    elif clause.by is not None:
        last = min(plan.day_of(last_day_in(clause.by)), plan.days - 1)
    elif window is not None:
        last = window[1]
    if last is None:
        plan.not_carried(clause.id, "stage-without-days")
    elif not plan.is_a_flow(clause.of):
        plan.not_carried(clause.id, "nobody-there")
    else:
        plan.reach(clause.id, clause.of, clause.count, last)


def _due_in_plan(clause: DueAtStep, plan: PlanHeld) -> Iterator[PlanVerdict]:
    """The replay of the plan says when they go; what waits outside of the exchange shows itself later."""
    if not plan.in_replay(clause.id):
        yield PlanVerdict("later")


class Increments(Clause, frozen=True, kw_only=True, tag="increments"):
    """For ``each`` so many units of another process, ``count`` persons more. The units are the process's own: percent, payments, remains found.

    ``whole``, in the place of ``count``: so many units are the whole process, and the persons go in the same proportion of all who were held.
    ``keeps``: ``in-step``, or only ``not-behind`` the process, or only ``not-ahead`` of it. ``at_most``: so many in all.
    """

    of: Of
    process: Identifier
    process_says: Worded | None = None
    each: Positive = 1
    count: Positive | None = None
    whole: Positive | None = None
    keeps: Literal["in-step", "not-behind", "not-ahead"] = "in-step"
    at_most: Positive | None = None

    def due(self, progress: int, held: Bounds = (0, None)) -> Bounds:
        """How many are to have gone when the process stands at *progress*, of those *held* at first: bounds."""
        low: int = progress // self.each * (self.count or 0)
        high: int | None = low
        if self.whole is not None:
            low = held[0] * min(progress, self.whole) // self.whole
            high = 0 if not progress else None if held[1] is None else held[1] * min(progress, self.whole) // self.whole
        if self.at_most is not None:
            low, high = min(low, self.at_most), self.at_most if high is None else min(high, self.at_most)
        return low, high


def _tell_increments(clause: Increments, titles: Titles) -> list[Message]:
    process = clause.process_says or clause.process
    told = [
        say("increments-share", whole=clause.whole, process=process)
        if clause.whole is not None
        else say("increments", each=clause.each, process=process, count=clause.count or 0),
        say("increments-of", flows=titles.flows(clause.of.flows)),
        *only_of(clause.of, titles),
        say(f"increments-{clause.keeps}"),
    ]
    return [*told, say("increments-at-most", count=clause.at_most)] if clause.at_most is not None else told


def _faults_of_increments(clause: Increments, classes: Classes) -> Iterator[ClauseFault]:
    if (clause.count is None) == (clause.whole is None):
        yield fault("count-or-whole", clause=clause.id)


def _increments_in_history(clause: Increments, told: ToldCourse) -> Iterator[Check]:
    """At each hand-over whether more had gone than the process allows; before each next step of it, and at the end, whether fewer had."""
    progress, gone = 0, (0, 0)
    closed, unsure, anything = True, False, False
    held = _held(clause, told)
    by_position = {step.position: step for step in told.steps}
    for position, one in enumerate(told.events):
        event = one.event
        if isinstance(event, ProcessStep) and event.process == clause.process:
            behind = _behind(clause, clause.due(progress, held), gone, closed)
            if behind:
                yield _off(clause, "behind", gone[1], clause.due(progress, held)[0], one.day)
                return
            unsure = unsure or behind is None
            progress, anything = progress + event.count, True
        elif isinstance(event, HAND_OVERS) and position in by_position:
            least, most = told.moved(by_position[position], clause.of)
            gone, closed = (gone[0] + least, gone[1] + (most or 0)), closed and most is not None
            anything = anything or gone[0] > 0
            due = clause.due(progress, held)
            if clause.keeps != "not-behind" and due[1] is not None and gone[0] > due[1]:
                yield _off(clause, "ahead", gone[0], due[1], one.day)
                return
            unsure = unsure or (clause.keeps != "not-behind" and (not closed or gone[1] > due[0]))
    due = clause.due(progress, held)
    behind = _behind(clause, due, gone, closed and told.course.complete)
    if behind:
        yield _off(clause, "behind", gone[1], due[0])
    elif anything and (unsure or behind is None or not told.course.complete):
        yield check(clause, "unknown", "increments-unknown")
    elif anything:
        yield check(clause, "kept", "increments-kept", count=gone[0], due=due[0])


def _off(clause: Increments, how: Literal["behind", "ahead"], count: int, due: int, day: int | None = None) -> Check:
    return check(clause, "broken", f"increments-{how}", day, count=count, due=due)


def _held(clause: Increments, told: ToldCourse) -> Bounds:
    """How many of these there were to go at first, as far as the course tells; before anybody went."""
    if not told.steps:
        return 0, None
    pools = told.pools(told.steps[0])
    found = [pools.get(cell, (0, None)) for cell, weight in told.classes.terms(clause.of) if weight > 0]
    return sum(low for low, _ in found), None if any(high is None for _, high in found) else sum(
        high or 0 for _, high in found
    )


def _behind(clause: Increments, due: Bounds, gone: tuple[int, int], closed: bool) -> bool | None:
    """Whether fewer have gone than are due; None where the figures leave it open."""
    if clause.keeps == "not-ahead" or (due[1] is not None and gone[0] >= due[1]):
        return False
    return True if closed and gone[1] < due[0] else None


def _waits_for_process(clause: Increments, classes: Classes) -> Iterable[Cell]:
    return (cell for cell, _ in classes.terms(clause.of))


def _plan_increments(clause: Increments, plan: Planning) -> None:
    plan.not_carried(clause.id, "waits-for-a-process")


LINKED = (
    ClauseKind(
        clause=DueAtStep,
        tell=_tell_due,
        faults=_faults_of_due,
        shapes=Absent("it says when somebody goes, and the numbers are clauses of their own"),
        history=OfHistory(look=_due_in_history),
        law=Absent("that somebody is due keeps nobody else back by number"),
        plan=_plan_due,
        held=_due_in_plan,
    ),
    ClauseKind(
        clause=Increments,
        tell=_tell_increments,
        faults=_faults_of_increments,
        shapes=Absent("how far the other process goes is not known beforehand"),
        history=OfHistory(look=_increments_in_history, in_a_plan="not"),
        law=OfLaw(gates=True, waits=True, weighs=_waits_for_process),
        plan=_plan_increments,
        held=LATER,
    ),
)
