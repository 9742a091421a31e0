"""Statements and the timeline: filters narrow, time orders."""

from __future__ import annotations

import pytest

from parley.kernel import parse_date
from parley.talks.views import Dated, Slice, Snapshot, brief, positions, statements, timeline
from parley.talks.views.statements import beside_positions
from talks_generation import Written, reading, says

SAID: tuple[Written, ...] = (
    says(
        "u1",
        "head-a",
        "agrees",
        via=["paper"],
        spans=["report#1"],
        content={"en": "Yes to the Swap"},
        session="s",
        to=["side-b"],
    ),
    says(
        "u2",
        "head-b",
        "claims",
        matter="truce",
        words={"uk": "Слово"},
        within="u1",
        answers=["u1"],
        reason_for="u1",
        about=["swap"],
    ),
    says("u3", "host", "wishes", for_party="side-b", spans=["other#1"]),
    says("u4", "", "claims", matter=""),
    ("rendering", {"id": "r2", "of": "u1", "kind": "translation", "lang": "en", "text": "x"}),
    ("rendering", {"id": "r1", "of": "u1", "kind": "translation", "lang": "tr", "text": "y"}),
)


def passing(**only: str) -> list[str]:
    return [one.id for one in statements(reading(*SAID), Slice(**only))]


def test_every_utterance_in_the_order_of_the_record() -> None:
    first, second, *_ = statements(reading(*SAID))
    assert passing() == ["u1", "u2", "u3", "u4"]
    assert (first.party, first.matter, first.to, first.session, first.renderings) == (
        "side-a",
        "swap",
        ("side-b",),
        "s",
        ("r1", "r2"),
    )
    assert (first.evidence.force, first.evidence.grade) == ("agrees", "own-speaker")
    assert (second.within, second.answers, second.reason_for, second.about, second.words) == (
        "u1",
        ("u1",),
        "u1",
        ("swap",),
        {"uk": "Слово"},
    )


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ({"matter": "swap"}, ["u1", "u3"]),
        ({"matter": "truce"}, ["u2"]),
        ({"force": "claims"}, ["u2", "u4"]),
        ({"source": "report"}, ["u1"]),
        ({"session": "s"}, ["u1"]),
        ({"participant": "head-a"}, ["u1"]),
        ({"participant": "side-a"}, ["u1"]),
        ({"participant": "paper"}, ["u1"]),
        ({"participant": "side-b"}, ["u1", "u2", "u3"]),
        ({"participant": "host"}, ["u3"]),
        ({"participant": "recorder"}, ["u4"]),
        ({"text": "SWAP"}, ["u1"]),
        ({"text": "слово"}, ["u2"]),
        ({"text": "the head of side b"}, ["u2"]),
        ({"text": "a paper"}, ["u1"]),
        ({"participant": "side-b", "force": "wishes"}, ["u3"]),
        ({"participant": "nobody"}, []),
    ],
)
def test_a_filter_narrows(only: dict[str, str], expected: list[str]) -> None:
    assert passing(**only) == expected


def test_a_filter_follows_corrections() -> None:
    one = reading(
        *SAID,
        ("matter", {"id": "swap2", "kind": "other", "title": {}, "supersedes": "swap"}),
        ("participant", {"id": "head-a2", "kind": "person", "of": "side-a", "names": {}, "supersedes": "head-a"}),
    )
    for only in (Slice(matter="swap"), Slice(matter="swap2")):
        assert [(found.id, found.matter) for found in statements(one, only)] == [("u1", "swap2"), ("u3", "swap2")]
    for only in (Slice(participant="head-a"), Slice(participant="head-a2")):
        assert [found.id for found in statements(one, only)] == ["u1"]


def test_on_a_day_only_what_was_said_by_then() -> None:
    late = says("u9", "head-a", "claims", when={"edtf": "2025-05-20"})
    rendered = (
        "rendering",
        {"id": "r9", "of": "u1", "kind": "summary", "lang": "en", "text": "z", "when": {"edtf": "2025-05-20"}},
    )
    found = statements(reading(*SAID, late, rendered, day="2025-05-16"))
    assert [one.id for one in found] == ["u1", "u2", "u3", "u4"]
    assert found[0].renderings == ("r1", "r2")


# -- the timeline --------------------------------------------------------------------------------------------------------

