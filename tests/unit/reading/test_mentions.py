from __future__ import annotations

import pytest

from parley.reading import KnownName, ReportLanguage, lexicon_of
from parley.reading.mentions import Names

NAMES = Names(
    [
        KnownName("side-a", "state", ("Alvania", "Альванія", "Альвания", "Alvanya")),
        KnownName("envoy", "person", ("Martin Koval", "Мартин Коваль", "Мартин Ковальський", "Martin Koval")),
        KnownName("office", "body", ("The Chancellery", "Канцелярія")),
    ],
    aliases={"the old envoy": "envoy", "nobody's": "no-such"},
)


def found(passage: str, language: ReportLanguage) -> list[tuple[str, str, bool]]:
    return [(one.value, one.words.of(passage), one.oblique) for one in NAMES.in_passage(passage, lexicon_of(language))]


@pytest.mark.parametrize(
    ("language", "passage", "mentions"),
    [
        ("en", "Alvania said that Koval agreed.", [("side-a", "Alvania", False), ("envoy", "Koval", False)]),
        (
            "en",
            "Talks with Alvania, said the Chancellery.",
            [("side-a", "Alvania", True), ("office", "Chancellery", False)],
        ),
        ("en", "Alvania’s envoy spoke.", [("side-a", "Alvania", True)]),
        ("uk", "Коваль подякував Альванії.", [("envoy", "Коваль", False), ("side-a", "Альванії", True)]),
        ("ru", "По словам Коваля, Альвания согласна.", [("envoy", "Коваля", True), ("side-a", "Альвания", False)]),
        ("tr", "Alvanya'nın elçisi konuştu.", [("side-a", "Alvanya", True)]),
    ],
)
def test_participants_are_found_in_their_names_and_cases(
    language: ReportLanguage, passage: str, mentions: list[tuple[str, str, bool]]
) -> None:
    assert found(passage, language) == mentions


def test_a_name_that_the_record_does_not_know_is_new_and_in_the_words_of_the_text() -> None:
    (mention,) = NAMES.in_passage("Then Foreign Minister Ada Lorn spoke.", lexicon_of("en"))
    assert (mention.id, mention.text) == ("", "Ada Lorn")


def test_the_first_word_of_a_sentence_is_no_name_and_a_small_letter_neither() -> None:
    assert found("Nothing was said. Yesterday alvania spoke.", "en") == []


def test_what_was_confirmed_to_mean_somebody_is_known_from_then_on() -> None:
    assert found("Yesterday The Old Envoy spoke.", "en")[0][0] == "envoy"
