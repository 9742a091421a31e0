from __future__ import annotations

from exchange_rules import RANKS, course_of, read
from parley.exchange.rules import Classes
from parley.exchange.rules.steps import in_order, moved_by, steps_of

RULE = read(
    """
    - {kind: growth, id: g, of: {flows: [ab]}}
    - {kind: counting, id: c, when: [death-before], counts: delivered}
    - {kind: counting, id: e, when: [escape], counts: lowers}
    """,
    classes=RANKS,
).rule


def steps(events):
    return steps_of(RULE, Classes(RULE), course_of(RULE, events))


def test_days_are_counted_from_the_first_handover_and_steps_of_a_day_are_apart():
    found = steps(
        """
        - {kind: handed-over, date: 2025-02-28, flow: ab, total: 1}
        - {kind: handed-over, date: 2025-03-02, flow: ab, total: 2, step: 2}
        - {kind: handed-over, date: 2025-03-02, flow: ba, total: 3}
        """
    )
    assert [(step.day, step.nth_day, step.last_of_day) for step in found] == [(1, 1, True), (3, 2, False), (3, 2, True)]
    assert found[1].counts["ba", "*person"] == (3, 3)
    assert found[1].counts["ab", "*person"] == (0, 0)


def test_one_day_and_step_is_one_handover_and_counts_add_up():
    (found,) = steps(
        """
        - {kind: handed-over, date: 2025-03-02, flow: ab, total: 20}
        - {kind: handed-over, date: 2025-03-02, flow: ab, classes: {officers: 1, men: 4}, basis: derived}
        """
    )
    assert found.counts["ab", "*person"] == (25, 25)
    assert found.counts["ab", "officers"] == (1, 21)
    assert found.told == {("ab", "*person"): True, ("ab", "officers"): False, ("ab", "men"): False}


def test_without_days_the_order_is_the_one_listed():
    course = course_of(
        RULE, "- {kind: handed-over, flow: ba, total: 1}\n- {kind: handed-over, day: 1, flow: ab, total: 1}"
    )
    assert [one.event.flow for one in in_order(course)] == ["ba", "ab"]


def test_an_event_without_a_day_stays_where_it_was_listed():
    course = course_of(
        RULE,
        """
        - {kind: handed-over, day: 3, flow: ab, total: 1}
        - {kind: stopped, by: a}
        - {kind: handed-over, day: 1, flow: ab, total: 1}
        """,
    )
    assert [one.event.__class__.__name__ for one in in_order(course)] == ["HandedOver", "HandedOver", "Stopped"]


def test_what_moves_a_count():
    course = course_of(
        RULE,
        """
        - {kind: held, flow: ab, classes: {officers: 3, men: 10}, total: 13}
        - {kind: added, flow: ab, person_class: men, count: 5}
        - {kind: lost, flow: ab, person_class: officers, count: 1, why: death-before}
        - {kind: lost, flow: ab, count: 2, why: escape}
        """,
    )
    moved = moved_by(RULE, Classes(RULE), course)
    assert moved.shifts.added == {("ab", "*person"): 5, ("ab", "men"): 5}
    assert moved.shifts.lowered == {("ab", "*person"): 2}
    assert moved.credits == {("ab", "*person"): (1, 1), ("ab", "officers"): (1, 1)}
    assert moved.shifts.pools["ab", "*person"] == (15, 15)
    assert moved_by(RULE, Classes(RULE), course, 0).shifts.added == {}
