"""A clause that says "all" is about everybody who is held, not only about who reached the planner."""

from __future__ import annotations

import pytest

from exchange_operations import CLASSES, people, person, ready
from exchange_rules import read
from parley.exchange.operation import check_against_rule
from parley.exchange.operation.everybody_held import everybody, some_ids
from parley.exchange.rules import Of
from parley.planner.planning import plan_exchange

ALL = "\n- {kind: all, id: whole, of: {flows: [ab]}}"
HURT = "\n- {kind: all, id: whole, of: {flows: [ab], classes: [wounded]}}"
OTHERS = people("b", 1)


def told(said: str, listed) -> tuple[str, list[str]]:
    prepared = ready(read(said, classes=CLASSES).rule, [*listed, *OTHERS])
    plan = plan_exchange(prepared.problem)
    (one,) = [one for one in check_against_rule(prepared, plan) if one.clause == "whole"]
    return one.verdict, [message.code.removeprefix("exchange.held.") for message in one.messages]


@pytest.mark.parametrize(
    ("other", "verdict", "what"),
    [
        ({"consent": "refuses"}, "kept", []),
        ({"consent": "asylum"}, "kept", []),
        ({"status": "remains"}, "kept", []),
        ({"excluded": "yes"}, "kept", []),
        ({"consent": ""}, "unknown", ["all-not-asked"]),
        ({"consent": "undecided"}, "unknown", ["all-not-asked"]),
        ({"place_held": ""}, "broken", ["sum-broken", "all-left-out"]),
        ({"place_held": "camp-z"}, "broken", ["sum-broken", "all-left-out"]),
        ({"standby": "yes"}, "broken", ["sum-broken", "all-left-out"]),
    ],
)
def test_who_did_not_reach_the_planner_is_still_one_of_all(other, verdict, what) -> None:
    assert told(ALL, [*people("a", 3), person("a-other", **other)]) == (verdict, what)


def test_all_of_a_class_is_about_that_class_and_about_whom_it_may_be_about() -> None:
    hurt = person("a-hurt", art110_class="direct_2")
    assert told(HURT, [hurt, *people("a", 2), person("a-well", place_held="")]) == ("kept", [])
    assert told(HURT, [hurt, person("a-hurt-too", art110_class="direct_2", place_held="")])[0] == "broken"
    assert told(HURT, [hurt, person("a-unknown", art110_class="")]) == ("unknown", ["all-class-unknown"])


def test_a_share_of_all_counts_everybody_too() -> None:
    half = ALL.replace("}}", "}, percent: 50}")
    assert told(half, [*people("a", 3), person("a-x", place_held="")])[0] == "kept"
    assert told(half, [*people("a", 1), person("a-x", place_held=""), person("a-y", place_held="")])[0] == "broken"


def test_many_ids_are_some_and_a_number() -> None:
    assert some_ids(["b", "a"]) == "a, b"
    assert some_ids([f"p{number:02}" for number in range(14)]).endswith("p11 (+2)")
    prepared = ready(read(ALL, classes=CLASSES).rule, [*people("a", 1), person("a-x", consent="")])
    assert list(everybody(prepared).not_reached(Of())) == [("not-asked", ("a-x",))]
