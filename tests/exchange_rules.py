"""Small rules and courses for the tests of the exchange. Two sides, A and B; nobody is named."""

from __future__ import annotations

import textwrap

from parley.exchange.rules import Course, ReadRule, Rule, read_course, read_rule

HEAD = """\
parley_rule: 1
id: trial
title: a trial
hostilities: active
parties: [{id: a, title: Side A}, {id: b, title: Side B}, {id: host, title: the host, role: custodian}]
"""

TWO_FLOWS = """\
flows:
  - {id: ab, title: from A to B, from: a, to: b}
  - {id: ba, title: from B to A, from: b, to: a}
"""

RANKS = """\
classes: [{id: officers, title: officers}, {id: men, title: men}]
"""


def rule_text(clauses: str, *, classes: str = "", flows: str = TWO_FLOWS, more: str = "", head: str = HEAD) -> str:
    """A rule file of the two sides with these *clauses*."""
    return head + classes + flows + more + "clauses:\n" + textwrap.indent(textwrap.dedent(clauses).strip(), "  ") + "\n"


def read(clauses: str, *, classes: str = "", flows: str = TWO_FLOWS, more: str = "", head: str = HEAD) -> ReadRule:
    """The same, read."""
    return read_rule(rule_text(clauses, classes=classes, flows=flows, more=more, head=head), "trial.yaml")


def course_of(rule: Rule, events: str, *, complete: bool = True) -> Course:
    """A course of *rule* with these *events*."""
    head = f"parley_course: 1\nrule: {rule.id}\ntitle: a trial\ncomplete: {'true' if complete else 'false'}\nevents:\n"
    return read_course(head + textwrap.indent(textwrap.dedent(events).strip(), "  ") + "\n", rule, "course.yaml").course
