"""The one table of formats that a page is written in: its name, the ending of its file, whether it may be printed, and its writer.

A format is one line here and a writer; a test reads every format back and holds it to the words of the page, so it needs a reader there too.
Whatever says a page (commands, the formats of a text, later web pages) goes by this table, so that no page lacks a format that others have.

The page as data (JSON) is what the caller gives for it; a page without a data form is not written as JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from parley.kernel import escaped_json

# By the package: each rendering is loaded when it writes, with a library of its own.
from parley.presentation import renderings
from parley.presentation.page import Page

__all__ = ["PAGE_FORMATS", "PRINTABLE", "PageFormat", "is_for_a_terminal", "json_bytes", "publish"]

_WIDTH: Final = 100
"""Columns of a page as text in a file."""


class PageFormat(msgspec.Struct, frozen=True):
    """A format: the ``ending`` of its file, its ``writer`` (page, data, whether the long side of the paper is below), whether it is text."""

    ending: str
    writer: Callable[[Page, object, bool], bytes]
    is_text: bool = True


def json_bytes(data: object) -> bytes:
    """*data* as JSON, indented, with an end of line; what is invisible or could reorder a line stands in it as an escape.

    A lone surrogate (a file's name may have one) is no text, which JSON holds: it is written out as a code point.
    """
    try:
        encoded = msgspec.json.encode(data)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_without_surrogates(msgspec.to_builtins(data)))
    return escaped_json(msgspec.json.format(encoded, indent=2).decode()).encode() + b"\n"


def _without_surrogates(data: Any) -> Any:
    if isinstance(data, str):
        return data.encode("utf-8", "backslashreplace").decode()
    if isinstance(data, dict):
        return {_without_surrogates(key): _without_surrogates(value) for key, value in data.items()}
    return [_without_surrogates(one) for one in data] if isinstance(data, list | tuple) else data


PAGE_FORMATS: Final[dict[str, PageFormat]] = {
    "text": PageFormat("txt", lambda page, _, __: renderings.render_text(page, _WIDTH).encode()),
    "markdown": PageFormat("md", lambda page, _, __: renderings.render_markdown(page).encode()),
    "html": PageFormat("html", lambda page, _, __: renderings.render_html(page).encode()),
    "docx": PageFormat("docx", lambda page, _, __: renderings.render_docx(page), is_text=False),
    "pdf": PageFormat("pdf", lambda page, _, broad: renderings.render_pdf(page, broad), is_text=False),
    "json": PageFormat("json", lambda _, data, __: json_bytes(data)),
}
"""Every format of a page by its name."""

PRINTABLE: Final = tuple(name for name, one in PAGE_FORMATS.items() if one.is_text)
"""The formats that may be printed on a terminal: DOCX and PDF are no text."""


def publish(page: Page, name: str, data: object = None, *, broad: bool = False) -> bytes:
    """*page* in the format *name* of `PAGE_FORMATS`; as JSON, *data* in its place.

    *broad*: on paper, the long side of the sheet is below. The same page gives the same bytes. Raises KeyError for an unknown format.
    """
    return PAGE_FORMATS[name].writer(page, data, broad)


def is_for_a_terminal(name: str) -> bool:
    """Whether a format may be printed; so may the formats of a text that are no formats of a page (Akoma Ntoso)."""
    return name not in PAGE_FORMATS or PAGE_FORMATS[name].is_text
