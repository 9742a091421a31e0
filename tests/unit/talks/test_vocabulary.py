"""The closed lists of words: how they hang together."""

from __future__ import annotations

import typing

import pytest

from parley.talks import vocabulary
from parley.talks.vocabulary import AGREEING, COUNTS_AS, DISPUTING, REPLYING, REQUESTING, STANCES, Category, Force

LISTS = {
    name: typing.get_args(getattr(vocabulary, name))
    for name in vocabulary.__all__
    if typing.get_origin(getattr(vocabulary, name)) is typing.Literal
}


@pytest.mark.parametrize("name", LISTS)
def test_words_are_plain_and_distinct(name: str) -> None:
    words = LISTS[name]
    assert len(set(words)) == len(words)
    assert all(word == "" or (word.isascii() and word == word.lower() and " " not in word) for word in words)


def test_the_forces_of_the_design_are_all_there() -> None:
    assert " ".join(LISTS["Force"]) == (
        "claims denies disputes wishes offers requests invites proposes notes agrees agrees-if refuses "
        "undertakes delivers withdraws reserves clarifies "
        "asks declines warns welcomes regrets condemns could-not-agree"
    )


def test_groups_of_forces_are_forces() -> None:
    forces = set(typing.get_args(Force))
    for group in (STANCES, AGREEING, REQUESTING, REPLYING, DISPUTING):
        assert group <= forces
    assert AGREEING <= STANCES
    assert {"asks"} == REQUESTING - STANCES
    assert {"declines"} == REPLYING - STANCES
    assert not DISPUTING & STANCES
    assert forces - STANCES == {
        "claims", "denies", "disputes", "clarifies", "asks", "declines", "warns", "welcomes", "regrets", "condemns", "could-not-agree",
    }  # fmt: skip


def test_to_note_is_not_to_agree() -> None:
    assert "notes" in REPLYING
    assert "notes" not in AGREEING
    assert "agrees-if" not in AGREEING
    assert "wishes" not in REQUESTING


def test_which_category_counts_as_which() -> None:
    categories = set(typing.get_args(Category)) - {""}
    assert set(COUNTS_AS) | {"other"} == categories
    for promised, delivered in COUNTS_AS.items():
        assert promised in delivered
        assert delivered <= categories
    assert "civilian" in COUNTS_AS["prisoner"]
    assert "civilian" not in COUNTS_AS["prisoner-of-war"]
    assert "remains" not in COUNTS_AS["prisoner"]
