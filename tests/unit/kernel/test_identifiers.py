"""Identifiers that people write."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel import IDENTIFIER_PATTERN, MAX_IDENTIFIER, is_identifier


@pytest.mark.parametrize(
    "text", ["a", "7", "swap", "l06.request", "ua-delegation", "side_a", "a" * MAX_IDENTIFIER, "a..b", "0-0"]
)
def test_what_is_an_identifier(text: str) -> None:
    assert is_identifier(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-a",
        "a-",
        ".a",
        "a.",
        "_a",
        "A",
        "a b",
        "a/b",
        "a@b",
        "a#1",
        "a\n",
        "\na",
        "é",
        "а",
        "a" * (MAX_IDENTIFIER + 1),
        "..",
        "a\x00",
    ],
)
def test_what_is_no_identifier(text: str) -> None:
    assert not is_identifier(text)


@given(st.from_regex(IDENTIFIER_PATTERN.replace("$", r"\Z"), fullmatch=True))
def test_the_pattern_that_is_published_is_the_one_that_holds(text: str) -> None:
    assert is_identifier(text)
    assert text.isascii()
    assert len(text) <= MAX_IDENTIFIER


@given(st.text(alphabet="aZ0._- \n", max_size=6))
def test_it_agrees_with_the_pattern_but_for_a_line_end(text: str) -> None:
    assert is_identifier(text) == (re.search(IDENTIFIER_PATTERN, text) is not None and not text.endswith("\n"))
