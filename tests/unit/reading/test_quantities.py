from __future__ import annotations

import pytest

from parley.reading.quantities import quantity_of
from parley.talks import Quantity


@pytest.mark.parametrize(
    ("words", "count", "category"),
    [
        ("1,000 prisoner-of-war", 1000, "prisoner-of-war"),
        ("1 000", 1000, ""),
        ("1.000 civilian", 1000, "civilian"),
        ("205", 205, ""),
        ("six", 6, ""),
    ],
)
def test_figures_and_words_for_numbers(words: str, count: int, category: str) -> None:
    assert quantity_of(words, "en") == Quantity(count=count, category=category)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["", "many", "1,5", "1,000 horses", "prisoner", "-3", "10 000 000 000 000 x"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert quantity_of(words, "en") is None
