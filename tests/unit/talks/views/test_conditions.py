"""Conditions: who asserts what, and how each participant sees it."""

from __future__ import annotations

from typing import Any

import pytest

from parley.talks.views import ConditionView, conditions
from talks_generation import Written, reading, says


def condition(name: str, **fields: Any) -> Written:
    return "condition", {"id": name, "matter": "swap", "speaker": "head-a", **fields}


def assessed(name: str, speaker: str, state: str, **fields: Any) -> Written:
    return "assessment", {"id": name, "condition": "c", "speaker": speaker, "state": state, **fields}


def of(*entered: Written, name: str = "c", day: str = "") -> ConditionView:
    return next(view for view in conditions(reading(*entered, day=day)) if view.id == name)


C = condition("c")


def test_a_condition_stands_on_its_mouth() -> None:
    view = of(
        condition(
            "c", wording="soft", content={"en": "first that"}, requires=["swap"], required_of=["side-b"], via=["paper"]
        )
    )
    assert (view.id, view.index, view.matter, view.content) == ("c", 12, "swap", {"en": "first that"})
    assert (view.asserted.speaker, view.asserted.via, view.asserted.grade) == ("head-a", ("paper",), "own-speaker")
    assert (view.wording, view.requires, view.required_of) == ("soft", ("swap",), ("side-b",))
    assert (view.state, view.assessments, view.variants) == ("asserted", (), ())


def test_its_wording_may_be_that_of_the_utterance() -> None:
    said = says("u", "head-a", "agrees-if", wording="hedged")
    assert of(said, ("condition", {"id": "c", "matter": "swap", "said_in": "u"})).wording == "hedged"


def test_other_accounts_are_shown_beside_it() -> None:
    entered = (C, condition("d", variant_of="c"), condition("e", variant_of="d"), condition("x"))
    assert [of(*entered, name=name).variants for name in "cdex"] == [("d", "e"), ("c", "e"), ("c", "d"), ()]
    assert of(*entered, name="e").variant_of == "d"


def test_accounts_in_a_circle_are_one_family() -> None:
    entered = (
        condition("c", variant_of="d"),
        condition("d", variant_of="e"),
        condition("e", variant_of="d"),
        condition("f", variant_of="f"),
    )
    assert [of(*entered, name=name).variants for name in "cdef"] == [("d", "e"), ("c", "e"), ("c", "d"), ()]


def test_an_account_that_is_gone_or_not_said_yet_is_not_beside_it() -> None:
    entered = (
        C,
        condition("d", variant_of="c"),
        ("withdrawal", {"id": "w", "target": "d"}),
        condition("e", variant_of="c", when={"edtf": "2025-05-20"}),
        condition("f", variant_of="d"),
    )
    assert of(*entered, day="2025-05-16").variants == ()
    assert of(*entered).variants == ("e",)


def test_a_corrected_condition_keeps_its_accounts_and_assessments() -> None:
    entered = (C, condition("c2", supersedes="c"), condition("d", variant_of="c"), assessed("a", "head-b", "met"))
    view = of(*entered, name="c2")
    assert view.variants == ("d",)
    assert view.state == "met"


@pytest.mark.parametrize("state", ["asserted", "disputed", "met", "unmet", "waived", "overtaken"])
def test_one_assessment_is_the_state(state: str) -> None:
    view = of(C, assessed("a", "head-b", state))
    assert view.state == state
    assert [(one.id, one.state, one.evidence.speaker) for one in view.assessments] == [("a", state, "head-b")]


def test_sides_that_differ_make_it_disputed_and_all_are_shown() -> None:
    view = of(C, assessed("b", "head-a", "unmet"), assessed("a", "head-b", "met"))
    assert view.state == "disputed"
    assert [one.id for one in view.assessments] == ["b", "a"]


def test_sides_that_agree_do_not() -> None:
    assert of(C, assessed("a", "head-a", "waived"), assessed("b", "side-b", "waived")).state == "waived"


def test_only_the_latest_assessment_of_each_side_counts() -> None:
    entered = (
        C,
        assessed("a1", "head-a", "unmet", when={"edtf": "2025-05-16"}),
        assessed("a2", "office-a", "met", when={"edtf": "2025-05-20"}),
        assessed("b1", "head-b", "met", when={"edtf": "2025-05-14"}),
    )
    view = of(*entered)
    assert view.state == "met"
    assert [one.id for one in view.assessments] == ["a2", "b1"]
    then = of(*entered, day="2025-05-16")
    assert then.state == "disputed"
    assert [one.id for one in then.assessments] == ["a1", "b1"]


def test_assessments_of_one_side_that_cannot_be_ordered_are_all_shown() -> None:
    view = of(C, assessed("a2", "head-a", "met"), assessed("a1", "head-a", "unmet", when={"edtf": "2025-05-16"}))
    assert view.state == "disputed"
    assert [one.id for one in view.assessments] == ["a1", "a2"]


def test_conditions_come_in_the_order_of_the_record_once_they_are_said() -> None:
    entered = (condition("z"), condition("a"), condition("m", when={"edtf": "2025-05-20"}))
    assert [view.id for view in conditions(reading(*entered))] == ["z", "a", "m"]
    assert [view.id for view in conditions(reading(*entered, day="2025-05-16"))] == ["z", "a"]


def test_a_condition_blocks_nothing() -> None:
    from parley.talks.views import matters

    agreed = (says("ua", "head-a", "agrees"), says("ub", "head-b", "agrees"))
    assert matters(reading(*agreed, C, assessed("a", "head-b", "unmet")))[0].status == "agreed"


def test_a_link_that_is_denied_is_no_condition_that_waits() -> None:
    one = reading(
        ("condition", {"id": "c", "matter": "swap", "speaker": "head-a"}),
        ("condition", {"id": "d", "matter": "swap", "speaker": "head-b", "link": "denied", "variant_of": "c"}),
    )
    assert {view.id: (view.state, view.variants) for view in conditions(one)} == {
        "c": ("asserted", ("d",)),
        "d": ("not-linked", ("c",)),
    }
