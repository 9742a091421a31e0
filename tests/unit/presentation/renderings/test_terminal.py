from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages_to_render import EVERYTHING, GRID_TABLE, MARKED, hostile_page
from parley.presentation.page import Page, Paragraph, Run, Table
from parley.presentation.renderings import render_text
from parley.presentation.renderings.characters import columns

SGR = re.compile(r"\x1b\[[012]m")


def page(*blocks: Paragraph | Table) -> Page:
    return Page("en", "T", (), blocks)


@pytest.mark.parametrize("width", [20, 40, 80, 100, 200])
@pytest.mark.parametrize("what", [EVERYTHING, hostile_page()], ids=["everything", "hostile"])
def test_no_line_is_wider_than_the_terminal_or_ends_in_a_space(what: Page, width: int) -> None:
    lines = render_text(what, width).split("\n")
    assert max(columns(line) for line in lines) <= width
    assert not [line for line in lines if line.endswith(" ")]
    assert lines[-1] == "" and lines[-2]


def test_words_of_every_block_are_there() -> None:
    text = render_text(EVERYTHING, 100)
    for words in (
        "обмін полоненими",
        "تبادل الأسرى",
        "[swap]",
        "! Note: Read in one source.",
        "How to read a chain.",
        "came ×2",
        "agrees on terms",
    ):
        assert words in text
    assert text.count("Exchange of prisoners") == 1, "the drawing says what the table says"


@pytest.mark.parametrize("colour", [False, True])
def test_no_control_of_the_record_reaches_the_terminal(colour: bool) -> None:
    text = render_text(hostile_page(), 80, colour)
    plain = SGR.sub("", text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e]", plain)
    assert "\\u001b[31mred" in plain


@given(st.text(max_size=80), st.text(max_size=80), st.integers(20, 60))
def test_colour_adds_nothing_but_weight(one: str, two: str, width: int) -> None:
    what = page(
        Paragraph((Run(one, "strong"), Run(two, "quiet"), Run(one))),
        Table(("A", "B"), (((Run(one, "code"),), (Run(two, "strong"),)),)),
    )
    assert "\n".join(
        line.rstrip(" ") for line in SGR.sub("", render_text(what, width, True)).split("\n")
    ) == render_text(what, width)


def test_every_line_closes_the_weight_that_it_opens() -> None:
    for line in render_text(EVERYTHING, 40, True).split("\n"):
        assert (SGR.findall(line) or ["\x1b[0m"])[-1] == "\x1b[0m"


def test_a_table_with_room_has_columns() -> None:
    text = render_text(page(GRID_TABLE), 120)
    assert re.search(r"^Matter +Side A +Side B$", text, re.M)
    assert re.search(r"^Exchange of prisoners +agrees", text, re.M)


def test_a_table_without_room_for_its_longest_word_is_stacked() -> None:
    digest = "0123456789abcdef" * 4
    table = Table(("Source", "Publisher", "SHA-256"), (((Run("Report"),), (Run(""),), (Run(digest),)),))
    assert f"• Report\n  SHA-256: {digest}\n" in render_text(page(table), 80)
    assert "Source" in render_text(page(table), 120)


def test_wide_characters_keep_their_columns() -> None:
    table = Table(("A", "B"), (((Run("漢字"),), (Run("x"),)), ((Run("abcd"),), (Run("y"),))))
    lines = render_text(page(table), 40).split("\n")
    ends = [
        columns(line[: line.index(mark)])
        for mark, line in ((mark, line) for mark in "xy" for line in lines if line.endswith(mark))
    ]
    assert ends[0] == ends[1]


def test_the_mark_stands_under_the_title() -> None:
    assert render_text(MARKED).splitlines()[2] == "! SYNTHETIC: <nobody> here exists"
