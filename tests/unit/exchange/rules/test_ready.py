"""A rule made ready once: its classes and its sums belong to it and to nothing else."""

from __future__ import annotations

from exchange_rules import RANKS, course_of, read
from parley.exchange.law import law_of_rule
from parley.exchange.rules import Classes, Shifts, check_conduct, made_ready, replay, shapes

CLAUSES = """
- {kind: number, id: n, of: {flows: [ab]}, exactly: 10}
- {kind: outside, id: o, classes: [officers]}
"""


def test_a_rule_is_made_ready_with_its_classes_and_its_sums():
    rule = read(CLAUSES, classes=RANKS).rule
    ready = made_ready(rule)
    assert ready.rule is rule
    assert ready.classes.outside == {"officers"}
    assert ready.shapes == shapes(rule, Classes(rule))


def test_what_is_ready_is_not_made_again():
    ready = made_ready(read(CLAUSES, classes=RANKS).rule)
    assert made_ready(ready) is ready


def test_equal_rules_made_ready_are_equal():
    assert made_ready(read(CLAUSES, classes=RANKS).rule) == made_ready(read(CLAUSES, classes=RANKS).rule)
    assert made_ready(read(CLAUSES, classes=RANKS).rule) != made_ready(read("- {kind: duration, id: d, days: 1}").rule)


def test_what_moves_a_number_moves_the_sums_and_leaves_the_rule_alone():
    ready = made_ready(read(CLAUSES, classes=RANKS).rule)
    (grown,) = ready.moved(Shifts(added={("ab", "men"): 3}))
    assert (grown.low, ready.shapes[0].low) == (13, 10)


def test_a_rule_and_the_same_rule_made_ready_are_answered_alike():
    rule = read(CLAUSES, classes=RANKS).rule
    course = course_of(rule, "- {kind: handed-over, date: 2025-01-01, flow: ab, classes: {men: 10}}")
    ready = made_ready(rule)
    assert replay(ready, course) == replay(rule, course)
    assert check_conduct(ready, course) == check_conduct(rule, course)
    assert law_of_rule(ready) == law_of_rule(rule)
