"""Numbers of a rule as the planner's parts: where each is measured, over which days, with which weights."""

from __future__ import annotations

import pytest

from exchange_operations import CLASSES, people, ready
from exchange_rules import read
from parley.planner.planning import plan_exchange

PEOPLE = [
    *people("a", 6), *people("b", 6), *people("a", 2, status="civilian_internee"), *people("b", 2, status="civilian_internee"),
]  # fmt: skip
MORE = "stages: [{id: late, title: late, first_day: 3}, {id: open, title: open}]\ntables: [{id: t, title: t, units: {soldiers: 1, civilians: 3}}]\n"


def prepared_for(said: str, **changes: str):
    return ready(read(said, classes=CLASSES, more=MORE).rule, PEOPLE, **changes)


@pytest.mark.parametrize(
    ("said", "demands", "ceilings"),
    [
        ("of: {flows: [ab]}, exactly: 5", [(5, 0, 3)], [(5, 0, 3)]),
        ("of: {flows: [ab]}, at_least: 5", [(5, 0, 3)], []),
        ("of: {flows: [ab]}, at_most: 2, at: day", [], [(2, 0, 0), (2, 1, 1), (2, 2, 2), (2, 3, 3)]),
        ("of: {flows: [ab]}, at_most: 2, at: day, every: 3", [], [(2, 0, 2), (2, 3, 3)]),
        ("of: {flows: [ab]}, exactly: 3, at: day, rest_may_be_less: true", [(3, 0, 0), (3, 1, 1)],
         [(3, 0, 0), (3, 1, 1), (3, 2, 2), (3, 3, 3), (0, 3, 3)]),
        ("of: {flows: [ab]}, at_least: 2, stage: late", [(2, 2, 3)], []),
        ("of: {flows: [ab]}, about: 7", [], []),
    ],
)  # fmt: skip
def test_a_number_is_a_demand_and_a_ceiling(said: str, demands, ceilings):
    problem = prepared_for(f"- {{kind: number, id: it, {said}}}").problem
    assert [(one.at_least, one.first, one.by) for one in problem.demands] == demands
    assert [(one.at_most, one.first, one.last) for one in problem.ceilings] == ceilings


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("kind: parity, sides: [{flows: [ab]}, {flows: [ba]}], within: 2, at: day", ("day", "so-far", 2, None, None, {}, {})),
        ("kind: parity, sides: [{flows: [ab]}, {flows: [ba]}], within: 2, may_lead: ab", ("handover", "so-far", 0, 0, 2, {}, {})),
        ("kind: ratio, give: {of: {flows: [ab]}, count: 3}, take: {of: {flows: [ba]}, count: 2}",
         ("handover", "so-far", 0, 0, 0, {"soldiers": 2, "civilians": 2}, {"soldiers": 3, "civilians": 3})),
        ("kind: ratio, give: {of: {flows: [ab]}, count: 3}, take: {of: {flows: [ba]}, count: 2}, at: day, rounding: down",
         ("day", "that-one", 0, -1, 0, {"soldiers": 2, "civilians": 2}, {"soldiers": 3, "civilians": 3})),
        ("kind: equivalents, sides: [{flows: [ab]}, {flows: [ba]}], table: t, within: 4",
         ("handover", "so-far", 0, -4, 4, {"soldiers": 1, "civilians": 3}, {"soldiers": 1, "civilians": 3})),
        ("kind: prices, pay: {flows: [ba]}, against: {flows: [ab]}, price: {civilians: 2}, at: end",
         ("end", "so-far", 0, 0, 0, {"soldiers": 1, "civilians": 1}, {"civilians": 2})),
    ],
)  # fmt: skip
def test_a_balance_is_a_parity_with_its_measure_and_weights(said: str, shown):
    (one,) = prepared_for(f"- {{id: it, {said}}}").problem.parities
    assert (one.at, one.over, one.k, one.least, one.most, one.weights, one.right_weights) == shown


def test_what_asks_something_of_each_handover_makes_the_day_one_handover():
    said = "- {kind: ratio, id: it, give: {of: {flows: [ab]}, count: 3}, take: {of: {flows: [ba]}, count: 2}, rounding: nearest}"
    prepared = prepared_for(said)
    assert prepared.handover == "day"
    assert prepared.problem.parities[0].at == "day"
    assert "exchange.prepare.by-day" in [one.message.code for one in prepared.findings]
    assert prepared_for("- {kind: parity, id: it, sides: [{flows: [ab]}, {flows: [ba]}]}").handover == "each"


def test_a_stage_without_days_is_not_planned_until_the_operation_says_when():
    said = "- {kind: number, id: it, stage: open, of: {flows: [ab]}, exactly: 4}"
    prepared = prepared_for(said)
    assert prepared.not_planned == ("it",)
    assert prepared.problem.demands == ()
    told = prepared_for(said, more="stages: [{stage: open, first: 2030-03-02, last: 2030-03-03}]\n")
    assert [(one.at_least, one.first, one.by) for one in told.problem.demands] == [(4, 1, 2)]
    assert {step.day for step in plan_exchange(told.problem).steps if step.persons[0].startswith("a")} >= {1}


def test_all_for_all_is_as_many_as_may_go():
    (demand,) = prepared_for("- {kind: all, id: it, of: {flows: [ab], classes: [soldiers]}}").problem.demands
    assert demand.at_least == 6
    (half,) = prepared_for("- {kind: all, id: it, of: {flows: [ab]}, percent: 30}").problem.demands
    assert half.at_least == 3, "thirty percent of eight, rounded up"
