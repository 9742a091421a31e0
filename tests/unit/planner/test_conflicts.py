from __future__ import annotations

import itertools

import pytest

from exchange_problems import A, B, persons, two_sides
from parley.kernel import InputError
from parley.planner.classes import aggregate
from parley.planner.conflicts import conflict_message, conflicting_demands
from parley.planner.integer_program import exchange_programme
from parley.planner.planning import plan_exchange
from parley.planner.problem import Crossing, Demand, Fleet, Flow
from parley.planner.solving import solve


def test_a_conflict_is_named_by_its_smallest_set():
    people = [*persons("a", 10), *persons("b", 4)]
    demands = (
        Demand("all-of-a", A, 3, 10),
        Demand("half-of-a", A, 3, 5),
        Demand("some-of-b", B, 3, 2),
    )
    problem = two_sides(people, capacity=5, k=1, demands=demands)
    conflict = conflicting_demands(problem)
    assert conflict is not None
    assert conflict.parts == ("parity:lead", "demand:all-of-a")
    assert conflict.smallest
    assert [conflict_message(part).code for part in conflict.parts] == [
        "exchange.conflict-parity", "exchange.conflict-demand",
    ]  # fmt: skip


def test_a_demand_for_more_persons_than_there_are_stands_alone():
    problem = two_sides(persons("a", 2), parities=(), demands=(Demand("three", A, 1, 3),))
    assert conflicting_demands(problem).parts == ("demand:three",)


def test_what_can_hold_together_is_no_conflict():
    assert conflicting_demands(two_sides(persons("a", 2), demands=(Demand("one", A, 1, 1),))) is None


def test_no_smaller_set_conflicts():
    """By trying every smaller set: on a problem with several conflicts of different sizes."""
    people = [*persons("a", 6), *persons("b", 2)]
    problem = two_sides(
        people,
        days=2,
        k=0,
        crossings=(Crossing("bridge", (2,)),),
        fleets=(Fleet("a-bus", "a", 1), Fleet("b-bus", "b", 9)),
        demands=(
            Demand("a-all", A, 1, 6),
            Demand("a-three", A, 1, 3),
            Demand("b-all", B, 1, 2),
            Demand("any", Flow(), 0, 1),
        ),
    )
    with pytest.raises(InputError):
        plan_exchange(problem)
    conflict = conflicting_demands(problem)
    assert conflict is not None and conflict.smallest
    parts = [
        "crossing:bridge",
        "fleet:a-bus",
        "fleet:b-bus",
        "parity:lead",
        "demand:a-all",
        "demand:a-three",
        "demand:b-all",
        "demand:any",
    ]
    model = aggregate(problem)

    def possible(kept):
        return solve(exchange_programme(model, without=set(parts) - set(kept)).programme).answered

    assert not possible(conflict.parts)
    for size in range(len(conflict.parts)):
        assert all(possible(kept) for kept in itertools.combinations(parts, size))
