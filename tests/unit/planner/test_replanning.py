from __future__ import annotations

import itertools

import msgspec
import pytest

from exchange_problems import persons, random_problem, two_sides
from parley.kernel import InputError
from parley.planner.ledger import LedgerEntry, enter, opened, planned_entries
from parley.planner.planning import plan_exchange
from parley.planner.problem import Crossing, Demand, Fleet, Flow
from parley.planner.replanning import balances, replan, stand_ins


def begun(problem, received_before=0, *happenings):
    """The plan, and the ledger after every day before *received_before* went as planned."""
    plan = plan_exchange(problem)
    ledger = enter(opened(problem.persons, "list"), planned_entries(plan, "plan"))
    for step in plan.steps:
        if step.day < received_before:
            for what in ("presented", "received"):
                ledger = enter(ledger, [LedgerEntry(name, what, f"day {step.day}", step.day) for name in step.persons])
    return plan, enter(ledger, [LedgerEntry(who, what, "note", received_before) for who, what in happenings])


def dates(steps):
    return {name: step.day for step in steps for name in step.persons}


def test_nothing_changes_when_nothing_happened():
    problem = two_sides([*persons("a", 9), *persons("b", 9)], capacity=3, k=1)
    plan, ledger = begun(problem, 1)
    again = replan(problem, plan.steps, ledger, 1)
    assert again.changes == ()
    assert dates(again.steps) == {name: day for name, day in dates(plan.steps).items() if day >= 1}
    assert again.proven


def test_a_standby_takes_the_date_of_somebody_who_died_and_nobody_else_moves():
    people = [*persons("a", 9), *persons("a", 2, prefix="as", standby=True), *persons("b", 9)]
    problem = two_sides(people, days=3, capacity=3, k=0)
    plan, ledger = begun(problem, 1, ("a0004", "died"))
    again = replan(problem, plan.steps, ledger, 1)
    assert [(c.person, c.kind, c.before, c.after) for c in again.changes] == [("as0000", "added", -1, 1)]


@pytest.mark.parametrize("where", ["departed", "presented"])
def test_who_is_under_way_gets_no_other_day_and_keeps_the_place(where):
    people = [*persons("a", 6), *persons("a", 2, prefix="as", standby=True), *persons("b", 6)]
    problem = two_sides(
        people,
        days=4,
        capacity=3,
        k=6,
        demands=(Demand("six", Flow(holders=("a",)), 3, 6), Demand("b", Flow(holders=("b",)), 3, 6)),
    )
    plan, ledger = begun(problem, 1)
    late = [name for step in plan.steps if step.day == 1 for name in step.persons if name[0] == "a"]
    ledger = enter(ledger, [LedgerEntry(name, where, "day 1", 1) for name in late])
    again = replan(problem, plan.steps, ledger, 2)
    assert late and not set(late) & dates(again.steps).keys()
    assert not any(name.startswith("as") for name in dates(again.steps)), "nobody stands in for somebody who is there"


@pytest.mark.parametrize("how", ["free of the parity", "weighed", "healthy"])
def test_the_gravely_wounded_who_missed_a_day_come_first_again_and_the_healthy_do_not(how):
    late = persons("a", 2, prefix="aw", priority=0, wounded=how == "free of the parity")
    problem = two_sides(
        [*late, *persons("a", 6, priority=1), *persons("b", 8, priority=1)], days=6, capacity=2, k=9, weights=(50, 1)
    )
    plan = plan_exchange(problem)
    missed = [one.id for one in late]
    assert {dates(plan.steps)[name] for name in missed} == {0}
    # On the first day nobody of A came: the bus broke down.
    ledger = enter(opened(problem.persons, "list"), planned_entries(plan, "plan"))
    ledger = enter(ledger, [LedgerEntry(name, "absent", "day 0", 0) for name in missed])
    again = replan(problem, plan.steps, ledger, 1, wounded=missed if how == "weighed" else ())
    on, kept = dates(again.steps), {name: day for name, day in dates(plan.steps).items() if day >= 1}
    if how == "healthy":
        assert {name: on[name] for name in kept} == kept
    else:
        assert {on[name] for name in missed} == {1}
        assert sum(on[name] != day for name, day in kept.items() if name[0] == "a") == 2


def test_without_a_standby_the_other_side_gives_one_less():
    problem = two_sides([*persons("a", 6), *persons("b", 6)], days=3, capacity=2, k=0)
    plan, ledger = begun(problem, 1, ("a0004", "refused"))
    again = replan(problem, plan.steps, ledger, 1)
    assert [(c.kind, c.person[0]) for c in again.changes] == [("dropped", "b")]


def test_more_standbys_than_losses_never_raise_the_total():
    people = [*persons("a", 4), *persons("a", 4, prefix="as", standby=True), *persons("b", 4)]
    problem = two_sides(people, days=4, capacity=4, k=3)
    plan, ledger = begun(problem, 0, ("a0001", "refused"))
    assert len(dates(replan(problem, plan.steps, ledger, 0).steps)) == 8
    assert len(plan.steps) >= 1


