"""Whether a well-formed rule can be carried out at all: what cannot hold together, in the smallest set; what cannot ever begin.

Errors: numbers that cannot hold together (over the whole, and in one hand-over); an order that goes round; stages that wait for each
other; a happening that is to count two different ways. Warnings: an expected figure that the clauses do not allow, a day after the
end, two readings of one clause. Notes: what the rule leaves open, and (`redundant`) a clause that says nothing more than others. Feasibility is
asked in fractions and by divisibility: "cannot hold" is certain; silence is no promise that whole vehicles, families and packages will
fit - that is the planner's question.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from parley.exchange.rules.kinds import (
    Counting,
    Deadline,
    Duration,
    Extension,
    Instalments,
    Number,
    Order,
    Preference,
    ReleasePlace,
    Trigger,
    days_allowed,
    may_be_extended,
)
from parley.exchange.rules.linear import Demand, can_hold, ranges, smallest_conflict
from parley.exchange.rules.ready import ReadyRule, made_ready
from parley.exchange.rules.redundant import redundant
from parley.exchange.rules.rule import ReadRule, Rule
from parley.exchange.rules.shape import Shape
from parley.exchange.rules.total_constraints import quantity, whole_demands
from parley.kernel import Finding, Message, Severity
from parley.rosters import FIELDS

__all__ = ["contradictions"]

_ROSTER_FIELDS = frozenset({*FIELDS, "age", "days_held"}) - {"names"}


def contradictions(read: ReadRule) -> tuple[Finding, ...]:
    """Everything found, errors first, each at the place of its (first) clause in the file."""
    rule = read.rule
    ready = made_ready(rule)
    found = [
        *_numbers(ready),
        *_orders(ready),
        *_waiting(rule),
        *_countings(ready),
        *_days(rule),
    ]
    found += [*_expected(ready), *_readings(rule), *_fields(rule), *_open(ready)]
    if not any(severity == "error" for _, severity, _ in found):
        found += redundant(ready)
    where = {one.id: f"classes[{index}]" for index, one in enumerate(rule.classes)}
    where |= {clause.id: f"clauses[{index}]" for index, clause in enumerate(rule.clauses)}
    rank = {"error": 0, "warning": 1, "note": 2}
    findings = [Finding(message, read.place(where.get(clause, "")), severity) for clause, severity, message in found]
    return tuple(sorted(findings, key=lambda finding: rank[finding.severity]))


_Found = Iterator[tuple[str, Severity, Message]]


def _message(what: str, **params: str | int) -> Message:
    return Message(f"exchange.rule.{what}", params)


def _numbers(ready: ReadyRule) -> _Found:
    rule, classes = ready.rule, ready.classes
    conflict = smallest_conflict(whole_demands(ready, days=_longest(rule)))
    if conflict:
        conflict = (*conflict, *_lengths_in(conflict, ready))
        yield conflict[0], "error", _message("cannot-hold", clauses=", ".join(conflict))
    stages: list[str | None] = [None, *(stage.id for stage in rule.stages)]
    seen = {conflict}
    for stage in stages:
        asked = [shape for shape in ready.shapes if shape.stage in (None, stage) and _is_of_one_handover(shape)]
        demands = [*classes.structure(("now",)), *(_now(shape) for shape in asked)]
        here = smallest_conflict(demands)
        if here and here not in seen:
            seen.add(here)
            yield here[0], "error", _message("cannot-hold-at-once", clauses=", ".join(here))


def _lengths_in(conflict: tuple[str, ...], ready: ReadyRule) -> Iterator[str]:
    """The clauses about how many days it lasts without which *conflict* would not be one."""
    longest = _longest(ready.rule)
    for clause in ready.rule.of_kind(Duration):
        longer = whole_demands(ready, days={**longest, clause.stage: 10**6})
        if can_hold([demand for demand in longer if not demand.name or demand.name in conflict]):
            yield clause.id


def _longest(rule: Rule) -> dict[str | None, int]:
    """No bound on days where some clause may add to them."""
    most = [clause.at_most for clause in rule.of_kind(Extension)]
    if not most:
        return {}
    return {None: max(one for one in most if one is not None)} if None not in most else {None: 10**6}


def _is_of_one_handover(shape: Shape) -> bool:
    return (
        shape.at in ("handover", "day")
        and shape.every == 1
        and shape.day is None
        and shape.nth is None
        and not shape.expected
    )


def _now(shape: Shape) -> Demand:
    terms = tuple((cell if cell[0].startswith("=") else ("now", *cell), weight) for cell, weight in shape.terms)
    return Demand(shape.clause, terms, shape.low, shape.high)


def _orders(ready: ReadyRule) -> _Found:
    """Precedences of strict orders, flow by flow; a circle cannot be kept."""
    for flow in ready.classes.flows:
        after: dict[str, set[str]] = {}
        by: dict[tuple[str, str], str] = {}
        for clause in ready.rule.of_kind(Order):
            if clause.strict and (not clause.of.flows or flow in clause.of.flows):
                for one, other in pairwise(clause.first):
                    after.setdefault(one, set()).add(other)
                    by[one, other] = clause.id
        circle = _circle(after)
        if circle:
            clauses = dict.fromkeys(by[pair] for pair in pairwise(circle))
            yield (
                next(iter(clauses)),
                "error",
                _message("order-circle", names=", ".join(circle), clauses=", ".join(clauses), flow=flow),
            )


def _circle(after: dict[str, set[str]]) -> list[str]:
    """A path that comes back to where it began, or nothing."""
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        for other in sorted(after.get(name, ())):
            found = walk(other, [*path, name])
            if found:
                return found
        done.add(name)
        return []

    for name in sorted(after):
        found = walk(name, [])
        if found:
            return found
    return []


def _waiting(rule: Rule) -> _Found:
    """Stages that can only open after something in a stage that waits for them."""
    stages = {stage.id for stage in rule.stages}
    after: dict[str, set[str]] = {}
    for clause in rule.of_kind(Trigger):
        if clause.reached is not None and clause.stage is not None:
            after.setdefault(clause.stage, set()).update(set(clause.opens) & stages)
    circle = _circle(after)
    if circle:
        opener = next(clause.id for clause in rule.of_kind(Trigger) if clause.stage == circle[0])
        yield opener, "error", _message("stages-wait", names=", ".join(circle))


def _countings(ready: ReadyRule) -> _Found:
    classes = ready.classes
    clauses = ready.rule.of_kind(Counting)
    for position, one in enumerate(clauses):
        for other in clauses[:position]:
            both = set(one.when) & set(other.when)
            cells = {cell for cell, _ in classes.terms(one.of)} & {cell for cell, _ in classes.terms(other.of)}
            if both and cells and one.counts != other.counts:
                yield (
                    one.id,
                    "error",
                    _message("counted-two-ways", when=", ".join(sorted(both)), one=other.id, other=one.id),
                )


def _days(rule: Rule) -> _Found:
    days, of_handovers = days_allowed(rule, None)
    if days is None or of_handovers or may_be_extended(rule):
        return
    for stage in rule.stages:
        if stage.last_day is not None and stage.last_day > days:
            yield "", "warning", _message("after-the-end", id=stage.id, day=stage.last_day, days=days)
    named = {clause.id: [part.day or 0 for part in clause.parts] for clause in rule.of_kind(Instalments)}
    named |= {clause.id: [clause.within_days or 0] for clause in rule.of_kind(Deadline) if clause.after is None}
    for clause in rule.clauses:
        for day in named.get(clause.id, ()):
            if day > days:
                yield clause.id, "warning", _message("after-the-end", id=clause.id, day=day, days=days)


def _expected(ready: ReadyRule) -> _Found:
    """Figures that are only expected, where the binding clauses leave no room for them."""
    demands = whole_demands(ready, days=_longest(ready.rule))
    for clause in ready.rule.of_kind(Number):
        if clause.about is None or clause.at != "end":
            continue
        for shape in ready.shapes:
            if shape.clause != clause.id or not shape.expected:
                continue
            terms = tuple((quantity(cell, shape.stage), weight) for cell, weight in shape.terms)
            own = Demand("", ((("sum",), -1), *terms), 0, 0)
            solved = ranges([*demands, own])
            low, high = (0, None) if solved is None else solved[("sum",)]
            if clause.about < low or (high is not None and clause.about > high):
                params: dict[str, str | int] = {
                    "clause": clause.id,
                    "count": clause.about,
                    "low": low,
                    "high": high or 0,
                }
                what = "expected-too-low" if clause.about < low else "expected-too-high"
                yield clause.id, "warning", _message(what, **params)


def _readings(rule: Rule) -> _Found:
    for one in rule.clauses_and_classes:
        for other in one.disputed:
            yield one.id, "warning", _message("two-readings", id=one.id, word=", ".join(other.word), says=other.says)


def _fields(rule: Rule) -> _Found:
    """Classes that turn on something that no roster tells: of nobody can it be said whether he falls into them."""
    for one in rule.classes:
        for test in one.where:
            if test.field not in _ROSTER_FIELDS:
                yield one.id, "warning", _message("no-roster-field", id=one.id, field=test.field)
    of_clauses = [(one.id, one.field) for one in rule.of_kind(ReleasePlace) if one.field is not None]
    of_clauses += [(one.id, way.field) for one in rule.of_kind(Preference) for way in one.ways if way.field is not None]
    for name, field in of_clauses:
        if field not in _ROSTER_FIELDS:
            yield name, "warning", _message("no-roster-field", id=name, field=field)


def _open(ready: ReadyRule) -> _Found:
    """Flows of which no clause says how many, in whole or against another."""
    reached = {cell[0] for shape in ready.shapes for cell, _ in shape.terms}
    for flow in ready.rule.flows:
        if flow.id not in reached:
            yield "", "note", _message("flow-open", flow=flow.id)
