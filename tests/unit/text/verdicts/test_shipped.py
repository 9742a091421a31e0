from __future__ import annotations

import pytest

from parley.text.verdicts.shipped import PatternIndex, patterns_of, shipped_data


def test_finds_words_stems_and_phrases():
    index = PatternIndex({"no later than": ["deadline"], "prison*": ["scope"], "no": ["negation"]})
    found = index.matches("no later than the prisoners".split())
    assert sorted(found) == [(0, 1, "negation"), (0, 3, "deadline"), (4, 5, "scope")]


def test_a_stem_of_one_letter_would_match_too_much():
    with pytest.raises(ValueError, match="a"):
        PatternIndex({"a*": ["x"]})


def test_patterns_are_apart_by_commas():
    assert patterns_of("a b, c ,") == ("a b", "c")
    assert patterns_of(None) == ()


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("parley.text.verdicts", "lexicon.yaml"),
        ("parley.text.verdicts", "spelling.yaml"),
        ("parley.text.verdicts", "trial.yaml"),
        ("parley.text.pairing", "topics.yaml"),
        ("parley.text.pairing", "fields.yaml"),
        ("parley.text.completeness", "elements.yaml"),
        ("parley.text.completeness", "phrases.yaml"),
    ],
)
def test_every_list_has_a_version(package, name):
    assert shipped_data(package, name)["version"] >= 1


def test_a_list_that_is_not_there_is_said():
    with pytest.raises(FileNotFoundError):
        shipped_data("parley.text.verdicts", "none.yaml")
