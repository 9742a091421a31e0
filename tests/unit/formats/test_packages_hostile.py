"""Office files that were made to cost more than they are worth: a small file, a large bill. Each is read at once, or refused with a sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from parley.formats import open_table
from parley.formats.docx_documents import read_docx
from parley.kernel import FileError
from parley.rosters import Collector, TableRow

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def docx(body: str, numbering: str = "", compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        archive.writestr("word/document.xml", f"{HEAD}<w:document {W}><w:body>{body}</w:body></w:document>")
        if numbering:
            archive.writestr("word/numbering.xml", f"{HEAD}<w:numbering {W}>{numbering}</w:numbering>")
    return made.getvalue()


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{words}</w:t></w:r></w:p>"


def read(data: bytes) -> str:
    document = read_docx(data, document_id="d").document
    return "\n".join(provision.text for provision in document.provisions)


def xlsx(path: Path, rows: str, extra: dict[str, str] | None = None, compression: int = zipfile.ZIP_DEFLATED) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "name"])
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = f"{HEAD}<worksheet {SHEET}><sheetData>{rows}</sheetData></worksheet>"
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, text in (parts | (extra or {})).items():
            archive.writestr(name, text)


def rows_of(path: Path) -> list[TableRow]:
    with open_table(path, Collector(), here=True) as table:
        return list(table.rows)


def text_cell(at: str, words: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.xlsx"


def refused(error: pytest.ExceptionInfo[FileError]) -> str:
    return error.value.findings[0].message.code


def test_a_level_text_with_twenty_thousand_counters() -> None:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{"%1." * 20_000}"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    data = docx("".join(paragraph(f"point {at}", numbered) for at in range(2_000)), numbering)
    document = read_docx(data, document_id="d").document
    assert len(document.provisions) == 2_000
    assert max(len(provision.number) for provision in document.provisions) < 1_000


def test_tables_in_tables_are_read_once() -> None:
    inner = paragraph("the innermost words")
    for _ in range(40):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{paragraph('beside')}</w:tc></w:tr></w:tbl>"
    assert read(docx(inner)).count("the innermost words") == 1
    assert read(docx(inner)).count("beside") == 40


def test_nesting_without_end_is_refused() -> None:
    inner = paragraph("words")
    for _ in range(2_000):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    with pytest.raises(FileError) as error:
        read(docx(inner))
    assert refused(error) == "text.docx-too-large"


def test_twenty_thousand_tracked_insertions_in_one_paragraph() -> None:
    run = "".join(f'<w:ins w:author="Side B"><w:r><w:t>word {at} </w:t></w:r></w:ins>' for at in range(20_000))
    document = read_docx(docx(f"<w:p>{run}</w:p>"), document_id="d").document
    (provision,) = document.provisions
    assert len(provision.changes) == 20_000
    assert provision.changes[-1].words == "word 19999 "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_found_wherever_it_stands(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!--{"x" * 9_000}--><!DOCTYPE d [<!ENTITY e "e">]><w:document {W}/>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", text.encode(encoding))
    with pytest.raises(FileError) as error:
        read(made.getvalue())
    assert refused(error) == "text.docx-declares-type"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]
)
def test_a_document_type_in_a_workbook_too(part: str, path: Path) -> None:
    declared = f'{HEAD}<!--{"x" * 9_000}--><!DOCTYPE d [<!ENTITY e "e">]><worksheet {SHEET}/>'
    xlsx(path, "", {part: declared})
    with pytest.raises(FileError) as error:
        rows_of(path)
    assert refused(error) == "roster.sheet-declares-type"


def test_the_last_row_of_a_sheet_costs_one_row(path: Path) -> None:
    rows = (
        f'<row r="1">{text_cell("A1", "id")}{text_cell("B1", "name")}</row>'
        f'<row r="2">{text_cell("A2", "a-1")}{text_cell("B2", "Koval")}</row><row r="1048576">{text_cell("A1048576", "a-2")}</row>'
    )
    xlsx(path, rows)
    assert [(row.line, row.values) for row in rows_of(path)] == [
        (1, ("id", "name")),
        (2, ("a-1", "Koval")),
        (1_048_576, ("a-2",)),
    ]


def test_a_comment_full_of_rows_is_a_comment(path: Path) -> None:
    xlsx(path, f'<row r="1">{text_cell("A1", "id")}</row><!--{"<row " * 400_000}-->')
    assert [row.values for row in rows_of(path)] == [("id",)]


@pytest.mark.parametrize("index", ["-1", "9", "99999999999999999999", "x"])
def test_a_shared_string_that_is_not_there(index: str, path: Path) -> None:
    xlsx(
        path,
        f'<row r="1"><c r="A1" t="s"><v>{index}</v></c></row>',
        {"xl/sharedStrings.xml": f"{HEAD}<sst {SHEET}><si><t>only one</t></si></sst>"},
    )
    with pytest.raises(FileError) as error:
        rows_of(path)
    assert refused(error) == "roster.sheet-broken"


def test_a_hundred_thousand_merged_cells_are_refused(path: Path) -> None:
    merged = "".join(f'<mergeCell ref="A{at}:B{at}"/>' for at in range(1, 100_000))
    xlsx(
        path,
        "",
        {"xl/worksheets/sheet1.xml": f"<worksheet {SHEET}><sheetData/><mergeCells>{merged}</mergeCells></worksheet>"},
    )
    with pytest.raises(FileError) as error:
        rows_of(path)
    assert refused(error) == "roster.sheet-too-large"


@pytest.mark.parametrize("compression", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_every_byte_of_an_archive_may_be_wrong(compression: int, path: Path) -> None:
    whole = docx("".join(paragraph(f"words {at}") for at in range(30)), compression=compression)
    read_or_refuse(whole)
    for at in range(0, len(whole), 3):
        read_or_refuse(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        read_or_refuse(whole[:at])
    xlsx(path, f'<row r="1">{text_cell("A1", "id")}</row>', compression=compression)
    sheet = path.read_bytes()
    for at in range(0, len(sheet), 61):
        path.write_bytes(sheet[:at] + bytes([sheet[at] ^ 0x55]) + sheet[at + 1 :])
        try:
            rows_of(path)
        except FileError:
            continue


def read_or_refuse(data: bytes) -> None:
    try:
        read(data)
    except FileError:
        return


def test_a_compression_that_nobody_knows() -> None:
    whole = bytearray(docx(paragraph("words"), compression=zipfile.ZIP_STORED))
    for start in (whole.index(b"PK\x03\x04") + 8, whole.index(b"PK\x01\x02") + 10):
        whole[start : start + 2] = b"\x61\x00"
    with pytest.raises(FileError) as error:
        read(bytes(whole))
    assert refused(error) == "text.docx-broken"
