"""What a course tells less than exactly: months and years, about and more than, sums over several directions, accounts of other days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_rules import course_of, read
from parley.exchange.rules import replay


def run(clauses, events, *, complete=True, **more):
    rule = read(clauses, **more).rule
    return replay(rule, course_of(rule, events, complete=complete))


def gone(day, flow, total, extra=""):
    return f"- {{kind: handed-over, day: {day}, flow: {flow}, total: {total}{extra}}}\n"


BOTH_TEN = "- {kind: number, id: ten, of: {flows: [ab, ba]}, exactly: 10}"
EVEN = "- {kind: parity, id: even, sides: [{flows: [ab]}, {flows: [ba]}], at: day}"


@given(st.integers(0, 30))
def test_a_sum_over_both_directions_is_held_against_what_each_may_be(total):
    events = (
        f"- {{kind: handed-over-in-all, day: 1, flows: [ab, ba], total: {total}}}\n- {{kind: ended, how: carried-out}}"
    )
    assert bool(run(BOTH_TEN, events).breaches) == (total != 20)
    # Nothing is made up of how many each way: any sum may be half and half.
    assert not run(EVEN, events.replace(f"total: {total}", f"total: {total // 2 * 2}")).breaches


def test_what_one_direction_had_leaves_the_rest_of_the_sum():
    events = "- {kind: handed-over-in-all, day: 1, flows: [ab, ba], total: 12}\n" + gone(2, "ab", 4)
    result = run("- {kind: number, id: ten, of: {}, per: together, at_most: 15}", events)
    assert result.broken_clauses == ("ten",)
    assert not run("- {kind: number, id: ten, of: {}, per: together, at_most: 16}", events).departed
    assert "exchange.replay.sum-only" in [check.message.code for check in result.checks]


@pytest.mark.parametrize(
    ("precision", "count", "broken"),
    [
        ("exactly", 9, True),
        ("about", 9, False),
        ("more-than", 9, False),
        ("more-than", 10, True),
        ("at-least", 11, True),
        ("fewer-than", 10, True),
        ("at-most", 10, False),
    ],
)
def test_a_number_that_was_told_as_about_or_more_than_breaks_only_what_it_surely_breaks(precision, count, broken):
    handed = gone(1, "ab", count, f", count_is: {precision}") + gone(1, "ba", 10) + "- {kind: ended, how: carried-out}"
    assert bool(run(BOTH_TEN, handed).breaches) == broken
    figure = f"- {{kind: figure, of: {{flows: [ab]}}, count: {count}, count_is: {precision}}}"
    assert (run(BOTH_TEN, figure, complete=False).totals[0].verdict == "breach") == broken


def test_accounts_of_different_days_are_no_rivals():
    figures = "- {kind: figure, of: {flows: [ab]}, count: %d%s}\n"
    rule = "- {kind: number, id: n, of: {flows: [ab]}, at_most: 100}"

    def differing(one, other):
        result = run(rule, figures % (40, one) + figures % (90, other), complete=False)
        return [total.differs for total in result.totals]

    assert differing("", "") == [(90,), (40,)]
    assert differing(", up_to: 2025-10", "") == [(), ()]
    assert differing(", date: 2025-10-21", ", date: 2026-04") == [(), ()]
    assert differing(", up_to: 2025-10", ", up_to: 2025-10") == [(90,), (40,)]


def test_how_it_stood_at_a_day_is_held_against_the_hand_overs_up_to_then():
    moves = (
        "- {kind: handed-over, date: 2025-10-01, flow: ab, total: 30}\n"
        "- {kind: handed-over, date: 2025-11-01, flow: ab, total: 60}\n"
    )
    rule = "- {kind: number, id: n, of: {flows: [ab]}, exactly: 90}"
    figure = "- {kind: figure, of: {flows: [ab]}, count: %d, up_to: 2025-10}\n"
    assert run(rule, moves + figure % 30).totals[0].verdict == "within"
    wrong = run(rule, moves + figure % 31)
    assert (wrong.totals[0].verdict, wrong.totals[0].clauses) == ("breach", ())
    assert run(rule, moves + figure % 91).totals[0].verdict == "breach"


def test_a_month_leaves_the_day_unknown():
    deadline = "- {kind: deadline, id: d, by: %s}"
    in_march = "- {kind: handed-over, date: 2025-03, flow: ab, total: 5}\n"

    def standing(by):
        return [check.standing for check in run(deadline % by, in_march).checks]

    assert standing("2025-03") == ["kept"]
    assert standing("2025-03-31") == ["kept"]
    assert standing("2025-03-28") == ["unknown"]
    assert standing("2025-02") == ["broken"]
    assert standing("2025") == ["kept"]


TAKEN = "- {kind: lost, day: 1, flow: ab, count: 1, why: taken-back}\n- {kind: ended, how: carried-out}\n"


def test_who_is_taken_back_at_the_border_is_not_handed_over():
    assert run(BOTH_TEN, gone(1, "ab", 10) + gone(1, "ba", 10) + TAKEN).broken_clauses == ("ten",)
    assert not run(BOTH_TEN, gone(1, "ab", 11) + gone(1, "ba", 10) + TAKEN).breaches
    counts = BOTH_TEN + "\n- {kind: counting, id: c, when: [taken-back], counts: delivered}"
    assert not run(counts, gone(1, "ab", 10) + gone(1, "ba", 10) + TAKEN).departed


def test_remains_that_turn_out_to_be_of_the_other_side():
    classes = "classes: [{id: dead, title: dead, unit: remains}]\n"
    rule = "- {kind: number, id: six, of: {flows: [ab], classes: [dead]}, exactly: 6}"
    events = "- {kind: handed-over, day: 1, flow: ab, classes: {dead: 6}}\n"
    events += "- {kind: lost, day: 1, flow: ab, person_class: dead, count: 1, why: identified-otherwise}\n- {kind: ended, how: carried-out}\n"
    assert not run(rule, events, classes=classes).departed  # the rule does not say what it counts, and that is told
    counting = rule + "\n- {kind: counting, id: c, when: [identified-otherwise], counts: nothing}"
    assert run(counting, events, classes=classes).broken_clauses == ("six",)


def test_a_figure_that_is_not_exact_is_shown_as_it_was_told():
    result = run(BOTH_TEN, gone(1, "ab", 9, ", count_is: about") + gone(1, "ba", 10))
    told = [check.message.params["told"] for check in result.checks if check.message.code.endswith("told-roughly")]
    assert told == ["≈ 9"]
    assert [line.flow for line in result.lines] == ["ba"]
