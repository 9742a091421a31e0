from __future__ import annotations

from pathlib import Path

import jsonschema
import msgspec
import pytest

from exchange_rules import rule_text
from parley.authoring import chosen, is_language
from parley.demo.exchanges import made_up_exchange
from parley.exchange.operation import prepare, read_operation
from parley.exchange.rules import read_course, read_rule, rule_schema
from parley.kernel import InputError
from parley.planner.planning import plan_exchange
from parley.planner.plans import plan_bytes
from parley.planner.problem import problem_digest

NUMBER = "- {kind: number, id: n, of: {}, exactly: 12}"
IN_THREE = "title: {tr: deneme, uk: спроба, en: a trial}"


def titled(lang, title=IN_THREE):
    return read_rule(rule_text(NUMBER).replace("title: a trial", title), "r.yaml", lang).rule.title


def test_the_words_of_the_language_asked_for_else_english_else_the_first():
    assert {lang: titled(lang) for lang in ("uk", "tr", "en", "ru")} == {
        "uk": "спроба",
        "tr": "deneme",
        "en": "a trial",
        "ru": "a trial",
    }
    assert titled("ru", "title: {tr: deneme, uk: спроба}") == "deneme"
    assert titled("uk", "title: a trial") == "a trial"
    assert chosen({"uk": "a"}, "en") == "a"


@pytest.mark.parametrize(
    ("key", "fits"), [("en", True), ("sr-Latn", True), ("EN", False), ("english", False), ("", False)]
)
def test_what_a_language_looks_like(key, fits):
    assert is_language(key) == fits


def test_every_language_is_looked_at_whatever_is_shown():
    text = rule_text(NUMBER).replace("title: a trial", "title: {en: a trial, uk: '', Russian: x}")
    with pytest.raises(InputError) as error:
        read_rule(text, "r.yaml", "en")
    assert [one.message.code for one in error.value.findings] == [
        "exchange.read.no-text",
        "exchange.read.not-a-language",
    ]
    odd = read_rule(
        rule_text(NUMBER).replace("title: a trial", 'title: {en: a trial, uk: "a\\u202etrial"}'), "r.yaml", "en"
    )
    assert [one.message.code for one in odd.findings] == ["exchange.read.odd-text"]


def test_an_id_is_no_words():
    with pytest.raises(InputError) as error:
        read_rule(rule_text(NUMBER).replace("id: trial", "id: {en: trial}"))
    assert [one.message.code for one in error.value.findings] == ["exchange.read.not-text"]


def test_the_schema_allows_both_and_nothing_else():
    fits = jsonschema.Draft202012Validator({**rule_schema(), "$ref": "#/$defs/Party"})
    assert fits.is_valid({"id": "a", "title": "Side A"})
    assert fits.is_valid({"id": "a", "title": {"en": "Side A", "uk": "Сторона А"}})
    for title in ({}, {"en": ""}, {"English": "Side A"}, {"en": 7}, 7, ""):
        assert not fits.is_valid({"id": "a", "title": title}), title


def test_no_digest_and_no_plan_depends_on_the_language():
    made = made_up_exchange("thousand")
    found = {}
    for lang in ("en", "uk"):
        rule = read_rule(made.rule.decode(), lang=lang).rule
        operation = read_operation(made.operation.decode(), rule, lang=lang).operation
        prepared = prepare(rule, made.rosters, operation)
        found[lang] = (rule.title, problem_digest(prepared.problem), plan_bytes(plan_exchange(prepared.problem)))
    assert found["en"][1:] == found["uk"][1:]
    assert found["en"][0] != found["uk"][0]


@pytest.mark.parametrize("name", ["ru_ua_2025_may", "thousand"])
@pytest.mark.parametrize("lang", ["uk", "ru", "tr"])
def test_what_is_shipped_in_four_languages_has_all_of_them_everywhere(root: Path, name: str, lang: str):
    """No text of the file is the same in this language as in English, but for what stands in no language."""
    folder = root / ("src/parley/demo/exchange" if name == "thousand" else "src/parley/exchange/cases")
    text = (folder / f"{name}.rule.yaml").read_text("utf-8")
    english, other = read_rule(text).rule, read_rule(text, lang=lang).rule
    parts = [english, *english.parties, *english.classes, *english.flows]
    others = [other, *other.parties, *other.classes, *other.flows]
    for one, said in zip(parts, others, strict=True):
        assert one.title != said.title
        assert one.id == said.id
    assert english.note != other.note
    assert english.source != other.source
    assert english.clauses[0].words != other.clauses[0].words
    assert english.clauses[0].word != other.clauses[0].word
    assert english.clauses[0].disputed[0].says != other.clauses[0].disputed[0].says
    assert msgspec.structs.replace(english.clauses[1], words=None) == msgspec.structs.replace(
        other.clauses[1], words=None
    )
    if name != "thousand":
        course = (folder / f"{name}.course.yaml").read_text("utf-8")
        assert read_course(course, english).course.title != read_course(course, other, lang=lang).course.title
    else:
        operation = (folder / f"{name}.operation.yaml").read_text("utf-8")
        ours, theirs = (read_operation(operation, english, lang=one).operation for one in ("en", lang))
        for place in ("crossings", "camps", "vehicles"):
            for one, said in zip(getattr(ours, place), getattr(theirs, place), strict=True):
                assert one.title != said.title
