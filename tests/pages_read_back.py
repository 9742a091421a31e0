"""What a published page says, read back from each of its formats: one reader for each line of the table of formats."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import msgspec
import pypdf

from parley.presentation.page import Page, Run

__all__ = ["READERS", "words_of", "words_said"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SILENT = ("style", "script")


class _Said(HTMLParser):
    """Gathers every text of an HTML file, labels of drawings too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        self.pieces += [value for name, value in attrs if name in ("aria-label", "title") and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def _html(data: bytes) -> str:
    reader = _Said()
    reader.feed(data.decode())
    reader.close()
    return " ".join(reader.pieces)


def _docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert parts.testzip() is None
        names = [name for name in parts.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]
        roots = [ET.fromstring(parts.read(name)) for name in names]
    return "\n".join(
        "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))
        for root in roots
        for paragraph in root.iter(f"{_W}p")
    )


def _pdf(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def _markdown(data: bytes) -> str:
    text = re.sub(r"<[^<>]*>", "", data.decode())
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


READERS: dict[str, Callable[[bytes], str]] = {
    "text": lambda data: data.decode(),
    "markdown": _markdown,
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
    "json": lambda data: json.dumps(json.loads(data), ensure_ascii=False),
}
"""A reader for each format: the text that its file says. It fails where the file is none of that format."""


def words_said(text: str) -> set[str]:
    """The words of a text, however they are broken, wrapped or dressed."""
    return set(re.findall(r"\w+", text.replace("\u00ad", "").replace("\u200b", "")))


def words_of(page: Page) -> set[str]:
    """The words of everything that a page says in runs, headings and heads of tables; drawings say theirs in their own way."""
    return {word for text in _texts(page) for word in words_said(text)}


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, Run):
        yield node.text
    elif isinstance(node, (tuple, list)):
        for one in node:
            yield from _texts(one)
    elif isinstance(node, msgspec.Struct):
        if type(node).__name__.endswith("Figure"):
            return
        for name in ("title", "text", "head", "heads", "caption", "word", "verdict", "number", "beside", "number_head"):
            told = getattr(node, name, ())
            yield from [told] if isinstance(told, str) else [one for one in told if isinstance(one, str)]
        for name in (
            "under_title", "front", "blocks", "foot", "line", "items", "under", "rows", "sides", "parts", "lines", "what",
            "cells", "more", "notes",
        ):  # fmt: skip
            yield from _texts(getattr(node, name, ()))
