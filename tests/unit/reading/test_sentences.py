from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.reading import LANGUAGES, ReportLanguage, lexicon_of, sentences_of


def told(passage: str, language: ReportLanguage) -> list[str]:
    return [words.of(passage) for words in sentences_of(passage, lexicon_of(language))]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["The envoy met U.S. officials on Monday.", "Talks go on."]),
        ("en", ["Mr. N. Smith spoke at 10 a.m. on Friday.", "He left."]),
        ("en", ["“We are ready. ", "We wait,” the envoy said."]),
        ("en", ["“Are you ready?” the envoy asked.", "Nobody answered."]),
        ("en", ["The number was 3.5 per cent.", "It grew."]),
        ("ru", ["Он прибыл в г. Стамбул в 10 ч. утра.", "Переговоры идут."]),
        ("ru", ["«Мы готовы!» — заявил посол.", "Ответа нет."]),
        ("uk", ["Зустріч відбулася 16 травня 2025 р. у Стамбулі.", "Сторони домовилися."]),
        ("uk", ["«Чи готові ви?» — запитав посол.", "Відповіді немає."]),
        ("tr", ["Görüşme Prof. Dr. N. Yılmaz ile yapıldı.", "Taraflar anlaştı."]),
        ("tr", ["“Hazırız.” ", "Bakan böyle dedi."]),
    ],
)
def test_sentences_end_where_a_reader_would_say(language: ReportLanguage, sentences: list[str]) -> None:
    passage = "".join(one if one.endswith(" ") else one + " " for one in sentences).rstrip()
    assert told(passage, language) == [one.rstrip() for one in sentences]


def test_the_number_of_a_point_is_no_sentence() -> None:
    assert told("1. The sides cease fire. They withdraw.", "en") == ["1. The sides cease fire.", "They withdraw."]


@given(st.text(alphabet='Aa b.!?«»"“” \n—', max_size=60), st.sampled_from(LANGUAGES))
def test_every_letter_belongs_to_one_sentence(passage: str, language: ReportLanguage) -> None:
    found = sentences_of(passage, lexicon_of(language))
    covered = "".join(words.of(passage) for words in found)
    assert covered.replace(" ", "").replace("\n", "") == passage.replace(" ", "").replace("\n", "")
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
