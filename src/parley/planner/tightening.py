"""Rows that every plan with whole vehicles keeps and that divided vehicles break: they bring the bound close to the truth.

From a camp, with the days *e* to *d*, some of its classes and the places ``a`` of each fleet: what the vehicles ``Y`` of these
days carry and what is left behind ``s`` add up to at least the N persons who could go, ``sum(a*Y) + s >= N``. For a whole number
``q`` (the places of one fleet) and ``r = N mod q``, whole vehicles also keep

    s + sum((r*(a // q) + min(r, a mod q)) * Y) >= r * ceil(N / q)

which is the mixed-integer rounding of that row (Nemhauser and Wolsey 1990; for lots over time Pochet and Wolsey 2006). It says,
for instance, that five stretchers and ambulances with four take a second trip for the fifth.

Nothing here decides anything: a row that is missing only leaves the bound lower.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

import msgspec

from parley.planner.classes import ClassModel
from parley.planner.integer_program import Laid

__all__ = ["Aboard", "aboard", "broken_rows"]

Row = tuple[list[tuple[int, int]], int]
"""Columns with their factors, and what their sum may not be above."""

MANY = 60
"""Above so many vehicles for the persons of a row, rounding one of them up changes nothing that is worth a row."""

_EPSILON = 1e-3


class Aboard(msgspec.Struct, frozen=True):
    """What a camp sends of one kind of place: some of its classes, the heavier ones, from a first day on.

    ``carried`` for each day: the columns of these classes with the places that a unit takes. ``stock``: for each day the
    places that those who can travel by then take. ``fleets``: the places in a vehicle and, for each day, its columns.
    """

    first: int
    carried: tuple[tuple[tuple[int, int], ...], ...]
    stock: tuple[int, ...]
    fleets: tuple[tuple[int, tuple[tuple[int, ...], ...]], ...]


def aboard(model: ClassModel, laid: Laid) -> list[Aboard]:
    """Everything that rows are made of."""
    problem = model.problem
    days = range(problem.days)
    camp_of = [route.camp for route in problem.routes]
    sent: defaultdict[tuple[str, int, int], list[int]] = defaultdict(list)
    for (fleet, day, route), column in laid.send.items():
        sent[camp_of[route], fleet, day].append(column)
    by_camp: defaultdict[str, list[int]] = defaultdict(list)
    for position, kind in enumerate(model.classes):
        by_camp[kind.footprint.camp].append(position)
    found: list[Aboard] = []
    for camp, positions in by_camp.items():
        for take in ("seats", "stretchers"):
            fleets = tuple(
                (getattr(fleet, take), tuple(tuple(sent[camp, number, day]) for day in days))
                for number, fleet in enumerate(problem.fleets)
                if getattr(fleet, take) and any((camp, number, day) in sent for day in days)
            )
            own = [p for p in positions if getattr(model.classes[p].footprint, take)]
            seen: set[frozenset[int]] = set()
            for weight in sorted({_share(model, p) for p in own}, reverse=True):
                for first in sorted({model.classes[p].traits.earliest for p in own}):
                    chosen = [
                        p for p in own if _share(model, p) >= weight and model.classes[p].traits.earliest >= first
                    ]
                    if chosen and fleets and frozenset(chosen) not in seen:
                        seen.add(frozenset(chosen))
                        found.append(_of_classes(model, laid, chosen, take, first, fleets))
    return found


def _share(model: ClassModel, position: int) -> int:
    """The weight of a class for each of its persons, as the published order has it."""
    kind = model.classes[position]
    return kind.traits.weight // kind.footprint.size


def _of_classes(
    model: ClassModel,
    laid: Laid,
    chosen: Sequence[int],
    take: str,
    first: int,
    fleets: tuple[tuple[int, tuple[tuple[int, ...], ...]], ...],
) -> Aboard:
    days = range(model.problem.days)
    taken = {position: getattr(model.classes[position].footprint, take) for position in chosen}
    arriving = [0] * model.problem.days
    for position in chosen:
        kind = model.classes[position]
        if kind.traits.earliest < model.problem.days:
            arriving[kind.traits.earliest] += len(kind.units) * taken[position]
    carried = tuple(tuple((laid.deliver[p, day], taken[p]) for p in chosen if (p, day) in laid.deliver) for day in days)
    return Aboard(first, carried, tuple(accumulate(arriving)), fleets)


def broken_rows(parts: Sequence[Aboard], values: Sequence[float]) -> list[Row]:
    """The rows that *values* break, of those that the module's text describes."""
    found: list[Row] = []
    for part in parts:
        sent = [0.0] * len(part.fleets)
        carried = 0.0
        sizes = sorted({places for places, _ in part.fleets})
        for day in range(part.first, len(part.carried)):
            carried += sum(values[column] * taken for column, taken in part.carried[day])
            for number, (_, columns) in enumerate(part.fleets):
                sent[number] += sum(values[column] for column in columns[day])
            stock = part.stock[day]
            for size in sizes:
                rest = stock % size
                if not rest or stock > MANY * size:
                    continue
                most = stock - rest * -(-stock // size)
                factors = [rest * (places // size) + min(rest, places % size) for places, _ in part.fleets]
                over = carried - most - sum(factor * count for factor, count in zip(factors, sent, strict=True))
                if over > _EPSILON * max(1, stock):
                    found.append((_row(part, day, factors), most))
    return found


def _row(part: Aboard, last: int, factors: Sequence[int]) -> list[tuple[int, int]]:
    entries = [entry for day in range(part.first, last + 1) for entry in part.carried[day]]
    for factor, (_, columns) in zip(factors, part.fleets, strict=True):
        entries += [(column, -factor) for day in range(part.first, last + 1) for column in columns[day]]
    return entries
