"""Courses: read beside their terms, everything wrong told at once, and as they were known then."""

from __future__ import annotations

import jsonschema
import pytest
import yaml

from ceasefire_terms import MIDNIGHT, course_of, course_text, terms_of, utc
from parley.ceasefire.happenings import ceasefire_course_schema, known_at, read_ceasefire_course
from parley.kernel import InputError

TERMS = terms_of(f"- {MIDNIGHT}\n- {{kind: grows, id: g, adds: {{iso: P1D}}}}").terms


def wrong(events: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        course_of(TERMS, events)
    return [one.message.code.rpartition(".")[2] for one in caught.value.findings]


def test_everything_wrong_is_told_at_once():
    assert wrong(
        """
        - {kind: renewal, id: r, word: x, at: {words: soon}, by: [nobody]}
        - {kind: counted, id: r, word: x, at: {at: "2030-03-01", zone: UTC}, clause: start, count: 3, basis: list}
        - {kind: event, id: e, word: x, at: {at: "2030-03-99", zone: UTC}, clause: start}
        - {kind: phase-opened, id: p, word: x, at: {at: "2030-03-01", zone: UTC}, clause: start}
        """
    ) == [
        "event-without-time",
        "renewal-in-part",
        "same-id",
        "counts-for-no-growth",
        "unknown-phase",
        "unknown-party",
        "not-a-time",
    ]


def test_a_course_of_other_terms_is_refused():
    with pytest.raises(InputError) as caught:
        read_ceasefire_course("parley_ceasefire_course: 1\nceasefire: other\nevents: []\n", TERMS)
    assert [one.message.code for one in caught.value.findings] == ["ceasefire.terms.other-ceasefire"]


def test_as_known_then_counts_what_was_certainly_known():
    course = course_of(
        TERMS,
        """
        - {kind: counted, id: one, clause: g, count: 10, basis: list, word: x, at: {at: "2030-03-01T08:00", zone: UTC}}
        - {kind: counted, id: two, clause: g, count: 10, basis: list, word: x,
           at: {at: "2030-03-01T08:00", zone: UTC}, known: {at: "2030-03-02T08:00", zone: UTC}}
        - {kind: counted, id: three, clause: g, count: 10, basis: list, word: x, at: {at: "2030-03-01", zone: UTC}}
        """,
    )
    assert [one.id for one in known_at(course, utc("2030-03-01T12:00")).events] == ["one"]
    assert [one.id for one in known_at(course, utc("2030-03-02T00:00")).events] == ["one", "three"]


def test_a_course_is_valid_by_the_schema():
    text = course_text('- {kind: notice, id: n, by: [a], word: x, at: {at: "2030-03-01", zone: UTC}}')
    jsonschema.validate(yaml.safe_load(text), ceasefire_course_schema())
