"""Settles offers: which persons go, which offers stay open and why, each party's balance, and the same with short cycles.

- ``best``: the circulation that frees the most, with its bound. It is proven best if it reaches the bound.
- ``pairs``: cycles of two, which are the pairwise deals, with the same packages and coalitions.
- ``capped``: cycles of at most K parties, if that was asked for.
- Why an offer, or part of it, stays open is found by the same programme: could one more person of it (or the whole package) go, and how many
  would then go in all?

In a file a coalition may have the name of a party; inside this module the two get different names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import msgspec

from parley.exchange.offers.circles import Circles, circles_of
from parley.exchange.offers.circulation import BalanceGroup, Circulation, Offer, circulate, most_with, reached_with
from parley.exchange.offers.offer import Offered, Offers
from parley.kernel import Message

__all__ = ["Balance", "Settled", "Stays", "settle"]

_MOST_TRIED: Final = 60
"""With packages among more offers than this, why offers stay is answered by a relaxation that may break packages up: what it forbids is forbidden."""


class Balance(msgspec.Struct, frozen=True):
    """What a party or a coalition gives and receives. ``allowed``: by how many the two may differ; None for a party in a coalition."""

    who: str
    gives: int
    receives: int
    allowed: int | None
    members: tuple[str, ...] = ()


class Stays(msgspec.Struct, frozen=True):
    """``persons`` persons of an offer stay, and the reason."""

    offer: str
    persons: int
    why: Message


class Settled(msgspec.Struct, frozen=True):
    """The answer to *offers*. ``capped``: None if it was not asked for, or if there are more cycles than can be enumerated (``too_many``)."""

    offers: Offers
    best: Circulation
    pairs: Circles | None
    cap: int | None
    capped: Circles | None
    balances: tuple[Balance, ...]
    stays: tuple[Stays, ...]

    @property
    def proven(self) -> bool:
        """Whether it is proven that no circulation frees more."""
        return self.best.freed >= self.best.bound

    @property
    def too_many(self) -> bool:
        """Whether short cycles were asked for and are too many to enumerate."""
        return self.cap is not None and self.capped is None


def settle(offers: Offers, cap: int | None = None) -> Settled:
    """Settle *offers*; with *cap* (2 or more), also by cycles of at most *cap* parties."""
    plain = tuple(Offer(one.id, one.giver, one.receiver, one.persons, one.package or "") for one in offers.offers)
    groups = tuple(BalanceGroup(f"+{one.id}", one.parties, one.slack) for one in offers.coalitions)
    best = circulate(plain, groups, offers.slack)
    went = {deal.offer: deal.persons for deal in best.deals}
    return Settled(
        offers=offers,
        best=best,
        pairs=circles_of(plain, groups, 2),
        cap=cap,
        capped=None if cap is None else circles_of(plain, groups, cap),
        balances=tuple(_balances(offers, went)),
        stays=tuple(
            Stays(one.id, one.persons - went.get(one.id, 0), _why(offers, one, plain, groups, best, went))
            for one in offers.offers
            if went.get(one.id, 0) < one.persons
        ),
    )


def _balances(offers: Offers, went: Mapping[str, int]) -> list[Balance]:
    gives: defaultdict[str, int] = defaultdict(int)
    receives: defaultdict[str, int] = defaultdict(int)
    for one in offers.offers:
        gives[one.giver] += went.get(one.id, 0)
        receives[one.receiver] += went.get(one.id, 0)
    spoken_for = {party for coalition in offers.coalitions for party in coalition.parties}
    found = [
        Balance(party.id, gives[party.id], receives[party.id], None if party.id in spoken_for else offers.slack)
        for party in offers.parties
        if party.id != offers.hub
    ]
    for coalition in offers.coalitions:
        members = set(coalition.parties)
        out = sum(went.get(one.id, 0) for one in offers.offers if one.giver in members and one.receiver not in members)
        back = sum(went.get(one.id, 0) for one in offers.offers if one.receiver in members and one.giver not in members)
        found.append(Balance(coalition.id, out, back, coalition.slack, coalition.parties))
    return found


def _why(
    offers: Offers,
    one: Offered,
    plain: tuple[Offer, ...],
    groups: tuple[BalanceGroup, ...],
    best: Circulation,
    went: Mapping[str, int],
) -> Message:
    """Why no more persons of the offer *one* go."""
    titles = {party.id: party.title for party in offers.parties}
    packages = {package.id: package.title for package in offers.packages}
    params: dict[str, str | int] = {"giver": titles[one.giver], "receiver": titles[one.receiver]}
    wanted = one.persons if one.package else went.get(one.id, 0) + 1
    few = len(offers.offers) <= _MOST_TRIED
    most = most_with(plain, groups, offers.slack, one.id, wanted, relaxed=not (offers.packages and few))
    if one.package:
        params["package"] = packages[one.package]
    of = "package" if one.package else "offer"
    if most is None:
        if not one.package and _no_way_back(plain, groups, one):
            return Message("exchange.offers.stays-no-way-back", params)
        return Message(f"exchange.offers.stays-{of}-cannot", params)
    params |= {"count": most, "freed": best.freed}
    if most < best.freed:
        return Message(f"exchange.offers.stays-{of}-costs", params)
    exact = not offers.packages or (few and reached_with(plain, groups, offers.slack, one.id, wanted) >= best.freed)
    return Message(f"exchange.offers.stays-{of}-{'even' if exact else 'not-proven'}", params)


def _no_way_back(plain: tuple[Offer, ...], groups: tuple[BalanceGroup, ...], one: Offered) -> bool:
    """Whether no path of offers leads from the receiver of *one* back to its giver."""
    speaks = {party: group.id for group in groups for party in group.parties}
    after: defaultdict[str, set[str]] = defaultdict(set)
    for offer in plain:
        after[speaks.get(offer.giver, offer.giver)].add(speaks.get(offer.receiver, offer.receiver))
    home = speaks.get(one.giver, one.giver)
    reached, front = set[str](), [speaks.get(one.receiver, one.receiver)]
    while front:
        here = front.pop()
        if here not in reached:
            reached.add(here)
            front += after[here]
    return home not in reached
