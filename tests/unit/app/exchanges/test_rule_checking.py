"""A rule checked, an operation beside it, a course replayed: from bytes to what can be said, or every finding."""

from __future__ import annotations

import pytest

from parley.app.exchanges.rule_checking import check_operation, check_rule, replay_course, text_of
from parley.demo.exchanges import made_up_exchange
from parley.kernel import FileError, InputError


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    with pytest.raises(FileError) as raised:
        text_of(b"one\ntwo\n\xff\n", "rule.yaml")
    assert raised.value.findings[0].place.line == 3
    assert text_of(b"\xef\xbb\xbfone") == "one", "a mark at the beginning is no letter"


def test_a_rule_that_contradicts_itself_is_still_told() -> None:
    good = made_up_exchange("twelve").rule
    found = check_rule(good, "rule.yaml")
    assert found.holds_together
    assert found.place("twelve").line == 44
    assert found.place("wounded").line, "classes have places too"
    assert found.place("nothing").line == 0
    bad = check_rule(good + b"  - {kind: number, id: nine, of: {flows: [to-a]}, exactly: 9}\n", "rule.yaml")
    assert not bad.holds_together
    assert [one.clause for one in bad.explained][-1] == "nine"


def test_an_operation_is_read_beside_the_rule() -> None:
    made = made_up_exchange("twelve")
    found = check_operation(check_rule(made.rule), made.operation, "operation.yaml")
    assert found.operation is not None
    assert found.operation.operation.rule == "twelve"
    with pytest.raises(InputError) as raised:
        check_operation(check_rule(made.rule), made.operation.replace(b"rule: twelve", b"rule: other"))
    assert [one.message.code for one in raised.value.findings] == ["exchange.operation.other-rule"]


def test_a_course_is_replayed_and_the_file_at_fault_is_named() -> None:
    rule = made_up_exchange("twelve").rule
    course = b"""parley_course: 1
rule: twelve
title: what took place
complete: true
events:
  - {kind: handed-over, date: 2030-03-01, flow: to-a, classes: {soldiers: 4, wounded: 0}, total: 4}
  - {kind: handed-over, date: 2030-03-01, flow: to-b, total: 1}
"""
    found = replay_course(rule, course, "rule.yaml", "course.yaml")
    assert "lead" in found.replay.broken_clauses
    # Where it is not told whether wounded were among them, nobody is accused: they would not count.
    untold = replay_course(rule, course.replace(b", wounded: 0", b""), "rule.yaml", "course.yaml")
    assert untold.replay.broken_clauses == ()
    with pytest.raises(InputError) as raised:
        replay_course(rule, course.replace(b"to-b", b"to-c"), "rule.yaml", "course.yaml")
    assert {one.place.file for one in raised.value.findings} == {"course.yaml"}
