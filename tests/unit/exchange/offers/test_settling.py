from __future__ import annotations

import itertools
import random

import pytest

from parley.exchange.offers import Balance, Offers, read_offers, settle

HEAD = """
parley_offers: 1
id: trial
title: a trial
parties: [{id: a, title: Side A}, {id: b, title: Side B}, {id: c, title: Side C}]
packages: [{id: p, title: the crew}]
"""


def offers(lines: str, more: str = "") -> Offers:
    return read_offers(
        HEAD + more + "offers:\n" + "".join(f"  - {{{line}}}\n" for line in lines.split("\n") if line)
    ).offers


def whys(found):
    return {one.offer: (one.persons, one.why.code.rpartition(".")[2]) for one in found.stays}


def test_what_cannot_come_back_stays_and_it_is_said_so():
    found = settle(offers("id: ab, from: a, to: b, persons: 3"))
    assert found.best.freed == 0
    assert found.proven
    assert whys(found) == {"ab": (3, "stays-no-way-back")}


def test_whoever_is_over_the_balance_stays_and_it_is_said_so():
    found = settle(offers("id: ab, from: a, to: b, persons: 3\nid: ba, from: b, to: a, persons: 2"))
    assert found.best.freed == found.pairs.freed == 4
    assert whys(found) == {"ab": (1, "stays-offer-cannot")}


def test_between_offers_that_free_as_many_the_choice_is_left_to_the_parties():
    found = settle(
        offers(
            "id: ab, from: a, to: b, persons: 2\nid: one, from: b, to: a, persons: 2\nid: two, from: b, to: a, persons: 2"
        )
    )
    assert found.best.freed == 4
    assert {why for _, why in whys(found).values()} == {"stays-offer-even"}


def test_one_more_that_costs_others_says_how_many_would_go():
    """a-b-c-a frees 3 a time, a-b-a only 2: one more from b to a takes the place of one from b to c."""
    found = settle(
        offers(
            "id: ab, from: a, to: b, persons: 1\nid: ba, from: b, to: a, persons: 1\n"
            "id: bc, from: b, to: c, persons: 1\nid: ca, from: c, to: a, persons: 1"
        ),
        cap=2,
    )
    assert (found.best.freed, found.capped.freed) == (3, 2)
    assert whys(found) == {"ba": (1, "stays-offer-costs")}
    assert found.stays[0].why.params["count"] == 2


def test_a_package_that_would_put_a_balance_out_stays_whole():
    found = settle(offers("id: ab, from: a, to: b, persons: 3, package: p\nid: ba, from: b, to: a, persons: 2"))
    assert whys(found) == {"ab": (3, "stays-package-cannot"), "ba": (2, "stays-offer-cannot")}


def test_balances_of_parties_and_of_their_coalition():
    more = "coalitions: [{id: bc, title: both, parties: [b, c], slack: 1}]\n"
    found = settle(offers("id: ab, from: a, to: b, persons: 2\nid: ca, from: c, to: a, persons: 2", more))
    assert found.best.freed == 4
    assert found.balances == (
        Balance("a", 2, 2, 0),
        Balance("b", 0, 2, None),
        Balance("c", 2, 0, None),
        Balance("bc", 2, 2, 1, ("b", "c")),
    )


def test_circles_that_were_not_asked_for_are_not_too_many():
    found = settle(offers("id: ab, from: a, to: b, persons: 1"))
    assert found.capped is None
    assert not found.too_many


@pytest.mark.parametrize("seed", range(15))
def test_why_something_stays_is_true(seed):
    """Every choice is tried: with one more of what stays, as many go at most as it is said."""
    draw = random.Random(seed)
    lines = [
        f"id: {a}{b}, from: {a}, to: {b}, persons: {draw.randint(1, 2)}"
        for a, b in itertools.permutations("abc", 2)
        if draw.random() < 0.8
    ]
    given = offers("\n".join(lines))
    found = settle(given)
    every = []
    for choice in itertools.product(*(range(one.persons + 1) for one in given.offers)):
        balance = dict.fromkeys("abc", 0)
        for one, count in zip(given.offers, choice, strict=True):
            balance[one.giver] -= count
            balance[one.receiver] += count
        if not any(balance.values()):
            every.append(choice)
    assert found.best.freed == max(sum(choice) for choice in every)
    went = {deal.offer: deal.persons for deal in found.best.deals}
    places = {one.id: place for place, one in enumerate(given.offers)}
    for one in found.stays:
        more = [sum(choice) for choice in every if choice[places[one.offer]] > went.get(one.offer, 0)]
        what = one.why.code.rpartition(".")[2]
        assert (what in ("stays-no-way-back", "stays-offer-cannot")) == (not more)
        if more:
            assert one.why.params["count"] == max(more)
            assert (what == "stays-offer-even") == (max(more) == found.best.freed)


def test_among_many_offers_with_packages_nothing_is_said_that_was_not_proven():
    lines = "id: ab, from: a, to: b, persons: 3, package: p\nid: ba, from: b, to: a, persons: 2"
    many = "\n".join(f"id: n{number}, from: c, to: b, persons: 1" for number in range(60))
    found = whys(settle(offers(f"{lines}\n{many}")))
    assert found["ab"] == (3, "stays-package-cannot")
    assert found["ba"] == (2, "stays-offer-not-proven"), (
        "a part of the package would do, and that it may not is not looked at"
    )
    assert found["n0"] == (1, "stays-no-way-back")
