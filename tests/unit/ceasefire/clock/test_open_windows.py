"""Windows that recur, at hours that exist, come twice or not at all, and by clocks that are not stated."""

from __future__ import annotations

import pytest

from ceasefire_terms import terms_of, utc
from parley.ceasefire.clock import window_open
from parley.ceasefire.terms import WindowClause


def window(fields: str) -> WindowClause:
    return terms_of(f"- {{kind: window, id: w, {fields}}}").terms.of_kind(WindowClause)[0]


def values(fields: str, at: str) -> list[str]:
    return [value for _, value in window_open(window(fields), utc(at))]


@pytest.mark.parametrize(
    ("at", "value"),
    [
        ("2030-01-02T07:59", "no"),
        ("2030-01-02T08:00", "yes"),
        ("2030-01-02T09:59:59", "yes"),
        ("2030-01-02T10:00", "no"),
    ],
)
def test_it_is_half_open(at: str, value: str):
    assert values('start: "10:00", lasts: PT2H, zone: Europe/Kyiv', at) == [value]


def test_a_window_over_midnight_is_open_on_the_next_day():
    assert values('start: "22:00", lasts: PT6H, zone: UTC', "2030-01-02T03:59") == ["yes"]


@pytest.mark.parametrize(("at", "value"), [("2030-01-03T10:30", "yes"), ("2030-01-02T10:30", "no")])
def test_a_window_of_some_days_of_the_week(at: str, value: str):
    # 3 January 2030 is a Thursday.
    assert values('start: "10:00", lasts: PT2H, zone: UTC, rrule: "FREQ=WEEKLY;BYDAY=TH"', at) == [value]


@pytest.mark.parametrize(
    ("at", "value"), [("2025-03-30T00:00", "no"), ("2025-03-30T00:45", "unknown"), ("2025-03-30T01:20", "unknown"), ("2025-03-30T02:31", "no")]
)  # fmt: skip
def test_on_the_night_without_that_hour_nobody_can_tell_near_it(at: str, value: str):
    assert values('start: "03:30", lasts: PT1H, zone: Europe/Kyiv', at) == [value]


def test_on_the_night_with_that_hour_twice_either_may_be_meant():
    assert values('start: "03:30", lasts: PT30M, zone: Europe/Kyiv', "2025-10-26T00:45") == ["unknown"]
    assert values('start: "03:30", lasts: PT30M, zone: Europe/Kyiv', "2025-10-27T01:45") == ["yes"]


def test_without_a_zone_only_a_long_window_is_certain():
    assert values('start: "10:00", lasts: PT2H', "2030-01-02T10:30") == ["unknown"]
    assert values('start: "00:00", lasts: P3D', "2030-01-02T10:30") == ["yes"]


def test_it_recurs_only_in_its_time_and_is_read_otherwise_by_its_word():
    within = 'start: "10:00", lasts: PT2H, zone: UTC, from: {at: "2030-01-02T00:00", zone: UTC}, until: {at: "2030-01-03T00:00", zone: UTC}'
    assert [values(within, f"2030-01-0{day}T10:30")[0] for day in (1, 2, 3)] == ["no", "yes", "no"]
    other = (
        'start: "10:00", lasts: PT2H, zone: UTC, disputed: [{word: Side B, clock: "11:00"}, {word: Side A, says: soon}]'
    )
    assert values(other, "2030-01-02T12:30") == ["no", "yes", "unknown"]
