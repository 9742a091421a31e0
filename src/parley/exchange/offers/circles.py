"""Barter exchange with cycles of at most K parties: how many times each cycle is carried out, so that the most persons are freed.

The capped variant of `circulation`. If everything in one cycle has to happen at once, cycles have to be short. In a cycle ("circle") each party
gives one person to the next and receives one from the one before; two parties make a pairwise deal. All cycles up to the cap are
enumerated (`cycles`), and an integer programme chooses how many times each is carried out. Every cycle is balanced by itself, so slack is of
no use here; packages and coalitions count as in a circulation.

`parley.exchange.offers.cycles.best_cycles` is the same problem person by person (the kidney-exchange formulation).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

import msgspec

from parley.exchange.offers.circulation import BalanceGroup, Deal, Offer
from parley.exchange.offers.cycles import cycles_up_to
from parley.planner import Programme, solve

__all__ = ["Circle", "Circles", "circles_of"]


class Circle(msgspec.Struct, frozen=True):
    """A cycle: the parties (or coalitions) in the order in which each gives to the next, the last to the first; and how many times."""

    parties: tuple[str, ...]
    times: int


class Circles(msgspec.Struct, frozen=True):
    """The chosen cycles. ``freed``: persons in all; no choice of cycles within the cap frees more than ``bound``. ``listed``: cycles enumerated."""

    circles: tuple[Circle, ...]
    deals: tuple[Deal, ...]
    freed: int
    bound: int
    listed: int


def circles_of(
    offers: tuple[Offer, ...], coalitions: tuple[BalanceGroup, ...], cap: int, most: int = 50_000
) -> Circles | None:
    """The cycles of at most *cap* parties that free the most persons. None if there are more than *most* cycles to enumerate."""
    speaks = {party: coalition.id for coalition in coalitions for party in coalition.parties}
    ends = [(speaks.get(one.giver, one.giver), speaks.get(one.receiver, one.receiver)) for one in offers]
    names = sorted({name for pair in ends for name in pair})
    number = {name: place for place, name in enumerate(names)}
    arcs = [(number[giver], number[receiver]) for giver, receiver in ends]
    listed = list(islice(cycles_up_to(arcs, cap), most + 1))
    if len(listed) > most:
        return None
    programme = Programme()
    taken = [programme.column(-1, 0, one.persons) for one in offers]
    over: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for column, arc in zip(taken, arcs, strict=True):
        over[arc].append((column, 1))
    held = {arc: sum(offers[column].persons for column, _ in entries) for arc, entries in over.items()}
    times = []
    for way in listed:
        gifts = list(zip(way, (*way[1:], way[0]), strict=True))
        times.append(programme.column(0, 0, min(held[gift] for gift in gifts)))
        for gift in gifts:
            over[gift].append((times[-1], -1))
    for (giver, receiver), entries in over.items():
        if giver != receiver:
            programme.row(0, 0, entries)
    packages: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(offers):
        if one.package:
            packages[one.package].append(place)
    for members in packages.values():
        whole = programme.column(0, 0, 1)
        for place in members:
            programme.row(0, 0, [(taken[place], 1), (whole, -offers[place].persons)])
    outcome = solve(programme)
    count = outcome.whole if outcome.answered else lambda column: 0
    deals = tuple(Deal(one.id, count(column)) for one, column in zip(offers, taken, strict=True) if count(column))
    circles = tuple(
        Circle(tuple(names[vertex] for vertex in way), count(column))
        for way, column in zip(listed, times, strict=True)
        if count(column)
    )
    return Circles(circles, deals, sum(deal.persons for deal in deals), -outcome.bound, len(listed))
