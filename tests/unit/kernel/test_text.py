"""Text hygiene: what looks like one thing and is another is flagged, and shown escaped."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel import Oddity, escaped, is_nfc, oddities

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Side A said: yes, 1,000 each.",
        "two\nlines\tand a tab",
        "Зеленський і Путін",
        "Қазақстан Республикасы",
        "İstanbul'da görüşme",
        "Ελληνικά",
        "Стамбул-Istanbul",
        "COVID-19 і Київ",
        "«цитата» – “quote”",
        "العربية",
        "日本語",
    ],
)
def test_clean_text_in_any_language_is_not_flagged(text: str) -> None:
    assert oddities(text) == ()
    assert escaped(text) == text


@pytest.mark.parametrize("control", BIDI)
def test_bidirectional_controls_are_flagged_and_shown_escaped(control: str) -> None:
    shown = f"\\u{ord(control):04x}"
    assert oddities(f"pay {control}001") == (Oddity("bidi-control", 4, shown),)
    assert escaped(f"pay {control}001") == f"pay {shown}001"


@pytest.mark.parametrize("hidden", "\x00\x0b\r\x1b\x7f\x85\u00ad\u200b\u200d\u2028\u2060\ufeff\ufff9")
def test_invisible_and_control_characters_are_flagged(hidden: str) -> None:
    assert oddities(f"a{hidden}b") == (Oddity("invisible", 1, f"\\u{ord(hidden):04x}"),)


def test_a_character_beyond_the_first_plane_is_shown_long() -> None:
    assert oddities("a\U000e0041") == (Oddity("invisible", 1, "\\U000e0041"),)
    assert escaped("a\U000e0041") == "a\\U000e0041"


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("\u0430pple", "\\u0430pple"),
        ("Зеленськ\u0069й", "Зеленськ\\u0069й"),
        ("\u039frder", "\\u039frder"),
        ("К\u0079їв", "К\\u0079їв"),
    ],
)
def test_words_of_mixed_scripts_are_flagged_with_the_rarer_letters_written_out(word: str, shown: str) -> None:
    assert oddities(f"the {word}!") == (Oddity("mixed-script", 4, shown),)


def test_every_word_is_looked_at_and_oddities_come_in_order_of_place() -> None:
    assert [(odd.kind, odd.offset) for odd in oddities("\u0430pple \u202e \u200b \u0430pple")] == [
        ("mixed-script", 0),
        ("bidi-control", 6),
        ("invisible", 8),
        ("mixed-script", 10),
    ]


def test_text_that_is_not_in_form_c_is_flagged() -> None:
    loose = "I\u0307stanbul"
    assert not is_nfc(loose)
    assert is_nfc("İstanbul")
    assert oddities(loose)[0] == Oddity("not-nfc", 0, loose)


@given(st.text())
def test_nothing_hidden_is_left_after_escaping(text: str) -> None:
    shown = escaped(text)
    kinds = {odd.kind for odd in oddities(shown)}
    assert not kinds & {"bidi-control", "invisible"}
    assert escaped(shown) == shown


@given(st.text())
def test_form_c_is_what_unicode_says(text: str) -> None:
    assert is_nfc(text) == (unicodedata.normalize("NFC", text) == text)
    assert is_nfc(text) != ("not-nfc" in {odd.kind for odd in oddities(text)})


@given(st.text(alphabet="abcабвαβγ -\u202e\u200b"))
def test_every_oddity_is_in_the_text(text: str) -> None:
    for odd in oddities(text):
        assert 0 <= odd.offset < len(text)
        if odd.kind != "mixed-script":
            assert escaped(text[odd.offset]) == odd.shown
