"""Offers among several parties as a circulation: how many persons of each offer go, so that the most are freed and every party is balanced.

Persons go through a hub, so a party need not receive from the one to whom it gives: for each party the
number given and the number received differ by at most its slack (0: person for person). This is a maximum
circulation in a network; its constraint matrix is totally unimodular, so integer data have an integer
optimum, and cycles need no cap. Packages (all or none) add yes-or-no variables and make it an integer programme.
Parties that answer for each other (a coalition) are balanced together, which keeps it a network.

The result is numbers of persons by offer; who they are and when they go is for the plan.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import msgspec

from parley.planner import Programme, solve

__all__ = ["BalanceGroup", "Circulation", "Deal", "Offer", "circulate", "most_with", "pairwise", "reached_with"]


_FEW_NODES = 20


class Offer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``giver`` holds ``persons`` whom ``receiver`` would receive. Offers of one ``package`` go all or none."""

    id: str
    giver: str
    receiver: str
    persons: int
    package: str = ""


class BalanceGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Parties that answer for each other: only their common balance has to hold, within ``slack``."""

    id: str
    parties: tuple[str, ...]
    slack: int = 0


class Deal(msgspec.Struct, frozen=True):
    """``persons`` persons of an offer go."""

    offer: str
    persons: int


class Circulation(msgspec.Struct, frozen=True):
    """A circulation. ``freed``: persons in all; no circulation frees more than ``bound``. ``balance``: for each party, received less given."""

    deals: tuple[Deal, ...]
    freed: int
    bound: int
    balance: dict[str, int]


def circulate(offers: tuple[Offer, ...], coalitions: tuple[BalanceGroup, ...] = (), slack: int = 0) -> Circulation:
    """The circulation that frees the most persons. Parties in no coalition are balanced by themselves, within *slack*.

    Raises nothing: without offers there are no deals.
    """
    if not offers:
        return Circulation((), 0, 0, {})
    programme, columns = _balanced(offers, coalitions, slack, {})
    outcome = solve(programme)
    deals = tuple(
        Deal(offer.id, outcome.whole(column))
        for offer, column in zip(offers, columns, strict=True)
        if outcome.answered and outcome.whole(column)
    )
    balance: Counter[str] = Counter()
    persons = {offer.id: offer for offer in offers}
    for deal in deals:
        balance[persons[deal.offer].receiver] += deal.persons
        balance[persons[deal.offer].giver] -= deal.persons
    parties = sorted({party for offer in offers for party in (offer.giver, offer.receiver)})
    return Circulation(
        deals, sum(deal.persons for deal in deals), -outcome.bound, {party: balance[party] for party in parties}
    )


def most_with(
    offers: tuple[Offer, ...],
    coalitions: tuple[BalanceGroup, ...],
    slack: int,
    offer: str,
    persons: int,
    relaxed: bool = False,
) -> int | None:
    """An upper bound on the persons freed by any circulation in which at least *persons* of *offer* go; None if there is no such circulation.

    *relaxed*: packages may be broken up. Without packages the result is still exact (see the module's docstring); with them it may be too large.
    """
    programme, _ = _balanced(offers, coalitions, slack, {offer: persons})
    outcome = solve(programme, relaxed=relaxed)
    return -outcome.bound if outcome.feasible else None


def reached_with(
    offers: tuple[Offer, ...], coalitions: tuple[BalanceGroup, ...], slack: int, offer: str, persons: int
) -> int:
    """The persons freed by a circulation found in which at least *persons* of *offer* go; 0 if none was found."""
    programme, columns = _balanced(offers, coalitions, slack, {offer: persons})
    outcome = solve(programme, nodes=_FEW_NODES)
    return sum(outcome.whole(column) for column in columns) if outcome.answered else 0


def _balanced(
    offers: tuple[Offer, ...], coalitions: tuple[BalanceGroup, ...], slack: int, least: Mapping[str, int]
) -> tuple[Programme, list[int]]:
    """The programme of a circulation, and the column of each offer. *least*: how many persons of an offer have to go at least."""
    programme = Programme()
    columns = [programme.column(-1, least.get(offer.id, 0), offer.persons) for offer in offers]
    speaks = {party: coalition.id for coalition in coalitions for party in coalition.parties}
    slacks = {coalition.id: coalition.slack for coalition in coalitions}
    sides: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    packages: defaultdict[str, list[int]] = defaultdict(list)
    for number, offer in enumerate(offers):
        giver, receiver = speaks.get(offer.giver, offer.giver), speaks.get(offer.receiver, offer.receiver)
        if giver != receiver:
            sides[giver].append((columns[number], -1))
            sides[receiver].append((columns[number], 1))
        if offer.package:
            packages[offer.package].append(number)
    for side, entries in sides.items():
        allowed = slacks.get(side, slack)
        programme.row(-allowed, allowed, entries)
    for members in packages.values():
        whole = programme.column(0, 0, 1)
        for number in members:
            programme.row(0, 0, [(columns[number], 1), (whole, -offers[number].persons)])
    return programme, columns


def pairwise(offers: tuple[Offer, ...]) -> int:
    """How many persons are freed if parties deal only in pairs, person for person."""
    held: Counter[tuple[str, str]] = Counter()
    for offer in offers:
        held[offer.giver, offer.receiver] += offer.persons
    return sum(2 * min(count, held[b, a]) for (a, b), count in held.items() if a < b)
