from __future__ import annotations

from typing import get_args

import pytest

from parley.presentation.renderings import render_text
from parley.presentation.roster_pages import disclosure_page, disclosures, say_reader
from parley.presentation.wording import LANGUAGES, words_in
from parley.rosters import DISCLOSED_FIELDS, ListReader, readers_told

READERS: tuple[ListReader, ...] = get_args(ListReader)


def shown(lang: str, reader: ListReader | None = None, fields: tuple[str, ...] = ()) -> str:
    return " ".join(render_text(disclosure_page(words_in(lang), reader, fields), 240).split())


def test_why_an_officer_at_the_crossing_is_not_told_of_health_and_who_is() -> None:
    text = shown("en", "crossing", ("transport_need",))
    assert "no of anybody's health the medical team alone learns, and without names Parley's own rule" in text
    assert "Told to: the receiving side's medical team" in text


def test_why_the_receiving_side_is_told_the_next_of_kin() -> None:
    text = shown("uk", "receiving", ("next_of_kin",))
    assert "так це належить до того, що слід повідомити про кожного полоненого ст. 122(4) ЖК III" in text


def test_a_headquarters_of_one_side_learns_places_of_its_own_only() -> None:
    assert "a side learns it only of persons whom it holds itself" in shown("en", "headquarters", ("place_held",))
    assert "a side learns it only" not in shown("en", "escort", ("place_held",))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_whole_table_says_who_is_told_each_field(lang: str) -> None:
    words, text = words_in(lang), shown(lang)
    for field in DISCLOSED_FIELDS:
        assert field in text
    for reader in READERS:
        assert say_reader(words, reader) in text
    assert "withheld" not in text and "roster." not in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_every_reason_is_said_in_words(lang: str, reader: ListReader) -> None:
    text = shown(lang, reader)
    assert "roster." not in text
    assert all(field in text for field in DISCLOSED_FIELDS)


def test_a_field_for_nobody_says_so() -> None:
    assert readers_told("note") == ()
    assert "Told to: nobody" in shown("en", None, ("note",))


def test_the_cells_are_those_that_were_asked_for() -> None:
    assert len(disclosures()) == len(READERS) * len(DISCLOSED_FIELDS)
    (one,) = disclosures("observer", ("consent",))
    assert (one.reader, one.field, one.told) == ("observer", "consent", True)
