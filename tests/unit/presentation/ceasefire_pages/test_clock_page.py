"""The page of the clock in four languages, and its data."""

from __future__ import annotations

import re

import pytest

from ceasefire_terms import MIDNIGHT, terms_text, utc
from parley.app.ceasefires import AskedClock, QuestionGiven, ask_ceasefire
from parley.presentation.ceasefire_pages import clock_data, clock_page
from parley.presentation.renderings import render_text
from parley.presentation.wording import LANGUAGES, words_in

CLAUSES = f"""\
- {MIDNIGHT}
- {{kind: lasts, id: x, for: {{iso: P3D, counted: elapsed}}, disputed: [{{word: Side B, at: "2030-03-02", zone: UTC}}]}}
- {{kind: renews, id: r, how: consent, notice: PT24H}}
- {{kind: forbids, id: f, acts: [fire]}}
- {{kind: allows, id: l, except_from: [f], conditions: [it answers fire], claimed_by_word: own}}
- {{kind: withdraws, id: w, who: [a], forces: guns, within: {{iso: P2D}}}}
"""


def found(lang: str = "en", at: str = "2030-03-03T12:00", **more: str) -> AskedClock:
    return ask_ceasefire(terms_text(CLAUSES).encode(), "trial.yaml", QuestionGiven(at=utc(at), **more), lang=lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_answer_stands_first_with_its_readings_and_everything_is_worded(lang: str):
    said = render_text(clock_page(words_in(lang), found(lang, act="shelling")), 400)
    assert re.search(r"ceasefire\.[a-z]|\{\w+\}", said) is None
    assert "Side B" in said
    assert "2026f" in said


def test_the_page_says_what_decides_what_stays_open_and_that_a_duty_is_no_life():
    said = " ".join(render_text(clock_page(words_in("en"), found(act="shelling")), 400).split())
    assert "Whether it is forbidden to Side A depends on the reading: shelling. The readings part here: x." in said
    assert "it answers fire. Whether that is so, the one who acts says by itself." in said
    assert "The time of a duty is not the life of the ceasefire." in said
    assert "2 March 2030, 22:00" in said  # a day before it lapses
    assert "an outsider stands outside and is not bound." in said


def test_that_terms_forbid_nothing_is_not_said_as_leave():
    said = render_text(clock_page(words_in("en"), found(at="2030-02-01T00:00", actors=("a",), act="shelling")), 400)
    assert "What else forbids it is not asked here." in said


def test_the_data_has_instants_reasons_and_the_version_of_the_rules_of_time():
    data = clock_data(words_in("en"), found(actors=("a",)))
    (answer,) = data["answers"]
    assert (answer["answer"], answer["deciding"]) == ("depends", ["x"])
    assert {one["answer"] for one in answer["readings"]} == {"yes", "no"}
    assert answer["readings"][0]["begins"]["earliest"] == "2030-02-28T22:00:00Z"
    assert data["tzdata"] == "2026f"
    assert data["due"][0] == {
        "clause": "w", "who": ["a"], "what": "finish", "ways": ["elapsed", "calendar", "inclusive"], "word": "",
        "earliest": "2030-03-02T22:00:00Z", "latest": "2030-03-02T22:00:00Z", "odd": [],
    }  # fmt: skip
