"""What a time on the wall may mean: hours that come twice or not at all, 24:00, a day without an hour, a time without a zone."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.ceasefire.zones import UNSTATED, NotAWallTime, parse_wall, stretch_of, zone


def utc(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("at", "name", "instant"),
    [
        ("2015-02-15T00:00", "Europe/Kyiv", "2015-02-14T22:00"),
        ("2020-07-27T00:01", "Europe/Kyiv", "2020-07-26T21:01"),
        ("2023-11-24T07:00", "Asia/Gaza", "2023-11-24T05:00"),
        ("2023-05-22T21:45", "Africa/Khartoum", "2023-05-22T19:45"),
        ("2025-04-20T24:00", "Europe/Moscow", "2025-04-20T21:00"),
        ("1953-07-27T22:00", "Asia/Seoul", "1953-07-27T13:00"),
    ],
)
def test_a_time_with_a_zone_is_one_instant(at: str, name: str, instant: str):
    found = stretch_of(parse_wall(at), name)
    assert (found.earliest, found.latest, found.odd) == (utc(instant), utc(instant), ())


def test_an_hour_that_comes_twice_means_either():
    found = stretch_of(parse_wall("2025-10-26T03:30"), "Europe/Kyiv")
    assert (found.earliest, found.latest) == (utc("2025-10-26T00:30"), utc("2025-10-26T01:30"))
    assert found.odd == ("hour-twice",)


def test_an_hour_that_does_not_exist_means_before_or_after_the_gap():
    found = stretch_of(parse_wall("2025-03-30T03:30"), "Europe/Kyiv")
    assert (found.earliest, found.latest) == (utc("2025-03-30T00:30"), utc("2025-03-30T01:30"))
    assert found.odd == ("hour-missing",)


def test_a_day_without_an_hour_is_that_day_by_its_clock_with_23_hours_when_clocks_go_forward():
    found = stretch_of(parse_wall("2025-03-30"), "Europe/Kyiv")
    assert found.latest - found.earliest == datetime.timedelta(hours=23)
    assert found.odd == ("no-hour",)


def test_a_time_without_a_zone_may_be_that_of_any_place():
    found = stretch_of(parse_wall("2030-01-02T10:00"))
    assert (found.earliest, found.latest) == (utc("2030-01-01T20:00"), utc("2030-01-02T22:00"))
    assert found.odd == ("no-zone",)


@pytest.mark.parametrize(
    "text", ["", "2025-02-30", "2025-02-15T24:01", "2025-02-15T25:00", "2025-2-5", "15.02.2025", "2025-02-15T00:00Z", "2025-02-15 00:00", "0001-01-01"]
)  # fmt: skip
def test_what_is_no_time_on_the_wall_is_refused(text: str):
    with pytest.raises(NotAWallTime):
        parse_wall(text)


@given(
    st.datetimes(datetime.datetime(1950, 1, 1), datetime.datetime(2090, 1, 1)),  # noqa: DTZ001
    st.sampled_from(["Europe/Kyiv", "Europe/Istanbul", "Asia/Gaza", "Africa/Khartoum", "Asia/Kathmandu", "Asia/Seoul"]),
)
def test_every_instant_at_which_the_clock_shows_a_time_lies_within_what_it_may_mean(at: datetime.datetime, name: str):
    instant = at.replace(second=0, microsecond=0, tzinfo=datetime.UTC)
    shown = instant.astimezone(zone(name)).strftime("%Y-%m-%dT%H:%M")
    for found in (
        stretch_of(parse_wall(shown), name),
        stretch_of(parse_wall(shown), UNSTATED),
        stretch_of(parse_wall(shown[:10]), name),
    ):
        assert found.earliest <= instant <= found.latest
