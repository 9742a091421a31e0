"""Small problems, every plan tried: what the planner calls best is best, and the answers and conflicts are true.

The trial shares nothing with the planner and nothing with the checker: it reads the words of the problem's docstrings.
"""

from __future__ import annotations

import itertools
import os
from collections import Counter

import msgspec
import pytest

from exchange_problems import A, B, bound_problem
from parley.kernel import InputError
from parley.planner.checker import check_plan
from parley.planner.explaining import Answers, conflicting_demands
from parley.planner.planning import plan_exchange
from parley.planner.problem import Demand, Flow
from searching import QUICK


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


def broken(problem, days_of):
    """What *days_of* (person id: day, or None) breaks: parts as conflicts name them, and ``window`` for what is a fact."""
    people = {p.id: p for p in problem.persons}
    gone = [(people[name], day) for name, day in days_of.items() if day is not None]
    for person, day in gone:
        if day < person.earliest or (person.latest >= 0 and day > person.latest):
            yield "window"
    for day in range(problem.days):
        today = [p for p, d in gone if d == day]
        for camp in problem.camps:
            if camp.capacity and sum(p.camp == camp.id for p in today) > camp.capacity[0]:
                yield f"camp:{camp.id}"
        bridge = problem.crossings[0]
        for side in "ab":
            if bridge.capacity and sum(p.holder == side for p in today) > bridge.capacity[0]:
                yield "crossing:bridge"
        if bridge.both and len(today) > bridge.both[0]:
            yield "crossing:bridge"
        for fleet in problem.fleets:
            loads = Counter(p.camp for p in today if p.holder == fleet.holder)
            if sum(-(-load // fleet.seats) for load in loads.values()) > fleet.count[0]:
                yield f"fleet:{fleet.id}"
        for parity in problem.parities:
            if out_of_bounds(parity, gone, day, problem.days):
                yield f"parity:{parity.id}"
        for item in problem.precedences:
            if before_their_turn(problem, item, days_of, gone, day):
                yield f"precedence:{item.id}"
    for demand in problem.demands:
        if sum(members(demand.flow, p) and demand.first <= d <= demand.by for p, d in gone) < demand.at_least:
            yield f"demand:{demand.id}"
    for item in problem.ceilings:
        last = item.last if item.last >= 0 else problem.days
        if sum(members(item.flow, p) and item.first <= d <= last for p, d in gone) > item.at_most:
            yield f"ceiling:{item.id}"
    for package in problem.packages:
        days = {days_of[name] for name in package.persons}
        if len(days) > 1 and (package.at == "day" or None in days):
            yield f"package:{package.id}"


def out_of_bounds(parity, gone, day, days):
    last = parity.last if parity.last >= 0 else days - 1
    if not parity.first <= day <= last or (parity.at == "end" and day < last):
        return False
    since = day if parity.over == "that-one" else parity.first
    left = right = 0
    for p, d in gone:
        if since <= d <= day and not p.wounded:
            left += members(parity.left, p) * parity.weights.get(p.category, p.weight)
            table = parity.right_weights or parity.weights
            right += members(parity.right, p) * table.get(p.category, p.weight)
    p, q, k = parity.left_share, parity.right_share, parity.k
    balance = q * left - p * right
    if parity.least is None and parity.most is None:
        return balance > q * (k + 1) - 1 or -balance > p * (k + 1) - 1
    return (parity.least is not None and balance < parity.least) or (parity.most is not None and balance > parity.most)


def before_their_turn(problem, item, days_of, gone, day):
    """Whether somebody of the later flow goes on *day* while somebody of the earlier one is still waited for."""

    def free(person):
        party = [o for o in problem.persons if o is person or (person.group and o.group == person.group)]
        return any(members(item.earlier, o) or o.wounded for o in party)

    if not any(d == day and members(item.later, p) and not free(p) for p, d in gone):
        return False
    if item.at_least >= 0:
        return sum(members(item.earlier, p) and d <= day for p, d in gone) < item.at_least
    for unit in units_of(problem):
        able = all(m.earliest <= day and not 0 <= m.latest < day for m in unit)
        left = days_of[unit[0].id] is None or days_of[unit[0].id] > day
        if able and left and any(members(item.earlier, m) for m in unit):
            return True
    return False


def holds(problem, days_of):
    """Whether *days_of* keeps everything in *problem*."""
    return next(broken(problem, days_of), None) is None


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


def every_choice(problem):
    """Everybody's day, or none, in every combination."""
    units = units_of(problem)
    for choice in itertools.product((None, *range(problem.days)), repeat=len(units)):
        yield {p.id: day for unit, day in zip(units, choice, strict=True) for p in unit}


def best_of_all(problem):
    best = None
    for days_of in every_choice(problem):
        if (best is None or cost_of(problem, days_of) < best) and holds(problem, days_of):
            best = cost_of(problem, days_of)
    return best


@pytest.mark.parametrize("seed", [*range(int(os.environ.get("PARLEY_TRIALS", "15" if QUICK else "150"))), 1755])
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


NAMED = {
    "exchange.why-not-fit": lambda params, person: "window",
    "exchange.why-group-not-fit": lambda params, person: "window",
    "exchange.why-too-late": lambda params, person: "window",
    "exchange.why-package-day": lambda params, person: f"package:{params['package']}",
    "exchange.why-package-whole": lambda params, person: f"package:{params['package']}",
    "exchange.why-demand": lambda params, person: f"demand:{params['demand']}",
    "exchange.why-parity": lambda params, person: f"parity:{params['parity']}",
    "exchange.why-ceiling": lambda params, person: f"ceiling:{params['ceiling']}",
    "exchange.why-precedence": lambda params, person: f"precedence:{params['precedence']}",
    "exchange.why-camp": lambda params, person: f"camp:{params['camp']}",
    "exchange.why-crossing": lambda params, person: f"crossing:{params['crossing']}",
    "exchange.why-vehicle": lambda params, person: f"fleet:{person.holder}-bus",
}


@pytest.mark.parametrize("seed", range(0, 900, 3))
def test_what_stood_in_the_way_would_break_if_the_person_went_that_day(seed):
    """Every answer to "why not me before?", for every person and day, held against what would happen."""
    problem = bound_problem(seed)
    try:
        plan = plan_exchange(problem)
    except InputError:
        return
    days_of = dict.fromkeys(p.id for p in problem.persons) | {n: s.day for s in plan.steps for n in s.persons}
    answers = Answers(problem, plan)
    for person in problem.persons:
        party = {o.id for o in problem.persons if o is person or (person.group and o.group == person.group)}
        for reason in answers.why_not_before(person.id):
            if "first" not in reason.params:
                assert reason.code.removeprefix("exchange.why-") in ("first-day", "no-place", "package", "sooner")
                continue
            for day in range(int(reason.params["first"]), int(reason.params["last"]) + 1):
                found = set(broken(problem, days_of | dict.fromkeys(party, day)))
                # In a plan that is best, nobody hears that nothing in particular stood in the way.
                assert NAMED[reason.code](reason.params, person) in found


def demanding(seed):
    """A small problem whose demands often cannot hold."""
    problem = bound_problem(seed, most=3)
    held = Counter(person.holder for person in problem.persons)
    demands = (
        Demand("all-of-a", A, problem.days - 1, held["a"]),
        Demand("most-of-b", B, problem.days - 1, held["b"] - 1),
        Demand("early", Flow(), 0, 2),
    )
    return msgspec.structs.replace(problem, demands=demands, days=2) if problem.days == 2 else None


@pytest.mark.parametrize("seed", [seed for seed in range(200) if demanding(seed)])
def test_the_smallest_conflict_is_one_and_none_is_smaller(seed):
    problem = demanding(seed)
    breaches = {frozenset(broken(problem, days_of)) for days_of in every_choice(problem)}
    breaches = {found for found in breaches if "window" not in found}

    def possible(kept):
        return any(not found & kept for found in breaches)

    conflict = conflicting_demands(problem)
    everything = frozenset().union(*breaches)
    if conflict is None:
        assert possible(everything)
        return
    assert not possible(frozenset(conflict.parts))
    for part in conflict.parts:
        assert possible(frozenset(conflict.parts) - {part})
    assert conflict.smallest
    for size in range(len(conflict.parts)):
        assert all(possible(frozenset(kept)) for kept in itertools.combinations(sorted(everything), size))
