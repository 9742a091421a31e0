from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel import is_nfc, oddities
from parley.record.canonical import write
from parley.record.hygiene import TextWatch, odd_texts

WORDS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from('abc аб αβ \u202e\u200b\u00ad\x7f\x00\n\t\r"\\ ёЁ'),
    max_size=12,
).filter(is_nfc)


@given(st.lists(st.lists(WORDS, max_size=4), max_size=4))
def test_what_is_odd_is_never_passed_over(bodies: list[list[str]]) -> None:
    watch = TextWatch()
    for words in bodies:
        body = write({"words": words})
        odd = any(oddities(word) for word in words)
        assert watch.is_suspect(body) or not odd
        assert bool(odd_texts(0, body)) == odd


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        'quoted "words" here',
        "Київ каже: «так»",
        "İstanbul'da görüştü",
        "two\nlines\tand a tab",
        "нова\nстрока",
    ],
)
def test_what_is_clean_is_not_flagged(text: str) -> None:
    body = write({"words": text})
    assert odd_texts(0, body) == []


def test_clean_words_are_not_even_suspect() -> None:
    watch = TextWatch()
    assert not watch.is_suspect(write({"words": "plain"}))
    assert not watch.is_suspect(write({"words": "Київ каже «так»"}))
    assert not watch.is_suspect(write({"words": "Київ каже «так»"}))


@pytest.mark.parametrize("sign", ["\x00", "\b", "\f", "\r", "\x1b", "\x7f", "\u200b", "\u202e"])
def test_a_sign_that_nobody_sees_is_suspect_and_told(sign: str) -> None:
    body = write({"words": f"a{sign}b"})
    assert TextWatch().is_suspect(body)
    assert odd_texts(0, body)


@pytest.mark.parametrize("words", ['say "yes"', "two\nlines\tand a tab", "Київ", 'кажуть "так"'])
def test_quotation_marks_lines_and_letters_of_another_alphabet_are_not_suspect(words: str) -> None:
    assert not TextWatch().is_suspect(write({"words": words}))


def test_a_finding_says_which_entry_where_and_what() -> None:
    (finding,) = odd_texts(7, write({"a": ["x", "p\u0430y"]}))
    assert finding.severity == "warning"
    assert finding.message.code == "record.odd-text"
    assert finding.message.params == {"index": 7, "path": "a[1]", "kind": "mixed-script", "shown": "p\\u0430y"}
    assert str(finding.place) == "#7.body.a[1]"
