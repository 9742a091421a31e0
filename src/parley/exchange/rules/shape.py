"""What a clause comes to in numbers: a sum of counts between two bounds, measured somewhere.

A *shape* is ``low <= sum <= high`` over counts of flow and class, with where it is measured (``at``, ``over``, ``every``) and in which
stage. Each kind of clause says itself what its shapes are (`parley.exchange.rules.kinds`); replay, contradictions and planners read shapes,
and none of them looks inside a clause.

What a count is moved by - a list that grew, a death that lowers the number - comes in as *shifts* and *pools*.
"""

from __future__ import annotations

import msgspec

from parley.exchange.rules.clause import At, Over, Rounding
from parley.exchange.rules.counting import Cell, Classes, Term
from parley.exchange.rules.linear import Bounds
from parley.exchange.rules.terms import Of

__all__ = ["Shape", "Shifts", "rounded", "taken"]


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


def rounded(
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
