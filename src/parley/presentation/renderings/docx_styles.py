"""The styles of the DOCX file: typefaces, sizes and colours, its nested list, its language and its properties.

As in the HTML file, the program's words are set in a sans-serif face and the record's own words in a serif one.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any, Final

from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as DocxTable

__all__ = [
    "CALLOUT",
    "CHARACTER_STYLES",
    "DENSE_WIDTH",
    "LEAD",
    "NO_PARTS",
    "TABLE_TEXT",
    "TEXT_WIDTH",
    "language_tag",
    "narrow_margins",
    "prepared",
    "properties",
    "style_id",
]

TEXT_WIDTH: Final = 168.0
DENSE_WIDTH: Final = 186.0
"""The width of the text, in millimetres; and that of a page in small type."""

CALLOUT: Final = "Callout"
LEAD: Final = "Lead"
TABLE_TEXT: Final = "Table text"
CHARACTER_STYLES: Final = {
    "strong": "Strong",
    "own": "Own words",
    "quiet": "Provenance",
    "code": "Identifier",
    "changed": "Changed words",
}

NO_PARTS: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
"""The extended properties: none, so that no program and no machine is named."""

_SANS, _SERIF, _MONO = "Calibri", "Cambria", "Consolas"
_INK, _SOFT = RGBColor(0x1B, 0x1D, 0x21), RGBColor(0x50, 0x55, 0x5E)
_REGIONS: Final = {"en": "en-GB", "uk": "uk-UA", "ru": "ru-RU", "tr": "tr-TR"}
_BULLETS: Final = ("•", "–", "·")
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"


def language_tag(lang: str) -> str:
    """*lang* as word processors know it: the languages of the catalogues with the region of their dictionaries (``uk-UA``)."""
    return _REGIONS.get(lang, lang)


def style_id(name: str) -> str:
    """The identifier of a style. Writing it directly avoids a search through all styles for every run of a long page."""
    return name.replace(" ", "")


def properties(title: str, lang: str) -> bytes:
    """The core properties: title and language. No author, no time."""
    root = ET.Element(f"{{{_CORE}}}coreProperties")
    for name, text in (("title", title), ("language", language_tag(lang))):
        ET.SubElement(root, f"{{{_DC}}}{name}").text = text
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + ET.tostring(root, encoding="unicode").encode()


def prepared(document: DocumentType, lang: str, dense: bool = False) -> int:
    """Set the styles, the language and the list of an empty *document*, *dense* in small type; returns the number of the list."""
    _paragraph_styles(document)
    _character_styles(document)
    if dense:
        _made_dense(document)
    _language(document, lang)
    return _nested_list(document)


def _paragraph_styles(document: DocumentType) -> None:
    styles = document.styles
    _look(styles["Normal"], _SANS, 10.5)
    _space(styles["Normal"], 0, 6)
    _look(styles["Title"], _SERIF, 22, bold=True)
    _space(styles["Title"], 0, 8)
    _without_border(styles["Title"])
    _look(styles["Subtitle"], _SANS, 10, ink=_SOFT)
    _space(styles["Subtitle"], 0, 2)
    for level, size in ((1, 15.0), (2, 11.5), (3, 10.5)):
        _look(styles[f"Heading {level}"], _SERIF if level == 1 else _SANS, size, bold=True)
        _space(styles[f"Heading {level}"], 20 if level == 1 else 12, 5)
    _look(styles["Caption"], _SANS, 10, bold=True)
    _look(styles["List Bullet"], _SANS, 10.5)
    _space(styles["List Bullet"], 0, 2)
    for edge in ("Header", "Footer"):
        _look(styles[edge], _SANS, 8.5, ink=_SOFT)
    # A table's own size would lose against that of the style Normal: what stands in a table has a paragraph style.
    text = styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = styles["Normal"]
    _look(text, _SANS, 9)
    _space(text, 2, 2)
    # Items of the first level stand apart; this property would draw neighbours of one style together.
    for tight in styles["List Bullet"].element.get_or_add_pPr().findall(qn("w:contextualSpacing")):
        tight.getparent().remove(tight)
    callout = styles.add_style(CALLOUT, WD_STYLE_TYPE.PARAGRAPH)
    callout.base_style = styles["Normal"]
    callout.paragraph_format.left_indent = Mm(3)
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "24"), ("space", "8"), ("color", "1B1D21")):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    callout.element.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def narrow_margins(table: DocxTable) -> None:
    """Leave a millimetre beside what stands in a cell of *table*."""
    margins: Any = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin: Any = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption")


def _made_dense(document: DocumentType) -> None:
    """Small type and little room between, for a page of many tables."""
    styles = document.styles
    for name, size, before, after in (
        ("Normal", 9.0, 0, 2),
        ("Title", 17.0, 0, 2),
        ("Subtitle", 8.0, 0, 1),
        ("Heading 1", 12.0, 8, 2),
        ("Heading 2", 10.0, 5, 2),
        ("List Bullet", 8.0, 0, 1),
        (TABLE_TEXT, 7.8, 0.5, 0.5),
    ):
        styles[name].font.size = Pt(size)
        _space(styles[name], before, after)
        styles[name].paragraph_format.line_spacing = 1.0
    for name, size in ((CHARACTER_STYLES["quiet"], 7.2), (CHARACTER_STYLES["code"], 6.5)):
        styles[name].font.size = Pt(size)
    for name in (CHARACTER_STYLES["own"], CHARACTER_STYLES["changed"]):
        _face(styles[name], _SANS)
    lead = styles.add_style(LEAD, WD_STYLE_TYPE.PARAGRAPH)
    lead.base_style = styles["Normal"]
    _look(lead, _SERIF, 10.5)
    _space(lead, 2, 3)


def _character_styles(document: DocumentType) -> None:
    for name, face, size, ink in (
        (CHARACTER_STYLES["own"], _SERIF, None, None),
        (CHARACTER_STYLES["changed"], _SERIF, None, None),
        (CHARACTER_STYLES["quiet"], _SANS, 8.5, _SOFT),
        (CHARACTER_STYLES["code"], _MONO, 8.0, _SOFT),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        if name == CHARACTER_STYLES["changed"]:
            style.font.bold = style.font.underline = True
        _face(style, face)
        if size:
            style.font.size = Pt(size)
        if ink is not None:
            style.font.color.rgb = ink


def _look(style: Any, face: str, size: float, *, bold: bool = False, ink: RGBColor = _INK) -> None:
    _face(style, face)
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = ink
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _face(style: Any, face: str) -> None:
    """Set the typeface, and remove that of the theme, which would take precedence."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), face)


