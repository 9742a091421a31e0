"""Sessions and contacts: planned against held, who came, on whose word."""

from __future__ import annotations

from typing import Any

import pytest

from parley.talks.views import Dated, SessionView, Slice, sessions
from talks_generation import Written, reading

S: Written = ("session", {"id": "s", "kind": "session", "title": {"en": "The first"}, "channel": "in-person", "between": ["side-a", "side-b"], "matters": ["swap"], "note": {"en": "n"}})  # fmt: skip  # noqa: E501
FRIDAY = {"said": "Friday", "lang": "en"}
THURSDAY = {"said": "Thursday", "lang": "en"}


def fact(name: str, aspect: str, at: dict[str, str] | None = None, **fields: Any) -> Written:
    return "session-fact", {
        "id": name,
        "session": "s",
        "aspect": aspect,
        "speaker": "head-a",
        **({"at": at} if at else {}),
        **fields,
    }


def of(*entered: Written, day: str = "") -> SessionView:
    (view,) = sessions(reading(S, *entered, day=day))
    return view


def test_a_session_of_which_nothing_is_told() -> None:
    view = of()
    assert (view.id, view.index, view.kind, view.title, view.state) == (
        "s",
        12,
        "session",
        {"en": "The first"},
        "unknown",
    )
    assert (view.channel, view.between, view.matters, view.note) == (
        "in-person",
        ("side-a", "side-b"),
        ("swap",),
        {"en": "n"},
    )
    assert (view.facts, view.delegations, view.moved) == ((), (), "")
    assert sessions(reading(S, day="2025-05-16")) == ()


@pytest.mark.parametrize(
    ("aspects", "state"),
    [
        (["planned"], "planned"),
        (["held"], "held"),
        (["planned", "held"], "held"),
        (["planned", "postponed"], "postponed"),
        (["planned", "cancelled"], "cancelled"),
        (["planned", "not-held"], "not-held"),
        (["attended"], "held"),
        (["planned", "attended"], "held"),
        (["chaired", "ended"], "held"),
        (["held", "not-held"], "disputed"),
        (["attended", "cancelled"], "disputed"),
        (["held", "postponed"], "held"),
    ],
)
def test_the_state_of_a_session_by_its_facts(aspects: list[str], state: str) -> None:
    entered = [fact(f"f{number}", aspect) for number, aspect in enumerate(aspects)]
    assert of(*entered).state == of(*reversed(entered)).state == state


def test_a_fact_is_one_mouth_s() -> None:
    view = of(fact("f", "held", FRIDAY, place="a palace", who=["head-b"], via=["paper"]))
    (one,) = view.facts
    assert (one.id, one.aspect, one.at, one.place, one.who) == (
        "f",
        "held",
        Dated("Friday", "en"),
        "a palace",
        ("head-b",),
    )
    assert (one.evidence.speaker, one.evidence.grade) == ("head-a", "own-speaker")


def test_facts_come_in_order_of_time_then_of_name() -> None:
    view = of(
        fact("f4", "planned"),
        fact("f3", "held", {"edtf": "2025-05-16"}),
        fact("f2", "planned", {"edtf": "2025-05-15"}),
        fact("f1", "held"),
    )
    assert [one.id for one in view.facts] == ["f1", "f4", "f2", "f3"]


@pytest.mark.parametrize(
    ("planned", "held", "moved"),
    [
        ({"edtf": "2025-05-15"}, {"edtf": "2025-05-16"}, "yes"),
        ({"edtf": "2025-05-16"}, {"edtf": "2025-05-15"}, "yes"),
        ({"edtf": "2025-05-16"}, {"edtf": "2025-05-16"}, ""),
        ({"edtf": "2025-05"}, {"edtf": "2025-05-16"}, ""),
        (THURSDAY, FRIDAY, "yes"),
        (FRIDAY, FRIDAY, ""),
        ({"said": "friday", "lang": "en"}, FRIDAY, ""),
        ({"said": "п'ятниця", "lang": "uk"}, FRIDAY, ""),
        (THURSDAY, {"edtf": "2025-05-16"}, ""),
        (THURSDAY, None, ""),
        (
            {"said": "tomorrow", "lang": "en", "edtf": "2025-05-16"},
            {"said": "today", "lang": "en", "edtf": "2025-05-16"},
            "",
        ),
    ],
)
def test_moved_where_the_plan_and_the_holding_cannot_be_the_same_time(
    planned: dict[str, str], held: dict[str, str] | None, moved: str
) -> None:
    assert of(fact("f", "planned", planned), fact("g", "held", held)).moved == moved


