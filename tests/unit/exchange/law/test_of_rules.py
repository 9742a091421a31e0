from __future__ import annotations

import pytest

from exchange_rules import HEAD, read
from parley.exchange.law import law_of_rule
from parley.exchange.rules import read_rule
from parley.law import as_finding

SICK = "classes: [{id: sick, title: seriously wounded and sick, wounded_or_sick: true}, {id: others, title: others}]\n"
ASKED = "- {kind: consent, id: asked}\n- {kind: commission, id: doctors, neutral: 2, detaining: 1}\n"
PARITY = "- {kind: parity, id: even, sides: [{flows: [ab]}, {flows: [ba]}]}\n"


def found(clauses, *, classes=SICK, head=HEAD, **more):
    rule = read(clauses, classes=classes, head=head, **more).rule
    return [(one.article.removeprefix("GC III art. "), one.gravity, one.who, one.clause) for one in law_of_rule(rule)]


@pytest.mark.parametrize(
    "clause",
    [
        PARITY,
        "- {kind: ratio, id: even, give: {of: {flows: [ab]}, count: 3}, take: {of: {flows: [ba]}, count: 1}}",
        "- {kind: like-for-like, id: even, flows: [ab, ba], classes: [sick]}",
        "- {kind: alternating, id: even, sides: [{flows: [ab]}, {flows: [ba]}]}",
        "- {kind: prices, id: even, pay: {flows: [ab]}, against: {flows: [ba]}, price: {sick: 3}}",
        "- {kind: package, id: even, parts: [{of: {flows: [ab], classes: [sick]}, count: 3}]}",
    ],
)
def test_who_weighs_the_wounded_is_told_so(clause):
    assert found(ASKED + clause) == [("109(1)", "breach", "sick", "even")]


@pytest.mark.parametrize(
    "clause",
    [
        "- {kind: number, id: cap, of: {classes: [sick]}, at_most: 100}",
        "- {kind: all, id: cap, of: {classes: [sick]}, percent: 50}",
        "- {kind: instalments, id: cap, of: {classes: [sick]}, parts: [{day: 1, count: 5}]}",
    ],
)
def test_who_caps_the_wounded_is_told_so(clause):
    assert found(ASKED + clause) == [("109(1)", "breach", "sick", "cap")]


@pytest.mark.parametrize("at", ["day", "handover"])
@pytest.mark.parametrize("figure", ["exactly: 41", "at_most: 41"])
def test_a_pace_is_no_number_and_a_remark(figure, at):
    """Art. 109(1) speaks of the number in all; how many go in a day decides only when."""
    pace = f"- {{kind: number, id: pace, of: {{classes: [sick]}}, {figure}, at: {at}}}"
    assert found(ASKED + pace) == [("109(1)", "remark", "sick", "pace")]
    assert found(ASKED + pace.replace("sick", "others")) == []


@pytest.mark.parametrize(
    "clause",
    [
        PARITY + "- {kind: outside, id: apart, classes: [sick]}",
        "- {kind: number, id: n, of: {classes: [sick]}, at_least: 100}",
        "- {kind: all, id: n, of: {classes: [sick]}}",
        "- {kind: like-for-like, id: n, flows: [ab, ba], classes: [others]}",
        "- {kind: number, id: n, of: {classes: [others]}, exactly: 100}",
    ],
)
def test_who_sets_them_apart_or_sets_a_floor_is_not(clause):
    assert not [one for one in found(ASKED + clause) if one[1] == "breach"]


def test_a_number_for_everybody_caps_them_only_where_nobody_else_goes():
    number = "- {kind: number, id: n, of: {}, exactly: 100}"
    assert found(ASKED + number) == []
    only = "classes: [{id: sick, title: sick, wounded_or_sick: true}]\n"
    assert ("109(1)", "breach", "sick", "n") in found(ASKED + number, classes=only)


def test_where_nobody_has_set_them_apart_it_is_a_risk():
    assert found(ASKED + PARITY, classes="") == [("109(1), 110", "risk", "trial", "even")]


def test_rank_decides_nothing_for_the_wounded():
    by_rank = "- {kind: order, id: o, of: {classes: [sick]}, then_by: [rank]}"
    assert found(ASKED + by_rank) == [("109(1)", "breach", "trial", "o")]
    assert found(ASKED + by_rank.replace("sick", "others")) == []


def test_a_rule_silent_on_consent_is_a_risk_and_one_without_it_a_breach():
    doctors = "- {kind: commission, id: d, neutral: 2, detaining: 1}\n"
    assert found(doctors) == [("109(3), 118, as read since 1952", "risk", "trial", "")]
    not_asked = doctors + "- {kind: consent, id: c, required: false}"
    assert found(not_asked) == [("109(3)", "breach", "trial", "c"), ("118, as read since 1952", "risk", "trial", "c")]


