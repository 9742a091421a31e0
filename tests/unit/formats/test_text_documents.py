"""A text as a file: what it is decides, not what it is called."""

from __future__ import annotations

import io

import docx
import pytest

from parley.formats.text_documents import document_id_of, is_docx, read_text_document
from parley.kernel import InputError, sha256_hex


def test_markdown_is_read_with_the_digest_of_its_bytes() -> None:
    data = b"# Vision\r\n\r\n1. Fire stops.\r\n"
    reading = read_text_document(data, document_id="a", file="a.md")
    assert reading.document.title == "Vision"
    assert reading.document.source_digest == sha256_hex(data)


def test_a_docx_is_one_whatever_it_is_called() -> None:
    made = docx.Document()
    made.add_paragraph("Article 1")
    made.add_paragraph("1. Fire stops.")
    out = io.BytesIO()
    made.save(out)
    assert is_docx(out.getvalue())
    assert read_text_document(out.getvalue(), document_id="a", file="a.md").document.provisions


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"1. Fire st\xffops.\n", "brackets.not-utf-8"),
        (b"", "text.empty"),
        (b"a\x00b", "text.not-text"),
        (b"PK\x03\x04 cut off", "text.docx-broken"),
        (b"\xef\xbb\xbf\n%PDF-1.7 \xff", "text.pdf-has-no-words"),
        (b"{\\rtf1 Fire stops.}", "text.rtf-not-read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "text.docx-encrypted-or-old"),
    ],
)
def test_bad_files_are_told(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as raised:
        read_text_document(data, document_id="a", file="a.md")
    assert [finding.message.code for finding in raised.value.findings] == [code]
    assert raised.value.findings[0].place.file == "a.md"


@pytest.mark.parametrize(
    ("name", "made"),
    [("Vision A (v2).docx", "vision-a-v2"), ("бачення.md", "text"), ("a", "a"), ("x" * 99 + ".md", "x" * 40)],
)
def test_an_identifier_of_a_name(name: str, made: str) -> None:
    assert document_id_of(name) == made
