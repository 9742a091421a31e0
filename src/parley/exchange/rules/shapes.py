"""Clauses as sums with bounds: the one place that says what a clause means in numbers.

A *shape* is ``low <= sum <= high`` over counts of flow and class, with where it is measured (``at``, ``over``, ``every``) and in which
stage. Replay, contradictions and planners instantiate shapes; none of them looks inside a clause. Meanings:

- ratio, g for t, exact within k of those given: ``|t*X - g*Y| <= t*k``; rounded: X is g/t of Y, to the nearest (halves up), up or down.
- pro rata: each follower is rounded in proportion to the leader.
- prices: ``|X - sum(price*Y)| <= k``; equivalents, like for like, parity: the difference of the (weighed) sums is within k.
- a package is taken or left: each part is its count times one quantity that is 0 or 1.
- a hub: what came in less what went out is 0 (at the end), and never below 0 before.

What a count is moved by - a list that grew, a death that lowers the number - comes in as *shifts* and *pools*.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

import msgspec

from parley.exchange.rules.clauses import (
    AllOf,
    Alternating,
    At,
    Clause,
    Composition,
    Equivalents,
    Instalments,
    LikeForLike,
    Number,
    Over,
    Package,
    Parity,
    PartyBalance,
    Prices,
    ProRata,
    Ratio,
    Rounding,
    Through,
)
from parley.exchange.rules.counting import Cell, Classes, Term
from parley.exchange.rules.linear import Bounds
from parley.exchange.rules.rule import Rule
from parley.exchange.rules.terms import Of

__all__ = ["Shape", "Shifts", "shapes", "taken"]


class Shape(msgspec.Struct, frozen=True):
    """``low <= sum(coefficient * count) <= high`` of one clause, measured ``at`` and ``over`` what.

    ``may_run_out``: a low bound that gives way when there is nobody left. ``days``: only on these days of the exchange;
    ``nth``: only on the nth day with hand-overs. ``expected``: shown beside, never a breach.
    """

    clause: str
    kind: str
    terms: tuple[Term, ...]
    low: int | None
    high: int | None
    at: At
    over: Over
    stage: str | None = None
    every: int = 1
    may_run_out: bool = False
    day: int | None = None
    nth: int | None = None
    expected: bool = False


class Shifts(msgspec.Struct, frozen=True):
    """What moves a number: ``added`` and ``lowered`` per cell, ``pools``: how many there are to go, per cell, where known."""

    added: dict[Cell, int] = {}
    lowered: dict[Cell, int] = {}
    pools: dict[Cell, Bounds] = {}

    def on(self, classes: Classes, of: Of, flow: str | None) -> int:
        """By how much the number of *of* moves."""
        cells = [cell for cell, _ in classes.terms(of, flow=flow)]
        return sum(self.added.get(cell, 0) - self.lowered.get(cell, 0) for cell in cells)


def taken(package: str) -> Cell:
    """The count that is 1 if a package is carried out and 0 if not."""
    return ("=taken", package)


def shapes(rule: Rule, classes: Classes, shifts: Shifts | None = None) -> tuple[Shape, ...]:
    """Every clause of *rule* that fixes a number, as shapes. Clauses about conduct have none."""
    moved = shifts or Shifts()
    found: list[Shape] = []
    for clause in rule.clauses:
        found.extend(_of_clause(clause, rule, classes, moved))
    return tuple(shape for shape in found if shape.terms)


@singledispatch
def _of_clause(clause: Clause, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    """The shapes of one clause; a clause about conduct has none."""
    return iter(())


@_of_clause.register
def _number(clause: Number, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    flows: tuple[str | None, ...] = (clause.of.flows or classes.flows) if clause.per == "flow" else (None,)
    for flow in flows:
        terms = classes.terms(clause.of, flow=flow)
        move = shifts.on(classes, clause.of, flow) if clause.at == "end" else 0
        over: Over = "so-far" if clause.at == "end" else "that-one"
        low = clause.exactly if clause.exactly is not None else clause.at_least
        high = clause.exactly if clause.exactly is not None else clause.at_most
        low, high = (None if bound is None else max(bound + move, 0) for bound in (low, high))
        if low is not None or high is not None:
            yield Shape(
                clause.id,
                "number",
                terms,
                low,
                high,
                clause.at,
                over,
                clause.stage,
                clause.every,
                clause.rest_may_be_less,
            )
        if clause.about is not None:
            about = max(clause.about + move, 0)
            yield Shape(
                clause.id, "number", terms, about, about, clause.at, over, clause.stage, clause.every, clause.rest_may_be_less,
                expected=True,
            )  # fmt: skip


@_of_clause.register
def _all(clause: AllOf, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    for flow in clause.of.flows or classes.flows:
        terms = classes.terms(clause.of, flow=flow)
        low: int | None = 0
        high: int | None = 0
        for cell, coefficient in terms:
            least, most = shifts.pools.get(cell, (0, None))
            if coefficient < 0:
                least, most = 0 if most is None else most, least
            low = None if low is None else low + coefficient * least
            high = None if high is None or most is None else high + coefficient * most
        if clause.percent != 100:
            low = None if low is None else -(-low * clause.percent // 100)
            high = None if high is None else -(-high * clause.percent // 100)
        if clause.floor is not None:
            yield Shape(clause.id, "floor", terms, clause.floor, None, "end", "so-far", clause.stage)
        yield Shape(clause.id, "all", terms, low, high, "end", "so-far", clause.stage)


@_of_clause.register
def _instalments(clause: Instalments, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    for flow in clause.of.flows or classes.flows:
        terms = classes.terms(clause.of, flow=flow)
        for part in clause.parts:
            yield Shape(
                clause.id,
                "instalment",
                terms,
                part.count,
                part.count,
                "day",
                "that-one",
                clause.stage,
                day=part.day,
                nth=part.nth,
            )
        if clause.only:
            total = sum(part.count for part in clause.parts)
            yield Shape(clause.id, "instalments", terms, total, total, "end", "so-far", clause.stage)


@_of_clause.register
def _package(clause: Package, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    for part in clause.parts:
        terms = (*classes.terms(part.of), (taken(clause.id), -part.count))
        yield Shape(
            clause.id,
            "package",
            terms,
            0,
            0,
            clause.at,
            "that-one" if clause.at == "handover" else "so-far",
            clause.stage,
        )
    yield Shape(clause.id, "package", ((taken(clause.id), 1),), 0, 1, clause.at, "that-one", clause.stage)


@_of_clause.register
def _hub(clause: Through, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    incoming = [flow.id for flow in rule.flows if flow.receiver == clause.hub]
    outgoing = [flow.id for flow in rule.flows if flow.giver == clause.hub]
    for unit in ("person", "remains", "thing"):
        cell = f"*{unit}"
        terms = (
            *(((flow, cell), 1) for flow in incoming if unit in classes.units[flow]),
            *(((flow, cell), -1) for flow in outgoing if unit in classes.units[flow]),
        )
        yield Shape(clause.id, "through", terms, 0, 0, clause.at, "so-far", clause.stage)
        yield Shape(clause.id, "through", terms, 0, None, "handover", "so-far", clause.stage)


@_of_clause.register
def _party_balance(clause: PartyBalance, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    for party in clause.parties:
        given = tuple(flow.id for flow in rule.flows if flow.giver == party)
        received = tuple(flow.id for flow in rule.flows if flow.receiver == party)
        terms = (
            *(classes.terms(Of(flows=given)) if given else ()),
            *(classes.terms(Of(flows=received), -1) if received else ()),
        )
        yield Shape(clause.id, "party-balance", terms, -clause.within, clause.within, clause.at, "so-far", clause.stage)


def _rounded(
    x: tuple[Term, ...], y: tuple[Term, ...], give: int, take: int, how: Rounding
) -> tuple[tuple[Term, ...], int, int]:
    """``x`` is give/take of ``y``, rounded *how*: the sum and its bounds."""
    scale = 2 if how == "nearest" else 1
    terms = (
        *((cell, scale * take * coefficient) for cell, coefficient in x),
        *((cell, -scale * give * coefficient) for cell, coefficient in y),
    )
    if how == "nearest":
        return terms, -take + 1, take
    if how == "down":
        return terms, -take + 1, 0
    if how == "up":
        return terms, 0, take - 1
    return terms, 0, 0


@_of_clause.register
def _ratio(clause: Ratio, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    give, take = clause.give, clause.take
    terms, low, high = _rounded(classes.terms(give.of), classes.terms(take.of), give.count, take.count, clause.rounding)
    slack = clause.within * take.count * (2 if clause.rounding == "nearest" else 1)
    yield Shape(clause.id, "ratio", terms, low - slack, high + slack, clause.at, clause.over, clause.stage)


@_of_clause.register
def _pro_rata(clause: ProRata, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    leader = clause.leader
    for one in clause.followers:
        terms, low, high = _rounded(
            classes.terms(one.of), classes.terms(leader.of), one.count, leader.count, clause.rounding
        )
        yield Shape(clause.id, "pro-rata", terms, low, high, clause.at, clause.over, clause.stage)


@_of_clause.register
def _prices(clause: Prices, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    against: list[Term] = []
    for name, price in clause.price.items():
        against.extend(classes.terms(Of(flows=clause.against.flows, classes=(name,)), -price))
    terms = (*classes.terms(clause.pay), *against)
    yield Shape(clause.id, "prices", terms, -clause.within, clause.within, clause.at, clause.over, clause.stage)


@_of_clause.register
def _equivalents(clause: Equivalents, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    units = next(table.units for table in rule.tables if table.id == clause.table)
    terms: list[Term] = []
    for sign, side in zip((1, -1), clause.sides, strict=True):
        for name, weight in units.items():
            if side.classes and not any(one in side.classes for one in (name, *classes.above(name))):
                continue
            terms.extend(classes.terms(Of(flows=side.flows, classes=(name,)), sign * weight))
    yield Shape(
        clause.id, "equivalents", tuple(terms), -clause.within, clause.within, clause.at, clause.over, clause.stage
    )


@_of_clause.register
def _like_for_like(clause: LikeForLike, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    one, other = clause.flows
    for name in clause.classes:
        terms = (
            *classes.terms(Of(flows=(one,), classes=(name,))),
            *classes.terms(Of(flows=(other,), classes=(name,)), -1),
        )
        yield Shape(
            clause.id, "like-for-like", terms, -clause.within, clause.within, clause.at, clause.over, clause.stage
        )


@_of_clause.register
def _parity(clause: Parity, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    one, other = clause.sides
    terms = (*classes.terms(one), *classes.terms(other, -1))
    low, high = -clause.within, clause.within
    if clause.may_lead is not None:
        low, high = (0, high) if clause.may_lead in one.flows else (low, 0)
    yield Shape(clause.id, "parity", terms, low, high, clause.at, clause.over, clause.stage)


@_of_clause.register
def _alternating(clause: Alternating, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    if clause.load is not None:
        one, other = clause.sides
        terms = (*classes.terms(one), *classes.terms(other, -1))
        yield Shape(clause.id, "alternating", terms, -clause.load, clause.load, "handover", "so-far", clause.stage)


@_of_clause.register
def _composition(clause: Composition, rule: Rule, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    for flow in clause.flows:
        part = classes.terms(Of(flows=(flow,), classes=clause.classes))
        among = classes.terms(Of(flows=(flow,), classes=clause.among))
        terms, low, high = _rounded(part, among, clause.count, clause.per, clause.rounding)
        yield Shape(clause.id, "composition", terms, low, high, clause.at, "that-one", clause.stage)
