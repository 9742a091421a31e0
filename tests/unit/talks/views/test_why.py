"""Why: down to the entries, the mouths, the source and the passage."""

from __future__ import annotations

import pytest

from parley.talks.views import Snapshot, Trace, why
from parley.talks.views.why import MAX_DEPTH
from talks_generation import Written, reading, says

READ: Written = ("source", {"id": "talk", "kind": "statement", "title": {"en": "A talk"}, "sha256": "ab" * 32})


def asked(one: Snapshot, name: str) -> Trace:
    trace = why(one, name)
    assert trace is not None
    return trace


def roles(trace: Trace) -> list[tuple[str, str]]:
    return [(one.role, one.id) for one in trace.because]


def test_nothing_is_known_under_that_name() -> None:
    assert why(reading(), "nothing") is None
    assert why(reading(), "swap@side-a") is None
    assert why(reading(), "") is None


def test_an_entry_stands_on_its_mouth_and_on_where_it_was_read() -> None:
    one = reading(
        READ, says("u", "head-a", "agrees", via=["paper"], spans=["talk#6@1-9", "lost#1"], content={"en": "yes"})
    )
    trace = asked(one, "u")
    assert (trace.kind, trace.role, trace.index, trace.state, trace.content) == (
        "utterance",
        "asked",
        13,
        "agrees",
        {"en": "yes"},
    )
    assert trace.evidence == one.evidence(one.talks.items["u"])
    assert trace.because == (
        Trace(
            "talk#6@1-9",
            "passage",
            "read-in",
            12,
            content={"en": "A talk"},
            source="talk",
            sha256="ab" * 32,
            passage="6@1-9",
        ),
        Trace("lost#1", "passage", "read-in", source="lost", passage="1"),
    )


def test_a_passage_of_a_corrected_source_is_one_of_the_version_that_was_read() -> None:
    corrected: Written = (
        "source",
        {"id": "talk2", "kind": "statement", "title": {}, "sha256": "cd" * 32, "supersedes": "talk"},
    )
    (passage,) = asked(reading(READ, corrected, says("u", "head-a", "claims", spans=["talk#1"])), "u").because
    assert (passage.sha256, passage.source, passage.state) == ("ab" * 32, "talk", "corrected")


def test_a_position_stands_on_its_stances_and_reasons() -> None:
    one = reading(
        says("u", "head-a", "agrees", spans=["report#1"]),
        says("v", "head-b", "agrees", for_party="side-a"),
        says("r", "paper", "clarifies", reason_for="u"),
    )
    trace = asked(one, "swap@side-a")
    assert (trace.kind, trace.state) == ("position", "agrees")
    assert roles(trace) == [("stance", "u"), ("stance", "v"), ("reason", "r")]
    stance = trace.because[1].evidence
    assert stance is not None
    assert stance.grade == "told-by-another"
    assert roles(trace.because[2]) == [("reason-for", "u")]
    assert trace.because[2].because[0].state == "shown-above"


def test_a_matter_stands_on_the_positions_on_it() -> None:
    one = reading(
        says("ua", "head-a", "agrees"),
        says("ub", "head-b", "refuses", about=["swap"]),
        says("x", "head-a", "agrees", matter="truce"),
    )
    trace = asked(one, "swap")
    assert roles(trace) == [("asked", "swap@side-a"), ("asked", "swap@side-b")]
    assert roles(trace.because[1]) == [("stance", "ub")]
    assert trace.because[1].because[0].because == (Trace("swap", "matter", "about", 11, "shown-above"),)


@pytest.mark.parametrize(
    ("entered", "expected"),
    [
        (says("x", "head-a", "agrees", said_in="o"), [("said-in", "o")]),
        (says("x", "head-a", "agrees", within="o"), [("told-within", "o")]),
        (says("x", "head-a", "agrees", answers=["o"], about=["lost"]), [("answers", "o"), ("about", "lost")]),
        (says("x", "head-a", "agrees", reason_for="o"), [("reason-for", "o")]),
        (
            (
                "undertaking",
                {"id": "x", "debtor": "side-a", "accounts": [{"said_in": "o"}], "trigger": {"condition": "lost"}},
            ),
            [("account", "o"), ("trigger", "lost")],
        ),
        (
            ("condition", {"id": "x", "matter": "swap", "requires": ["o"], "variant_of": "lost"}),
            [("requires", "o"), ("variant-of", "lost")],
        ),
        (("discrepancy", {"id": "x", "between": ["o", "lost"]}), [("between", "o"), ("between", "lost")]),
        (("silence", {"id": "x", "source": "report"}), [("source", "report")]),
        (("rendering", {"id": "x", "of": "o", "kind": "summary", "lang": "en", "text": "t"}), [("rendering-of", "o")]),
        (("assessment", {"id": "x", "condition": "o", "state": "met"}), [("condition", "o")]),
    ],
)
def test_what_an_entry_names_as_its_ground(entered: Written, expected: list[tuple[str, str]]) -> None:
    trace = asked(reading(says("o", "head-b", "claims"), entered), "x")
    assert roles(trace) == expected
    lost = [one for one in trace.because if one.id == "lost"]
    assert all((one.kind, one.index) == ("unknown", -1) for one in lost)


