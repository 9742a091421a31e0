"""From when to when, by every reading: counting, growth, renewals by consent and by silence, suspension, and whose word that it lapsed."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire_terms import MIDNIGHT, asked, course_of, terms_of, utc
from parley.ceasefire.clock import frame_readings, in_force, lapses
from parley.ceasefire.terms import stretch_said

THREE_DAYS = "- {kind: lasts, id: three, for: {iso: P3D, counted: elapsed}}"
BY_BOTH = 'word: the host, at: {at: "2030-03-02", zone: UTC}, by: [a, b]'


def ends(clauses: str, events: str = "") -> list[str]:
    terms = terms_of(f"- {MIDNIGHT}\n{clauses}").terms
    found = lapses(terms, "a", course_of(terms, events) if events else None)
    return ["-" if one.lapses is None else one.lapses.latest.isoformat()[:16] for one in found]


def test_thirty_days_over_a_change_of_clocks_part_by_an_hour():
    assert ends("- {kind: lasts, id: x, for: {iso: P31D}}") == ["2030-03-31T22:00", "2030-03-31T21:00"]
    assert ends("- {kind: lasts, id: x, for: {iso: P31D, counted: calendar}}") == ["2030-03-31T21:00"]
    assert ends("- {kind: lasts, id: x, for: {iso: PT744H}}") == ["2030-03-31T22:00"]


def test_a_month_after_the_last_day_of_january_is_the_last_of_february():
    terms = terms_of(
        '- {kind: begins, id: s, when: {at: "2030-01-31T12:00", zone: UTC}}\n- {kind: lasts, id: x, for: {iso: P1M, counted: calendar}}'
    ).terms
    (found,) = lapses(terms, "a")
    assert found.lapses is not None
    assert found.lapses.latest == utc("2030-02-28T12:00")


def test_the_earlier_of_two_ends_counts():
    until = '- {kind: ends, id: e, when: {at: "2030-03-02T00:00", zone: UTC}}'
    assert ends(f"{THREE_DAYS}\n{until}") == ["2030-03-02T00:00"]


def test_an_end_that_nobody_can_date_leaves_the_answer_open():
    clause = "- {kind: lasts, id: x, for: {iso: P3D, counted: elapsed}, disputed: [{word: Side B, says: until the lists come}]}"
    assert asked(clause, "2030-03-02T00:00").value == "depends"
    assert asked(clause, "2030-03-05T00:00").value == "depends"


def test_a_renewal_by_everybody_counts_and_by_one_is_a_reading():
    assert ends(THREE_DAYS, f"- {{kind: renewal, id: r, for: {{iso: PT24H}}, {BY_BOTH}}}") == ["2030-03-04T22:00"]
    by_one = BY_BOTH.replace("[a, b]", "[a]")
    assert ends(THREE_DAYS, f"- {{kind: renewal, id: r, for: {{iso: PT24H}}, {by_one}}}") == [
        "2030-03-04T22:00",
        "2030-03-03T22:00",
    ]


def test_it_grows_by_what_the_text_counts():
    grows = "- {kind: grows, id: g, per: 10, beyond: 50, adds: {iso: P1D, counted: elapsed}, counts_by: list}"
    told = '- {{kind: counted, id: c, clause: g, count: {count}, basis: {basis}, word: the host, at: {{at: "2030-03-02", zone: UTC}}}}'
    assert ends(f"{THREE_DAYS}\n{grows}", told.format(count=79, basis="list")) == ["2030-03-05T22:00"]
    assert ends(f"{THREE_DAYS}\n{grows}", told.format(count=79, basis="told")) == ["2030-03-03T22:00"]
    unstated = grows.replace("counts_by: list", "counts_by: unstated")
    assert ends(f"{THREE_DAYS}\n{unstated}", told.format(count=60, basis="told")) == [
        "2030-03-03T22:00",
        "2030-03-04T22:00",
    ]


def test_silence_renews_until_notice_in_time():
    silent = "- {kind: renews, id: s, how: silence, for: {iso: P3D, counted: elapsed}, notice: PT24H, times: 3}"
    assert ends(f"{THREE_DAYS}\n{silent}") == ["2030-03-12T22:00"]
    notice = '- {kind: notice, id: n, by: [b], word: Side B, at: {at: "2030-03-05T00:00", zone: UTC}}'
    assert ends(f"{THREE_DAYS}\n{silent}", notice) == ["2030-03-06T22:00"]


def test_a_suspension_is_a_gap_until_it_is_resumed():
    events = """
    - {kind: effect, id: off, what: suspended, by: [a, b], word: both, at: {at: "2030-03-02T00:00", zone: UTC}}
    - {kind: effect, id: on, what: resumed, by: [a, b], word: both, at: {at: "2030-03-02T06:00", zone: UTC}}
    """
    found = [
        asked(THREE_DAYS, at, events=events).value
        for at in ("2030-03-01T23:59", "2030-03-02T00:00", "2030-03-02T06:00")
    ]
    assert found == ["yes", "no", "yes"]


def test_one_sides_word_that_it_lapsed_is_a_reading_and_everybodys_is_not():
    event = '- {{kind: effect, id: over, what: lapsed, by: [{by}], word: Side B, at: {{at: "2030-03-02T00:00", zone: UTC}}}}'
    one = asked(THREE_DAYS, "2030-03-02T12:00", events=event.format(by="b"))
    assert (one.value, one.deciding) == ("depends", ("over",))
    assert asked(THREE_DAYS, "2030-03-02T12:00", events=event.format(by="a, b")).value == "no"


def test_it_begins_when_an_event_is_told_and_not_before():
    terms = terms_of("- {kind: begins, id: d, event: day D, plus: {iso: PT48H}}").terms
    assert [one.begins for one in frame_readings(terms, None, "a")] == [None]
    told = course_of(
        terms, '- {kind: event, id: e, clause: d, word: the host, at: {at: "2030-03-01T12:00", zone: UTC}}'
    )
    (found,) = frame_readings(terms, told, "a")
    assert found.begins is not None
    assert found.begins.spread.earliest == utc("2030-03-03T12:00")


def test_a_phase_is_open_when_somebody_tells_so():
    clauses = "- {kind: phase, id: p, opens_on: [the lists are in], lasts: {iso: PT24H}}\n- {kind: forbids, id: f, phase: p, acts: [flight]}"
    opened = '- {kind: phase-opened, id: o, clause: p, word: the host, at: {at: "2030-03-02T00:00", zone: UTC}}'
    assert asked(clauses, "2030-03-02T12:00", act="flight").value == "unknown"
    assert asked(clauses, "2030-03-02T12:00", act="flight", events=opened).value == "yes"
    assert asked(clauses, "2030-03-03T00:00", act="flight", events=opened).value == "no"


@given(st.integers(0, 3 * 24 * 60), st.sampled_from(["elapsed", "calendar", "inclusive", "unstated"]))
def test_a_reading_is_in_force_in_one_stretch_and_over_at_its_end(minutes: int, counted: str):
    terms = terms_of(f"- {MIDNIGHT}\n- {{kind: lasts, id: x, for: {{iso: P2D, counted: {counted}}}}}").terms
    at = utc("2030-02-28T10:00") + datetime.timedelta(minutes=minutes)
    for reading in frame_readings(terms, None, "a"):
        assert reading.begins is not None
        assert reading.lapses is not None
        inside = reading.begins.spread.latest <= at < reading.lapses.spread.earliest
        assert in_force(reading, at) == ("yes" if inside else "no")


@pytest.mark.parametrize("known", ["2030-03-01T00:00", "2030-03-02T00:00", "2030-03-09T00:00"])
def test_the_same_question_has_the_same_answer(known: str):
    event = f"- {{kind: renewal, id: r, for: {{iso: P1D}}, {BY_BOTH}}}"
    assert asked(THREE_DAYS, known, events=event) == asked(THREE_DAYS, known, events=event)
    assert stretch_said(None) is None


def test_notice_ends_it_so_long_after_it_was_given():
    clause = "- {kind: ends, id: e, notice: P14D}"
    notice = '- {kind: notice, id: n, by: [b], word: Side B, at: {at: "2030-03-05T10:00", zone: UTC}}'
    assert ends(clause) == ["-"]
    assert ends(clause, notice) == ["2030-03-19T10:00"]


def test_the_renewal_of_a_duty_renews_no_ceasefire():
    silent = "- {kind: renews, id: s, how: silence, of: w, for: {iso: P5Y}, notice: P6M}\n- {kind: withdraws, id: w, forces: guns}"
    assert ends(f"{THREE_DAYS}\n{silent}") == ["2030-03-03T22:00"]


def test_what_others_read_of_an_end_is_a_reading():
    until = '- {kind: ends, id: e, when: {at: "2030-03-05T00:00", zone: UTC, readings: [{word: Side B, at: "2030-03-04T00:00", zone: UTC}]}}'
    assert ends(until) == ["2030-03-05T00:00", "2030-03-04T00:00"]


@pytest.mark.parametrize("iso", ["P99999Y", "P99999D", "P99999M", "PT99999H", "P99999W"])
def test_lengths_beyond_the_calendar_end_with_it_and_nothing_breaks(iso: str):
    silent = f"- {{kind: renews, id: s, how: silence, for: {{iso: {iso}}}, notice: {iso}}}"
    for clause in (
        f"- {{kind: lasts, id: x, for: {{iso: {iso}}}}}",
        f"{THREE_DAYS}\n{silent}",
        f"- {{kind: ends, id: e, notice: {iso}}}",
    ):
        assert all(one for one in ends(clause))
        assert asked(clause, "2030-03-02T00:00").value == "yes"
