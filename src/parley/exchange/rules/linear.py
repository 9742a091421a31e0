"""Whole numbers under linear demands: what they fix, whether they can hold together, and which of them cannot.

A *demand* bounds a sum: ``low <= sum(coefficient * quantity) <= high``. Quantities are whole and not negative. Three questions:

- `ranges`: bounds that every solution keeps, by propagation of bounds to a fixed point. What has equal bounds is fixed. The bounds
  are sound; they need not be the tightest.
- `can_hold`: whether the demands have a solution in rational numbers (exact simplex over fractions, Bland's rule) and no
  demand fails for divisibility. "No" is certain. "Yes" is certain for fractions.
- `smallest_conflict`: names that cannot hold together, none of which can be left out (a deletion filter: irreducible,
  not of least size among all such sets).

Knows nothing of exchanges. Exact throughout: integers and fractions, no floating point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import gcd

import msgspec

__all__ = ["Bounds", "Demand", "Quantity", "can_hold", "ranges", "smallest_conflict"]

Quantity = tuple[str, ...]
Bounds = tuple[int, int | None]
_ROUNDS = 60


class Demand(msgspec.Struct, frozen=True):
    """``low <= sum <= high``. ``name``: the clause that asks for it, empty for what holds by arithmetic alone."""

    name: str
    terms: tuple[tuple[Quantity, int], ...]
    low: int | None = None
    high: int | None = None


def ranges(demands: Sequence[Demand], known: Mapping[Quantity, Bounds] | None = None) -> dict[Quantity, Bounds] | None:
    """Bounds of every quantity under *demands* and the *known* bounds; None if they cannot hold together."""
    low: dict[Quantity, int] = {}
    high: dict[Quantity, int | None] = {}
    watchers: dict[Quantity, set[int]] = {}
    for number, demand in enumerate(demands):
        for quantity, _ in demand.terms:
            low.setdefault(quantity, 0)
            high.setdefault(quantity, None)
            watchers.setdefault(quantity, set()).add(number)
    for quantity, (least, most) in (known or {}).items():
        low[quantity], high[quantity] = least, most
        watchers.setdefault(quantity, set())
    waiting = set(range(len(demands)))
    for _ in range(_ROUNDS * max(len(demands), 1)):
        if not waiting:
            break
        number = min(waiting)
        waiting.discard(number)
        changed = _tighten(demands[number], low, high)
        if changed is None:
            return None
        for quantity in changed:
            waiting |= watchers[quantity] - {number}
    return {quantity: (low[quantity], high[quantity]) for quantity in low}


def _tighten(demand: Demand, low: dict[Quantity, int], high: dict[Quantity, int | None]) -> set[Quantity] | None:
    """Bounds of the quantities of one demand, made tighter in place; which changed, or None if it cannot hold."""
    terms = _added_up(demand.terms)
    if not terms:
        fits = (demand.low is None or demand.low <= 0) and (demand.high is None or demand.high >= 0)
        return set() if fits else None
    changed: set[Quantity] = set()
    for quantity, coefficient in terms.items():
        least: int | None = 0
        most: int | None = 0
        for other, weight in terms.items():
            if other == quantity:
                continue
            at_least, at_most = (low[other], high[other]) if weight > 0 else (high[other], low[other])
            least = None if least is None or at_least is None else least + weight * at_least
            most = None if most is None or at_most is None else most + weight * at_most
        floor = None if demand.low is None or most is None else demand.low - most
        ceiling = None if demand.high is None or least is None else demand.high - least
        if coefficient < 0:
            floor, ceiling = ceiling, floor
        new_low = None if floor is None else -((-floor * _sign(coefficient)) // abs(coefficient))
        new_high = None if ceiling is None else (ceiling * _sign(coefficient)) // abs(coefficient)
        if new_low is not None and new_low > low[quantity]:
            low[quantity] = new_low
            changed.add(quantity)
        top = high[quantity]
        if new_high is not None and (top is None or new_high < top):
            high[quantity] = new_high
            changed.add(quantity)
        top = high[quantity]
        if top is not None and top < low[quantity]:
            return None
    return changed


def _sign(number: int) -> int:
    return 1 if number > 0 else -1


def _added_up(terms: Iterable[tuple[Quantity, int]]) -> dict[Quantity, int]:
    """Terms of the same quantity added up; what cancels out is left away."""
    total: dict[Quantity, int] = {}
    for quantity, coefficient in terms:
        total[quantity] = total.get(quantity, 0) + coefficient
    return {quantity: coefficient for quantity, coefficient in total.items() if coefficient}


def can_hold(demands: Sequence[Demand]) -> bool:
    """Whether the demands can hold together (certain where it says no; where it says yes, in fractions)."""
    if ranges(demands) is None or any(_indivisible(demand) for demand in demands):
        return False
    return _has_point(demands)


def _indivisible(demand: Demand) -> bool:
    """Whether no whole multiple of the common divisor lies between the bounds."""
    terms = _added_up(demand.terms)
    if not terms or demand.low is None or demand.high is None:
        return False
    divisor = gcd(*terms.values())
    return (demand.high // divisor) * divisor < demand.low


def _has_point(demands: Sequence[Demand]) -> bool:
    """Phase one of the simplex method, in fractions, with Bland's rule: is there a point at all?"""
    order: dict[Quantity, int] = {}
    rows: list[tuple[dict[Quantity, int], int]] = []
    for demand in demands:
        terms = _added_up(demand.terms)
        for quantity in terms:
            order.setdefault(quantity, len(order))
        if demand.high is not None:
            rows.append((terms, demand.high))
        if demand.low is not None:
            rows.append(({quantity: -coefficient for quantity, coefficient in terms.items()}, -demand.low))
    if not rows or all(bound >= 0 for _, bound in rows):
        return True
    # A dictionary after Chvatal: basic = bound - sum(coefficient * nonbasic); one helper quantity makes it start feasible.
    width, helper = len(order), len(order)
    table = [[Fraction(0)] * (width + 2) for _ in rows]
    for line, (terms, bound) in zip(table, rows, strict=True):
        for quantity, coefficient in terms.items():
            line[order[quantity]] = Fraction(coefficient)
        line[helper] = Fraction(-1)
        line[-1] = Fraction(bound)
    basis = [width + 1 + number for number in range(len(rows))]
    outside = list(range(width + 1))
    goal = [Fraction(0)] * (width + 2)  # the helper, to be made as small as possible
    goal[helper] = Fraction(-1)
    worst = min(range(len(rows)), key=lambda number: table[number][-1])
    _pivot(table, goal, basis, outside, worst, helper)
    while True:
        entering = [column for column in range(width + 1) if goal[column] > 0]
        if not entering:
            return goal[-1] == 0
        column = min(entering, key=lambda number: outside[number])
        leaving = [number for number, line in enumerate(table) if line[column] > 0]
        if not leaving:
            return True
        row = min(leaving, key=lambda number: (table[number][-1] / table[number][column], basis[number]))
        _pivot(table, goal, basis, outside, row, column)


def _pivot(
    table: list[list[Fraction]], goal: list[Fraction], basis: list[int], outside: list[int], row: int, column: int
) -> None:
    line = table[row]
    pivot = line[column]
    table[row] = line = [value / pivot for value in line]
    line[column] = 1 / pivot
    for other in [*(one for number, one in enumerate(table) if number != row), goal]:
        factor = other[column]
        if factor:
            for index, value in enumerate(line):
                if index != column:
                    other[index] -= factor * value
            other[column] = -factor * line[column]
    basis[row], outside[column] = outside[column], basis[row]


def smallest_conflict(demands: Sequence[Demand]) -> tuple[str, ...]:
    """Names of demands that cannot hold together, none to spare; empty where all can. Demands without a name always stay."""
    if can_hold(demands):
        return ()
    names = list(dict.fromkeys(demand.name for demand in demands if demand.name))
    kept = list(names)
    for name in names:
        trial = {other for other in kept if other != name}
        if not can_hold([demand for demand in demands if not demand.name or demand.name in trial]):
            kept.remove(name)
    return tuple(kept)
