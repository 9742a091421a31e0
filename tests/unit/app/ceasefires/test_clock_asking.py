"""Asking the clock: what a time has to say, what the terms have to name, and what is only supposed."""

from __future__ import annotations

import pytest

from ceasefire_terms import MIDNIGHT, course_text, terms_text, utc
from parley.app.ceasefires import CourseGiven, QuestionGiven, ask_ceasefire, instant_of
from parley.kernel import UseError

TERMS = terms_text(f"- {MIDNIGHT}\n- {{kind: lasts, id: x, for: {{iso: P3D, counted: elapsed}}}}").encode()
RENEWED = course_text(
    '- {kind: renewal, id: r, for: {iso: PT24H}, word: x, at: {at: "2030-03-02", zone: UTC}, by: [a, b]}'
).encode()
LATER = utc("2030-03-04T00:00")


@pytest.mark.parametrize(
    ("text", "zone", "instant"),
    [
        ("2025-04-17T12:00Z", None, "2025-04-17T12:00"),
        ("2025-04-17T12:00+03:00", None, "2025-04-17T09:00"),
        ("2025-04-17T12:00-04:30", None, "2025-04-17T16:30"),
        ("2025-04-17T12:00", "Europe/Kyiv", "2025-04-17T09:00"),
        ("2025-04-17T24:00Z", None, "2025-04-18T00:00"),
    ],
)
def test_an_instant(text: str, zone: str | None, instant: str):
    assert instant_of(text, zone) == utc(instant)


@pytest.mark.parametrize(
    ("text", "zone", "code"),
    [
        ("noon", None, "not-an-instant"),
        ("2025-04-17", "UTC", "instant-in-part"),
        ("2025-04-17T12:00", None, "instant-in-part"),
        ("2025-04-17T12:00", "Europe/Nowhere", "terms.not-a-zone"),
        ("2025-10-26T03:30", "Europe/Kyiv", "instant-twice"),
        ("2025-03-30T03:30", "Europe/Kyiv", "instant-twice"),
    ],
)
def test_what_does_not_say_one_instant_is_refused(text: str, zone: str | None, code: str):
    with pytest.raises(UseError) as caught:
        instant_of(text, zone)
    assert [one.message.code for one in caught.value.findings] == [f"ceasefire.{code}"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"actors": ("nobody",)}, "no-such-actor"),
        ({"act": "fishing"}, "no-such-act"),
        ({"place": "here"}, "no-such-place"),
        ({"object": "it"}, "no-such-place"),
    ],
)
def test_what_the_terms_do_not_name_is_refused(asked: dict, code: str):
    with pytest.raises(UseError) as caught:
        ask_ceasefire(TERMS, "trial.yaml", QuestionGiven(at=LATER, **asked))
    assert [one.message.code for one in caught.value.findings] == [f"ceasefire.{code}"]


def test_everybody_is_asked_about_where_nobody_is_named_and_what_is_supposed_says_so():
    question = QuestionGiven(at=LATER)
    plain = ask_ceasefire(TERMS, "trial.yaml", question)
    assert [(one.question.actor, one.value) for one in plain.answers] == [
        ("a", "no"),
        ("b", "no"),
        ("outsider", "not-bound"),
    ]
    supposed = ask_ceasefire(TERMS, "trial.yaml", question, [CourseGiven("course.yaml", RENEWED, what_if=True)])
    assert (supposed.answers[0].value, supposed.what_if) == ("yes", True)


def test_as_known_then_leaves_out_what_came_later_but_not_what_is_supposed():
    question = QuestionGiven(at=LATER, known=utc("2030-03-01T00:00"), actors=("a",))
    told = ask_ceasefire(TERMS, "trial.yaml", question, [CourseGiven("course.yaml", RENEWED)])
    supposed = ask_ceasefire(TERMS, "trial.yaml", question, [CourseGiven("course.yaml", RENEWED, what_if=True)])
    assert (told.answers[0].value, supposed.answers[0].value) == ("no", "yes")


def test_one_event_in_two_files_is_refused():
    twice = [CourseGiven("one.yaml", RENEWED), CourseGiven("two.yaml", RENEWED)]
    with pytest.raises(UseError):
        ask_ceasefire(TERMS, "trial.yaml", QuestionGiven(at=LATER), twice)
