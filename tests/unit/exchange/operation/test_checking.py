"""A plan held against its rule by readers that do not know the planner: a plan that was tampered with is found out."""

from __future__ import annotations

import msgspec
import pytest

from exchange_operations import CLASSES, people, person, ready
from exchange_rules import read
from parley.exchange.operation import check_against_rule
from parley.planner.planning import plan_exchange
from parley.planner.plans import Plan, Step

PEOPLE = [
    *people("a", 3), *people("b", 3), *people("a", 2, status="civilian_internee"), *people("b", 2, status="civilian_internee"),
    person("a-kept", excluded="yes"), person("b-refuses", consent="refuses"),
]  # fmt: skip


def prepared_for(said: str):
    return ready(read(said, classes=CLASSES).rule, PEOPLE)


def verdicts(prepared, plan: Plan) -> dict[str, str]:
    return {one.clause: one.verdict for one in check_against_rule(prepared, plan)}


def plan_of(prepared, *steps: tuple[int, str]) -> Plan:
    """A plan that nobody would make: just these hand-overs."""
    made = plan_exchange(msgspec.structs.replace(prepared.problem, demands=()))
    camps = {"a": "camp-a..bridge", "b": "camp-b..bridge"}
    listed = []
    for day, names in steps:
        persons = tuple(names.split())
        listed.append(Step(day, persons, tuple(camps[name[0]] for name in persons)))
    return msgspec.structs.replace(made, steps=tuple(listed))


A0, A1, A2, B0, B1 = "a-pow-000", "a-pow-001", "a-pow-002", "b-pow-000", "b-pow-001"
AC, BC = "a-civilian_internee-000", "b-civilian_internee-000"


@pytest.mark.parametrize(
    ("clause", "good", "bad"),
    [
        ("kind: number, of: {flows: [ab]}, exactly: 2", [(0, A0), (1, A1)], [(0, A0)]),
        ("kind: number, of: {flows: [ab]}, at_most: 1, at: day", [(0, A0), (1, A1)], [(0, f"{A0} {A1}")]),
        ("kind: parity, sides: [{flows: [ab]}, {flows: [ba]}], within: 1", [(0, A0), (0, B0)], [(0, A0), (0, A1), (0, f"{B0} {B1}")]),
        ("kind: parity, sides: [{flows: [ab]}, {flows: [ba]}], at: day", [(0, A0), (0, B0)], [(0, A0), (1, B0)]),
        ("kind: like-for-like, flows: [ab, ba], classes: [civilians]", [(0, f"{AC} {BC}")], [(0, f"{AC} {B0}")]),
        ("kind: ratio, give: {of: {flows: [ab]}, count: 2}, take: {of: {flows: [ba]}, count: 1}", [(0, f"{A0} {A1} {B0}")],
         [(0, f"{A0} {A1}"), (0, B0)]),
        ("kind: instalments, of: {flows: [ab]}, parts: [{count: 1, day: 2}]", [(1, A0)], [(0, A0)]),
        ("kind: order, first: [civilians]", [(0, f"{AC} a-civilian_internee-001"), (0, A0)], [(0, A0)]),
        ("kind: deadline, of: {classes: [civilians]}, within_days: 1", [(0, AC), (1, A0)], [(0, A0), (1, AC)]),
        ("kind: duration, days: 2", [(0, A0), (1, A1)], [(0, A0), (2, A1)]),
        ("kind: consent", [(0, B0)], [(0, f"{B0} b-refuses")]),
        ("kind: exclude, of: {}, ground: security", [(0, A0)], [(0, f"{A0} a-kept")]),
        ("kind: alternating, sides: [{flows: [ab]}, {flows: [ba]}], load: 1", [(0, A0), (0, B0), (0, B1), (0, A1)],
         [(0, A0), (0, B0), (0, A1), (0, B1)]),
        ("kind: package, parts: [{of: {flows: [ab], classes: [civilians]}, count: 2}]",
         [(0, f"{AC} a-civilian_internee-001")], [(0, AC)]),
    ],
)  # fmt: skip
def test_what_is_broken_is_found(clause: str, good, bad):
    prepared = prepared_for(f"- {{id: it, {clause}}}")
    assert verdicts(prepared, plan_of(prepared, *good)) == {"it": "kept"}
    broken = check_against_rule(prepared, plan_of(prepared, *bad))
    assert broken[0].verdict == "broken"
    assert broken[0].messages


def test_a_family_that_is_parted_is_found():
    listed = [person("a-mother", travel_group="f"), person("a-child", travel_group="f"), *people("b", 2)]
    prepared = ready(read("- {kind: together, id: it}", classes=CLASSES).rule, listed)
    assert verdicts(prepared, plan_of(prepared, (0, "a-mother a-child"))) == {"it": "kept"}
    assert verdicts(prepared, plan_of(prepared, (0, "a-mother"), (0, "a-child"))) == {"it": "broken"}


def test_words_are_not_checkable_and_what_comes_later_is_later():
    said = """
    - {kind: stated, id: words, says: at dawn}
    - {kind: counting, id: deaths, when: [death-before], counts: lowers}
    """
    prepared = prepared_for(said)
    assert verdicts(prepared, plan_exchange(prepared.problem)) == {"words": "not-checkable", "deaths": "later"}
    assert prepared.not_planned == ("words", "deaths")
