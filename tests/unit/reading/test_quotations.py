from __future__ import annotations

import pytest

from parley.reading.proposals import Words
from parley.reading.quotations import in_quotation, quotations_of, unquoted


@pytest.mark.parametrize(
    ("passage", "quoted"),
    [
        ("He said “yes” and “no”.", ["yes", "no"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("Он сказал: «да», — и ушёл.", ["да"]),
        ("Він сказав: „так“ і пішов.", ["так"]),
        ("“It goes on and on", ["It goes on and on"]),
        ("Nobody is quoted, it's plain.", []),
    ],
)
def test_what_stands_in_quotation_marks_is_found(passage: str, quoted: list[str]) -> None:
    assert [words.of(passage) for words in quotations_of(passage)] == quoted


def test_places_stay_what_they_are_when_quotations_are_blanked_out() -> None:
    passage = "He said “yes” twice."
    found = quotations_of(passage)
    assert unquoted(passage, Words(3, len(passage)), found) == "said “   ” twice."
    assert in_quotation(passage.index("yes"), found)
    assert not in_quotation(passage.index("twice"), found)
