from __future__ import annotations

import itertools

import msgspec
import pytest

from exchange_problems import A, B, persons, random_problem, two_sides
from parley.exchange.classes import aggregate
from parley.exchange.explaining import Answers, conflict_message, conflicting_demands
from parley.exchange.planning import plan_exchange
from parley.exchange.problem import Camp, Crossing, Demand, Fleet, Flow, Package
from parley.exchange.programme import laid_out
from parley.exchange.solving import solve
from parley.kernel import InputError


def why(problem, name):
    return [
        (message.code.removeprefix("exchange.why-"), dict(message.params))
        for message in Answers(problem, plan_exchange(problem)).why_not_before(name)
    ]


def codes(problem, name):
    return [code for code, _ in why(problem, name)]


@pytest.mark.parametrize("seed", range(60))
def test_everybody_gets_an_answer_that_covers_every_day(seed):
    problem = msgspec.structs.replace(random_problem(seed), demands=())
    plan = plan_exchange(problem)
    answers = Answers(problem, plan)
    days = {name: step.day for step in plan.steps for name in step.persons}
    for person in problem.persons:
        reasons = answers.why_not_before(person.id)
        assert reasons
        asked = [
            day
            for reason in reasons
            if "first" in reason.params
            for day in range(int(reason.params["first"]), int(reason.params["last"]) + 1)
        ]
        assert asked == [] or asked == list(range(days.get(person.id, problem.days)))
        others = {other.id for other in problem.persons} - {person.id}
        assert not others & {value for reason in reasons for value in reason.params.values()}


def test_the_first_reason_is_named():
    people = [*persons("a", 4), *persons("a", 1, prefix="al", earliest=2, priority=0), *persons("b", 5)]
    problem = two_sides(people, days=4, capacity=2, k=0)
    assert why(problem, "a0000") == [("first-day", {"day": 0})]
    assert why(problem, "a0003") == [("crossing", {"first": 0, "last": 0, "crossing": "bridge"})]
    assert why(problem, "al0000")[0] == ("not-fit", {"first": 0, "last": 1, "earliest": 2})


def test_the_parity_is_named_with_its_bound():
    problem = two_sides([*persons("a", 4), *persons("b", 1)], days=2, capacity=4, k=1)
    assert why(problem, "a0003")[1] == ("parity", {"first": 0, "last": 1, "parity": "lead", "k": 1})


def test_the_camp_and_the_vehicle_are_named():
    people = persons("a", 4)
    camps = (Camp("a-camp", "a", (2,)), Camp("b-camp", "b"))
    assert codes(two_sides(people, parities=(), camps=camps), "a0003") == ["camp"]
    assert codes(two_sides(people, parities=(), fleets=(Fleet("bus", "a", 3),)), "a0003") == ["vehicle"]


def test_who_does_not_go_hears_why():
    people = [
        *persons("a", 1, consent="refuses"),
        *persons("a", 1, prefix="ax", excluded=True),
        *persons("a", 1, prefix="as", standby=True),
        *persons("a", 1, prefix="ap"),
    ]
    problem = two_sides(people, packages=(Package("deal", ("ap0000", "a0000")),))
    assert [codes(problem, name) for name in ("a0000", "ax0000", "as0000", "ap0000")] == [
        ["consent"], ["excluded"], ["standby"], ["package"],
    ]  # fmt: skip


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
        return solve(laid_out(model, without=set(parts) - set(kept)).programme).answered

    assert not possible(conflict.parts)
    for size in range(len(conflict.parts)):
        assert all(possible(kept) for kept in itertools.combinations(parts, size))
