"""The plan as it stands: everybody at most once, where the record says that they were or may be received."""

from __future__ import annotations

import pytest

from exchange_records import EXCHANGE, FIRST_DAY, Told, everybody
from parley.exchange.carrying_out import Happened, Receipt, Ways, fold_exchange, steps_that_stand, still_listed
from parley.exchange.carrying_out.standing_plan import trips_that_stand
from parley.exchange.handover import day_of
from parley.planner import Replan, Step, Trip

WAYS = Ways(4, {"way": "north", "other": "south"}, {one.person_id: ("way",) for one in everybody()})
DAYS = {"a0": 0, "a1": 0, "b0": 0, "b1": 0, "a2": 1, "b2": 1}


def told(*words: tuple[str, str, int]) -> Told:
    """A record with a plan of two days, then what was said of whom: on the word of the receiving side, with a day."""
    made = Told(everybody())
    made.plan("plan", DAYS)
    for number, (who, what, day) in enumerate(words):
        said = {"id": f"t{number}", "exchange": EXCHANGE, "person": made.tokens[who], "date": day_of(FIRST_DAY, day)}
        word = "side-b" if who[0] == "a" else "side-a"
        made.add(
            Receipt(verdict="received", word=word, **said)
            if what == "received"
            else Happened(happening=what, word=word, **said)
        )
    return made


def standing(made: Told, **how) -> dict[str, int]:
    steps = steps_that_stand(fold_exchange(made.items, made.papers, EXCHANGE), WAYS, **how)
    found = [(name, step.day) for step in steps for name in step.persons]
    assert len(found) == len(dict(found)), "everybody at most once"
    return dict(found)


def test_a_plan_of_which_nothing_was_told_stands_as_it_is() -> None:
    assert standing(told()) == DAYS


@pytest.mark.parametrize("what", ["died", "refused", "asylum-asked", "withheld", "not-found", "absent", "ill"])
def test_who_dropped_out_keeps_no_place(what: str) -> None:
    assert standing(told(("a0", what, 0))) == {name: day for name, day in DAYS.items() if name != "a0"}


def test_who_was_received_on_another_day_or_stood_in_stands_there() -> None:
    made = told(("a2", "received", 0), ("a-spare", "received", 0))
    assert standing(made) == DAYS | {"a2": 0, "a-spare": 0}


def test_a_receipt_of_a_day_that_the_plan_does_not_have_stands_on_the_planned_day() -> None:
    assert standing(told(("a0", "received", -3))) == DAYS


def test_a_day_that_has_passed_holds_nobody_of_whom_nothing_was_told() -> None:
    made = told(("a2", "received", 1))
    assert standing(made) == {"a2": 1, "b2": 1}
    assert standing(made, missed=True) == DAYS


def test_who_is_under_way_stands_where_that_was_told() -> None:
    assert standing(told(("a0", "presented", 0), ("a2", "received", 1))) == {"a0": 0, "a2": 1, "b2": 1}


def test_a_plan_made_again_counts_nobody_twice() -> None:
    made = told(("a0", "received", 0), ("b0", "received", 0))
    again = Replan(1, (Step(1, ("a1", "b1"), ("way", "way")), Step(2, ("a2", "b2"), ("way", "way"))), (), (), True, "")
    assert standing(made, again=again) == {"a0": 0, "b0": 0, "a1": 1, "b1": 1, "a2": 2, "b2": 2}
    made.plan("again", {"a1": 1, "b1": 1, "a2": 2, "b2": 2}, 1, replaces="plan")
    assert standing(made) == {"a0": 0, "b0": 0, "a1": 1, "b1": 1, "a2": 2, "b2": 2}


def test_the_way_of_who_stood_in_is_the_one_that_the_crossing_told_leaves() -> None:
    ways = Ways(4, {"n": "north", "s": "south"}, {"p": ("n", "s"), "q": ("n",)})
    assert [ways.way("p", "south"), ways.way("p", ""), ways.way("q", ""), ways.way("stranger", "")] == [
        "s",
        "",
        "n",
        "",
    ]


def test_who_is_on_no_list_any_more_is_left_out_and_seats_are_for_who_is_there() -> None:
    steps = (Step(0, ("a0", "gone"), ("way", "way")), Step(1, ("gone2",), ("way",)))
    assert still_listed(steps, WAYS) == (Step(0, ("a0",), ("way",)),)
    trip = Trip(0, "bus", 1, "way", ("a0", "x"), ("y",))
    assert trips_that_stand((trip,), steps) == (Trip(0, "bus", 1, "way", ("a0",), ()),)
