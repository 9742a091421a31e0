"""Random rules over random rosters: whatever is planned breaks nothing of the problem, and keeps every clause that was planned.

Two judges that do not know the planner: `check_plan` on the problem, `check_against_rule` on the words of the rule.
"""

from __future__ import annotations

import datetime

from hypothesis import HealthCheck, assume, event, given
from hypothesis import strategies as st

from exchange_operations import CLASSES, OPERATION, person, rosters
from exchange_rules import read
from parley.exchange.operation import (
    check_against_rule,
    law_of_plan,
    planned_course,
    prepare,
    read_operation,
    told_conflict,
)
from parley.exchange.rules import replay
from parley.kernel import InputError
from parley.planner.checker import check_plan
from parley.planner.planning import plan_exchange
from searching import search

BOTH = "{flows: [ab]}, {flows: [ba]}"

CLAUSES = [
    "{kind: number, id: in-all, of: {flows: [ab, ba]}, exactly: %d}",
    "{kind: number, id: at-most, of: {flows: [ab, ba]}, at_most: %d}",
    "{kind: number, id: at-least, of: {classes: [soldiers]}, at_least: %d, per: together}",
    "{kind: number, id: a-day, of: {flows: [ab]}, at_most: %d, at: day}",
    "{kind: number, id: just-so-many-a-day, of: {flows: [ba]}, exactly: %d, at: day, rest_may_be_less: true}",
    "{kind: number, id: in-two-days, of: {flows: [ba]}, at_most: %d, at: day, every: 2}",
    "{kind: number, id: first-days, stage: early, of: {flows: [ab]}, at_least: %d}",
    "{kind: all, id: all-civilians, of: {classes: [civilians]}}",
    "{kind: all, id: half, of: {flows: [ab]}, percent: 50}",
    f"{{kind: parity, id: even, sides: [{BOTH}], within: %d}}",
    f"{{kind: parity, id: even-each-day, sides: [{BOTH}], within: %d, at: day}}",
    f"{{kind: parity, id: even-at-last, sides: [{BOTH}], within: %d, at: end}}",
    f"{{kind: parity, id: a-first, sides: [{BOTH}], within: %d, may_lead: ab}}",
    "{kind: like-for-like, id: like, flows: [ab, ba], classes: [soldiers, civilians], within: %d}",
    "{kind: ratio, id: two-for-one, give: {of: {flows: [ab]}, count: 2}, take: {of: {flows: [ba]}, count: 1}, at: day, rounding: nearest}",
    "{kind: ratio, id: three-to-two, give: {of: {flows: [ab]}, count: 3}, take: {of: {flows: [ba]}, count: 2}}",
    "{kind: pro-rata, id: short, leader: {of: {flows: [ab]}, count: 5}, followers: [{of: {flows: [ba]}, count: 3}], at: day}",
    "{kind: prices, id: price, pay: {flows: [ba]}, against: {flows: [ab]}, price: {soldiers: 1, civilians: 2}, at: end}",
    "{kind: equivalents, id: table, sides: [{flows: [ab]}, {flows: [ba]}], table: units, within: %d}",
    "{kind: composition, id: mixed, flows: [ab], classes: [civilians], count: 1, per: 2, among: [soldiers], at: day, rounding: up}",
    "{kind: instalments, id: parts, of: {flows: [ab]}, parts: [{count: 2, day: 1}, {count: %d, nth: 2}]}",
    "{kind: order, id: civilians-first, first: [civilians], then_by: [capture_date]}",
    "{kind: order, id: by-capture, then_by: [capture_date], strict: false}",
    "{kind: deadline, id: civilians-soon, of: {classes: [civilians]}, within_days: 2}",
    "{kind: outside, id: wounded-apart, classes: [wounded]}",
    "{kind: duration, id: three-days, days: 3}",
    "{kind: exclude, id: kept, of: {classes: [civilians]}, ground: security, names_told: true}",
    "{kind: together, id: families}",
    "{kind: consent, id: asked}",
    "{kind: party-balance, id: balance, parties: [a], within: %d}",
    "{kind: alternating, id: turns, sides: [{flows: [ab]}, {flows: [ba]}], load: 2}",
    "{kind: stated, id: words, says: at dawn}",
    "{kind: counting, id: deaths, when: [death-before], counts: lowers}",
]  # fmt: skip
MORE = """\
tables: [{id: units, title: units, units: {soldiers: 1, civilians: 3}}]
stages: [{id: early, title: the first days, first_day: 1, last_day: 2}]
"""
HEALTH = ["none", "none", "none", "direct_2", "neutral_2"]


