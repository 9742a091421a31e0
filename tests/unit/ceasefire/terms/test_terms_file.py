"""Files of terms: the shipped ones read, the schema is that of the reader, and everything wrong is told at once with its place."""

from __future__ import annotations

import jsonschema
import pytest
import yaml

from ceasefire_terms import HEAD, MIDNIGHT, shipped, terms_of, terms_text, wrong_with
from parley.ceasefire.terms import TERMS_KINDS, ForbidsClause, read_terms, terms_schema
from parley.kernel import InputError

CASES = shipped()


def test_there_are_shipped_cases_of_every_form_and_nearly_every_kind_of_clause():
    assert len(CASES) >= 15
    assert {read.terms.form for read in CASES.values()} == {"agreed", "parallel", "unilateral", "told-by-third"}
    used = {type(clause) for read in CASES.values() for clause in read.terms.clauses}
    assert {kind.name for kind in TERMS_KINDS if kind.clause not in used} <= {"phase"}


def test_there_are_eighteen_kinds():
    assert len(TERMS_KINDS) == 18


@pytest.mark.parametrize("case", CASES)
def test_a_shipped_case_reads_without_anything_odd_and_names_its_sources(case: str):
    read = CASES[case]
    assert read.findings == ()
    assert read.terms.id == case
    assert read.terms.sources
    for place in read.terms.places:
        assert place.basis != "annex", "no shipped place was taken from an annex"
        if place.geojson is not None:
            assert "by hand" in place.title + (place.note or "")


@pytest.mark.parametrize("case", CASES)
def test_a_shipped_case_is_valid_by_the_schema(case: str, root):
    text = (root / "src" / "parley" / "ceasefire" / "cases" / f"{case}.terms.yaml").read_text(encoding="utf-8")
    jsonschema.validate(yaml.safe_load(text), terms_schema())


def test_words_come_in_the_language_that_is_asked_for():
    text = terms_text(f"- {MIDNIGHT}", head=HEAD.replace("title: a trial", "title: {en: a trial, uk: спроба}"))
    assert read_terms(text, lang="uk").terms.title == "спроба"


def test_everything_wrong_is_told_at_once_each_with_its_line():
    text = terms_text(
        """
        {kind: begins, id: start, who: [a, nobody], when: {at: "2030-02-30T00:00", zone: Europe/Kiev-ish}}
        {kind: forbids, id: start, acts: [fire, fishing]}
        """.replace("{kind", "- {kind")
    )
    with pytest.raises(InputError) as caught:
        read_terms(text, "trial.yaml")
    told = {(one.message.code.rpartition(".")[2], one.place.line) for one in caught.value.findings}
    assert told == {("same-id", 13), ("unknown-party", 12), ("not-a-time", 12), ("not-a-zone", 12), ("unknown-act", 13)}


def test_a_fault_of_shape_does_not_hide_a_fault_of_meaning():
    found = wrong_with(f"- {MIDNIGHT}\n- {{kind: forbids, id: x, acts: [fishing]}}\n- {{kind: lasts, id: y}}")
    assert {code for code, _ in found} == {"key-missing", "unknown-act"} or {code for code, _ in found} >= {
        "unknown-act"
    }
    assert len(found) == 2


def test_acts_of_their_own_and_numbers_as_written():
    read = terms_of(
        f"- {MIDNIGHT}\n- {{kind: forbids, id: kites, acts: [kites]}}",
        more="""
        acts: [{id: kites, title: kites with fire, within: [flight]}]
        places: [{id: p, title: a post, kind: point, geojson: {type: Point, coordinates: [34.50, 31]}}]
        """,
    )
    assert read.terms.of_kind(ForbidsClause)[0].acts == ("kites",)
    assert read.terms.places[0].geojson is not None
    assert read.terms.places[0].geojson.coordinates == ("34.50", "31")