def _space(style: Any, before: float, after: float) -> None:
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.12


def _without_border(style: Any) -> None:
    about = style.element.get_or_add_pPr()
    for border in about.findall(qn("w:pBdr")):
        about.remove(border)


def _language(document: DocumentType, lang: str) -> None:
    """Set the language of every run that has none of its own."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert defaults is not None
    for there in defaults.findall(qn("w:lang")):
        defaults.remove(there)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), language_tag(lang))
    defaults.append(tag)


def _nested_list(document: DocumentType) -> int:
    """Add a list with nine levels, which is nested for word processors and screen readers too, and return its number."""
    numbering = document.part.numbering_part.element
    known = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(max(known, default=0) + 1))
    kind = OxmlElement("w:multiLevelType")
    kind.set(qn("w:val"), "hybridMultilevel")
    abstract.append(kind)
    for depth in range(9):
        abstract.append(_level(depth))
    # The format wants every abstract list before the first list.
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    number = numbering.add_num(max(known, default=0) + 1)
    return int(number.numId)


def _level(depth: int) -> Any:
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), str(depth))
    for tag, value in (("start", "1"), ("numFmt", "bullet"), ("lvlText", _BULLETS[min(depth, 2)]), ("lvlJc", "left")):
        element = OxmlElement(f"w:{tag}")
        element.set(qn("w:val"), value)
        level.append(element)
    about = OxmlElement("w:pPr")
    indent = OxmlElement("w:ind")
    indent.set(qn("w:left"), str(284 * (depth + 1)))
    indent.set(qn("w:hanging"), "227")
    about.append(indent)
    level.append(about)
    return level
