"""Persons of the rosters as the planner sees them: whatever a list says, the problem is sound and nobody is lost."""

from __future__ import annotations

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from exchange_operations import CLASSES, person, ready, rosters
from exchange_rules import read
from parley.exchange.operation import AnswersToAll, law_of_plan
from parley.planner.faults import problem_findings
from parley.planner.planning import plan_exchange
from parley.rosters import FIELDS
from searching import search

RULE = read(
    """
    - {kind: parity, id: even, sides: [{flows: [ab]}, {flows: [ba]}], within: 1}
    - {kind: outside, id: apart, classes: [wounded]}
    - {kind: together, id: families}
    - {kind: order, id: first, first: [civilians], then_by: [capture_date, age, rank]}
    - {kind: list, id: listed, of: {flows: [ab]}, named_by: b}
    - {kind: exclude, id: kept, of: {classes: [civilians], flows: [ba]}, ground: security, names_told: true}
    """,
    classes=CLASSES,
).rule

ODD = st.one_of(
    st.sampled_from(
        ["", "yes", "no", "a", "b", "c", "host", "wants", "refuses", "asylum", "pow", "civilian_internee", "remains", "direct_2", "repatriate", "refuse",
         "camp-a", "camp-b", "stretcher", "2030-03-02", "2030-03-XX", "2099", "../..", "202X", "1930/2040", "group"]
    ),
    st.text(max_size=6),
)  # fmt: skip
TEXTS = [field for field in FIELDS if field not in ("names", "synthetic", "person_id", "holder")]


@st.composite
def anybody(draw):
    name = draw(st.sampled_from(["a-1", "a-2", "a-3", "b-1", "b-2", "b-3", "b-4"]))
    fields = draw(st.dictionaries(st.sampled_from(TEXTS), ODD, max_size=6))
    return person(name, **fields)


@search(150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(anybody(), max_size=9))
def test_whatever_a_list_says_the_problem_is_sound_and_nobody_is_lost(listed):
    prepared = ready(RULE, listed)
    assert [one for one in problem_findings(prepared.problem) if one.severity == "error"] == []
    plan = plan_exchange(prepared.problem)
    going = {name for step in plan.steps for name in step.persons}
    assert {one.person_id for one in listed} == going | set(plan.left) | set(prepared.stays)
    by_id = {one.person_id: one for one in listed}
    assert all(by_id[name].consent == "wants" and by_id[name].status != "remains" for name in going)
    answers = AnswersToAll(prepared, plan)
    assert all(answers.why_not_before(name) for name in by_id)
    law_of_plan(prepared, plan, rosters(listed))
