from __future__ import annotations

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
    assert all(element.source and set(element.source) <= set(shipped.sources) for element in shipped.elements)


def test_elements_speak_of_topics_that_exist():
    topics = set(_concepts("topics.yaml"))
    assert all(set(row) <= topics and row for element in checklist().elements for row in element.when)


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


def test_says_what_neither_covers():
    missing = {found.element.id for found in coverage([vision("a", "uk"), vision("b", "ru")]) if found.is_missing}
    assert {"definitions", "permitted-acts", "resources", "amendment"} <= missing
    assert not missing & {"monitoring", "detainees", "separation", "entry-into-force"}


def test_a_heading_speaks_for_what_stands_under_it():
    document = read_markdown("## Article 1. Settlement of disputes\nThe Sides talk.\n", document_id="a").document
    assert covered(document)["disputes"] == ("a.001",)


def test_a_preamble_covers_nothing():
    document = read_markdown("Recalling the monitoring mission,\n\n## Article 1\nNothing.\n", document_id="a").document
    assert covered(document)["monitoring"] == ()


def test_another_list_may_be_given():
    only = [element for element in checklist().elements if element.id == "disputes"]
    assert [found.element.id for found in coverage([vision("a", "en")], only)] == ["disputes"]
