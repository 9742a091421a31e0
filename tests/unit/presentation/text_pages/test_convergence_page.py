from __future__ import annotations

import io

import pypdf
import pytest

from negotiating import HOST, A, B, Table
from parley.presentation.page import Callout, Page, line_text
from parley.presentation.page import Table as PageTable
from parley.presentation.page.figure_data import CurveFigure
from parley.presentation.publishing import PAGE_FORMATS, publish
from parley.presentation.renderings import render_html
from parley.presentation.text_pages.convergence_page import convergence_page
from parley.presentation.wording import LANGUAGES, words_in
from parley.text.negotiation import Insert, Passage, Reserve, convergence


def page(lang: str = "en", *, synthetic: bool = False) -> Page:
    table = Table(title={"en": "Draft"})
    table.do(
        HOST,
        Insert(text="t", provision="p", level="paragraph", words={"en": (Passage(words="The wounded go first."),)}),
    )
    table.do(B, Reserve(text="t", provision="p", base=1))
    table.table(A, "q", "Parcels are delivered.")
    table.consent(A, B, provision="q")
    return convergence_page(words_in(lang), table.now, convergence(table.acts, "t"), synthetic=synthetic)


def test_two_curves_and_a_table_of_every_moment() -> None:
    made = page()
    curves = [each for each in made.blocks if isinstance(each, CurveFigure)]
    assert [each.series[0].points[-1] for each in curves] == [(6, 1), (6, 1)]
    assert {len(each.points) for curve in curves for each in curve.series} == {6}
    (table,) = [each for each in made.blocks if isinstance(each, PageTable)]
    assert [line_text(cell) for cell in table.rows[-1]] == ["e6", "6", "1", "0", "1", "0", "1", "0", "0", "0"]
    assert made.title == "How the text came to stand: Draft"
    assert (
        "After 6 acts, 2 provisions have words. Agreed: 1; agreed ad referendum: 0; bracketed: 1; proposed"
        in line_text(made.blocks[0].line)
    )  # type: ignore[union-attr]


def test_it_does_not_say_who_moved() -> None:
    text = render_html(page())
    assert "not who moved" in text
    assert "side-b" not in text
    assert "Side B" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("shape", PAGE_FORMATS)
def test_in_every_language_and_format(lang: str, shape: str) -> None:
    data = publish(page(lang, synthetic=True), shape, [])
    assert data == publish(page(lang, synthetic=True), shape, [])
    if shape == "html":
        assert data.count(b"<svg") == 2
    if shape == "pdf":
        assert len(pypdf.PdfReader(io.BytesIO(data)).pages) >= 1


def test_a_text_without_acts_says_so() -> None:
    made = convergence_page(words_in("en"), Table().now, ())
    assert [type(each) for each in made.blocks] == [Callout]
