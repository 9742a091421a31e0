"""Pairing with the sentence model of the extra ``embeddings`` as one more signal. Skipped, and said, where it is not installed."""

from __future__ import annotations

import pytest

from parley.text.pairing import pair_documents
from parley.text.verdicts import compare_linked
from unit.text.corpora import LANGUAGES, draft, f1, found, known, vision

LEAST = {"highlands": (0.90, 0.88)}
"""What is reached within a language and across, less a little: a floor against a step back, not an aim."""


@pytest.mark.parametrize("name", LEAST)
def test_the_model_helps_across_languages(embedding, name):
    reached: dict[tuple[bool, bool], list[float]] = {}
    for one in LANGUAGES[name][0]:
        for other in LANGUAGES[name][1]:
            for model in (embedding, None):
                pairing = pair_documents(draft(name, "a", one), draft(name, "b", other), embed=model)
                reached.setdefault((one == other, model is None), []).append(f1(found(pairing), known(name)))
    mean = {key: sum(values) / len(values) for key, values in reached.items()}
    assert mean[True, False] >= LEAST[name][0]
    assert mean[False, False] >= LEAST[name][1]
    assert mean[False, False] > mean[False, True]


def test_links_say_where_the_model_made_them(embedding):
    pairing = pair_documents(vision("a", "uk"), vision("b", "ru"), embed=embedding)
    assert all("embedding" in link.signals for link in pairing.links)
    assert any("embedding" in link.made_by for link in pairing.links)


def test_the_same_links_give_the_same_verdicts_with_the_model_and_without(embedding):
    a, b = vision("a", "en"), vision("b", "en")
    rows = pair_documents(a, b, embed=embedding).rows()
    pins = [(one, other) for ours, theirs in rows for one in ours for other in theirs]
    without = [row for row in pair_documents(a, b, pinned=pins).rows() if row in rows]
    assert compare_linked(a, b, rows) == compare_linked(a, b, without)
    assert len(without) == len(rows)
