"""Sourcing: what rests on little, what is contested, what is not said."""

from __future__ import annotations

from typing import Any

import pytest

from parley.talks.views import (
    Contest,
    Dated,
    Rest,
    Snapshot,
    contests,
    omissions,
    positions,
    rests,
    silences,
    sources,
    undertakings,
)
from talks_generation import Written, reading, says


def source(name: str, **fields: Any) -> Written:
    return "source", {"id": name, "kind": "statement", "title": {}, **fields}


def rest(*entered: Written) -> dict[str, Rest]:
    one = reading(*entered)
    return {found.id: found for found in rests(positions(one), undertakings(one), one)}


def contested(one: Snapshot) -> list[tuple[str, str, tuple[str, ...], list[str]]]:
    return [(found.id, found.kind, found.between, [word.entry for word in found.words]) for found in contests(one)]


def test_sources_say_how_much_rests_on_them() -> None:
    one = reading(
        source("talk", publisher="host", dated={"edtf": "2025-05-16"}, language="en", seen="whole", locator="a page", sha256="0" * 64,
               commitment="1" * 64, passages=18),
        says("u", "head-a", "claims", spans=["report#1", "report#2", "talk#3"]),
        says("v", "head-a", "claims", spans=["report#1"]),
        ("omission", {"id": "o", "spans": ["report#4"]}),
        says("w", "head-a", "claims", spans=["report#5"]),
        ("withdrawal", {"id": "x", "target": "w"}),
    )  # fmt: skip
    report, talk = sources(one)
    assert (report.id, report.entries, report.publisher, report.dated) == ("report", 3, "paper", Dated())
    assert (talk.index, talk.kind, talk.publisher, talk.dated) == (12, "statement", "host", Dated(stated="2025-05-16"))
    assert (talk.entries, talk.language, talk.seen, talk.locator, talk.passages) == (1, "en", "whole", "a page", 18)
    assert (talk.sha256, talk.commitment) == ("0" * 64, "1" * 64)


def test_a_source_s_own_words_for_its_date_may_be_worked_out() -> None:
    one = reading(
        source("talk", dated={"said": "Friday"}),
        ("reckoning", {"id": "k", "edtf": "2025-05-16", "source": "talk", "expression": "Friday"}),
    )
    assert sources(one)[1].dated == Dated("Friday", reckoned=("2025-05-16",), reckoned_in=("k",))


def test_what_was_read_in_a_version_stays_with_it_when_that_is_corrected() -> None:
    one = reading(source("talk", supersedes="report"), says("u", "head-a", "claims", spans=["report#1", "talk#1"]))
    assert [(view.id, view.entries, view.standing, view.by) for view in sources(one)] == [
        ("report", 1, "corrected", ("talk",)),
        ("talk", 1, "stands", ()),
    ]


def test_what_counts_on_the_day_rests_on_a_source() -> None:
    one = reading(says("u", "head-a", "claims", spans=["report#1"], when={"edtf": "2025-05-20"}), day="2025-05-16")
    assert sources(one)[0].entries == 0


@pytest.mark.parametrize(
    ("entered", "expected"),
    [
        ([says("u", "head-a", "agrees", spans=["report#1", "talk#1"])], None),
        ([says("u", "head-a", "agrees")], None),
        (
            [says("u", "head-a", "agrees", spans=["report#1", "report#2"])],
            Rest("swap@side-a", "position", ("report",), (), ("one-source",)),
        ),
        (
            [says("u", "head-a", "agrees", via=["head-b"], spans=["report#1"])],
            Rest("swap@side-a", "position", ("report",), ("side-b",), ("one-source", "told-by-another")),
        ),
        (
            [says("u", "paper", "agrees", for_party="side-a")],
            Rest("swap@side-a", "position", (), ("paper",), ("reporter",)),
        ),
        ([says("u", "side-a", "agrees")], None),
        (
            [says("u", "stray", "agrees", for_party="side-a")],
            Rest("swap@side-a", "position", (), ("stray",), ("unattributed",)),
        ),
        ([says("u", "side-a", "agrees"), says("v", "head-a", "agrees")], None),
    ],
)
def test_a_position_that_rests_on_little(entered: list[Written], expected: Rest | None) -> None:
    assert rest(source("talk"), *entered).get("swap@side-a") == expected


