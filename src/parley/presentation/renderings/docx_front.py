"""The sheet in front of a page as DOCX: its overview as one table in the columns of the sides, the short lists side by side, the legend.

The widths are those that `parley.presentation.renderings.sheet_height` reckons with, so that what is one sheet there is one here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from parley.presentation.page import Block, Columns, Legend, Line, Overview, OverviewPart, Paragraph, Run
from parley.presentation.renderings.docx_styles import LEAD, TABLE_TEXT, narrow_margins, style_id
from parley.presentation.renderings.overviews import legend_line, part_lines
from parley.presentation.renderings.sheet_height import NUMBER_WIDTH, PART_WIDTH, SHEET_WIDTH, cell_width

__all__ = ["front_block"]

_Fill = Callable[[DocxParagraph, Line], None]
_INK, _FINE = "1B1D21", "B8BBC0"


def front_block(document: DocumentType, block: Block, fill: _Fill) -> None:
    """Write a *block* of the sheet in front. *fill* puts the runs of a line into a paragraph."""
    if isinstance(block, Overview):
        _overview(document, block, fill)
    elif isinstance(block, Columns):
        _columns(document, block, fill)
    elif isinstance(block, Legend):
        for line in ((Run(f"{block.word}: "), *legend_line(block)), *block.notes):
            _small(document.add_paragraph(), line, fill)
    elif isinstance(block, Paragraph):
        paragraph = document.add_paragraph()
        if all(run.kind == "strong" for run in block.line):
            paragraph._p.style = style_id(LEAD)
            fill(paragraph, tuple(Run(run.text) for run in block.line))
        else:
            _small(paragraph, block.line, fill)
    else:
        raise TypeError(type(block).__name__)


def _overview(document: DocumentType, block: Overview, fill: _Fill) -> None:
    sides = len(block.heads)
    rows = 1 + sum(part_lines(part) for part in block.parts)
    side = cell_width(sides)
    widths = [PART_WIDTH, SHEET_WIDTH - PART_WIDTH - NUMBER_WIDTH - side * sides, *[side] * sides, NUMBER_WIDTH]
    table = _table(document, rows, widths)
    _repeated(table)
    for cell, head in zip(table.rows[0].cells, ("", "", *block.heads, block.number_head), strict=True):
        _put(cell, (Run(head, "strong"),) if head else (), fill)
    at = 1
    for part in block.parts:
        last = at + part_lines(part) - 1
        name = table.cell(at, 0).merge(table.cell(last, 0))
        _put(name, (Run(part.title, "strong"), *((Run(f"\n{part.beside}", "quiet"),) if part.beside else ())), fill)
        for number in range(at, last + 1):
            _ruled(table, number, _INK if number == at else _FINE)
        at = _lines(table, at, part, sides, fill)


def _lines(table: DocxTable, at: int, part: OverviewPart, sides: int, fill: _Fill) -> int:
    """The rows of *part* from row *at* on; returns the row after them."""
    for line in part.lines:
        if line.cells:
            for number, cell in enumerate((line.what, *line.cells), 1):
                _put(table.cell(at, number), cell, fill)
        else:
            _put(table.cell(at, 1).merge(table.cell(at, 1 + sides)), line.what, fill)
        _put(table.cell(at, 2 + sides), (Run(line.number, "quiet"),) if line.number else (), fill)
        at += 1
    if part.more or not part.lines:
        _put(table.cell(at, 1).merge(table.cell(at, 2 + sides)), part.more, fill)
        at += 1
    return at


def _columns(document: DocumentType, block: Columns, fill: _Fill) -> None:
    count = max(len(block.parts), 1)
    table = _table(document, 1, [SHEET_WIDTH / count] * count)
    _ruled(table, 0, _INK)
    for cell, part in zip(table.rows[0].cells, block.parts, strict=True):
        _put(cell, (Run(part.title, "strong"),), fill)
        for line in (*(one.what for one in part.lines), *((part.more,) if part.more else ())):
            paragraph = cell.add_paragraph()
            paragraph._p.style = style_id(TABLE_TEXT)
            fill(paragraph, (Run("– "), *line))


def _table(document: DocumentType, rows: int, widths: list[float]) -> DocxTable:
    table: DocxTable = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    narrow_margins(table)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _repeated(table: DocxTable) -> None:
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _put(cell: _Cell, line: Line, fill: _Fill) -> None:
    """The runs of *line* in the one paragraph of *cell*; what merging left there goes."""
    for more in cell.paragraphs[1:]:
        more._p.getparent().remove(more._p)
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style_id(TABLE_TEXT)
    fill(paragraph, line)


def _ruled(table: DocxTable, row: int, colour: str) -> None:
    """A rule over every cell of *row*; over the first only where a part begins."""
    for number, cell in enumerate(table.rows[row]._tr.tc_lst):
        if number == 0 and colour == _FINE:
            continue
        borders: Any = OxmlElement("w:tcBorders")
        rule: Any = OxmlElement("w:top")
        for name, value in (
            ("val", "single"),
            ("sz", "8" if colour == _INK else "4"),
            ("space", "0"),
            ("color", colour),
        ):
            rule.set(qn(f"w:{name}"), value)
        borders.append(rule)
        cell.get_or_add_tcPr().insert_element_before(borders, "w:shd", "w:noWrap", "w:tcMar", "w:vAlign")


def _small(paragraph: DocxParagraph, line: Line, fill: _Fill) -> None:
    paragraph._p.style = style_id(TABLE_TEXT)
    paragraph.paragraph_format.space_before = Pt(2)
    fill(paragraph, line)
