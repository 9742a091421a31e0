from __future__ import annotations

import pytest

from exchange_rules import RANKS, read
from parley.exchange.rules import KINDS, explain, read_rule
from parley.kernel import InputError, Message
from parley.presentation.wording import LANGUAGES, say_message, words_in


def told(clauses, **more):
    return [
        [(message.code.removeprefix("exchange.explain."), message.params) for message in one.messages]
        for one in explain(read(clauses, **more).rule)
        if one.clause
    ]


def test_a_thousand_for_a_thousand_told_back():
    ((first, *rest),) = told("- {kind: number, id: n, of: {}, exactly: 1000, words: a thousand, word: [Side A]}")
    assert first == ("number-exactly-each", {"flows": "from A to B; from B to A", "count": 1000})
    assert rest == [("words", {"words": "a thousand", "word": "Side A"})]


def test_where_it_is_measured_and_how_it_is_rounded_is_told():
    ((_, *rest),) = told(
        """
        - kind: pro-rata
          id: p
          leader: {of: {flows: [ab]}, count: 115}
          followers: [{of: {flows: [ba]}, count: 41}]
          at: day
        """
    )
    assert [code for code, _ in rest] == ["at-day", "over-that-one", "rounding-nearest"]


def test_what_begins_on_one_day_is_told_so():
    ((first,),) = told("- {kind: simultaneous, id: s, flows: [ab, ba]}")
    assert first == ("simultaneous-day", {"flows": "from A to B; from B to A"})
    ((first,),) = told("- {kind: simultaneous, id: s, flows: [ab, ba], begin_within_days: 2}")
    assert first == ("simultaneous", {"flows": "from A to B; from B to A", "days": 2})


def test_what_is_only_stated_says_that_it_is_not_checked():
    ((first,),) = told("- {kind: stated, id: s, says: by the old road}")
    assert first == ("stated", {"says": "by the old road"})


def test_every_kind_of_clause_can_be_told():
    clauses = """
    - {kind: number, id: c1, of: {classes: [men]}, at_least: 1, at_most: 9, at: day, every: 7, rest_may_be_less: true, stage: s}
    - {kind: all, id: c2, of: {}, floor: 10, percent: 50}
    - {kind: instalments, id: c3, of: {}, parts: [{day: 1, count: 1}, {nth: 2, count: 1}]}
    - {kind: ratio, id: c4, give: {of: {flows: [ab]}, count: 3}, take: {of: {flows: [ba]}, count: 1}, within: 2}
    - {kind: pro-rata, id: c5, leader: {of: {flows: [ab]}, count: 3}, followers: [{of: {flows: [ba]}, count: 1}]}
    - {kind: prices, id: c6, pay: {flows: [ab]}, against: {flows: [ba]}, price: {men: 3}}
    - {kind: equivalents, id: c7, sides: [{flows: [ab]}, {flows: [ba]}], table: t, within: 4}
    - {kind: like-for-like, id: c8, flows: [ab, ba], classes: [men]}
    - {kind: parity, id: c9, sides: [{flows: [ab]}, {flows: [ba]}], within: 4, may_lead: ab}
    - {kind: alternating, id: c10, sides: [{flows: [ab]}, {flows: [ba]}], load: 100}
    - {kind: party-balance, id: c11, parties: [a, b]}
    - {kind: composition, id: c12, flows: [ab], classes: [officers], count: 5, per: 100, among: [men], rounding: up}
    - {kind: package, id: c13, parts: [{of: {flows: [ab]}, count: 3}]}
    - {kind: order, id: c14, first: [officers], then_by: [capture_date]}
    - {kind: duration, id: c15, days: 3}
    - {kind: extension, id: c16, per: {of: {flows: [ab]}, count: 10}, at_most: 9}
    - {kind: deadline, id: c17, within_days: 3, after: c19, by: 2025-01-01}
    - {kind: list, id: c18, of: {flows: [ab]}, named_by: a, given_to: b, days_before_handover: 1, by: 2025-01-01, fields: [rank]}
    - {kind: trigger, id: c19, opens: [s], proof: film, by: b, reached: {of: {flows: [ab]}, count: 1}, date: 2025-01-01, within_days: 2}
    - {kind: simultaneous, id: c20, flows: [ab, ba]}
    - {kind: settlement, id: c21, on_stop: return-all}
    - {kind: growth, id: c22, of: {flows: [ab]}, at_most: 5, by: [a]}
    - {kind: outside, id: c23, classes: [officers]}
    - {kind: exclude, id: c24, of: {flows: [ab]}, count: 195}
    - {kind: together, id: c25}
    - {kind: counting, id: c26, when: [refusal], counts: replaced, within_days: 3}
    - {kind: consent, id: c27, asked_by: [host], in_private: true, may_ask_asylum: true}
    - {kind: custody, id: c28, custodian: host, days: 90, released_after_days: 120}
    - {kind: commission, id: c29, neutral: 2, detaining: 1, standing: true, told_within_days: 30}
    - {kind: clearance, id: c30, by: a}
    - {kind: equal-treatment, id: c31, without_distinction: [race]}
    - {kind: parole, id: c32, within_days: 10}
    - {kind: stated, id: c33, says: and so on}
    - {kind: preference, id: c34, ways: [{by: equals, classes: [officers, men]}, {by: table, table: t}, {by: field, field: capture_date}], flows: [ab, ba]}
    - {kind: due, id: c35, of: {flows: [ab]}, nth: 3, by: 2025-01, waits: [s], process: opening, process_says: the road opens}
    - {kind: due, id: c36, of: {flows: [ab]}, day: 3}
    - {kind: increments, id: c37, of: {flows: [ab]}, process: withdrawal, each: 25, count: 10, at_most: 40}
    - {kind: increments, id: c38, of: {flows: [ab]}, process: withdrawal, count: 1, keeps: not-behind}
    - {kind: increments, id: c39, of: {flows: [ab]}, process: withdrawal, count: 1, keeps: not-ahead}
    - {kind: afterwards, id: c40, duty: other, says: as they promised, watched_by: host, for_days: 30, until: 2026-05}
    - {kind: increments, id: c56, of: {flows: [ab]}, process: withdrawal, whole: 100}
    - {kind: afterwards, id: c41, duty: no-service}
    - {kind: afterwards, id: c42, duty: stays}
    - {kind: afterwards, id: c43, duty: leaves}
    - {kind: afterwards, id: c44, duty: not-held-again}
    - {kind: afterwards, id: c45, duty: reports}
    - {kind: release-place, id: c46, place: the border, chosen_by: both}
    - {kind: release-place, id: c47, field: destination_wish, chosen_by: person}
    - {kind: release-place, id: c48, place: x, chosen_by: holder}
    - {kind: release-place, id: c49, place: x, chosen_by: receiver}
    - {kind: release-place, id: c50, place: x}
    - {kind: number, id: c51, of: {}, more_than: 3, fewer_than: 9, per: together}
    - {kind: number, id: c52, of: {}, more_than: 3, fewer_than: 9}
    - {kind: package, id: c53, at: end, parts: [{of: {flows: [ab]}, count: 3}]}
    - {kind: package, id: c54, at: day, parts: [{of: {flows: [ab]}, count: 3}]}
    - {kind: counting, id: c55, when: [taken-back, identified-otherwise], counts: nothing}
    """
    more = "tables: [{id: t, title: t, units: {officers: 2, men: 1}}]\nstages: [{id: s, title: s}]\n"
    explained = told(clauses, classes=RANKS, more=more)
    assert all(explained)
    for code, params in (one for each in explained for one in each):
        message = Message(f"exchange.explain.{code}", params)
        unworded = [lang for lang in LANGUAGES if say_message(words_in(lang), message)[0] == str(message)]
        assert unworded == [], message.code
    used = {clause.split(",")[0] for clause in clauses.split("{kind: ")[1:]}
    assert used == {kind.name for kind in KINDS} - {"through"}, "`through` needs a hub; the next test has one"


