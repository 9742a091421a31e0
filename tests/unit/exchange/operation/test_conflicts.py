"""Which demands together cannot hold, in the words of those who made them."""

from __future__ import annotations

import pytest

from exchange_operations import CLASSES, OPERATION, people, ready, rosters
from exchange_rules import read
from parley.exchange.operation import check_against_rule, prepare, read_operation, spared, told_conflict
from parley.kernel import InputError
from parley.planner.checker import check_plan
from parley.planner.planning import plan_exchange
from parley.presentation.wording import LANGUAGES, say_message, words_in


def test_a_clause_and_a_crossing_that_cannot_hold_together_are_named():
    said = """
    - {kind: number, id: ten, of: {flows: [ab]}, exactly: 10}
    - {kind: number, id: at-most, of: {flows: [ba]}, at_most: 8}
    """
    rule = read(said, classes=CLASSES).rule
    text = OPERATION.replace("{id: bridge}", "{id: bridge, each_way: 2}")
    prepared = prepare(rule, rosters(people("a", 10) + people("b", 5)), read_operation(text, rule).operation)
    with pytest.raises(InputError) as raised:
        plan_exchange(prepared.problem)
    assert raised.value.findings[0].message.code == "exchange.plan-demands-conflict"
    found = told_conflict(prepared)
    assert found is not None
    assert (found.clauses, found.parts, found.smallest) == (("ten",), ("crossing:bridge",), True)
    assert found.messages[3].params == {"id": "bridge", "name": "bridge"}
    for lang in LANGUAGES:
        for message in found.messages:
            said_so = say_message(words_in(lang), message)[0]
            assert "{" not in said_so
            assert not said_so.startswith("exchange.")
    assert found.messages[-2].params == {
        "clause": "ten", "direction": "from A to B", "asked": 10, "day": 4, "there": 10, "fit": 10,
    }  # fmt: skip
    assert found.messages[-1].code == "exchange.conflict.carries-short"
    assert found.messages[-1].params == {
        "direction": "from A to B", "asked": 10, "name": "bridge", "carried": 8, "first": 1, "day": 4, "short": 2,
    }  # fmt: skip


def test_a_crossing_in_a_conflict_is_called_by_its_title():
    rule = read("- {kind: number, id: ten, of: {flows: [ab]}, exactly: 10}", classes=CLASSES).rule
    text = OPERATION.replace("{id: bridge}", "{id: bridge, title: the old bridge, each_way: 2}")
    found = told_conflict(prepare(rule, rosters(people("a", 10)), read_operation(text, rule).operation))
    assert found is not None
    assert "the old bridge" in [say_message(words_in("en"), message)[0] for message in found.messages][3]


def test_two_clauses_that_cannot_hold_together():
    said = """
    - {kind: number, id: five, of: {flows: [ab]}, exactly: 5}
    - {kind: number, id: two, of: {flows: [ba]}, exactly: 2}
    - {kind: parity, id: even, sides: [{flows: [ab]}, {flows: [ba]}], within: 2, at: end}
    - {kind: duration, id: days, days: 3}
    """
    found = told_conflict(ready(read(said, classes=CLASSES).rule, people("a", 5) + people("b", 5)))
    assert found is not None
    assert (found.clauses, found.parts) == (("five", "two", "even"), ())


def test_too_few_persons_are_a_conflict_of_one_clause_with_the_numbers_that_tell_why():
    said = "- {kind: number, id: five, of: {flows: [ab]}, exactly: 5}"
    listed = [*people("a", 3), *people("a", 2, status="civilian_internee", fit_to_travel_from="2030-06-01")]
    prepared = ready(read(said, classes=CLASSES).rule, listed)
    found = told_conflict(prepared)
    assert found is not None
    assert found.clauses == ("five",)
    assert found.messages[0].code == "exchange.conflict.alone"
    assert found.messages[-1].params == {
        "clause": "five", "direction": "from A to B", "asked": 5, "day": 4, "there": 5, "fit": 3, "short": 2,
    }  # fmt: skip
    # When people have decided to go on with fewer: nobody takes more than was agreed, and it is told by how much it is missed.
    fewer = spared(prepared, ["five"])
    plan = plan_exchange(fewer.problem)
    assert check_plan(fewer.problem, plan) == ()
    assert sum(len(step.persons) for step in plan.steps) == 3
    (verdict,) = check_against_rule(fewer, plan)
    assert (verdict.verdict, verdict.planned) == ("broken", False)
    assert verdict.messages[0].params["total"] == 3
    assert fewer.not_planned == ("five",)


def test_nothing_to_tell_where_all_can_hold():
    assert told_conflict(ready(read("- {kind: all, id: all, of: {}}", classes=CLASSES).rule, people("a", 3))) is None