@pytest.mark.parametrize(
    ("asked_of", "bearing", "role"),
    [
        (
            ("undertaking", {"id": "x", "debtor": "side-a"}),
            ("undertaking-change", {"id": "o", "undertaking": "x", "state": "fulfilled"}),
            "step",
        ),
        (
            ("condition", {"id": "x", "matter": "swap"}),
            ("assessment", {"id": "o", "condition": "x", "state": "met"}),
            "assessment",
        ),
        (
            ("session", {"id": "x", "kind": "contact", "title": {}}),
            ("session-fact", {"id": "o", "session": "x", "aspect": "held"}),
            "session-fact",
        ),
        (
            ("session", {"id": "x", "kind": "contact", "title": {}}),
            ("delegation", {"id": "o", "session": "x", "party": "side-a"}),
            "delegation",
        ),
        (
            says("x", "head-a", "claims"),
            ("rendering", {"id": "o", "of": "x", "kind": "summary", "lang": "en", "text": "t"}),
            "rendering",
        ),
        (says("x", "head-a", "claims"), says("o", "head-b", "denies", about=["x"]), "disputed-by"),
        (("undertaking", {"id": "x", "debtor": "side-a"}), says("o", "head-b", "disputes", about=["x"]), "disputed-by"),
    ],
)
def test_what_others_say_about_it(asked_of: Written, bearing: Written, role: str) -> None:
    assert roles(asked(reading(asked_of, bearing), "x")) == [(role, "o")]
    late = (bearing[0], {**bearing[1], "when": {"edtf": "2025-05-20"}})
    assert roles(asked(reading(asked_of, late, day="2025-05-16"), "x")) == []
    kind, fields = asked_of
    corrected = (kind, {**fields, "id": "y", "supersedes": "x"})
    assert roles(asked(reading(asked_of, corrected, bearing), "y"))[1:] == [(role, "o")]


def test_states_of_entries_are_shown() -> None:
    entered: tuple[Written, ...] = (
        ("undertaking-change", {"id": "d", "undertaking": "p", "state": "fulfilled"}),
        ("assessment", {"id": "a", "condition": "c", "state": "waived"}),
        ("session-fact", {"id": "f", "session": "s", "aspect": "held"}),
        ("reckoning", {"id": "k", "edtf": "2025-05-16"}),
        ("session", {"id": "s", "kind": "session", "title": {"en": "The first"}}),
    )
    one = reading(*entered)
    assert [asked(one, name).state for name in "dafks"] == ["fulfilled", "waived", "held", "2025-05-16", ""]
    assert asked(one, "s").content == {"en": "The first"}
    assert asked(one, "side-a").content == {"en": "Side A"}


def test_a_date_that_was_worked_out_leads_to_who_did_so() -> None:
    one = reading(
        says("u", "head-a", "claims", when={"said": "Friday"}),
        ("reckoning", {"id": "k", "edtf": "2025-05-16", "of": ["u"], "content": {"en": "a calendar"}}),
    )
    (reckoned,) = asked(one, "u").because
    assert (reckoned.role, reckoned.id, reckoned.state, reckoned.content) == (
        "reckoned-in",
        "k",
        "2025-05-16",
        {"en": "a calendar"},
    )


def test_what_was_superseded_leads_to_what_removed_it_and_back() -> None:
    one = reading(
        says("u", "head-a", "claims"),
        says("v", "head-a", "claims", supersedes="u"),
        ("withdrawal", {"id": "w", "target": "host"}),
    )
    old, new, gone = asked(one, "u"), asked(one, "v"), asked(one, "host")
    assert (old.state, roles(old)) == ("superseded", [("superseded-by", "v")])
    assert (new.state, roles(new)) == ("claims", [("supersedes", "u")])
    assert (gone.state, roles(gone)) == ("superseded", [("superseded-by", "w")])


def test_below_a_depth_entries_are_named_not_unfolded() -> None:
    one = reading(*(says(f"u{n}", "head-a", "claims", within=f"u{n + 1}") for n in range(MAX_DEPTH + 5)))
    trace = asked(one, "u0")
    depth = 0
    while trace.because:
        (trace,) = trace.because
        depth += 1
    assert (depth, trace.id, trace.state) == (MAX_DEPTH + 1, f"u{MAX_DEPTH + 1}", "not-unfolded")
    (further,) = asked(one, trace.id).because
    assert further.state == "claims"
