from __future__ import annotations

import pytest

from parley.text.markdown import read_markdown
from parley.text.verdicts.terms import definitions, term_occurs, term_words


@pytest.mark.parametrize(
    ("source", "terms"),
    [
        ('1. "Line of Contact" means the line on the map.', {"line of contact": "the line on the map."}),
        ("1. «Полонений» означає особу під вартою.", {"полонений": "особу під вартою."}),
        ("1. «Пленный» означает лицо под стражей.", {"пленный": "лицо под стражей."}),
        ("1. Side A and Side B (hereinafter “the Parties”) agree.", {"parties": "Side A and Side B"}),
        ("1. Сторона А та Сторона Б (далі - Сторони) домовилися.", {"сторони": "Сторона А та Сторона Б"}),
        ("1. Nothing is defined here.", {}),
    ],
)
def test_definitions_are_read_from_a_text(source, terms):
    document = read_markdown(source, document_id="a").document
    assert {term.words: term.meaning for term in definitions(document)} == terms


def test_turkish_definitions_end_with_the_verb():
    document = read_markdown('1. "Esir", gözaltındaki kişi anlamına gelir.', document_id="a", language="tr").document
    assert [term.words for term in definitions(document)] == ["esir"]


def test_the_first_definition_counts():
    document = read_markdown('1. "Zone" means one thing.\n2. "Zone" means another.', document_id="a").document
    assert [(term.meaning, term.provision) for term in definitions(document)] == [("one thing.", "a.001")]


def test_sees_a_term_in_another_case():
    assert term_occurs("полонений", "обмін полонених", "uk")
    assert term_occurs("line of contact", "behind the Line of Contact", "en")
    assert not term_occurs("zone", "the line", "en")


def test_a_term_has_no_article():
    assert term_words("the Line-of Contact") == "Line of Contact"
