"""The checker finds what is wrong: a good plan is spoilt in every way, one way at a time."""

from __future__ import annotations

import msgspec
import pytest

from exchange_problems import A, B, persons, two_sides
from parley.planner.checker import check_plan
from parley.planner.planning import plan_exchange
from parley.planner.plans import Step
from parley.planner.problem import Camp, Ceiling, Crossing, Demand, Fleet, Flow, Parity, Precedence

replace = msgspec.structs.replace


def good(**parts):
    people = [
        *persons("a", 6),
        *persons("a", 2, prefix="ag", group="family", order=9),
        *persons("a", 1, prefix="ar", consent="refuses"),
        *persons("b", 8),
    ]
    fleets = (Fleet("a-bus", "a", 4), Fleet("b-bus", "b", 4))
    problem = two_sides(people, days=3, capacity=4, k=2, **({"fleets": fleets} | parts))
    plan = plan_exchange(problem)
    assert check_plan(problem, plan) == ()
    return problem, plan


def codes(problem, plan):
    return {finding.message.code.removeprefix("exchange.check-") for finding in check_plan(problem, plan)}


def same_digest(problem, plan, **parts):
    """The plan, checked against another problem as if it had been made for it."""
    other = replace(problem, **parts)
    return other, replace(plan, problem=plan_exchange(replace(other, demands=())).problem)


def spoilt(plan, number, **parts):
    steps = list(plan.steps)
    steps[number] = replace(steps[number], **parts)
    return replace(plan, steps=tuple(steps))


def test_another_problem_is_noticed():
    problem, plan = good()
    assert codes(replace(problem, seed="other"), plan) == {"problem"}


def test_a_person_twice_unknown_or_unwilling():
    problem, plan = good()
    first = plan.steps[0]
    assert "twice" in codes(problem, replace(plan, steps=(first, *plan.steps)))
    assert "unknown" in codes(problem, spoilt(plan, 0, persons=("nobody",)))
    assert "may-not-go" in codes(problem, spoilt(plan, 0, persons=("ar0000",)))


def test_somebody_left_out_is_noticed():
    problem, plan = good()
    assert {"left", "cost"} <= codes(problem, replace(plan, steps=plan.steps[:-1]))


def test_the_order_of_days_and_the_shape_of_steps():
    problem, plan = good()
    assert "step-day" in codes(problem, replace(plan, steps=plan.steps[::-1]))
    assert "step-day" in codes(problem, spoilt(plan, 0, day=7))
    assert "step-shape" in codes(problem, spoilt(plan, 0, routes=()))


def test_routes_and_windows():
    problem, plan = good()
    assert "route" in codes(
        problem, spoilt(plan, 0, routes=("b-way" if plan.steps[0].persons[0][0] == "a" else "a-way",))
    )
    late = tuple(replace(p, earliest=2) if p.id == plan.steps[0].persons[0] else p for p in problem.persons)
    assert "window" in codes(*same_digest(problem, plan, persons=late))


def test_the_lead_at_every_hand_over():
    problem, plan = good()
    ordered = sorted(plan.steps, key=lambda step: (step.day, step.persons[0]))
    assert codes(problem, replace(plan, steps=tuple(ordered))) == {"lead"}


def test_a_day_in_one_step_hides_nothing():
    problem, plan = good()
    whole = tuple(
        Step(
            day,
            *(
                tuple(x for s in plan.steps if s.day == day for x in part(s))
                for part in (lambda s: s.persons, lambda s: s.routes)
            ),
        )
        for day in range(2)
    )
    assert "step-large" in codes(problem, replace(plan, steps=whole))


def test_families_stay_together():
    problem, plan = good()
    at = next(number for number, step in enumerate(plan.steps) if "ag0000" in step.persons)
    step = plan.steps[at]
    halves = [Step(step.day, (name,), (route,)) for name, route in zip(step.persons, step.routes, strict=True)]
    assert "group" in codes(problem, replace(plan, steps=(*plan.steps[:at], *halves, *plan.steps[at + 1 :])))


