"""The days of a plan: from the operation, within what the rule allows.

Day 0 of the plan is ``first_day`` and day 1 of the rule. The rule's duration cuts the operation's days; where it counts only days with
hand-overs, the first so many open days are kept. An extension may add days: then the most that the persons could bring is allowed, and the
rule decides afterwards. Stages have the rule's days, or a date of their trigger, or those that the operation expects.
"""

from __future__ import annotations

from datetime import date

from parley.exchange.operation.description import Operation
from parley.exchange.operation.limits import Calendar
from parley.exchange.operation.operation_references import days_of
from parley.exchange.rules import Duration, Rule, Trigger, days_allowed, may_be_extended
from parley.kernel import Finding, Message, Place

__all__ = ["calendar_of"]


def calendar_of(rule: Rule, operation: Operation) -> tuple[Calendar, list[Finding]]:
    """The days of the plan, and what is to be said of them."""
    found: list[Finding] = []
    first = date.fromisoformat(operation.first_day)
    days = days_of(operation)
    allowed, of_handovers = days_allowed(rule, None)
    extended = may_be_extended(rule)
    closed = {(date.fromisoformat(day) - first).days for day in operation.closed}
    if allowed is not None and not of_handovers and not extended and allowed < days:
        found.append(_say("days-cut", days=days, allowed=allowed))
        days = allowed
    open_days = [day for day in range(days) if day not in closed]
    if allowed is not None and of_handovers and not extended and allowed < len(open_days):
        found.append(_say("days-cut", days=len(open_days), allowed=allowed))
        open_days = open_days[:allowed]
    stages: dict[str, tuple[int, int]] = {}
    dates = {
        name: (date.fromisoformat(clause.date) - first).days
        for clause in rule.of_kind(Trigger)
        if clause.date is not None
        for name in clause.opens
    }
    expected = {one.stage: one for one in operation.stages}
    for stage in rule.stages:
        begins: int | None = None
        ends = days - 1 if stage.last_day is None else min(stage.last_day - 1, days - 1)
        if stage.first_day is not None or stage.last_day is not None:
            begins = (stage.first_day or 1) - 1
        elif stage.id in expected:
            told = expected[stage.id]
            begins = (date.fromisoformat(told.first) - first).days
            ends = days - 1 if told.last is None else min((date.fromisoformat(told.last) - first).days, days - 1)
        elif stage.id in dates:
            begins = max(dates[stage.id], 0)
        for lasts in rule.of_kind(Duration):
            if lasts.stage == stage.id and begins is not None:
                ends = min(ends, begins + lasts.days - 1)
        if begins is not None and begins <= ends:
            stages[stage.id] = (begins, ends)
    return Calendar(days, tuple(open_days), stages), found


def _say(what: str, **params: str | int) -> Finding:
    return Finding(Message(f"exchange.prepare.{what}", params), Place(), "note")
