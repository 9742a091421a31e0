"""Places in a source."""

from __future__ import annotations

import pytest

from parley.talks.spans import NotASpan, PlaceInSource, parse_span


def test_what_is_a_span_in_a_source() -> None:
    assert parse_span("report#6") == PlaceInSource("report", 6)
    assert parse_span("tass.2025-06-02#12@0-5") == PlaceInSource("tass.2025-06-02", 12, 0, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "report",
        "#6",
        "report#",
        "report#0",
        "report#06",
        "report#6@",
        "report#6@5",
        "report#6@5-5",
        "report#6@9-5",
        "R#1",
        "a#b#1",
        "a#1\n",
        "-a#1",
        "a #1",
    ],
)
def test_what_is_no_span_in_a_source(text: str) -> None:
    with pytest.raises(NotASpan) as caught:
        parse_span(text)
    assert caught.value.args == (text,)
