from __future__ import annotations

import itertools
from collections import Counter

import pytest

from exchange_problems import several_camps
from parley.planner.classes import aggregate
from parley.planner.integer_program import exchange_programme
from parley.planner.solving import solve
from parley.planner.vehicles import better_vehicles, rounded_vehicles


def evenly(problem):
    """Every vehicle divided over the camps."""
    return {
        (fleet, day, f"camp{camp}"): problem.fleets[fleet].count[0] / 3
        for fleet in range(2)
        for day in range(problem.days)
        for camp in range(3)
    }


def cost_with(problem, counts):
    built = exchange_programme(aggregate(problem))
    for (fleet, day, route), column in built.send.items():
        count = counts[fleet, day, problem.routes[route].camp]
        built.programme.lower[column] = built.programme.upper[column] = count
    return solve(built.programme).bound


@pytest.mark.parametrize("seed", range(25))
def test_the_search_shortens_the_waiting_and_invents_no_vehicle(seed):
    problem = several_camps(seed)
    model = aggregate(problem)
    start = rounded_vehicles(model, evenly(problem))
    found = better_vehicles(model, [start])
    for counts in (start, found):
        used = Counter()
        for (fleet, day, _), count in counts.items():
            assert count >= 0
            used[fleet, day] += count
        assert used == {(fleet, day): problem.fleets[fleet].count[0] for fleet in range(2) for day in range(3)}
    assert cost_with(problem, found) <= cost_with(problem, start)


def test_it_often_finds_the_best_of_all():
    best = 0
    for seed in range(12):
        problem = several_camps(seed, days=2)
        model = aggregate(problem)
        found = better_vehicles(model, [rounded_vehicles(model, evenly(problem))])
        built = exchange_programme(model)
        best += cost_with(problem, found) == solve(built.programme).bound
    assert best >= 10


def test_the_best_of_several_starts_is_taken_for_each_side():
    problem = several_camps(5)
    model = aggregate(problem)
    starts = [
        rounded_vehicles(model, {key: float(key[2] == f"camp{camp}") for key in evenly(problem)}) for camp in range(3)
    ]
    each = [cost_with(problem, better_vehicles(model, [start], trials=1)) for start in starts]
    assert cost_with(problem, better_vehicles(model, starts, trials=1)) == min(each)


def test_what_is_cut_off_on_one_day_is_made_up_for_on_the_next():
    problem = several_camps(1, days=3)
    counts = rounded_vehicles(aggregate(problem), evenly(problem))
    for fleet, camp in itertools.product(range(2), range(3)):
        total = sum(counts[fleet, day, f"camp{camp}"] for day in range(3))
        assert abs(total - problem.fleets[fleet].count[0]) <= 1
