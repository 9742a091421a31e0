from __future__ import annotations

import itertools
import random

import pytest

from parley.exchange.offers.circulation import BalanceGroup, Deal, Offer, circulate, pairwise


def test_three_parties_in_a_ring_free_what_pairs_cannot():
    offers = (Offer("1", "a", "b", 5), Offer("2", "b", "c", 4), Offer("3", "c", "a", 6))
    found = circulate(offers)
    assert found.freed == found.bound == 12
    assert found.deals == (Deal("1", 4), Deal("2", 4), Deal("3", 4))
    assert found.balance == {"a": 0, "b": 0, "c": 0}
    assert pairwise(offers) == 0


def test_two_parties_free_what_a_pair_can():
    offers = (Offer("1", "a", "b", 5), Offer("2", "b", "a", 3))
    assert circulate(offers).freed == pairwise(offers) == 6
    assert circulate(offers, slack=1).freed == 7


def test_nothing_offered_nothing_freed():
    assert circulate(()).freed == 0


def test_a_package_goes_whole_or_not_at_all():
    offers = (Offer("1", "a", "b", 3, "deal"), Offer("2", "b", "a", 2), Offer("3", "c", "a", 5, "deal"))
    assert circulate(offers).freed == 0
    assert circulate((*offers, Offer("4", "b", "a", 1), Offer("5", "a", "c", 5))).freed == 16


def test_seven_holders_one_hub_no_balance_of_their_own():
    """Ankara, 1 August 2024: 26 persons in a package; only the two sides' acceptance holds it together."""
    held = [
        ("russia", "germany", 12), ("russia", "united-states", 3), ("belarus", "germany", 1),
        ("germany", "russia", 1), ("slovenia", "russia", 4), ("norway", "russia", 1), ("poland", "russia", 1),
        ("united-states", "russia", 3),
    ]  # fmt: skip
    offers = tuple(Offer(str(n), *who, count, "all") for n, (*who, count) in enumerate(held))
    assert sum(offer.persons for offer in offers) == 26
    assert circulate(offers).freed == 0
    east = BalanceGroup("east", ("russia", "belarus"), slack=6)
    west = BalanceGroup("west", ("germany", "slovenia", "norway", "poland", "united-states"), slack=6)
    found = circulate(offers, (east, west))
    assert found.freed == found.bound == 26
    assert found.balance["germany"] == 12


@pytest.mark.parametrize("seed", range(25))
def test_it_is_the_best_of_all_and_never_worse_than_pairs(seed):
    draw = random.Random(seed)
    parties = "abcd"[: draw.randint(2, 4)]
    pairs = [pair for pair in itertools.permutations(parties, 2) if draw.random() < 0.6]
    offers = tuple(Offer(f"{g}{r}", g, r, draw.randint(0, 2)) for g, r in pairs[:6])
    found = circulate(offers)
    best = 0
    for choice in itertools.product(*(range(offer.persons + 1) for offer in offers)):
        balance = dict.fromkeys(parties, 0)
        for offer, count in zip(offers, choice, strict=True):
            balance[offer.giver] -= count
            balance[offer.receiver] += count
        if not any(balance.values()):
            best = max(best, sum(choice))
    assert found.freed == found.bound == best
    assert best >= pairwise(offers)
    assert not any(found.balance.values())