def test_words_say_nothing_against_days_that_were_worked_out() -> None:
    entered = (
        fact("f", "planned", {"said": "tomorrow", "lang": "en"}),
        fact("g", "held", FRIDAY),
        ("reckoning", {"id": "k", "edtf": "2025-05-16", "of": ["f", "g"]}),
    )
    assert of(*entered).moved == ""


def test_any_plan_that_was_not_kept_is_enough() -> None:
    entered = (
        fact("f", "planned", {"edtf": "2025-05-15"}),
        fact("g", "planned", {"edtf": "2025-05-16"}),
        fact("h", "held", {"edtf": "2025-05-16"}),
    )
    assert of(*entered).moved == "yes"
    assert of(fact("f", "planned", {"edtf": "2025-05-15"})).moved == ""


def test_delegations_say_who_came_or_that_nobody_was_identified() -> None:
    view = of(
        ("delegation", {"id": "db", "party": "side-b", "session": "s", "speaker": "paper"}),
        ("delegation", {"id": "da", "party": "side-a", "session": "s", "head": "head-a", "members": ["reporter"], "level": "official",
                        "level_said": {"en": "mid-level"}, "mandate": {"scope": {"en": "a swap"}}, "speaker": "head-b"}),
    )  # fmt: skip
    a, b = view.delegations
    assert (a.id, a.party, a.head, a.members, a.level, a.level_said) == (
        "da",
        "side-a",
        "head-a",
        ("reporter",),
        "official",
        {"en": "mid-level"},
    )
    assert a.mandate is not None
    assert a.mandate.scope == {"en": "a swap"}
    assert (a.evidence.speaker, b.evidence.speaker) == ("head-b", "paper")
    assert (b.party, b.head, b.level) == ("side-b", "", "unknown")


def test_on_a_day_a_session_is_known_once_somebody_has_told_of_it() -> None:
    entered = (
        fact("f", "planned", {"edtf": "2025-06-02"}, when={"edtf": "2025-05-18"}),
        fact("g", "held", {"edtf": "2025-06-02"}),
    )
    assert sessions(reading(S, *entered, day="2025-05-17")) == ()
    assert of(*entered, day="2025-05-18").state == "planned"
    assert of(*entered, day="2025-06-02").state == "held"


def test_facts_of_a_corrected_session_are_of_its_correction() -> None:
    corrected = ("session", {"id": "s2", "kind": "session", "title": {}, "supersedes": "s"})
    entered = (corrected, fact("f", "held"), ("delegation", {"id": "d", "party": "side-a", "session": "s"}))
    view = of(*entered)
    assert (view.id, view.state, [one.id for one in view.delegations]) == ("s2", "held", ["d"])


def test_a_mediator_s_sessions_are_those_in_which_it_had_any_part() -> None:
    entered = (
        ("session", {"id": "s", "kind": "session", "title": {}, "between": ["side-a", "side-b"]}),
        ("session-fact", {"id": "f", "session": "s", "aspect": "chaired", "speaker": "head-a", "who": ["host"]}),
        ("session", {"id": "t", "kind": "session", "title": {}}),
        ("session-fact", {"id": "g", "session": "t", "aspect": "held", "speaker": "host"}),
        ("session", {"id": "u", "kind": "session", "title": {}, "between": ["side-a"]}),
        ("delegation", {"id": "d", "party": "side-b", "session": "u", "head": "head-b", "speaker": "head-a"}),
    )
    one = reading(*entered)
    assert [view.id for view in sessions(one, Slice(participant="host"))] == ["s", "t"]
    assert [view.id for view in sessions(one, Slice(participant="head-b"))] == ["u"]
