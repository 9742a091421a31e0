from __future__ import annotations

import pytest

from exchange_rules import RANKS, read
from parley.exchange.rules import contradictions, read_rule


def found(clauses, **more):
    return [
        (f.message.code.removeprefix("exchange.rule."), f.severity, f.message.params)
        for f in contradictions(read(clauses, **more))
    ]


def test_numbers_that_cannot_hold_together_in_the_smallest_set():
    rule = """
    - {kind: number, id: bystander, of: {flows: [ab]}, at_most: 5000}
    - {kind: number, id: a-gives, of: {flows: [ab]}, exactly: 1000}
    - {kind: number, id: b-gives, of: {flows: [ba]}, exactly: 900}
    - {kind: parity, id: even, sides: [{flows: [ab]}, {flows: [ba]}], within: 99}
    """
    assert found(rule) == [("cannot-hold", "error", {"clauses": "a-gives, b-gives, even"})]
    # What five thousand at most would allow, the thousand does not.
    assert found(rule.replace("within: 99", "within: 100")) == [
        ("redundant", "note", {"clause": "bystander", "clauses": "a-gives"})
    ]


def test_a_daily_number_and_too_few_days():
    rule = """
    - {kind: number, id: total, of: {flows: [ab]}, exactly: 1000}
    - {kind: number, id: daily, of: {flows: [ab]}, at_most: 100, at: day}
    - {kind: duration, id: days, days: 9}
    """
    codes = [(code, params.get("clauses")) for code, severity, params in found(rule) if severity == "error"]
    assert codes == [("cannot-hold", "total, daily, days")]
    assert not [one for one in found(rule.replace("days: 9", "days: 10")) if one[1] == "error"]


def test_what_cannot_be_in_one_handover():
    rule = """
    - {kind: number, id: five, of: {flows: [ab]}, exactly: 5, at: day}
    - {kind: ratio, id: halves, give: {of: {flows: [ba]}, count: 1}, take: {of: {flows: [ab]}, count: 2}, at: day}
    """
    assert [(code, params["clauses"]) for code, _, params in found(rule) if code == "cannot-hold-at-once"] == [
        ("cannot-hold-at-once", "five, halves")
    ]


def test_an_order_that_goes_round():
    rule = """
    - {kind: order, id: one, first: [officers, men]}
    - {kind: order, id: other, of: {flows: [ab]}, first: [men, officers]}
    """
    codes = [code for code, severity, _ in found(rule, classes=RANKS) if severity == "error"]
    assert codes == ["order-circle"]
    assert not [
        c for c, s, _ in found(rule.replace("id: other,", "id: other, strict: false,"), classes=RANKS) if s == "error"
    ]


def test_stages_that_wait_for_each_other():
    stages = "stages: [{id: first, title: f}, {id: second, title: s}]\n"
    rule = """
    - {kind: trigger, id: t, stage: first, opens: [second], reached: {of: {flows: [ab]}, count: 5}}
    - {kind: trigger, id: u, stage: second, opens: [first], reached: {of: {flows: [ba]}, count: 5}}
    """
    assert "stages-wait" in [code for code, severity, _ in found(rule, more=stages) if severity == "error"]


def test_a_death_that_counts_two_ways():
    rule = """
    - {kind: counting, id: one, when: [death-before, refusal], counts: nothing}
    - {kind: counting, id: other, when: [death-before], of: {flows: [ab]}, counts: delivered}
    """
    assert [p for c, _, p in found(rule) if c == "counted-two-ways"] == [
        {"when": "death-before", "one": "one", "other": "other"}
    ]
    apart = rule.replace("counts: nothing", "of: {flows: [ba]}, counts: nothing")
    assert not [c for c, _, _ in found(apart) if c == "counted-two-ways"]


def test_the_figures_of_1988_do_not_add_up(root):
    path = root / "src/parley/exchange/cases/iran_iraq_1988.rule.yaml"
    (finding,) = contradictions(read_rule(path.read_text("utf-8"), path.name))
    assert (finding.message.code, finding.severity) == ("exchange.rule.expected-too-high", "warning")
    assert (finding.message.params["count"], finding.message.params["high"]) == (1570, 1560)
    assert finding.place.line > 1


def test_two_readings_are_shown_with_their_place(root):
    path = root / "src/parley/exchange/cases/ru_ua_2025_june.rule.yaml"
    read_again = read_rule(path.read_text("utf-8"), path.name)
    readings = [f for f in contradictions(read_again) if f.message.code == "exchange.rule.two-readings"]
    assert {f.message.params["id"] for f in readings} == {"young", "six-thousand-bodies"}
    assert all(f.severity == "warning" and f.place.line > 1 for f in readings)


