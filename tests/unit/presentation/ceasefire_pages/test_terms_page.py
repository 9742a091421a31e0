"""The page of terms: everything is worded in every language, and nothing on it says in Parley's own voice that anybody broke anything."""

from __future__ import annotations

import re

import pytest

from ceasefire_terms import MIDNIGHT, terms_text
from parley.app.ceasefires import check_terms
from parley.presentation.ceasefire_pages import terms_data, terms_page
from parley.presentation.renderings import render_text
from parley.presentation.wording import LANGUAGES, words_in
from parley.presentation.wording.catalogues import catalogue_file
from wordings import entries

EVERYTHING = f"""\
- {MIDNIGHT}
- {{kind: lasts, id: x, for: {{iso: P3D}}, disputed: [{{word: Side B, at: "2030-03-05", zone: Europe/Kyiv}}]}}
- {{kind: lasts, id: y, for: {{iso: P4D}}}}
- {{kind: stated, id: z, says: the guns fall silent}}
"""
BROKEN = {
    "en": r"\bbreach|\bviolat",
    "uk": r"поруш",
    "ru": r"наруш",
    "tr": r"\bihlal",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_says_all_of_it_in_each_language(lang: str):
    found = check_terms(terms_text(EVERYTHING).encode(), "trial.yaml", lang)
    said = render_text(terms_page(words_in(lang), found), 400)
    assert "ceasefire." not in said
    assert re.search(r"\{\w+\}", said) is None
    assert "2026f" in said
    assert said.count("Side B") >= 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_of_the_area_says_that_somebody_broke_something(lang: str):
    assert catalogue_file(lang, "ceasefire").exists()
    said = {code: text for code, entry in entries(lang, "ceasefire").items() for text in entry.texts}
    broken = {code for code, text in said.items() if re.search(BROKEN[lang], text, re.IGNORECASE)}
    assert broken == {"determined-outcome.breach"}, "nothing but what a body determined"


def test_the_data_beside_the_page_has_codes_and_places():
    data = terms_data(words_in("en"), check_terms(terms_text(EVERYTHING).encode(), "trial.yaml"))
    assert data["holds-together"] == "no"
    assert data["findings"][0]["code"] == "ceasefire.terms.lasts-twice"
    assert data["clauses"][1]["place"].line == 12