@pytest.mark.parametrize(
    ("whom", "hostilities", "expected"),
    [
        ("sick", "active", [("109(3)", "breach")]),
        ("sick", "unknown", [("109(3)", "risk")]),
        ("sick", "ceased", [("118, as read since 1952", "risk")]),
        ("others", "active", [("109(3)", "risk"), ("118, as read since 1952", "risk")]),
    ],
)
def test_article_109_protects_those_whom_it_sends_home_and_while_hostilities_last(whom, hostilities, expected):
    head = HEAD.replace("hostilities: active", f"hostilities: {hostilities}")
    doctors = "- {kind: commission, id: d, neutral: 2, detaining: 1}\n"
    not_asked = f"- {{kind: consent, id: c, required: false, of: {{classes: [{whom}]}}}}"
    assert [one[:2] for one in found(doctors + not_asked, head=head)] == expected


def test_a_commission_has_three_members_two_of_them_neutral():
    consent = "- {kind: consent, id: c}\n"
    assert found(consent) == [("112", "risk", "trial", "")]
    assert found(consent + "- {kind: commission, id: d, neutral: 1, detaining: 2}")[0][:2] == (
        "112, Annex II art. 1",
        "breach",
    )
    assert found(consent + "- {kind: commission, id: d}")[0][:2] == ("112, Annex II art. 1", "risk")


def test_after_hostilities_release_waits_for_nobody():
    ceased = HEAD.replace("hostilities: active", "hostilities: ceased")
    apart = ASKED + PARITY + "- {kind: outside, id: apart, classes: [sick]}"
    assert found(apart, head=ceased) == [("118", "breach", "trial", "even")]
    assert found(apart, head=HEAD.replace("hostilities: active", "hostilities: unknown")) == [
        ("118", "risk", "trial", "even")
    ]
    assert found(apart) == []


def test_who_is_kept_and_on_what_ground():
    kept = "- {kind: exclude, id: x, of: {flows: [ab]}, count: 195, ground: %s}"
    assert found(ASKED + kept % "judicial") == [("115(3), 119(6)", "breach", "trial", "x")]
    assert (
        found(
            ASKED + (kept % "judicial").replace("}", ", names_told: true}").replace("[ab], names_told: true", "[ab]", 1)
        )
        == []
    )
    assert found(ASKED + kept % "race") == [("16", "breach", "trial", "x")]
    assert found(ASKED + kept % "unstated") == [("118, 119(5)", "risk", "trial", "x")]
    ceased = HEAD.replace("hostilities: active", "hostilities: ceased")
    assert found(ASKED + kept % "security", head=ceased) == [("118, 119(5)", "breach", "trial", "x")]


def test_a_list_that_tells_less_than_article_122():
    listed = "- {kind: list, id: l, of: {flows: [ab]}, named_by: a, fields: [surname_first_names, rank]}"
    (finding,) = law_of_rule(read(ASKED + listed, classes=SICK).rule)
    assert (finding.article, finding.gravity) == ("GC III art. 122(4)", "risk")
    assert str(finding.message.params["fields"]).startswith("date_of_birth, ")


def test_before_the_convention_everything_is_a_remark():
    old = HEAD.replace("hostilities: active", "agreed: 1862-07-22\nhostilities: active")
    assert {gravity for _, gravity, _, _ in found(PARITY, head=old)} == {"remark"}


def test_real_quotas_for_the_sick_are_flagged_and_nothing_is_changed(root):
    read_again = read_rule((root / "src/parley/exchange/cases/iran_iraq_1988.rule.yaml").read_text("utf-8"))
    paced = [one for one in law_of_rule(read_again.rule) if one.message.code == "exchange.law.paced"]
    assert {one.clause for one in paced} == {"iranians-a-day", "iraqis-a-day"}
    shown = as_finding(paced[0], read_again.place("clauses[0]"))
    assert (shown.severity, shown.message.params["article"]) == ("note", "GC III art. 109(1)")
    assert shown.place.line > 1


def test_where_the_parties_see_no_armed_conflict_the_conventions_say_when_they_apply():
    none = HEAD.replace("hostilities: active", "hostilities: none")
    assert found(PARITY, head=none) == [("2(1), (2), 5(1)", "remark", "trial", "")]
    assert cited(PARITY, hostilities="none") == [
        ("GC III art. 2(1), (2), 5(1)", "remark", "trial", ""),
        ("GC IV art. 2(1), (2), 6(4)", "remark", "trial", ""),
    ]


def test_remains_against_remains_weigh_nobody():
    dead = "classes: [{id: men, title: men}, {id: bodies, title: bodies, unit: remains}]\n"
    clause = (
        "- {kind: ratio, id: dead, give: {of: {flows: [ab], classes: [bodies]}, count: 15}, "
        "take: {of: {flows: [ba], classes: [bodies]}, count: 1}}"
    )
    ceased = HEAD.replace("hostilities: active", "hostilities: ceased")
    assert found(clause, classes=dead, head=ceased) == []
    assert ("118", "breach", "trial", "even") in found(PARITY, classes=dead, head=ceased)


CIVIL = (
    "classes: [{id: civilians, title: civilians, where: [{field: status, any_of: [civilian_internee]}]}, "
    "{id: military, title: military, where: [{field: status, any_of: [pow]}]}]\n"
)
ONLY = "classes: [{id: civilians, title: civilians, where: [{field: status, any_of: [detained_criminal]}]}]\n"
SICK_CIVILIANS = CIVIL.replace("}]\n", "}, {id: ill, title: ill, within: civilians, wounded_or_sick: true}]\n")
ASKS = "- {kind: consent, id: asked}\n"


