"""Looks for a proof that a model has no plan: a ray of its linear relaxation, or a tree of them by branching.

The linear relaxation with the rows of `tightening` is solved without a cost. Where it has no solution, the solver's ray tells how often
each row has to be taken; scaled to whole numbers it is a leaf of the proof. Where it has one that is not whole, a number that ought to
be whole is split. A solution that is whole is a plan, and the search is over.

Nothing of this is believed: a proof is handed on only if `checker_refutation` accepts it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple, cast, get_args

import msgspec

from parley.planner.checker_refutation import refutes
from parley.planner.classes import ClassModel
from parley.planner.integer_program import ExchangeProgramme, exchange_programme
from parley.planner.problem import problem_digest
from parley.planner.refutation import (
    ConstraintKind,
    ProofLeaf,
    ProofNode,
    ProofSplit,
    Refutation,
    SplitNumber,
    UsedConstraint,
)
from parley.planner.solving import FREE, Relaxation, RowName
from parley.planner.tightening import Aboard, CutRow, aboard, broken_rows

__all__ = ["ProofSearch", "refute"]

_ROUNDS = 60
"""So many rounds of cuts at most; a round without a new one ends them earlier."""
_WHOLE = 1e-6
_AT_LEAST = ("demand", "gone")
"""Rows that count by their lower bound."""
_NAMED = frozenset(get_args(ConstraintKind)) - {"most", "least", "rounding", "at-most", "at-least"}
"""Rows that are constraints by themselves."""
_SMALL = 1e-9
"""Multipliers below this share of the greatest are taken for errors of the solver."""


class ProofSearch(msgspec.Struct, frozen=True):
    """How a search for a proof ended.

    ``refutation``: the proof, accepted by the checker; None if there is none. ``values``: a whole solution of the programme, if one was met.
    ``looked``: the linear programmes solved. ``exhausted``: it ended by itself, not at its limit.
    """

    refutation: Refutation | None
    values: tuple[float, ...] = ()
    looked: int = 0
    exhausted: bool = False


def refute(model: ClassModel, nodes: int, without: Collection[str] = ()) -> ProofSearch:
    """Look for a proof that *model* has no plan that keeps all parts but those *without*, in at most *nodes* linear programmes.

    *nodes* 1: only the relaxation at the root.
    """
    built = exchange_programme(model, without, price=lambda kind, day: 0)
    work = _Tree(model, built, whole_model=nodes > 1)
    proof = work.grow(nodes)
    if proof is None:
        return ProofSearch(None, work.found, work.looked, bool(work.found))
    refutation = Refutation(problem_digest(model.problem), proof)
    if not refutes(model.problem, refutation, without, model.leads):
        return ProofSearch(None, (), work.looked, True)
    return ProofSearch(refutation, (), work.looked, True)


class _Task(NamedTuple):
    """A step of the search: look at what is there; enter a column's new bounds, or leave them; join the proofs of a split."""

    what: Literal["look", "enter", "leave", "join"]
    column: int = 0
    lower: float = 0.0
    upper: float = 0.0
    below: bool = False


_NOTHING, _NO_SPLIT = -1, -2


