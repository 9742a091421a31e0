"""The checker at its boundaries, on plans written by hand: what is just allowed passes, one more is told, with its place."""

from __future__ import annotations

import pytest

from exchange_problems import A, persons, two_sides
from parley.planner.checker import check_plan
from parley.planner.plans import Plan, Step, Trip
from parley.planner.problem import Camp, Ceiling, Crossing, Fleet, Package, Route

AWAY = ("a-way",)


def told(problem, steps, trips=()):
    """Code, place and parameters of each finding, apart from what the plan states of itself."""
    plan = Plan("", "by-hand", "", 0, 0, tuple(steps), tuple(trips))
    found = {
        (finding.message.code.removeprefix("exchange.check-"), finding.place.path): finding.message.params
        for finding in check_plan(problem, plan)
    }
    return {key: found[key] for key in found if key[0] not in ("problem", "left", "cost", "bound", "passed-over")}


def one_by_one(names, day=0, way=AWAY):
    return [Step(day, (name,), way) for name in names]


def only_a(people, **parts):
    return two_sides(people, **({"parities": (), "capacity": 9} | parts))


@pytest.mark.parametrize("latest", [0, 1, 2])
def test_the_latest_day_is_the_last_on_which_somebody_goes(latest):
    problem = only_a(persons("a", 1, latest=latest))
    assert told(problem, one_by_one(["a0000"], latest)) == {}
    assert told(problem, one_by_one(["a0000"], latest + 1)) == {
        ("window", "persons.a0000"): {"person": "a0000", "day": latest + 1}
    }


def test_the_last_day_is_one_less_than_the_number_of_days():
    problem = only_a(persons("a", 1), days=2)
    assert told(problem, one_by_one(["a0000"], 1)) == {}
    assert told(problem, one_by_one(["a0000"], 2)) == {("step-day", "steps.0"): {"day": 2}}


@pytest.mark.parametrize("most", [0, 1, 2])
def test_a_ceiling_lets_pass_as_many_as_it_says(most):
    problem = only_a(persons("a", 4), ceilings=(Ceiling("few", A, most),))
    names = [person.id for person in problem.persons]
    assert told(problem, one_by_one(names[:most])) == {}
    assert told(problem, one_by_one(names[: most + 1])) == {
        ("ceiling", "ceilings.few"): {"id": "few", "allowed": most, "planned": most + 1}
    }


def test_why_somebody_may_not_go():
    people = [
        *persons("a", 1, prefix="x", excluded=True),
        *persons("a", 1, prefix="s", standby=True),
        *persons("a", 1, prefix="r", consent="refuses"),
    ]
    found = told(only_a(people), one_by_one([person.id for person in people]))
    assert {key: params["why"] for key, params in found.items()} == {
        ("may-not-go", "persons.x0000"): "excluded",
        ("may-not-go", "persons.s0000"): "standby",
        ("may-not-go", "persons.r0000"): "refuses",
    }


@pytest.mark.parametrize("at", ["day", "end"])
def test_a_package_goes_whole_or_not_at_all(at):
    problem = only_a(persons("a", 2), packages=(Package("two", ("a0000", "a0001"), at),))
    apart = {("package", "packages.two"): {"id": "two"}}
    assert told(problem, []) == {}
    assert told(problem, one_by_one(["a0000", "a0001"], 1)) == {}
    assert told(problem, one_by_one(["a0000"])) == apart
    two_days = [*one_by_one(["a0000"]), *one_by_one(["a0001"], 1)]
    assert told(problem, two_days) == (apart if at == "day" else {})


@pytest.mark.parametrize(
    ("parts", "place", "name"),
    [
        ({"routes": (Route("a-way", "a-camp", "bridge", (2, 1)),)}, "route.a-way", "a-way"),
        ({"camps": (Camp("a-camp", "a", (2, 1)),)}, "camp.a-camp", "a-camp"),
        ({"crossings": (Crossing("bridge", (), (2, 1)),)}, "both.bridge", "bridge"),
        ({"crossings": (Crossing("bridge", (2, 1)),)}, "crossing.bridge from a", "bridge from a"),
    ],
)
def test_each_place_takes_what_it_takes_that_day(parts, place, name):
    problem = only_a(persons("a", 5), days=2, **parts)
    full = [*one_by_one(["a0000", "a0001"]), *one_by_one(["a0002"], 1)]
    assert told(problem, full) == {}
    found = told(problem, [*full, *one_by_one(["a0003"], 1)])
    assert found == {("capacity", place): {"place": name, "day": 1, "used": 2, "limit": 1}}


def test_a_bus_has_its_seats_and_its_stretchers_and_nobody_sits_twice():
    people = [*persons("a", 3), *persons("a", 2, prefix="l", need="stretcher")]
    problem = only_a(people, fleets=(Fleet("bus", "a", 2, 1, (2,)),))

    def seated(*trips):
        names = dict.fromkeys(name for seats, lying in trips for name in (*seats, *lying))
        made = [Trip(0, "bus", number, "a-way", seats, lying) for number, (seats, lying) in enumerate(trips)]
        return told(problem, one_by_one(names), made)

    two, one = ("a0000", "a0001"), ("l0000",)
    places = {("places", "trips.0"): {"fleet": "bus", "day": 0}}
    assert seated((two, one)) == {}
    assert seated(((*two, "a0002"), one)) == places
    assert seated((two, ("l0000", "l0001"))) == places
    assert seated((two, one), (("a0000",), ())) == {("no-seat", "persons.a0000"): {"person": "a0000", "seats": 2}}
    assert seated((two, ()), ((), ("a0002",))) == {("seat", "trips.1"): {"person": "a0002"}}
    assert seated((one, ())) == {("seat", "trips.0"): {"person": "l0000"}}
    assert seated((two, ()), (("a0002",), ()), ((), one)) == {
        ("fleet", "fleets.bus"): {"fleet": "bus", "day": 0, "used": 3, "limit": 2}
    }


def test_a_fleet_of_none_that_day_and_one_with_routes_of_its_own():
    problem = only_a(persons("a", 1), fleets=(Fleet("bus", "b", 2, 0, (1, 0), ("a-way",)),))
    for day, found in ((0, {}), (1, {("fleet", "fleets.bus"): {"fleet": "bus", "day": 1, "used": 1, "limit": 0}})):
        trip = Trip(day, "bus", 0, "a-way", ("a0000",), ())
        assert told(problem, one_by_one(["a0000"], day), [trip]) == found
