"""The answer to offers: what goes, what stays and why, each party's balance, and the same with circles of a few parties.

- ``best``: the circulation that frees the most, with its bound. It is proven best where nothing can free more than it does.
- ``pairs``: circles of two, which is what pairwise deals come to, with the same packages and coalitions.
- ``capped``: circles of at most so many parties, where that was asked for.
- Why an offer, or a part of it, stays is asked of the same programme: could one person more of it go (the whole of a package), and how many
  would then go in all?

A coalition's name may be that of a party only here: inside, each stands under a name of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import msgspec

from parley.exchange.offers.circles import Circles, circles_of
from parley.exchange.offers.circulation import Circulation, Coalition, Offer, circulate, most_with, reached_with
from parley.exchange.offers.offer import Offered, Offers
from parley.kernel import Message

__all__ = ["Balance", "Settled", "Stays", "settle"]

_MOST_TRIED: Final = 60
"""With packages among more offers than this, what stays is asked of a programme that may break packages up; what it forbids is forbidden all the same."""


class Balance(msgspec.Struct, frozen=True):
    """A party's, or a coalition's, numbers. ``allowed``: by how many they may differ; None for a party that a coalition answers for."""

    who: str
    gives: int
    receives: int
    allowed: int | None
    members: tuple[str, ...] = ()


class Stays(msgspec.Struct, frozen=True):
    """So many persons of an offer stay, and why."""

    offer: str
    persons: int
    why: Message


class Settled(msgspec.Struct, frozen=True):
    """The answer to *offers*. ``capped``: None where it was not asked for, or there are more circles than can be listed (``too_many``)."""

    offers: Offers
    best: Circulation
    pairs: Circles | None
    cap: int | None
    capped: Circles | None
    balances: tuple[Balance, ...]
    stays: tuple[Stays, ...]

    @property
    def proven(self) -> bool:
        """Whether nothing can free more."""
        return self.best.freed >= self.best.bound

    @property
    def too_many(self) -> bool:
        """Whether circles were asked for and are too many to list."""
        return self.cap is not None and self.capped is None


def settle(offers: Offers, cap: int | None = None) -> Settled:
    """The answer to *offers*, beside it the one with circles of at most *cap* parties (2 or more)."""
    plain = tuple(Offer(one.id, one.giver, one.receiver, one.persons, one.package or "") for one in offers.offers)
    groups = tuple(Coalition(f"+{one.id}", one.parties, one.slack) for one in offers.coalitions)
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
    groups: tuple[Coalition, ...],
    best: Circulation,
    went: Mapping[str, int],
) -> Message:
    """Why more of *one* does not go."""
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


def _no_way_back(plain: tuple[Offer, ...], groups: tuple[Coalition, ...], one: Offered) -> bool:
    """Whether offers lead nowhere from the receiver of *one* back to its giver."""
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
