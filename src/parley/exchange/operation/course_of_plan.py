"""A plan as the rule reads what took place: hand-overs with their counts, as if each had been carried out as planned.

Counts only; no event names a person. Every class that a flow carries is told, with 0 where nobody of it goes, except where the roster does not
tell of somebody in that hand-over: then the class stays unknown. ``each`` hand-over alone, or everybody of a day together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from parley.exchange.operation.preparing import Prepared
from parley.exchange.rules import Alternating, AnyEvent, Classes, Course, Ended, HandedOver, Held
from parley.planner import Plan

__all__ = ["handovers", "planned_course"]

Handover = tuple[int, tuple[str, ...]]
"""A day from 0 and the persons handed over at one moment."""


def handovers(prepared: Prepared, plan: Plan, *, each: bool) -> list[Handover]:
    """The hand-overs of *plan* in order. Not *each*: one a day. With loads by turns, what one side gives without a break is one load."""
    if not each:
        by_day: dict[int, list[str]] = {}
        for step in plan.steps:
            by_day.setdefault(step.day, []).extend(step.persons)
        return [(day, tuple(persons)) for day, persons in by_day.items()]
    found = [(step.day, step.persons) for step in plan.steps]
    turns = next(iter(prepared.rule.of_kind(Alternating)), None)
    return found if turns is None else list(_loads(prepared, turns, found))


def _loads(prepared: Prepared, turns: Alternating, steps: Sequence[Handover]) -> Iterator[Handover]:
    """Steps of one side that follow each other, put together until the other side moves, the two are even, or the day ends."""
    load: list[str] = []
    day, side, balance = -1, 0, 0
    for when, persons in steps:
        own = [_side(prepared, turns, name) for name in persons]
        moved = sum(own)
        mixed = len({one for one in own if one}) > 1
        here = 0 if mixed or not moved else 1 if moved > 0 else -1
        if load and (mixed or when != day or here != side or balance == 0):
            yield day, tuple(load)
            load = []
        load.extend(persons)
        day, side, balance = when, here, balance + moved
        if mixed:
            yield day, tuple(load)
            load = []
    if load:
        yield day, tuple(load)


def _side(prepared: Prepared, turns: Alternating, name: str) -> int:
    way, classes = prepared.ways[name], prepared.classes_of[name]
    for sign, of in zip((1, -1), turns.sides, strict=True):
        if (not of.flows or set(of.flows) & set(way)) and (not of.classes or set(of.classes) & set(classes)):
            return sign
    return 0


def planned_course(prepared: Prepared, plan: Plan, *, each: bool = False) -> Course:
    """The course that *plan* would be if all went as planned; ``each`` hand-over apart, else a hand-over a day.

    It begins with who may go (``held``) and ends as carried out, so that what the rule asks of the whole is asked.
    """
    rule = prepared.rule
    classes = prepared.ready.classes
    goers = [person.id for person in prepared.problem.persons if person.id not in prepared.stays]
    events: list[AnyEvent] = [
        Held(flow=flow, classes=told, total=total) for flow, told, total in _counts(prepared, classes, goers)
    ]
    number, last_day = 0, -1
    for day, persons in handovers(prepared, plan, each=each):
        number = number + 1 if day == last_day else 1
        last_day = day
        date = (prepared.first_day + timedelta(days=day)).isoformat()
        stage = _opened_stage(prepared, day)
        for flow, told, total in _counts(prepared, classes, persons):
            events.append(
                HandedOver(
                    date=date,
                    day=day + 1,
                    step=number,
                    stage=stage,
                    flow=flow,
                    classes=told,
                    total=total,
                    basis="derived",
                    word=("plan",),
                )
            )
    if plan.steps:
        last = (prepared.first_day + timedelta(days=plan.steps[-1].day)).isoformat()
        events.append(Ended(date=last, day=plan.steps[-1].day + 1, how="carried-out", basis="derived"))
    return Course(
        parley_course=1,
        rule=rule.id,
        title=rule.title,
        complete=True,
        first_day=prepared.first_day.isoformat(),
        events=tuple(events),
    )


def _opened_stage(prepared: Prepared, day: int) -> str | None:
    """The stage of *day* where the rule gives it no days of its own: those with days are told by the day."""
    for stage in prepared.rule.stages:
        window = prepared.stages.get(stage.id)
        if stage.first_day is None and stage.last_day is None and window is not None and window[0] <= day <= window[1]:
            return stage.id
    return None


def _counts(prepared: Prepared, classes: Classes, persons: Sequence[str]) -> Iterator[tuple[str, dict[str, int], int]]:
    """For each flow: how many of each class that has none under it, and how many in all."""
    total: Counter[str] = Counter()
    inside: Counter[tuple[str, str]] = Counter()
    unknown: set[tuple[str, str]] = set()
    for name in persons:
        for flow in prepared.ways[name]:
            total[flow] += 1
            for one in prepared.classes_of[name]:
                inside[flow, one] += 1
            for one in prepared.unknown_of.get(name, ()):
                unknown.add((flow, one))
    for flow in classes.flows:
        if not total[flow]:
            continue
        carried = classes.carried[flow]
        leaves = [
            one
            for one in carried
            if classes.by_id[one].unit == "person"
            and not any(child in carried for child in classes.children.get(one, ()))
        ]
        yield flow, {one: inside[flow, one] for one in leaves if (flow, one) not in unknown}, total[flow]
