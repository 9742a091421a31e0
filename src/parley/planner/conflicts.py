"""Finds which parts of a problem contradict each other, as a smallest set.

Parts are demands, parities, ceilings, precedences, capacities, fleets and packages. The result is an irreducible infeasible
subset (IIS): without any one of its parts, the others can hold together. Who may go, when they are fit to travel and who
travels with whom are facts, and are never part of it.

That parts contradict each other is only said with a proof that the independent checker accepts (`refuting`). Where no proof is found and
no plan either, a part is kept, and the set is not called smallest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

import msgspec

from parley.kernel import Message
from parley.planner.classes import ClassModel, aggregate
from parley.planner.divided import divided
from parley.planner.integer_program import exchange_programme
from parley.planner.problem import Problem
from parley.planner.refutation import Refutation, parts_used
from parley.planner.refuting import refute
from parley.planner.solving import solve

__all__ = ["Conflict", "conflict_message", "conflicting_demands"]

_PROOF = 400
"""Linear programmes that a proof may take."""
_LARGE = 3_000
"""A programme with more columns is not searched by branching: the root of its relaxation decides, or nothing does."""

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
    """Parts (such as ``demand:all-women``) that contradict each other, and the ``proof``.

    ``smallest``: proven, no such set has fewer parts. Otherwise none was found to be dispensable.
    """

    parts: tuple[str, ...]
    smallest: bool
    proof: Refutation


def conflict_message(part: str) -> Message:
    """The message for a part of a conflict, such as ``demand:all-women``."""
    kind, _, name = part.partition(":")
    return Message(PART_CODES[kind], {"id": name})


class _Together:
    """Which parts of a problem can hold together. ``unsure``: some set could be neither refuted nor planned."""

    def __init__(self, model: ClassModel) -> None:
        self.model = model
        self.loose = divided(model)
        self.parts = _parts(model.problem)
        self.unsure = False
        self.large = len(exchange_programme(model).programme.cost) > _LARGE

    def refuted(self, kept: Collection[str]) -> Refutation | None:
        """The proof that the parts *kept* contradict each other; None if there is a plan, or neither was found."""
        without = frozenset(self.parts) - frozenset(kept)
        root = refute(self.loose, 1, without)
        if root.refutation is not None:
            return root.refutation
        if self.large:
            self.unsure = True
            return None
        programme = exchange_programme(self.model, without, price=lambda kind, day: 0).programme
        if solve(programme, nodes=500).answered:
            return None
        found = refute(self.model, _PROOF, without)
        if found.refutation is None and not found.values:
            self.unsure = True
        return found.refutation


def conflicting_demands(problem: Problem, tries: int = 60) -> Conflict | None:
    """A smallest set of parts of *problem* that contradict each other; None if there is no proof that they do.

    First the parts on which a proof rests, and a deletion filter over them (drop each in turn; keep it dropped if the rest is still
    proven to have no plan), which finds an irreducible set. Then smaller ones are searched for, in at most *tries* rounds, by the duality
    of infeasible subsets and corrections: a *correction* is a set of parts without which the others are feasible, so every infeasible
    subset has to touch every correction (a hitting set). The smallest hitting set of the corrections known so far is either infeasible,
    and then a smallest conflict, or it is grown to a maximal feasible set whose complement is one more correction.
    """
    together = _Together(aggregate(problem))
    parts = together.parts
    proof = together.refuted(parts)
    if proof is None:
        return None
    found = [part for part in parts if part in parts_used(problem, proof)]
    again = together.refuted(found)
    found, proof = (found, again) if again is not None else (list(parts), proof)
    for part in list(found):
        fewer = [other for other in found if other != part]
        again = together.refuted(fewer)
        if again is not None:
            found, proof = fewer, again
    if together.unsure:
        return Conflict(tuple(found), False, proof)
    corrections: list[frozenset[str]] = []
    for _ in range(tries):
        candidate = _hitting_set(parts, corrections, len(found))
        if candidate is None:
            return Conflict(tuple(found), not together.unsure, proof)
        again = together.refuted(candidate)
        if again is not None:
            return Conflict(tuple(sorted(candidate, key=parts.index)), not together.unsure, again)
        grown = set(candidate)
        for part in parts:
            if part not in grown and together.refuted(grown | {part}) is None:
                grown.add(part)
        corrections.append(frozenset(parts) - grown)
    return Conflict(tuple(found), False, proof)


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
