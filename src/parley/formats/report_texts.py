"""A report as a file gives it: its words line by line, a title, and what was left out on the way. Shapes only, and small rules about lines."""

from __future__ import annotations

import re
from typing import Final, Literal

import msgspec

__all__ = ["LeftOut", "ReportText", "paragraphs_of"]

ReportFormat = Literal["text", "html", "docx", "odt", "pdf", "mail"]
LeftOutKind = Literal["navigation", "hidden", "repeated", "quoted-mail", "attachment", "beside"]
"""``navigation``: around the article; ``hidden``: not shown to readers; ``repeated``: heads and feet of pages; ``quoted-mail``: what an e-mail answers;
``attachment``: a file beside an e-mail; ``beside``: comments and the like in a word processor's file."""

_ENDS: Final = re.compile(r"[.!?…:;»”\"]\s*\Z")
_BEGINS: Final = re.compile(r"\s*(?:[^\W\d_a-zа-яіїєґёğışçöü]|[«“\"„—–•\d(])")
_HYPHEN: Final = re.compile(r"[^\W\d_]-\Z")
_SHORT: Final = 0.75
"""A line that is shorter than this part of the longest and ends as a sentence does ends a paragraph."""


class LeftOut(msgspec.Struct, frozen=True):
    """Words of the file that are not read as words of the report: of what kind, and the words, cut to a line."""

    kind: LeftOutKind
    words: str


class ReportText(msgspec.Struct, frozen=True):
    """``text``: one passage a line. ``title``: as the file states it, else empty. ``empty_pages``: pages of a PDF file that hold no words."""

    format: ReportFormat
    text: str
    title: str = ""
    left_out: tuple[LeftOut, ...] = ()
    empty_pages: tuple[int, ...] = ()


def paragraphs_of(lines: list[str]) -> list[str]:
    """Lines as they stand on a page, joined to paragraphs: a blank line ends one; so does a short line that ends as a sentence does before one that
    begins as a sentence does. A word that is divided at the end of a line is put together where it goes on with a small letter.
    """
    longest = max((len(line.strip()) for line in lines), default=0)
    found: list[str] = []
    whole = ""
    for at, raw in enumerate(lines):
        line = " ".join(raw.split())
        if not line:
            found, whole = _ended(found, whole)
            continue
        whole = _joined(whole, line)
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if len(line) < longest * _SHORT and _ENDS.search(line) and _BEGINS.match(following):
            found, whole = _ended(found, whole)
    return _ended(found, whole)[0]


def _joined(whole: str, line: str) -> str:
    if not whole:
        return line
    if _HYPHEN.search(whole) and line[:1].islower():
        return whole[:-1] + line
    return f"{whole} {line}"


def _ended(found: list[str], whole: str) -> tuple[list[str], str]:
    return ([*found, whole] if whole else found), ""
