from __future__ import annotations

from pathlib import Path

import pytest

from parley.presentation.texts import document_copy, draft_copy, said
from parley.presentation.texts.copies import segments_text
from parley.text.markdown import read_markdown
from parley.text.negotiation import bracket_count, read_brackets

DRAFT = """---
title: for a program
---

# Draft

## Article 1

1. Each side [shall][should] release \\[all\\] prisoners[^1].
2. [Side A: The wounded go first.

3. The sick go next.] *No* [link](https://example.org/a) {Side B: reserved}

## Article 2

1. A stray ] stands here, and [X] days.
"""


def test_brackets_over_paragraphs_escapes_notes_and_strays() -> None:
    copy, findings = draft_copy(DRAFT, language="en", parties={"Side A": "side-a", "Side B": "side-b"}, file="d.md")
    texts = [segments_text(clause.words) for clause in copy.clauses if clause.words]
    assert texts == [
        "Each side [shall][should] release [all] prisoners[^1].",
        "[Side A: The wounded go first.",
        "The sick go next.] No link {Side B: reserved}",
        "A stray ] stands here, and [X] days.",
    ]
    words = [clause.words for clause in copy.clauses if clause.words]
    assert [each.text for each in words[0] if each.kind == "mark"] == ["[", "]", "[", "]"]
    assert "[all]" in "".join(each.text for each in words[0] if each.kind == "words")
    assert {each.by for each in words[1]} == {("side-a",)}
    assert [each.by for each in words[2] if "sick" in each.text] == [("side-a",)]
    assert [each.by for each in words[2] if "link" in each.text] == [()]
    assert [each.text for each in words[3] if each.kind != "words"] == ["]", "[", "X", "]"]
    assert [each.text for each in words[3] if each.kind == "blank"] == ["X"]
    codes = [(each.message.code, each.place.line, each.severity) for each in findings]
    assert ("brackets.unopened", DRAFT[: DRAFT.index("] stands")].count("\n") + 1, "error") in codes
    assert [each.message.params for each in findings if each.message.code == "text.markup-left-out"] == [{"count": 3}]


def test_a_heading_is_a_wall_for_brackets() -> None:
    copy, findings = draft_copy("# T\n\n## Article 1\n\n[open\n\n## Article 2\n\nclose]\n", language="en")
    assert [each.message.code for each in findings] == ["brackets.unclosed-at-heading", "brackets.unopened"]
    assert {each.by for clause in copy.clauses for each in clause.words} == {()}


@pytest.mark.parametrize("name", ["12-dec-2015.md", "23-oct-2015.md"])
def test_real_drafts_keep_every_bracket(shared: Path, name: str) -> None:
    source = (shared / "data" / "cop21" / name).read_text(encoding="utf-8")
    copy, _ = draft_copy(source, language="en")
    marks = [each.text for clause in copy.clauses for each in (*clause.heading, *clause.words) if each.kind == "mark"]
    tree = read_brackets(source)
    strays = sum(finding.message.code.startswith("brackets.un") for finding in tree.findings)
    braces = sum(mark in "{}" for mark in marks)
    assert len(marks) - braces == 2 * bracket_count(tree.nodes) + strays


def test_a_document_as_it_was_read() -> None:
    document = read_markdown(
        "# Vision\n\n## Article 5 bis\n\n1. Words.\n   (a) a point\n", document_id="v", language="en"
    ).document
    copy = document_copy(document)
    assert copy.form == "clean"
    assert [piece for piece in said(copy) if piece][-4:] == ["1.", "Words.", "(a)", "a point"]
    assert [clause.depth for clause in copy.clauses] == [0, 1, 2]
    assert copy.clauses[2].parent == copy.clauses[1].id
