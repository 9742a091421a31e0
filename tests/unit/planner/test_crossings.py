from __future__ import annotations

import msgspec
import pytest

from exchange_problems import persons, two_sides
from parley.planner.checker import check_plan
from parley.planner.classes import aggregate
from parley.planner.crossings import by_crossing, with_one_crossing
from parley.planner.integer_program import exchange_programme
from parley.planner.planning import plan_classes, plan_exchange
from parley.planner.problem import Camp, Crossing, Fleet, Route
from parley.planner.solving import solve

CAMPS = tuple(Camp(f"{side}{number}", side) for side in "ab" for number in (0, 1))


def two_crossings(north, south, both=((), ()), **parts):
    people = [p for camp in CAMPS for p in persons(camp.holder, 9, prefix=f"p{camp.id}", camp=camp.id)]
    names = ("north", "south")
    return two_sides(
        parts.pop("people", people),
        **{
            "days": 3,
            "k": 4,
            "crossings": tuple(Crossing(n, c, b) for n, c, b in zip(names, (north, south), both, strict=True)),
            "camps": CAMPS,
            "routes": tuple(Route(f"{camp.id}-{name}", camp.id, name) for camp in CAMPS for name in names),
            "fleets": tuple(Fleet(f"{side}-bus", side, 4, count=(2,)) for side in "ab"),
        }
        | parts,
    )


@pytest.mark.parametrize(
    ("north", "south", "both"),
    [((4,), (4,), ((), ())), ((5,), (3,), ((), ())), ((), (), ((6,), (9,))), ((4, 0, 2), (4, 8, 2), ((), (5,)))],
)
def test_the_plan_is_as_good_and_keeps_every_crossing(north, south, both):
    problem = two_crossings(north, south, both)
    plan = plan_exchange(problem)
    assert check_plan(problem, plan) == ()
    assert plan.bound <= solve(exchange_programme(aggregate(problem)).programme).bound <= plan.cost
    assert {route[3:] for step in plan.steps for route in step.routes} == {"north", "south"}


def test_where_it_matters_which_crossing_they_are_not_one():
    problem = two_crossings((4,), (4,))
    assert with_one_crossing(aggregate(problem)) is not None
    for parts in (
        {"routes": problem.routes[1:]},
        {"routes": (msgspec.structs.replace(problem.routes[0], capacity=(3,)), *problem.routes[1:])},
        {"fleets": (Fleet("bus", "a", 4, routes=("a0-north",)),)},
        {"crossings": problem.crossings[:1], "routes": problem.routes[::2]},
    ):
        assert with_one_crossing(aggregate(msgspec.structs.replace(problem, **parts))) is None


def test_a_family_that_no_crossing_takes_is_told_apart_only_by_the_crossings_as_they_are():
    family = persons("a", 6, prefix="family", camp="a0", group="family")
    problem = two_crossings((4,), (4,), people=family, fleets=(), parities=())
    model = aggregate(problem)
    merged = with_one_crossing(model)
    numbers = plan_classes(merged)
    assert sum(item.units for item in numbers.allotments) == 1
    assert by_crossing(model, merged, numbers.allotments, numbers.sent) is None
    assert plan_exchange(problem).left == tuple(p.id for p in family)
