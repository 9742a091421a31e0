from __future__ import annotations

import pytest

from parley.text.verdicts.numerals import join_numbers
from parley.text.verdicts.tokens import scan


def norms(text, language):
    return [token.norm for token in join_numbers(scan(text, language), language)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("fourteen", "en", 14),
        ("twenty-one", "en", 21),
        ("one thousand two hundred and five", "en", 1205),
        ("10 thousand", "en", 10_000),
        ("чотирнадцяти", "uk", 14),
        ("п’ятнадцяти", "uk", 15),
        ("двадцять один", "uk", 21),
        ("тисячу двести", "ru", None),
        ("тысячу двести", "ru", 1200),
        ("сто двадцать пять тысяч", "ru", 125_000),
        ("10 тыс.", "ru", 10_000),
        ("on dört", "tr", 14),
        ("bin iki yüz", "tr", 1200),
        ("yüz elli", "tr", 150),
    ],
)
def test_numbers_in_words_are_read(text, language, value):
    assert (norms(text, language) == [f"num:{value}"]) is (value is not None)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("two and three", "en", ["num:2", "and", "num:3"]),
        ("five six", "en", ["num:5", "num:6"]),
        ("twenty eleven", "en", ["num:20", "num:11"]),
        ("thousands of men", "en", ["thousands", "of", "men"]),
        ("bir taraf", "tr", ["bir", "taraf"]),
        ("bir gün", "tr", ["num:1", "gün"]),
        ("тысячи людей", "ru", ["тысячи", "людей"]),
    ],
)
def test_leaves_what_is_not_one_number(text, language, expected):
    assert norms(text, language) == expected


def test_a_number_said_twice_is_one_only_where_both_agree():
    assert norms("fourteen (14) days", "en") == ["num:14", "days"]
    assert norms("14 (fourteen) days", "en") == ["num:14", "days"]
    assert norms("fourteen (15) days", "en") == ["num:14", "(", "num:15", ")", "days"]


def test_offsets_cover_the_whole_number():
    text = "within twenty-one days"
    number = join_numbers(scan(text, "en"), "en")[1]
    assert text[number.start : number.end] == "twenty-one"