@pytest.mark.parametrize(
    "parts",
    [
        {"crossings": (Crossing("bridge", (1,)),)},
        {"crossings": (Crossing("bridge", (), (3,)),)},
        {"camps": (Camp("a-camp", "a", (1,)), Camp("b-camp", "b"))},
    ],
)
def test_the_checker_finds_a_capacity_that_is_exceeded(parts):
    problem, plan = good()
    assert "capacity" in codes(*same_digest(problem, plan, **parts))


def test_vehicles_and_seats():
    problem, plan = good()
    trips = plan.trips
    assert "no-seat" in codes(problem, replace(plan, trips=trips[1:]))
    assert "trip-number" in codes(problem, replace(plan, trips=(*trips, trips[0])))
    assert "fleet" in codes(problem, replace(plan, trips=(*trips, replace(trips[0], number=9, seats=()))))
    assert "places" in codes(problem, replace(plan, trips=(replace(trips[0], seats=trips[0].seats * 2), *trips[1:])))
    assert "trip-unknown" in codes(problem, replace(plan, trips=(replace(trips[0], fleet="tram"), *trips[1:])))
    assert "fleet-route" in codes(problem, replace(plan, trips=(replace(trips[0], route="b-way"), *trips[1:])))
    assert "seat" in codes(
        problem, replace(plan, trips=(replace(trips[0], seats=(), stretchers=trips[0].seats), *trips[1:]))
    )
    bare, walked = good(fleets=())
    assert codes(bare, replace(walked, trips=trips)) == {"trips"}


def test_demands_packages_cost_and_bound():
    problem, plan = good()
    assert "demand" in codes(*same_digest(problem, plan, demands=(Demand("all", A, 0, 8),)))
    assert codes(problem, replace(plan, cost=plan.cost + 1)) == {"cost"}
    assert codes(problem, replace(plan, bound=plan.cost + 1)) == {"bound"}


def test_the_checker_finds_who_was_passed_over():
    problem, plan = good(fleets=())
    swap = {"a0000": "a0005", "a0005": "a0000"}
    steps = tuple(replace(s, persons=tuple(swap.get(name, name) for name in s.persons)) for s in plan.steps)
    assert codes(problem, replace(plan, steps=steps)) == {"passed-over"}


def test_the_checker_counts_alternating_loads():
    people = [*persons("a", 4), *persons("b", 4)]
    problem = two_sides(people, days=1, parities=(Parity("loads", A, B, 2, kind="alternating"),))
    plan = plan_exchange(problem)
    assert check_plan(problem, plan) == ()
    one, two, three, four = plan.steps
    assert codes(problem, replace(plan, steps=(one, two, four, three))) == {"load-lead"}
    assert codes(problem, replace(plan, steps=(one, four, two, three))) == {"load"}


def test_ceilings_precedences_and_days():
    problem, plan = good(fleets=())
    assert "ceiling" in codes(*same_digest(problem, plan, ceilings=(Ceiling("few", A, 1, 0, 0),)))
    none = Ceiling("none", A, 0)
    assert "ceiling" in codes(*same_digest(problem, plan, ceilings=(none,)))
    first = Precedence("b-first", B, A)
    assert "precedence" in codes(*same_digest(problem, plan, precedences=(first,)))
    later = Precedence("all-of-b-first", Flow(persons=("b0007",)), Flow(persons=("a0000",)))
    assert "precedence" in codes(*same_digest(problem, plan, precedences=(later,)))
    assert codes(*same_digest(problem, plan, precedences=(Precedence("two", B, Flow(persons=("a0005",)), 2),))) == set()
    each_day = Parity("each-day", A, B, 0, weights={"": 2}, at="day", over="that-one", first=1)
    assert codes(*same_digest(problem, plan, parities=(each_day,))) <= {"lead-day"}
    end = Parity("end", A, B, 0, at="end", most=-1)
    assert "lead-day" in codes(*same_digest(problem, plan, parities=(end,)))