def test_a_hub_can_be_told(root):
    path = root / "src/parley/exchange/cases/ankara_2024.rule.yaml"
    explained = {one.clause: one.messages for one in explain(read_rule(path.read_text("utf-8")).rule)}
    assert explained["hub"][0].params == {"hub": "Ankara"}
    assert explained[""][0].code == "exchange.explain.rule"


def test_every_case_is_told_clause_by_clause(root):
    for path in (root / "src/parley/exchange/cases").glob("*.rule.yaml"):
        rule = read_rule(path.read_text("utf-8")).rule
        explained = explain(rule)
        assert [one.clause for one in explained] == ["", *(clause.id for clause in rule.clauses)]
        assert all(one.messages for one in explained)


def test_what_is_added_up_and_when_a_package_goes_are_told_back():
    def codes(clause):
        return [
            code for each in told(clause, classes=RANKS) for code, _ in each if code.startswith(("number", "package"))
        ]

    number = "- {kind: number, id: n, of: {flows: [ab, ba]}, exactly: 5%s}"
    assert codes(number % ", per: together") == ["number-exactly-sum", "number-together"]
    assert codes(number % "") == ["number-exactly-each"]
    assert "number-together" not in codes("- {kind: number, id: n, of: {flows: [ab]}, exactly: 5, per: together}")
    package = "- {kind: package, id: p, at: %s, parts: [{of: {flows: [ab]}, count: 3}]}"
    for at in ("handover", "day", "end"):
        assert codes(package % at) == ["package", f"package-{at}", "package-part"]


def test_nobody_asks_the_dead():
    classes = "classes: [{id: living, title: l}, {id: dead, title: d, unit: remains}]\n"
    consent = "- {kind: consent, id: c%s}"
    assert "consent-living" in [code for each in told(consent % "", classes=classes) for code, _ in each]
    assert "consent-living" not in [code for each in told(consent % "", classes=RANKS) for code, _ in each]
    with pytest.raises(InputError, match="asks-nobody"):
        told(consent % ", of: {classes: [dead]}", classes=classes)
