"""Properties of characters for display: what may be shown raw, their width in a terminal and in a drawing, the direction of a language.

Rules
- `visible` is the last filter before a terminal or a document: what `parley.kernel.escaped` says of invisible and reordering characters. A line feed
  is kept (it is a line break in the record), a tab becomes a space.
- Width is the one of UAX #11: wide and fullwidth take two columns, a combining mark none. What is ambiguous takes one.
- This module breaks lines at spaces, between wide characters, and inside a word only where the word alone is longer than the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from parley.kernel import escaped

__all__ = ["columns", "direction", "drawn_length", "is_wide", "one_line", "visible", "wrapped"]

# Only the plain space and the line feed part words: a no-break space holds a number together.
_WORD: Final = re.compile(r"[^ \n]+")
_BROKEN: Final = re.compile(r" *\n\s*")
# Scripts written from right to left, by language and by the script of a tag such as ``ku-Arab``.
_RTL_LANGUAGES: Final = frozenset("ar arc ckb dv fa he iw ks ps sd syr ug ur yi".split())
_RTL_SCRIPTS: Final = frozenset("adlm arab aran hebr mand nkoo rohg samr syrc thaa".split())
_NARROW: Final = frozenset("ijlftrI.,;:!|'’‘()[]·-‹› і ї")
_BROAD: Final = frozenset("mwMW@%—…жмшщюыфЖМШЩЮЫФДдWмтТ")


def visible(text: str) -> str:
    """*text* with every invisible, reordering or control character written as a code point; line feeds are kept, tabs become spaces."""
    return escaped(text.replace("\t", " "))


def one_line(text: str) -> str:
    """`visible` *text* on one line: white space that contains a line feed becomes a space."""
    shown = visible(text)
    return _BROKEN.sub(" ", shown) if "\n" in shown else shown


def is_wide(character: str) -> bool:
    """Whether *character* takes two columns in a terminal."""
    return unicodedata.east_asian_width(character) in ("W", "F")


def columns(text: str) -> int:
    """The number of terminal columns that *text* takes."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if is_wide(character) else 1


def drawn_length(text: str, size: float) -> float:
    """The estimated width of *text* in a sans-serif face of *size*, in the unit of *size*; rather too long than too short."""
    return sum(_breadth(character) for character in text) * size


@lru_cache(maxsize=4096)  # a large figure asks a million times, for a few hundred characters
def _breadth(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _BROAD:
        return 0.94
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0.0
    if is_wide(character):
        return 1.05
    if character.isascii():
        return 0.74 if character.isupper() else 0.59
    return 0.76 if character.isupper() else 0.64


def direction(lang: str) -> str:
    """``rtl`` for a language tag (BCP 47) whose script runs from right to left, else ``ltr``; empty for no tag."""
    if not lang:
        return ""
    parts = lang.lower().replace("_", "-").split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RTL_LANGUAGES else "ltr"


def wrapped(text: str, width: int) -> list[str]:
    """*text* broken into lines of at most *width* columns (at least 2); its own line feeds are kept. At least one line."""
    width = max(width, 2)
    lines: list[str] = []
    for paragraph in visible(text).split("\n"):
        line, used = "", 0
        for piece, glued in _pieces(paragraph, width):
            gap = "" if glued or not line else " "
            taken = columns(piece)
            if line and used + len(gap) + taken > width:
                lines.append(line)
                line, used, gap = "", 0, ""
            line += gap + piece
            used += len(gap) + taken
        lines.append(line)
    return lines


def _pieces(text: str, width: int) -> Iterator[tuple[str, bool]]:
    """The pieces of *text* that may not be broken, in order, each with whether it follows the one before without a space."""
    for found in _WORD.finditer(text):
        word, glued, start, taken = found.group(), False, 0, 0
        if word.isascii() and len(word) <= width:
            yield word, False
            continue
        for at, character in enumerate(word):
            wide = _columns_of(character)
            # A combining mark (no columns) stays with what it stands on.
            apart = wide and at > start and (taken + wide > width or is_wide(character) or is_wide(word[at - 1]))
            if apart:
                yield word[start:at], glued
                glued, start, taken = True, at, 0
            taken += wide
        yield word[start:], glued
