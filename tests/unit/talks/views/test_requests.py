"""Requests and what came of them."""

from __future__ import annotations

import pytest

from parley.talks.views import RequestView, positions, requests
from talks_generation import Written, reading, says


def of(*entered: Written, day: str = "") -> RequestView:
    return next(view for view in requests(reading(*entered, day=day)) if view.id == "q")


Q = says("q", "head-b", "requests", via=["head-a", "paper"], to=["side-a"])


def answer(name: str, force: str, **fields: object) -> Written:
    return says(name, "head-a", force, **{"answers": ["q"], **fields})


@pytest.mark.parametrize(
    ("force", "asks"),
    [
        ("requests", True),
        ("invites", True),
        ("proposes", True),
        ("offers", True),
        ("wishes", False),
        ("claims", False),
        ("agrees", False),
    ],
)
def test_what_waits_for_an_answer(force: str, asks: bool) -> None:
    assert [view.id for view in requests(reading(says("q", "head-b", force)))] == (["q"] if asks else [])


def test_by_whom_to_whom_on_whose_word() -> None:
    view = of(Q)
    assert (view.index, view.party, view.matter, view.to, view.state, view.answers) == (
        12,
        "side-b",
        "swap",
        ("side-a",),
        "unanswered",
        (),
    )
    assert (view.asked.speaker, view.asked.via, view.asked.grade) == ("head-b", ("head-a", "paper"), "told-by-another")


@pytest.mark.parametrize(
    ("force", "state"),
    [
        ("notes", "noted"),
        ("agrees", "agreed"),
        ("undertakes", "agreed"),
        ("agrees-if", "agreed-if"),
        ("refuses", "refused"),
        ("claims", "answered"),
        ("clarifies", "answered"),
        ("wishes", "answered"),
        ("delivers", "answered"),
    ],
)
def test_the_state_of_a_request_by_its_answers(force: str, state: str) -> None:
    assert of(Q, answer("u", force)).state == state


def test_an_answer_names_what_it_answers() -> None:
    assert of(Q, says("u", "head-a", "agrees")).state == "unanswered"


@pytest.mark.parametrize(
    "fields", [{"answers": ["q"]}, {"answers": [], "about": ["q"]}, {"answers": ["q", "q"], "about": ["q"]}]
)
def test_who_asked_may_take_it_back(fields: dict[str, list[str]]) -> None:
    view = of(Q, says("u", "head-b", "withdraws", **fields))
    assert view.state == "withdrawn"
    assert [one.entry for one in view.answers] == ["u"]


def test_the_latest_answer_is_the_state() -> None:
    view = of(Q, answer("u", "notes", when={"edtf": "2025-05-16"}), answer("v", "refuses", when={"edtf": "2025-05-20"}))
    assert view.state == "refused"
    assert [one.entry for one in view.answers] == ["v"]


def test_answers_that_cannot_be_ordered_and_differ_are_disputed() -> None:
    view = of(Q, answer("v", "notes"), answer("u", "agrees"))
    assert view.state == "disputed"
    assert [one.entry for one in view.answers] == ["u", "v"]
    assert of(Q, answer("v", "undertakes"), answer("u", "agrees")).state == "agreed"


def test_an_answer_to_what_was_corrected_answers_the_correction() -> None:
    corrected = says("q", "head-b", "requests", supersedes="q0")
    asked = says("q0", "head-b", "requests")
    assert of(asked, corrected, answer("u", "notes", answers=["q0"])).state == "noted"
    assert of(asked, corrected, says("u", "head-b", "withdraws", about=["q0"])).state == "withdrawn"


def test_a_request_on_a_day_leaves_out_what_came_later() -> None:
    entered = (
        Q,
        answer("u", "agrees", when={"edtf": "2025-05-20"}),
        says("q2", "head-a", "invites", when={"edtf": "2025-05-20"}),
    )
    assert of(*entered, day="2025-05-16").state == "unanswered"
    assert [view.id for view in requests(reading(*entered, day="2025-05-16"))] == ["q"]
    assert [view.id for view in requests(reading(*entered))] == ["q", "q2"]


def test_a_question_waits_for_an_answer_and_declining_refuses_nothing() -> None:
    question = says("q", "reporter", "asks", to=["head-a"])
    assert (of(question).party, of(question).state) == ("paper", "unanswered")
    declined = of(question, answer("a", "declines"))
    assert declined.state == "declined"
    assert positions(reading(question, says("a", "head-a", "declines", answers=["q"]))) == ()