EVENTS: tuple[Written, ...] = (
    ("session", {"id": "s", "kind": "session", "title": {}, "matters": ["swap"]}),
    ("undertaking", {"id": "p", "debtor": "side-a", "matter": "swap", "accounts": [{"said_in": "v1"}]}),
    says("v3", "head-a", "claims", when={"edtf": "2025-05-16"}, session="s"),
    says("v1", "head-a", "undertakes", when={"edtf": "2025-05-16"}),
    says("v2", "head-b", "claims", when={"said": "Friday"}, matter="truce"),
    (
        "session-fact",
        {"id": "f1", "session": "s", "aspect": "held", "at": {"edtf": "2025-05-16T10:00"}, "speaker": "host"},
    ),
    (
        "session-fact",
        {
            "id": "f2",
            "session": "s",
            "aspect": "planned",
            "at": {"edtf": "2025-05"},
            "speaker": "head-b",
            "spans": ["report#1"],
        },
    ),
    (
        "undertaking-change",
        {"id": "d1", "undertaking": "p", "state": "fulfilled", "at": {"edtf": "2025-05-23"}, "speaker": "head-a"},
    ),
    (
        "undertaking-change",
        {"id": "d2", "undertaking": "p", "state": "created", "when": {"edtf": "2025-05-16"}, "speaker": "head-a"},
    ),
)


def lines(one: Snapshot, **only: str) -> list[str]:
    return [line.id for line in timeline(one, Slice(**only))]


def test_the_order_is_by_the_last_minute_then_the_first_then_the_name() -> None:
    for entered in (EVENTS, tuple(reversed(EVENTS))):
        assert lines(reading(*entered)) == ["f1", "d2", "v1", "v3", "d1", "f2", "v2"]


def test_a_line_says_what_when_and_on_whose_word() -> None:
    by_id = {line.id: line for line in timeline(reading(*EVENTS))}
    day = parse_date("2025-05-16")
    held, said, done, vague = by_id["f1"], by_id["v1"], by_id["d1"], by_id["v2"]
    assert (held.kind, held.what, held.about, held.when) == (
        "session-fact",
        "held",
        "s",
        Dated(stated="2025-05-16T10:00"),
    )
    assert held.first == held.last == (day.first or 0) + 600
    assert held.evidence.speaker == "host"
    assert (said.kind, said.what, said.about, said.first, said.last) == (
        "utterance",
        "undertakes",
        "swap",
        day.first,
        day.last,
    )
    assert (done.kind, done.what, done.about, done.when) == (
        "undertaking-change",
        "fulfilled",
        "p",
        Dated(stated="2025-05-23"),
    )
    assert (vague.when, vague.first, vague.last) == (Dated(said="Friday"), 0, 0)


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ({"matter": "swap"}, ["f1", "d2", "v1", "v3", "d1", "f2"]),
        ({"matter": "truce"}, ["v2"]),
        ({"session": "s"}, ["f1", "v3", "f2"]),
        ({"participant": "host"}, ["f1"]),
        ({"participant": "side-a"}, ["d2", "v1", "v3", "d1"]),
        ({"source": "report"}, ["f2"]),
        ({"force": "undertakes"}, ["v1"]),
        ({"text": "head of side b"}, ["v2"]),
    ],
)
def test_events_are_kept_whose_mouth_matter_or_session_fits(only: dict[str, str], expected: list[str]) -> None:
    assert lines(reading(*EVENTS), **only) == expected


def test_on_a_day_events_that_had_happened_and_plans_that_were_told() -> None:
    assert lines(reading(*EVENTS, day="2025-05-20")) == ["f1", "d2", "v1", "v3", "f2", "v2"]


@pytest.mark.parametrize("needle", ["ışık", "IŞIK", "işik", "Işık"])
@pytest.mark.parametrize("said", ["IŞIK", "ışık", "İŞİK", "Işık"])
def test_a_search_finds_the_letters_of_turkish_in_any_case(needle: str, said: str) -> None:
    one = reading(says("u", "head-a", "claims", content={"tr": f"Bir {said} var"}))
    assert [found.id for found in statements(one, Slice(text=needle))] == ["u"]


def test_beside_positions_stand_claims_and_what_is_said_by_mouths_that_are_no_side() -> None:
    one = reading(
        says("stance", "head-a", "agrees"),
        says("claim", "head-a", "claims"),
        says("question", "reporter", "requests", to=["head-a"]),
        says("adrift", "head-a", "agrees", matter=""),
    )
    assert [found.id for found in beside_positions(one)] == ["claim", "question", "adrift"]
    assert [found.id for found in brief(one).said] == ["claim", "question", "adrift"]
    assert {position.party for position in positions(one)} == {"side-a"}
