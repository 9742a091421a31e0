"""Writers of tables: rows of text to CSV and XLSX. The same rows yield the same bytes on every machine.

- **CSV**: UTF-8 with a byte order mark (so that a spreadsheet program reads Cyrillic rightly), CRLF, quoted where needed (RFC 4180).
- A cell that begins with ``=``, ``+``, ``-``, ``@`` or the full-width form of one of them, with a tab, a carriage return or a line feed, would be run as a
  formula when somebody opens the file in a spreadsheet program; in CSV an apostrophe goes before it (OWASP, CSV injection). So it does after a comma,
  semicolon, tab, bar or line end *inside* a cell: a program whose locale separates by another sign than the file begins a cell there. `unguarded`
  takes exactly these apostrophes off again. In XLSX every cell is an inline string, which no program takes for a formula.
- **XLSX** (ECMA-376 part 1): one sheet, the heading row bold and frozen. Parts are stored, not compressed, and carry one fixed time: two compressors
  give two files, and a list is compared by its digest.
- Control characters, which neither format can hold, are written as escapes (``\\u000b``), as everywhere in Parley.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Final
from xml.sax.saxutils import escape, quoteattr

__all__ = ["csv_bytes", "csv_parts", "guarded", "unguarded", "write_xlsx", "xlsx_bytes"]

_CELL_BEGINS: Final = r"(?:^|(?<=[,;\t|\r\n]))[ \"]*"
"""Where a cell begins, in this file or as a program with other separators reads it."""
_SIGNS: Final = "[=+@\\-\uff1d\uff0b\uff0d\uff20]"
_BLANKS: Final = "[\t\r\n]"
_FORMULA: Final = re.compile(f"({_CELL_BEGINS})(?='*{_SIGNS})|^(?='*{_BLANKS})")
_GUARDED: Final = re.compile(f"({_CELL_BEGINS})'(?='*{_SIGNS})|^'(?='*{_BLANKS})")
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIXED: Final = (1980, 1, 1, 0, 0, 0)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_NAME: Final = re.compile(r"[\\/*?:\[\]]")
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS: Final = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        f'<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        f'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        f'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        f'<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
        f'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}


def guarded(text: str) -> str:
    """*text* for a cell of a CSV file: guarded so that it is never run as a formula, control characters escaped."""
    clean = _NOT_XML.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return _FORMULA.sub(lambda match: f"{match[1] or ''}'", clean)


def unguarded(text: str) -> str:
    """*text* of a cell of a CSV file as it was before `guarded`."""
    return _GUARDED.sub(lambda match: match[1] or "", text)


def csv_parts(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """A CSV file, row by row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    writer.writerow([guarded(cell) for cell in headings])
    yield out.getvalue().encode()
    for row in rows:
        out.seek(0)
        out.truncate()
        writer.writerow([guarded(cell) for cell in row])
        yield out.getvalue().encode()


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file."""
    return b"".join(csv_parts(headings, rows))


def xlsx_bytes(headings: Sequence[str], rows: Iterable[Sequence[str]], sheet: str = "list") -> bytes:
    """An XLSX file with one sheet."""
    out = io.BytesIO()
    write_xlsx(out, headings, rows, sheet)
    return out.getvalue()


def write_xlsx(out: IO[bytes], headings: Sequence[str], rows: Iterable[Sequence[str]], sheet: str = "list") -> None:
    """Write an XLSX file to *out*, row by row. *sheet*: the name of the sheet, cut to the 31 characters that Excel allows."""
    name = (_SHEET_NAME.sub(" ", sheet).strip("' ") or "list")[:31]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for part, xml in _PARTS.items():
            archive.writestr(_entry(part), (_HEAD + xml).encode())
        book = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets></workbook>'
        archive.writestr(_entry("xl/workbook.xml"), (_HEAD + book).encode())
        with archive.open(_entry("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as cells:
            cells.write(
                (
                    f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
                    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
                    f'<cols><col min="1" max="{max(1, len(headings))}" width="18" customWidth="1"/></cols><sheetData>'
                ).encode()
            )
            cells.write(_row(1, headings, style=1))
            for number, row in enumerate(rows, 2):
                cells.write(_row(number, row, style=0))
            cells.write(b"</sheetData></worksheet>")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIXED)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _row(number: int, cells: Sequence[str], style: int) -> bytes:
    written = [
        f'<c r="{_letters(index)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_xml(cell)}</t></is></c>'
        for index, cell in enumerate(cells)
        if cell
    ]
    return f'<row r="{number}">{"".join(written)}</row>'.encode()


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub(lambda match: f"\\u{ord(match.group()):04x}", text), {"\r": "&#13;"})


def _letters(index: int) -> str:
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
