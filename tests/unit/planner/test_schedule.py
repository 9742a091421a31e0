from __future__ import annotations

import itertools

import pytest

from exchange_problems import A, B, persons, random_problem, two_sides
from parley.planner.classes import aggregate
from parley.planner.problem import Camp, Crossing, Demand, Fleet, Flow, Package, Parity
from parley.planner.schedule import greatest_schedule, is_exact_by_schedule


def curves(model, allotments):
    days = model.problem.days
    by_day = {(side, day): 0 for side in "ab" for day in range(days)}
    for item in allotments:
        by_day[model.classes[item.unit_class].footprint.holder, item.day] += item.units
    return {side: list(itertools.accumulate(by_day[side, day] for day in range(days))) for side in "ab"}


@pytest.mark.parametrize(
    ("left", "right", "k", "capacity"), [(3, 2, 0, 2), (4, 4, 1, 1), (4, 2, 2, 3), (2, 4, 1, 2), (3, 3, 0, 1)]
)
def test_no_schedule_is_above_it_on_any_day(left, right, k, capacity):
    """By trying every pair of curves within the capacity and the lead."""
    problem = two_sides([*persons("a", left), *persons("b", right)], days=3, capacity=capacity, k=k)
    model = aggregate(problem)
    greatest = curves(model, greatest_schedule(model))
    assert all(abs(x - y) <= k for x, y in zip(greatest["a"], greatest["b"], strict=True))
    for steps in itertools.product(range(capacity + 1), repeat=6):
        a, b = list(itertools.accumulate(steps[:3])), list(itertools.accumulate(steps[3:]))
        if a[-1] <= left and b[-1] <= right and all(abs(x - y) <= k for x, y in zip(a, b, strict=True)):
            assert all(x <= top for x, top in zip(a + b, greatest["a"] + greatest["b"], strict=True))


def test_a_rate_that_is_not_one_to_one():
    parity = Parity("rate", A, B, 0, 41, 115)
    problem = two_sides([*persons("a", 410), *persons("b", 1150)], days=12, capacity=115, parities=(parity,))
    model = aggregate(problem)
    found = curves(model, greatest_schedule(model))
    assert found["b"][:3] == [115, 230, 345]
    assert found["a"][:3] == [41, 82, 123]
    assert (found["a"][-1], found["b"][-1]) == (410, 1150)


@pytest.mark.parametrize(
    "parts",
    [
        {"fleets": (Fleet("bus", "a", 3),)},
        {"demands": (Demand("d", Flow(), 1, 1),)},
        {"packages": (Package("p", ("a0000",)),)},
        {"parities": (Parity("x", A, B), Parity("y", A, B))},
        {"camps": (Camp("a-camp", "a", (2,)), Camp("b-camp", "b"))},
        {"crossings": (Crossing("bridge", (), (3,)),)},
    ],
)
def test_what_it_does_not_take(parts):
    people = [*persons("a", 3), *persons("b", 3)]
    assert is_exact_by_schedule(aggregate(two_sides(people)))
    assert not is_exact_by_schedule(aggregate(two_sides(people, **parts)))


def test_groups_and_persons_outside_the_ratio_are_not_taken():
    assert not is_exact_by_schedule(aggregate(two_sides(persons("a", 2, group="g"))))
    assert not is_exact_by_schedule(aggregate(two_sides(persons("a", 2, weight=0))))
    assert not is_exact_by_schedule(aggregate(two_sides(persons("a", 2, latest=1))))


def test_it_says_when_it_proves_nothing():
    short = [*persons("a", 3), *persons("a", 1, prefix="w", wounded=True), *persons("b", 3)]
    assert greatest_schedule(aggregate(two_sides(short, capacity=2))) is None
    later = [*persons("a", 3, priority=1), *persons("a", 2, prefix="l", earliest=1), *persons("b", 2)]
    assert greatest_schedule(aggregate(two_sides(later, k=0))) is None


def test_every_day_is_within_the_crossings():
    for seed in range(40):
        problem = random_problem(seed, plain=True)
        model = aggregate(problem)
        for item in greatest_schedule(model) or ():
            crossing = problem.routes[item.route].crossing
            limit = next(place.capacity for place in problem.crossings if place.id == crossing)
            assert item.units <= limit[item.day]
