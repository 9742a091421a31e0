from __future__ import annotations

import functools
import os
import random

import msgspec
import pytest

from exchange_problems import persons, two_sides
from parley.exchange.planning import plan_exchange
from parley.exchange.simulation import Hazards, draw, outlook, simulate

MANY = int(os.environ.get("PARLEY_TRACES", "2000"))
PART = 250


@functools.cache
def instance(number: int):
    """One of a few exchanges: sizes, standbys, bounds and spare days vary."""
    chance = random.Random(number)
    size, days = chance.randint(3, 8), chance.randint(3, 5)
    people = []
    for side in "ab":
        people += persons(side, size, category="military", prefix=f"{side}m")
        people += persons(side, chance.randint(0, 2), category="civilian", prefix=f"{side}c")
        people += persons(side, chance.randint(0, 1), category="military", prefix=f"{side}w", wounded=True)
        people += persons(side, chance.randint(0, 4), category="military", prefix=f"{side}s", standby=True)
    people = [msgspec.structs.replace(p, priority=chance.randint(0, 1)) for p in people]
    problem = two_sides(people, days=days, capacity=chance.randint(2, 4), k=chance.randint(0, 3))
    return problem, plan_exchange(problem)


def hazards(seed: int) -> Hazards:
    """From nothing going wrong to a fifth of the people missing."""
    absent = (seed * 7) % 201
    return Hazards(absent, died=seed % 11, refused=(seed // 3) % 16, unconfirmed=seed % 21, late=(seed * 5) % 151)


@pytest.mark.parametrize("part", range(MANY // PART))
def test_what_is_promised_holds_in_every_trace(part):
    for seed in range(part * PART, (part + 1) * PART):
        problem, plan = instance(seed % 16)
        trace = simulate(problem, plan, hazards(seed), f"trace {seed}")
        assert trace.over == 0, seed
        assert trace.lost == 0, seed
        assert trace.passed_over == (), seed
        assert trace.freed <= trace.clairvoyant <= trace.promised, seed
        assert trace.ledger.findings == (), seed
        planned = sum(len(step.persons) for step in plan.steps)
        if trace.standbys_enough and planned == trace.promised:
            assert trace.freed == trace.clairvoyant, seed


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
