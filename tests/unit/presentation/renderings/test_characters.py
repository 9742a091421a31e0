from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.presentation.renderings.characters import (
    columns,
    direction,
    drawn_length,
    is_wide,
    one_line,
    visible,
    wrapped,
)

WORDS = st.text(
    alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("ab \n漢字e\u0301\u200b\u202e\x1b")), max_size=120
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\tb\nc", "a b\nc"),
        ("\x1b[31m", "\\u001b[31m"),
        ("\u202eabc", "\\u202eabc"),
        ("a\u2028b\u0085", "a\\u2028b\\u0085"),
        ("\ufffe\ud800", "\\ufffe\\ud800"),
        ("\u206a", "\\u206a"),
        ("Київ 漢字 \u0600", "Київ 漢字 \u0600"),
    ],
)
def test_what_hides_is_shown_as_a_code_point(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_hidden_gets_through_and_twice_is_once(text: str) -> None:
    shown = visible(text)
    assert not {
        unicodedata.category(one)
        for one in shown
        if one not in "\n\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2"
    } & {
        "Cc",
        "Cf",
        "Cs",
        "Zl",
        "Zp",
    }
    assert visible(shown) == shown
    assert "\n" not in one_line(text)


def test_width_is_that_of_a_terminal() -> None:
    assert columns("abc") == 3
    assert columns("漢字") == 4
    assert columns("e\u0301") == 1
    assert is_wide("漢") and not is_wide("я")


@given(WORDS, st.integers(2, 40))
def test_lines_fit_and_lose_nothing_but_spaces(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == visible(text).replace(" ", "").replace("\n", "")


def test_a_word_is_broken_only_where_it_alone_is_too_long() -> None:
    assert wrapped("one three", 5) == ["one", "three"]
    assert wrapped("abcdefg hi", 4) == ["abcd", "efg", "hi"]
    assert wrapped("漢字漢字", 4) == ["漢字", "漢字"]
    assert wrapped("1\u00a0000 men", 7) == ["1\u00a0000", "men"]
    assert wrapped("a\nb", 9) == ["a", "b"]


@pytest.mark.parametrize(
    ("lang", "way"),
    [
        ("", ""),
        ("en", "ltr"),
        ("ar", "rtl"),
        ("fa-IR", "rtl"),
        ("ku-Arab", "rtl"),
        ("az-Latn-IR", "ltr"),
        ("tr", "ltr"),
    ],
)
def test_direction_follows_the_script(lang: str, way: str) -> None:
    assert direction(lang) == way


def test_drawn_length_is_cautious() -> None:
    assert drawn_length("mmm", 10) > drawn_length("iii", 10)
    assert drawn_length("", 10) == 0
    assert drawn_length("Ukraine", 12) > 7 * 12 * 0.5


def test_white_space_of_lines_stays() -> None:
    assert visible("a\n\u00a0\u202f\u2003b") == "a\n\u00a0\u202f\u2003b"
