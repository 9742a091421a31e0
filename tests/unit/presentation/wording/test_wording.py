"""Words: every code has a wording, every fixed word four languages, plurals and dates are the language's own."""

from __future__ import annotations

import errno
import os

import pytest

from parley.kernel import Finding, Message
from parley.kernel.text import OddityKind
from parley.presentation.wording import LANGUAGES, say_edtf, say_finding, say_message, say_whole, words_in
from parley.talks import vocabulary as talks_words
from wordings import words_of


@pytest.mark.parametrize(
    ("context", "words"),
    [
        ("force", talks_words.Force),
        ("channel", talks_words.Channel),
        ("level", talks_words.Level),
        ("matter-kind", talks_words.MatterKind),
        ("condition-state", talks_words.AssessmentState),
        ("undertaking-state", talks_words.ChangeState),
        ("category", talks_words.Category),
        ("aspect", talks_words.SessionAspect),
        ("seen", talks_words.Seen),
        ("voice", talks_words.Voice),
        ("wording", talks_words.Wording),
    ],
)
def test_the_vocabulary_has_every_word_of_the_talks(context: str, words: object) -> None:
    assert {word for word in words.__args__ if word} <= words_of(context)  # type: ignore[attr-defined]


def test_every_oddity_of_a_text_is_said_in_words() -> None:
    assert set(OddityKind.__args__) == words_of("oddity")
    finding = Finding(Message("text.odd-character", {"kind": "bidi-control", "shown": "U+202E"}))
    said = {lang: say_finding(words_in(lang), finding) for lang in LANGUAGES}
    assert len(set(said.values())) == len(LANGUAGES)
    assert not any("bidi-control" in each for each in said.values())


def test_every_signal_that_can_make_a_link_has_a_word() -> None:
    from parley.text.pairing import similarity

    weights = [each for each in vars(similarity).values() if isinstance(each, dict) and "topics" in each]
    assert len(weights) >= 3
    assert {signal for each in weights for signal in each} <= words_of("signal")


def test_plurals_by_language() -> None:
    forms = {
        lang: {words_in(lang).n_("pages.sourcing.count-entry", n).split(" ", 1)[1] for n in (1, 2, 5)}
        for lang in LANGUAGES
    }
    assert len(forms["en"]) == 2
    assert len(forms["uk"]) == 3
    assert len(forms["ru"]) == 3


@pytest.mark.parametrize(
    ("lang", "day", "month", "until"),
    [
        ("en", "1 March 2030", "March 2030", "by March 2030"),
        ("uk", "1 березня 2030 р.", "березень 2030 р.", "березень 2030 р. або раніше"),
        ("ru", "1 марта 2030 г.", "март 2030 г.", "март 2030 г. или раньше"),
        ("tr", "1 Mart 2030", "Mart 2030", "Mart 2030 ya da öncesi"),
    ],
)
def test_dates_in_the_form_of_the_reader(lang: str, day: str, month: str, until: str) -> None:
    """A month stands in the nominative: no frame asks it for a case."""
    words = words_in(lang)
    assert [" ".join(say_edtf(words, text).split()) for text in ("2030-03-01", "2030-03", "../2030-03")] == [
        day,
        month,
        until,
    ]


def test_days_of_a_plan_are_told_from_one_or_by_their_dates_and_one_day_is_one() -> None:
    words = words_in("en")

    def said(first: str | int, last: str | int) -> str:
        return say_message(words, Message("exchange.why-crossing", {"first": first, "last": last, "crossing": "x"}))[0]

    assert said(0, 3) == "From day 1 to day 4: crossing x is full."
    assert said(2, 2) == "Day 3: crossing x is full."
    assert said("2025-05-23", "2025-05-23") == "23 May 2025: crossing x is full."
    fit = Message("exchange.why-not-fit", {"first": 0, "last": 0, "earliest": 1})
    assert say_message(words, fit)[0] == "Day 1: you are fit to travel from day 2."


