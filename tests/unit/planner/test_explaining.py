from __future__ import annotations

import msgspec
import pytest

from exchange_problems import persons, random_problem, two_sides
from parley.planner.explaining import Answers
from parley.planner.planning import plan_exchange
from parley.planner.problem import Camp, Crossing, Fleet, Package


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
    assert why(problem, "a0003")[0] == ("crossing", {"first": 0, "last": 0, "crossing": "bridge"})
    assert codes(problem, "a0003") == ["crossing", "sooner"]
    assert why(problem, "al0000")[0] == ("not-fit", {"first": 0, "last": 1, "earliest": 2})


def test_the_parity_is_named_with_its_bound():
    problem = two_sides([*persons("a", 4), *persons("b", 1)], days=2, capacity=4, k=1)
    assert why(problem, "a0003")[1] == ("parity", {"first": 0, "last": 1, "parity": "lead", "k": 1})


def test_the_camp_and_the_vehicle_are_named():
    people = persons("a", 4)
    camps = (Camp("a-camp", "a", (2,)), Camp("b-camp", "b"))
    assert codes(two_sides(people, parities=(), camps=camps), "a0003") == ["camp", "sooner"]
    assert codes(two_sides(people, parities=(), fleets=(Fleet("bus", "a", 3),)), "a0003") == ["vehicle", "sooner"]


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


def test_others_come_first_by_class_by_order_or_by_lot_and_the_answer_says_which():
    first = persons("a", 1, prefix="ap", priority=0, order=9)
    held = persons("a", 1, prefix="ah", priority=1, order=0)
    lot = persons("a", 2, prefix="al", priority=1, order=1)
    problem = two_sides([*first, *held, *lot], days=3, capacity=3, parities=(), weights=(2, 1))
    plan = plan_exchange(problem)
    (last,) = [name for step in plan.steps if step.day == 1 for name in step.persons]
    assert last.startswith("al")
    assert why(problem, last) == [
        ("crossing", {"first": 0, "last": 0, "crossing": "bridge"}),
        ("sooner", {"all": 3, "persons": 3, "by_class": 1, "by_order": 1, "by_lot": 1}),
    ]
    answers = Answers(msgspec.structs.replace(problem, crossings=(Crossing("bridge", (4,)),)), plan)
    (only,) = answers.why_not_before(last)
    assert only.code == "exchange.why-order"
    assert (only.params["persons"], only.params["by_class"], only.params["by_order"], only.params["by_lot"]) == (
        3,
        1,
        1,
        1,
    )
