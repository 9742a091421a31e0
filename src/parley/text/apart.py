"""Words of a source that are not read as words of the text: told where they stand, never live.

``comment``, ``header``, ``footer``, ``field-code`` and ``contents`` (a table of contents) say nothing about what a provision
says. Everything else may: a provision beside which it stands
is never found *common* (`SILENT_KINDS`), because a person has to look.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from parley.text.document import TextSpan

__all__ = ["SILENT_KINDS", "ApartKind", "WordsApart"]

ApartKind = Literal[
    "comment", "header", "footer", "field-code", "contents", "struck", "hidden", "text-box", "drawing", "footnote", "endnote", "ruby", "other-version",
    "moving-date", "field", "placeholder", "symbol", "unknown",
]  # fmt: skip
"""What the words are. ``other-version``: a file may hold two versions of one place; ``moving-date``: a date that the word processor sets anew;
``field``: a field of which the file keeps no result; ``placeholder``: what a form shows until somebody fills it in; ``symbol``: a character of a symbol
font that is not known; ``unknown``: words in an element that is not known."""

SILENT_KINDS: Final[frozenset[ApartKind]] = frozenset({"comment", "header", "footer", "field-code", "contents"})
"""The kinds that leave a provision what it is."""


class WordsApart(msgspec.Struct, frozen=True):
    """Words apart: what they are, their place, the id of the provision where they stand ("" if none), whose they are (of comments)."""

    kind: ApartKind
    words: str
    span: TextSpan = TextSpan()
    provision: str = ""
    author: str = ""
