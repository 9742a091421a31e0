"""The engine on rules that no published case has: whatever clauses are put together, it says what they fix."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exchange_rules import RANKS, course_of, read
from parley.exchange.rules import replay, said_of


def run(clauses, events, *, complete=True, **more):
    rule = read(clauses, **more).rule
    return replay(rule, course_of(rule, events, complete=complete))


def handed(day, flow, count, step=1):
    return f"- {{kind: handed-over, day: {day}, step: {step}, flow: {flow}, total: {count}, basis: published}}\n"


def verdicts(result):
    return [(line.day, line.flow, line.count, line.verdict) for line in result.lines]


LEAD_OF_TEN = "- {kind: parity, id: lead, sides: [{flows: [ab]}, {flows: [ba]}], within: 10}"


@given(st.lists(st.tuples(st.sampled_from(["ab", "ba"]), st.integers(1, 25)), min_size=1, max_size=8))
def test_the_lead_is_measured_at_every_handover(moves):
    events = "".join(handed(number + 1, flow, count) for number, (flow, count) in enumerate(moves))
    result = run(LEAD_OF_TEN, events)
    lead, broken = 0, []
    for number, (flow, count) in enumerate(moves):
        lead += count if flow == "ab" else -count
        if abs(lead) > 10:
            broken.append(number)
    assert [breach.step for breach in result.breaches] == broken


def test_parity_at_the_end_of_a_day_hides_what_parity_at_each_handover_shows():
    events = handed(1, "ab", 30) + handed(1, "ba", 30, step=2)
    assert [breach.step for breach in run(LEAD_OF_TEN, events).breaches] == [0]
    assert run(LEAD_OF_TEN.replace("within: 10", "within: 10, at: day"), events).breaches == ()


def test_a_price_for_each_class():
    prices = "- {kind: prices, id: p, pay: {flows: [ba]}, against: {flows: [ab]}, price: {officers: 50, men: 30}}"
    events = "- {kind: handed-over, day: 1, flow: ab, classes: {officers: 1, men: 2}, total: 3}\n" + handed(
        1, "ba", 110
    )
    assert run(prices, events, classes=RANKS).breaches == ()
    result = run(prices, events.replace("110", "100"), classes=RANKS)
    assert [(breach.clause, breach.actual) for breach in result.breaches] == [("p", (-10, -10))]
    line = next(line for line in result.lines if line.flow == "ba")
    assert (line.given, line.verdict) == ((110, 110), "breach")


def test_ransom_is_a_ratio_against_a_thing():
    classes = "classes: [{id: captives, title: c}, {id: tons, title: tons of food, unit: thing}]\n"
    ratio = "- {kind: ratio, id: r, give: {of: {flows: [ba], classes: [tons]}, count: 48}, take: {of: {flows: [ab]}, count: 1}}"
    events = handed(1, "ab", 1113) + "- {kind: handed-over, day: 1, flow: ba, classes: {tons: 53424}}"
    result = run(ratio, events, classes=classes)
    assert verdicts(result) == [(1, "ab", 1113, "fixed-given"), (1, "ba", 53424, "fixed-given")]


def test_five_officers_to_every_hundred_men_in_each_load():
    composed = "- {kind: composition, id: c, flows: [ab], classes: [officers], count: 5, per: 100, among: [men]}"
    events = "- {kind: handed-over, day: 1, flow: ab, classes: {officers: 10, men: 200}, total: 210}"
    result = run(composed, events, classes=RANKS)
    officers = next(line for line in result.lines if line.name == "officers")
    assert (officers.given, officers.verdict) == ((10, 10), "fixed-given")
    assert run(composed, events.replace("10, men", "9, men").replace("210", "209"), classes=RANKS).broken_clauses == (
        "c",
    )


def test_a_table_of_equivalents_with_the_rest_owed():
    table = RANKS + "tables: [{id: t, title: t, units: {officers: 6, men: 1}}]\n"
    rule = "- {kind: equivalents, id: e, sides: [{flows: [ab]}, {flows: [ba]}], table: t, at: handover, over: that-one}"
    events = (
        "- {kind: handed-over, day: 1, flow: ab, classes: {officers: 2, men: 0}, total: 2}\n"
        "- {kind: handed-over, day: 1, flow: ba, classes: {officers: 0, men: 12}, total: 12}"
    )
    assert run(rule, events, classes=table).breaches == ()
    assert run(rule, events.replace("12", "11"), classes=table).broken_clauses == ("e",)


def test_instalments_by_day_and_by_turn():
    instalments = """
    - kind: instalments
      id: i
      of: {flows: [ab]}
      parts: [{day: 1, count: 3}, {day: 7, count: 4}, {nth: 3, count: 5}]
    """
    events = handed(1, "ab", 3) + handed(7, "ab", 4) + handed(20, "ab", 5)
    assert {line.verdict for line in run(instalments, events).lines} == {"fixed"}
    late = run(instalments, handed(1, "ab", 3) + handed(7, "ab", 2))
    assert late.broken_clauses == ("i",)


def test_a_weekly_number_is_measured_by_the_week():
    weekly = "- {kind: number, id: w, of: {flows: [ab]}, exactly: 3, at: day, every: 7}"
    events = handed(1, "ab", 1) + handed(5, "ab", 2) + handed(8, "ab", 3) + handed(15, "ab", 2)
    assert [breach.day for breach in run(weekly, events).breaches] == [15]


def test_the_last_day_takes_what_is_left():
    daily = """
    - {kind: number, id: total, of: {flows: [ab]}, exactly: 250}
    - {kind: number, id: daily, of: {flows: [ab]}, exactly: 100, at: day, rest_may_be_less: true}
    """
    events = handed(1, "ab", 100) + handed(2, "ab", 100) + handed(3, "ab", 50)
    assert {line.verdict for line in run(daily, events).lines} == {"fixed"}
    assert [b.day for b in run(daily, handed(1, "ab", 100) + handed(2, "ab", 60)).breaches] == [2]


def test_a_package_that_is_broken_open():
    package = "- {kind: package, id: p, parts: [{of: {flows: [ab]}, count: 5}, {of: {flows: [ba]}, count: 2}]}"
    assert run(package, handed(1, "ab", 5) + handed(1, "ba", 2)).breaches == ()
    assert run(package, handed(1, "ab", 4) + handed(1, "ba", 2)).broken_clauses == ("p",)
    assert run(package, handed(1, "ab", 5)).broken_clauses == ("p",)


def test_a_death_before_and_a_death_after_and_who_loses_both_ways():
    counting = """
    - {kind: parity, id: even, sides: [{flows: [ab]}, {flows: [ba]}], within: 0}
    - {kind: counting, id: after, when: [death-after], counts: delivered}
    - {kind: counting, id: before, when: [death-before], counts: %s}
    """
    died = (
        "- {kind: lost, flow: ba, count: 1, why: death-before}\n- {kind: lost, flow: ab, count: 1, why: death-after}\n"
    )
    even = handed(1, "ab", 10) + handed(1, "ba", 10)
    short = handed(1, "ab", 10) + handed(1, "ba", 9)
    # Not counted before delivery, counted after it: the side that lost one either way still owes a living person.
    assert run(counting % "nothing", died + short).broken_clauses == ("even",)
    assert run(counting % "nothing", died + even).breaches == ()
    # Counted as delivered: nine and one dead stand against ten.
    assert run(counting % "delivered", died + short).breaches == ()


def test_a_death_that_does_not_count_after_delivery_is_owed_again():
    counting = """
    - {kind: parity, id: even, sides: [{flows: [ab]}, {flows: [ba]}], within: 0}
    - {kind: counting, id: after, when: [death-after], counts: nothing}
    """
    died = "- {kind: lost, day: 1, flow: ab, count: 1, why: death-after}\n"
    events = handed(1, "ab", 10) + handed(1, "ba", 10) + died + handed(2, "ab", 6) + handed(2, "ba", 5)
    assert run(counting, events).breaches == ()
    assert [b.day for b in run(counting, events.replace("total: 6", "total: 5")).breaches] == [2]


def test_parties_balance_where_flows_do_not():
    more = {
        "head": """\
