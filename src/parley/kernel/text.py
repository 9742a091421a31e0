"""Text hygiene: finds characters that look like something else, or cannot be seen.

- Entries hold Unicode text in normalisation form C (UAX #15); anything else is refused.
- *Bidirectional controls* (UAX #9: U+061C, U+200E, U+200F, U+202A-U+202E, U+2066-U+2069) can show a sentence in
  another order than it is stored. They are flagged and shown escaped.
- *Mixed scripts*: a word with letters of Latin and of Cyrillic or Greek (UTS #39 calls it a mixed-script
  confusable) is flagged: a Latin ``I`` inside a Cyrillic name makes two names out of one. Kazakh, Ukrainian, Turkish and the like
  stay within one script and are not flagged; neither is a word joined by a hyphen from two pure parts.
- *Invisible and control characters* (zero width, C0 and C1 but tab and line feed) are flagged likewise.

This module reports; it changes no text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

import msgspec

__all__ = ["Oddity", "OddityKind", "escaped", "is_nfc", "oddities"]

OddityKind = Literal["bidi-control", "invisible", "mixed-script", "not-nfc"]

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200d\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_HIDDEN = re.compile(f"[{_BIDI}{_INVISIBLE}]")
_IS_BIDI = re.compile(f"[{_BIDI}]")
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
_CYRILLIC = "\u0400-\u0484\u0487-\u052f\u1c80-\u1c8f\u1d2b\ua640-\ua69f"
_GREEK = "\u0370-\u0373\u0375-\u0377\u037b-\u037d\u037f\u0386\u0388-\u03ff\u1f00-\u1fff"
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("Latin", re.compile(f"[{_LATIN}]")),
    ("Cyrillic", re.compile(f"[{_CYRILLIC}]")),
    ("Greek", re.compile(f"[{_GREEK}]")),
)


class Oddity(msgspec.Struct, frozen=True):
    """Something odd in a text: its kind, where it starts (0-based character offset), and the characters, escaped."""

    kind: OddityKind
    offset: int
    shown: str


def is_nfc(text: str) -> bool:
    """Whether *text* is in normalisation form C."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def escaped(text: str) -> str:
    r"""*text* with every bidirectional control and invisible character written as ``\\u202e``."""
    if text.isprintable():  # as none of these characters is
        return text
    return _HIDDEN.sub(lambda match: _code_point(match.group()), text)


def oddities(text: str) -> tuple[Oddity, ...]:
    """Everything odd in *text*, in order of position; empty for clean text."""
    found: list[Oddity] = []
    if text.isascii() and text.isprintable():
        return ()
    if not is_nfc(text):
        found.append(Oddity("not-nfc", 0, escaped(text[:40])))
    for match in _HIDDEN.finditer(text):
        kind: OddityKind = "bidi-control" if _IS_BIDI.match(match.group()) else "invisible"
        found.append(Oddity(kind, match.start(), _code_point(match.group())))
    if not text.isascii():
        for match in _WORD.finditer(text):
            word = match.group()
            if word.isascii() or len(word) < 2:
                continue
            if sum(1 for _, script in _SCRIPTS if script.search(word)) > 1:
                found.append(Oddity("mixed-script", match.start(), _apart(word)))
    return tuple(sorted(found, key=lambda oddity: (oddity.offset, oddity.kind)))


def _code_point(character: str) -> str:
    """*character* as an escape of its code point."""
    point = ord(character)
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def _apart(word: str) -> str:
    """*word* with the letters of its rarer scripts written as code points: ``\\u0430pple``."""
    counts = {name: len(script.findall(word)) for name, script in _SCRIPTS}
    main = max(counts, key=lambda name: counts[name])
    keep = dict(_SCRIPTS)[main]
    return "".join(
        letter if keep.match(letter) or not any(script.match(letter) for _, script in _SCRIPTS) else _code_point(letter)
        for letter in word
    )
