"""Letters that look like letters of another alphabet, and the signs that people write for an apostrophe.

A Cyrillic а and a Latin a are one to the eye and two to a search. The pairs are those of Latin and Cyrillic that a keyboard of Ukrainian, Russian or Belarusian
has (a part of the confusables of UTS #39). Nothing here changes a list: folds are for comparing alone.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = [
    "APOSTROPHES",
    "alike",
    "cyrillic_letters",
    "latin_letters",
    "letter_told",
    "name_folded",
    "odd_letter",
    "without_apostrophes",
]

APOSTROPHES: Final = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u2018\u2019\u201a\u201b\u2032\u2035\u055a\u05f3\ua78c\uff07\uff40"
"""The signs that are written for an apostrophe, the typewriter's and the code points of Unicode that look like it."""
_BETWEEN_LETTERS: Final = APOSTROPHES + '"*\u02ba\u2033\u201c\u201d'
"""Between two letters these stand for an apostrophe too: lists typed without one have Солов"йов or Солов*йов."""

_APOSTROPHE: Final = re.compile(
    f"[{re.escape(APOSTROPHES)}]|(?<=[^\\W\\d_])[{re.escape(_BETWEEN_LETTERS)}](?=[^\\W\\d_])"
)
_LATIN: Final = "ABCEHIJKMOPSTXYaceijopsxy\u00cf\u00ef\u00cb\u00eb"
_CYRILLIC: Final = "АВСЕНІЈКМОРЅТХУасеіјорѕху\u0407\u0457\u0401\u0451"
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)
_IS_LATIN: Final = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
_IS_CYRILLIC: Final = re.compile("[\u0400-\u0484\u048a-\u052f]")
_BRACKETED: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NO_LETTER: Final = re.compile(r"[^\w]+|[\d_]+")
_ONE_OF_TWO: Final = str.maketrans({"ё": "е", "ґ": "г"})


def without_apostrophes(text: str) -> str:
    """*text* without any sign that stands for an apostrophe."""
    return _APOSTROPHE.sub("", text)


def name_folded(name: str) -> str:
    """*name* for asking whether two records may be of one person: words in order of the alphabet; no case, apostrophe, bracketed part or look-alike.

    Letters that are written for one another (ё and е, ґ and г) are one. Only for a warning that a person looks at.
    """
    plain = without_apostrophes(unicodedata.normalize("NFC", _BRACKETED.sub(" ", name)))
    if _IS_CYRILLIC.search(plain):
        plain = plain.translate(_TO_CYRILLIC)
    words = _NO_LETTER.sub(" ", plain.casefold().translate(_ONE_OF_TWO)).split()
    return " ".join(sorted(words))


def alike(text: str) -> str:
    """*text* with every letter that looks like a Latin one written as that: two texts that look the same are the same."""
    return text.translate(_TO_LATIN)


def latin_letters(text: str) -> str:
    """The letters of *text* that are Latin."""
    return "".join(_IS_LATIN.findall(text))


def cyrillic_letters(text: str) -> str:
    """The letters of *text* that are Cyrillic."""
    return "".join(_IS_CYRILLIC.findall(text))


def odd_letter(text: str) -> str:
    """The letter of *text* that most likely belongs to the wrong alphabet: the first of the fewer, where it looks like one of the other; else empty."""
    latin, cyrillic = latin_letters(text), cyrillic_letters(text)
    if not latin or not cyrillic:
        return ""
    fewer = latin if len(latin) <= len(cyrillic) else cyrillic
    alikes = _LATIN if fewer is latin else _CYRILLIC
    return next((letter for letter in fewer if letter in alikes), fewer[0])


def letter_told(letter: str) -> str:
    """*letter* with its code point, as it stands in messages: ``а (U+0430)``."""
    return f"{letter} (U+{ord(letter):04X})"