parley_rule: 1
id: trial
title: three parties
parties: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]
""",
        "flows": """\
flows:
  - {id: ab, title: ab, from: a, to: b}
  - {id: bc, title: bc, from: b, to: c}
  - {id: ca, title: ca, from: c, to: a}
""",
    }
    clause = "- {kind: party-balance, id: balance, parties: [a, b, c], at: handover}"
    events = handed(1, "ab", 4) + handed(1, "bc", 4) + handed(1, "ca", 4)
    result = run(clause, events, **more)
    assert result.breaches == ()
    assert {line.verdict for line in result.lines} == {"fixed-given"}
    assert run(clause, events.replace("flow: ca, total: 4", "flow: ca, total: 3"), **more).broken_clauses == (
        "balance",
    )


def test_what_is_not_told_is_not_held_against_anybody():
    like = "- {kind: like-for-like, id: l, flows: [ab, ba], classes: [officers, men]}"
    events = "- {kind: handed-over, day: 1, flow: ab, classes: {officers: 2}, total: 12}\n" + handed(1, "ba", 12)
    result = run(like, events, classes=RANKS)
    assert result.breaches == ()
    result = run(like, events + handed(2, "ab", 1), complete=False, classes=RANKS)
    assert [breach.day for breach in result.breaches] == []


def test_an_expected_figure_is_shown_and_never_a_breach():
    result = run("- {kind: number, id: n, of: {flows: [ab]}, about: 400, at: day}", handed(1, "ab", 380))
    assert result.breaches == ()
    assert [(one.expected, one.actual) for one in result.expectations] == [(400, (380, 380))]


def test_a_whole_that_was_exceeded_is_named_once():
    result = run(
        "- {kind: number, id: n, of: {flows: [ab]}, exactly: 10}", "".join(handed(day, "ab", 6) for day in (1, 2, 3))
    )
    assert [(breach.clause, breach.day) for breach in result.breaches] == [("n", 2)]


def test_the_last_hand_over_of_what_was_carried_out_has_to_complete_it():
    rule = "- {kind: number, id: ten, of: {flows: [ab]}, exactly: 10}"
    carried_out = "- {kind: ended, how: carried-out}\n"
    assert verdicts(run(rule, handed(1, "ab", 4) + handed(2, "ab", 6) + carried_out)) == [
        (1, "ab", 4, "within"),
        (2, "ab", 6, "fixed"),
    ]
    short = run(rule, handed(1, "ab", 4) + handed(2, "ab", 5) + carried_out)
    assert short.broken_clauses == ("ten",)
    # Not told whole, or not ended: more may have come.
    assert run(rule, handed(1, "ab", 9), complete=False).broken_clauses == ()


def test_a_stage_without_days_ends_with_its_last_hand_over():
    rule = (
        "- {kind: number, id: ten, stage: one, of: {flows: [ab]}, exactly: 10}\n"
        "- {kind: number, id: five, stage: two, of: {flows: [ab]}, exactly: 5}"
    )
    stages = "stages: [{id: one, title: one}, {id: two, title: two}]\n"
    events = (
        "- {kind: handed-over, day: 1, stage: one, flow: ab, total: 10}\n"
        "- {kind: handed-over, day: 9, stage: two, flow: ab, total: 5}\n"
        "- {kind: ended, how: carried-out}\n"
    )
    assert {line.verdict for line in run(rule, events, more=stages).lines} == {"fixed"}


def sum_to(day, flow, count):
    return f"- {{kind: handed-over, day: {day}, flow: {flow}, total: {count}, sum_up_to_then: true}}\n"


def test_a_ratio_that_holds_each_time_holds_for_the_sum():
    rule = "- {kind: ratio, id: two, give: {of: {flows: [ba]}, count: 2}, take: {of: {flows: [ab]}, count: 1}}"
    result = run(rule, sum_to(5, "ab", 30) + sum_to(5, "ba", 60), complete=False)
    assert {line.verdict for line in result.lines} == {"fixed-given"}
    assert run(rule, sum_to(5, "ab", 30) + sum_to(5, "ba", 61), complete=False).broken_clauses == ("two",)
    # One that is rounded does not: the roundings may add up to anything.
    rounded = (
        rule.replace("take:", "rounding: nearest, take:")
        .replace("count: 2", "count: 3", 1)
        .replace("count: 1}}", "count: 2}}")
    )
    assert run(rounded, sum_to(5, "ab", 30) + sum_to(5, "ba", 47), complete=False).broken_clauses == ()


def test_a_daily_ceiling_holds_for_a_sum_of_days_and_a_daily_floor_does_not():
    rule = "- {kind: number, id: rate, of: {flows: [ab]}, exactly: 100, at: day}"
    assert run(rule, sum_to(3, "ab", 300), complete=False).broken_clauses == ()
    assert run(rule, sum_to(3, "ab", 200), complete=False).broken_clauses == ()
    assert run(rule, sum_to(3, "ab", 301), complete=False).broken_clauses == ("rate",)


TEN_EACH = """
- {kind: number, id: ten, of: {flows: [ab, ba]}, exactly: 10, at: %s}
- {kind: counting, id: who-refuses, when: [refusal], counts: delivered}
"""


@given(st.sampled_from(["handover", "day", "end"]), st.integers(0, 4), st.booleans())
def test_a_refusal_that_counts_as_delivered_is_no_departure(at, refused, told_before):
    lost = f"- {{kind: lost, day: 1, flow: ab, count: {refused}, why: refusal}}\n" if refused else ""
    moves = handed(1, "ab", 10 - refused) + handed(1, "ba", 10)
    result = run(TEN_EACH % at, lost + moves if told_before else moves + lost)
    assert not result.departed
    # One fewer than those who refused explain is a departure all the same.
    short = run(TEN_EACH % at, handed(1, "ab", 9 - refused) + handed(1, "ba", 10) + lost)
    assert short.broken_clauses == ("ten",) if at != "end" else not short.breaches or short.departed


def test_what_no_clause_provides_for_departs_though_no_clause_is_named():
    result = run(
        "- {kind: number, id: n, of: {flows: [ab]}, at_least: 1}",
        handed(1, "ab", 1) + "- {kind: added, day: 1, flow: ab, count: 2}",
    )
    assert (result.departed, result.broken_clauses) == (True, ())


def test_a_clause_is_not_blamed_for_a_figure_of_another_flow():
    rule = "- {kind: number, id: five-back, of: {flows: [ba]}, exactly: 5}"
    events = (
        handed(1, "ab", 7)
        + handed(1, "ba", 9)
        + "- {kind: figure, of: {flows: [ab]}, count: 7}\n- {kind: ended, how: carried-out}\n"
    )
    result = run(rule, events)
    assert result.broken_clauses == ("five-back",)
    assert [(total.verdict, total.clauses) for total in result.totals if total.flows == ("ab",)] != [
        ("breach", ("five-back",))
    ]
    assert all("five-back" not in total.clauses for total in result.totals)


def test_the_days_that_a_whole_course_took_are_held_against_the_days_that_were_added():
    rule = """
    - {kind: duration, id: four, days: 4}
    - {kind: extension, id: more, per: {of: {flows: [ab]}, count: 10}, days: 1, beyond: 40}
    """
    in_time = run(rule, handed(1, "ab", 40) + handed(5, "ab", 10))
    assert in_time.days is not None and (in_time.days.verdict, in_time.departed) == ("fixed", False)
    late = run(rule, handed(1, "ab", 40) + handed(6, "ab", 10))
    assert late.days is not None and late.days.verdict == "breach"
    assert late.broken_clauses == ("four", "more")


def test_the_days_of_a_whole_course_are_told_once():
    late = run("- {kind: duration, id: two, days: 2}", handed(1, "ab", 1) + handed(3, "ab", 1))
    assert (late.broken_clauses, late.days) == (("two",), None)
    said = [message.code for message in said_of(late, read("- {kind: duration, id: two, days: 2}").rule)]
    assert [code for code in said if "duration" in code or "days" in code] == ["exchange.replay.duration-over"]