@pytest.mark.parametrize(
    "clause",
    [
        "- {kind: instalments, id: i, of: {}, parts: [{day: 9, count: 1}]}",
        "- {kind: deadline, id: i, within_days: 9}",
    ],
)
def test_what_comes_after_the_last_day(clause):
    rule = f"{clause}\n- {{kind: duration, id: d, days: 8}}"
    assert [params["day"] for code, _, params in found(rule) if code == "after-the-end"] == [9]


def test_days_that_may_be_added_bind_nobody_yet():
    rule = """
    - {kind: number, id: total, of: {flows: [ab]}, exactly: 1000}
    - {kind: number, id: daily, of: {flows: [ab]}, at_most: 100, at: day}
    - {kind: duration, id: days, days: 4}
    - {kind: extension, id: more, per: {of: {flows: [ab]}, count: 10}}
    """
    assert not [one for one in found(rule) if one[1] == "error"]


def test_a_flow_of_which_nobody_says_how_many_is_noted():
    assert ("flow-open", "note", {"flow": "ba"}) in found("- {kind: number, id: n, of: {flows: [ab]}, exactly: 5}")


def test_a_sound_rule_has_nothing_against_it():
    rule = """
    - {kind: number, id: n, of: {}, exactly: 1000}
    - {kind: parity, id: p, sides: [{flows: [ab]}, {flows: [ba]}], within: 10}
    - {kind: like-for-like, id: l, flows: [ab, ba], classes: [officers]}
    """
    assert found(rule, classes=RANKS) == []


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        pytest.param(
            """
            - {kind: parity, id: lead, sides: [{flows: [ab]}, {flows: [ba]}], within: 10}
            - {kind: like-for-like, id: ranks, flows: [ab, ba], classes: [officers, men]}
            """,
            ("lead", "ranks"),
            id="rank for rank keeps the lead at nought",
        ),
        pytest.param(
            """
            - {kind: number, id: hundred, of: {flows: [ab]}, exactly: 100}
            - {kind: number, id: each, of: {flows: [ba]}, exactly: 50}
            - {kind: number, id: both, of: {flows: [ab, ba]}, per: together, exactly: 150}
            """,
            ("both", "hundred, each"),
            id="the sum of what each is",
        ),
        pytest.param(
            """
            - {kind: number, id: one, of: {flows: [ab]}, more_than: 9, at: day}
            - {kind: number, id: other, of: {flows: [ab]}, at_least: 10, at: day}
            """,
            ("other", "one"),
            id="the same bound said in two ways",
        ),
        pytest.param(
            """
            - {kind: consent, id: asked, of: {flows: [ab]}, words: nobody against their will}
            - {kind: consent, id: again, of: {flows: [ab]}}
            """,
            ("again", "asked"),
            id="word for word, without any number",
        ),
    ],
)
def test_a_clause_that_says_nothing_more_is_pointed_out(rule, told):
    notes = [
        (params["clause"], params["clauses"]) for code, _, params in found(rule, classes=RANKS) if code == "redundant"
    ]
    assert notes == [told]


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(
            """
            - {kind: number, id: hundred, of: {flows: [ab]}, exactly: 100}
            - {kind: number, id: daily, of: {flows: [ab]}, at_most: 100, at: day, stage: s}
            - {kind: parity, id: lead, sides: [{flows: [ab]}, {flows: [ba]}], within: 100}
            """,
            id="other times are other clauses",
        ),
        pytest.param(
            """
            - {kind: number, id: all, of: {flows: [ab]}, at_most: 100}
            - {kind: number, id: some, of: {flows: [ab], classes: [men]}, at_most: 99}
            - {kind: consent, id: asked, of: {flows: [ab]}}
            - {kind: consent, id: also, of: {flows: [ba]}}
            """,
            id="others are other persons",
        ),
    ],
)
def test_a_clause_that_forbids_something_more_is_not_pointed_out(rule):
    stages = "stages: [{id: s, title: s}]\n"
    assert not [code for code, *_ in found(rule, classes=RANKS, more=stages) if code in ("redundant", "asks-nothing")]


def test_a_number_that_forbids_nothing():
    asked = [
        params for code, _, params in found("- {kind: number, id: n, of: {}, at_least: 0}") if code == "asks-nothing"
    ]
    assert asked == [{"clause": "n"}]


def test_a_class_that_turns_on_what_no_roster_tells_is_told():
    classes = "classes: [{id: x, title: x, where: [{field: shoe_size, at_least: 43}]}, {id: y, title: y, where: [{field: days_held, at_least: 540}]}]\n"
    found = contradictions(read("- {kind: duration, id: d, days: 1}", classes=classes))
    told = [
        (one.severity, one.message.params["field"])
        for one in found
        if one.message.code == "exchange.rule.no-roster-field"
    ]
    assert told == [("warning", "shoe_size")]
