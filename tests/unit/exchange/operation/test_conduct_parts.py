"""Clauses about conduct as parts of the problem: deadlines, instalments and nobody else, packages."""

from __future__ import annotations

import pytest

from exchange_operations import CLASSES, operation, people, person, ready, rosters
from exchange_rules import read
from parley.exchange.operation import check_against_rule, prepare
from parley.planner.planning import plan_exchange

LISTED = [*people("a", 3), *people("b", 3), *people("a", 2, status="civilian_internee")]


def prepared_for(said: str, listed=LISTED):
    return ready(read(said, classes=CLASSES).rule, listed)


@pytest.mark.parametrize(
    ("said", "spans"),
    [
        ("kind: deadline, of: {classes: [civilians]}, within_days: 2", [(2, 3)]),
        ("kind: deadline, of: {classes: [civilians]}, by: 2030-03-01", [(1, 3)]),
        ("kind: deadline, of: {classes: [civilians]}, by: 2029-01-01", [(0, 3)]),
        ("kind: deadline, of: {classes: [civilians]}, by: 2031-01-01", []),
        ("kind: instalments, of: {classes: [civilians], flows: [ab]}, parts: [{count: 1, day: 2}]", [(0, 0), (2, 3)]),
    ],
)
def test_nobody_on_the_days_that_are_not_theirs(said: str, spans):
    prepared = prepared_for(f"- {{id: it, {said}}}")
    assert [(one.first, one.last) for one in prepared.problem.ceilings if one.at_most == 0] == spans
    assert {one.flow.categories for one in prepared.problem.ceilings} <= {("civilians",)}


def test_a_deadline_that_runs_from_a_proof_is_not_planned_and_says_so():
    said = """
    - {kind: trigger, id: proof, opens: [it], proof: signed}
    - {kind: deadline, id: it, within_days: 2, after: proof}
    """
    prepared = prepared_for(said)
    assert set(prepared.not_planned) == {"proof", "it"}
    assert "exchange.prepare.not-carried-waits-for-a-proof" in [one.message.code for one in prepared.findings]


PACKAGE = "- {kind: package, id: it, parts: [{of: {flows: [ab], classes: [civilians]}, count: %d}, {of: {flows: [ba]}, count: 3}]}"


def test_a_package_of_exactly_these_persons():
    prepared = prepared_for(PACKAGE % 2)
    (package,) = prepared.problem.packages
    assert set(package.persons) == {
        one.person_id for one in LISTED if one.status == "civilian_internee" or one.holder == "b"
    }
    assert prepared.clause_of["package:it"] == "it"


@pytest.mark.parametrize(
    ("said", "listed", "why"),
    [
        (PACKAGE % 1, LISTED, "package-has-a-choice"),
        (PACKAGE % 3, LISTED, "package-short"),
        (PACKAGE % 2, [*LISTED[:-1], person("a-c", status="civilian_internee", travel_group="f")], "package-and-groups"),
        (PACKAGE.replace("{of: {flows: [ba]}, count: 3}", "{of: {flows: [ab], classes: [civilians]}, count: 2}") % 2, LISTED,
         "package-overlaps"),
    ],
)  # fmt: skip
def test_a_package_that_does_not_say_who_is_told(said: str, listed, why: str):
    prepared = prepared_for(said, listed)
    assert prepared.problem.packages == ()
    assert [one.why for one in prepared.carried] == [why]
    assert prepared.not_planned == ("it",)
    if why == "package-short":
        assert {one.at_most for one in prepared.problem.ceilings} == {0}, "whole or not at all: nobody of it"


def test_a_stage_that_waits_for_a_number_has_it_before_it_opens():
    said = """
    - {kind: trigger, id: first-three, opens: [second], reached: {of: {flows: [ba]}, count: 3}}
    - {kind: number, id: later, stage: second, of: {flows: [ab]}, at_least: 2}
    """
    more = "stages: [{id: second, title: second}]\n"
    rule = read(said, classes=CLASSES, more=more).rule
    told = prepare(rule, rosters(LISTED), operation(rule, more="stages: [{stage: second, first: 2030-03-03}]\n"))
    assert [(one.at_least, one.first, one.by) for one in told.problem.demands] == [(2, 2, 3), (3, 0, 1)]
    plan = plan_exchange(told.problem)
    assert {one.verdict for one in check_against_rule(told, plan)} == {"kept"}
    assert set(prepare(rule, rosters(LISTED), operation(rule)).not_planned) == {"first-three", "later"}
