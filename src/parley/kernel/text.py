"""Text hygiene: finds characters that look like something else, or cannot be seen.

- Entries hold Unicode text in normalisation form C (UAX #15); anything else is refused.
- *Bidirectional controls* (UAX #9: U+061C, U+200E, U+200F, U+202A-U+202E, U+2066-U+2069) can show a sentence in
  another order than it is stored. They are flagged and shown escaped.
- *Mixed scripts*: a word with letters of Latin and of Cyrillic or Greek (UTS #39 calls it a mixed-script
  confusable) is flagged: a Latin ``I`` inside a Cyrillic name makes two names out of one. Kazakh, Ukrainian, Turkish and the like
  stay within one script and are not flagged; neither is a word joined by a hyphen from two pure parts.
- *Invisible and control characters* are flagged likewise: C0 and C1 but tab and line feed, lone surrogates, line and paragraph separators, and
  whatever Unicode calls ignorable by default (UAX #44: zero width, fillers, tags, variation selectors).
- *What a script needs is no oddity*: a joiner (U+200C, U+200D) between letters of a script that joins, as in Persian, or after a virama
  (RFC 5892, appendix A); a variation selector after the sign that has variants (an emoji, a Chinese character, a Mongolian letter). There it is seen
  by its effect. Anywhere else it can only hide something.

This module reports; it changes no text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

import msgspec

__all__ = ["Oddity", "OddityKind", "escaped", "escaped_json", "escaped_name", "folded", "is_nfc", "oddities"]

OddityKind = Literal["bidi-control", "invisible", "mixed-script", "not-nfc"]

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_JOINERS = "\u200c\u200d"
_VARIANTS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_INVISIBLE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028\u2029\u2060-\u206f\u3164\ud800-\udfff\u0890\u0891"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
)
_VIRAMA = 9
"""The combining class of a virama."""
_HAS_STYLES = re.compile("[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]")
"""Signs that are shown as text or as a picture (UTS #51), by their blocks."""
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_HIDDEN = re.compile(f"[{_BIDI}{_INVISIBLE}{_JOINERS}{_VARIANTS}]")
# Where neither of these two quick looks finds anything, nothing is hidden: the class above is slow, as it goes beyond the first plane.
_SEEN_AS_LETTERS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
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


def folded(text: str) -> str:
    """*text* for searching: without regard to case, in any language. The four letters I, ı, İ and i of Turkish are one, as a reader types them."""
    return text.replace("\u0130", "i").replace("\u0131", "i").casefold()


def is_nfc(text: str) -> bool:
    """Whether *text* is in normalisation form C."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def escaped(text: str) -> str:
    r"""*text* with every bidirectional control and invisible character written as ``\\u202e``; what a script needs stays."""
    # No-break spaces are as common as line feeds, and as plain to see.
    plain = text.isprintable() or text.replace("\n", "").replace("\u00a0", "").replace("\u202f", "").isprintable()
    if plain and (text.isascii() or not (_SEEN_AS_LETTERS.search(text) or _BEYOND.search(text))):
        return text
    return _HIDDEN.sub(lambda match: match.group() if _is_needed(match) else _code_point(match.group()), text)


def escaped_name(name: str) -> str:
    r"""*name*, `escaped`, on one line: its line feeds and tabs are written out too (``\\u000a``), so that it cannot pass for a line of its own."""
    return escaped(name).replace("\n", "\\u000a").replace("\t", "\\u0009")


def escaped_json(text: str) -> str:
    r"""*text*, which is JSON, with what `escaped` writes out as escapes of JSON: whoever reads it gets the same strings."""
    return _HIDDEN.sub(lambda match: match.group() if _is_needed(match) else _json_escape(match.group()), text)


def oddities(text: str) -> tuple[Oddity, ...]:
    """Everything odd in *text*, in order of position; empty for clean text."""
    found: list[Oddity] = []
    if text.isascii() and text.isprintable():
        return ()
    if not is_nfc(text):
        found.append(Oddity("not-nfc", 0, escaped(text[:40])))
    for match in _HIDDEN.finditer(text):
        if _is_needed(match):
            continue
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


def _is_needed(match: re.Match[str]) -> bool:
    """Whether the character of `_HIDDEN` that was found does there what its script has it for. What stands beside it must itself be seen."""
    sign, text, at = match.group(), match.string, match.start()
    before = text[at - 1] if at else ""
    if not before or _HIDDEN.match(before):
        return False
    if sign in _JOINERS:
        after = text[at + 1 : at + 2]
        if unicodedata.combining(before) == _VIRAMA:
            return bool(after) and unicodedata.category(after)[0] == "L" and not _HIDDEN.match(after)
        return _joins(_bare(text, at)) and _joins(after)
    if sign in "\ufe0e\ufe0f":
        return _HAS_STYLES.match(before) is not None
    if sign >= "\U000e0100":
        return _IDEOGRAPH.match(before) is not None
    return "\u1820" <= before <= "\u18aa" and sign < "\u1810"


def _bare(text: str, at: int) -> str:
    """The letter before *at*, without the vowel signs that stand on it (at most three)."""
    back = at - 1
    while back and at - back < 4 and unicodedata.category(text[back]) == "Mn" and not _HIDDEN.match(text[back]):
        back -= 1
    return text[back]


def _joins(letter: str) -> bool:
    """Whether *letter* is one of a script whose letters join each other (Arabic, Syriac and their like)."""
    return bool(letter) and unicodedata.bidirectional(letter) == "AL" and not _HIDDEN.match(letter)


def _code_point(character: str) -> str:
    """*character* as an escape of its code point."""
    point = ord(character)
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def _json_escape(character: str) -> str:
    """*character* as JSON escapes it: beyond the first plane as a pair of surrogates."""
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _apart(word: str) -> str:
    """*word* with the letters of its rarer scripts written as code points: ``\\u0430pple``."""
    counts = {name: len(script.findall(word)) for name, script in _SCRIPTS}
    main = max(counts, key=lambda name: counts[name])
    keep = dict(_SCRIPTS)[main]
    return "".join(
        letter if keep.match(letter) or not any(script.match(letter) for _, script in _SCRIPTS) else _code_point(letter)
        for letter in word
    )
