"""Text hygiene: what looks like one thing and is another is flagged, and shown escaped."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel import Oddity, escaped, escaped_json, escaped_name, is_nfc, oddities
from parley.kernel.text import _BEYOND, _HIDDEN, _SEEN_AS_LETTERS

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


DRAWN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2"
"""Characters of the category format that draw something themselves: Arabic number signs and the like."""
IGNORABLE = [
    0xAD,
    0x34F,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x3164,
    0xFFA0,
    *range(0x2060, 0x2070),
    *range(0xFFF0, 0xFFF9),
    *range(0xE0000, 0xE1000),
]
"""Of the default ignorable code points (UAX #44) those that are not of the category format alone."""


def test_every_character_that_could_steer_hide_or_reorder_is_written_out_between_letters() -> None:
    hidden = [
        chr(point)
        for point in range(0x110000)
        if unicodedata.category(chr(point)) in ("Cc", "Cf", "Cs", "Zl", "Zp") and chr(point) not in "\t\n" + DRAWN
    ]
    hidden += map(chr, IGNORABLE)
    hidden += [
        chr(point) for point in (*range(0xFE00, 0xFE10), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF)
    ]
    assert [hex(ord(one)) for one in hidden if one in escaped(f"a{one}b")] == []


def test_the_quick_looks_find_whatever_is_printable_and_hidden() -> None:
    seen = [chr(point) for point in range(0x110000) if chr(point).isprintable() and _HIDDEN.match(chr(point))]
    assert [one for one in seen if not (_SEEN_AS_LETTERS.match(one) or _BEYOND.match(one))] == []


@pytest.mark.parametrize(
    "text",
    ["می\u200cخواهم", "کار\u200cها", "ه\u200dم", "क्\u200dष", "❤\ufe0f", "©\ufe0e", "漢\U000e0100", "ᠠ\u180b"],
)
def test_what_a_script_needs_stays_and_is_no_oddity(text: str) -> None:
    assert escaped(text) == text
    assert oddities(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "a\u200cb",
        "م\u200ca",
        "a\u200dم",
        "\u200cم",
        "م\u200c",
        "م\u200c\u200cم",
        "а\u200dб",
        "a\ufe0f",
        "漢\ufe0f\ufe0f",
        "a\U000e0100",
        "क्\u200d ",
    ],
)
def test_the_same_signs_elsewhere_are_written_out(text: str) -> None:
    assert escaped(text) != text
    assert [odd for odd in oddities(text) if odd.kind == "invisible"]


def test_a_name_stays_on_its_line() -> None:
    assert escaped_name("list\nEntered as 17.csv\t\r") == "list\\u000aEntered as 17.csv\\u0009\\u000d"


@given(
    st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("\x7f\x9b\u202e\u200b\ufe0f\U000e0041")))
)
def test_json_says_the_same_with_nothing_hidden(text: str) -> None:
    shown = escaped_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(shown) == [text]
    assert not [odd for odd in oddities(shown) if odd.kind in ("bidi-control", "invisible")]
