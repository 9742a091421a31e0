from __future__ import annotations

import pytest

from parley.text.document import (
    Document,
    Provision,
    ancestors,
    carry_ids,
    find,
    number_ids,
    provisions_with_text,
    replace_provision,
    walk,
)

POINT_A = Provision("", "point", number="(a)", text="the sick;")
POINT_B = Provision("", "point", number="(b)", text="the wounded.")
ARTICLE = Provision(
    "", "article", number="Article 1", ordinal="1", text="Side A releases:", children=(POINT_A, POINT_B)
)
LAST = Provision("", "article", number="Article 2", heading="Duration", children=())
TEXT = number_ids(Document("a", "en", provisions=(ARTICLE, LAST)), "a")


def test_walks_parents_before_children_in_reading_order():
    assert [provision.id for provision in walk(TEXT)] == ["a.001", "a.002", "a.003", "a.004"]


def test_a_provision_with_words_and_children_is_a_chapeau():
    assert [provision.id for provision in walk(TEXT) if provision.is_chapeau] == ["a.001"]


def test_lists_the_provisions_that_have_words_of_their_own():
    assert [provision.id for provision in provisions_with_text(TEXT)] == ["a.001", "a.002", "a.003"]


def test_ancestors_are_the_provisions_that_stand_above():
    above = ancestors(TEXT)
    assert [parent.id for parent in above["a.003"]] == ["a.001"]
    assert above["a.004"] == ()


def test_replaces_one_provision_and_leaves_the_rest():
    changed = replace_provision(TEXT, Provision("a.003", "point", text="children."))
    assert find(changed, "a.003").text == "children."
    assert find(changed, "a.002") == find(TEXT, "a.002")


def test_replacing_an_unknown_provision_is_a_key_error():
    with pytest.raises(KeyError):
        replace_provision(TEXT, Provision("a.999", "point"))


def test_a_later_revision_takes_ids_over():
    later = number_ids(Document("a", "en", provisions=(LAST, ARTICLE)), "r2")
    carried = carry_ids(later, {"r2.001": "a.004", "r2.002": "a.001"})
    assert [provision.id for provision in walk(carried)] == ["a.004", "a.001", "r2.003", "r2.004"]


def test_two_provisions_never_share_an_id():
    with pytest.raises(ValueError, match="a"):
        carry_ids(TEXT, {"a.002": "a.001"})


def test_ids_are_identifiers():
    with pytest.raises(ValueError, match="Side"):
        number_ids(TEXT, "Side A")
