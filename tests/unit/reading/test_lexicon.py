from __future__ import annotations

import pytest

from parley.reading import LANGUAGES, ReportLanguage, lexicon_of
from parley.reading.lexicon import Pattern
from parley.talks import FORCES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_of_words_is_read_and_names_only_what_exists(language: ReportLanguage) -> None:
    lexicon = lexicon_of(language)
    assert lexicon.language == language
    forces = set(lexicon.acts._meanings) | set(lexicon.inside._meanings)
    assert forces <= set(FORCES)
    assert {"claims", "agrees", "refuses", "requests", "proposes", "notes", "warns", "declines", "denies"} <= forces
    assert lexicon.abbreviations
    assert all(isinstance(number, int) for number in lexicon.number_words.values())


def test_words_that_a_format_might_take_for_something_else_are_words() -> None:
    assert "no" in lexicon_of("en").abbreviations
    assert lexicon_of("tr").number_words["on"] == 10
    assert "on" in lexicon_of("en").prepositions


def test_the_longest_pattern_that_fits_decides() -> None:
    pattern = Pattern(
        [("refused", "refuses"), ("refused to comment", "declines"), ("within <n> days", "deadline"), ("swap*", "x")]
    )
    assert [meaning for _, meaning in pattern.find("She refused to comment, he refused.")] == ["declines", "refuses"]
    assert pattern.first("done Within 30 days") is not None
    assert pattern.first("swaps") is not None
    assert pattern.first("unrefused") is None
    assert pattern.first("refused", start=3) is None


def test_nothing_to_look_for_finds_nothing() -> None:
    assert list(Pattern([]).find("anything at all")) == []
