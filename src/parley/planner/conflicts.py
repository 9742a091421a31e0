"""Finds which parts of a problem contradict each other, as a smallest set.

Parts are demands, parities, ceilings, precedences, capacities, fleets and packages. The result is an irreducible infeasible
subset (IIS): without any one of its parts, the others can hold together. Who may go, when they are fit to travel and who
travels with whom are facts, and are never part of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

import msgspec

from parley.kernel import Message
from parley.planner.classes import aggregate
from parley.planner.integer_program import exchange_programme
from parley.planner.problem import Problem
from parley.planner.solving import solve

__all__ = ["Conflict", "conflict_message", "conflicting_demands"]

PART_CODES = {  # by the kind that begins the name of a part
    "demand": "exchange.conflict-demand",
    "parity": "exchange.conflict-parity",
    "crossing": "exchange.conflict-crossing",
    "camp": "exchange.conflict-camp",
    "route": "exchange.conflict-route",
    "fleet": "exchange.conflict-fleet",
    "package": "exchange.conflict-package",
    "ceiling": "exchange.conflict-ceiling",
    "precedence": "exchange.conflict-precedence",
}


class Conflict(msgspec.Struct, frozen=True):
    """Parts (such as ``demand:all-women``) that contradict each other. ``smallest``: proven, no such set has fewer parts."""

    parts: tuple[str, ...]
    smallest: bool


def conflict_message(part: str) -> Message:
    """The message for a part of a conflict, such as ``demand:all-women``."""
    kind, _, name = part.partition(":")
    return Message(PART_CODES[kind], {"id": name})


def conflicting_demands(problem: Problem, tries: int = 60) -> Conflict | None:
    """A smallest set of parts of *problem* that contradict each other; None if all parts can hold together.

    First a deletion filter (drop each part in turn; keep it dropped if the rest is still infeasible) finds an irreducible
    set. Then smaller ones are searched for, in at most *tries* rounds, by the duality of infeasible subsets and
    corrections: a *correction* is a set of parts without which the others are feasible, so every infeasible subset has to
    touch every correction (a hitting set). The smallest hitting set of the corrections known so far is either infeasible,
    and then a smallest conflict, or it is grown to a maximal feasible set whose complement is one more correction.
    """
    model = aggregate(problem)
    parts = _parts(problem)

    def possible(kept: Collection[str]) -> bool:
        built = exchange_programme(model, without=frozenset(parts) - frozenset(kept), price=lambda kind, day: 0)
        return bool(solve(built.programme, nodes=500).answered)

    if possible(parts):
        return None
    found = list(parts)
    for part in parts:
        fewer = [other for other in found if other != part]
        if not possible(fewer):
            found = fewer
    corrections: list[frozenset[str]] = []
    for _ in range(tries):
        candidate = _hitting_set(parts, corrections, len(found))
        if candidate is None:
            return Conflict(tuple(found), True)
        if not possible(candidate):
            return Conflict(tuple(sorted(candidate, key=parts.index)), True)
        grown = set(candidate)
        for part in parts:
            if part not in grown and possible(grown | {part}):
                grown.add(part)
        corrections.append(frozenset(parts) - grown)
    return Conflict(tuple(found), False)


def _parts(problem: Problem) -> list[str]:
    """Every part of *problem*, in the order in which the filter tries to drop them.

    Capacities are dropped first, so that the conflict names what people asked for rather than what is given.
    """

    def named(kind: str, items: Iterable[str]) -> list[str]:
        return [f"{kind}:{name}" for name in items]

    return [
        *named("camp", (camp.id for camp in problem.camps if camp.capacity)),
        *named("route", (route.id for route in problem.routes if route.capacity)),
        *named("crossing", (place.id for place in problem.crossings if place.capacity or place.both)),
        *named("fleet", (fleet.id for fleet in problem.fleets)),
        *named("package", (package.id for package in problem.packages)),
        *named("ceiling", (ceiling.id for ceiling in problem.ceilings)),
        *named("precedence", (item.id for item in problem.precedences)),
        *named("parity", (parity.id for parity in problem.parities)),
        *named("demand", (demand.id for demand in problem.demands)),
    ]


def _hitting_set(parts: Sequence[str], corrections: Sequence[frozenset[str]], below: int) -> frozenset[str] | None:
    """A smallest set of parts that touches every correction; None if that takes *below* parts or more."""
    touched = [part for part in parts if any(part in correction for correction in corrections)]
    for size in range(below):
        for chosen in combinations(touched, size):
            kept = frozenset(chosen)
            if all(kept & correction for correction in corrections):
                return kept
    return None
