from __future__ import annotations

import pytest

from parley.text.verdicts.kinds import find_differences
from parley.text.verdicts.normal import normal_form

BASE = "Side A shall release all prisoners within 14 days of signature in Kherson under Article 5."


def differences(one, other, language="en", terms=frozenset()):
    return find_differences(one, other, normal_form(one, language), normal_form(other, language), language, terms)


@pytest.mark.parametrize(
    ("now", "then", "kind"),
    [
        ("Side A", "Side B", "actor"),
        ("shall", "may", "modality"),
        ("shall", "shall not", "negation"),
        ("all prisoners", "some prisoners", "scope-quantifier"),
        ("14", "40", "date-deadline"),
        ("days", "weeks", "date-deadline"),
        ("within", "after", "date-deadline"),
        ("in Kherson", "in Poltava", "place-line"),
        ("Article 5", "Article 6", "cross-reference"),
        ("signature", "signature, unless Side B objects,", "condition-exception"),
        ("release", "keep", "wording"),
    ],
)
def test_one_edit_is_one_difference_of_its_kind_in_its_place(now, then, kind):
    changed = BASE.replace(now, then, 1)
    (found,) = differences(BASE, changed)
    assert found.kind == kind
    assert BASE[found.a.start : found.a.end] == found.a.words
    assert changed[found.b.start : found.b.end] == found.b.words
    assert found.b.words in then or then in found.b.words or found.b.words in changed


def test_a_number_in_a_deadline_is_a_number_besides():
    (found,) = differences(BASE, BASE.replace("14", "40"))
    assert found.also == ("number-unit",)


def test_an_insertion_has_an_empty_place_on_the_other_side():
    (found,) = differences("Side A may attack", "Side A may not attack")
    assert (found.a.words, found.a.start, found.a.end) == ("", 10, 10)
    assert found.b.words == "not"


def test_defined_terms_are_known_by_name():
    (found,) = differences("the truce holds", "the pause holds", terms=frozenset({"truce"}))
    assert found.kind == "defined-term"


def test_turkish_negation_inside_the_verb():
    (found,) = differences("Taraf A esirleri bırakacaktır.", "Taraf A esirleri bırakmayacaktır.", "tr")
    assert (found.kind, found.also) == ("negation", ())


def test_clauses_that_share_no_frame_have_one_difference_of_all_their_words():
    one, other = (
        "The use of drones over cities is forbidden for 30 days.",
        "Forces leave the Donetsk region within 10 weeks.",
    )
    (found,) = differences(one, other)
    assert (found.kind, found.a.words, found.b.words) == ("wording", one, other)
    assert found.also == ("negation", "number-unit")
