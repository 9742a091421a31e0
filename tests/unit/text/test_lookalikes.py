"""Words that look the same and are not: found between two texts and inside one, and only where they look like a word of the texts."""

from __future__ import annotations

import pytest

from parley.text.document import Document, Language
from parley.text.lookalikes import look_alikes
from parley.text.markdown import read_markdown


def text(words: str, language: Language, name: str = "a") -> Document:
    return read_markdown(f"# T\n\n1. {words}\n", document_id=name, language=language).document


@pytest.mark.parametrize(
    ("here", "there", "language", "word", "shown"),
    [
        ("Each side stops.", "Еach side stops.", "en", "Еach", "\\u0415ach"),
        ("Місто Суми.", "Місто Cуми.", "uk", "Cуми", "\\u0043уми"),
        ("Город Херсон.", "Город Хeрсон.", "ru", "Хeрсон", "Х\\u0065рсон"),
        ("Taraf A çekilir.", "Тaraf A çekilir.", "tr", "Тaraf", "\\u0422araf"),
        ("Вони йдуть і стоять.", "Вони йдуть i стоять.", "uk", "i", "\\u0069"),
    ],
)
def test_a_disguised_word_is_said_with_its_letters(
    here: str, there: str, language: Language, word: str, shown: str
) -> None:
    (finding,) = look_alikes(text(here, language), text(there, language, "b"))
    assert finding.message.code == "text.look-alike"
    assert (finding.message.params["word"], finding.message.params["shown"]) == (word, shown)
    assert finding.place.path == "b.001"
    assert finding.severity == "warning"


def test_the_same_word_twice_in_one_text_is_found_and_said_once() -> None:
    one = text("Side А and Side A and Side А meet.", "en")
    other = text("Nothing of the kind.", "en", "b")
    assert [finding.message.params["word"] for finding in look_alikes(one, other)] == ["А"]


def test_abbreviations_and_words_of_the_other_language_are_left_alone() -> None:
    here = text("Місію ОБСЄ (OSCE) кличуть сторони.", "uk")
    there = text("The OSCE mission is called by the sides.", "en", "b")
    assert look_alikes(here, there) == ()


def test_clean_texts_and_texts_in_no_known_language_say_nothing() -> None:
    clean = text("Each side stops.", "en")
    assert look_alikes(clean, text("Each side goes on.", "en", "b")) == ()
    assert look_alikes(text("Еach side stops.", "und"), text("Each side stops.", "und", "b")) == ()
