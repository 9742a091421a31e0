from __future__ import annotations

from exchange_rules import RANKS, course_of, read
from parley.exchange.rules import replay


def checks(clauses, events, *, complete=True, **more):
    rule = read(clauses, **more).rule
    result = replay(rule, course_of(rule, events, complete=complete))
    return [
        (check.clause, check.standing, check.message.code.removeprefix("exchange.replay."), check.day)
        for check in result.checks
    ]


def handed(day, flow, count, extra=""):
    return f"- {{kind: handed-over, date: 2025-01-{day:02}, flow: {flow}, {extra}total: {count}}}\n"


SICK = "classes: [{id: sick, title: sick}, {id: well, title: well}]\n"
SICK_FIRST = "- {kind: order, id: o, of: {flows: [ab]}, first: [sick, well]}"


def test_a_class_that_goes_first_is_seen_by_what_came_after():
    good = handed(1, "ab", 5, "classes: {sick: 5, well: 0}, ") + handed(2, "ab", 5, "classes: {sick: 0, well: 5}, ")
    bad = handed(1, "ab", 5, "classes: {sick: 0, well: 5}, ") + handed(2, "ab", 5, "classes: {sick: 5, well: 0}, ")
    assert not [one for one in checks(SICK_FIRST, good, classes=SICK) if one[1] == "broken"]
    assert ("o", "broken", "order-broken", 2) in checks(SICK_FIRST, bad, classes=SICK)


def test_somebody_left_behind_is_seen_by_who_was_held():
    held = "- {kind: held, flow: ab, classes: {sick: 6, well: 10}, total: 16}\n"
    events = (
        held + handed(1, "ab", 5, "classes: {sick: 5, well: 0}, ") + handed(2, "ab", 2, "classes: {sick: 0, well: 2}, ")
    )
    assert ("o", "broken", "order-left-behind", 2) in checks(SICK_FIRST, events, classes=SICK)
    assert ("o", "kept", "order-kept", None) in checks(
        SICK_FIRST, events.replace("sick: 6", "sick: 5").replace("16", "15"), classes=SICK
    )


def test_the_lead_of_the_loads_alternates():
    turns = "- {kind: alternating, id: t, sides: [{flows: [ab]}, {flows: [ba]}], load: 100}"
    right = "".join(handed(day, flow, 100) for day, flow in enumerate(["ab", "ba", "ba", "ab", "ab", "ba"], 1))
    wrong = "".join(handed(day, flow, 100) for day, flow in enumerate(["ab", "ba", "ab", "ba"], 1))
    assert checks(turns, right) == [("t", "kept", "turns-kept", None)]
    assert checks(turns, wrong) == [("t", "broken", "turn-broken", 3)]
    assert checks(turns.replace("load: 100", "lead_changes: false"), wrong) == [("t", "kept", "turns-kept", None)]


STAGED = "stages: [{id: second, title: second}]\n"


def test_a_stage_waits_for_its_proof():
    clause = "- {kind: trigger, id: t, opens: [second], proof: film}"
    opened = handed(2, "ab", 1, "stage: second, ")
    seen = "- {kind: proof, date: 2025-01-01, proof: film}\n"
    assert checks(clause, handed(1, "ab", 1) + seen + opened, more=STAGED) == [("t", "kept", "trigger-kept", 2)]
    assert checks(clause, handed(1, "ab", 1) + opened + seen.replace("01-01", "01-03"), more=STAGED) == [
        ("t", "broken", "trigger-early", 2)
    ]
    assert checks(clause, handed(1, "ab", 1) + opened, more=STAGED) == [("t", "broken", "trigger-not-seen", 2)]
    assert checks(clause, handed(1, "ab", 1) + opened, more=STAGED, complete=False) == [
        ("t", "unknown", "trigger-not-seen", 2)
    ]


def test_a_stage_waits_until_so_many_have_gone():
    clause = "- {kind: trigger, id: t, opens: [second], reached: {of: {flows: [ba]}, count: 10}}"
    opened = handed(2, "ab", 1, "stage: second, ")
    assert checks(clause, handed(1, "ba", 10) + opened, more=STAGED) == [("t", "kept", "reached-kept", 2)]
    assert checks(clause, handed(1, "ba", 9) + opened, more=STAGED) == [("t", "broken", "reached-early", 2)]


def test_deadlines_by_day_by_count_and_after_a_trigger():
    events = handed(1, "ab", 1) + handed(10, "ab", 1)
    assert checks("- {kind: deadline, id: d, by: 2025-01-09}", events) == [("d", "broken", "deadline-missed", 10)]
    assert checks("- {kind: deadline, id: d, within_days: 10}", events) == [("d", "kept", "deadline-kept", 10)]
    assert checks("- {kind: deadline, id: d, within_days: 9}", events) == [("d", "broken", "deadline-missed", 10)]
    after = "- {kind: deadline, id: d, within_days: 7, after: t}\n- {kind: trigger, id: t, opens: [d], proof: film}"
    proof = "- {kind: proof, date: 2025-01-03, proof: film}\n"
    assert ("d", "kept", "deadline-kept", 10) in checks(after, proof + events)
    assert ("d", "unknown", "deadline-unknown", 10) in checks(after, events)


