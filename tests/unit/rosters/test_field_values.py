"""The words of each field, and the other ways of writing them."""

from __future__ import annotations

import pytest

from parley.exchange.rules.terms import SERIOUS_ART110
from parley.planner.problem import Willingness
from parley.rosters import FIELDS, MANDATORY, VALUES
from parley.rosters.field_values import DATES, PARTIES, read_value


def test_the_tables_name_fields_that_exist_and_words_that_others_know() -> None:
    assert {*VALUES, *MANDATORY, *DATES, *PARTIES} <= {*FIELDS}
    assert set(VALUES["consent"]) == set(Willingness.__args__)
    assert set(VALUES["art110_class"]) - {"none"} == SERIOUS_ART110


@pytest.mark.parametrize("field", sorted(VALUES))
def test_a_word_is_itself_in_any_case(field: str) -> None:
    for word in VALUES[field]:
        assert read_value(field, word) == read_value(field, f" {word.upper()} ") == word


@pytest.mark.parametrize(
    ("field", "text", "word"),
    [
        ("sex", "чол.", "male"), ("sex", "Жен", "female"), ("sex", "erkek", "male"), ("consent", "так", "wants"),
        ("consent", "asylum_asked", "asylum"), ("consent", "not_interviewed", "not-asked"), ("status", "військовополонений", "pow"),
        ("transport_need", "ноші", "stretcher"), ("excluded", "HAYIR", "no"), ("sex", "", None), ("sex", "he or she", None),
    ],
)  # fmt: skip
def test_other_ways_of_writing_a_value_are_understood(field: str, text: str, word: str | None) -> None:
    assert read_value(field, text) == word
