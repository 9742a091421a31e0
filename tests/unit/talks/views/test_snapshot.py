"""A reading: sides, mouths, grades, times."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from parley.kernel import EARLIEST, LATEST, parse_date
from parley.talks.entries import KINDS, Said, When
from parley.talks.fold import Item
from parley.talks.views import Dated, Evidence, Snapshot, Word
from parley.talks.views.snapshot import day_of
from talks_generation import Written, reading, says

DATED = ("source", {"id": "dated", "kind": "report", "title": {}, "dated": {"edtf": "2025-05-16"}})


def bounds(text: str) -> tuple[int | None, int | None]:
    date = parse_date(text)
    return date.first, date.last


def item(one: Snapshot, name: str) -> Item:
    return one.talks.items[name]


def evidence(one: Snapshot, name: str) -> Evidence:
    return one.evidence(item(one, name))


def spoken(**fields: Any) -> Item:
    return Item(
        0,
        str(fields.pop("signer", "recorder")),
        "utterance",
        msgspec.convert({"id": "u", "force": "agrees", **fields}, KINDS["utterance"]),
    )


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("side-a", "side-a"),
        ("office-a", "side-a"),
        ("head-a", "side-a"),
        ("somebody-b", "side-b"),
        ("host", "host"),
        ("paper", "paper"),
        ("reporter", "paper"),
        ("nobody", "nobody"),
        ("swap", "swap"),
    ],
)
def test_a_participant_stands_for_the_nearest_seat_above_it(name: str, side: str) -> None:
    assert reading().side(name) == side


def test_without_a_seat_it_stands_for_the_last_one_above_it() -> None:
    one = reading(
        ("participant", {"id": "league", "kind": "group", "names": {}}),
        ("participant", {"id": "bureau", "kind": "body", "of": "league", "names": {}}),
        ("participant", {"id": "clerk", "kind": "person", "of": "bureau", "names": {}}),
        ("participant", {"id": "stray", "kind": "person", "of": "gone", "names": {}}),
    )
    assert [one.side(name) for name in ("clerk", "bureau", "stray")] == ["league", "league", "gone"]


def test_a_circle_of_belonging_ends() -> None:
    one = reading(
        ("participant", {"id": "one", "kind": "body", "of": "two", "names": {}}),
        ("participant", {"id": "two", "kind": "body", "of": "one", "names": {}}),
        ("participant", {"id": "self", "kind": "body", "of": "self", "names": {}}),
    )
    assert [one.side(name) for name in ("one", "two", "self")] == ["two", "one", "self"]


def test_a_side_that_was_corrected_is_one_side() -> None:
    one = reading(
        ("participant", {"id": "side-a2", "kind": "state", "role": "party", "names": {}, "supersedes": "side-a"})
    )
    assert {one.side(name) for name in ("side-a", "side-a2", "head-a", "office-a")} == {"side-a2"}


def test_the_act_is_the_party_s_for_whom_it_is_done() -> None:
    one = reading(
        says("u", "head-a", "agrees"), says("v", "host", "agrees", for_party="head-b"), says("w", "", "agrees")
    )
    assert [one.party_of(item(one, name)) for name in "uvw"] == ["side-a", "side-b", "recorder"]
    assert one.party_of(item(one, "swap")) == "recorder"


def test_an_utterance_that_stands_on_another_is_the_act_of_its_mouth() -> None:
    one = reading(says("u", "head-a", "agrees"), ("utterance", {"id": "v", "force": "agrees", "said_in": "u"}))
    assert one.party_of(item(one, "v")) == "side-a"
    assert evidence(one, "v").grade == "own-speaker"


def test_kinds_of_participants() -> None:
    one = reading()
    assert [one.kind(name) for name in ("side-a", "paper", "swap", "nobody")] == ["state", "press", "", ""]


def test_an_entry_without_a_mouth_stands_on_the_word_of_its_signer() -> None:
    one = reading(("condition", {"id": "c", "matter": "swap"}), signer="side-b")
    assert one.word(item(one, "c")) == Word("side-b", dated_by=("c",))
    assert one.word(item(one, "swap")) == Word("side-b")


def test_an_entry_stands_on_the_utterance_that_it_is_said_in() -> None:
    said = says(
        "u", "head-a", "claims", via=["paper"], channel="interview", when={"said": "Friday"}, spans=["report#1"]
    )
    one = reading(
        said,
        ("condition", {"id": "c", "matter": "swap", "said_in": "u"}),
        (
            "condition",
            {"id": "d", "matter": "swap", "said_in": "u", "when": {"said": "Thursday"}, "spans": ["report#2"]},
        ),
    )
    friday, thursday = When(said="Friday"), When(said="Thursday")
    assert one.word(item(one, "c")) == Word("head-a", ("paper",), "interview", friday, ("report#1",), "u", ("c", "u"))
    assert one.word(item(one, "d")) == Word("head-a", ("paper",), "interview", thursday, ("report#2",), "u", ("d",))


def test_it_stands_on_the_correction_of_that_utterance() -> None:
    one = reading(
        says("u", "head-a", "claims"),
        says("v", "head-b", "claims", supersedes="u"),
        ("condition", {"id": "c", "matter": "swap", "said_in": "u"}),
    )
    assert one.word(item(one, "c")).speaker == "head-b"
    assert one.word(item(one, "c")).utterance == "v"


@pytest.mark.parametrize("said_in", ["nowhere", "swap", "c"])
def test_said_in_what_is_no_utterance_it_stands_on_its_own_mouth(said_in: str) -> None:
    one = reading(("condition", {"id": "c", "matter": "swap", "said_in": said_in, "speaker": "head-a"}))
    assert one.word(item(one, "c")).speaker == "head-a"


@pytest.mark.parametrize(
    ("fields", "grade"),
    [
        ({"speaker": "side-a", "signer": "side-a"}, "signed"),
        ({"speaker": "head-a", "signer": "head-a"}, "signed"),
        ({"signer": "side-a"}, "signed"),
        ({"speaker": "head-a"}, "own-speaker"),
        ({"speaker": "head-a", "via": ["paper"]}, "own-speaker"),
        ({"speaker": "head-a", "via": ["paper"], "signer": "side-a"}, "own-speaker"),
        ({"speaker": "side-a", "via": ["head-a"]}, "own-speaker"),
        ({"speaker": "head-a", "via": ["head-b", "paper"]}, "told-by-another"),
        ({"speaker": "head-b"}, "told-by-another"),
        ({"speaker": "host"}, "told-by-another"),
        ({"speaker": "head-b", "signer": "side-b"}, "told-by-another"),
        ({"speaker": "side-a", "via": ["paper"]}, "reporter"),
        ({"speaker": "paper"}, "reporter"),
        ({"speaker": "side-a"}, "own-speaker"),
        ({"speaker": "somebody-b"}, "unattributed"),
        ({"speaker": "nobody"}, "unattributed"),
        ({"speaker": "nobody", "via": ["host"]}, "told-by-another"),
    ],
)
def test_the_grade_of_the_evidence_of_an_utterance(fields: dict[str, Any], grade: str) -> None:
    one = reading()
    entry = spoken(**fields)
    assert one.grade("side-a", one.word(entry), entry.signer) == grade


def test_an_unnamed_mouth_of_the_side_itself_is_its_own() -> None:
    one = reading()
    for fields in ({"speaker": "somebody-b"}, {"speaker": "head-b", "via": ["somebody-b"]}):
        entry = spoken(**fields)
        assert one.grade("side-b", one.word(entry), entry.signer) == "own-unnamed"


def test_tellers_are_the_other_sides_press_aside() -> None:
    one = reading()
    assert one.tellers("side-a", "head-a", ("paper",)) == ()
    assert one.tellers("side-a", "head-b", ("host", "somebody-b", "paper")) == ("side-b", "host")


def test_evidence_says_everything_that_a_reader_needs() -> None:
    one = reading(
        says("u", "head-a", "agrees", via=["paper"], channel="statement", voice="direct", wording="soft", content={"en": "yes"},
             spans=["report#1"], when={"said": "Friday", "lang": "en"}),
        says("v", "head-b", "denies", about=["u"]),
    )  # fmt: skip
    assert evidence(one, "u") == Evidence(
        entry="u", index=12, speaker="head-a", grade="own-speaker", force="agrees", via=("paper",), channel="statement",
        voice="direct", wording="soft", when=Dated(said="Friday", lang="en"), spans=("report#1",), content={"en": "yes"},
        disputed_by=("v",), signer="recorder", side="side-a", word_of=("side-a",),
    )  # fmt: skip


def test_evidence_said_in_an_utterance_takes_its_force_and_words() -> None:
    one = reading(
        says("u", "head-a", "agrees-if", voice="indirect", wording="hard", content={"en": "first this"}),
        ("condition", {"id": "c", "matter": "swap", "said_in": "u"}),
        ("condition", {"id": "d", "matter": "swap", "said_in": "u", "content": {"en": "that"}}),
    )
    found = evidence(one, "c")
    assert (found.force, found.voice, found.wording, found.content) == (
        "agrees-if",
        "indirect",
        "hard",
        {"en": "first this"},
    )
    assert evidence(one, "d").content == {"en": "that"}


def test_evidence_for_another_party_is_graded_for_it() -> None:
    one = reading(says("u", "head-b", "agrees"))
    assert one.evidence(item(one, "u"), "side-a").grade == "told-by-another"
    assert one.evidence(item(one, "u")).grade == "own-speaker"


def test_disputes_are_denials_and_disputes_of_what_stands() -> None:
    one = reading(
        says("u", "head-a", "claims"),
        says("u2", "head-a", "claims", supersedes="u"),
        says("v", "head-b", "disputes", about=["u", "u2"]),
        says("w", "head-b", "clarifies", about=["u"]),
        says("x", "host", "denies", about=["u2"], when={"edtf": "2025-05-20"}),
        day="2025-05-16",
    )
    assert one.disputed_by("u2") == ("v",)
    assert one.disputed_by("u") == ()


# -- times ---------------------------------------------------------------------------------------------------------------


def test_a_stated_date_is_the_time() -> None:
    one = reading(
        says("u", "head-a", "claims", when={"edtf": "2025-05-14", "said": "Wednesday"}, spans=["dated#1"]), DATED
    )
    assert one.bounds(item(one, "u")) == bounds("2025-05-14")
    assert evidence(one, "u").when == Dated(said="Wednesday", stated="2025-05-14")


def test_else_a_date_worked_out_for_the_entry_or_for_the_words() -> None:
    friday = {"said": "Friday", "lang": "en"}
    one = reading(
        says("u", "head-a", "claims", when=friday, spans=["report#1"]),
        says("v", "head-a", "claims", when=friday, spans=["report#2"]),
        says("w", "head-a", "claims", when=friday, spans=["dated#1"]),
        DATED,
        ("reckoning", {"id": "k1", "edtf": "2025-05-09", "of": ["u"]}),
        ("reckoning", {"id": "k2", "edtf": "2025-05-16", "source": "report", "expression": "Friday"}),
    )
    assert one.bounds(item(one, "u")) == bounds("2025-05-09")
    assert one.bounds(item(one, "v")) == bounds("2025-05-16")
    assert evidence(one, "v").when == Dated("Friday", "en", reckoned=("2025-05-16",), reckoned_in=("k2",))
    assert one.bounds(item(one, "w")) == (EARLIEST, bounds("2025-05-16")[1])
    assert evidence(one, "w").when == Dated("Friday", "en")


def test_reckonings_that_differ_are_both_shown_and_bound_together() -> None:
    one = reading(
        says("u", "head-a", "claims", when={"said": "Friday"}),
        ("reckoning", {"id": "k2", "edtf": "2025-05-16", "of": ["u"]}),
        ("reckoning", {"id": "k1", "edtf": "2025-05-09", "of": ["u", "u"]}),
    )
    assert one.bounds(item(one, "u")) == (bounds("2025-05-09")[0], bounds("2025-05-16")[1])
    assert evidence(one, "u").when == Dated("Friday", reckoned=("2025-05-09", "2025-05-16"), reckoned_in=("k1", "k2"))


def test_a_reckoning_of_an_utterance_dates_what_stands_on_it() -> None:
    one = reading(
        says("u", "head-a", "claims", when={"said": "Friday"}),
        ("condition", {"id": "c", "matter": "swap", "said_in": "u"}),
        ("condition", {"id": "d", "matter": "swap", "said_in": "u", "when": {"said": "Monday"}}),
        ("reckoning", {"id": "k", "edtf": "2025-05-16", "of": ["u"]}),
    )
    assert one.bounds(item(one, "c")) == bounds("2025-05-16")
    assert evidence(one, "c").when == Dated("Friday", reckoned=("2025-05-16",), reckoned_in=("k",))
    assert one.bounds(item(one, "d")) == (EARLIEST, LATEST)
    assert evidence(one, "d").when == Dated("Monday")


def test_a_reckoning_follows_corrections() -> None:
    one = reading(
        says("u", "head-a", "claims"),
        says("v", "head-a", "claims", supersedes="u"),
        ("reckoning", {"id": "k", "edtf": "2025-05-16", "of": ["u"]}),
    )
    assert one.bounds(item(one, "v")) == bounds("2025-05-16")


def test_else_only_the_bound_of_the_source() -> None:
    one = reading(
        says("u", "head-a", "claims", spans=["dated#1", "report#1"]),
        says("v", "head-a", "claims", spans=["report#1"]),
        DATED,
    )
    assert one.bounds(item(one, "u")) == (EARLIEST, bounds("2025-05-16")[1])
    assert evidence(one, "u").when == Dated(not_after="2025-05-16")
    assert one.bounds(item(one, "v")) == (EARLIEST, LATEST)
    assert evidence(one, "v").when == Dated()
    assert not evidence(one, "v").when


def test_a_source_may_be_dated_by_a_reckoning_of_its_words() -> None:
    one = reading(
        ("source", {"id": "weekly", "kind": "report", "title": {}, "dated": {"said": "Friday"}}),
        ("reckoning", {"id": "k", "edtf": "2025-05-16", "source": "weekly", "expression": "Friday"}),
        says("u", "head-a", "claims", spans=["weekly#1"]),
    )
    assert evidence(one, "u").when == Dated(not_after="2025-05-16")


@pytest.mark.parametrize("text", ["Friday", "2025-02-30", "..", ""])
def test_a_date_that_is_none_is_not_known(text: str) -> None:
    assert Snapshot.edtf_bounds(text) == (EARLIEST, LATEST)


def test_open_ends_are_not_known() -> None:
    assert Snapshot.edtf_bounds("../2025-05-16") == (EARLIEST, bounds("2025-05-16")[1])
    assert Snapshot.edtf_bounds("2025-05-16/") == (bounds("2025-05-16")[0], LATEST)


@pytest.mark.parametrize(
    ("when", "counts"),
    [
        ({"edtf": "2025-05-16"}, True),
        ({"edtf": "2025-05-16T23:59"}, True),
        ({"edtf": "2025-05"}, True),
        ({"edtf": "../2025-05-20"}, True),
        ({"said": "Friday"}, True),
        ({"edtf": "2025-05-17"}, False),
        ({"edtf": "2025-06"}, False),
        ({"edtf": "2025-05-17/.."}, False),
    ],
)
def test_an_entry_counts_unless_every_reading_of_its_time_is_later(when: dict[str, str], counts: bool) -> None:
    one = reading(says("u", "head-a", "claims", when=when), day="2025-05-16")
    assert one.counts(item(one, "u")) is counts
    whole = reading(says("u", "head-a", "claims", when=when))
    assert whole.counts(item(whole, "u"))


@pytest.mark.parametrize(
    ("entry", "counts"),
    [
        (("session-fact", {"id": "f", "session": "s", "aspect": "planned", "at": {"edtf": "2025-06-02"}}), True),
        (("session-fact", {"id": "f", "session": "s", "aspect": "cancelled", "at": {"edtf": "2025-06-02"}}), True),
        (("session-fact", {"id": "f", "session": "s", "aspect": "held", "at": {"edtf": "2025-06-02"}}), False),
        (("session-fact", {"id": "f", "session": "s", "aspect": "held", "at": {"edtf": "2025-05-16"}}), True),
        (("session-fact", {"id": "f", "session": "s", "aspect": "held"}), True),
        (
            ("undertaking-change", {"id": "f", "undertaking": "p", "state": "fulfilled", "at": {"edtf": "2025-06-02"}}),
            False,
        ),
        (("undertaking-change", {"id": "f", "undertaking": "p", "state": "fulfilled", "at": {"said": "soon"}}), True),
    ],
)
def test_what_is_told_as_past_does_not_count_before_it_happened(entry: Written, counts: bool) -> None:
    one = reading(entry, day="2025-05-20")
    assert one.counts(item(one, "f")) is counts


def test_when_it_was_said_is_apart_from_when_it_happened() -> None:
    one = reading(
        DATED,
        (
            "session-fact",
            {"id": "f", "session": "s", "aspect": "planned", "at": {"said": "Monday"}, "spans": ["dated#1"]},
        ),
        ("reckoning", {"id": "k", "edtf": "2025-05-19", "of": ["f"]}),
        ("session-fact", {"id": "g", "session": "s", "aspect": "planned", "when": {"edtf": "2025-05-10"}}),
        ("undertaking-change", {"id": "d", "undertaking": "p", "state": "fulfilled", "when": {"edtf": "2025-05-10"}}),
        says("u", "head-a", "claims", when={"edtf": "2025-05-10"}),
        day="2025-05-17",
    )
    assert one.bounds(item(one, "f")) == (EARLIEST, bounds("2025-05-16")[1])
    assert one.happened(item(one, "f")) == bounds("2025-05-19")
    assert one.counts(item(one, "f"))
    assert one.happened(item(one, "g")) == (EARLIEST, LATEST)
    assert one.happened(item(one, "d")) == one.happened(item(one, "u")) == bounds("2025-05-10")
    assert one.told_at(item(one, "f")) == Dated("Monday", reckoned=("2025-05-19",), reckoned_in=("k",))
    assert one.told_at(item(one, "g")) == Dated()
    assert one.told_at(item(one, "d")) == Dated(stated="2025-05-10")


def test_a_report_bounds_a_past_event_without_a_time_but_not_a_plan() -> None:
    one = reading(
        DATED,
        ("session-fact", {"id": "f", "session": "s", "aspect": "held", "spans": ["dated#1"]}),
        ("session-fact", {"id": "g", "session": "s", "aspect": "planned", "spans": ["dated#1"]}),
    )
    assert one.told_at(item(one, "f")) == Dated(not_after="2025-05-16")
    assert one.told_at(item(one, "g")) == Dated()


def test_a_reckoning_of_a_later_day_is_not_used() -> None:
    entered = (
        says("u", "head-a", "claims", when={"said": "Friday"}),
        ("reckoning", {"id": "k", "edtf": "2025-05-16", "of": ["u"], "when": {"edtf": "2025-06-02"}}),
    )
    assert reading(*entered, day="2025-05-20").bounds(reading(*entered).talks.items["u"]) == (EARLIEST, LATEST)
    assert reading(*entered).bounds(reading(*entered).talks.items["u"]) == bounds("2025-05-16")


def test_days_outside_the_calendar_have_no_name() -> None:
    assert [day_of(minute) for minute in (EARLIEST, 600, 1440, LATEST)] == ["", "", "0001-01-01", ""]
    assert day_of(parse_date("9999-12-31").last or 0) == "9999-12-31"


def test_every_kind_that_stands_on_a_word_has_evidence() -> None:
    for kind, struct in KINDS.items():
        if issubclass(struct, Said):
            assert "content" in struct.__struct_fields__, kind
