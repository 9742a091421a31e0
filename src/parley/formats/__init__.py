"""Readers and writers of file formats: texts and reports of many kinds to their words, XLSX and CSV to rows and back, the optional model of sentences."""

from __future__ import annotations

from parley.formats.contained import ReaderFault
from parley.formats.docx_returned import read_returned_docx
from parley.formats.embeddings import load_embedding
from parley.formats.odt_returned import read_returned_odt
from parley.formats.report_files import read_report_file
from parley.formats.report_texts import LeftOut, ReportText
from parley.formats.table_writing import csv_bytes, csv_parts, write_xlsx, xlsx_bytes
from parley.formats.tables import ENCODINGS, OpenTable, open_table
from parley.formats.text_documents import document_id_of, is_docx, read_text_document, text_format_of

__all__ = [
    "ENCODINGS",
    "LeftOut",
    "OpenTable",
    "ReaderFault",
    "ReportText",
    "csv_bytes",
    "csv_parts",
    "document_id_of",
    "is_docx",
    "load_embedding",
    "open_table",
    "read_report_file",
    "read_returned_docx",
    "read_returned_odt",
    "read_text_document",
    "text_format_of",
    "write_xlsx",
    "xlsx_bytes",
]
