"""The clauses of a rule as sums with bounds. What a kind of clause means in numbers stands with the kind; this asks each in turn."""

from __future__ import annotations

from parley.exchange.rules.counting import Classes
from parley.exchange.rules.kinds import KINDS
from parley.exchange.rules.rule import Rule
from parley.exchange.rules.shape import Shape, Shifts

__all__ = ["shapes"]


def shapes(rule: Rule, classes: Classes, shifts: Shifts | None = None) -> tuple[Shape, ...]:
    """Every clause of *rule* that fixes a number, as shapes, in the order of the rule. Raises `UnknownKind` for a clause of no registered kind."""
    moved = shifts or Shifts()
    found: list[Shape] = []
    for clause in rule.clauses:
        found.extend(KINDS.of(clause).shapes_of(clause, classes, moved))
    return tuple(shape for shape in found if shape.terms)
