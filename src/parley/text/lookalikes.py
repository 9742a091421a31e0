"""Finds words that look the same in two texts and are written with letters of different scripts.

Two texts that say ``Суми``, one of them with a Latin ``C``, differ for every program and for no reader. So each word with letters of a
foreign script, all of which look like letters of the text's own script, is compared with the words of both texts that look the same and are
written differently. It is reported; nothing is corrected, and the verdict on the provisions stays *differs*.

Rules
- The script of a text is that of its language (Latin: English, Turkish; Cyrillic: Ukrainian, Russian). A text in no known language is skipped.
- Look-alikes are a subset of the confusables of UTS #39: the capital and small letters of Latin, Cyrillic and Greek that common fonts draw alike.
- A word of another script that looks like no word of the texts is not reported (it is an abbreviation or a name).
"""

from __future__ import annotations

import re
from typing import Final

from parley.kernel import Finding, Message, Place
from parley.text.document import Document, Language, Provision, provisions_with_text

__all__ = ["look_alikes"]

_CYRILLIC: Final = "аАВеЕѕЅіІїЇјЈКМНоОрРсСТуУхХһёЁԁԛԜԝ"
_LOOKS_LATIN: Final = "aABeEsSiIïÏjJKMHoOpPcCTyYxXhëËdqWw"
_GREEK: Final = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι"
_GREEK_LATIN: Final = "ABEZHIKMNOPTYXovi"
_SKELETON: Final = str.maketrans(_CYRILLIC + _GREEK, _LOOKS_LATIN + _GREEK_LATIN)
_SCRIPT: Final[dict[Language, str]] = {"en": "latin", "tr": "latin", "uk": "cyrillic", "ru": "cyrillic"}
_OWN: Final = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
}
_ALIKE: Final = {
    "latin": frozenset(_CYRILLIC + _GREEK),
    "cyrillic": frozenset(_LOOKS_LATIN) | frozenset(_GREEK),
}
_WORD = re.compile(r"[^\W\d_]+")


def look_alikes(a: Document, b: Document) -> tuple[Finding, ...]:
    """A warning (``text.look-alike``) for each such word, once for each text, at the provision where it first occurs; those of *a* first."""
    words = {
        word for document in (a, b) for unit in provisions_with_text(document) for word in _WORD.findall(unit.text)
    }
    by_shape: dict[str, set[str]] = {}
    for word in words:
        by_shape.setdefault(word.translate(_SKELETON), set()).add(word)
    return tuple(finding for document in (a, b) for finding in _in_one(document, by_shape))


def _in_one(document: Document, by_shape: dict[str, set[str]]) -> list[Finding]:
    found: dict[str, Finding] = {}
    for unit in provisions_with_text(document):
        script = _SCRIPT.get(unit.language, "")
        if not script:
            continue
        for word in _WORD.findall(unit.text):
            if word in found or not _disguised(word, script):
                continue
            others = sorted(other for other in by_shape[word.translate(_SKELETON)] if other != word)
            if others:
                found[word] = _finding(unit, word, others[0], script)
    return list(found.values())


def _disguised(word: str, script: str) -> bool:
    """Whether *word* has letters of another script, and each of them looks like one of *script*."""
    foreign = [letter for letter in word if not _OWN[script].match(letter)]
    return bool(foreign) and all(letter in _ALIKE[script] for letter in foreign)


def _finding(unit: Provision, word: str, other: str, script: str) -> Finding:
    shown = "".join(letter if _OWN[script].match(letter) else f"\\u{ord(letter):04x}" for letter in word)
    params: dict[str, str | int] = {"provision": unit.number or unit.id, "word": word, "shown": shown, "other": other}
    return Finding(Message("text.look-alike", params), Place(line=unit.span.line, path=unit.id), "warning")
