"""Telling incidents: read beside the terms and the course, and as known then."""

from __future__ import annotations

import pytest

from ceasefire_incidents import ALLEGED, DETERMINED, TERMS_TEXT, log_text
from ceasefire_terms import course_text, utc
from parley.app.ceasefires import CourseGiven, tell_incidents
from parley.kernel import InputError

TERMS = ("trial.yaml", TERMS_TEXT.encode())


def log(entries: str) -> tuple[str, bytes]:
    return "incidents.yaml", log_text(entries).encode()


def test_the_course_moves_what_lies_under_a_clause():
    late = log(ALLEGED.replace("2030-03-02T06", "2030-03-12T06"))
    renewed = course_text(
        '- {kind: renewal, id: r, for: {iso: P5D, counted: elapsed}, word: x, at: {at: "2030-03-09", zone: UTC}, by: [a, b]}'
    )
    ((_, matched),) = tell_incidents(TERMS, late).incidents
    assert [one.word for one in matched] == ["not-under", "not-under"]
    ((_, matched),) = tell_incidents(TERMS, late, [CourseGiven("course.yaml", renewed.encode())]).incidents
    assert matched[0].word == "if-determined"


def test_as_known_then():
    late = DETERMINED.replace(
        "word: the joint body", 'word: the joint body, known: {at: "2030-03-05T12:00", zone: UTC}'
    )
    ((incident, _),) = tell_incidents(TERMS, log(ALLEGED + late), known=utc("2030-03-04T00:00")).incidents
    assert incident.determined == ()


def test_a_file_at_fault_is_refused():
    with pytest.raises(InputError):
        tell_incidents(TERMS, log("- {kind: guessed, id: x}\n"))
