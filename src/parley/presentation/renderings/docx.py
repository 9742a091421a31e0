"""A page as a DOCX file with real headings, nested lists and tables, for whoever goes on working with it in a word processor.

Rules
- Figures are tables and lists, so that everybody gets what a drawing says, with or without eyesight.
- The document has a language, and every run in another language has its own, so that spelling is checked and words are read aloud rightly.
- The same page yields the same bytes: no clock, no author, no machine; the parts of the archive have the earliest date of the format.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Any, Final

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph as DocxParagraph

from parley.presentation.page import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Heading,
    Line,
    Numbered,
    Page,
    Paragraph,
    Run,
    Table,
    line_text,
)
from parley.presentation.renderings.characters import direction, one_line, visible
from parley.presentation.renderings.column_widths import column_widths
from parley.presentation.renderings.docx_front import front_block
from parley.presentation.renderings.docx_styles import (
    CALLOUT,
    CHARACTER_STYLES,
    DENSE_WIDTH,
    NO_PARTS,
    TABLE_TEXT,
    TEXT_WIDTH,
    language_tag,
    narrow_margins,
    prepared,
    properties,
    style_id,
)
from parley.presentation.renderings.figures import without_figures

__all__ = ["archived", "edged", "render_docx"]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_CORE: Final = "docProps/core.xml"
_APP: Final = "docProps/app.xml"
_DEEPEST: Final = 8
_EAST_ASIAN: Final = ("ja", "ko", "zh")


def render_docx(page: Page) -> bytes:
    """*page* as the bytes of a DOCX file."""
    title = one_line(page.title)
    document = Document()
    lists = prepared(document, page.lang, page.dense)
    width = DENSE_WIDTH if page.dense else TEXT_WIDTH
    edged(document, title, one_line(page.mark), one_line(page.running_foot), width)
    if page.mark:
        _fill(_paragraph(document, CALLOUT), (Run(page.mark, "strong"),))
    _paragraph(document, "Title").add_run(title)
    for line in page.under_title:
        _fill(_paragraph(document, "Subtitle"), line)
    for block in page.front:
        front_block(document, block, _fill)
    after_front = bool(page.front)
    for block in without_figures(page.blocks):
        made = _block(document, block, lists, width)
        if after_front and made is not None:
            made.paragraph_format.page_break_before = True
        after_front = False
    for number, line in enumerate(page.foot):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(18 if number == 0 else 0)
        _fill(paragraph, line)
    return archived(document, title, page.lang)


def _block(document: DocumentType, block: Block, lists: int, width: float) -> DocxParagraph | None:
    """Write *block*; returns the paragraph of a heading."""
    if isinstance(block, Heading):
        paragraph = _paragraph(document, f"Heading {min(max(block.level - 1, 1), 9)}")
        paragraph.add_run(one_line(f"{block.number} {block.text}" if block.number else block.text))
        return paragraph
    if isinstance(block, Paragraph):
        _fill(document.add_paragraph(), block.line)
    elif isinstance(block, Callout):
        _fill(_paragraph(document, CALLOUT), (Run(f"{block.word}: ", "strong"), *block.line))
    elif isinstance(block, Bullets):
        _bullets(document, block.items, lists, 0)
    elif isinstance(block, Numbered):
        _numbered(document, block)
    elif isinstance(block, Table):
        _table(document, block, width)
    else:
        raise TypeError(type(block).__name__)
    return None


def _numbered(document: DocumentType, block: Numbered) -> None:
    if block.part == "heading":
        paragraph = _paragraph(document, f"Heading {min(max(block.level - 1, 1), 9)}")
        paragraph.add_run(one_line(line_text((Run(f"{block.number} " if block.number else ""), *block.line))))
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Mm(6 * min(block.depth, _DEEPEST))
    _fill(paragraph, (Run(f"{block.number} "), *block.line) if block.number else block.line)


def _paragraph(document: DocumentType, style: str) -> DocxParagraph:
    paragraph = document.add_paragraph()
    paragraph._p.style = style_id(style)
    return paragraph


def _bullets(document: DocumentType, items: Iterable[Bullet], lists: int, depth: int) -> None:
    for item in items:
        paragraph = _paragraph(document, "List Bullet")
        numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_ilvl().val = min(depth, _DEEPEST)
        numbering.get_or_add_numId().val = lists
        if depth == 0:
            paragraph.paragraph_format.space_before = Pt(5)
        if item.under:
            paragraph.paragraph_format.keep_with_next = True
        _fill(paragraph, item.line)
        _bullets(document, item.under, lists, depth + 1)


def _table(document: DocumentType, block: Table, broad: float) -> None:
    if block.caption:
        caption = _paragraph(document, "Caption")
        caption.add_run(one_line(block.caption))
        caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
    table.autofit = False
    _describe(table, one_line(block.caption))
    if broad != TEXT_WIDTH:
        narrow_margins(table)
    widths = [Mm(one) for one in column_widths(block, broad)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    rows: list[tuple[Line, ...]] = [tuple((Run(text, "strong"),) for text in block.head), *block.rows]
    for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        about = row._tr.get_or_add_trPr()
        about.append(OxmlElement("w:cantSplit"))
        if number == 0:
            about.append(OxmlElement("w:tblHeader"))
        for cell, line, width in zip(row.cells, cells, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph._p.style = style_id(TABLE_TEXT)
            if number == 0:
                # The row of headings stays with the first row under it.
                paragraph.paragraph_format.keep_with_next = True
            _fill(paragraph, line)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _describe(table: DocxTable, caption: str) -> None:
    """Give the table lines between rows only, and the caption as its description for screen readers."""
    about: Any = table._tbl.tblPr
    borders: Any = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        rule: Any = OxmlElement(f"w:{side}")
        drawn = side in ("top", "bottom", "insideH")
        rule.set(qn("w:val"), "single" if drawn else "nil")
        if drawn:
            rule.set(qn("w:sz"), "4" if side == "insideH" else "8")
            rule.set(qn("w:space"), "0")
            rule.set(qn("w:color"), "B8BBC0" if side == "insideH" else "1B1D21")
        borders.append(rule)
    # The format wants the properties of a table in one order: borders come before the layout.
    about.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption")
    if caption:
        said: Any = OxmlElement("w:tblCaption")
        said.set(qn("w:val"), caption)
        about.append(said)


def _fill(paragraph: DocxParagraph, line: Line) -> None:
    for one in line:
        text = visible(one.text)
        if not text:
            continue
        run = paragraph.add_run(text)
        style = CHARACTER_STYLES.get(one.kind)
        if style:
            run._r.style = style_id(style)
        if one.kind in ("own", "changed") and one.lang:
            _speak(run._r.get_or_add_rPr(), visible(one.lang))


def _speak(about: Any, lang: str) -> None:
    """Write the language of a run. The format has separate attributes for East Asian languages and for those from right to left."""
    tag: Any = OxmlElement("w:lang")
    if direction(lang) == "rtl":
        about.append(OxmlElement("w:rtl"))
        tag.set(qn("w:bidi"), language_tag(lang))
    elif lang.partition("-")[0] in _EAST_ASIAN:
        tag.set(qn("w:eastAsia"), language_tag(lang))
    else:
        tag.set(qn("w:val"), language_tag(lang))
    about.append(tag)


def edged(document: DocumentType, title: str, mark: str = "", foot: str = "", width: float = TEXT_WIDTH) -> None:
    """Set A4 paper with text of that *width*; the mark and, but on the first page, the title at the head of each page, the page number at its foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - width) / 2)
    section.top_margin = section.bottom_margin = Mm(22 if width == TEXT_WIDTH else 14)
    if width != TEXT_WIDTH:
        section.header_distance = section.footer_distance = Mm(7)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].add_run(f"{mark} · {title}" if mark else title)
    if mark:
        section.first_page_header.paragraphs[0].add_run(mark)
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        if foot:
            paragraph.add_run(f"{foot} · ")
        _field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        _field(paragraph, "NUMPAGES")


def _field(paragraph: DocxParagraph, name: str) -> None:
    """A field that the word processor fills in; 1 until it has."""
    for part in ("begin", "asked", "separate", "shown", "end"):
        run = paragraph.add_run("1" if part == "shown" else "")
        element: Any
        if part == "asked":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {name} "
            run._r.append(element)
        elif part != "shown":
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), part)
            run._r.append(element)


def archived(document: DocumentType, title: str, lang: str) -> bytes:
    """The document as an archive without traces of where and when it was packed."""
    package = document.part.package
    assert package is not None
    for key in [key for key, one in package.rels.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[key]
    packed, out = io.BytesIO(), io.BytesIO()
    document.save(packed)
    own = {_CORE: properties(title, lang), _APP: NO_PARTS}
    with zipfile.ZipFile(packed) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            after.writestr(entry, own[name] if name in own else before.read(name))
    return out.getvalue()