def test_a_list_the_evening_before():
    clause = "- {kind: list, id: l, of: {flows: [ab]}, named_by: a, days_before_handover: 1}"
    given = "- {kind: list-given, date: 2025-01-01, clause: l}\n"
    assert checks(clause, given + handed(2, "ab", 1)) == []
    assert checks(clause, given.replace("01-01", "01-02") + handed(2, "ab", 1)) == [("l", "broken", "list-late", 1)]


def test_flows_begin_together_and_stop_together():
    clause = "- {kind: simultaneous, id: s, flows: [ab, ba], begin_within_days: 1}"
    assert checks(clause, handed(1, "ab", 1) + handed(2, "ba", 1)) == [("s", "kept", "begun-together", None)]
    assert checks(clause, handed(1, "ab", 1) + handed(3, "ba", 1)) == [("s", "broken", "begun-apart", None)]
    assert checks(clause, handed(1, "ab", 1)) == [("s", "broken", "flow-never-began", None)]
    stopped = (
        handed(1, "ab", 1) + handed(1, "ba", 1) + "- {kind: stopped, date: 2025-01-01, by: a}\n" + handed(2, "ba", 1)
    )
    assert ("s", "broken", "went-on", 2) in checks(clause, stopped)
    resumed = stopped.replace("by: a}\n", "by: a}\n- {kind: resumed, date: 2025-01-02, by: a}\n")
    assert ("s", "broken", "went-on", 2) not in checks(clause, resumed)


def test_a_list_grows_only_as_the_rule_lets_it():
    added = "- {kind: added, flow: ab, count: 8}"
    assert checks("- {kind: growth, id: g, of: {flows: [ab]}, at_most: 8}", added) == [("g", "kept", "grew", None)]
    assert checks("- {kind: growth, id: g, of: {flows: [ab]}, at_most: 7}", added) == [
        ("g", "broken", "grew-too-far", None)
    ]
    assert checks("- {kind: consent, id: c}", added) == [("", "broken", "grew-unprovided", None)]


def test_who_is_withheld_was_agreed_on_or_not():
    withheld = "- {kind: withheld, flow: ab, count: 195}"
    assert checks("- {kind: exclude, id: x, of: {flows: [ab]}, count: 195}", withheld) == [
        ("x", "kept", "withheld", None)
    ]
    assert checks("- {kind: exclude, id: x, of: {flows: [ab]}, count: 100}", withheld) == [
        ("x", "broken", "withheld-too-many", None)
    ]
    assert checks("- {kind: consent, id: c}", withheld) == [("", "broken", "withheld-unprovided", None)]


def test_who_stops_owes_what_it_has_received_beyond_what_it_gave():
    rule = read("- {kind: settlement, id: s, on_stop: return-balance}").rule
    events = handed(1, "ab", 10) + handed(1, "ba", 14) + "- {kind: stopped, date: 2025-01-02, by: a}"
    (check,) = replay(rule, course_of(rule, events)).checks
    assert check.message.code == "exchange.replay.on-stop-return-balance"
    assert {key: check.message.params[key] for key in ("given", "received", "count")} == {
        "given": 10,
        "received": 14,
        "count": 4,
    }


def test_custody_closes_when_everybody_is_accounted_for():
    clause = "- {kind: custody, id: c, custodian: host}"
    taken = "- {kind: to-custody, flow: ab, person_class: men, count: 10}\n- {kind: changed-mind, flow: ab, person_class: men, count: 3}\n"
    settled = "- {kind: settled-there, flow: ab, person_class: men, count: %d}"
    assert checks(clause, taken + settled % 7, classes=RANKS) == [("c", "kept", "custody-closes", None)]
    assert checks(clause, taken + settled % 6, classes=RANKS) == [("c", "unknown", "custody-open", None)]
    assert checks(clause, taken + settled % 8, classes=RANKS) == [("c", "broken", "custody-too-many", None)]


def test_a_handover_after_the_agreed_duration_breaks_the_clause():
    late = handed(1, "ab", 1) + handed(4, "ab", 1)
    assert checks("- {kind: duration, id: d, days: 3}", late) == [("d", "broken", "duration-over", 4)]
    assert checks("- {kind: duration, id: d, days: 2, days_are: handover}", late) == [("d", "kept", "duration-kept", 4)]


def test_each_loss_is_told_with_what_the_rule_makes_of_it():
    lost = "- {kind: lost, flow: ab, count: 2, why: refusal}"
    assert checks("- {kind: counting, id: c, when: [refusal], counts: replaced}", lost) == [
        ("", "noted", "loss-replaced", None)
    ]
    assert checks("- {kind: counting, id: c, when: [death-before], counts: replaced}", lost) == [
        ("", "noted", "loss-unprovided", None)
    ]