class _Tree:
    """The search: a relaxation in the solver, the rows added to it, and the bounds in force."""

    def __init__(self, model: ClassModel, built: ExchangeProgramme, whole_model: bool) -> None:
        self.model, self.built, self.whole_model = model, built, whole_model
        self.programme = built.programme
        self.relaxed = Relaxation(built.programme)
        self.names: list[RowName | CutRow] = list(built.programme.names)
        self.entries: list[Sequence[tuple[int, int]]] = []
        self.parts = aboard(model, built)
        self.lower, self.upper = list(built.programme.lower), list(built.programme.upper)
        self.looked = 0
        self.found: tuple[float, ...] = ()
        self.needs = {person.id: person.need for person in model.problem.persons}
        self.order = [*built.decisions, *built.send.values(), *built.deliver.values(), *built.ship.values()]
        self.counted = _counted(model, built)

    def grow(self, nodes: int) -> ProofNode | None:
        """The proof; None if a plan was met (`found`), the limit was reached, or a ray could not be had."""
        finished: list[ProofNode] = []
        waiting = [_Task("look")]
        path: list[tuple[int, bool]] = []
        while waiting:
            task = waiting.pop()
            match task.what:
                case "enter":
                    self._set(task.column, task.lower, task.upper)
                    path.append((task.column, task.below))
                case "leave":
                    self._set(task.column, task.lower, task.upper)
                    path.pop()
                case "join":
                    above, below = finished.pop(), finished.pop()
                    finished.append(ProofSplit(self.counted[task.column], int(task.upper), below, above))
                case "look":
                    if self.looked >= nodes:
                        return None
                    column, value = self._look()
                    if column == _NOTHING:
                        leaf = self._leaf(path)
                        if leaf is None:
                            return None
                        finished.append(leaf)
                    elif column == _NO_SPLIT:
                        return None
                    else:
                        waiting += self._split(column, math.floor(value))
        return finished[0]

    def _split(self, column: int, most: int) -> list[_Task]:
        """What is to do for a column that is to be at most *most* or at least one more; the last comes first."""
        low, high = self.lower[column], self.upper[column]
        tasks = [_Task("join", column, low, most)]
        for below, (first, last) in ((False, (most + 1, high)), (True, (low, most))):
            tasks += [_Task("leave", column, low, high), _Task("look"), _Task("enter", column, first, last, below)]
        return tasks

    def _set(self, column: int, low: float, high: float) -> None:
        self.lower[column], self.upper[column] = low, high
        self.relaxed.bound(column, low, high)

    def _look(self) -> tuple[int, float]:
        """Solve what is there. Returns a column to split and its value; `_NOTHING` if nothing is feasible, `_NO_SPLIT` if none is left to do."""
        outcome = self.relaxed.solve()
        self.looked += 1
        for _ in range(_ROUNDS):
            if not outcome.answered:
                break
            fresh = broken_rows(self.parts, outcome.values)
            if not fresh:
                break
            for row in fresh:
                self.relaxed.add(-FREE, row.most, row.entries)
                self.names.append(row)
                self.entries.append(row.entries)
            outcome = self.relaxed.solve()
        if not outcome.feasible:
            return _NOTHING, 0.0
        if not outcome.answered or not self.whole_model:
            return _NO_SPLIT, 0.0
        for column in self.order:
            value = outcome.values[column]
            if abs(value - round(value)) > _WHOLE:
                return column, value
        self.found = outcome.values
        return _NO_SPLIT, 0.0

    def _leaf(self, path: Sequence[tuple[int, bool]]) -> ProofLeaf | None:
        """The leaf for what was just found to have no solution; None if the solver gives no ray."""
        ray = self.relaxed.ray()
        if not ray:
            return None
        # As multipliers of "at most": negative ones count the lower bound of the row.
        weights = _in_whole_numbers([-value for value in ray])
        columns: defaultdict[int, int] = defaultdict(int)
        programme = self.programme
        for row, weight in enumerate(weights):
            if weight and row < len(programme.row_lower):
                for at in range(programme.starts[row], programme.starts[row + 1]):
                    columns[programme.index[at]] += weight * programme.value[at]
            elif weight:
                for column, factor in self.entries[row - len(programme.row_lower)]:
                    columns[column] += weight * factor
        used = [
            one for name, weight in zip(self.names, weights, strict=True) if weight for one in self._row(name, weight)
        ]
        used += self._balances(columns)
        seen: set[tuple[int, bool]] = set()
        # A column that was split again further down: only the last of its bounds holds.
        for number in range(len(path) - 1, -1, -1):
            column, below = path[number]
            if (column, below) in seen:
                continue
            seen.add((column, below))
            own = columns[column]
            if own and (own < 0) == below:
                used.append(UsedConstraint("at-most" if below else "at-least", abs(own), day=number))
        return ProofLeaf(tuple(used))

    def _balances(self, columns: dict[int, int]) -> list[UsedConstraint]:
        """The bounds of balances that the sum needs, from what is left on their columns."""
        found = []
        for (number, day), column in self.built.balances.items():
            own = columns.get(column, 0)
            if own:
                found.append(
                    UsedConstraint(
                        "least" if own > 0 else "most", abs(own), self.model.problem.parities[number].id, day
                    )
                )
        return found

    def _row(self, name: RowName | CutRow, weight: int) -> list[UsedConstraint]:
        """The constraint behind a row; nothing for rows that only join columns, or a side of a row that says nothing."""
        if isinstance(name, CutRow):
            part = name.part
            need: Literal["seat", "stretcher"] = "seat" if part.take == "seats" else "stretcher"
            cut = UsedConstraint(
                "rounding", weight, part.camp, name.last, "", self._needing(part), part.first, name.size, need
            )
            return [cut] if weight > 0 else []
        kind = cast("ConstraintKind", name.kind)
        factor = -weight if kind in _AT_LEAST else weight
        if kind not in _NAMED or (factor < 0 and kind != "together"):
            return []
        firsts = () if name.position < 0 else tuple(unit[0] for unit in self.model.classes[name.position].units)
        return [UsedConstraint(kind, factor, name.id, name.day, name.holder, firsts)]

    def _needing(self, part: Aboard) -> tuple[str, ...]:
        """The persons of a cut's classes who need its kind of place."""
        need = "seat" if part.take == "seats" else "stretcher"
        units = (unit for position in part.chosen for unit in self.model.classes[position].units)
        return tuple(name for unit in units for name in unit if self.needs[name] == need)


def _counted(model: ClassModel, built: ExchangeProgramme) -> dict[int, SplitNumber]:
    """What each column counts, as a split names it."""
    problem = model.problem
    found: dict[int, SplitNumber] = {}
    for column, (kind, which, day) in built.decisions.items():
        found[column] = SplitNumber("done" if kind == "done" else "together", which, day)
    for (fleet, day, route), column in built.send.items():
        found[column] = SplitNumber("vehicles", problem.fleets[fleet].id, day, problem.routes[route].id)
    firsts: defaultdict[object, list[str]] = defaultdict(list)
    for position, kind_of in enumerate(model.classes):
        names = [unit[0] for unit in kind_of.units]
        firsts[position] = names
        firsts[kind_of.footprint] += names
    for (position, day), column in built.deliver.items():
        found[column] = SplitNumber("persons", day=day, persons=tuple(firsts[position]))
    for (footprint, day, route), column in built.ship.items():
        found[column] = SplitNumber(
            "persons", day=day, route=problem.routes[route].id, persons=tuple(firsts[footprint])
        )
    return found


def _in_whole_numbers(weights: Sequence[float]) -> list[int]:
    """*weights* in whole numbers, in proportion: exactly where they have small common denominators, else very nearly."""
    greatest = max(map(abs, weights), default=0.0)
    kept = [weight if abs(weight) > greatest * _SMALL else 0.0 for weight in weights]
    least = min((abs(weight) for weight in kept if weight), default=1.0)
    for scale in range(1, 61):
        scaled = [weight * scale / least for weight in kept]
        if all(abs(value - round(value)) <= 1e-6 * max(1.0, abs(value)) for value in scaled):
            return [round(value) for value in scaled]
    fractions = [Fraction(weight / greatest) * 2**40 for weight in kept]
    return [round(value) for value in fractions]
