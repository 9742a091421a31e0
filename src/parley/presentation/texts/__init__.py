"""Texts for people and programs: one copy of a text, and every format that it is written in.

``copies``    the copy: clauses, segments, marks; what it says in order, and the digest of that
``from_negotiation``, ``from_documents``   copies of negotiating texts, clean texts, documents and bracketed drafts
``text_page``   a copy as a page (HTML, PDF, Markdown, terminal); ``text_docx``, ``akoma_ntoso``, ``text_json``   the other formats
``formats``   every format of a text by its name
``exports``   what can be exported of a text: which copies, in which languages and formats, and what each file is called
``reading_back``   what a file says, for comparing formats
``returned``   a copy that comes back, edited: what the core needs to understand it
"""

from __future__ import annotations

from parley.presentation.texts.akoma_ntoso import akoma_ntoso
from parley.presentation.texts.copies import Clause, Party, Segment, TextCopy, copy_digest, said, words_digest
from parley.presentation.texts.exports import (
    Export,
    ExportForm,
    export_of_copy,
    exports_of_text,
    format_of_ending,
    in_form,
)
from parley.presentation.texts.formats import TEXT_ENDINGS, text_in
from parley.presentation.texts.from_documents import document_copy, draft_copy
from parley.presentation.texts.from_negotiation import bracketed_copy, clean_copy
from parley.presentation.texts.reading_back import said_in_akn, said_in_docx, said_in_html, said_in_json
from parley.presentation.texts.returned import returned_acts, returned_markdown, shown_parts
from parley.presentation.texts.text_docx import text_docx
from parley.presentation.texts.text_json import read_text_json, text_json, text_json_schema
from parley.presentation.texts.text_page import text_page

__all__ = [
    "TEXT_ENDINGS",
    "Clause",
    "Export",
    "ExportForm",
    "Party",
    "Segment",
    "TextCopy",
    "akoma_ntoso",
    "bracketed_copy",
    "clean_copy",
    "copy_digest",
    "document_copy",
    "draft_copy",
    "export_of_copy",
    "exports_of_text",
    "format_of_ending",
    "in_form",
    "read_text_json",
    "returned_acts",
    "returned_markdown",
    "said",
    "said_in_akn",
    "said_in_docx",
    "said_in_html",
    "said_in_json",
    "shown_parts",
    "text_docx",
    "text_in",
    "text_json",
    "text_json_schema",
    "text_page",
    "words_digest",
]
