"""Cutting planes: rows that every plan with whole vehicles keeps and that fractional vehicles violate. They raise the bound.

Take a camp, a kind of place, some of its classes who become fit to travel on day *e* or later, and a day *d*. Let N be the
places that those of them need who are fit by *d*; Y the whole number of vehicles that each fleet sends to the camp on days *e*
to *d*, with ``a`` places each; s >= 0 the places of those who are still there after *d*. Whoever is gone went in one of these
vehicles, so

    sum(a * Y) + s >= N.                                                        (1)

For a whole number q (the places in a vehicle of some fleet) and r = N mod q > 0, every plan with whole vehicles also keeps

    sum((r * (a // q) + min(r, a mod q)) * Y) + s >= r * ceil(N / q),            (2)

the mixed-integer rounding (MIR) inequality of (1): Nemhauser and Wolsey 1990; for lot sizing, where s is the stock and Y the
batches, Pochet and Wolsey 2006. For example, with N = 5 stretchers and q = 4 it says ``Y + s >= 2``: whoever does not want to
leave the fifth behind sends a second ambulance, while (1) is content with 5/4 of one.

Why (2) holds. Write a = q * (a // q) + (a mod q), and raise a to the next multiple of q for the fleets with a mod q > r, which
keeps (1) valid. With T = sum((a // q) * Y) + sum(Y of the raised fleets), a whole number, and s' = s + sum((a mod q) * Y of the
others), (1) reads ``q*T + s' >= N``, and (2) reads ``r*T + s' >= r * ceil(N / q)``. If T >= ceil(N / q), (2) is plain from
s' >= 0. Otherwise s' >= N - q*T = r + q * (ceil(N/q) - 1 - T) >= r + r * (ceil(N/q) - 1 - T), which is (2).

A cut that is missing only leaves the bound lower; none of them removes a plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec

from parley.planner.classes import ClassModel
from parley.planner.integer_program import ExchangeProgramme

__all__ = ["Aboard", "aboard", "broken_rows"]


class CutRow(NamedTuple):
    """Columns with their factors, the greatest value of their sum, and which cut it is: the part, its last day and the size q."""

    entries: list[tuple[int, int]]
    most: int
    part: Aboard
    last: int
    size: int


MANY = 60
"""No cuts where the persons of a row fill more vehicles than this: rounding one of so many up hardly raises the bound."""

_EPSILON = 1e-3
"""A row counts as violated if it is off by more than this share of N: less could be an error of rounding."""


class Aboard(msgspec.Struct, frozen=True):
    """The material of the cuts for one camp, one kind of place, a first day *e*, and the classes from some weight up.

    ``camp``, ``take`` ("seats" or "stretchers") and ``chosen``: the camp, the kind of place, the positions of the classes.
    ``first``: the day *e*. ``carried``: for each day, the delivery columns of these classes with the places that a unit
    takes. ``stock``: for each day, N. ``fleets``: the places ``a`` in a vehicle and, for each day, its columns.
    """

    camp: str
    take: str
    chosen: tuple[int, ...]
    first: int
    carried: tuple[tuple[tuple[int, int], ...], ...]
    stock: tuple[int, ...]
    fleets: tuple[tuple[int, tuple[tuple[int, ...], ...]], ...]


def aboard(model: ClassModel, built: ExchangeProgramme) -> list[Aboard]:
    """The material of all cuts that are tried.

    For each camp and kind of place: all classes above each weight (the heavier ones fill the places first, so cuts on
    them alone are the ones that bind) with each first day on which one of them becomes fit; each set of classes once.
    """
    problem = model.problem
    days = range(problem.days)
    camp_of = [route.camp for route in problem.routes]
    sent: defaultdict[tuple[str, int, int], list[int]] = defaultdict(list)
    for (fleet, day, route), column in built.send.items():
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
                        found.append(_of_classes(model, built, chosen, take, first, fleets))
    return found


def _share(model: ClassModel, position: int) -> int:
    """The weight of a class per person, as the published order compares it."""
    kind = model.classes[position]
    return kind.traits.weight // kind.footprint.size


def _of_classes(
    model: ClassModel,
    built: ExchangeProgramme,
    chosen: Sequence[int],
    take: str,
    first: int,
    fleets: tuple[tuple[int, tuple[tuple[int, ...], ...]], ...],
) -> Aboard:
    """The material for the *chosen* classes. ``stock`` is the running total of those who become fit, in places."""
    days = range(model.problem.days)
    taken = {position: getattr(model.classes[position].footprint, take) for position in chosen}
    arriving = [0] * model.problem.days
    for position in chosen:
        kind = model.classes[position]
        if kind.traits.earliest < model.problem.days:
            arriving[kind.traits.earliest] += len(kind.units) * taken[position]
    carried = tuple(
        tuple((built.deliver[p, day], taken[p]) for p in chosen if (p, day) in built.deliver) for day in days
    )
    camp = model.classes[chosen[0]].footprint.camp
    return Aboard(camp, take, tuple(chosen), first, carried, tuple(accumulate(arriving)), fleets)


def broken_rows(parts: Sequence[Aboard], values: Sequence[float]) -> list[CutRow]:
    """The cuts (2) of the module's docstring that *values* violate, written as ``carried - sum(factor * Y) <= N - r * ceil(N / q)``.

    (The carried places are N - s.) One is tried for each part, each last day *d* and each size q of a vehicle.
    """
    found: list[CutRow] = []
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
                # rest is r, most the right-hand side; without a remainder rounding yields nothing new.
                rest = stock % size
                if not rest or stock > MANY * size:
                    continue
                most = stock - rest * -(-stock // size)
                factors = [rest * (places // size) + min(rest, places % size) for places, _ in part.fleets]
                over = carried - most - sum(factor * count for factor, count in zip(factors, sent, strict=True))
                if over > _EPSILON * max(1, stock):
                    found.append(CutRow(_row(part, day, factors), most, part, day, size))
    return found


def _row(part: Aboard, last: int, factors: Sequence[int]) -> list[tuple[int, int]]:
    """The entries of the cut of *part* over its first day to *last*."""
    entries = [entry for day in range(part.first, last + 1) for entry in part.carried[day]]
    for factor, (_, columns) in zip(factors, part.fleets, strict=True):
        entries += [(column, -factor) for day in range(part.first, last + 1) for column in columns[day]]
    return entries
