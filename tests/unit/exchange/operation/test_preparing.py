"""A rule, rosters and an operation become a problem; what is not planned is said."""

from __future__ import annotations

import msgspec
import pytest

from exchange_operations import CLASSES, OPERATION, operation, people, person, ready, rosters
from exchange_rules import read
from parley.demo.exchanges import EXCHANGES, made_up_exchange
from parley.exchange.operation import check_against_rule, planned_course, prepare, prepare_texts, read_operation
from parley.exchange.rules import read_course, read_rule, replay
from parley.kernel import InputError
from parley.planner.checker import check_plan
from parley.planner.planning import plan_exchange
from parley.planner.plans import gap_per_million, plan_bytes
from parley.planner.problem import Flow
from parley.presentation.wording import say_finding, words_in
from parley.rosters import Roster

EVEN = "- {kind: parity, id: even, sides: [{flows: [ab]}, {flows: [ba]}], within: 2}"


def codes(prepared) -> list[str]:
    for finding in prepared.findings:
        said = say_finding(words_in("en"), finding)
        assert "{" not in said
        assert "exchange.prepare" not in said, "a code without words"
    return [finding.message.code.removeprefix("exchange.prepare.") for finding in prepared.findings]


def test_a_lead_becomes_a_parity_with_its_bound():
    prepared = ready(read(EVEN, classes=CLASSES).rule, people("a", 3) + people("b", 3))
    (parity,) = prepared.problem.parities
    assert (parity.k, parity.at, parity.over) == (2, "handover", "so-far")
    assert parity.left == Flow(holders=("a",))
    assert prepared.clause_of == {"parity:even": "even"}
    assert prepared.not_planned == ()


def test_the_problem_has_no_names_and_no_more_than_it_needs():
    made = made_up_exchange("twelve")
    prepared = prepare_texts(made.rule.decode(), made.rosters, made.operation.decode())
    text = msgspec.json.encode(prepared.problem).decode()
    for roster in made.rosters:
        for one in roster.persons:
            for name in one.names:
                assert name.text not in text
            assert one.service_number == "" or one.service_number not in text
            assert one.date_of_birth not in text


def test_unknown_waits_or_is_planned_as_if_not_and_is_told_either_way():
    said = EVEN + "\n- {kind: outside, id: apart, classes: [wounded]}"
    rule = read(said, classes=CLASSES).rule
    listed = [*people("a", 2), person("a-x", art110_class=""), *people("b", 2)]
    waits = ready(rule, listed)
    assert "class-unknown-many" in codes(waits)
    assert "a-x" in waits.stays
    assert waits.unknown_of == {"a-x": ("wounded",)}
    assert "a-x" not in {one.id for one in waits.problem.persons}
    plain = prepare(rule, rosters(listed), operation(rule, more="unknown: as-if-not\n"))
    assert "assumed-not-many" in codes(plain)
    assert "a-x" not in plain.stays
    # Where no clause asks for it, nobody waits for it.
    assert "a-x" not in ready(read(EVEN, classes=CLASSES).rule, listed).stays


def test_everybody_is_planned_or_told_why_not():
    rule = read(EVEN + "\n- {kind: together, id: families}", classes=CLASSES).rule
    listed = [
        person("a-goes"), person("a-refuses", consent="refuses"), person("a-silent", consent=""), person("a-asylum", consent="asylum"),
        person("a-standby", standby="yes"), person("a-kept", excluded="yes"), person("a-dead", status="remains"),
        person("a-nowhere", place_held=""), person("a-elsewhere", place_held="camp-z"), person("a-there", place_held="camp-b"),
        person("a-whose", power_depended_on=""), person("a-stranger", power_depended_on="c"), person("a-odd", status="detained_criminal"),
        person("a-twin"), person("a-twin"), person("a-mother", travel_group="f"), person("a-child", travel_group="f", consent="undecided"),
        person("b-lent", travel_group="g"), person("b-other", travel_group="g", place_held="camp-a"),
    ]  # fmt: skip
    prepared = ready(rule, listed)
    told = {name: message.code.removeprefix("exchange.prepare.") for name, message in prepared.stays.items()}
    assert told == {
        "a-refuses": "consent", "a-silent": "consent", "a-asylum": "consent", "a-standby": "standby", "a-kept": "kept-back",
        "a-dead": "remains", "a-nowhere": "camp-unknown", "a-elsewhere": "camp-not-in-operation", "a-there": "camp-of-other",
        "a-whose": "receiver-unknown", "a-stranger": "no-flow", "a-odd": "no-class", "a-twin": "doubled", "a-mother": "group-stays",
        "a-child": "consent", "b-other": "camp-of-other",
    }  # fmt: skip
    codes(prepared)
    problem = {one.id: one for one in prepared.problem.persons}
    assert problem["a-silent"].consent == "not-asked"
    assert problem["a-standby"].standby
    assert set(problem) == {one.person_id for one in listed} - {
        "a-dead", "a-nowhere", "a-elsewhere", "a-there", "a-whose", "a-stranger", "a-odd", "a-twin", "a-mother", "b-other",
    }  # fmt: skip


