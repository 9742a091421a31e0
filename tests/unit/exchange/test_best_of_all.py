"""Small problems, every plan tried: what the planner calls best is best, and the answers and conflicts are true.

The trial shares nothing with the planner and nothing with the checker: it reads the words of the problem's docstrings.
"""

from __future__ import annotations

import itertools
import os
from collections import Counter

import pytest

from exchange_problems import bound_problem
from parley.exchange.checker import check_plan
from parley.exchange.planning import plan_exchange
from parley.kernel import InputError


def members(flow, person):
    return (
        (not flow.holders or person.holder in flow.holders)
        and (not flow.receivers or person.receiver in flow.receivers)
        and (not flow.categories or person.category in flow.categories)
        and (not flow.persons or person.id in flow.persons)
    )


def units_of(problem):
    units = {}
    for person in problem.persons:
        units.setdefault(person.group or person.id, []).append(person)
    return list(units.values())


def holds(problem, days_of):
    """Whether *days_of* (person id: day, or None) keeps everything in *problem*."""
    people = {p.id: p for p in problem.persons}
    gone = [(people[name], day) for name, day in days_of.items() if day is not None]
    for person, day in gone:
        if day < person.earliest or (person.latest >= 0 and day > person.latest):
            return False
    for day in range(problem.days):
        today = [p for p, d in gone if d == day]
        for camp in problem.camps:
            if camp.capacity and sum(p.camp == camp.id for p in today) > camp.capacity[0]:
                return False
        bridge = problem.crossings[0]
        for side in "ab":
            if bridge.capacity and sum(p.holder == side for p in today) > bridge.capacity[0]:
                return False
        if bridge.both and len(today) > bridge.both[0]:
            return False
        for fleet in problem.fleets:
            loads = Counter(p.camp for p in today if p.holder == fleet.holder)
            if sum(-(-load // fleet.seats) for load in loads.values()) > fleet.count[0]:
                return False
        for parity in problem.parities:
            last = parity.last if parity.last >= 0 else problem.days - 1
            if not parity.first <= day <= last or (parity.at == "end" and day < last):
                continue
            since = day if parity.over == "that-one" else parity.first
            left = right = 0
            for p, d in gone:
                if since <= d <= day and not p.wounded:
                    left += members(parity.left, p) * parity.weights.get(p.category, p.weight)
                    right += members(parity.right, p) * (parity.right_weights or parity.weights).get(
                        p.category, p.weight
                    )
            p, q, k = parity.left_share, parity.right_share, parity.k
            if parity.least is None and parity.most is None:
                if q * left - p * right > q * (k + 1) - 1 or p * right - q * left > p * (k + 1) - 1:
                    return False
            elif (parity.least is not None and q * left - p * right < parity.least) or (
                parity.most is not None and q * left - p * right > parity.most
            ):
                return False
        for item in problem.precedences:
            waits = [
                p
                for p in today
                if members(item.later, p)
                and not any(
                    members(item.earlier, o) or o.wounded
                    for o in problem.persons
                    if o is p or (p.group and o.group == p.group)
                )
            ]
            if not waits:
                continue
            if item.at_least >= 0:
                if sum(members(item.earlier, p) and d <= day for p, d in gone) < item.at_least:
                    return False
                continue
            for unit in units_of(problem):
                able = all(m.earliest <= day and not 0 <= m.latest < day for m in unit)
                left = days_of[unit[0].id] is None or days_of[unit[0].id] > day
                if able and left and any(members(item.earlier, m) for m in unit):
                    return False
    for demand in problem.demands:
        if sum(members(demand.flow, p) and demand.first <= d <= demand.by for p, d in gone) < demand.at_least:
            return False
    for item in problem.ceilings:
        last = item.last if item.last >= 0 else problem.days
        if sum(members(item.flow, p) and item.first <= d <= last for p, d in gone) > item.at_most:
            return False
    for package in problem.packages:
        days = {days_of[name] for name in package.persons}
        if len(days) > 1 and (package.at == "day" or None in days):
            return False
    return True


def cost_of(problem, days_of):
    most = 1 + max(p.priority for p in problem.persons)
    ratio = 1
    for parity in problem.parities:
        heavy = max(1, *(p.weight for p in problem.persons), *parity.weights.values(), *parity.right_weights.values())
        shares = parity.left_share, parity.right_share
        ratio = max(ratio, -(-max(shares) * heavy // min(shares)))
    wounded = most * 2 * (problem.days + 1) * (1 + ratio * max(1, len(problem.parities)))
    cost = 0
    for person in problem.persons:
        weight = wounded if person.wounded else most - person.priority
        day = days_of[person.id]
        stake = wounded if person.wounded else most
        cost += weight * (problem.days + 1) + stake * problem.days if day is None else weight * (day + 1)
    return cost


def best_of_all(problem):
    units = units_of(problem)
    best = None
    for choice in itertools.product((None, *range(problem.days)), repeat=len(units)):
        days_of = {p.id: day for unit, day in zip(units, choice, strict=True) for p in unit}
        if (best is None or cost_of(problem, days_of) < best) and holds(problem, days_of):
            best = cost_of(problem, days_of)
    return best


@pytest.mark.parametrize("seed", [*range(int(os.environ.get("PARLEY_TRIALS", "150"))), 1755])
def test_nothing_is_better_than_what_is_called_best(seed):
    problem = bound_problem(seed, most=3 if seed % 3 else 4)
    best = best_of_all(problem)
    try:
        plan = plan_exchange(problem)
    except InputError as refused:
        assert [finding.message.code for finding in refused.findings] == ["exchange.plan-demands-conflict"]
        assert best is None
        return
    assert check_plan(problem, plan) == ()
    assert best is not None
    assert plan.bound <= best <= plan.cost
    assert plan.bound == plan.cost
