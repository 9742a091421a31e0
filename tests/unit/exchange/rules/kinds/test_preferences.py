"""What is preferred: rank for rank first, the longest held whatever the rank."""

from __future__ import annotations

import pytest

from exchange_rules import RANKS, course_of, read
from parley.exchange.rules import contradictions, replay
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


EQUALS = "- {kind: preference, id: p, ways: [{by: equals, classes: [officers, men]}, {by: table, table: t}]}"
TABLE = "tables: [{id: t, title: t, units: {officers: 6, men: 1}}]\n"
HELD = "- {kind: held, flow: ab, classes: {officers: 3, men: 0}}\n- {kind: held, flow: ba, classes: {officers: %s, men: 16}}\n"


def test_an_equal_is_not_passed_over_for_the_table():
    by_table = gone(1, "ab", 1, "officers: 1, men: 0") + gone(1, "ba", 6, "officers: 0, men: 6")
    more = {"classes": RANKS, "more": TABLE}
    # An officer for six men: no officer was held by the other side, so the table was all that was left.
    assert found(EQUALS, HELD % 0 + by_table, **more) == [("p", "kept", "preference-kept")]
    assert found(EQUALS, HELD % 2 + by_table, **more) == [("p", "broken", "equals-passed-over")]
    assert found(EQUALS, by_table, **more) == [("p", "unknown", "preference-unknown")]
    # Men for men could have gone as well, and were left: that is passing over an equal too.
    assert found(EQUALS, (HELD % 0).replace("men: 0", "men: 10") + by_table, **more) == [
        ("p", "broken", "equals-passed-over")
    ]
    equal = gone(1, "ab", 2, "officers: 1, men: 1") + gone(1, "ba", 2, "officers: 1, men: 1")
    assert found(EQUALS, equal, **more) == [("p", "kept", "preference-kept")]
    assert found(EQUALS, equal, complete=False, **more) == [("p", "unknown", "preference-unknown")]


@pytest.mark.parametrize(
    "ways", ["{by: equals}", "{by: table, classes: [men]}", "{by: field, field: capture_date, table: t}"]
)
def test_a_way_says_what_belongs_to_it(ways):
    with pytest.raises(InputError):
        read(f"- {{kind: preference, id: p, ways: [{ways}]}}", classes=RANKS, more=TABLE)


def test_the_longest_held_whatever_the_rank_needs_no_class_above():
    rule = (
        "- {kind: preference, id: p, ways: [{by: field, field: capture_date}, {by: equals, classes: [officers, men]}]}"
    )
    assert [one.severity for one in contradictions(read(rule, classes=RANKS)) if one.severity != "note"] == []
    assert found(rule, gone(1, "ab", 1), classes=RANKS) == []
    unknown = contradictions(read(rule.replace("capture_date", "shoe_size"), classes=RANKS))
    assert "exchange.rule.no-roster-field" in [one.message.code for one in unknown]
