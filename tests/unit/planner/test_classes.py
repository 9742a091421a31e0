from __future__ import annotations

import random

import msgspec

from exchange_problems import persons, random_problem, two_sides
from parley.planner.classes import Allotment, aggregate, ordered_units, plan_cost
from parley.planner.problem import Demand, Flow, goes


def test_alike_persons_share_a_class_and_nothing_is_lost():
    for seed in range(30):
        problem = random_problem(seed)
        model = aggregate(problem)
        members = sorted(name for kind in model.classes for unit in kind.units for name in unit)
        assert members == sorted(person.id for person in problem.persons if goes(person))
        assert model.persons == len(members)


def test_a_thousand_alike_are_one_class():
    assert len(aggregate(two_sides(persons("a", 1000))).classes) == 1


def test_what_a_constraint_reads_parts_them_and_nothing_else_does():
    people = [*persons("a", 2), *persons("a", 2, prefix="c", category="civilian")]
    assert len(aggregate(two_sides(people)).classes) == 1
    demand = Demand("civilians", Flow(categories=("civilian",)), 1, 1)
    assert len(aggregate(two_sides(people, demands=(demand,))).classes) == 2


def test_a_family_is_one_unit_of_a_class():
    people = [*persons("a", 3, group="g"), *persons("a", 1, prefix="b")]
    kinds = {kind.footprint.size: kind for kind in aggregate(two_sides(people)).classes}
    assert kinds[3].units == (("a0000", "a0001", "a0002"),)
    assert kinds[3].traits.balance == (3,)


def test_the_published_order_then_the_committed_seed():
    units = [(2, ("x",)), (1, ("y",)), (1, ("z",)), (1, ("w",))]
    first = ordered_units(units, "seed")
    assert first[-1] == ("x",)
    shuffled = list(units)
    random.Random(1).shuffle(shuffled)
    assert ordered_units(shuffled, "seed") == first
    assert len({ordered_units(units, f"seed {number}") for number in range(20)}) > 1


def test_marks_keep_apart():
    problem = two_sides(persons("a", 4))
    assert len(aggregate(problem, marks={"a0000": (1,), "a0001": (1,)}).classes) == 2


def test_one_more_person_is_worth_more_than_an_early_date():
    problem = two_sides([*persons("a", 1), *persons("a", 1, prefix="b", priority=1)], days=4)
    model = aggregate(problem)
    one_early = plan_cost(model, [Allotment(0, 0, 0, 1)])
    both_late = plan_cost(model, [Allotment(0, 3, 0, 1), Allotment(1, 3, 0, 1)])
    assert both_late < one_early < plan_cost(model, [])


def test_a_package_with_somebody_who_stays_has_no_day():
    problem = random_problem(1)
    people = tuple(
        msgspec.structs.replace(p, group="", consent="wants" if n else "refuses") for n, p in enumerate(problem.persons)
    )
    from parley.planner.problem import Package

    package = Package("deal", (people[0].id, people[1].id))
    model = aggregate(msgspec.structs.replace(problem, persons=people, packages=(package,)))
    assert [kind.traits.earliest for kind in model.classes if kind.traits.package] == [problem.days]