def test_codes_of_a_person_s_state_are_said_in_words_and_other_words_are_left_alone() -> None:
    words = words_in("en")
    asked = Message("exchange.why-consent", {"consent": "not-asked"})
    assert say_message(words, asked)[0].endswith("what is recorded is: not asked.")
    odd = Message("exchange.why-consent", {"consent": "no such word"})
    assert say_message(words, odd)[0].endswith("no such word.")


def test_what_puts_others_first_is_said_in_words_with_how_many_of_each() -> None:
    counts = {"persons": 6, "all": 9, "by_class": 1, "by_order": 3, "by_lot": 2}
    for code in ("exchange.why-order", "exchange.why-sooner"):
        said = say_message(words_in("en"), Message(code, {**counts, "first": 0, "last": 0, "fields": "capture_date"}))[
            0
        ]
        assert said.endswith("(in a group that goes first: 1; held longer: 3; by lot: 2).")
        plain = say_message(words_in("en"), Message(code, {**counts, "first": 0, "last": 0, "by_class": 0}))[0]
        assert plain.endswith("(earlier in the agreed order: 3; by lot: 2).")
        for language in ("uk", "ru", "tr"):
            told = say_message(words_in(language), Message(code, {**counts, "first": 0, "last": 0, "fields": "age"}))[0]
            assert "{" not in told and "age" not in told


def test_a_sentence_and_its_mend_are_two_sentences() -> None:
    words = words_in("en")
    law = Message("exchange.law.wounded-left-out", {"person": "a-1", "article": "GC III art. 110"})
    assert ") Plan" not in say_whole(words, law) and "). Plan" in say_whole(words, law)
    assert say_whole(words, Message("no.such-code")) == str(Message("no.such-code"))


def test_a_contradiction_names_the_kind_of_difference_in_words():
    params = {"provision": "1", "other": "2", "kind": "number-unit", "here": "a", "there": "b"}
    for language in ("en", "uk", "ru", "tr"):
        assert "number-unit" not in say_message(words_in(language), Message("text.contradiction", params))[0]
    assert "(number or unit)" in say_message(words_in("en"), Message("text.contradiction", params))[0]


@pytest.mark.parametrize(
    ("cited", "uk", "tr"),
    [
        ("GC III art. 109(1), 110", "ст. 109(1), 110 ЖК III", "CS III md. 109(1), 110"),
        ("GC IV art. 132(2)", "ст. 132(2) ЖК IV", "CS IV md. 132(2)"),
        ("GC III art. 112, Annex II art. 12", "ст. 112, Додаток II, ст. 12 ЖК III", "CS III md. 112, Ek II md. 12"),
        (
            "GC III art. 118, as read since 1952",
            "ст. 118 ЖК III, як її читають від 1952 року",
            "CS III md. 118, 1952'den beri okunduğu gibi",
        ),
        ("Hague 1907 art. 20", "Hague 1907 art. 20", "Hague 1907 art. 20"),
    ],
)
def test_an_article_is_cited_as_the_language_cites_it(cited: str, uk: str, tr: str) -> None:
    message = Message("exchange.law.no-commission", {"article": cited})
    for lang, told in (("en", cited), ("uk", uk), ("tr", tr)):
        assert f"({told})" in say_message(words_in(lang), message)[0]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "permission denied"), ("uk", "немає доступу"), ("ru", "нет доступа"), ("tr", "erişim izni yok")],
)
def test_the_words_of_the_operating_system_are_said_in_the_language(lang: str, said: str) -> None:
    message = Message("file.cannot-read", {"path": "a.yaml", "reason": os.strerror(errno.EACCES)})
    assert said in say_message(words_in(lang), message)[0]
    unknown = Message("file.cannot-read", {"path": "a.yaml", "reason": "the moon is full"})
    assert "the moon is full" in say_message(words_in(lang), unknown)[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_end_of_a_day_is_told_as_it_is_written(lang: str) -> None:
    assert say_edtf(words_in(lang), "2030-03-01T24:00").endswith("24:00")
    assert say_edtf(words_in(lang), "2030-03-01T23:59").endswith("23:59")
