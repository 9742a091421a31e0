from __future__ import annotations

import msgspec
import pytest

from parley.presentation.page import Numbered, line_text
from parley.presentation.renderings import render_html, render_markdown, render_text
from parley.presentation.texts import Clause, Segment, TextCopy, copy_digest, text_page
from parley.presentation.wording import LANGUAGES, words_in
from texts_to_export import agreed_copy, disputed_copy


def clauses(copy: TextCopy) -> list[Numbered]:
    return [each for each in text_page(words_in("en"), copy).blocks if isinstance(each, Numbered)]


def test_headings_words_and_notes_in_order_with_their_own_numbers() -> None:
    found = clauses(disputed_copy())
    assert [(each.part, each.number, each.depth) for each in found] == [
        ("heading", "1", 0),
        ("words", "1.1", 0),
        ("note", "", 0),
        ("words", "1.1.a", 1),
        ("words", "1.2", 0),
    ]
    assert line_text(found[2].line) == "{Side B: Reserved until Thursday.}"
    assert [each.anchor for each in found] == ["art-1", "p1", "", "p1a", "p2"]


def test_marks_are_strong_and_words_are_own_in_the_language_of_the_text() -> None:
    line = clauses(disputed_copy())[1].line
    assert {(run.kind, run.lang) for run in line} == {("own", "en"), ("strong", "")}
    assert "[Side A: " in [run.text for run in line if run.kind == "strong"]


def test_no_level_of_heading_is_skipped() -> None:
    part = Clause("x", "part", "I", (Segment("Part"),))
    paragraph = Clause("y", "paragraph", "1", (Segment("Headed paragraph"),), (Segment("words"),), parent="x", depth=1)
    levels = [
        each.level for each in clauses(TextCopy("t", "en", "clean", "T", (part, paragraph))) if each.part == "heading"
    ]
    assert levels == [2, 3]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_what_it_is_and_carries_its_digests(lang: str) -> None:
    words = words_in(lang)
    said = "\n".join(map(line_text, text_page(words, agreed_copy()).under_title))
    assert agreed_copy().digest in said
    assert copy_digest(agreed_copy()) in said
    assert text_page(words, agreed_copy()).foot == ()
    assert text_page(words, disputed_copy()).foot != ()


def test_the_html_file_has_an_anchor_for_every_provision_and_no_script() -> None:
    html = render_html(text_page(words_in("en"), disputed_copy()))
    for anchor in ("art-1", "p1", "p1a", "p2"):
        assert f'id="{anchor}"' in html
    assert "<script" not in html
    assert '<h2 class="clause" id="art-1">' in html
    assert "&lt;all&gt;" in html


def test_the_terminal_and_markdown_show_brackets_without_colour() -> None:
    page = text_page(words_in("en"), disputed_copy())
    text = " ".join(render_text(page, 80).split())
    assert "1.1 Side A and Side B [Side A: shall][Side B: should[Side A: try to]]" in text
    assert "\\[Side B: " in render_markdown(page)


def test_a_synthetic_text_is_marked() -> None:
    page = text_page(words_in("en"), msgspec.structs.replace(disputed_copy(), synthetic=True))
    assert page.mark.startswith("Synthetic")