@st.composite
def persons(draw):
    found = []
    for side in ("a", "b"):
        for number in range(draw(st.integers(0, 9))):
            fields = {
                "status": draw(st.sampled_from(["pow", "pow", "civilian_internee"])),
                "art110_class": draw(st.sampled_from(HEALTH)),
                "consent": draw(st.sampled_from(["wants"] * 6 + ["refuses", "undecided"])),
                "capture_date": f"202{draw(st.integers(2, 4))}",
                "transport_need": draw(st.sampled_from(["seat", "seat", "stretcher"])),
                "fit_to_travel_from": draw(st.sampled_from(["", "2030-02-01", "2030-03-02", "2030-03-04"])),
                "travel_group": draw(st.sampled_from(["", "", "", f"{side}-family"])),
            }
            found.append(person(f"{side}-{number}", **fields))
    return found


@st.composite
def clauses(draw):
    chosen = draw(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4, unique=True))
    return "\n".join("- " + (text % draw(st.integers(0, 6)) if "%d" in text else text) for text in chosen)


@st.composite
def operations(draw):
    bridge = draw(st.sampled_from(["", ", each_way: 4", ", together: 6", ", each_way: [3, 0, 5, 2]"]))
    text = OPERATION.replace("{id: bridge", "{id: bridge" + bridge)
    if draw(st.booleans()):
        text += "closed: [2030-03-02]\n"
    if draw(st.booleans()):
        text += "vehicles:\n"
        for side in ("a", "b"):
            text += (
                f"  - {{id: bus-{side}, holder: {side}, seats: 3, stretchers: 1, count: {draw(st.integers(1, 3))}}}\n"
            )
    return text


@search(80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(clauses(), persons(), operations())
def test_what_is_planned_keeps_what_was_agreed(said, listed, operation_text):
    rule = read(said, classes=CLASSES, more=MORE).rule
    operation = read_operation(operation_text, rule).operation
    both = rosters(listed)
    prepared = prepare(rule, both, operation)
    try:
        plan = plan_exchange(prepared.problem)
    except InputError as error:
        assert [f.message.code for f in error.findings] == ["exchange.plan-demands-conflict"], error
        conflict = told_conflict(prepared, tries=3)
        assert conflict is not None
        assert conflict.clauses, (
            "what cannot hold has a clause in it: capacities alone can always be kept by nobody going"
        )
        event("cannot hold")
        return
    event("planned")
    assert check_plan(prepared.problem, plan) == ()
    verdicts = check_against_rule(prepared, plan)
    assert [one.clause for one in verdicts] == [clause.id for clause in rule.clauses]
    # "All" is about everybody who is held: of whoever never came into the plan only the clause can tell.
    unreached = {
        one.clause for one in verdicts if any(said.code.startswith("exchange.held.all-") for said in one.messages)
    }
    assert {one.kind for one in verdicts if one.clause in unreached} <= {"all"}
    assert [one for one in verdicts if one.planned and one.verdict != "kept" and one.clause not in unreached] == []
    assert {one.clause for one in verdicts if not one.planned} == set(prepared.not_planned)
    # Nobody is lost: everybody of the rosters has a day, is left, or is told why not.
    going = {name for step in plan.steps for name in step.persons}
    assert {one.person_id for one in listed} == going | set(plan.left) | set(prepared.stays)
    assert not going & set(prepared.stays)
    assert {f.who for f in law_of_plan(prepared, plan, both)} <= {one.person_id for one in listed}


@search(30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(persons(), st.integers(0, 2))
def test_the_rules_own_replay_finds_a_planned_course_in_order(listed, lead):
    """The replay, hand-over by hand-over, on a course that it could have read in a newspaper."""
    said = f"""
    - {{kind: parity, id: even, sides: [{BOTH}], within: {lead}}}
    - {{kind: like-for-like, id: like, flows: [ab, ba], classes: [soldiers, civilians], within: {lead}}}
    """
    rule = read(said, classes=CLASSES).rule
    prepared = prepare(rule, rosters(listed), read_operation(OPERATION, rule).operation)
    plan = plan_exchange(prepared.problem)
    assume(plan.steps)
    for each in (True, False):
        course = planned_course(prepared, plan, each=each)
        assert replay(rule, course).broken_clauses == ()
        moved = sum(e.total or 0 for e in course.events if type(e).__name__ == "HandedOver")
        assert moved == sum(len(step.persons) for step in plan.steps)
        assert course.first_day == datetime.date(2030, 3, 1).isoformat()
