"""Names made from content: alike for what is alike, told apart by as many signs as it takes, typed by their beginning."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel import (
    FULL,
    MAX_IDENTIFIER,
    content_name,
    fitting,
    is_identifier,
    named_after,
    short_names,
    which_name,
)

SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
NAMES = st.text(SIGNS, min_size=FULL, max_size=FULL)


def test_a_name_is_the_beginning_of_the_digest_in_five_bits_a_sign() -> None:
    data = b"".join(len(part).to_bytes(8, "big") + part for part in (b"label", b"content"))
    bits = "".join(f"{byte:08b}" for byte in hashlib.sha256(data).digest())
    expected = "".join(SIGNS[int(bits[at : at + 5], 2)] for at in range(0, 5 * FULL, 5))
    assert content_name("label", b"content") == content_name("label", "content") == expected
    assert content_name("labelc", "ontent") != expected, "where a part ends is part of it"


@given(st.lists(NAMES, max_size=20))
def test_short_names_tell_apart_whatever_their_order(names: list[str]) -> None:
    short = short_names(names)
    assert short_names(reversed(names)) == short
    assert len(set(short.values())) == len(set(names))
    for name, said in short.items():
        assert name.startswith(said)
        assert not any(other.startswith(said) for other in short if other != name)


def test_only_those_that_clash_are_lengthened() -> None:
    one, other, third = "a" * FULL, "a" * 10 + "b" * (FULL - 10), "c" * FULL
    assert short_names([third, one, other]) == {one: "a" * 11, other: "a" * 10 + "b", third: "c" * 8}
    assert short_names([one]) == {one: "a" * 8}


@given(st.text("ab.-", min_size=1, max_size=80).map("x".__add__), NAMES)
def test_a_named_identifier_is_one_and_grows_where_it_is_taken(stem: str, content: str) -> None:
    first = named_after(stem, content)
    second = named_after(stem, content, {first})
    assert is_identifier(first) and is_identifier(second)
    assert first != second or not any(sign.isdigit() for sign in content[:-1])
    least = max(8, next((at + 1 for at, sign in enumerate(content) if sign.isdigit()), FULL))
    assert first.endswith("-" + content[:least])
    assert second.endswith("-" + content[: least + 1])
    assert which_name(first[:-1], [first, second]) == (first, second) or least == FULL
    taken: set[str] = set()
    for _ in range(least, FULL):
        taken.add(named_after(stem, content, taken))
    assert named_after(stem, content, taken).endswith("-" + content)


def test_what_fits_stays_and_what_is_cut_stays_apart() -> None:
    assert fitting("x" * MAX_IDENTIFIER) == "x" * MAX_IDENTIFIER
    long = ["x" * 70 + end for end in "ab"]
    cut = [fitting(one) for one in long]
    assert len(set(cut)) == 2
    assert all(is_identifier(one) for one in cut)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("ten.plan-4k7q2xw9", ["ten.plan-4k7q2xw9"]),
        ("ten.plan", ["ten.plan-4k7q2xw9"]),
        ("ten.plan-4", ["ten.plan-4k7q2xw9"]),
        ("TEN.PLAN-4K7Q", ["ten.plan-4k7q2xw9"]),
        ("ten.told", ["ten.told-01zzzzzz", "ten.told-02zzzzzz"]),
        ("ten.told-o1", ["ten.told-01zzzzzz"]),
        ("vision-side-a", ["vision-side-a-22222222"]),
        ("vision", ["vision-side-a-22222222", "vision-side-ab-33333333"]),
        ("ten.count-1", ["ten.count-1"]),
        ("ten.count", []),
        ("ten.count-1x", []),
        ("a4k", ["a4k7q2xw9m"]),
        ("peace.002", ["peace-4k7q2xw9.002"]),
        ("peace-4k", ["peace-4k7q2xw9.002", "peace-4k7q2xw9.003~1"]),
        ("peace.003~1", ["peace-4k7q2xw9.003~1"]),
        ("", []),
    ],
)
def test_what_a_person_means(given: str, found: list[str]) -> None:
    there = [
        "ten.plan-4k7q2xw9", "ten.told-01zzzzzz", "ten.told-02zzzzzz", "ten.count-1", "ten.count-10", "a4k7q2xw9m",
        "vision-side-a-22222222", "vision-side-ab-33333333", "peace-4k7q2xw9.002", "peace-4k7q2xw9.003~1",
    ]  # fmt: skip
    assert which_name(given, there) == tuple(found)


@pytest.mark.parametrize("word", ["annex-agreement", "annex-exchange", "side-a-statement", "cease-hexadecads"])
def test_a_word_is_no_name_by_content(word: str) -> None:
    assert which_name(word[:-2], [word]) == ()
    assert which_name(word, [word]) == (word,)


def test_a_name_that_is_nothing_but_content_needs_no_digit() -> None:
    assert which_name("aacxjq", ["aacxjqbvs"]) == ("aacxjqbvs",)
    assert which_name("aacxjqbvs~3", ["aacxjqbvs~2", "aacxjqbvs~3"]) == ("aacxjqbvs~3",)
