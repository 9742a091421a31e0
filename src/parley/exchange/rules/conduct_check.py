"""What the clauses about conduct ask, held against a published course: order, turns, triggers, deadlines, losses, custody.

What a kind of clause looks at stands with the kind. Here are the order in which they are asked, and what no single clause can see:
events that no clause provides for.
"""

from __future__ import annotations

from collections.abc import Iterator

from parley.exchange.rules.course import Added, Course, HandedOver, HandedOverInAll, Held, Lost, Withheld
from parley.exchange.rules.course_steps import in_order, moved_by, start_of, steps_of
from parley.exchange.rules.kinds import (
    KINDS,
    Check,
    Exclude,
    OfHistory,
    ToldCourse,
    counted_as,
    may_grow,
)
from parley.exchange.rules.ready import ReadyRule, made_ready
from parley.exchange.rules.rule import Rule
from parley.exchange.rules.terms import FIGURE_SIGNS
from parley.kernel import Message

__all__ = ["check_conduct"]


def check_conduct(rule: Rule | ReadyRule, course: Course) -> tuple[Check, ...]:
    """Every check, clause by clause, then the events that no clause provides for. Raises `UnknownKind` for a clause of no registered kind."""
    ready = made_ready(rule)
    told = ToldCourse(
        rule=ready.rule,
        classes=ready.classes,
        shapes=ready.shapes,
        course=course,
        steps=steps_of(ready, course),
        events=in_order(course),
        start=start_of(course),
        pools=lambda step: moved_by(ready, course, step.position).shifts.pools,
    )
    found: list[Check] = []
    for clause in ready.rule.clauses:
        asked = KINDS.of(clause).history
        if isinstance(asked, OfHistory):
            found.extend(asked.look(clause, told))
    found.extend(_unprovided(told))
    return tuple(found)


def _roughly(event: HandedOver | Held, day: int | None) -> Iterator[Check]:
    """The figures of an event that are not exact, each as it was told."""
    told = [("", event.total)] if event.total is not None else []
    for name, count in [*event.classes.items(), *told]:
        params: dict[str, str | int] = {"flow": event.flow, "told": f"{FIGURE_SIGNS[event.count_is]}{count}"}
        message = Message("exchange.replay.told-roughly", params)
        if name:
            message = Message("exchange.replay.told-roughly-class", {**params, "name": name})
        yield Check("", "noted", message, day)


def _unprovided(told: ToldCourse) -> Iterator[Check]:
    """What happened and no clause speaks of; and what the rule makes of each loss."""
    excluded = told.rule.of_kind(Exclude)
    for one in told.events:
        event = one.event
        if isinstance(event, Lost):
            counts = counted_as(told.rule, told.classes, event.why, event.flow, event.person_class)
            what = f"loss-{counts}" if counts else "loss-taken-back" if event.why == "taken-back" else "loss-unprovided"
            params: dict[str, str | int] = {"flow": event.flow, "count": event.count, "why": event.why}
            yield Check("", "noted", Message(f"exchange.replay.{what}", params), one.day)
        elif isinstance(event, HandedOver | Held) and event.count_is != "exactly":
            yield from _roughly(event, one.day)
        elif isinstance(event, HandedOverInAll):
            sum_only: dict[str, str | int] = {"flows": ", ".join(event.flows), "count": event.total}
            yield Check("", "noted", Message("exchange.replay.sum-only", sum_only), one.day)
        elif isinstance(event, Added) and not may_grow(told.rule, told.classes, event.flow, event.person_class):
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
