"""Finds text that was written in one encoding and read in another (``Р’РёРіР°``, ``Âèãà``, ``╨Т╨╕``), and text whose letters were lost.

The text is put back into bytes by the encoding that it was wrongly read in, and read by the one that it may have had. If what comes out looks like words of
Ukrainian, Russian, Belarusian or Turkish, and what stands there does not, both are named. Nothing is put right: the source is to be read anew.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["garbled_by", "lost_letters"]

_READ_AS: Final = (
    ("utf-8", "windows-1251"),
    ("utf-8", "windows-1252"),
    ("utf-8", "windows-1254"),
    ("utf-8", "cp866"),
    ("utf-8", "koi8-u"),
    ("windows-1251", "windows-1252"),
    ("windows-1251", "cp866"),
    ("cp866", "windows-1251"),
    ("cp866", "windows-1252"),
    ("koi8-u", "windows-1251"),
    ("koi8-u", "windows-1252"),
    ("koi8-u", "cp866"),
    ("windows-1251", "koi8-u"),
    ("cp866", "koi8-u"),
    ("windows-1254", "windows-1252"),
    ("windows-1254", "windows-1251"),
)
"""The encoding that a text had, and the one that it was read in."""

_CYRILLIC: Final = "А-Яа-яЁёІіЇїЄєҐґЎў"
_LATIN: Final = "A-Za-zÇçĞğİıÖöŞşÜüÂâÎîÛû"
_APOSTROPHE: Final = "['\u2019\u02bc`-]"
_WORD: Final = re.compile(
    rf"(?:[{_CYRILLIC}]+(?:{_APOSTROPHE}[{_CYRILLIC}]+)*|[{_LATIN}]+(?:{_APOSTROPHE}[{_LATIN}]+)*)\Z"
)
_VOWELS: Final = frozenset("аеёиоуыэюяіїєaeıioöuüâîû")
_COMMON: Final = frozenset("оаеинітрвслкмдяпуієьaeinrlıktmdysuo")
"""The letters that names are mostly written with: the reading with most of them is the likeliest."""
_ICELANDIC: Final = re.compile("[\u00d0\u00f0\u00de\u00fe]|\u00fd\\w*\u00fd|\u00fd(?=\\w)|\u00dd")
_EDGES: Final = ".,:;!?()[]«»\"'№-"
_LOST: Final = re.compile("\ufffd|(?<!\\?)\\?{3,}|\\w\\?\\w")


def garbled_by(text: str) -> tuple[str, str] | None:
    """The encoding that *text* most likely had, and the one that it was wrongly read in; None if it looks like words as it stands."""
    if text.isascii():
        return None
    words = [word for word in text.split(" ") if not word.isascii() and len(word) > 1 and not _like_a_word(word)]
    best, most = None, 0
    for had, read in _READ_AS:
        made = [
            one
            for word in words
            if (one := _put_back(word, had, read)) and _like_a_word(one) and _is_likelier(one, had, read, word)
        ]
        if made and had == "utf-8":  # bytes that are UTF-8 by chance are rare
            return had, read
        common = sum(letter in _COMMON for one in made for letter in one.casefold())
        if common > most:
            best, most = (had, read), common
    return best


def lost_letters(text: str) -> int:
    """Where in *text* a letter was lost and a sign of that stands in its place (from 1); 0 if none was."""
    match = _LOST.search(text)
    return match.start() + 1 if match else 0


def _put_back(word: str, had: str, read: str) -> str:
    """*word* as it was before it was wrongly read; empty if it cannot have been."""
    raw = bytearray()
    for sign in word:
        try:
            raw += sign.encode(read)
        except UnicodeEncodeError:
            # What the encoding has no sign for is read as a control character: U+0098 in windows-1251.
            if not 0x80 <= ord(sign) <= 0x9F:
                return ""
            raw.append(ord(sign))
    try:
        return bytes(raw).decode(had)
    except UnicodeDecodeError:
        return ""


def _like_a_word(text: str) -> bool:
    """Whether *text* is written as a word is: letters of one alphabet, a capital at most at the head or throughout, and vowels."""
    bare = text.strip(_EDGES)
    if not _WORD.match(bare):
        return not any(sign.isalpha() for sign in bare) and bare.isascii()
    parts = re.split(_APOSTROPHE, bare)
    if not all(part.islower() or part.isupper() or part[1:].islower() for part in parts):
        return False
    letters = bare.casefold()
    return len(letters) < 4 or any(letter in _VOWELS for letter in letters)


def _is_likelier(made: str, had: str, read: str, word: str) -> bool:
    """Whether enough of *made* was put right to believe it."""
    if had == "windows-1254":
        return _ICELANDIC.search(word) is not None and read == "windows-1252"
    changed = sum(not sign.isascii() for sign in made)
    if had == "utf-8":
        return changed >= 1 if read in ("windows-1252", "windows-1254") else changed >= 2
    vowels = sum(sign in _VOWELS for sign in made.casefold())
    return changed >= 4 and 0.25 <= vowels / len(made) <= 0.7
