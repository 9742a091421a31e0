"""The formats in which a text, or a page about it, can be written: by name, with the extension of its file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from parley.presentation.page import Page
from parley.presentation.renderings import render_docx, render_html, render_markdown, render_pdf, render_text
from parley.presentation.texts.akoma_ntoso import akoma_ntoso
from parley.presentation.texts.copies import TextCopy, refuse_unwritable
from parley.presentation.texts.text_docx import text_docx
from parley.presentation.texts.text_json import text_json
from parley.presentation.texts.text_page import text_page
from parley.presentation.wording import Words

__all__ = ["PAGE_ENDINGS", "TEXT_ENDINGS", "is_for_a_terminal", "page_in", "text_in"]

TEXT_ENDINGS: Final = {
    "docx": "docx",
    "pdf": "pdf",
    "akn": "akn.xml",
    "html": "html",
    "json": "json",
    "markdown": "md",
    "text": "txt",
}
"""The formats of a text, each with the extension of its file."""

PAGE_ENDINGS: Final = {name: ending for name, ending in TEXT_ENDINGS.items() if name != "akn"}
"""The formats of a page about a text: Akoma Ntoso is for texts only."""

_WIDTH: Final = 100


def text_in(shape: str, words: Words, copy: TextCopy, *, markdown: str = "", dated: str = "") -> bytes:
    """*copy* in a format of `TEXT_ENDINGS`. *markdown*: its bracketed Markdown, where there is one that can be read back without loss.

    Raises `InputError` for characters that XML forbids, KeyError for an unknown format.
    """
    # What one format cannot hold none holds: all of them carry the same words.
    refuse_unwritable(copy)
    made: dict[str, Callable[[], bytes]] = {
        "docx": lambda: text_docx(words, copy),
        "pdf": lambda: render_pdf(text_page(words, copy)),
        "akn": lambda: akoma_ntoso(copy, dated=dated),
        "html": lambda: render_html(text_page(words, copy)).encode(),
        "json": lambda: text_json(copy),
        "markdown": lambda: markdown.encode() or render_markdown(text_page(words, copy)).encode(),
        "text": lambda: render_text(text_page(words, copy), _WIDTH).encode(),
    }
    return made[shape]()


def page_in(shape: str, page: Page, data: object) -> bytes:
    """*page* in a format of `PAGE_ENDINGS`; as JSON, *data* in its place. Raises KeyError for an unknown format."""
    made: dict[str, Callable[[], bytes]] = {
        "docx": lambda: render_docx(page),
        "pdf": lambda: render_pdf(page),
        "html": lambda: render_html(page).encode(),
        "json": lambda: msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n",
        "markdown": lambda: render_markdown(page).encode(),
        "text": lambda: render_text(page, _WIDTH).encode(),
    }
    return made[shape]()


def is_for_a_terminal(shape: str) -> bool:
    """Whether a format can be printed on a terminal: DOCX and PDF are not text."""
    return shape not in ("docx", "pdf")
