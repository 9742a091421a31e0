from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from pages_to_render import EVERYTHING, FIGURES, GRID_TABLE, HOSTILE, MARKED, hostile_page
from parley.presentation.page import Bullet, Bullets, Page, Run, Table
from parley.presentation.renderings import render_docx

# The order of what may stand in the properties of a run, a paragraph and a table (ECMA-376, part 1, 17.3 and 17.4), as far as used here.
ORDERS = {
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs rtl lang".split(),
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc outlineLvl".split(),
    "tblPr": "tblStyle tblW jc tblBorders tblLayout tblLook tblCaption".split(),
    "trPr": "cantSplit tblHeader".split(),
}


def opened(page: Page) -> docx.document.Document:
    return docx.Document(io.BytesIO(render_docx(page)))


def part(page: Page, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(render_docx(page))) as archive:
        return etree.fromstring(archive.read(name))


def test_the_same_page_gives_the_same_bytes_and_they_tell_no_time() -> None:
    packed = render_docx(EVERYTHING)
    assert packed == render_docx(EVERYTHING)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert not [name for name in archive.namelist() if name.endswith((".jpeg", ".png"))]
        properties = archive.read("docProps/core.xml").decode() + archive.read("docProps/app.xml").decode()
    assert "Brief: talks &amp; &lt;tests&gt;" in properties
    assert not re.search(r"created|modified|creator|Application|python|\d{4}-\d\d-\d\d", properties)


def test_headings_are_headings() -> None:
    styles = [
        (paragraph.style.name, paragraph.text)
        for paragraph in opened(EVERYTHING).paragraphs
        if paragraph.style.name.startswith(("Head", "Title"))
    ]
    assert styles == [
        ("Title", "Brief: talks & <tests>"),
        ("Heading 1", "What is agreed"),
        ("Heading 2", "Open"),
        ("Heading 1", "Where each side stands"),
        ("Heading 1", "Sessions"),
        ("Heading 2", "Sessions and deeds over time"),
    ]


def test_lists_are_nested_lists() -> None:
    body = part(EVERYTHING, "word/document.xml")
    levels = [int(one.get(qn("w:val"))) for one in body.iter(qn("w:ilvl"))]
    assert levels[:4] == [0, 1, 2, 0]
    (number,) = {one.get(qn("w:val")) for one in body.iter(qn("w:numId"))}
    numbering = part(EVERYTHING, "word/numbering.xml")
    (instance,) = [one for one in numbering.iter(qn("w:num")) if one.get(qn("w:numId")) == number]
    abstract = instance.find(qn("w:abstractNumId")).get(qn("w:val"))
    (kind,) = [one for one in numbering.findall(qn("w:abstractNum")) if one.get(qn("w:abstractNumId")) == abstract]
    assert len(kind.findall(qn("w:lvl"))) == 9
    order = [one.tag for one in numbering if one.tag in (qn("w:abstractNum"), qn("w:num"))]
    assert order == sorted(order, key=lambda tag: tag != qn("w:abstractNum"))


def test_lists_deeper_than_the_format_knows_stay_on_its_last_level() -> None:
    deep = Bullet((Run("leaf"),))
    for _ in range(11):
        deep = Bullet((Run("x"),), (deep,))
    levels = [
        int(one.get(qn("w:val")))
        for one in part(Page("en", "T", (), (Bullets((deep,)),)), "word/document.xml").iter(qn("w:ilvl"))
    ]
    assert levels == [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8]


def test_a_table_repeats_its_head_and_keeps_its_rows_whole() -> None:
    (table,) = opened(EVERYTHING).tables
    assert [cell.text for cell in table.rows[0].cells] == list(GRID_TABLE.head)
    assert [len(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows] == [1, 0, 0, 0, 0]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == GRID_TABLE.caption


@pytest.mark.parametrize(
    "words", [("a", "b"), ("Publisher", "0123456789abcdef" * 4, "x"), ("word " * 80, "y" * 200, *"abcdefghij")]
)
def test_columns_share_the_width_of_the_text(words: tuple[str, ...]) -> None:
    (table,) = opened(Page("en", "T", (), (Table(words, (tuple((Run(one),) for one in words),)),))).tables
    widths = [column.width.mm for column in table.columns]
    assert sum(widths) == pytest.approx(168, abs=1)
    assert min(widths) > 3


def test_language_of_the_document_and_of_runs() -> None:
    defaults = part(EVERYTHING, "word/styles.xml").find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert dict(defaults.attrib) == {qn("w:val"): "en-GB"}
    languages = {
        run.text: run._r.rPr.find(qn("w:lang"))
        for paragraph in opened(EVERYTHING).paragraphs
        for run in paragraph.runs
        if run._r.rPr is not None
    }
    assert dict(languages["обмін полоненими"].attrib) == {qn("w:val"): "uk-UA"}
    assert dict(languages["تبادل الأسرى"].attrib) == {qn("w:bidi"): "ar"}
    assert languages["تبادل الأسرى"].getprevious().tag == qn("w:rtl")


def test_every_word_of_the_page_is_there() -> None:
    document = opened(EVERYTHING)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in (
        "and two\nlines.",
        "Note: Read in one source.",
        "came ×2",
        "How to read a chain.",
        "[swap]",
    ):
        assert words in text


def test_hostile_words_stay_words() -> None:
    document = opened(hostile_page())
    text = "\n".join(
        [
            *(paragraph.text for paragraph in document.paragraphs),
            *(cell.text for table in document.tables for row in table.rows for cell in row.cells),
        ]
    )
    for words in HOSTILE[:12]:
        assert words in text
    assert "\\u001b[31mred" in text


@pytest.mark.parametrize("page", [EVERYTHING, hostile_page()], ids=["everything", "hostile"])
@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml"])
def test_properties_stand_in_the_order_that_the_format_wants(page: Page, name: str) -> None:
    seen = 0
    for tag, order in ORDERS.items():
        for properties in part(page, name).iter(qn(f"w:{tag}")):
            known = [order.index(one) for child in properties if (one := etree.QName(child).localname) in order]
            assert known == sorted(known), etree.tostring(properties)
            seen += len(known)
    assert seen > 20


def test_the_mark_stands_on_every_page_and_the_foot_too() -> None:
    document = opened(MARKED)
    (section,) = document.sections
    for edge in (section.header, section.first_page_header):
        assert MARKED.mark in edge.paragraphs[0].text
    for edge in (section.footer, section.first_page_footer):
        assert edge.paragraphs[0].text.startswith("plan 0123abcd · ")
    assert document.paragraphs[0].text == MARKED.mark
    assert opened(EVERYTHING).sections[0].first_page_header.paragraphs[0].text == ""


def test_figures_stand_as_tables() -> None:
    document = opened(FIGURES)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"3 ! outside the bound", "610", "410/400 ! above capacity"} <= set(cells)
