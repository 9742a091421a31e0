"""What the clauses about conduct ask, held against a published course: order, turns, triggers, deadlines, losses, custody.

Each check says: kept, broken, cannot be told (what would decide it is not published), or notes what the rule makes of an event.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import singledispatch
from typing import Literal

import msgspec

from parley.exchange.rules.clauses import Alternating, Clause
from parley.exchange.rules.conduct import (
    Custody,
    Deadline,
    Exclude,
    Extension,
    Growth,
    NamedList,
    Order,
    Settlement,
    Simultaneous,
    Trigger,
)
from parley.exchange.rules.counting import EVERYBODY, Classes
from parley.exchange.rules.course import (
    Added,
    ChangedMind,
    Course,
    HandedOver,
    ListGiven,
    Lost,
    Proof,
    Resumed,
    SettledThere,
    Stopped,
    ToCustody,
    Withheld,
)
from parley.exchange.rules.course_steps import Step, Timed, counted_as, days_allowed, in_order, moved_by, steps_of
from parley.exchange.rules.ready import ReadyRule, made_ready
from parley.exchange.rules.rule import Rule
from parley.exchange.rules.terms import Of
from parley.kernel import Message

__all__ = ["Check", "Standing", "check_conduct"]

Standing = Literal["kept", "broken", "unknown", "noted"]


class Check(msgspec.Struct, frozen=True):
    """One clause about conduct, or one event that no clause provides for: how it stands, when, and a message."""

    clause: str
    standing: Standing
    message: Message
    day: int | None = None


class _Course(msgspec.Struct, frozen=True):
    ready: ReadyRule
    course: Course
    steps: tuple[Step, ...]
    events: tuple[Timed, ...]

    @property
    def rule(self) -> Rule:
        return self.ready.rule

    @property
    def classes(self) -> Classes:
        return self.ready.classes

    def moved(self, step: Step, of: Of) -> tuple[int, int | None]:
        """How many of *of* went in *step*: bounds."""
        low, high = 0, 0
        closed = True
        for cell, weight in self.classes.terms(of):
            least, most = step.counts[cell]
            closed = closed and most is not None
            top = most if most is not None else least
            low += min(weight * least, weight * top)
            high += max(weight * least, weight * top)
        return max(low, 0), high if closed else None

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


def check_conduct(rule: Rule | ReadyRule, course: Course) -> tuple[Check, ...]:
    """Every check, clause by clause, then the events that no clause provides for."""
    ready = made_ready(rule)
    told = _Course(ready, course, steps_of(ready, course), in_order(course))
    found: list[Check] = []
    for clause in ready.rule.clauses:
        found.extend(_check(clause, told))
    found.extend(_length(told))
    found.extend(_unprovided(told))
    return tuple(found)


def _say(clause: Clause, standing: Standing, what: str, day: int | None = None, **params: str | int) -> Check:
    return Check(clause.id, standing, Message(f"exchange.replay.{what}", {"clause": clause.id, **params}), day)


@singledispatch
def _check(clause: Clause, told: _Course) -> Iterator[Check]:
    return iter(())


@_check.register
def _order(clause: Order, told: _Course) -> Iterator[Check]:
    if not clause.strict or not clause.first:
        return
    for flow in clause.of.flows or told.classes.flows:
        for rank, name in enumerate(clause.first):
            if name not in told.classes.carried[flow]:
                continue
            earlier = Of(flows=(flow,), classes=clause.first[: rank + 1])
            everybody = Of(flows=(flow,), classes=clause.of.classes)
            yield from _order_of(clause, told, flow, name, earlier, everybody)


def _order_of(clause: Order, told: _Course, flow: str, name: str, earlier: Of, everybody: Of) -> Iterator[Check]:
    """Broken where a later class went and one of the *earlier* went afterwards, or was still held."""
    first_later: Step | None = None
    decided = False
    for step in told.steps:
        went, _ = told.moved(step, earlier)
        all_went, all_most = told.moved(step, everybody)
        most_of_earlier = told.moved(step, earlier)[1]
        if first_later is not None and went and first_later.number < step.number:
            yield _say(
                clause, "broken", "order-broken", step.day, flow=flow, name=name, count=went, since=first_later.day or 0
            )
            return
        if first_later is None and most_of_earlier is not None and all_went > most_of_earlier:
            first_later = step
            held = moved_by(told.ready, told.course, step.position).shifts.pools
            least = sum(held.get(cell, (0, None))[0] for cell, _ in told.classes.terms(earlier))
            gone = sum(told.moved(one, earlier)[1] or 0 for one in told.steps[: step.number + 1])
            if least > gone:
                yield _say(clause, "broken", "order-left-behind", step.day, flow=flow, name=name, count=least - gone)
                return
            decided = all(held.get(cell, (0, None))[1] is not None for cell, _ in told.classes.terms(earlier))
        decided = decided or (all_most == 0)
    yield _say(
        clause, "kept" if decided else "unknown", "order-kept" if decided else "order-unknown", flow=flow, name=name
    )


@_check.register
def _turns(clause: Alternating, told: _Course) -> Iterator[Check]:
    turns: list[tuple[int, Step]] = []
    for step in told.steps:
        moved = [told.moved(step, side)[0] for side in clause.sides]
        if all(moved) or not any(moved):
            continue
        turns.append((0 if moved[0] else 1, step))
    for number, (side, step) in enumerate(turns):
        round_number, place = divmod(number, 2)
        leader = turns[0][0] if not clause.lead_changes or round_number % 2 == 0 else 1 - turns[0][0]
        if side != (leader if place == 0 else 1 - leader):
            yield _say(
                clause, "broken", "turn-broken", step.day, load=number + 1, flow=", ".join(clause.sides[side].flows)
            )
            return
    if turns:
        yield _say(clause, "kept", "turns-kept", loads=len(turns))


@_check.register
def _trigger(clause: Trigger, told: _Course) -> Iterator[Check]:
    stages = {stage.id for stage in told.rule.stages} & set(clause.opens)
    cells = {
        cell
        for shape in told.ready.shapes
        if shape.clause in clause.opens
        for cell, _ in shape.terms
        if not cell[0].startswith("=")
    }
    opened = next(
        (step for step in told.steps if step.stages & stages or any(step.counts[cell][0] for cell in cells)), None
    )
    if opened is None:
        return
    if clause.proof is not None:
        position = next(
            (
                n
                for n, one in enumerate(told.events)
                if isinstance(one.event, Proof) and one.event.proof == clause.proof
            ),
            None,
        )
        if position is None:
            yield _say(
                clause,
                "unknown" if not told.course.complete else "broken",
                "trigger-not-seen",
                opened.day,
                proof=clause.proof,
            )
        else:
            kept = position < opened.position
            yield _say(
                clause,
                "kept" if kept else "broken",
                "trigger-kept" if kept else "trigger-early",
                opened.day,
                proof=clause.proof,
            )
    if clause.reached is not None:
        sums = [told.moved(step, clause.reached.of) for step in told.steps[: opened.number]]
        low, high = (
            sum(one for one, _ in sums),
            None if any(most is None for _, most in sums) else sum(most or 0 for _, most in sums),
        )
        if low >= clause.reached.count:
            yield _say(clause, "kept", "reached-kept", opened.day, count=low, wanted=clause.reached.count)
        else:
            sure = high is not None and high < clause.reached.count
            yield _say(
                clause,
                "broken" if sure else "unknown",
                "reached-early",
                opened.day,
                count=low,
                wanted=clause.reached.count,
            )
    if clause.date is not None and opened.date is not None and opened.date < clause.date:
        yield _say(clause, "broken", "before-date", opened.day, date=clause.date, on=opened.date)


@_check.register
def _deadline(clause: Deadline, told: _Course) -> Iterator[Check]:
    last = next((step for step in reversed(told.steps) if told.anybody(step, clause.of)), None)
    if last is None:
        return
    late = clause.by is not None and last.date is not None and last.date > clause.by
    start: int | None = 1
    if clause.after is not None:
        trigger = next((one for one in told.rule.clauses if one.id == clause.after and isinstance(one, Trigger)), None)
        proof = trigger.proof if trigger is not None else None
        start = next(
            (one.day for one in told.events if isinstance(one.event, Proof) and one.event.proof == proof), None
        )
    if clause.within_days is not None and start is not None and last.day is not None:
        late = late or last.day > start + clause.within_days - (0 if clause.after is not None else 1)
    elif clause.within_days is not None:
        yield _say(clause, "unknown", "deadline-unknown", last.day)
        return
    yield _say(
        clause,
        "broken" if late else "kept",
        "deadline-missed" if late else "deadline-kept",
        last.day,
        last=last.date or "",
    )


@_check.register
def _list(clause: NamedList, told: _Course) -> Iterator[Check]:
    given = [one for one in told.events if isinstance(one.event, ListGiven) and one.event.clause == clause.id]
    for one in given:
        if clause.by is not None and one.event.date is not None:
            late = one.event.date > clause.by
            yield _say(
                clause,
                "broken" if late else "kept",
                "list-late" if late else "list-in-time",
                one.day,
                date=one.event.date,
            )
    if clause.days_before_handover is None or not given:
        return
    for step in told.steps:
        if not told.moved(step, clause.of)[0] or step.date is None:
            continue
        due = datetime.date.fromisoformat(step.date).toordinal() - clause.days_before_handover
        dates = [one.event.date for one in given if one.event.date is not None]
        if not any(datetime.date.fromisoformat(date).toordinal() <= due for date in dates):
            yield _say(clause, "broken", "list-late", step.day, date=step.date)


@_check.register
def _simultaneous(clause: Simultaneous, told: _Course) -> Iterator[Check]:
    first: dict[str, int | None] = {}
    for step in told.steps:
        for flow in clause.flows:
            if flow not in first and any(step.counts[cell][0] for cell in told.classes.cells() if cell[0] == flow):
                first[flow] = None if step.is_sum else step.day
    for flow in clause.flows:
        if flow not in first and first:
            sure = told.course.complete
            yield _say(clause, "broken" if sure else "unknown", "flow-never-began", flow=flow)
    days = [day for day in first.values() if day is not None]
    if len(days) == len(clause.flows):
        apart = max(days) - min(days)
        late = apart > clause.begin_within_days
        yield _say(clause, "broken" if late else "kept", "begun-apart" if late else "begun-together", days=apart)
    elif len(first) == len(clause.flows):
        yield _say(clause, "unknown", "begun-unknown")
    stopped: Stopped | None = None
    for one in told.events:
        if isinstance(one.event, Stopped):
            stopped = one.event
        elif isinstance(one.event, Resumed):
            stopped = None
        elif isinstance(one.event, HandedOver) and stopped is not None and one.event.flow in clause.flows:
            yield _say(clause, "broken", "went-on", one.day, flow=one.event.flow, by=stopped.by)
            return


@_check.register
def _growth(clause: Growth, told: _Course) -> Iterator[Check]:
    added = [one for one in told.events if isinstance(one.event, Added)]
    total = sum(
        one.event.count
        for one in added
        if isinstance(one.event, Added) and told.classes.covers(clause.of, one.event.flow, one.event.person_class)
    )
    if total:
        over = clause.at_most is not None and total > clause.at_most
        yield _say(clause, "broken" if over else "kept", "grew-too-far" if over else "grew", count=total)


@_check.register
def _exclude(clause: Exclude, told: _Course) -> Iterator[Check]:
    total = sum(
        one.event.count
        for one in told.events
        if isinstance(one.event, Withheld) and told.classes.covers(clause.of, one.event.flow, one.event.person_class)
    )
    if total and clause.count is not None:
        over = total > clause.count
        yield _say(
            clause,
            "broken" if over else "kept",
            "withheld-too-many" if over else "withheld",
            count=total,
            wanted=clause.count,
        )


@_check.register
def _settlement(clause: Settlement, told: _Course) -> Iterator[Check]:
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
        yield _say(clause, "noted", f"on-stop-{clause.on_stop}", one.day, by=one.event.by, given=given, received=received,
                   count=max(received - given, 0))  # fmt: skip


@_check.register
def _custody(clause: Custody, told: _Course) -> Iterator[Check]:
    sums: dict[tuple[str, str | None], list[int]] = {}
    for one in told.events:
        event = one.event
        if isinstance(event, ToCustody | ChangedMind | SettledThere):
            place = 0 if isinstance(event, ToCustody) else 1 if isinstance(event, ChangedMind) else 2
            sums.setdefault((event.flow, event.person_class), [0, 0, 0])[place] += event.count
    # Where a source tells one of the figures for a flow as a whole, only the flow as a whole can be closed.
    for flow in {flow for flow, name in sums if name is None}:
        of_flow = [key for key in sums if key[0] == flow]
        sums[flow, None] = [sum(column) for column in zip(*(sums.pop(key) for key in of_flow), strict=True)]
    for (flow, name), (taken, changed, settled) in sums.items():
        left = taken - changed - settled
        what = "custody-closes" if left == 0 else "custody-open" if left > 0 else "custody-too-many"
        standing: Standing = "kept" if left == 0 else "unknown" if left > 0 else "broken"
        yield _say(
            clause,
            standing,
            what,
            flow=flow,
            name=name or "",
            count=taken,
            changed=changed,
            settled=settled,
            left=abs(left),
        )


def _length(told: _Course) -> Iterator[Check]:
    """Hand-overs after the last day that the rule allows, where no clause can add days."""
    if any(isinstance(clause, Extension) for clause in told.rule.clauses):
        return
    days, of_handovers = days_allowed(told.rule, None)
    for step in told.steps:
        reached = step.nth_day if of_handovers else step.day
        if days is not None and reached is not None and reached > days:
            yield Check(
                "", "broken", Message("exchange.replay.after-the-end", {"day": reached, "days": days}), step.day
            )


def _unprovided(told: _Course) -> Iterator[Check]:
    """What happened and no clause speaks of; and what the rule makes of each loss."""
    growth = [clause for clause in told.rule.clauses if isinstance(clause, Growth)]
    excluded = [clause for clause in told.rule.clauses if isinstance(clause, Exclude)]
    for one in told.events:
        event = one.event
        if isinstance(event, Lost):
            counts = counted_as(told.ready, event)
            what = f"loss-{counts}" if counts else "loss-unprovided"
            params: dict[str, str | int] = {"flow": event.flow, "count": event.count, "why": event.why}
            yield Check("", "noted", Message(f"exchange.replay.{what}", params), one.day)
        elif isinstance(event, Added) and not any(
            told.classes.covers(c.of, event.flow, event.person_class) for c in growth
        ):
            yield Check(
                "",
                "broken",
                Message("exchange.replay.grew-unprovided", {"flow": event.flow, "count": event.count}),
                one.day,
            )
        elif isinstance(event, Withheld) and not any(
            told.classes.covers(c.of, event.flow, event.person_class) for c in excluded
        ):
            yield Check(
                "",
                "broken",
                Message("exchange.replay.withheld-unprovided", {"flow": event.flow, "count": event.count}),
                one.day,
            )
