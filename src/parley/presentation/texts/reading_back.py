"""Reads the content of exported files back, to find out whether two files of different formats have the same words.

Each function reads what Parley wrote in that format and returns the pieces of `parley.presentation.texts.copies.said`; their `words_digest` is the
same for all formats of one copy. Text that is not part of the copy (digests, the running head, how to read brackets) is skipped.

- DOCX: title, headings and clauses by their paragraph styles, insertions and deletions both, and comments where they are referred to.
- Akoma Ntoso: title, then every ``num``, ``heading`` and ``p`` of the body. HTML: the title, then every element of class ``clause``. JSON: the copy itself.

These functions read files that may come from elsewhere: XML without entities, types or network. They check no signature and judge no difference.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

from parley.kernel import InputError
from parley.presentation.texts.akoma_ntoso import NAMESPACE
from parley.presentation.texts.copies import said
from parley.presentation.texts.text_docx import CLAUSE_STYLE
from parley.presentation.texts.text_json import read_text_json

__all__ = ["said_in_akn", "said_in_docx", "said_in_html", "said_in_json"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A: Final = f"{{{NAMESPACE}}}"
_TEXT_STYLES: Final = ("Title", CLAUSE_STYLE, *(f"Heading{level}" for level in range(1, 10)))
_LARGEST: Final = 60_000_000
_VOID: Final = frozenset("br meta img hr input link".split())


def said_in_json(data: bytes) -> tuple[str, ...]:
    """The pieces in a file written by `text_json`. Raises `InputError`."""
    return tuple(said(read_text_json(data)))


def said_in_akn(data: bytes) -> tuple[str, ...]:
    """The pieces in an Akoma Ntoso file. Raises `InputError` (``text.not-an-export``)."""
    root = _xml(data)
    pieces = ["".join(each.itertext()) for each in root.iter(f"{_A}docTitle")]
    for body in root.iter(f"{_A}body", f"{_A}mainBody"):
        pieces += [_with_breaks(each) for each in body.iter(f"{_A}num", f"{_A}heading", f"{_A}p")]
    return tuple(pieces)


def said_in_docx(data: bytes) -> tuple[str, ...]:
    """The pieces in a DOCX file written by `text_docx`. Raises `InputError` (``text.not-an-export``)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if max(one.file_size for one in archive.infolist()) > _LARGEST:
                raise InputError.of("text.not-an-export", reason="too large")
            body = _xml(archive.read("word/document.xml"))
            notes = _xml(archive.read("word/comments.xml")) if "word/comments.xml" in archive.namelist() else None
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise InputError.of("text.not-an-export", reason=str(error)) from error
    comments = {
        note.get(f"{_W}id"): "".join(_words_of(note))
        for note in (notes.iter(f"{_W}comment") if notes is not None else ())
    }
    pieces: list[str] = []
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is None or style.get(f"{_W}val") not in _TEXT_STYLES:
            continue
        pieces.append("".join(_words_of(paragraph)))
        pieces += [comments.get(one.get(f"{_W}id"), "") for one in paragraph.iter(f"{_W}commentReference")]
    return tuple(pieces)


def said_in_html(text: str) -> tuple[str, ...]:
    """The pieces in an HTML file of a text page."""
    reader = _Clauses()
    reader.feed(text)
    reader.close()
    return tuple(reader.pieces)


def _words_of(element: Any) -> Iterator[str]:
    for each in element.iter(f"{_W}t", f"{_W}delText", f"{_W}br", f"{_W}tab"):
        yield (each.text or "") if each.tag in (f"{_W}t", f"{_W}delText") else " "


def _with_breaks(element: Any) -> str:
    for each in element.iter(f"{_A}eol"):
        each.tail = " " + (each.tail or "")
    return "".join(element.itertext())


def _xml(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError.of("text.not-an-export", reason=str(error)) from error


class _Clauses(HTMLParser):
    """Collects the text of the title and of every element of class ``clause``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a piece, or go deeper into one."""
        if self._depth:
            if tag == "br":
                self.pieces[-1] += " "
            self._depth += tag not in _VOID
        elif tag == "h1" or "clause" in (dict(attrs).get("class") or "").split():
            self.pieces.append("")
            self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if self._depth and tag not in _VOID:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Words inside a piece."""
        if self._depth:
            self.pieces[-1] += data
