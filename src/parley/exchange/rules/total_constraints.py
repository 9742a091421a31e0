"""The rule seen as a whole, without its days: what all the clauses together say of the totals.

For the whole and for each stage there is one count per flow and class. What holds at every hand-over holds of the sum where it is
a plain proportion or a running difference; what is rounded at each hand-over does not add up and is left away. A daily number and
a number of days bound the total. Used for contradictions (nothing has happened yet) and for published totals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parley.exchange.rules.counting import Cell
from parley.exchange.rules.kinds import days_allowed
from parley.exchange.rules.linear import Bounds, Demand, Quantity
from parley.exchange.rules.ready import ReadyRule
from parley.exchange.rules.rule import Rule
from parley.exchange.rules.shape import Shape, Shifts

__all__ = ["known_sums", "quantity", "whole_demands"]


def quantity(cell: Cell, stage: str | None = None) -> Quantity:
    """The total of a count, over a stage or the whole."""
    return cell if cell[0].startswith("=") else ("all", stage or "", *cell)


def whole_demands(
    ready: ReadyRule, shifts: Shifts | None = None, days: Mapping[str | None, int] | None = None
) -> list[Demand]:
    """Every clause about numbers as a demand on the totals, and the arithmetic between them.

    *days*: how many days each stage (None: the whole) lasted or may last; without it, what the rule itself says.
    """
    rule, classes = ready.rule, ready.classes
    stages: list[str | None] = [None, *(stage.id for stage in rule.stages)]
    found: list[Demand] = []
    for stage in stages:
        found.extend(classes.structure(("all", stage or "")))
        if stage is not None:
            found.extend(
                Demand("", ((quantity(cell), 1), (quantity(cell, stage), -1)), 0, None) for cell in classes.cells()
            )
    for shape in ready.shapes if shifts is None else ready.moved(shifts):
        if not shape.expected:
            found.extend(_whole(shape, rule, days or {}))
    return found


def _whole(shape: Shape, rule: Rule, days: Mapping[str | None, int]) -> Iterator[Demand]:
    terms = tuple((quantity(cell, shape.stage), coefficient) for cell, coefficient in shape.terms)
    if shape.at == "end" or shape.over == "so-far" or shape.kind == "package":
        yield Demand(shape.clause, terms, shape.low, shape.high)
    elif shape.kind in ("number", "instalment"):
        yield from _daily(shape, terms, rule, days)
    elif shape.low in (0, None) and shape.high in (0, None):
        yield Demand(shape.clause, terms, shape.low, shape.high)


def _daily(
    shape: Shape, terms: tuple[tuple[Quantity, int], ...], rule: Rule, days: Mapping[str | None, int]
) -> Iterator[Demand]:
    """A number for each day, with the number of days, bounds the total."""
    if shape.kind == "instalment":
        yield Demand(shape.clause, terms, shape.low, None)
        return
    lasted = days.get(shape.stage, days_allowed(rule, shape.stage)[0])
    if lasted is None or shape.at != "day":
        return
    periods = -(-lasted // shape.every)
    low = None if shape.low is None or shape.may_run_out else shape.low * periods
    high = None if shape.high is None else shape.high * periods
    yield Demand(shape.clause, terms, low, high)


def known_sums(sums: Mapping[Cell, Bounds], stage: str | None, complete: bool) -> dict[Quantity, Bounds]:
    """Published hand-overs as bounds of the totals: lower bounds only, where the course is not *complete*."""
    return {quantity(cell, stage): (low, high if complete else None) for cell, (low, high) in sums.items()}
