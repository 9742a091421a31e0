from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.text.verdicts.numerals import number_value
from parley.text.verdicts.tokens import in_normal_form, is_all_capitals, lowered, scan


def norms(text, language="en"):
    return [token.norm for token in scan(text, language)]


def test_turkish_capitals_are_turkish():
    assert lowered("KISIM İLE", "tr") == "kısım ile"
    assert norms("TARAF I", "tr") == ["taraf", "ı"]


def test_typographic_variants_are_one_mark():
    assert norms("“a” – b’c") == norms('"a" - b\'c')


def test_an_invisible_control_is_a_token_and_a_soft_hyphen_is_not():
    assert norms("cease\u202efire") != norms("ceasefire")
    assert norms("cease\u00adfire")[0].replace("\u00ad", "") == "ceasefire"


def test_numbers_follow_the_custom_of_the_language():
    assert norms("1,000", "en") == norms("1000", "en") == norms("1 000", "en")
    assert norms("1.000", "tr") == norms("1000", "tr")
    assert norms("1,5", "ru") == ["num:1.5"]
    assert norms("1.000", "ru") != norms("1000", "ru")
    assert norms("1,5", "en") != norms("1.5", "en")


def test_a_raised_digit_is_another_token_than_a_digit():
    assert norms("10² m") != norms("102 m")


def test_dates_in_figures():
    assert norms("2025-05-16", "en") == norms("16.05.2025", "en") == ["date:2025-05-16"]
    assert norms("16.05.2025.", "ru")[0] == "date:2025-05-16"
    assert norms("2025-13-45", "en") == ["num:2025-13-45"]


def test_which_text_is_all_in_capitals():
    assert is_all_capitals("SIDE A: 14")
    assert not is_all_capitals("US")
    assert not is_all_capitals("Side A")


@given(st.text(max_size=80))
def test_every_visible_character_is_in_some_token(text):
    text = in_normal_form(text)
    covered = set()
    for token in scan(text, "en"):
        assert text[token.start : token.end] == token.surface
        covered |= set(range(token.start, token.end))
    assert all(at in covered or letter.isspace() or letter == "\u00ad" for at, letter in enumerate(text))


def test_a_number_too_long_to_read_stays_as_it_is_written():
    assert norms("9" * 5_000 + " days") == ["num:" + "9" * 5_000, "days"]
    assert number_value(scan("9" * 5_000, "en")[0]) is None
    assert number_value(scan("9" * 50, "en")[0]) == int("9" * 50)
