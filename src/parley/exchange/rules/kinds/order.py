"""Clauses about who goes before whom, and who goes with whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from parley.exchange.rules.clause import Clause
from parley.exchange.rules.kinds.kind import Absent, ClauseKind
from parley.exchange.rules.kinds.of_history import Check, OfHistory, Step, ToldCourse, check
from parley.exchange.rules.kinds.of_law import RANK_FIELDS, OfLaw, UnderLaw, law_finding
from parley.exchange.rules.kinds.of_plan import PlanHeld, Planning, PlanVerdict, kept_by_persons, kept_unless
from parley.exchange.rules.terms import ClassId, Identifier, Of
from parley.exchange.rules.titles import Titles, for_whom, say
from parley.kernel import Message
from parley.law import LawFinding

__all__ = ["ORDER", "Order", "Together"]

_NO_SUMS = Absent("it fixes no count")


class Order(Clause, frozen=True, kw_only=True, tag="order"):
    """Who goes first: the classes in this order, then by these fields, the earliest or lowest first.

    ``strict``: nobody of a later class while one of an earlier class that can travel is still held by the same party.
    """

    of: Of = Of()
    first: tuple[ClassId, ...] = ()
    then_by: tuple[Identifier, ...] = ()
    strict: bool = True


def _tell_order(clause: Order, titles: Titles) -> list[Message]:
    told: list[Message] = []
    if clause.first:
        told.append(say("order-strict" if clause.strict else "order", names=titles.classes(clause.first)))
    if clause.then_by:
        told.append(say("then-by", fields=", ".join(clause.then_by)))
    return [*told, *for_whom(clause.of, titles)]


def _order_in_history(clause: Order, told: ToldCourse) -> Iterator[Check]:
    if not clause.strict:
        return
    for flow in clause.of.flows or told.classes.flows:
        if not any(told.anybody(step, Of(flows=(flow,))) for step in told.steps):
            continue
        for rank, name in enumerate(clause.first):
            if name in told.classes.carried[flow]:
                earlier = Of(flows=(flow,), classes=clause.first[: rank + 1])
                everybody = Of(flows=(flow,), classes=clause.of.classes)
                yield _order_of_flow(clause, told, flow, name, earlier, everybody)


def _order_of_flow(clause: Order, told: ToldCourse, flow: str, name: str, earlier: Of, everybody: Of) -> Check:
    """Broken where a later class surely went, and one of the *earlier* surely went afterwards or was still held.

    Kept only where every hand-over is told and none of them leaves it open: that nothing is told of somebody is no proof that they were not there.
    """
    first_later: Step | None = None
    may_be_later: Step | None = None
    open_end = not told.course.complete
    for step in told.steps:
        went, most = told.moved(step, earlier)
        all_went, all_most = told.moved(step, everybody)
        if first_later is not None and went:
            since = first_later.day or 0
            return check(clause, "broken", "order-broken", step.day, flow=flow, name=name, count=went, since=since)
        later_went = most is not None and all_went > most
        later_may = all_most is None or all_most > went
        open_end = open_end or (may_be_later is not None and most != 0) or (step.is_sum and later_may and most != 0)
        if later_went and first_later is None:
            first_later = step
            left = _left_behind(told, step, earlier)
            if left[0]:
                return check(clause, "broken", "order-left-behind", step.day, flow=flow, name=name, count=left[0])
        if later_may and may_be_later is None:
            may_be_later = step
            open_end = open_end or _left_behind(told, step, earlier)[1] != 0
    if open_end:
        return check(clause, "unknown", "order-unknown", flow=flow, name=name)
    return check(clause, "kept", "order-kept", flow=flow, name=name)


def _left_behind(told: ToldCourse, step: Step, earlier: Of) -> tuple[int, int | None]:
    """How many of *earlier* were still held after *step*: bounds."""
    held = [told.pools(step).get(cell, (0, None)) for cell, _ in told.classes.terms(earlier)]
    gone = [told.moved(one, earlier) for one in told.steps[: step.number + 1]]
    least, most = sum(low for low, _ in held), sum(high or 0 for _, high in held)
    most_gone = sum(high or 0 for _, high in gone)
    low = 0 if any(high is None for _, high in gone) else max(least - most_gone, 0)
    high = None if any(high is None for _, high in held) else max(most - sum(one for one, _ in gone), 0)
    return low, high


def _law_of_order(clause: Order, under: UnderLaw) -> Iterator[LawFinding]:
    """Art. 109(1): the wounded and sick go regardless of rank. Civilians have none."""
    if not RANK_FIELDS & set(clause.then_by):
        return
    named = set(clause.of.classes) | set(clause.first)
    serious = named & under.serious
    whom = Of(flows=clause.of.flows, classes=tuple(sorted(named)))
    if (not named or serious) and not under.only_civilians(whom):
        gravity: Literal["breach", "risk"] = "breach" if serious else "risk"
        yield law_finding("109(1)", "rule", under.rule.id, gravity, "ranked", clause.id)


def _plan_order(clause: Order, plan: Planning) -> None:
    if clause.first or clause.then_by:
        plan.kept_by_persons(clause.id)


def _held_order(clause: Order, plan: PlanHeld) -> Iterator[PlanVerdict]:
    yield kept_unless("passed-over", plan.passed_over(clause.of, clause.first) if clause.strict else 0)


class Together(Clause, frozen=True, kw_only=True, tag="together"):
    """Persons with the same value in this field travel together or not at all: families, a minor and who accompanies it."""

    by: Identifier = "travel_group"
    of: Of = Of()


def _tell_together(clause: Together, titles: Titles) -> list[Message]:
    return [say("together", field=clause.by), *for_whom(clause.of, titles)]


def _held_together(clause: Together, plan: PlanHeld) -> Iterator[PlanVerdict]:
    yield kept_unless("groups-split", plan.groups_split())


ORDER = (
    ClauseKind(
        clause=Order,
        tell=_tell_order,
        faults=Absent("any order is possible by itself; an order that goes round is a contradiction of the rule"),
        shapes=_NO_SUMS,
        # History tells counts, a plan tells persons: whether somebody could travel is known there, so it is looked at person by person.
        history=OfHistory(look=_order_in_history, in_a_plan="not"),
        law=OfLaw(findings={"ranking": _law_of_order}),
        plan=_plan_order,
        held=_held_order,
    ),
    ClauseKind(
        clause=Together,
        tell=_tell_together,
        faults=Absent("any field may bind persons together"),
        shapes=_NO_SUMS,
        history=Absent("a published course tells counts and no persons"),
        law=Absent("that persons travel together keeps nobody back for a number"),
        plan=kept_by_persons,
        held=_held_together,
    ),
)
