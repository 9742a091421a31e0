"""A page as a DOCX file: real headings, nested lists and tables; figures as tables and lists, which a screen reader can read.

The bytes are a function of the page: no date, no author, fixed times in the archive.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any, Final

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from parley.presentation.pages import Block, Bullet, Bullets, Callout, Heading, Line, Page, Paragraph, Table
from parley.presentation.renderings.characters import one_line
from parley.presentation.renderings.figures import without_figures

__all__ = ["render_docx"]

_EPOCH: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_ZIP_TIME: Final = (2000, 1, 1, 0, 0, 0)
_GREY: Final = RGBColor(0x55, 0x55, 0x55)
_DEEPEST: Final = 3


def render_docx(page: Page) -> bytes:
    """*page* as the bytes of a DOCX file."""
    document = docx.Document()
    properties = document.core_properties
    properties.title = one_line(page.title)
    properties.author = ""
    properties.comments = ""
    properties.last_modified_by = ""
    properties.language = page.lang
    properties.created = properties.modified = _EPOCH
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(10.5)
    _set_language(style.element.get_or_add_rPr(), page.lang)
    document.add_heading(one_line(page.title), 0)
    for line in page.under_title:
        _fill(document.add_paragraph(), line, page.lang)
    for block in without_figures(page.blocks):
        _block(document, block, page.lang)
    for line in page.foot:
        _fill(document.add_paragraph(), line, page.lang)
    buffer = io.BytesIO()
    document.save(buffer)
    return _without_times(buffer.getvalue())


def _block(document: Any, block: Block, lang: str) -> None:  # noqa: ANN401 - python-docx is untyped
    if isinstance(block, Heading):
        document.add_heading(one_line(block.text), max(1, min(block.level - 1, 4)))
    elif isinstance(block, Paragraph):
        _fill(document.add_paragraph(), block.line, lang)
    elif isinstance(block, Callout):
        paragraph = document.add_paragraph(style="Intense Quote")
        paragraph.add_run(one_line(block.word) + ": ").bold = True
        _fill(paragraph, block.line, lang)
    elif isinstance(block, Bullets):
        for bullet in block.items:
            _bullet(document, bullet, lang, 1)
    elif isinstance(block, Table):
        _table(document, block, lang)


def _bullet(document: Any, bullet: Bullet, lang: str, depth: int) -> None:  # noqa: ANN401 - python-docx is untyped
    level = min(depth, _DEEPEST)
    paragraph = document.add_paragraph(style="List Bullet" if level == 1 else f"List Bullet {level}")
    if depth > _DEEPEST:
        paragraph.paragraph_format.left_indent = Cm(0.63 * (depth + 1))
    _fill(paragraph, bullet.line, lang)
    for under in bullet.under:
        _bullet(document, under, lang, depth + 1)


def _table(document: Any, block: Table, lang: str) -> None:  # noqa: ANN401 - python-docx is untyped
    if block.caption:
        document.add_paragraph(one_line(block.caption), style="Caption")
    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(one_line(text)).bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in block.rows:
        for cell, line in zip(table.add_row().cells, row, strict=True):
            _fill(cell.paragraphs[0], line, lang)
    document.add_paragraph()


def _fill(paragraph: Any, line: Line, lang: str) -> None:  # noqa: ANN401 - python-docx is untyped
    for one in line:
        run = paragraph.add_run(one_line(one.text))
        if one.kind == "strong":
            run.bold = True
        elif one.kind in ("quiet", "code"):
            run.font.color.rgb = _GREY
            run.font.size = Pt(9)
        if one.lang and one.lang != lang:
            _set_language(run._r.get_or_add_rPr(), one.lang)


def _set_language(properties: Any, lang: str) -> None:  # noqa: ANN401 - python-docx is untyped
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), lang)
    properties.append(element)


def _without_times(data: bytes) -> bytes:
    """The same archive with one fixed time on every member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in sorted(old.namelist()):
            info = zipfile.ZipInfo(member, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(member))
    return out.getvalue()
