"""Positions: the latest stance of a side on a matter, on what evidence."""

from __future__ import annotations

import pytest

from parley.talks.views import Position, Slice, Snapshot, matters, position_id, positions, statements
from talks_generation import Written, reading, says


def only(one: Snapshot, party: str = "side-a", matter: str = "swap") -> Position:
    (found,) = [position for position in positions(one) if position.id == position_id(party, matter)]
    return found


def stances(*entered: Written, day: str = "") -> tuple[str, ...]:
    return tuple(stance.entry for stance in only(reading(*entered, day=day)).stances)


def on(day: str) -> dict[str, str]:
    return {"edtf": day}


def test_there_is_a_position_for_every_side_that_took_a_stance() -> None:
    one = reading(
        says("u1", "head-a", "agrees"),
        says("u2", "outsider", "wishes"),
        says("u3", "head-b", "claims"),
        says("u4", "office-a", "refuses", matter="truce"),
        says("u5", "head-b", "agrees", matter=""),
    )
    assert [position.id for position in positions(one)] == ["swap@outsider", "swap@side-a", "truce@side-a"]


def test_a_position_says_on_what_evidence() -> None:
    one = reading(
        says("u1", "head-a", "agrees", via=["head-b", "paper"]),
        says("u2", "head-b", "clarifies", reason_for="u1", matter="", via=["paper"]),
        says("u0", "head-a", "clarifies", reason_for="u1", matter=""),
    )
    position = only(one)
    assert (position.party, position.matter, position.forces, position.grade) == (
        "side-a",
        "swap",
        ("agrees",),
        "told-by-another",
    )
    assert [stance.entry for stance in position.stances] == ["u1"]
    assert [(reason.entry, reason.speaker, reason.grade) for reason in position.reasons] == [
        ("u0", "head-a", "own-speaker"),
        ("u2", "head-b", "own-speaker"),
    ]
    assert position.word_of == ("side-b",)
    assert position.earlier == 0


def test_the_latest_stance_is_the_position_and_the_rest_are_counted() -> None:
    one = reading(
        says("u3", "head-a", "agrees", when=on("2025-05-16")),
        says("u1", "head-a", "refuses", when=on("2025-05-14")),
        says("u2", "office-a", "agrees-if", when=on("2025-05-15")),
    )
    position = only(one)
    assert [stance.entry for stance in position.stances] == ["u3"]
    assert position.earlier == 2


@pytest.mark.parametrize(
    ("first", "second", "latest"),
    [
        ("2025-05-14", "2025-05-16", ("v",)),
        ("2025-05-16", "2025-05-16", ("u", "v")),
        ("2025-05", "2025-05-16", ("u", "v")),
        ("2025-05-14/2025-05-16", "2025-05-16", ("u", "v")),
        ("../2025-05-14", "2025-05-16", ("v",)),
        ("2025-05-16T10:00", "2025-05-16T11:00", ("v",)),
        ("2025-05-16T10:00", "2025-05-16", ("u", "v")),
        ("Friday", "2025-05-16", ("u", "v")),
    ],
)
def test_a_stance_is_later_only_if_every_reading_of_its_time_is(
    first: str, second: str, latest: tuple[str, ...]
) -> None:
    entered = (says("u", "head-a", "agrees", when=on(first)), says("v", "head-a", "refuses", when=on(second)))
    assert sorted(stances(*entered)) == sorted(stances(*reversed(entered))) == list(latest)


def test_the_order_of_typing_orders_nothing() -> None:
    assert stances(says("u", "head-a", "refuses"), says("v", "head-a", "agrees")) == ("v", "u")
    assert stances(says("v", "head-a", "agrees"), says("u", "head-a", "refuses")) == ("v", "u")


@pytest.mark.parametrize(
    ("u", "v", "w", "latest"),
    [
        ({}, {"after": ["u"]}, {"after": ["v"]}, ("w",)),
        ({"before": ["v"]}, {"before": ["w"]}, {}, ("w",)),
        ({}, {"after": ["u"]}, {}, ("v", "w")),
        ({"after": ["v"]}, {"after": ["u"]}, {}, ("u", "v", "w")),
        ({"after": ["v"]}, {"after": ["u"]}, {"after": ["u"]}, ("w",)),
        ({"after": ["u"]}, {}, {}, ("u", "v", "w")),
        ({"after": ["nobody"]}, {"after": ["elsewhere"]}, {}, ("u", "v", "w")),
    ],
)
def test_or_if_one_of_the_two_says_so(
    u: dict[str, list[str]], v: dict[str, list[str]], w: dict[str, list[str]], latest: tuple[str, ...]
) -> None:
    entered = [says(name, "head-a", "agrees", when=when) for name, when in (("u", u), ("v", v), ("w", w))]
    entered.append(says("elsewhere", "head-a", "agrees", matter="truce"))
    assert stances(*entered) == latest


