from __future__ import annotations

from collections import Counter

from parley.text.verdicts.trial import form_edits, meaning_edits, trial_provisions


def test_there_are_two_thousand_different_edits_in_four_languages():
    edits = list(meaning_edits())
    assert len({(edit.before, edit.after) for edit in edits}) >= 2_000
    assert set(Counter(edit.language for edit in edits)) == {"en", "uk", "ru", "tr"}
    assert min(Counter(edit.language for edit in edits).values()) >= 400


def test_every_kind_of_change_is_tried_in_every_language():
    names = {language: set() for language in ("en", "uk", "ru", "tr")}
    for edit in meaning_edits():
        names[edit.language].add(edit.name)
    everything = {
        "actor",
        "modality",
        "negation",
        "scope",
        "place",
        "deadline",
        "number",
        "unit",
        "condition",
        "reference",
        "term",
        "denial",
        "bound",
        "only",
        "joint",
        "order",
        "include",
        "percent",
        "range",
        "swap",
        "aspect",
    }
    assert all(found >= everything for found in names.values())


def test_an_edit_changes_the_words_in_its_place_and_nothing_else():
    for edit in meaning_edits():
        assert edit.before != edit.after
        before = edit.before[: edit.before_span[0]], edit.before[edit.before_span[1] :].lstrip()
        after = edit.after[: edit.after_span[0]], edit.after[edit.after_span[1] :].lstrip()
        assert before[0].rstrip() == after[0].rstrip()
        assert before[1] == after[1]


def test_the_same_edits_come_every_time():
    assert list(form_edits()) == list(form_edits())
    assert list(meaning_edits()) == list(meaning_edits())


def test_provisions_have_no_marks_left():
    assert all(
        "{" not in text and "|" not in text
        for language in ("en", "uk", "ru", "tr")
        for text in trial_provisions(language)
    )
