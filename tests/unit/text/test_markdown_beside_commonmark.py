"""Markdown as Parley reads it beside a CommonMark parser: where both know a construct, they find the same blocks in the same lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from parley.text import markdown
from parley.text.headings import read_label

COMMONMARK = MarkdownIt("commonmark")
WORDS = ("prisoners", "are", "released", "without", "delay", "host", "полонені", "звільняються", "tutuklular")
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


def numbered(first, sign, items):
    return "\n".join(f"{first + at}{sign} {item}" for at, item in enumerate(items))


elements = st.one_of(
    st.builds(lambda depth, title: f"{'#' * depth} {title}", st.integers(1, 6), words),
    st.builds("\n".join, st.lists(words, min_size=1, max_size=3)),
    st.builds(lambda lines: "\n".join(["```", *lines, "```"]), st.lists(words, max_size=3)),
    st.builds(numbered, st.integers(1, 40), st.sampled_from(".)"), st.lists(words, min_size=1, max_size=3)),
    st.builds(lambda items: "\n".join(f"- {item}" for item in items), st.lists(words, min_size=1, max_size=3)),
)


def by_commonmark(source):
    """First line, kind and words of each block."""
    found = []
    tokens = COMMONMARK.parse(source)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            found.append((token.map[0] + 1, f"heading {token.tag[1]}", tokens[at + 1].content))
        elif token.type == "fence":
            found.append((token.map[0] + 1, "verbatim", "\n".join(source.splitlines()[slice(*token.map)])))
        elif token.type == "paragraph_open":
            item = tokens[at - 1].type == "list_item_open"
            found.append((token.map[0] + 1, "item" if item else "words", tokens[at + 1].content.replace("\n", " ")))
    return found


def by_parley(source):
    found = []
    for block in markdown._blocks(source, "", [], []):
        label = None if block.verbatim or block.depth else read_label(block.text)
        kind = (
            "verbatim" if block.verbatim else f"heading {block.depth}" if block.depth else "item" if label else "words"
        )
        found.append((block.span.line, kind, block.text[label.length if label else 0 :]))
    return found


@given(st.lists(elements, min_size=1, max_size=6).map("\n\n".join))
def test_headings_fences_items_and_paragraphs_are_the_same_blocks(source: str) -> None:
    assert by_parley(source) == by_commonmark(source)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Article 5 bis. Prisoners are released.", "Article 5 bis"),
        ("(a) the wounded;", "(a)"),
        ("IV. The parties meet.", "IV."),
        ("5.2 A list is made.", "5.2"),
        ("а) поранені;", "а)"),
    ],
)
def test_labels_of_legal_texts_are_no_lists_to_commonmark_and_are_numbers_here(line: str, number: str) -> None:
    assert not any(token.type == "list_item_open" for token in COMMONMARK.parse(line))
    (block,) = markdown._blocks(line, "", [], [])
    label = read_label(block.text)
    assert label is not None
    assert label.number == number
