"""ISO 8601 durations."""

from __future__ import annotations

import pytest

from parley.talks.durations import Duration, NotADuration, parse_duration


@pytest.mark.parametrize(
    ("text", "months", "days", "minutes"),
    [
        ("P7D", 0, 7, 0),
        ("P2W", 0, 14, 0),
        ("P1M", 1, 0, 0),
        ("PT1M", 0, 0, 1),
        ("PT12H", 0, 0, 720),
        ("P1Y2M3DT4H5M", 14, 3, 245),
        ("P0D", 0, 0, 0),
    ],
)
def test_what_is_a_duration(text: str, months: int, days: int, minutes: int) -> None:
    assert parse_duration(text) == Duration(months, days, minutes)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1", "7D", "P7d", "P-7D", "P1.5D", "P1W2D", "P1DT", "PT5S", "P7D\n", "P٧D", "a week"]
)
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(NotADuration) as caught:
        parse_duration(text)
    assert caught.value.args == (text,)
