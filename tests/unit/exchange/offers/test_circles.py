from __future__ import annotations

import itertools
import random

import pytest

from parley.exchange.offers.circles import Circle, circles_of
from parley.exchange.offers.circulation import BalanceGroup, Deal, Offer, circulate, pairwise

RING = (Offer("1", "a", "b", 5), Offer("2", "b", "c", 4), Offer("3", "c", "a", 6))


def test_a_ring_of_three_needs_a_cap_of_three():
    assert circles_of(RING, (), 2).freed == 0
    found = circles_of(RING, (), 3)
    assert found.circles == (Circle(("a", "b", "c"), 4),)
    assert found.deals == (Deal("1", 4), Deal("2", 4), Deal("3", 4))
    assert found.freed == found.bound == 12
    assert found.listed == 1


def test_a_package_goes_whole_in_circles_too():
    offers = (Offer("1", "a", "b", 3, "p"), Offer("2", "b", "a", 2))
    assert circles_of(offers, (), 2).freed == 0
    assert circles_of((*offers, Offer("3", "b", "a", 1)), (), 2).freed == 6


def test_a_coalition_is_one_corner_of_a_circle():
    offers = (Offer("1", "a", "b", 2), Offer("2", "c", "a", 2))
    assert circles_of(offers, (), 3).freed == 0
    assert circles_of(offers, (BalanceGroup("bc", ("b", "c")),), 2).circles == (Circle(("a", "bc"), 2),)


def test_what_passes_inside_a_coalition_needs_no_circle():
    assert circles_of((Offer("1", "b", "c", 3),), (BalanceGroup("bc", ("b", "c")),), 2).freed == 3


def test_more_circles_than_can_be_listed_are_no_answer():
    offers = tuple(Offer(f"{a}{b}", a, b, 1) for a, b in itertools.permutations("abcdef", 2))
    assert circles_of(offers, (), 4, most=10) is None


@pytest.mark.parametrize("seed", range(25))
def test_circles_of_two_are_the_pairwise_deals_and_long_enough_ones_the_circulation(seed):
    draw = random.Random(seed)
    parties = "abcde"[: draw.randint(2, 5)]
    offers = tuple(
        Offer(f"{a}{b}{n}", a, b, draw.randint(1, 9))
        for a, b in itertools.permutations(parties, 2)
        for n in range(2)
        if draw.random() < 0.4
    )
    freed = [circles_of(offers, (), cap).freed for cap in range(2, 6)]
    assert freed == sorted(freed)
    assert freed[0] == pairwise(offers)
    assert freed[-1] == circulate(offers).freed