def test_two_families_of_two_lists_with_one_name_are_two_families():
    rule = read(EVEN + "\n- {kind: together, id: families}", classes=CLASSES).rule
    listed = [
        person("a-mother", travel_group="1"), person("a-child", travel_group="1"),
        person("b-mother", travel_group="1"), person("b-child", travel_group="1", consent="refuses"),
    ]  # fmt: skip
    prepared = ready(rule, listed)
    assert set(prepared.stays) == {"b-mother", "b-child"}
    assert prepared.stays["b-mother"].params["group"] == "1"
    groups = {one.id: one.group for one in prepared.problem.persons}
    assert groups["a-mother"] == groups["a-child"] != groups["b-child"]
    by_unit = read(
        EVEN + "\n- {kind: together, id: families, by: unit, of: {classes: [soldiers]}}", classes=CLASSES
    ).rule
    mixed = [person("a-1", unit="1"), person("a-2", status="civilian_internee", travel_group="1")]
    one, other = ready(by_unit, mixed).problem.persons
    assert one.group != other.group


def test_a_closed_list_names_who_goes_and_the_rest_is_not_said_to_be_not_held():
    said = EVEN + "\n- {kind: list, id: of-b, of: {flows: [ab]}, named_by: b}"
    rule = read(said, classes=CLASSES).rule
    listed = [person("a-named", named_by="b"), person("a-unnamed"), person("b-1")]
    prepared = ready(rule, listed)
    assert prepared.stays["a-unnamed"].code == "exchange.prepare.not-on-the-list"
    words = [say_finding(words_in("en"), one) for one in prepared.findings]
    assert any("says nothing about whether they are held" in one for one in words)
    assert {one.clause for one in prepared.carried if one.how == "planned"} == {"even", "of-b"}


def test_who_is_kept_back_beyond_what_was_agreed_and_who_was_not_asked_alone_is_told():
    listed = [
        person("a-1", excluded="yes"),
        person("a-2", excluded="yes"),
        person("a-3", in_private="no"),
        *people("b", 2),
    ]
    assert "kept-back-unprovided" in codes(ready(read(EVEN, classes=CLASSES).rule, listed))
    said = (
        EVEN
        + "\n- {kind: exclude, id: one, of: {}, count: 1, ground: judicial, names_told: true}\n- {kind: consent, id: c, in_private: true}"
    )
    found = codes(ready(read(said, classes=CLASSES).rule, listed))
    assert "kept-back-too-many" in found
    assert "not-asked-alone" in found


def test_the_wounded_set_apart_are_weighed_by_nothing():
    said = EVEN + "\n- {kind: outside, id: apart, classes: [wounded]}"
    listed = [person("a-hurt", art110_class="direct_2"), *people("a", 1), *people("b", 1)]
    apart = ready(read(said, classes=CLASSES).rule, listed)
    assert {one.id for one in apart.problem.persons if one.wounded} == {"a-hurt"}
    # Where the rule weighs them they are planned as agreed, first, and it is said.
    weighed = ready(read(EVEN, classes=CLASSES).rule, listed)
    assert not any(one.wounded for one in weighed.problem.persons)
    assert {"wounded-weighed", "wounded-first"} <= set(codes(weighed))
    assert {one.id: one.priority for one in weighed.problem.persons}["a-hurt"] == 0
    assert min(one.priority for one in weighed.problem.persons if one.id != "a-hurt") == 1


def test_days_of_the_rule_cut_those_of_the_operation_and_closed_days_stay_shut():
    rule = read(EVEN + "\n- {kind: duration, id: days, days: 2}", classes=CLASSES).rule
    prepared = ready(rule, people("a", 2) + people("b", 2), more="closed: [2030-03-01]\n")
    assert prepared.problem.days == 2
    assert prepared.closed == (0,)
    assert "days-cut" in codes(prepared)
    plan = plan_exchange(prepared.problem)
    assert {step.day for step in plan.steps} == {1}


def test_a_number_that_the_rosters_cannot_bring_is_told_before_anything_is_planned():
    rule = read("- {kind: number, id: five, of: {flows: [ab]}, exactly: 5}", classes=CLASSES).rule
    prepared = ready(rule, people("a", 3))
    assert [f.message.params for f in prepared.findings if f.message.code.endswith(".short")] == [
        {"clause": "five", "asked": 5, "there": 3}
    ]


