"""What is tied to a step, or to another process that a course tells of."""

from __future__ import annotations

import pytest

from exchange_operations import people, ready
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


NAMED = "classes: [{id: colonel, title: the colonel}, {id: others, title: others}]\n"
DUE = "- {kind: due, id: d, of: {flows: [ab], classes: [colonel]}, nth: 2, waits: [second], process: road}"
SECOND = "stages: [{id: second, title: second}]\n"


def test_somebody_is_due_at_a_step_and_what_hangs_on_it_waits():
    first = gone(1, "ab", 5, "colonel: 0, others: 5")
    came = gone(3, "ab", 5, "colonel: 1, others: 4")
    staged = "- {kind: handed-over, day: 4, flow: ba, stage: second, total: 9}\n"
    more = {"classes": NAMED, "more": SECOND}
    assert found(DUE, first + came + staged, **more) == [("d", "kept", "due-kept"), ("d", "kept", "due-awaited")]
    early = first + staged.replace("day: 4", "day: 2") + came
    assert found(DUE, early, **more) == [("d", "broken", "due-late"), ("d", "broken", "due-not-awaited")]
    assert found(DUE, first + gone(3, "ab", 5, "colonel: 0, others: 5"), **more) == [("d", "broken", "due-missed")]
    # A hand-over of which the classes are not told may have had him in it.
    assert found(DUE, gone(1, "ab", 5), **more) == [("d", "unknown", "due-unknown")]
    opened = "- {kind: progress, day: 2, process: road, count: 1}\n"
    assert ("d", "broken", "due-not-awaited") in found(DUE, first + opened + came, **more)
    assert ("d", "kept", "due-awaited") in found(DUE, first + came + opened.replace("day: 2", "day: 3"), **more)


def test_somebody_due_is_planned_for():
    rule = read("- {kind: due, id: d, of: {flows: [ab]}, count: 2, day: 1}").rule
    prepared = ready(rule, [*people("a", 3), *people("b", 1)])
    assert [(one.at_least, one.by) for one in prepared.problem.demands] == [(2, 0)]


IN_STEP = "- {kind: increments, id: i, of: {flows: [ab]}, process: withdrawal, each: 25, count: 10, keeps: %s}"


def went_on(day, percent):
    return f"- {{kind: progress, day: {day}, process: withdrawal, count: {percent}}}\n"


@pytest.mark.parametrize(
    ("keeps", "events", "told"),
    [
        ("in-step", went_on(1, 25) + gone(2, "ab", 10) + went_on(3, 25) + gone(4, "ab", 10), "increments-kept"),
        ("in-step", gone(1, "ab", 1) + went_on(2, 25), "increments-ahead"),
        ("not-behind", gone(1, "ab", 10) + went_on(2, 25), "increments-kept"),
        ("not-behind", went_on(1, 25) + went_on(2, 25) + gone(3, "ab", 20), "increments-behind"),
        ("not-ahead", went_on(1, 50) + gone(2, "ab", 3), "increments-kept"),
        ("in-step", went_on(1, 50) + gone(2, "ab", 19), "increments-behind"),
        ("in-step", went_on(1, 24), "increments-kept"),
    ],
)
def test_increments_keep_step_with_another_process(keeps, events, told):
    assert [code for _, _, code in found(IN_STEP % keeps, events)] == [told]


def test_increments_of_which_not_everything_is_told_are_unknown():
    assert found(IN_STEP % "in-step", went_on(1, 25), complete=False) == [("i", "unknown", "increments-unknown")]
    assert found(IN_STEP % "in-step", "- {kind: ended, how: carried-out}") == []


def test_the_same_proportion_of_all_who_were_held():
    rule = "- {kind: increments, id: i, of: {flows: [ab]}, process: withdrawal, whole: 100, keeps: not-behind}"
    held = "- {kind: held, flow: ab, total: 40}\n"
    assert found(rule, held + went_on(1, 50) + gone(2, "ab", 20)) == [("i", "kept", "increments-kept")]
    assert found(rule, held + went_on(1, 50) + gone(2, "ab", 19)) == [("i", "broken", "increments-behind")]
    assert found(rule, went_on(1, 50) + gone(2, "ab", 19)) == [("i", "unknown", "increments-unknown")]
    with pytest.raises(InputError):
        read(rule.replace("whole: 100, ", ""))
