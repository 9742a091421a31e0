from __future__ import annotations

import pytest

from exchange_rules import RANKS, course_of, read
from parley.exchange.rules import replay


def totals(clauses, events, *, complete=False, **more):
    rule = read(clauses, **more).rule
    return replay(rule, course_of(rule, events, complete=complete))


FIGURE = "- {kind: figure, of: {flows: [%s]}, count: %d}\n"


def test_a_total_that_the_rule_does_not_allow_names_the_clauses():
    rule = """
    - {kind: number, id: ten, of: {flows: [ab]}, exactly: 10}
    - {kind: ratio, id: two, give: {of: {flows: [ba]}, count: 2}, take: {of: {flows: [ab]}, count: 1}}
    """
    result = totals(rule, FIGURE % ("ba", 22))
    assert [(total.verdict, total.fixed, total.clauses) for total in result.totals] == [
        ("breach", (20, 20), ("ten", "two"))
    ]
    assert totals(rule, FIGURE % ("ba", 20)).totals[0].verdict == "fixed"


def test_a_figure_with_a_rival_proves_nothing_about_others():
    rule = "- {kind: ratio, id: two, give: {of: {flows: [ba]}, count: 2}, take: {of: {flows: [ab]}, count: 1}}"
    assert [(one.flow, one.count) for one in totals(rule, FIGURE % ("ba", 20)).deduced] == [("ab", 10)]
    assert totals(rule, FIGURE % ("ba", 20) + FIGURE % ("ba", 22)).deduced == ()


def test_parts_that_do_not_add_up_to_their_whole():
    parts = "".join(
        f"- {{kind: figure, of: {{flows: [ab], classes: [{name}]}}, count: {count}}}\n"
        for name, count in (("officers", 2), ("men", 7))
    )
    result = totals("- {kind: consent, id: c}", parts + FIGURE % ("ab", 10), classes=RANKS)
    assert [total.closes for total in result.totals if not total.classes] == [False]


@pytest.mark.parametrize(("freed", "days"), [(50, 4), (59, 4), (60, 5), (80, 7), (200, 10)])
def test_days_are_added_for_persons_freed(freed, days):
    rule = """
    - {kind: duration, id: d, days: 4}
    - {kind: extension, id: e, per: {of: {flows: [ab]}, count: 10}, beyond: 50, at_most: 10}
    """
    result = totals(rule, FIGURE % ("ab", freed) + f"- {{kind: figure, what: days, count: {days}}}")
    assert (result.days.fixed, result.days.verdict) == ((days, days), "fixed")
    wrong = totals(rule, FIGURE % ("ab", freed) + f"- {{kind: figure, what: days, count: {days + 1}}}")
    assert wrong.days.verdict == "breach"


def test_a_course_that_is_complete_must_add_up_to_its_figures():
    events = "- {kind: handed-over, day: 1, flow: ab, total: 5}\n" + FIGURE % ("ab", 6)
    assert totals("- {kind: consent, id: c}", events, complete=True).totals[0].verdict == "breach"
    assert totals("- {kind: consent, id: c}", events).totals[0].verdict == "within"


def test_a_floor_that_was_not_reached():
    rule = "- {kind: all, id: everyone, of: {flows: [ab]}, floor: 1000}"
    events = "- {kind: handed-over, day: 1, flow: ab, total: 900}\n" + FIGURE % ("ab", 900)
    assert totals(rule, events, complete=True).totals[0].clauses == ("everyone",)


def test_what_a_clause_says_of_a_sum_is_what_the_sum_is_held_to():
    both = "- {kind: number, id: both, of: {flows: [ab, ba]}, per: together, exactly: 887}"
    figure = "- {kind: figure, of: {flows: [ab, ba]}, count: %d}\n"
    (total,) = totals(both, figure % 869).totals
    assert (total.verdict, total.fixed, total.clauses) == ("breach", (887, 887), ("both",))
    assert totals(both, figure % 887).totals[0].verdict == "fixed"
