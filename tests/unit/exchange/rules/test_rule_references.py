from __future__ import annotations

import pytest

from exchange_rules import HEAD, RANKS, TWO_FLOWS, course_of, read, rule_text
from parley.exchange.rules import read_course, read_rule
from parley.kernel import InputError


def findings_of(text):
    with pytest.raises(InputError) as caught:
        read_rule(text, "f.yaml")
    return caught.value.findings


def codes(text):
    return [finding.message.code.removeprefix("exchange.rule.") for finding in findings_of(text)]


def test_unknown_names_are_all_found_with_their_lines():
    text = rule_text(
        """
        - {kind: number, id: n, stage: later, of: {flows: [ac], classes: [kings]}, exactly: 10}
        - {kind: equivalents, id: e, sides: [{flows: [ab]}, {flows: [ba]}], table: none}
        - {kind: custody, id: c, custodian: nobody}
        - {kind: trigger, id: t, opens: [never], proof: letter}
        - {kind: prices, id: p, pay: {flows: [ab]}, against: {flows: [ba]}, price: {queens: 3}}
        """
    )
    assert [(f.message.code.removeprefix("exchange.rule."), f.message.params["id"], f.place.line) for f in findings_of(text)] == [
        ("unknown-stage", "later", 10), ("unknown-flow", "ac", 10), ("unknown-class", "kings", 10), ("unknown-table", "none", 11),
        ("unknown-party", "nobody", 12), ("unknown-stage-or-clause", "never", 13), ("unknown-class", "queens", 14),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("clause", "code"),
    [
        ("- {kind: number, id: n, of: {}}", "no-figure"),
        ("- {kind: number, id: n, of: {}, exactly: 1, at_least: 1}", "two-figures"),
        ("- {kind: number, id: n, of: {}, at_least: 5, at_most: 4}", "empty-range"),
        ("- {kind: number, id: n, of: {classes: [officers, generals]}, exactly: 1}", "counted-twice"),
        ("- {kind: number, id: n, of: {classes: [officers, women]}, exactly: 1}", "two-facets"),
        ("- {kind: all, id: n, of: {}, percent: 101}", "over-hundred"),
        ("- {kind: instalments, id: n, of: {}, parts: [{count: 1}]}", "instalment-day"),
        ("- {kind: parity, id: n, sides: [{flows: [ab]}, {flows: [ab]}], may_lead: ba}", "no-such-side"),
        ("- {kind: through, id: n, hub: host}", "hub-dead-end"),
        ("- {kind: deadline, id: n}", "no-time"),
        ("- {kind: trigger, id: n, opens: [n]}", "no-cause"),
        (
            "- {kind: equivalents, id: n, sides: [{flows: [ab], classes: [men]}, {flows: [ba]}], table: t}",
            "no-equivalent",
        ),
        ("- {kind: duration, id: n, days: 1}\n- {kind: duration, id: n, days: 1}", "same-id"),
    ],
)
def test_what_does_not_hang_together(clause, code):
    classes = """\
classes:
  - {id: officers, title: o}
  - {id: generals, title: g, within: officers}
  - {id: men, title: m}
  - {id: women, title: w, facet: sex}
facets: [{id: sex}]
tables: [{id: t, title: t, units: {officers: 2}}]
"""
    assert codes(rule_text(clause, classes=classes)) == [code]


@pytest.mark.parametrize(
    ("classes", "code"),
    [
        ("classes: [{id: x, title: x, within: y}, {id: y, title: y, within: x}]\n", "class-in-itself"),
        ("classes: [{id: x, title: x}, {id: y, title: y, within: x, unit: remains}]\n", "class-astray"),
        ("classes: [{id: x, title: x, where: [{field: age, at_least: 30, at_most: 20}]}]\n", "empty-range"),
        ("classes: [{id: x, title: x, where: [{field: age}]}]\n", "no-test"),
        (
            "classes: [{id: x, title: x, where: [{field: capture_date, not_before: 2023, not_after: 2022-05}]}]\n",
            "empty-range",
        ),
        ("stages: [{id: s, title: s, first_day: 3, last_day: 2}]\n", "empty-range"),
    ],
)
def test_classes_and_stages_that_cannot_be(classes, code):
    assert code in codes(rule_text("- {kind: duration, id: d, days: 3}", classes=classes))


def test_a_flow_goes_somewhere_else():
    flows = TWO_FLOWS.replace("from: a, to: b", "from: a, to: a")
    assert codes(rule_text("- {kind: duration, id: d, days: 3}", flows=flows)) == ["flow-to-itself"]


def test_a_course_is_read_beside_its_rule():
    rule = read("- {kind: duration, id: d, days: 3}", classes=RANKS).rule
    with pytest.raises(InputError) as caught:
        course_of(rule, "- {kind: handed-over, date: 2025-01-01, flow: xy, classes: {kings: 1}}")
    assert [f.message.code for f in caught.value.findings] == [
        "exchange.rule.unknown-flow",
        "exchange.rule.unknown-class",
    ]


def test_a_course_names_its_rule():
    rule = read("- {kind: duration, id: d, days: 3}").rule
    course = course_of(rule, "- {kind: ended, how: carried-out}")
    assert course.rule == rule.id
    other = read("- {kind: duration, id: d, days: 3}", head=HEAD.replace("id: trial", "id: another")).rule
    with pytest.raises(InputError) as caught:
        read_course("parley_course: 1\nrule: trial\ntitle: t\nevents: []\n", other)
    assert [f.message.code for f in caught.value.findings] == ["exchange.rule.other-rule"]
