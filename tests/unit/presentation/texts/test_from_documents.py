from __future__ import annotations

from pathlib import Path

import pytest

from docx_files import line, package
from parley.formats.docx_documents import read_docx
from parley.presentation.texts import Segment, document_copy, draft_copy, said, text_docx
from parley.presentation.texts.copies import segments_text
from parley.presentation.wording import words_in
from parley.text.markdown import read_markdown
from parley.text.negotiation import FixedWords, bracket_count, read_brackets
from texts_to_export import disputed_copy

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


def merged(segments):
    """*segments* with neighbours of one change made one, as a file of a word processor has them."""
    made: list[Segment] = []
    for each in segments:
        if made and made[-1].change == each.change:
            made[-1] = Segment(made[-1].text + each.text, change=each.change)
        else:
            made.append(Segment(each.text, change=each.change))
    return made


def test_tracked_changes_of_a_docx_file_keep_their_authors_and_come_back() -> None:
    """What one exports as DOCX, reads, and exports again: the same words, each change of the same author."""
    first = text_docx(words_in("en"), disputed_copy())
    copy = document_copy(read_docx(first, document_id="d", language="en").document)
    assert copy.form == "bracketed"
    names = {party.id: party.name for party in copy.parties}
    proposed = {
        (names[each.by[0]], each.text) for clause in copy.clauses for each in clause.words if each.change == "proposed"
    }
    assert ("Side A", "[Side A: shall]") in proposed
    struck = [
        (names[each.by[0]], each.text) for clause in copy.clauses for each in clause.words if each.change == "struck"
    ]
    assert struck == [("Side B", "All costs are shared.")]
    again = document_copy(read_docx(text_docx(words_in("en"), copy), document_id="d", language="en").document)
    # What the first file says beside the copy (its digest, how to read brackets) is text to whoever reads that file; the changes are the same.
    changed = [
        [
            "".join(f"{each.change}{each.text}" for each in merged(clause.words))
            for clause in one.clauses
            if any(each.change for each in clause.words)
        ]
        for one in (copy, again)
    ]
    assert [one for one in changed[0] if "struck" in one] == [one for one in changed[1] if "struck" in one] != []
    assert changed[0] == changed[1]
    words = " ".join(said(copy)).split()
    # A comment is not part of a document that is read; all else comes back.
    wanted = [word for piece in said(disputed_copy()) if not piece.startswith("{") for word in piece.split()]
    assert [word for word in wanted if word not in words] == []


def test_words_that_go_and_words_that_come_never_read_as_if_both_were_said() -> None:
    change = '<w:del w:author="Side B"><w:r><w:delText>14</w:delText></w:r></w:del><w:ins w:author="Side B"><w:r><w:t>10</w:t></w:r></w:ins>'
    data = package(line("within ", change, " days.", number="1"))
    document = read_docx(data, document_id="d", language="uk").document
    copy = document_copy(document, fixed=FixedWords(strike="вилучити"))
    assert [piece for piece in said(copy) if "days" in piece] == ["within [Side B (вилучити): 14][Side B: 10] days."]
    again = read_docx(text_docx(words_in("uk"), copy), document_id="d", language="uk").document
    assert [piece for piece in said(document_copy(again)) if "days" in piece] == [
        "within [Side B (вилучити): 14][Side B: 10] days."
    ]


def test_a_document_as_it_was_read() -> None:
    document = read_markdown(
        "# Vision\n\n## Article 5 bis\n\n1. Words.\n   (a) a point\n", document_id="v", language="en"
    ).document
    copy = document_copy(document)
    assert copy.form == "clean"
    assert [piece for piece in said(copy) if piece][-4:] == ["1.", "Words.", "(a)", "a point"]
    assert [clause.depth for clause in copy.clauses] == [0, 1, 2]
    assert copy.clauses[2].parent == copy.clauses[1].id