def test_after_names_what_stands_for_a_corrected_stance() -> None:
    entered = (
        says("u", "head-a", "refuses"),
        says("u2", "head-a", "refuses", supersedes="u"),
        says("v", "head-a", "agrees", when={"after": ["u"]}),
    )
    assert stances(*entered) == ("v",)


def test_dates_and_after_go_together() -> None:
    entered = (
        says("u", "head-a", "agrees", when=on("2025-05-16")),
        says("v", "head-a", "refuses", when={"after": ["u"]}),
        says("w", "head-a", "wishes", when=on("2025-05-14")),
    )
    assert stances(*entered) == ("v",)


def test_the_strongest_commitment_comes_first_then_the_best_evidence() -> None:
    one = reading(
        says("a1", "paper", "wishes", for_party="side-a"),
        says("a2", "head-a", "notes"),
        says("a3", "head-b", "undertakes", for_party="side-a"),
        says("a4", "head-a", "undertakes"),
        says("a5", "head-a", "delivers"),
    )
    position = only(one)
    assert [stance.entry for stance in position.stances] == ["a5", "a4", "a3", "a2", "a1"]
    assert position.forces == ("delivers", "undertakes", "notes", "wishes")
    assert position.grade == "own-speaker"
    assert position.word_of == ("side-a",)


def test_on_a_day_only_what_was_said_by_then() -> None:
    entered = (
        says("u", "head-a", "refuses", when=on("2025-05-14")),
        says("v", "head-a", "agrees", when=on("2025-05-16")),
        says("r", "head-a", "clarifies", reason_for="u", matter="", when=on("2025-05-20")),
    )
    assert stances(*entered, day="2025-05-15") == ("u",)
    assert only(reading(*entered, day="2025-05-15")).reasons == ()
    assert stances(*entered, day="2025-05-16") == ("v",)
    assert positions(reading(*entered, day="2025-05-13")) == ()


def test_a_superseded_stance_is_no_stance() -> None:
    assert stances(says("u", "head-a", "refuses"), says("v", "head-a", "agrees", supersedes="u")) == ("v",)
    withdrawn = (says("u", "head-a", "refuses"), ("withdrawal", {"id": "w", "target": "u"}))
    assert positions(reading(*withdrawn)) == ()


def test_stances_on_a_corrected_matter_are_on_its_correction() -> None:
    one = reading(
        ("matter", {"id": "swap2", "kind": "prisoner-exchange", "title": {}, "supersedes": "swap"}),
        says("u", "head-a", "refuses"),
        says("v", "head-a", "agrees", matter="swap2", when={"after": ["u"]}),
    )
    assert [stance.entry for stance in only(one, matter="swap2").stances] == ["v"]
    assert len(positions(one)) == 1


def test_one_side_told_of_by_two_others_is_one_position() -> None:
    one = reading(says("u", "head-b", "agrees", for_party="side-a"), says("v", "host", "agrees", for_party="head-a"))
    assert only(one).word_of == ("host", "side-b")


def test_a_joint_statement_is_each_speaker_s_own_word() -> None:
    one = reading(says("u", "head-a", "agrees", jointly_with=["head-b"], on_behalf_of=["outsider"]))
    a, b, behalf = (only(one, party) for party in ("side-a", "side-b", "outsider"))
    assert (a.grade, a.word_of, a.stances[0].speaker, a.stances[0].together) == (
        "own-speaker", ("side-a",), "head-a", ("head-b",),
    )  # fmt: skip
    assert (b.grade, b.word_of, b.stances[0].speaker, b.stances[0].together) == (
        "own-speaker", ("side-b",), "head-b", ("head-a",),
    )  # fmt: skip
    assert (behalf.grade, behalf.word_of) == ("told-by-another", ("side-a",))
    (matter,) = matters(one)
    assert (matter.status, matter.on_word_of, matter.utterances) == ("agreed", ("side-a", "side-b"), 1)


def test_a_joint_statement_told_by_one_press_house_is_found_under_each_speaker() -> None:
    one = reading(says("u", "side-a", "agrees", jointly_with=["side-b"], via=["paper"]))
    assert [only(one, party).grade for party in ("side-a", "side-b")] == ["reporter", "reporter"]
    assert [found.id for found in statements(one, Slice(participant="side-b"))] == ["u"]
    assert [found.id for found in positions(one, Slice(participant="side-b"))] == ["swap@side-a", "swap@side-b"]
