"""Several parties: who gives whom how many, so that the most are freed and every party's balance holds.

Persons go through a hub, so a party need not get back from the one to whom it gives: for each party the
number given and the number received differ by at most its slack (0: person for person). That is a
circulation: whole-number data give whole-number answers, no cycle needs a cap. Packages (whole or not
at all) and parties whose acceptance stands for several (a coalition) make it a programme with yes and no.

Here are numbers of persons by offer; who they are and when they go is for the plan.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import msgspec

from parley.planner import Programme, solve

__all__ = ["Circulation", "Coalition", "Deal", "Offer", "circulate", "most_with", "pairwise", "reached_with"]


_FEW_NODES = 20


class Offer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``giver`` holds ``persons`` whom ``receiver`` would receive. ``package``: whole or not at all with its like."""

    id: str
    giver: str
    receiver: str
    persons: int
    package: str = ""


class Coalition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Parties who answer for each other: only their common balance has to hold, within ``slack``."""

    id: str
    parties: tuple[str, ...]
    slack: int = 0


class Deal(msgspec.Struct, frozen=True):
    """So many persons of an offer go."""

    offer: str
    persons: int


class Circulation(msgspec.Struct, frozen=True):
    """``freed`` persons in all; no circulation frees more than ``bound``."""

    deals: tuple[Deal, ...]
    freed: int
    bound: int
    balance: dict[str, int]


def circulate(offers: tuple[Offer, ...], coalitions: tuple[Coalition, ...] = (), slack: int = 0) -> Circulation:
    """The circulation that frees the most. Parties in no coalition stand for themselves, within *slack*.

    ``balance``: for each party, the number received less the number given. Raises nothing: no offers, no deals.
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
    coalitions: tuple[Coalition, ...],
    slack: int,
    offer: str,
    persons: int,
    relaxed: bool = False,
) -> int | None:
    """No circulation in which at least *persons* of *offer* go frees more than this; None: there is no such circulation.

    *relaxed*: packages may be broken up. Without packages that is exact, for balances alone give whole answers; with them the number may be too large.
    """
    programme, _ = _balanced(offers, coalitions, slack, {offer: persons})
    outcome = solve(programme, relaxed=relaxed)
    return -outcome.bound if outcome.feasible else None


def reached_with(
    offers: tuple[Offer, ...], coalitions: tuple[Coalition, ...], slack: int, offer: str, persons: int
) -> int:
    """So many are freed by a circulation that was found in which at least *persons* of *offer* go; 0 where none was found."""
    programme, columns = _balanced(offers, coalitions, slack, {offer: persons})
    outcome = solve(programme, nodes=_FEW_NODES)
    return sum(outcome.whole(column) for column in columns) if outcome.answered else 0


def _balanced(
    offers: tuple[Offer, ...], coalitions: tuple[Coalition, ...], slack: int, least: Mapping[str, int]
) -> tuple[Programme, list[int]]:
    """The programme of a circulation, and the column of each offer; at *least* so many of some go."""
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
    """How many are freed if every two parties only deal with each other, person for person."""
    held: Counter[tuple[str, str]] = Counter()
    for offer in offers:
        held[offer.giver, offer.receiver] += offer.persons
    return sum(2 * min(count, held[b, a]) for (a, b), count in held.items() if a < b)
