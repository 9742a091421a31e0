from __future__ import annotations

import functools
import os
import random

import msgspec
import pytest

from exchange_problems import A, B, persons, two_sides
from parley.planner.hazards import Hazards, draw, outlook
from parley.planner.planning import plan_exchange
from parley.planner.problem import Fleet, Parity
from parley.planner.simulation import simulate
from searching import QUICK

MANY = int(os.environ.get("PARLEY_TRACES", "250" if QUICK else "2000"))
PART = 250


KINDS, FAMILIES, VEHICLES = 24, 16, 20


@functools.cache
def instance(number: int):
    """One of a few exchanges: sizes, standbys, bounds and spare days vary; some with families, a table of weights, vehicles."""
    chance = random.Random(number)
    size, days = chance.randint(3, 8), chance.randint(3, 5)
    people = []
    for side in "ab":
        people += persons(side, size, category="military", prefix=f"{side}m")
        people += persons(side, chance.randint(0, 2), category="civilian", prefix=f"{side}c")
        people += persons(side, chance.randint(0, 1), category="military", prefix=f"{side}w", wounded=True)
        people += persons(side, chance.randint(0, 4), category="military", prefix=f"{side}s", standby=True)
    people = [msgspec.structs.replace(p, priority=chance.randint(0, 1)) for p in people]
    parts = {}
    if number >= FAMILIES:
        people = [
            msgspec.structs.replace(p, group=f"{p.id[0]}-family" if p.id[1:] in ("m0000", "m0001") else "")
            for p in people
        ]
        weights = {"military": 2, "civilian": 1} if any(p.category == "civilian" for p in people) else {}
        parts["parities"] = (Parity("table", A, B, chance.randint(1, 4), weights=weights),)
    if number >= VEHICLES:
        parts["fleets"] = tuple(Fleet(f"{side}-van", side, 2, count=(2,)) for side in "ab")
    problem = two_sides(people, days=days, capacity=chance.randint(2, 4), k=chance.randint(0, 3), **parts)
    return problem, plan_exchange(problem)


