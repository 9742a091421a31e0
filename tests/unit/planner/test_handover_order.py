from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.planner.handover_order import Waiting, alternating_steps, order_steps


def units(*balances):
    return [Waiting(number, (balance,)) for number, balance in enumerate(balances)]


def test_one_at_a_time_where_the_bound_allows_it():
    steps, rest, leads = order_steps(units(1, 1, -1, -1), [0], [(-1, 1)])
    assert [len(step) for step in steps] == [1, 1, 1, 1]
    assert (rest, leads) == ([], [0])


def test_two_at_one_moment_where_nobody_may_lead():
    assert order_steps(units(1, 1, -1, -1), [0], [(0, 0)])[0] == [[0, 2], [1, 3]]


def test_a_family_larger_than_the_bound_is_met_by_as_many():
    steps, rest, _ = order_steps(units(3, -1, -1, -1), [0], [(0, 0)])
    assert sorted(steps[0]) == [0, 1, 2, 3]
    assert rest == []


def test_who_counts_nothing_goes_first_and_waits_for_nobody():
    steps, rest, leads = order_steps(units(1, 0, 0), [0], [(0, 0)])
    assert (steps, rest, leads) == ([[1], [2]], [0], [0])


@given(st.lists(st.sampled_from([1, 1, 1, -1, -1, -1, 2, -2, 0]), max_size=14), st.integers(0, 3), st.integers(-1, 1))
def test_the_bound_holds_after_every_step_and_nobody_is_lost(balances, k, start):
    lead = max(-k, min(k, start))
    steps, rest, leads = order_steps(units(*balances), [lead], [(-k, k)])
    assert sorted([unit for step in steps for unit in step] + rest) == list(range(len(balances)))
    for step in steps:
        if len(step) > 1:
            assert all(not -k <= lead + balances[unit] <= k for unit in step)
        lead += sum(balances[unit] for unit in step)
        assert -k <= lead <= k
    assert leads == [lead]


@given(
    st.lists(st.sampled_from([(1, 0), (-1, 0), (1, 1), (-1, -1)]), max_size=12), st.integers(0, 2), st.integers(0, 2)
)
def test_the_order_of_a_handover_keeps_two_parities_at_once(balances, k, inner):
    waiting = [Waiting(number, balance) for number, balance in enumerate(balances)]
    steps, rest, _ = order_steps(waiting, [0, 0], [(-k, k), (-inner, inner)])
    leads = [0, 0]
    for step in steps:
        leads = [lead + sum(balances[unit][i] for unit in step) for i, lead in enumerate(leads)]
        assert abs(leads[0]) <= k and abs(leads[1]) <= inner
    assert len(rest) + sum(map(len, steps)) == len(balances)


def test_loads_are_answered_and_the_lead_changes():
    steps, rest, left_leads = alternating_steps(units(1, 1, 1, -1, -1, -1, 0), 2, True)
    assert steps == [[6], [0, 1], [3, 4], [5], [2]]
    assert (rest, left_leads) == ([], True)


def test_a_load_without_an_answer_waits():
    assert alternating_steps(units(1, 1), 2, True) == ([], [0, 1], True)
    assert alternating_steps(units(2, -1), 2, True)[1] == [0, 1]
    assert alternating_steps(units(2, -1, -1), 2, True)[0] == [[0], [1, 2]]


def test_who_waits_goes_after_those_waited_for_or_at_the_same_moment():
    first, later, answer = Waiting("f", (1,), (1,)), Waiting("l", (1,), (-1,)), Waiting("o", (-1,), (0,))
    assert order_steps([later, first, answer], [0], [(-1, 1)])[0] == [["f"], ["o"], ["l"]]
    # Both of the first flow go before the other side's answer may: only at one moment does that keep the lead.
    other = Waiting("w", (-1,), (-1,))
    assert order_steps([other, first, first, other], [0], [(-1, 1)])[0] == [["f"], ["f", "w"], ["w"]]


def test_a_number_reached_before_today_opens():
    later = Waiting("l", (0,), (-1,))
    assert order_steps([later], [0], [(0, 0)], [1])[1] == ["l"]
    assert order_steps([later], [0], [(0, 0)], [0])[0] == [["l"]]