def cited(clauses, **more):
    head = HEAD.replace("hostilities: active", f"hostilities: {more.pop('hostilities', 'active')}")
    rule = read(clauses, head=head, classes=more.pop("classes", CIVIL), **more).rule
    return [(one.article, one.gravity, one.who, one.clause) for one in law_of_rule(rule)]


def test_civilians_who_wait_for_the_other_side_stand_under_the_fourth_convention():
    like = "- {kind: like-for-like, id: %s, flows: [ab, ba], classes: [civilians]}\n"
    assert cited(ASKS + like % "one" + like % "two") == [
        ("GC IV art. 132(2)", "risk", "trial", "one"),
        ("GC IV art. 132(2)", "risk", "trial", "two"),
        ("GC IV art. 132(1)", "remark", "civilians", "one"),
    ], "one finding for the class, whatever the number of clauses"


def test_a_clause_about_soldiers_says_nothing_of_civilians():
    like = "- {kind: like-for-like, id: like, flows: [ab, ba], classes: [military]}\n"
    assert cited(ASKS + like) == [("GC III art. 109(1), 110", "risk", "trial", "like")]


def test_a_clause_about_both_stands_under_both():
    assert cited(ASKS + PARITY) == [
        ("GC III art. 109(1), 110", "risk", "trial", "even"),
        ("GC IV art. 132(1)", "remark", "civilians", "even"),
    ]
    assert cited(ASKS + PARITY, hostilities="ceased") == [
        ("GC III art. 118", "breach", "trial", "even"),
        ("GC III art. 109(1), 110", "risk", "trial", "even"),
        ("GC IV art. 133(1)", "risk", "trial", "even"),
    ], "118 runs from the cessation of active hostilities, 133 from their close"


def test_civilians_set_apart_are_not_weighed():
    apart = "- {kind: outside, id: apart, classes: [civilians]}\n"
    assert [one for one in cited(ASKS + PARITY + apart) if "IV" in one[0]] == []


def test_wounded_civilians_are_a_risk_where_soldiers_are_a_breach():
    cap = "- {kind: number, id: cap, of: {classes: [ill]}, exactly: 4}\n"
    assert ("GC IV art. 132(2)", "risk", "ill", "cap") in cited(ASKS + cap, classes=SICK_CIVILIANS)
    assert ("GC IV art. 132(2)", "risk", "ill", "even") in cited(ASKS + PARITY, classes=SICK_CIVILIANS)
    assert not [one for one in cited(ASKS + PARITY + cap, classes=SICK_CIVILIANS) if one[1] == "breach"]
    assert not [one for one in cited(ASKS, classes=SICK_CIVILIANS) if "112" in one[0]], "GC IV has no such commission"


@pytest.mark.parametrize(
    ("ground", "hostilities", "article", "gravity"),
    [
        ("judicial", "active", "136(2), 137(1)", "risk"),
        ("race", "active", "27(3)", "breach"),
        ("unstated", "active", "132(1)", "risk"),
        ("security", "ceased", "133(1), (2)", "risk"),
    ],
)
def test_civilians_who_are_kept(ground, hostilities, article, gravity):
    kept = f"- {{kind: exclude, id: x, of: {{flows: [ab], classes: [civilians]}}, ground: {ground}}}\n"
    assert cited(ASKS + kept, hostilities=hostilities) == [(f"GC IV art. {article}", gravity, "trial", "x")]


def test_nationality_is_no_ground_that_article_27_names():
    kept = "- {kind: exclude, id: x, of: {classes: [civilians]}, ground: nationality}\n"
    assert cited(ASKS + kept) == []


def test_a_rule_about_civilians_only_asks_them_under_the_fourth_convention():
    assert cited("- {kind: duration, id: d, days: 3}", classes=ONLY) == [("GC IV art. 45(4)", "risk", "trial", "")]
    not_asked = "- {kind: consent, id: c, required: false}"
    assert cited(not_asked, classes=ONLY) == [("GC IV art. 45(4)", "risk", "trial", "c")]
    assert cited(not_asked) == [
        ("GC III art. 109(3)", "risk", "trial", "c"),
        ("GC III art. 118, as read since 1952", "risk", "trial", "c"),
    ]


def test_a_list_of_civilians_owes_what_article_138_asks_and_neither_rank_nor_number():
    listed = "- {kind: list, id: l, of: {classes: [civilians]}, named_by: a, fields: [surname_first_names]}"
    ((article, gravity, _, clause),) = cited(ASKS + listed)
    assert (article, gravity, clause) == ("GC IV art. 138(1)", "risk", "l")
    (finding,) = law_of_rule(read(ASKS + listed, classes=CIVIL, head=HEAD).rule)
    fields = str(finding.message.params["fields"]).split(", ")
    assert not {"rank", "service_number", "power_depended_on"} & set(fields)
    assert {"nationality", "last_residence", "distinguishing_marks", "measure_taken", "letters_address"} <= set(fields)