def hazards(seed: int) -> Hazards:
    """From nothing going wrong to a fifth of the people missing."""
    absent = (seed * 7) % 201
    return Hazards(absent, died=seed % 11, refused=(seed // 3) % 16, unconfirmed=seed % 21, late=(seed * 5) % 151)


def counted_again(problem, hand_overs):
    """The lead of Side A after each hand-over, by a count that knows nothing of balances and bounds."""
    people = {person.id: person for person in problem.persons}
    weights = problem.parities[0].weights
    lead = 0
    for _, names in hand_overs:
        for name in names:
            person = people[name]
            own = 0 if person.wounded else weights.get(person.category, 1)
            lead += own if person.holder == "a" else -own
        yield lead


@pytest.mark.parametrize("part", range(MANY // PART))
def test_what_is_promised_holds_in_every_trace(part):
    equal = stood_in = 0
    for seed in range(part * PART, (part + 1) * PART):
        problem, plan = instance(seed % KINDS)
        trace = simulate(problem, plan, hazards(seed), f"trace {seed}")
        k = problem.parities[0].k
        assert all(abs(lead) <= k for lead in counted_again(problem, trace.hand_overs)), seed
        assert trace.over == 0, seed
        assert trace.lost == 0, seed
        assert trace.passed_over == (), seed
        assert trace.freed <= trace.clairvoyant <= trace.promised, seed
        assert trace.ledger.findings == (), seed
        assert trace.ledger.standings.keys() == {person.id for person in problem.persons}, seed
        facts = outlook(problem, hazards(seed), f"trace {seed}")
        gone = [(name, day) for day, names in trace.hand_overs for name in names]
        assert len(gone) == len({name for name, _ in gone}) == trace.freed, seed
        for name, day in gone:
            assert facts.ready[name][day] and facts.confirmed[name][day], seed
            assert trace.ledger.standings[name].state in ("received", "died-after"), seed
        families = {p.group: {q.id for q in problem.persons if q.group == p.group} for p in problem.persons if p.group}
        for family in families.values():
            assert len({day for name, day in gone if name in family}) <= 1, seed
        planned = sum(len(step.persons) for step in plan.steps)
        # Families bind us and not the clairvoyant: a standby who stood in for one of two cannot be paid back by the other.
        if seed % KINDS < FAMILIES and trace.standbys_enough and planned == trace.promised:
            assert trace.freed == trace.clairvoyant, seed
            equal += 1
            stood_in += trace.stood_in > 0
    # The comparison with the clairvoyant is no empty one.
    assert equal > PART // 12
    assert stood_in > PART // 40


def test_without_standbys_enough_it_may_free_fewer_than_the_clairvoyant_but_not_many():
    """So the clairvoyant is a real rival: it knows who will be absent when."""
    freed = rival = fewer = 0
    for seed in range(120):
        problem, plan = instance(seed % FAMILIES)
        trace = simulate(problem, plan, hazards(seed), f"rival {seed}")
        freed += trace.freed
        rival += trace.clairvoyant
        fewer += trace.freed < trace.clairvoyant
    assert fewer > 5
    assert freed >= 0.95 * rival


@functools.cache
def fit_on_several_days():
    """Who became fit to travel later stands anywhere in the published order; two places a day and side are spare at most."""
    chance = random.Random("fit on several days")
    people = [*persons("a", 24), *persons("b", 24)]
    people = [
        msgspec.structs.replace(p, priority=chance.randint(0, 1), earliest=chance.choice([0, 0, 1, 2])) for p in people
    ]
    problem = two_sides(people, days=5, capacity=13, k=3)
    return problem, plan_exchange(problem)


def test_of_a_late_side_the_last_of_the_published_order_stay_behind_not_those_who_became_fit_last():
    problem, plan = fit_on_several_days()
    late = 0
    for seed in range(60):
        trace = simulate(problem, plan, Hazards(late=300), f"late {seed}")
        assert trace.passed_over == (), seed
        late += trace.freed < trace.promised or trace.changed_dates > 0
    assert late > 30


def test_a_plan_that_hands_over_by_class_within_a_day_passes_people_over_when_vehicles_are_late():
    """The count of those passed over is no empty one: the same plan, each day in the reverse of its order."""
    problem, plan = fit_on_several_days()
    by_day = sorted(plan.steps, key=lambda step: step.day, reverse=True)
    backwards = msgspec.structs.replace(plan, steps=tuple(by_day[::-1]))
    traces = [simulate(problem, backwards, Hazards(late=300), f"late {seed}") for seed in range(20)]
    assert sum(len(trace.passed_over) for trace in traces) > 0


def test_nothing_goes_wrong_when_nothing_is_drawn():
    problem, plan = instance(3)
    trace = simulate(problem, plan, Hazards(), "calm")
    assert trace.freed == sum(len(step.persons) for step in plan.steps)
    assert trace.changed_dates == trace.stood_in == 0


def test_things_do_go_wrong_and_standbys_do_stand_in():
    problem, plan = instance(3)
    traces = [simulate(problem, plan, Hazards(absent=200, refused=20), f"rough {seed}") for seed in range(20)]
    assert sum(trace.stood_in for trace in traces) > 0
    assert sum(trace.changed_dates for trace in traces) > 0
    assert any(trace.ledger.standings != traces[0].ledger.standings for trace in traces)


def test_a_trace_depends_on_its_seed_alone():
    problem, _ = instance(3)
    assert outlook(problem, Hazards(100, 10, 10, 10, 100), "x") == outlook(problem, Hazards(100, 10, 10, 10, 100), "x")
    counted = [draw("s", number) for number in range(4000)]
    assert min(counted) >= 0 and max(counted) <= 999
    assert 450 < sum(counted) / len(counted) < 550


@pytest.mark.parametrize("seed", [4316, 66764, 98300])
def test_a_date_that_a_new_plan_kept_passes_nobody_over(seed):
    """Found among 100,000 traces: somebody was sent back twice; somebody kept a date while one who had lost theirs got a place that was free."""
    problem, plan = instance(seed % KINDS)
    trace = simulate(problem, plan, hazards(seed), f"trace {seed}")
    assert trace.passed_over == ()
    assert trace.lost == trace.over == 0