def test_an_order_by_a_field_that_gives_none_is_told():
    rule = read("- {kind: order, id: by-rank, then_by: [rank, capture_date]}", classes=CLASSES).rule
    prepared = ready(rule, [person("a-1", capture_date="2022"), person("a-2", capture_date="2021-05"), person("a-3")])
    assert "order-field-unread" in codes(prepared)
    order = {one.id: one.order for one in prepared.problem.persons}
    assert order["a-2"] < order["a-1"] < order["a-3"], "who has no date comes last"


@pytest.mark.parametrize("name", EXCHANGES)
def test_the_made_up_exchanges_are_planned_best_and_keep_their_rule(name):
    made = made_up_exchange(name)
    prepared = prepare_texts(made.rule.decode(), made.rosters, made.operation.decode())
    codes(prepared)
    plan = plan_exchange(prepared.problem)
    assert gap_per_million(plan) == 0
    assert check_plan(prepared.problem, plan) == ()
    verdicts = check_against_rule(prepared, plan)
    assert {one.verdict for one in verdicts if one.planned} == {"kept"}
    again = prepare_texts(made.rule.decode(), made.rosters, made.operation.decode())
    assert plan_bytes(plan_exchange(again.problem)) == plan_bytes(plan), "same input, same bytes"


def test_the_thousand_are_planned_day_by_day_as_was_published(root):
    """880 military and 120 civilians each way; 390 with all civilians, 307, 303: the figures of May 2025, by the rule that fixes them."""
    made = made_up_exchange("thousand")
    prepared = prepare_texts(made.rule.decode(), made.rosters, made.operation.decode())
    course = planned_course(prepared, plan_exchange(prepared.problem))
    planned = {(e.date, e.flow): (e.total, e.classes) for e in course.events if type(e).__name__ == "HandedOver"}
    folder = root / "src/parley/exchange/cases"
    case = read_rule((folder / "ru_ua_2025_may.rule.yaml").read_text("utf-8")).rule
    history = read_course((folder / "ru_ua_2025_may.course.yaml").read_text("utf-8"), case).course
    for event in history.events:
        if type(event).__name__ == "HandedOver":
            total, classes = planned.pop((event.date, event.flow))
            assert total == event.total
            assert {name: count for name, count in classes.items() if count} == event.classes
    assert planned == {}
    # And history, read by the rule of the plan, is fixed figure by figure.
    rule = prepared.rule
    told = replay(rule, msgspec.structs.replace(history, rule=rule.id))
    assert told.broken_clauses == ()
    assert {line.verdict for line in told.lines} == {"fixed"}


def test_the_texts_are_refused_with_every_finding_of_the_file_at_fault():
    made = made_up_exchange("twelve")
    bad = made.operation.decode().replace("crossing: bridge", "crossing: ferry").replace("[8, 10]", "[8, 10, 3]")
    with pytest.raises(InputError) as raised:
        prepare_texts(made.rule.decode(), made.rosters, bad, operation_file="op.yaml")
    assert [f.message.code for f in raised.value.findings] == ["exchange.operation.unknown-crossing"] * 2 + [
        "exchange.operation.length"
    ]
    assert all(f.place.file == "op.yaml" and f.place.line for f in raised.value.findings)


def test_more_than_two_parties_are_told_apart():
    head = """\
parley_rule: 1
id: trial
title: a trial
parties: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]
"""
    pairs = [("a", "b"), ("b", "c"), ("c", "a"), ("b", "a")]
    flows = "flows:\n" + "".join(f"  - {{id: {x}{y}, title: {x} to {y}, from: {x}, to: {y}}}\n" for x, y in pairs)
    said = """
    - {kind: party-balance, id: balance, parties: [a, b, c]}
    - {kind: number, id: some, of: {flows: [ab, ca]}, exactly: 3, per: together}
    """
    rule = read(said, classes=CLASSES, flows=flows, head=head).rule
    text = OPERATION.replace("  - {id: camp-b, holder: b}", "  - {id: camp-b, holder: b}\n  - {id: camp-c, holder: c}")
    text += "  - {camp: camp-c, crossing: bridge}\n"
    listed = [person(f"{x}-{y}-{n}", power_depended_on=y) for x, y in pairs for n in range(3)]
    sides = [*rosters(listed)]
    sides.append(Roster("c", tuple(one for one in listed if one.holder == "c")))
    prepared = prepare(rule, sides, read_operation(text, rule).operation)
    plan = plan_exchange(prepared.problem)
    assert check_plan(prepared.problem, plan) == ()
    assert {one.verdict for one in check_against_rule(prepared, plan)} == {"kept"}
    assert sum(len(step.persons) for step in plan.steps) == 6, "three to and fro: round the three there would be five"
