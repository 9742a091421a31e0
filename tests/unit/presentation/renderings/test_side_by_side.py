"""Two texts side by side, texts with articles, and links inside a page: in every format."""

from __future__ import annotations

import io
import re

import docx
import pypdf
import pytest

from pages_to_render import HOSTILE
from parley.presentation.page import Bullet, Numbered, Page, Paragraph, Run, SideBySide, Table
from parley.presentation.renderings import render_docx, render_html, render_markdown, render_pdf, render_text
from parley.presentation.renderings.side_by_side import SIGNS, side_by_side_in_words, title_of

PAIR = SideBySide(
    heads=("A Article 1", "B Article 3"),
    sides=(
        ((Run("Each side ", "own", "uk"), Run("shall", "changed", "uk"), Run(" release.", "own", "uk")),),
        ((Run("Each side ", "own"), Run("should", "changed"), Run(" release.", "own")), (Run("Second.", "own"),)),
    ),
    verdict="differs",
    sign="differs",
    nothing="nothing",
    under=(Bullet((Run("modality: ", "strong"), Run("“shall” ↔ “should”"))),),
    number="7",
    anchor="row-7",
)
ALONE = SideBySide(("A 2", ""), (((Run("Only here.", "own"),),), ()), "only in the first", "only-a", "nothing found")
PAGE = Page(
    "en",
    "Two",
    (),
    (
        Paragraph((Run("see row 7", to="row-7"),)),
        Numbered("1", (Run("Release", "own"),), "heading", 0, 2, "art-1"),
        Numbered(
            "1.1", (Run("[Side A: ", "strong"), Run("words", "own", "uk"), Run("]", "strong")), "words", 1, 0, "p1"
        ),
        Numbered("", (Run("{Side B: a remark}", "own"),), "note", 2),
        PAIR,
        ALONE,
    ),
)


def test_in_words_it_is_a_heading_a_table_of_two_columns_and_why() -> None:
    heading, table, why = side_by_side_in_words(PAIR)
    assert title_of(PAIR) == "7. A Article 1 ↔ B Article 3: ≠ differs"
    assert heading.text == title_of(PAIR)  # type: ignore[union-attr]
    assert isinstance(table, Table)
    assert table.head == ("A Article 1", "B Article 3")
    assert "".join(run.text for run in table.rows[0][1]) == "Each side should release.\nSecond."
    assert why.items == PAIR.under  # type: ignore[union-attr]
    alone = side_by_side_in_words(ALONE)
    assert len(alone) == 2
    assert alone[1].rows[0][1] == (Run("nothing found", "quiet"),)  # type: ignore[union-attr]


def test_every_verdict_has_a_sign_of_its_own() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS) == 6


@pytest.mark.parametrize("width", [24, 80, 120])
def test_two_texts_side_by_side_on_a_terminal(width: int) -> None:
    text = render_text(PAGE, width)
    flat = " ".join(text.split())
    for said in ("1 Release", "1.1 [Side A: words]", "{Side B: a remark}", "≠ differs", "should", "nothing found"):
        assert said in flat
    assert all(len(line) <= width for line in text.split("\n"))


def test_in_markdown_what_differs_is_strong() -> None:
    text = render_markdown(PAGE)
    assert "## 1 Release" in text
    assert "1\\.1 **\\[Side A:** words\\]" in text
    assert "Each side **shall** release." in text
    assert "(#" not in text


def test_in_docx_what_differs_is_underlined_and_clauses_stand_further_in() -> None:
    document = docx.Document(io.BytesIO(render_docx(PAGE)))
    styles = {
        run.style.name
        for table in document.tables
        for cell in table._cells
        for each in cell.paragraphs
        for run in each.runs
    }
    assert "Changed words" in styles
    (words,) = [each for each in document.paragraphs if each.text == "1.1 [Side A: words]"]
    (note,) = [each for each in document.paragraphs if each.text == "{Side B: a remark}"]
    assert 0 < words.paragraph_format.left_indent < note.paragraph_format.left_indent
    assert [each.text for each in document.paragraphs if each.style.name == "Heading 1"] == ["1 Release"]


def test_two_texts_side_by_side_in_pdf() -> None:
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(render_pdf(PAGE))).pages)
    for said in ("1 Release", "1.1 [Side A: words]", "Each side shall release.", "nothing found", "7. A Article 1"):
        assert said in " ".join(text.split())


def test_in_html_sides_stand_beside_one_another_and_links_lead_to_them() -> None:
    html = render_html(PAGE)
    assert '<a class="jump" href="#row-7">see row 7</a>' in html
    assert '<article class="pair differs" id="row-7"' in html
    assert '<mark class="own" lang="uk" dir="ltr">shall</mark>' in html
    assert '<span class="sign" aria-hidden="true">≠</span> differs' in html
    assert 'class="side empty"' in html
    assert '<h2 class="clause" id="art-1">1 <bdi class="own">Release</bdi></h2>' in html
    assert '<p class="clause words depth-1" id="p1"><span class="number">1.1</span>' in html


def test_hostile_words_stay_words_and_every_link_leads_somewhere() -> None:
    blocks = tuple(
        block
        for number, text in enumerate(HOSTILE)
        for block in (
            SideBySide(
                (text, text),
                (((Run(text, "changed", "ar"),),), ()),
                text,
                "form",
                text,
                (Bullet((Run(text, to=text),)),),
                text,
                text,
            ),
            Numbered(text, (Run(text, "own", text),), "heading", 1, 3, text),
            Numbered(text, (Run(text),), "note", number, 0, text),
        )
    )
    page = Page("en", "T", (), blocks)
    html = render_html(page)
    assert "<script>alert" not in html
    assert "<img" not in html
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'class="jump" href="#([^"]*)"', html)) <= set(ids)
    for render in (render_docx, render_pdf, render_markdown, render_text):
        assert render(page)
