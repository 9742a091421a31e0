"""From an entry to its grade, and on whose word it stands: the smallest case of each kind."""

from __future__ import annotations

from typing import Any

import pytest

from parley.talks.views import Evidence, matters, positions
from talks_generation import Written, reading, says


def source(name: str, kind: str, publisher: str = "", **fields: Any) -> Written:
    return "source", {"id": name, "kind": kind, "title": {"en": name}, "publisher": publisher, **fields}


def heard(*entered: Written, signer: str = "recorder", party: str = "side-a") -> Evidence:
    one = reading(*entered, signer=signer)
    return one.evidence(one.talks.items["u"], party)


@pytest.mark.parametrize(
    ("read_in", "grade", "word_of"),
    [
        (source("s", "document"), "signed", ("side-a",)),
        (source("s", "document", "paper"), "signed", ("side-a",)),
        (source("s", "document", "host"), "signed", ("side-a",)),
        (source("s", "statement"), "own-speaker", ("side-a",)),
        (source("s", "statement", "office-a"), "own-speaker", ("side-a",)),
        (source("s", "statement", "paper"), "reporter", ("paper",)),
        (source("s", "statement", "head-b"), "told-by-another", ("side-b",)),
        (source("s", "report", "paper"), "reporter", ("paper",)),
        (source("s", "report", "reporter"), "reporter", ("reporter",)),
        (source("s", "report"), "reporter", ("s",)),
        (source("s", "report", "side-a"), "own-speaker", ("side-a",)),
        (source("s", "report", "host"), "told-by-another", ("host",)),
        (source("s", "note"), "own-speaker", ("side-a",)),
        (source("s", "statement", seen="recalled"), "reporter", ("s",)),
    ],
)
def test_the_party_as_a_whole_by_where_it_was_read(read_in: Written, grade: str, word_of: tuple[str, ...]) -> None:
    found = heard(read_in, says("u", "side-a", "agrees", spans=["s#1"]))
    assert (found.grade, found.word_of) == (grade, word_of)


def test_a_joint_document_is_each_side_s_own_word() -> None:
    one = reading(
        source("joint", "document"),
        says("ua", "side-a", "undertakes", channel="document", spans=["joint#1"]),
        says("ub", "side-b", "undertakes", channel="document", spans=["joint#1"]),
    )
    (matter,) = matters(one)
    assert matter.status == "agreed"
    assert {side: best.grade for side, best in matter.agreeing.items()} == {"side-a": "signed", "side-b": "signed"}
    assert matter.on_word_of == ("side-a", "side-b")


def test_a_party_heard_by_whoever_keeps_the_record_has_a_word_of_its_own() -> None:
    found = heard(says("u", "side-b", "agrees", channel="in-person"), signer="side-a", party="side-b")
    assert (found.grade, found.word_of) == ("own-speaker", ("side-b",))


def test_what_only_the_press_says_of_two_sides_is_on_the_word_of_the_press() -> None:
    one = reading(says("ua", "side-a", "agrees", via=["paper"]), says("ub", "side-b", "agrees", spans=["report#1"]))
    (matter,) = matters(one)
    assert (matter.status, matter.on_word_of) == ("agreed-as-told", ("paper",))


def test_the_best_source_counts_and_each_that_fell_is_named() -> None:
    entered = (
        source("s", "document"),
        says("u", "side-a", "agrees", spans=["report#1", "s#1"]),
        ("withdrawal", {"id": "w", "target": "s"}),
    )
    assert (heard(*entered[:2]).grade, heard(*entered[:2]).fallen) == ("signed", ())
    found = heard(*entered)
    assert (found.grade, found.standing, found.word_of) == ("reporter", "stands", ("paper",))
    assert [(one.source, one.standing) for one in found.fallen] == [("s", "withdrawn")]


def test_an_entry_on_an_utterance_that_was_withdrawn_stays_on_that_mouth_s_word_and_is_marked() -> None:
    one = reading(
        says("u", "head-b", "claims"),
        ("condition", {"id": "c", "matter": "swap", "said_in": "u"}),
        says("inner", "head-b", "claims", within="u"),
        ("withdrawal", {"id": "w", "target": "u"}),
        signer="side-a",
    )
    found = one.evidence(one.talks.items["c"])
    assert (found.speaker, found.grade, found.standing) == ("head-b", "own-speaker", "withdrawn")
    assert one.evidence(one.talks.items["inner"]).standing == "withdrawn"


def test_a_stance_read_in_a_forgery_carries_nothing_and_stays_in_sight() -> None:
    one = reading(
        source("s", "document"),
        says("old", "head-b", "refuses", when={"edtf": "2025-05-10"}),
        says("ua", "side-a", "agrees", spans=["s#1"]),
        says("ub", "side-b", "agrees", spans=["s#1"], when={"edtf": "2025-05-16"}),
        ("withdrawal", {"id": "w", "target": "s", "because": {"en": "a forgery"}}),
    )
    by_id = {position.id: position for position in positions(one)}
    assert by_id["swap@side-a"].standing == "withdrawn"
    assert (by_id["swap@side-b"].forces, by_id["swap@side-b"].standing) == (("refuses",), "stands")
    assert [stance.entry for stance in by_id["swap@side-b"].taken_back] == ["ub"]
    (matter,) = matters(one)
    assert (matter.status, matter.taken_back, matter.agreeing) == ("refused", ("side-a",), {})


def test_what_has_no_support_left_is_unsupported_and_never_agreed() -> None:
    one = reading(
        source("s", "document"),
        says("ua", "side-a", "agrees", spans=["s#1"]),
        says("ub", "side-b", "agrees", spans=["s#1"]),
        ("withdrawal", {"id": "w", "target": "s"}),
    )
    (matter,) = matters(one)
    assert (matter.status, matter.taken_back) == ("unsupported", ("side-a", "side-b"))
