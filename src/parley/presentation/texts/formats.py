"""Every format that a text is written in: by name, with the ending of its file.

A text has the formats of its page (`parley.presentation.publishing`), and writers of its own where a page would lose something: tracked
changes in DOCX, the tree in JSON, brackets that can be read back in Markdown, and Akoma Ntoso, which is for texts only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from parley.presentation.publishing import PAGE_FORMATS, publish
from parley.presentation.texts.akoma_ntoso import akoma_ntoso
from parley.presentation.texts.copies import TextCopy, refuse_unwritable
from parley.presentation.texts.text_docx import text_docx
from parley.presentation.texts.text_json import text_json
from parley.presentation.texts.text_page import text_page
from parley.presentation.wording import Words

__all__ = ["TEXT_ENDINGS", "text_in"]

TEXT_ENDINGS: Final = {**{name: one.ending for name, one in PAGE_FORMATS.items()}, "akn": "akn.xml"}
"""The formats of a text, each with the ending of its file."""


def text_in(shape: str, words: Words, copy: TextCopy, *, markdown: str = "", dated: str = "") -> bytes:
    """*copy* in a format of `TEXT_ENDINGS`. *markdown*: its bracketed Markdown, where there is one that can be read back without loss.

    Raises `InputError` for characters that XML forbids, KeyError for an unknown format.
    """
    # What one format cannot hold none holds: all of them carry the same words.
    refuse_unwritable(copy)
    own: dict[str, Callable[[], bytes]] = {
        "docx": lambda: text_docx(words, copy),
        "akn": lambda: akoma_ntoso(copy, dated=dated),
        "json": lambda: text_json(copy),
    }
    if markdown:
        own["markdown"] = markdown.encode
    return own[shape]() if shape in own else publish(text_page(words, copy), shape)
