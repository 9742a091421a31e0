"""Identifiers for what is about to be entered: from what it says, who signs it, and how much that key has signed."""

from __future__ import annotations

import pytest

from parley.app.record import next_names, the_one
from parley.kernel import UseError
from records import SIDE_A, SIDE_B, Saying, record_of, said


def names(store, signer, *words: str, taken=()) -> list[str]:
    made = next_names(store, signer.key)
    return [made.identified("tests.saying", Saying("x", one), "s", taken).id for one in words]


def test_they_depend_on_words_key_and_sequence_and_nothing_else() -> None:
    one, other = record_of(1), record_of(1)
    assert names(one, SIDE_A, "fire stops") == names(other, SIDE_A, "fire stops")
    first, second = names(one, SIDE_A, "fire stops", "fire stops")
    assert first != second, "the same words again are another entry"
    assert names(one, SIDE_A, "fire goes on") != [first]
    assert names(one, SIDE_B, "fire stops") != [first]
    said(other, [7])
    assert names(other, SIDE_A, "fire stops") != [first]
    (longer,) = names(one, SIDE_A, "fire stops", taken={first})
    assert longer.startswith(first)


def test_the_one_that_is_meant_or_those_that_it_may_be() -> None:
    there = [f"s-{number}0000000" for number in range(1, 8)]
    assert the_one("s-3", there) == there[2]
    assert the_one("t", there) == ""
    with pytest.raises(UseError) as raised:
        the_one("s", there)
    (finding,) = raised.value.findings
    assert finding.message.code == "use.name-ambiguous"
    assert finding.message.params["names"] == ", ".join(there[:5]) + ", ..."
