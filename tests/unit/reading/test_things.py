from __future__ import annotations

import pytest

from parley.reading import KnownName, Question, ReportLanguage, Words, lexicon_of
from parley.reading.things import condition_in, deadline_in, matter_in, quantities_in, time_in


def values(field: Question) -> list[str]:
    return [one.value for one in (*field.known, *field.likely)]


@pytest.mark.parametrize(
    ("language", "text", "time", "deadline"),
    [
        ("en", "He said on Friday that it would be done within 30 days.", ["on Friday"], ["within 30 days"]),
        (
            "uk",
            "У п’ятницю він сказав, що це буде протягом 30 днів.".replace("’", "'"),
            ["У п'ятницю"],
            ["протягом 30 днів"],
        ),
        ("ru", "Вчера он сказал, что это будет в ближайшее время.", ["Вчера"], ["в ближайшее время"]),
        ("tr", "Cuma günü bunun 30 gün içinde olacağını söyledi.", ["Cuma günü"], ["30 gün içinde"]),
        ("en", "He said so.", [], []),
    ],
)
def test_times_are_as_the_text_says_them(
    language: ReportLanguage, text: str, time: list[str], deadline: list[str]
) -> None:
    lexicon, place = lexicon_of(language), Words(0, len(text))
    assert values(time_in(text, place, lexicon)) == time
    assert values(deadline_in(text, place, lexicon)) == deadline
    for one in (*time_in(text, place, lexicon).known, *deadline_in(text, place, lexicon).known):
        assert one.words is not None
        assert one.words.of(text) == one.value


def test_numbers_come_with_what_they_count_and_are_never_sure() -> None:
    text = "Two sides of the talks exchanged 1,000 prisoners of war and twelve bodies in 2025 under article 5."
    found = quantities_in(text, Words(0, len(text)), lexicon_of("en"))
    assert found.known == ()
    assert values(found)[:2] == ["1,000 prisoner-of-war", "twelve"] or "1,000 prisoner-of-war" in values(found)
    assert "2025" not in values(found)
    assert not any(value.startswith("Two") for value in values(found))


def test_a_condition_goes_to_the_end_of_its_clause() -> None:
    text = "They would agree if the fire ceases, the envoy said."
    assert values(condition_in(text, Words(0, len(text)), lexicon_of("en"))) == ["if the fire ceases"]


def test_matters_are_only_ranked_those_named_before_those_of_a_kind() -> None:
    matters = (
        KnownName("truce", "ceasefire", ("A truce at sea",)),
        KnownName("swap", "prisoner-exchange", ("Big swap",)),
    )
    text = "The ceasefire follows the Big swap."
    found = matter_in(text, Words(0, len(text)), lexicon_of("en"), matters)
    assert found.known == ()
    assert values(found) == ["swap", "truce"]
    assert matter_in(text, Words(0, len(text)), lexicon_of("en"), ()) == Question()
