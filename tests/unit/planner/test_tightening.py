from __future__ import annotations

import msgspec
import pytest

from exchange_problems import persons, random_problem, several_camps, two_sides
from parley.planner.classes import aggregate
from parley.planner.integer_program import exchange_programme
from parley.planner.planning import plan_exchange
from parley.planner.problem import Fleet
from parley.planner.solving import solve, tightened
from parley.planner.tightening import aboard, broken_rows


def bounds(problem):
    """The bound without and with the rows, the rows, and the best whole answer."""
    model = aggregate(problem)
    built = exchange_programme(model)
    plain = solve(built.programme, relaxed=True)
    parts = aboard(model, built)
    better = tightened(built.programme, lambda values: broken_rows(parts, values), 6)
    return plain.bound, better, solve(built.programme)


def test_five_stretchers_and_ambulances_with_four_places_take_two_trips():
    people = persons("a", 5, need="stretcher")
    problem = two_sides(people, days=3, capacity=9, parities=(), fleets=(Fleet("ambulance", "a", 0, 4),))
    plain, better, whole = bounds(problem)
    # Divided, an ambulance and a quarter carry all five on the first two days alike; whole ones carry four, then one.
    assert plain <= better.bound == whole.bound == 4 * 1 + 2
    halves = {"capacity": 9, "parities": (), "days": 2}
    camps = [*persons("a", 5, need="stretcher"), *persons("a", 3, need="stretcher", prefix="ax")]
    assert plan_exchange(two_sides(camps, fleets=(Fleet("ambulance", "a", 0, 4, (2,)),), **halves)).cost == 8


def divided_camps(seed):
    """A problem with vehicles and two camps a side."""
    problem = random_problem(seed, most=20)
    fleets = tuple(
        fleet
        for side in "ab"
        for fleet in (Fleet(f"{side}-bus", side, 4, count=(1,)), Fleet(f"{side}-ambulance", side, 1, 2, (1,)))
    )
    return msgspec.structs.replace(problem, fleets=fleets)


@pytest.mark.parametrize("problem", [*map(divided_camps, range(50)), *map(several_camps, range(30))])
def test_every_whole_answer_keeps_the_rows(problem):
    plain, better, whole = bounds(problem)
    if not whole.answered:
        return
    assert plain <= better.bound
    for low, most, entries in better.rows:
        assert low <= sum(whole.values[column] * factor for column, factor in entries) <= most + 1e-6
    assert better.bound <= whole.bound


def test_the_rows_do_raise_the_bound():
    gains = [better.bound - plain for plain, better, _ in map(bounds, map(several_camps, range(20)))]
    assert sum(gain > 0 for gain in gains) > 5