def test_a_trigger_opens_a_clause_as_it_opens_a_stage():
    rule = (
        "- {kind: number, id: ten, of: {flows: [ab]}, exactly: 10}\n"
        "- {kind: trigger, id: doctors, opens: [ten], proof: examined, by: host}"
    )
    proof = "- {kind: proof, date: 2025-01-02, proof: examined, by: host}\n"
    assert ("doctors", "kept", "trigger-kept", 1) in checks(rule, proof + handed(2, "ab", 10))
    early = checks(rule, handed(1, "ab", 10) + proof)
    assert ("doctors", "broken", "trigger-early", 1) in early
    # What the clause is not about may go before.
    assert ("doctors", "kept", "trigger-kept", 2) in checks(rule, handed(1, "ba", 3) + proof + handed(2, "ab", 10))


def test_a_deadline_is_missed_by_somebody_whose_number_is_not_told():
    rule = "- {kind: deadline, id: soon, by: 2025-01-02}"
    unknown = "- {kind: handed-over, date: 2025-01-03, flow: ab}\n"
    assert ("soon", "broken", "deadline-missed", 3) in checks(rule, handed(1, "ab", 5) + unknown, complete=False)
    assert ("soon", "kept", "deadline-kept", 1) in checks(rule, handed(1, "ab", 5))


def test_an_order_is_not_kept_by_silence():
    nothing_told = handed(1, "ab", 5) + handed(2, "ab", 5)
    assert {one[1] for one in checks(SICK_FIRST, nothing_told, classes=SICK)} == {"unknown"}
    a_day_of_the_others = nothing_told + handed(3, "ba", 4)
    assert {one[1] for one in checks(SICK_FIRST, a_day_of_the_others, classes=SICK)} == {"unknown"}
    later_told_only = handed(1, "ab", 5, "classes: {sick: 5, well: 0}, ") + handed(2, "ab", 5, "classes: {well: 5}, ")
    # Who was still held when the others went is not told.
    assert ("o", "unknown", "order-unknown", None) in checks(SICK_FIRST, later_told_only, classes=SICK)
    assert not checks(SICK_FIRST, handed(1, "ba", 5), classes=SICK)


def test_the_length_of_a_stage_and_of_the_days_with_hand_overs():
    of_stage = "- {kind: duration, id: d, stage: second, days: 2}"
    events = handed(1, "ab", 1) + handed(4, "ab", 1, "stage: second, ") + handed(5, "ab", 1, "stage: second, ")
    assert checks(of_stage, events, more=STAGED) == [("d", "kept", "duration-kept", 5)]
    late = events + handed(6, "ab", 1, "stage: second, ")
    assert checks(of_stage, late, more=STAGED) == [("d", "broken", "duration-over", 6)]
    with_handovers = "- {kind: duration, id: d, days: 2, days_are: handover}"
    assert checks(with_handovers, handed(1, "ab", 1) + handed(9, "ab", 1)) == [("d", "kept", "duration-kept", 9)]
    assert checks(with_handovers, handed(1, "ab", 1), complete=False) == [("d", "unknown", "duration-unknown", None)]


def test_days_count_where_days_are_given_and_no_dates():
    events = "- {kind: handed-over, day: 1, flow: ab, total: 1}\n- {kind: handed-over, day: 4, flow: ab, total: 1}\n"
    assert checks("- {kind: deadline, id: d, within_days: 3}", events) == [("d", "broken", "deadline-missed-day", 4)]
    assert checks("- {kind: deadline, id: d, within_days: 4}", events) == [("d", "kept", "deadline-kept-day", 4)]
    # A calendar day cannot be held against days of which nobody knows the date.
    assert checks("- {kind: deadline, id: d, by: 2025-01-09}", events) == [("d", "unknown", "deadline-unknown", 4)]


def test_what_opens_has_to_begin_within_its_days():
    clause = "- {kind: trigger, id: t, opens: [second], reached: {of: {flows: [ab]}, count: 5}, within_days: 2}"
    begun = handed(1, "ab", 5) + handed(3, "ba", 1, "stage: second, ")
    assert ("t", "kept", "opened-in-time", 3) in checks(clause, begun, more=STAGED)
    late = handed(1, "ab", 5) + handed(4, "ba", 1, "stage: second, ")
    assert ("t", "broken", "opened-late", 4) in checks(clause, late, more=STAGED)
    assert checks(clause, handed(1, "ab", 5), more=STAGED) == [("t", "broken", "never-opened", 1)]
    assert checks(clause, handed(1, "ab", 5), more=STAGED, complete=False) == [("t", "unknown", "opened-unknown", None)]
    assert checks(clause, handed(1, "ab", 4), more=STAGED) == []
