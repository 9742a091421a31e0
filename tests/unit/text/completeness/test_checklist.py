from __future__ import annotations

import pytest

from parley.demo.written_visions import read_vision
from parley.text.completeness import checklist, coverage
from parley.text.markdown import read_markdown
from parley.text.pairing.features import _concepts
from unit.text.corpora import vision


def covered(document):
    return {found.element.id: found.by[document.id] for found in coverage([document])}


def test_there_are_21_elements_each_with_a_published_source():
    shipped = checklist()
    assert [element.number for element in shipped.elements] == list(range(1, 22))
    assert len({element.id for element in shipped.elements}) == 21
    assert all(
        element.source and {cited.text for cited in element.source} <= set(shipped.sources)
        for element in shipped.elements
    )


def test_it_says_which_places_were_read_for_it_and_which_were_not():
    shipped = checklist()
    assert all(source.title and source.seen for source in shipped.sources.values())
    unread = {element.id for element in shipped.elements if not any(cited.looked_up for cited in element.source)}
    assert unread == {"resources"}


def test_elements_speak_of_topics_that_exist():
    topics = set(_concepts("topics.yaml"))
    assert all(set(row) <= topics for element in checklist().elements for row in (*element.when, element.unless))


def test_says_who_covers_what_in_any_language():
    for language in ("en", "uk"):
        found = covered(vision("a", language))
        assert "a.heavy" in found["separation"]
        assert "a.trucks" in found["humanitarian-access"]
        assert "a.patrols" in found["monitoring"]
        assert "a.quarrel" in found["disputes"]
        assert found["amendment"] == ()
    for language in ("en", "ru", "tr"):
        found = covered(vision("b", language))
        assert {"b.swap", "b.lists"} <= set(found["detainees"])
        assert "b.longer" in found["duration"]
        assert found["permitted-acts"] == ()


def test_the_checklist_says_what_neither_text_covers():
    missing = {found.element.id for found in coverage([vision("a", "uk"), vision("b", "ru")]) if found.is_missing}
    assert {"definitions", "permitted-acts", "resources", "amendment"} <= missing
    assert not missing & {"monitoring", "detainees", "separation", "entry-into-force"}


@pytest.mark.parametrize(
    ("name", "elements"),
    [
        ("a.en", {"monitoring", "duration", "geographic-scope", "detainees", "guarantors"}),
        ("a.uk", {"monitoring", "duration", "geographic-scope", "detainees", "guarantors"}),
        ("b.en", {"monitoring", "duration", "prohibited-acts", "separation", "detainees"}),
        ("b.ru", {"monitoring", "duration", "prohibited-acts", "separation", "detainees"}),
    ],
)
def test_the_two_visions_cover_what_they_plainly_speak_of_and_nothing_else(name, elements):
    vision_read = read_vision(name[0], name[2:]).document
    assert {one for one, ids in covered(vision_read).items() if ids} == elements


def element_in(text, language, element):
    document = read_markdown(text, document_id="a", language=language).document
    return bool(covered(document)[element])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A joint centre monitors the ceasefire."),
        ("en", "The mission watches and supervises the ceasefire."),
        ("uk", "Моніторинг веде двосторонній центр."),
        ("uk", "Контроль за припиненням вогню веде спільний центр."),
        ("ru", "Контроль прекращения огня ведёт двусторонний центр."),
        ("ru", "Мониторинг возлагается на третьи государства."),
        ("tr", "Ateşkesin izlenmesi ortak merkeze aittir."),
    ],
)
def test_monitoring_is_seen_without_a_mission_or_commission(language, text):
    assert element_in(f"1. {text}\n", language, "monitoring")


@pytest.mark.parametrize(
    ("element", "language", "text"),
    [
        ("monitoring", "en", "Each Side keeps control of its border."),
        ("monitoring", "en", "The Sides observe the ceasefire."),
        ("monitoring", "en", "International observers monitor the elections."),
        ("monitoring", "uk", "Територія залишається під контролем Сторони А."),
        ("monitoring", "ru", "Граница остаётся под контролем Стороны Б."),
        ("liaison", "uk", "У зв'язку з цим санкції скасовуються."),
        ("liaison", "ru", "Спутниковая связь прекращается."),
        ("orders", "en", "The order of steps of the ceasefire is as follows."),
        ("parties", "en", "Nationalist organisations and parties are dissolved."),
        ("duration", "uk", "Припинення вогню діє на суші та на морі."),
        ("detainees", "en", "Civilian shipping is free."),
        ("amendment", "en", "Cameras supplement the observation."),
        ("resources", "en", "Reconstruction is paid from the frozen assets."),
        ("prohibited-acts", "ru", "Мобилизация продолжается."),
    ],
)
def test_a_word_in_common_is_not_yet_coverage(element, language, text):
    assert not element_in(f"1. {text}\n", language, element)


def test_a_heading_speaks_for_what_stands_under_it():
    document = read_markdown("## Article 1. Settlement of disputes\nThe Sides talk.\n", document_id="a").document
    assert covered(document)["disputes"] == ("a.001",)


def test_a_preamble_covers_nothing():
    document = read_markdown("Recalling the monitoring mission,\n\n## Article 1\nNothing.\n", document_id="a").document
    assert covered(document)["monitoring"] == ()


def test_another_list_may_be_given():
    only = [element for element in checklist().elements if element.id == "disputes"]
    assert [found.element.id for found in coverage([vision("a", "en")], only)] == ["disputes"]
