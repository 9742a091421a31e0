"""Bracketed text: read without loss, malformed brackets located and left as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel import InputError
from parley.text.negotiation.brackets import (
    MAX_DEPTH,
    Alternatives,
    Bracket,
    Markup,
    Stray,
    Words,
    bracket_count,
    decode_bracketed,
    read_brackets,
    walk_nodes,
    write_brackets,
)

NAMES = {"Side A": "side-a", "Side B": "side-b", "Сторона А": "side-a"}


def said(text: str) -> list[tuple[int, int, str]]:
    read = read_brackets(text)
    assert write_brackets(read.nodes) == text
    return [(each.place.line, each.place.column, each.message.code) for each in read.findings]


def draft(shared: Path, name: str) -> bytes:
    path = shared / "data" / "cop21" / name
    if not path.is_file():
        pytest.skip(f"the shared data is absent: {name}")
    return path.read_bytes()


@pytest.mark.parametrize(("name", "pairs", "malformed"), [("12-dec-2015.md", 0, 0), ("23-oct-2015.md", 1016, 19)])
def test_real_drafts_come_back_byte_for_byte(shared: Path, name: str, pairs: int, malformed: int) -> None:
    data = draft(shared, name)
    read = read_brackets(decode_bracketed(data), file=name)
    assert write_brackets(read.nodes).encode() == data
    assert bracket_count(read.nodes) == pairs
    assert sum(isinstance(node, Stray) for node in walk_nodes(read.nodes)) == malformed
    assert len([each for each in read.findings if each.severity == "error"]) == malformed


def test_every_bracket_character_of_the_real_draft_is_accounted_for(shared: Path) -> None:
    """By counting alone: a pair has two, a stray one, and the rest are markup."""
    text = decode_bracketed(draft(shared, "23-oct-2015.md"))
    read = read_brackets(text)
    strays = sum(isinstance(node, Stray) and node.text in "[]" for node in walk_nodes(read.nodes))
    markup = sum(len(re.findall(r"[\[\]]", node.text)) for node in walk_nodes(read.nodes) if isinstance(node, Markup))
    assert len(re.findall(r"[\[\]]", text)) == 2 * bracket_count(read.nodes) + strays + markup
    lines = text.split("\n")
    for finding in read.findings:
        assert lines[finding.place.line - 1][finding.place.column - 1] == finding.message.params["bracket"]


def test_a_stray_in_one_article_does_not_close_a_bracket_of_another() -> None:
    text = "# Article 1\n\nA [b c\n\n# Article 2\n\nd] e\n"
    assert said(text) == [(3, 3, "brackets.unclosed-at-heading"), (7, 2, "brackets.unopened")]


def test_brackets_span_paragraphs_but_not_headings() -> None:
    text = "a [b\n\n2. c\n\nd] e"
    (bracket,) = [node for node in walk_nodes(read_brackets(text).nodes) if isinstance(node, Bracket)]
    assert (bracket.line, bracket.column, bracket.last_line) == (1, 3, 5)
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a] b", [(1, 2, "brackets.unopened")]),
        ("a [b", [(1, 3, "brackets.unclosed")]),
        ("[a {b ] c}", [(1, 4, "brackets.unclosed"), (1, 10, "brackets.unopened")]),
        ("[[a]", [(1, 1, "brackets.unclosed")]),
        ("x []", [(1, 3, "brackets.empty")]),
        ("[a]\n\n]\n[", [(3, 1, "brackets.unopened"), (4, 1, "brackets.unclosed")]),
        ("[^1] [a] \\[", []),
    ],
)
def test_malformed_brackets_are_located(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert said(text) == expected


def test_too_deep_nesting_is_said_and_nothing_is_lost() -> None:
    text = "[" * (MAX_DEPTH + 2) + "x" + "]" * (MAX_DEPTH + 2)
    codes = [code for _, _, code in said(text)]
    assert codes.count("brackets.too-deep") == 2
    assert codes.count("brackets.unopened") == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[X]", "placeholder"),
        ("[20XX]", "placeholder"),
        ("[…]", "placeholder"),
        ("[*Placeholder* for annexes]", "placeholder"),
        ("[дата]", "placeholder"),
        ("[shall]", "text"),
        ("[date of entry]", "text"),
        ("[Note: to be moved]", "note"),
        ("[Примітка: перенести]", "note"),
        ("{to be moved}", "note"),
        ("[" + "X" * 200 + "!]", "text"),
    ],
)
def test_kinds_of_bracket(text: str, kind: str) -> None:
    (bracket,) = [node for node in read_brackets(text).nodes if isinstance(node, Bracket)]
    assert bracket.kind == kind


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("[a][b]", [2]),
        ("[a] [b] / [c]", [3]),
        ("[a], [b]", []),
        ("[a]\n[b]", []),
        ("[a] {note} [b]", []),
        ("[[a][b] c] [d]", [2, 2]),
        ("[a]", []),
    ],
)
def test_brackets_side_by_side_are_alternatives(text: str, groups: list[int]) -> None:
    read = read_brackets(text)
    assert [len(node.options) for node in walk_nodes(read.nodes) if isinstance(node, Alternatives)] == groups
    assert write_brackets(read.nodes) == text


def test_labels_name_only_parties_that_were_handed_in() -> None:
    text = "[Side A: x][side b, Side A:y][Side C: z][Сторона А: ц]"
    brackets = [node for node in walk_nodes(read_brackets(text, parties=NAMES).nodes) if isinstance(node, Bracket)]
    assert [node.parties for node in brackets] == [("side-a",), ("side-b", "side-a"), (), ("side-a",)]
    assert [write_brackets(node.children) for node in brackets] == ["x", "y", "Side C: z", "ц"]
    assert write_brackets(read_brackets(text, parties=NAMES).nodes) == text


def test_links_keep_their_words() -> None:
    text = "[the [b] words](https://example.org) [w](https://example.org)"
    read = read_brackets(text)
    assert write_brackets(read.nodes) == text
    assert Words("w") in read.nodes


def test_bytes_that_are_not_utf_8_are_located() -> None:
    with pytest.raises(InputError) as caught:
        decode_bracketed(b"ab\nc\xff", "draft.md")
    (finding,) = caught.value.findings
    assert (finding.message.code, str(finding.place)) == ("brackets.not-utf-8", "draft.md:2:2")


def test_byte_order_marks_and_carriage_returns_stay() -> None:
    data = "\ufeff# A\r\n\r\n[b\r\n]\r\n".encode()
    assert write_brackets(read_brackets(decode_bracketed(data)).nodes).encode() == data


@given(st.text(alphabet="[]{}()^!`<>#\\:abX/-~., \n\r", max_size=80))
def test_any_text_comes_back_and_every_stray_is_a_finding(text: str) -> None:
    read = read_brackets(text, parties={"a": "side-a", "b": "side-b"})
    assert write_brackets(read.nodes) == text
    strays = {(node.line, node.column) for node in walk_nodes(read.nodes) if isinstance(node, Stray)}
    assert strays == {(each.place.line, each.place.column) for each in read.findings if each.severity == "error"}
    assert read.is_well_formed == (not strays)
