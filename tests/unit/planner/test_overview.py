from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from exchange_problems import A, B, persons, random_problem, two_sides
from parley.kernel import InputError
from parley.planner.checker import check_plan
from parley.planner.overview import Lead, day_counts, first_steps, leads, not_planned, uses
from parley.planner.planning import plan_exchange
from parley.planner.plans import Step
from parley.planner.problem import Camp, Crossing, Fleet, Parity, goes


def planned(seed: int):
    problem = random_problem(seed)
    try:
        return problem, plan_exchange(problem)
    except InputError:
        pytest.skip("the demands of this problem cannot hold")


SEEDS = range(24)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_that_holds_has_no_lead_out_of_bounds(seed: int) -> None:
    problem, plan = planned(seed)
    assert not check_plan(problem, plan)
    for lead, parity in zip(leads(problem, plan.steps), problem.parities, strict=True):
        assert lead.parity == parity.id
        assert lead.low is None or lead.low <= lead.least
        assert lead.high is None or lead.greatest <= lead.high


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_is_counted_once_as_going_or_as_not(seed: int) -> None:
    problem, plan = planned(seed)
    going = sum(one.persons for one in day_counts(problem, plan.steps))
    staying = sum(one.persons for one in not_planned(problem, plan.steps))
    assert going == sum(len(step.persons) for step in plan.steps)
    assert going + staying == len(problem.persons)
    no_place = sum(one.persons for one in not_planned(problem, plan.steps) if one.why == "no-place")
    assert no_place == len(plan.left) == sum(goes(person) for person in problem.persons) - going


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_that_holds_uses_no_more_than_there_is(seed: int) -> None:
    problem, plan = planned(seed)
    for use in uses(problem, plan):
        assert len(use.used) == len(use.capacity) == problem.days
        assert all(most is None or one <= most for one, most in zip(use.used, use.capacity, strict=True)), use


def steps(*names: str) -> tuple[Step, ...]:
    return tuple(Step(0, (name,), (f"{name[0]}-way",)) for name in names)


def test_the_lead_is_told_where_it_changes_and_at_both_ends() -> None:
    people = (*persons("a", 3), *persons("b", 3), *persons("a", 2, prefix="aw", wounded=True))
    problem = two_sides(people)
    (lead,) = leads(problem, steps("a0000", "aw0000", "b0000", "b0001", "a0001", "aw0001"))
    assert lead == Lead("lead", "handover", "persons", -1, 1, ((1, 1), (3, 0), (4, -1), (5, 0), (6, 0)))
    assert (lead.least, lead.greatest) == (-1, 1)


def test_a_lead_measured_by_days_is_told_by_days() -> None:
    people = (*persons("a", 4), *persons("b", 4))
    problem = two_sides(
        people,
        days=2,
        parities=(Parity("even", A, B, 0, at="day"), Parity("daily", A, B, 1, at="day", over="that-one")),
    )
    plan = (Step(0, ("a0000", "a0001"), ("a-way", "a-way")), Step(1, ("a0002", "b0000"), ("a-way", "b-way")))
    even, daily = leads(problem, plan)
    assert even.points == ((1, 2), (2, 2))
    assert daily.points == ((1, 2), (2, 0))
    assert even.over == daily.over == "day"


def test_a_ratio_is_not_told_as_persons_and_an_open_end_is_none() -> None:
    people = (*persons("a", 2), *persons("b", 4))
    problem = two_sides(people, parities=(Parity("ratio", A, B, 0, 1, 2), Parity("one-way", A, B, most=3)))
    ratio, one_way = leads(problem, steps("a0000", "b0000"))
    assert ratio.unit == "weighted"
    assert ratio.points == ((1, 2), (2, 1))
    assert (one_way.low, one_way.high) == (None, 3)


def test_loads_that_alternate_are_bounded_by_a_load() -> None:
    problem = two_sides((*persons("a", 4), *persons("b", 4)), parities=(Parity("loads", A, B, 2, kind="alternating"),))
    (lead,) = leads(problem, plan_exchange(problem).steps)
    assert (lead.low, lead.high) == (-2, 2)
    assert -2 <= lead.least <= lead.greatest <= 2


def test_what_is_carried_beyond_capacity_is_told_as_it_is() -> None:
    problem = two_sides(
        persons("a", 3),
        days=1,
        capacity=2,
        fleets=(Fleet("bus", "a", 2),),
        camps=(Camp("a-camp", "a", (1,)), Camp("b-camp", "b")),
    )
    plan = msgspec.structs.replace(
        plan_exchange(problem), steps=(Step(0, ("a0000", "a0001", "a0002"), ("a-way",) * 3),)
    )
    told = {(one.kind, one.id, one.whose): (one.used, one.capacity) for one in uses(problem, plan)}
    assert told["crossing", "bridge", "a"] == ((3,), (2,))
    assert told["crossing", "bridge", "b"] == ((0,), (2,))
    assert told["camp", "a-camp", ""] == ((3,), (1,))
    assert told["fleet", "bus", ""][1] == (1,)


def test_a_crossing_without_a_limit_is_told_without_one() -> None:
    problem = two_sides(persons("a", 1), crossings=(Crossing("bridge"),), parities=())
    (use,) = uses(problem, plan_exchange(problem))
    assert (use.whose, use.capacity) == ("", (None,) * 4)


def test_each_reason_for_not_going_is_told_apart() -> None:
    people = (
        *persons("a", 1),
        *persons("a", 1, prefix="x", excluded=True, consent="refuses"),
        *persons("a", 1, prefix="s", standby=True),
        *[
            person
            for will in ("refuses", "asylum", "undecided", "not-asked")
            for person in persons("a", 1, prefix=will[0:3], consent=will)
        ],
        *persons("a", 2, prefix="l", latest=0, earliest=0),
    )
    problem = two_sides(people, days=1, capacity=2, parities=())
    told = Counter({one.why: one.persons for one in not_planned(problem, plan_exchange(problem).steps)})
    assert told == {
        "excluded": 1,
        "standby": 1,
        "refuses": 1,
        "asylum": 1,
        "undecided": 1,
        "not-asked": 1,
        "no-place": 1,
    }


def test_the_first_hand_over_of_each_day() -> None:
    plan = [Step(day, (f"p{number}",), ("way",)) for number, day in enumerate((0, 0, 2, 2, 2, 3))]
    assert first_steps(plan) == ((0, 1), (2, 3), (3, 6))


def test_what_went_before_counts_and_is_not_told_again() -> None:
    people = (*persons("a", 4), *persons("b", 4))
    problem = two_sides(people, days=4, parities=(Parity("lead", A, B, 2), Parity("even", A, B, 0, at="day")))
    before, later = steps("a0000", "a0001"), (Step(2, ("b0000",), ("b-way",)), Step(3, ("b0001",), ("b-way",)))
    lead, even = leads(problem, later, before, (7, 9))
    assert lead.points == ((7, 1), (9, 0))
    assert even.points == ((3, 1), (4, 0))
    assert [one.points for one in leads(problem, ())] == [(), ()]
