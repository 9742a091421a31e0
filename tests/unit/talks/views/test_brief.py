"""The brief: everything that is derived, put together."""

from __future__ import annotations

import datetime

import msgspec

from parley.talks.fold import fold
from parley.talks.views import (
    Label,
    Snapshot,
    brief,
    changes,
    conditions,
    contests,
    labels,
    matters,
    omissions,
    positions,
    requests,
    rests,
    sessions,
    silences,
    sources,
    undertakings,
)
from talks_generation import WRITTEN_CAST, Written, reading, says, written

ENTERED: tuple[Written, ...] = (
    says("u1", "head-a", "undertakes", spans=["report#1"]),
    says("u2", "head-b", "requests", via=["head-a"], spans=["report#2"]),
    says("u3", "head-a", "notes", answers=["u2"], about=["u1"]),
    says("u4", "head-b", "denies", about=["u1"], matter=""),
    ("condition", {"id": "c", "matter": "swap", "said_in": "u1", "content": {"en": "lists first"}}),
    ("undertaking", {"id": "p", "debtor": "side-a", "content": {"en": "a swap"}, "accounts": [{"said_in": "u1"}]}),
    ("session", {"id": "s", "kind": "session", "title": {"en": "The first"}}),
    ("silence", {"id": "x", "source": "report"}),
    ("omission", {"id": "o", "spans": ["report#3"]}),
    ("utterance", {"id": "u1", "force": "claims"}),
)


def test_it_is_the_views_put_together() -> None:
    one = reading(*ENTERED)
    whole = brief(one, "day")
    assert (whole.record, whole.known_at, whole.entries, whole.as_of, whole.since, whole.changed) == (
        "day",
        21,
        21,
        "",
        -1,
        (),
    )
    assert whole.positions == positions(one)
    assert whole.matters == matters(one)
    assert whole.requests == requests(one)
    assert whole.conditions == conditions(one)
    assert whole.undertakings == undertakings(one)
    assert whole.sessions == sessions(one)
    assert whole.rests == rests(whole.positions, whole.undertakings, one)
    assert whole.contests == contests(one)
    assert whole.silences == silences(one)
    assert whole.omissions == omissions(one)
    assert whole.sources == sources(one)
    assert whole.labels == labels(one)
    assert [finding.message.code for finding in whole.findings] == ["talks.identifier-taken"]
    empty = [
        name
        for name in ("matters", "positions", "requests", "conditions", "undertakings", "sessions", "rests")
        if not getattr(whole, name)
    ]
    assert empty == []


def test_an_empty_record_has_a_brief() -> None:
    whole = brief(Snapshot(fold([])), "day")
    assert msgspec.json.decode(msgspec.json.encode(whole)) == {"record": "day", "known_at": -1, "entries": 0}


def test_only_source_is_told_where_there_is_but_one() -> None:
    other = ("source", {"id": "other", "kind": "statement", "title": {}})
    assert brief(reading(*ENTERED, other)).only_source == "report"
    assert brief(reading(*ENTERED, other, says("v", "head-a", "claims", spans=["other#1"]))).only_source == ""
    assert brief(reading()).only_source == ""


def test_a_brief_tells_what_changed_since_an_earlier_entry() -> None:
    items = written(*WRITTEN_CAST, *ENTERED)
    earlier = fold(items[:13])
    one = Snapshot(fold(items), datetime.date(2025, 5, 16))
    whole = brief(one, since=earlier)
    assert (whole.since, whole.as_of) == (12, "2025-05-16")
    assert whole.changed == changes(Snapshot(earlier, one.as_of), one)
    assert whole.changed


def test_what_is_superseded_is_not_counted() -> None:
    one = reading(says("u", "head-a", "agrees"), says("v", "head-a", "agrees", supersedes="u"))
    assert brief(one).entries == 13


def test_labels_name_what_a_brief_speaks_of() -> None:
    found = labels(reading(*ENTERED))
    assert found["head-a"] == Label("person", {"en": "The head of Side A"}, of="office-a", role="none")
    assert found["side-a"] == Label("state", {"en": "Side A"}, role="party")
    assert found["swap"] == Label("matter", {"en": "A swap"})
    assert found["s"] == Label("session", {"en": "The first"})
    assert found["report"] == Label("source", {"en": "A report"})
    assert found["p"] == Label("undertaking", {"en": "a swap"})
    assert found["c"] == Label("condition", {"en": "lists first"})
    assert "u1" not in found


def test_what_was_corrected_is_called_by_its_correction() -> None:
    found = labels(
        reading(
            (
                "participant",
                {
                    "id": "head-a2",
                    "kind": "person",
                    "of": "side-a",
                    "names": {"en": "Another name"},
                    "supersedes": "head-a",
                },
            ),
            ("withdrawal", {"id": "w", "target": "host"}),
        )
    )
    assert found["head-a"] == found["head-a2"] == Label("person", {"en": "Another name"}, of="side-a", role="none")
    assert "host" not in found


def test_a_condition_that_is_not_said_yet_has_no_label() -> None:
    later = ("condition", {"id": "c", "matter": "swap", "when": {"edtf": "2025-05-20"}, "content": {"en": "later"}})
    assert "c" not in labels(reading(later, day="2025-05-16"))
    assert "c" in labels(reading(later))
