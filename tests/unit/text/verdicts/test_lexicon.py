from __future__ import annotations

import pytest

from parley.text.verdicts.lexicon import classes_of, in_class, turkish_force
from parley.text.verdicts.normal import normal_form


def classes(text, language="en"):
    tokens = normal_form(text, language)
    return {token.norm: found for token, found in zip(tokens, classes_of(tokens, language), strict=True)}


def test_classes_of_an_english_provision():
    found = classes("Side A shall not release all prisoners near Kherson within 14 days unless Article 5 applies")
    assert "actor" in found["a"]
    assert "modality" in found["shall"]
    assert "negation" in found["not"]
    assert "scope" in found["all"]
    assert "place" in found["kherson"]
    assert "deadline" in found["within"]
    assert "time_unit" in found["days"]
    assert "condition" in found["unless"]
    assert "reference" in found["num:5"]
    assert "reference" not in found["num:14"]


def test_a_bound_is_no_negation():
    assert "negation" not in classes("no later than 5 May")["no"]
    assert "negation" not in classes("не пізніше 5 травня", "uk")["не"]
    assert "negation" in classes("не звільняє", "uk")["не"]


def test_a_phrase_hides_what_its_words_are_alone():
    assert "actor" not in classes("along the state border")["state"]


def test_a_turkish_ending_is_a_class():
    found = classes("belirtilmeyen bölgede bırakamaz", "tr")
    assert "negation" in found["belirtilmeyen"]
    assert {"negation", "modality"} <= found["bırakamaz"]


@pytest.mark.parametrize(
    ("word", "force"),
    [
        ("bırakacaktır", ("will", False)),
        ("bırakmayacaktır", ("will", True)),
        ("bırakabilir", ("may", False)),
        ("bırakamaz", ("may", True)),
        ("bırakmalıdır", ("must", False)),
        ("etmez", ("does", True)),
        ("ve", None),
    ],
)
def test_the_force_of_a_turkish_verb(word, force):
    assert turkish_force(word) == force


def test_a_token_is_asked_for_one_class_of_the_lexicon():
    token = normal_form("shall", "en")[0]
    assert in_class(token, "modality", "en")
    assert not in_class(token, "place", "en")
