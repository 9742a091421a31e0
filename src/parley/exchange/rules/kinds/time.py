"""Clauses about time: how many days, how many more, by when, what opens a stage, what runs together, and what happens when one side stops."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from typing import Literal

from parley.exchange.rules.clause import Clause
from parley.exchange.rules.counting import Classes
from parley.exchange.rules.course import HandedOver, Proof, Resumed, Stopped
from parley.exchange.rules.kinds.kind import BY_THE_REPLAY, LATER, Absent, ClauseFault, ClauseKind, Elsewhere, fault
from parley.exchange.rules.kinds.of_history import Check, OfHistory, Step, ToldCourse, check, is_after, is_sooner
from parley.exchange.rules.kinds.of_plan import PlanHeld, Planning, PlanVerdict
from parley.exchange.rules.rule_frame import RuleFrame
from parley.exchange.rules.terms import (
    ClauseId,
    Count,
    FlowId,
    Identifier,
    Of,
    OpenedId,
    PartialDay,
    PartyId,
    Positive,
    Share,
)
from parley.exchange.rules.titles import Titles, for_whom, say
from parley.kernel import Message

__all__ = [
    "TIME",
    "Deadline",
    "Duration",
    "Extension",
    "Settlement",
    "Simultaneous",
    "Trigger",
    "days_allowed",
    "first_of",
    "last_day_in",
    "may_be_extended",
]

_NO_SUMS = Absent("it fixes no count")
_ANY_FIGURE = Absent("any figure is possible")
_NO_DAYS_IN_LAW = Absent("the Conventions set no number of days for an exchange")


class Duration(Clause, frozen=True, kw_only=True, tag="duration"):
    """How many days it lasts. ``days_are``: calendar days from the first hand-over, or only days with hand-overs."""

    days: Positive
    days_are: Literal["calendar", "handover"] = "calendar"


def days_allowed(rule: RuleFrame, stage: str | None) -> tuple[int | None, bool]:
    """The last day of a stage (or of the whole), and whether only days with hand-overs count; without what is added to it."""
    for clause in rule.of_kind(Duration):
        if clause.stage == stage:
            return clause.days, clause.days_are == "handover"
    if stage is not None:
        return next(one.last_day for one in rule.stages if one.id == stage), False
    return None, False


def _tell_duration(clause: Duration, titles: Titles) -> list[Message]:
    return [say(f"duration-{clause.days_are}", days=clause.days)]


def _duration_in_history(clause: Duration, told: ToldCourse) -> Iterator[Check]:
    """The last day with a hand-over, of the whole or of the stage. Where days may be added, the totals say how many."""
    if clause.stage is None and may_be_extended(told.rule):
        return
    steps = [step for step in told.steps if clause.stage in step.stages]
    days = [step.day for step in steps if step.day is not None]
    if not steps:
        return
    begun = (min(days, default=1) if clause.stage is not None else 1) - 1
    lasted = len({step.nth_day for step in steps}) if clause.days_are == "handover" else max(days, default=0) - begun
    if lasted > clause.days:
        yield check(clause, "broken", "duration-over", steps[-1].day, last=lasted, days=clause.days)
    elif not told.course.complete or (len(days) < len(steps) and clause.days_are == "calendar"):
        yield check(clause, "unknown", "duration-unknown", days=clause.days)
    else:
        yield check(clause, "kept", "duration-kept", steps[-1].day, last=lasted, days=clause.days)


def _plan_duration(clause: Duration, plan: Planning) -> None:
    if clause.stage is None:
        plan.kept_by_persons(clause.id)


def _held_duration(clause: Duration, plan: PlanHeld) -> Iterator[PlanVerdict]:
    if clause.stage is not None:
        return
    days, of_handovers = days_allowed(plan.rule, None)
    last = plan.length(of_handovers=of_handovers)
    if days is None or last <= days:
        yield PlanVerdict("kept")
    else:
        more = may_be_extended(plan.rule)
        yield PlanVerdict("unknown" if more else "broken", "days-over", {"last": last, "days": days})


class Extension(Clause, frozen=True, kw_only=True, tag="extension"):
    """For every so many persons ``beyond`` the first ones, so many days more; not above ``at_most`` days in all."""

    per: Share
    days: Positive = 1
    beyond: Count = 0
    at_most: Positive | None = None


def may_be_extended(rule: RuleFrame) -> bool:
    """Whether some clause may add to the number of days."""
    return bool(rule.of_kind(Extension))


def _tell_extension(clause: Extension, titles: Titles) -> list[Message]:
    told = [
        say("extension", whom=titles.whom(clause.per.of), per=clause.per.count, days=clause.days, beyond=clause.beyond)
    ]
    return [*told, say("extension-at-most", days=clause.at_most)] if clause.at_most is not None else told


class Deadline(Clause, frozen=True, kw_only=True, tag="deadline"):
    """By when: within so many days of the first hand-over or of a trigger, or by a calendar day."""

    of: Of = Of()
    within_days: Positive | None = None
    after: ClauseId | None = None
    by: PartialDay | None = None


def _tell_deadline(clause: Deadline, titles: Titles) -> list[Message]:
    told: list[Message] = []
    if clause.by is not None:
        told.append(say("deadline-by", date=clause.by))
    if clause.within_days is not None and clause.after is not None:
        told.append(say("deadline-after", days=clause.within_days, after=clause.after))
    elif clause.within_days is not None:
        told.append(say("deadline-days", days=clause.within_days))
    return [*told, *for_whom(clause.of, titles)]


def _faults_of_deadline(clause: Deadline, classes: Classes) -> Iterator[ClauseFault]:
    if clause.within_days is None and clause.by is None:
        yield fault("no-time", clause=clause.id)


def _deadline_in_history(clause: Deadline, told: ToldCourse) -> Iterator[Check]:
    """The day of the last of these against the last day allowed; who was still held then is late as well."""
    last = next((step for step in reversed(told.steps) if told.anybody(step, clause.of)), None)
    if last is None:
        return
    on: dict[str, str | int] = {"last": last.date if last.date is not None else last.day or 0}
    how = "" if last.date is not None else "-day"
    late = _is_late(clause, last, told)
    if late:
        yield check(clause, "broken", f"deadline-missed{how}", last.day, **on)
    elif late is None or not told.course.complete:
        yield check(clause, "unknown", "deadline-unknown", last.day)
    else:
        yield check(clause, "kept", f"deadline-kept{how}", last.day, **on)


def _is_late(clause: Deadline, last: Step, told: ToldCourse) -> bool | None:
    """Whether the *last* of them went too late by one of the times that *clause* sets; None where the course does not tell."""
    answers: list[bool | None] = []
    if clause.by is not None:
        by_day = told.day_of(clause.by)
        if last.date is not None:
            answers.append(is_after(last.date, clause.by))
        else:
            answers.append(None if by_day is None or last.day is None else last.day > by_day)
    if clause.within_days is not None:
        allowed = _last_day_allowed(clause, clause.within_days, told)
        answers.append(None if allowed is None or last.day is None else last.day > allowed)
    return True if True in answers else None if None in answers else False


def _last_day_allowed(clause: Deadline, within: int, told: ToldCourse) -> int | None:
    """The last day of the exchange within the days of *clause*; None where the course does not tell when they began."""
    if clause.after is None:
        return within
    opener = next((one for one in told.rule.of_kind(Trigger) if one.id == clause.after), None)
    start = None if opener is None else _day_of_cause(opener, told)
    return None if start is None else start + within


def last_day_in(date: str) -> str:
    """The last calendar day that *date* may mean: itself, or the end of its month or year."""
    year, month, day = (*(int(part) for part in date.split("-")), 0, 0)[:3]
    if not month:
        return f"{date}-12-31"
    return date if day else f"{date}-{calendar.monthrange(year, month)[1]:02}"


def _plan_deadline(clause: Deadline, plan: Planning) -> None:
    """Nobody of these after the last day allowed. A deadline that runs from a proof has no day before the proof is there."""
    last = plan.days
    if clause.by is not None:
        last = min(last, plan.day_of(last_day_in(clause.by)))
    if clause.within_days is not None and clause.after is None:
        last = min(last, clause.within_days - 1)
    elif clause.within_days is not None:
        plan.not_carried(clause.id, "waits-for-a-proof")
    plan.forbid(clause.id, clause.of, range(max(last + 1, 0), plan.days))


def _nobody_goes_late(clause: Clause, plan: PlanHeld) -> Iterator[PlanVerdict]:
    """The replay passes over a clause of whose persons nobody goes at all: then nobody goes late."""
    if not plan.in_replay(clause.id):
        yield PlanVerdict("kept")


class Trigger(Clause, frozen=True, kw_only=True, tag="trigger"):
    """Something happens, and a stage or clauses open: a proof (named by its id), so many persons handed over, or a day."""

    opens: tuple[OpenedId, ...]
    proof: Identifier | None = None
    by: PartyId | None = None
    reached: Share | None = None
    date: PartialDay | None = None
    within_days: Positive | None = None


def _tell_trigger(clause: Trigger, titles: Titles) -> list[Message]:
    opens = ", ".join(titles.stage(one) for one in clause.opens)
    told: list[Message] = []
    if clause.proof is not None:
        by = titles.party(clause.by) if clause.by is not None else "-"
        told.append(say("trigger-proof", opens=opens, proof=clause.proof, by=by))
    if clause.reached is not None:
        told.append(
            say("trigger-reached", opens=opens, count=clause.reached.count, whom=titles.whom(clause.reached.of))
        )
    if clause.date is not None:
        told.append(say("trigger-date", opens=opens, date=clause.date))
    return [*told, say("trigger-within", days=clause.within_days)] if clause.within_days is not None else told


def _faults_of_trigger(clause: Trigger, classes: Classes) -> Iterator[ClauseFault]:
    if clause.proof is None and clause.reached is None and clause.date is None:
        yield fault("no-cause", clause=clause.id)


def first_of(opens: tuple[str, ...], told: ToldCourse) -> Step | None:
    """The first hand-over of the stages, or of the counts of the clauses, that are named in *opens*; None where there was none."""
    stages = {stage.id for stage in told.rule.stages} & set(opens)
    cells = {
        cell for shape in told.shapes if shape.clause in opens for cell, _ in shape.terms if not cell[0].startswith("=")
    }
    return next(
        (step for step in told.steps if step.stages & stages or any(step.counts[cell][0] for cell in cells)), None
    )


def _trigger_in_history(clause: Trigger, told: ToldCourse) -> Iterator[Check]:
    """The first hand-over of what the trigger opens, against each of its causes."""
    opened = first_of(clause.opens, told)
    if clause.within_days is not None:
        yield from _opened_in_time(clause, clause.within_days, told, opened)
    if opened is None:
        return
    if clause.proof is not None:
        yield _proof_before(clause, clause.proof, told, opened)
    if clause.reached is not None:
        yield _reached_before(clause, clause.reached, told, opened)
    if clause.date is not None and opened.date is not None and is_sooner(opened.date, clause.date):
        yield check(clause, "broken", "before-date", opened.day, date=clause.date, on=opened.date)


def _day_of_cause(clause: Trigger, told: ToldCourse) -> int | None:
    """The day on which what *clause* waits for was there, the last of its causes; None where the course does not tell."""
    days: list[int | None] = []
    if clause.proof is not None:
        days.append(
            next(
                (one.day for one in told.events if isinstance(one.event, Proof) and one.event.proof == clause.proof),
                None,
            )
        )
    if clause.reached is not None:
        gone, reached = 0, None
        for step in told.steps:
            gone += told.moved(step, clause.reached.of)[0]
            if gone >= clause.reached.count:
                reached = step.day
                break
        days.append(reached)
    if clause.date is not None:
        days.append(told.day_of(clause.date))
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _opened_in_time(clause: Trigger, within: int, told: ToldCourse, opened: Step | None) -> Iterator[Check]:
    """Whether what opens began within so many days after its cause. Where the cause is not told there is nothing to hold it against."""
    cause = _day_of_cause(clause, told)
    if cause is None:
        return
    if opened is None:
        if told.course.complete:
            yield check(clause, "broken", "never-opened", cause, within=within)
        else:
            yield check(clause, "unknown", "opened-unknown", within=within)
    elif opened.day is None or opened.is_sum:
        yield check(clause, "unknown", "opened-unknown", within=within)
    else:
        days = opened.day - cause
        late = days > within
        what = "opened-late" if late else "opened-in-time"
        yield check(clause, "broken" if late else "kept", what, opened.day, days=max(days, 0), within=within)


def _proof_before(clause: Trigger, proof: str, told: ToldCourse, opened: Step) -> Check:
    position = next(
        (n for n, one in enumerate(told.events) if isinstance(one.event, Proof) and one.event.proof == proof), None
    )
    if position is None:
        sure = told.course.complete
        return check(clause, "broken" if sure else "unknown", "trigger-not-seen", opened.day, proof=proof)
    if position < opened.position:
        return check(clause, "kept", "trigger-kept", opened.day, proof=proof)
    return check(clause, "broken", "trigger-early", opened.day, proof=proof)


def _reached_before(clause: Trigger, reached: Share, told: ToldCourse, opened: Step) -> Check:
    sums = [told.moved(step, reached.of) for step in told.steps[: opened.number]]
    low = sum(one for one, _ in sums)
    high = None if any(most is None for _, most in sums) else sum(most or 0 for _, most in sums)
    if low >= reached.count:
        return check(clause, "kept", "reached-kept", opened.day, count=low, wanted=reached.count)
    sure = high is not None and high < reached.count
    return check(clause, "broken" if sure else "unknown", "reached-early", opened.day, count=low, wanted=reached.count)


def _plan_trigger(clause: Trigger, plan: Planning) -> None:
    """So many before the stage that waits for them, where the days of the stage are known."""
    if clause.reached is None:
        return
    windows = [window for name in clause.opens if (window := plan.window(name)) is not None]
    if not windows:
        plan.not_carried(clause.id, "stage-without-days")
    elif not plan.is_a_flow(clause.reached.of):
        plan.not_carried(clause.id, "nobody-there")
    elif (first := min(begins for begins, _ in windows)) == 0:
        plan.not_carried(clause.id, "opens-at-once")
    else:
        plan.reach(clause.id, clause.reached.of, clause.reached.count, first - 1)


class Simultaneous(Clause, frozen=True, kw_only=True, tag="simultaneous"):
    """These flows run at the same time: they begin within so many days of each other, and if one stops, all stop."""

    flows: tuple[FlowId, ...]
    begin_within_days: Count = 0


def _tell_simultaneous(clause: Simultaneous, titles: Titles) -> list[Message]:
    flows = titles.flows(clause.flows)
    if not clause.begin_within_days:
        return [say("simultaneous-day", flows=flows)]
    return [say("simultaneous", flows=flows, days=clause.begin_within_days)]


def _simultaneous_in_history(clause: Simultaneous, told: ToldCourse) -> Iterator[Check]:
    first: dict[str, int | None] = {}
    for step in told.steps:
        for flow in clause.flows:
            if flow not in first and any(step.counts[cell][0] for cell in told.classes.cells() if cell[0] == flow):
                first[flow] = None if step.is_sum else step.day
    for flow in clause.flows:
        if flow not in first and first:
            sure = told.course.complete
            yield check(clause, "broken" if sure else "unknown", "flow-never-began", flow=flow)
    days = [day for day in first.values() if day is not None]
    if len(days) == len(clause.flows):
        apart = max(days) - min(days)
        late = apart > clause.begin_within_days
        yield check(clause, "broken" if late else "kept", "begun-apart" if late else "begun-together", days=apart)
    elif len(first) == len(clause.flows):
        yield check(clause, "unknown", "begun-unknown")
    stopped: Stopped | None = None
    for one in told.events:
        if isinstance(one.event, Stopped):
            stopped = one.event
        elif isinstance(one.event, Resumed):
            stopped = None
        elif isinstance(one.event, HandedOver) and stopped is not None and one.event.flow in clause.flows:
            yield check(clause, "broken", "went-on", one.day, flow=one.event.flow, by=stopped.by)
            return


class Settlement(Clause, frozen=True, kw_only=True, tag="settlement"):
    """What happens to the lead when one side stops."""

    on_stop: Literal["return-balance", "balance-stays", "return-all"]
    within_days: Positive | None = None


def _tell_settlement(clause: Settlement, titles: Titles) -> list[Message]:
    return [say(f"settlement-{clause.on_stop}")]


def _settlement_in_history(clause: Settlement, told: ToldCourse) -> Iterator[Check]:
    """What each stop leaves: how many the side that stopped had given and received by then."""
    flows = {flow.id: flow for flow in told.rule.flows}
    for position, one in enumerate(told.events):
        if not isinstance(one.event, Stopped):
            continue
        given = received = 0
        for step in (step for step in told.steps if step.position < position):
            for (flow, name), (low, _) in step.counts.items():
                if name == "*person" and flows[flow].giver == one.event.by:
                    given += low
                elif name == "*person" and flows[flow].receiver == one.event.by:
                    received += low
        yield check(
            clause,
            "noted",
            f"on-stop-{clause.on_stop}",
            one.day,
            by=one.event.by,
            given=given,
            received=received,
            count=max(received - given, 0),
        )


TIME = (
    ClauseKind(
        clause=Duration,
        tell=_tell_duration,
        faults=_ANY_FIGURE,
        shapes=_NO_SUMS,
        history=OfHistory(look=_duration_in_history, in_a_plan="not"),
        law=_NO_DAYS_IN_LAW,
        plan=_plan_duration,
        held=_held_duration,
    ),
    ClauseKind(
        clause=Extension,
        tell=_tell_extension,
        faults=_ANY_FIGURE,
        shapes=_NO_SUMS,
        history=Elsewhere("by the totals, which work out how many days were added"),
        law=_NO_DAYS_IN_LAW,
        plan=Elsewhere("by the days of the plan, which are then those of the operation"),
        held=Elsewhere("by the durations, which may then be exceeded"),
    ),
    ClauseKind(
        clause=Deadline,
        tell=_tell_deadline,
        faults=_faults_of_deadline,
        shapes=_NO_SUMS,
        history=OfHistory(look=_deadline_in_history),
        law=_NO_DAYS_IN_LAW,
        plan=_plan_deadline,
        held=_nobody_goes_late,
    ),
    ClauseKind(
        clause=Trigger,
        tell=_tell_trigger,
        faults=_faults_of_trigger,
        shapes=_NO_SUMS,
        history=OfHistory(look=_trigger_in_history),
        law=Absent("the Conventions do not say what a release may be opened by"),
        plan=_plan_trigger,
        held=BY_THE_REPLAY,
    ),
    ClauseKind(
        clause=Simultaneous,
        tell=_tell_simultaneous,
        faults=Absent("any flows may run together"),
        shapes=_NO_SUMS,
        history=OfHistory(look=_simultaneous_in_history),
        law=Absent("that flows begin together makes nobody's release wait for a number"),
        plan=Absent("when a flow begins follows from who goes; the plan is held against it afterwards"),
        held=_nobody_goes_late,
    ),
    ClauseKind(
        clause=Settlement,
        tell=_tell_settlement,
        faults=Absent("it may be about any stop"),
        shapes=_NO_SUMS,
        history=OfHistory(look=_settlement_in_history),
        law=Absent("the Conventions do not speak of an exchange that is broken off"),
        plan=LATER,
        held=LATER,
    ),
)