def test_a_closed_crossing_moves_the_fewest():
    problem = two_sides([*persons("a", 6), *persons("b", 6)], days=5, capacity=2, k=0)
    plan, ledger = begun(problem, 1)
    closed = msgspec.structs.replace(problem, crossings=(Crossing("bridge", (2, 0, 2, 2, 2)),))
    again = replan(closed, plan.steps, ledger, 1)
    assert [(c.before, c.after) for c in again.changes] == [(1, 3)] * 4


def test_the_lead_starts_from_what_was_received():
    problem = two_sides([*persons("a", 6), *persons("b", 6)], days=3, capacity=2, k=1)
    plan, ledger = begun(problem, 0)
    ledger = enter(ledger, [LedgerEntry("a0000", what, "day 0", 0) for what in ("presented", "received")])
    assert balances(problem, ledger) == [1]
    again = replan(problem, plan.steps, ledger, 1)
    lead = 1
    for step in again.steps:
        lead += sum(1 if name[0] == "a" else -1 for name in step.persons)
        assert abs(lead) <= 1


def test_vehicles_hold_in_a_new_plan():
    problem = two_sides(
        [*persons("a", 12), *persons("b", 12)],
        days=4,
        capacity=9,
        k=2,
        fleets=(Fleet("a-bus", "a", 4), Fleet("b-bus", "b", 6)),
    )
    plan, ledger = begun(problem, 1, ("a0011", "asylum-asked"))
    again = replan(problem, plan.steps, ledger, 1)
    assert all(len(trip.seats) <= (4 if trip.fleet == "a-bus" else 6) for trip in again.trips)
    assert sorted(name for trip in again.trips for name in trip.seats) == sorted(dates(again.steps))


def test_demands_that_can_no_longer_hold_are_refused():
    demand = Demand("all", Flow(holders=("a",)), 3, 4)
    problem = two_sides([*persons("a", 4), *persons("b", 4)], demands=(demand,))
    plan, ledger = begun(problem, 0, ("a0001", "died"))
    with pytest.raises(InputError, match="plan-demands-conflict"):
        replan(problem, plan.steps, ledger, 1)


def test_stand_ins_are_of_the_same_kind_and_in_order():
    missing = [*persons("a", 1, category="civilian"), *persons("a", 2, prefix="am", category="military")]
    present = [
        *persons("a", 1, prefix="ax", category="military", order=5),
        *persons("a", 1, prefix="ay", category="military"),
        *persons("b", 3, prefix="bz", category="civilian"),
    ]
    assert [person.id for person in stand_ins(missing, present)] == ["ay0000", "ax0000"]


def fewest_changes(problem, plan, ledger, first_day, gone):
    """By trying everything: the most freed, then the fewest changed dates (one crossing, lead at most k)."""
    capacity, k = problem.crossings[0].capacity[0], problem.parities[0].k
    before = {name: day for name, day in dates(plan.steps).items() if day >= first_day and name not in gone}
    names = sorted(before)
    lead = balances(problem, ledger)[0]
    best = (-1, 0)
    options = [*range(first_day, problem.days), -1]
    for choice in itertools.product(options, repeat=len(names)):
        count = {(day, side): 0 for day in options for side in "ab"}
        for name, day in zip(names, choice, strict=True):
            count[day, name[0]] += 1
        now, good = lead, True
        for day in options[:-1]:
            now += count[day, "a"] - count[day, "b"]
            good = good and abs(now) <= k and max(count[day, "a"], count[day, "b"]) <= capacity
        if good:
            freed = sum(day >= 0 for day in choice)
            changes = sum(before[name] != day for name, day in zip(names, choice, strict=True))
            best = max(best, (freed, -changes))
    return best


@pytest.mark.parametrize("number", range(12))
def test_no_other_plan_frees_more_with_fewer_changes(number):
    size, k = 3 + number % 2, number % 3
    problem = two_sides([*persons("a", size), *persons("b", 3)], days=4, capacity=1 + number % 2, k=k)
    lost = f"{'ab'[number % 2]}000{number % 3}"
    plan, ledger = begun(problem, 0, (lost, "died"))
    again = replan(problem, plan.steps, ledger, 0)
    kept = dates(again.steps)
    assert (len(kept), -len(again.changes)) == fewest_changes(problem, plan, ledger, 0, {lost})


@pytest.mark.parametrize("seed", range(40))
def test_any_problem_can_be_planned_again(seed):
    problem = random_problem(seed)
    problem = msgspec.structs.replace(problem, demands=())
    if problem.parities and problem.parities[0].kind == "alternating":
        problem = msgspec.structs.replace(problem, parities=())
    plan, ledger = begun(problem, 1)
    again = replan(problem, plan.steps, ledger, 1)
    later = {name: day for name, day in dates(plan.steps).items() if day >= 1}
    dropped = {change.person for change in again.changes if change.kind == "dropped"}
    assert len(dates(again.steps)) >= len(later) + bool(dropped)
