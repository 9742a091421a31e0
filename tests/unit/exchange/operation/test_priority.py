"""Who goes first: by what was published, and by nothing else."""

from __future__ import annotations

from exchange_operations import CLASSES, operation, person, ready, rosters
from exchange_rules import read
from parley.exchange.operation import prepare
from parley.planner.planning import plan_exchange

LISTED = [
    person("a-late", capture_date="2024-05-01"),
    person("a-early", capture_date="2022"),
    person("a-civil", status="civilian_internee", capture_date="2025"),
    person("a-undated"),
]


def standing(said: str, more: str = "") -> list[str]:
    rule = read(said, classes=CLASSES).rule
    problem = prepare(rule, rosters(LISTED), operation(rule, more=more)).problem
    return [one.id for one in sorted(problem.persons, key=lambda one: (one.priority, one.order))]


def test_without_any_order_it_is_the_order_of_captivity():
    assert standing("- {kind: consent, id: c}") == ["a-early", "a-late", "a-civil", "a-undated"]


def test_the_rule_puts_classes_first_and_fields_after():
    assert standing("- {kind: order, id: o, first: [civilians], strict: false}") == [
        "a-civil",
        "a-early",
        "a-late",
        "a-undated",
    ]


def test_the_operation_settles_what_the_rule_leaves_open_and_only_that():
    settled = "order: {first: [civilians], weights: [5, 1]}\n"
    assert standing("- {kind: consent, id: c}", settled)[0] == "a-civil"
    rule = read("- {kind: consent, id: c}", classes=CLASSES).rule
    assert prepare(rule, rosters(LISTED), operation(rule, more=settled)).problem.weights == (5, 1)
    agreed = read("- {kind: order, id: o, first: [soldiers], strict: false}", classes=CLASSES).rule
    problem = prepare(agreed, rosters(LISTED), operation(agreed, more=settled)).problem
    assert problem.weights == ()
    assert {one.id: one.priority for one in problem.persons}["a-civil"] == 1


def test_a_strict_order_is_a_precedence_for_each_holder():
    rule = read("- {kind: order, id: o, first: [civilians]}", classes=CLASSES).rule
    prepared = ready(rule, LISTED)
    (one,) = prepared.problem.precedences
    assert prepared.clause_of[f"precedence:{one.id}"] == "o"
    plan = plan_exchange(prepared.problem)
    assert plan.steps[0].persons == ("a-civil",)
