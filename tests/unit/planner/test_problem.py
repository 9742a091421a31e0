from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_problems import A, B, persons, two_sides
from parley.planner.problem import (
    OPEN,
    Flow,
    Parity,
    Person,
    balance_of,
    capacity_on,
    day_bounds,
    goes,
    in_flow,
    parity_bounds,
    parity_weight,
    person_weights,
    problem_digest,
)

ANNA = Person(id="a1", holder="a", receiver="b", category="civilian")


@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 4), st.integers(0, 60), st.integers(0, 60))
def test_the_bounds_say_a_share_rounded_up_and_k_more(p, q, k, left, right):
    low, high = parity_bounds(Parity("x", A, B, k, p, q))
    allowed = left <= -(-p * right // q) + k and right <= -(-q * left // p) + k
    assert (low <= q * left - p * right <= high) is allowed


def test_for_one_to_one_it_is_the_lead():
    assert parity_bounds(Parity("x", A, B, 3)) == (-3, 3)


@pytest.mark.parametrize(
    ("flow", "answer"),
    [
        (Flow(), True),
        (A, True),
        (B, False),
        (Flow(receivers=("b",), categories=("civilian", "medical")), True),
        (Flow(categories=("military",)), False),
        (Flow(persons=("a2",)), False),
    ],
)
def test_which_persons_a_flow_takes(flow, answer):
    assert in_flow(flow, ANNA) is answer


def test_the_wounded_count_in_no_parity():
    assert parity_weight(ANNA) == 1
    assert parity_weight(msgspec.structs.replace(ANNA, wounded=True, weight=4)) == 0


def test_nobody_is_planned_against_their_will():
    assert goes(ANNA)
    for traits in ({"consent": "refuses"}, {"consent": "not-asked"}, {"excluded": True}, {"standby": True}):
        assert not goes(msgspec.structs.replace(ANNA, **traits))


def test_the_capacity_on_a_day_is_its_own_or_the_last_given():
    assert [capacity_on(given_, 1, 99) for given_ in ((), (4,), (4, 7))] == [99, 4, 7]


def test_weights_fall_with_the_priority_and_the_wounded_weigh_most():
    people = [*persons("a", 1, priority=2), *persons("b", 1)]
    assert person_weights(two_sides(people)) == ((3, 2, 1), 60)
    assert person_weights(two_sides(people, weights=(9, 9, 1)))[0] == (9, 9, 1)


def test_the_digest_is_of_every_part():
    problem = two_sides(persons("a", 2))
    assert problem_digest(problem) == problem_digest(two_sides(persons("a", 2)))
    assert problem_digest(problem) != problem_digest(msgspec.structs.replace(problem, seed="other"))


def test_a_table_of_weights_counts_instead_of_the_own_weight_and_the_wounded_count_nothing():
    officer, soldier = (Person(n, "a", "b", category=n, weight=5) for n in ("officer", "soldier"))
    parity = Parity("table", Flow(holders=("a",)), Flow(holders=("b",)), weights={"officer": 4})
    assert [balance_of(parity, p) for p in (officer, soldier)] == [4, 5]
    assert balance_of(parity, msgspec.structs.replace(officer, wounded=True)) == 0
    prices = msgspec.structs.replace(parity, left=parity.right, right=parity.left, right_weights={"soldier": 7})
    assert [balance_of(prices, p) for p in (officer, soldier)] == [-5, -7]


def test_where_a_parity_is_measured():
    parity = Parity("lead", Flow(), Flow(), 2)
    assert [day_bounds(parity, day, 3) for day in range(3)] == [(-2, 2)] * 3
    end = msgspec.structs.replace(parity, at="end", first=1)
    assert [day_bounds(end, day, 3) for day in range(3)] == [None, None, (-2, 2)]
    one_sided = msgspec.structs.replace(parity, least=0, last=1)
    assert [day_bounds(one_sided, day, 3) for day in range(3)] == [(0, OPEN), (0, OPEN), None]
