from __future__ import annotations

import pytest

from parley.text.verdicts.normal import normal_form


def norms(text, language="en"):
    return [token.norm for token in normal_form(text, language)]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Articles V and VI", "Articles 5 and 6", "en"),
        ("5 per cent", "5 %", "en"),
        ("a wall 5 m high", "a wall 5 metres high", "en"),
        ("згідно зі ст. 5", "згідно зі статтею 5", "uk"),
        ("согласно п. 3 ст. 5", "согласно пункту 3 статьи 5", "ru"),
        ("5. madde", "madde 5", "tr"),
        ("%5", "yüzde 5", "tr"),
    ],
)
def test_short_forms_that_can_be_nothing_else(one, other, language):
    assert norms(one, language) == norms(other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("it lasts 10 m", "it lasts 10 metres", "en"),
        ("in 30 sec. 5 men", "in 30 section 5 men", "en"),
        ("на ст. 5", "на статье 5", "ru"),
        ("до п. 7", "до пункту 7", "uk"),
        ("Annex C", "Annex 100", "en"),
    ],
)
def test_short_forms_in_doubt_stay_as_they_are(one, other, language):
    assert norms(one, language) != norms(other, language)
