"""The days of a plan: the operation's, within what the rule allows."""

from __future__ import annotations

from exchange_operations import operation
from exchange_rules import read
from parley.exchange.operation.days import calendar_of

MORE = """\
stages:
  - {id: first, title: first, last_day: 2}
  - {id: dated, title: opens on a day}
  - {id: proven, title: opens by a proof}
"""


def calendar(said: str, **changes: str):
    rule = read(said, more=MORE).rule
    return calendar_of(rule, operation(rule, **changes))


def test_the_rule_cuts_calendar_days_or_days_with_handovers():
    found, said = calendar("- {kind: duration, id: d, days: 3}", more="closed: [2030-03-02]\n")
    assert (found.days, found.open) == (3, (0, 2))
    assert [one.message.params for one in said] == [{"days": 4, "allowed": 3}]
    found, said = calendar("- {kind: duration, id: d, days: 2, days_are: handover}", more="closed: [2030-03-02]\n")
    assert (found.days, found.open) == (4, (0, 2))
    assert said
    assert calendar("- {kind: duration, id: d, days: 4}")[1] == []


def test_an_extension_leaves_the_days_to_the_operation():
    said = "- {kind: duration, id: d, days: 2}\n- {kind: extension, id: e, per: {of: {}, count: 10}}"
    assert calendar(said)[0].days == 4


def test_stages_have_days_of_the_rule_of_a_trigger_or_of_the_operation():
    said = "- {kind: trigger, id: t, opens: [dated], date: 2030-03-03}"
    found, _ = calendar(said, more="stages: [{stage: proven, first: 2030-03-02}]\n")
    assert found.stages == {"first": (0, 1), "dated": (2, 3), "proven": (1, 3)}
    assert found.window("proven") == (1, 3)
    assert calendar(said)[0].window("proven") is None
    assert found.window(None) == (0, 3)