def test_an_undertaking_rests_on_its_accounts() -> None:
    promise = ("undertaking", {"id": "p", "debtor": "office-a", "accounts": [{"said_in": "u"}]})
    assert rest(says("u", "head-b", "claims", spans=["report#1"]), promise) == {
        "p": Rest("p", "undertaking", ("report",), ("side-b",), ("one-source", "told-by-another"))
    }
    assert rest(says("u", "head-a", "claims"), promise) == {}
    assert rest(("undertaking", {"id": "p", "debtor": "office-a"})) == {}


def test_a_denial_is_shown_beside_what_it_denies() -> None:
    one = reading(
        says("u", "head-a", "claims"),
        says("v", "head-b", "denies", about=["u", "u", "nothing"]),
        says("t", "host", "disputes", about=["u"]),
        says("w", "host", "clarifies", about=["u"]),
    )
    assert contested(one) == [
        ("nothing", "denied", ("nothing", "v"), ["v"]),
        ("u", "denied", ("u", "t", "v"), ["u", "t", "v"]),
    ]


def test_a_denial_of_what_was_corrected_is_of_the_correction() -> None:
    one = reading(
        says("u", "head-a", "claims"),
        says("u2", "head-a", "claims", supersedes="u"),
        says("v", "head-b", "denies", about=["u"]),
    )
    assert contested(one) == [("u2", "denied", ("u2", "v"), ["u2", "v"])]


def test_a_discrepancy_shows_its_accounts_and_does_not_say_which_is_right() -> None:
    one = reading(
        says("u", "head-a", "claims"),
        says("v", "head-b", "claims"),
        ("discrepancy", {"id": "x", "between": ["v", "u", "gone"], "content": {"en": "they differ"}}),
        ("discrepancy", {"id": "later", "between": ["v", "u"], "when": {"edtf": "2025-05-20"}}),
        day="2025-05-16",
    )
    (found,) = contests(one)
    assert found == Contest("x", "discrepancy", ("v", "u", "gone"), {"en": "they differ"}, found.words)
    assert [word.entry for word in found.words] == ["v", "u"]


def test_renderings_in_one_language_compete() -> None:
    def rendering(name: str, lang: str, kind: str = "translation", **fields: Any) -> Written:
        return "rendering", {"id": name, "of": "u", "kind": kind, "lang": lang, "text": name, **fields}

    one = reading(
        says("u", "head-a", "claims"),
        rendering("r2", "en"),
        rendering("r1", "en"),
        rendering("r3", "uk", "original"),
        rendering("r4", "uk", "summary"),
        rendering("r5", "tr"),
        rendering("r6", "tr", when={"edtf": "2025-05-20"}),
        day="2025-05-16",
    )
    assert contested(one) == [("u", "renderings", ("r1", "r2"), ["r1", "r2"])]


def test_corrections_that_compete_are_a_contest() -> None:
    one = reading(
        says("u", "head-a", "claims"),
        says("v", "head-a", "claims", supersedes="u"),
        says("t", "head-a", "claims", supersedes="u"),
    )
    assert contested(one) == [("u", "corrections", ("t", "v"), ["t", "v"])]
    corrected_alone = reading(says("u", "head-a", "claims"), says("v", "head-a", "claims", supersedes="u"))
    assert contested(corrected_alone) == []


def test_silences_and_omissions() -> None:
    entered = (
        (
            "silence",
            {"id": "s", "source": "report", "about": ["swap"], "content": {"en": "no day"}, "spans": ["report#1"]},
        ),
        ("silence", {"id": "later", "source": "report", "when": {"edtf": "2025-05-20"}}),
        ("omission", {"id": "o", "content": {"en": "an advertisement"}, "spans": ["report#9"]}),
        ("omission", {"id": "late", "when": {"edtf": "2025-05-20"}}),
    )
    one = reading(*entered, day="2025-05-16")
    (silence,), (omission,) = silences(one), omissions(one)
    assert (silence.id, silence.content, silence.source, silence.about, silence.spans) == (
        "s",
        {"en": "no day"},
        "report",
        ("swap",),
        ("report#1",),
    )
    assert (omission.id, omission.content, omission.source, omission.spans) == (
        "o",
        {"en": "an advertisement"},
        "",
        ("report#9",),
    )
    assert len(silences(reading(*entered))) == len(omissions(reading(*entered))) == 2
