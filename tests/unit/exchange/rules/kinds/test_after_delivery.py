"""What follows delivery: a condition that holds, a place of release."""

from __future__ import annotations

import pytest

from exchange_rules import course_of, read
from parley.exchange.rules import replay
from parley.kernel import InputError


def found(clauses, events, *, complete=True, **more):
    rule = read(clauses, **more).rule
    result = replay(rule, course_of(rule, events, complete=complete))
    return [
        (one.clause, one.standing, one.message.code.removeprefix("exchange.replay."))
        for one in result.checks
        if one.clause
    ]


def gone(day, flow, total, classes=""):
    told = f"classes: {{{classes}}}, " if classes else ""
    return f"- {{kind: handed-over, day: {day}, flow: {flow}, {told}total: {total}}}\n"


def test_a_condition_after_delivery_is_judged_by_what_is_told_and_not_by_silence():
    rule = "- {kind: afterwards, id: a, of: {flows: [ab]}, duty: no-service, until: 2030}"
    event = "- {kind: after-delivery, clause: a, kept: %s, count: 2}\n"
    assert found(rule, gone(1, "ab", 5)) == []
    assert found(rule, gone(1, "ab", 5) + event % "true") == [("a", "kept", "afterwards-kept")]
    assert found(rule, gone(1, "ab", 5) + event % "true" + event % "false") == [("a", "broken", "afterwards-broken")]


def test_what_is_left_unsaid_is_a_fault():
    for clause in (
        "- {kind: afterwards, id: a, duty: other}",
        "- {kind: release-place, id: r}",
        "- {kind: due, id: d, of: {}}",
        "- {kind: due, id: d, of: {}, nth: 1, day: 1}",
        "- {kind: number, id: n, of: {}, more_than: 9, fewer_than: 10}",
    ):
        with pytest.raises(InputError):
            read(clause)
