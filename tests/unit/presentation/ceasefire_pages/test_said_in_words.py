"""Times, lengths and acts as each language writes them."""

from __future__ import annotations

import pytest

from parley.kernel import Message
from parley.presentation.ceasefire_pages import say_length, say_term
from parley.presentation.wording import words_in


@pytest.mark.parametrize(
    ("lang", "iso", "said"),
    [
        ("en", "P30D", "30 days"),
        ("uk", "P2D", "2 дні"),
        ("ru", "PT48H", "48 часов"),
        ("tr", "P1M", "1 ay"),
        ("en", "P1Y2M", "1 year 2 months"),
        ("en", "P1DT6H30M", "1 day 6 hours 30 minutes"),
        ("en", "PT0M", "0 minutes"),
        ("en", "as long as it takes", "as long as it takes"),
    ],
)
def test_a_length(lang: str, iso: str, said: str):
    assert say_length(words_in(lang), iso) == said


def test_acts_of_the_list_are_said_and_those_of_the_terms_stand_as_titled():
    message = Message("ceasefire.told.forbids", {"acts": "air-strike; kites with fire"})
    assert say_term(words_in("uk"), message)[0] == "Заборонено: авіаудар; kites with fire."


def test_a_time_is_written_as_the_language_writes_it():
    message = Message("ceasefire.told.begins-at", {"when": "2015-02-15T00:00", "zone": "Europe/Kyiv"})
    assert say_term(words_in("en"), message)[0] == "It begins: 15 February 2015, 00:00, by the clock of Europe/Kyiv."
