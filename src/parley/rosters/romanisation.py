"""Romanisation: names in Latin letters, with the table used and whether the language had to be assumed.

- **Ukrainian** (``uk-2010``): the table of the Cabinet of Ministers of Ukraine, resolution 55 of 27 January 2010. Є, Ї, Й, Ю, Я have one
  form at the beginning of a word and another elsewhere; зг is zgh; the soft sign and the apostrophe, by whichever sign it is written, are
  left out.
- **Russian** (``icao-9303``): ICAO Doc 9303, part 3, section 6, table of Cyrillic characters. Ё is e, ъ is ie, ь is left out.
- **Belarusian** (``icao-9303``): the same table with its national variants: г is h, ё is io.
- **Latin** letters are kept as they are (``as-written``). ``folded`` gives the A to Z of the machine-readable zone for lists that must be
  ASCII: ICAO Doc 9303, part 3, section 6, table of Latin-based characters (ö is oe, ü is ue, ä is ae, å is aa, others lose their mark).
- **Any other script** is left as it is (``as-written``): a wrong name is worse than one that has to be read out.

The language of a Cyrillic name is recognised by its letters (і, ї, є, ґ and the apostrophe are Ukrainian; ы, э, ё, ъ Russian; ў Belarusian) or
stated by the caller. Otherwise the table of ICAO is used and ``assumed`` is true, because и and г differ between the languages.

A romanised name is an aid for reading. It is never used to match persons or to correct a name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

import msgspec

from parley.rosters.look_alikes import APOSTROPHES, without_apostrophes

__all__ = ["RomanisationTable", "Romanised", "folded", "language_of", "romanise", "script_of"]

RomanisationTable = Literal["uk-2010", "icao-9303", "as-written"]


class Romanised(msgspec.Struct, frozen=True):
    """A name in Latin letters, the table by which it was romanised, and whether that table had to be assumed."""

    text: str
    table: RomanisationTable
    assumed: bool = False


_SCRIPTS: Final = (
    ("LATIN", "Latn"),
    ("CYRILLIC", "Cyrl"),
    ("ARABIC", "Arab"),
    ("HANGUL", "Kore"),
    ("GREEK", "Grek"),
    ("ARMENIAN", "Armn"),
    ("GEORGIAN", "Geor"),
    ("HEBREW", "Hebr"),
    ("ETHIOPIC", "Ethi"),
    ("CJK", "Hani"),
)

# fmt: off
_COMMON: Final = {
    "а": "a", "б": "b", "в": "v", "д": "d", "е": "e", "ж": "zh", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ґ": "g",
}
_UKRAINIAN: Final = {**_COMMON, "г": "h", "є": "ie", "и": "y", "і": "i", "ї": "i", "й": "i", "ю": "iu", "я": "ia"}
_UKRAINIAN_FIRST: Final = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_ICAO: Final = {
    **_COMMON, "г": "g", "ё": "e", "и": "i", "і": "i", "й": "i", "ъ": "ie", "ы": "y", "э": "e", "ю": "iu", "я": "ia", "ў": "u",
    "є": "ie", "ї": "i",
}
_BELARUSIAN: Final = {**_ICAO, "г": "h", "ё": "io"}
# fmt: on
_FOLDS: Final = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "å": "aa",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "oe",
        "þ": "th",
        "ı": "i",
        "ł": "l",
        "đ": "d",
        "ð": "d",
    }
)
_ONLY_UKRAINIAN: Final = frozenset("їєґ")
_ONLY_RUSSIAN: Final = frozenset("ъ")
_ONLY_BELARUSIAN: Final = frozenset("ў")
_MARK: Final = f'[{re.escape(APOSTROPHES)}"*\u02ba\u2033\u201c\u201d]'
_WORD: Final = re.compile(rf"[^\W\d_]+(?:{_MARK}[^\W\d_]+)*")
_BEFORE_MARK: Final = re.compile(f"[бпвмфкрг]{_MARK}[юяєї]")


@lru_cache(maxsize=4096)
def _script_of_letter(letter: str) -> str:
    """The ISO 15924 code of the script of *letter*, by its Unicode name."""
    name = unicodedata.name(letter, "")
    return next((code for word, code in _SCRIPTS if name.startswith(word)), "Zzzz")


def script_of(text: str) -> str:
    """The ISO 15924 code of the script of *text*; empty if it has no letters, letters of several scripts, or of an unknown script."""
    # An apostrophe may be a letter to Unicode (U+02BC, U+02B9), and belongs to every script.
    found = {_script_of_letter(letter) for letter in text if letter.isalpha() and letter not in APOSTROPHES}
    only = found.pop() if len(found) == 1 else ""
    return "" if only == "Zzzz" else only


def language_of(text: str) -> str:
    """``uk``, ``ru`` or ``be`` if the letters of a Cyrillic *text* identify the language; otherwise empty."""
    letters = set(text.lower())
    if letters & _ONLY_BELARUSIAN:
        return "be"
    russian = bool(letters & set("ыэё"))
    dotted = "і" in letters
    if letters & _ONLY_UKRAINIAN or (dotted and not russian):
        return "uk" if not russian else ""
    if letters & _ONLY_RUSSIAN or (russian and not dotted):
        return "ru"
    if russian and dotted:
        return "be"
    return "uk" if _BEFORE_MARK.search(text.lower()) else ""


def romanise(text: str, language: str = "") -> Romanised:
    """Romanise *text*. *language*: ``uk``, ``ru`` or ``be`` if known; otherwise it is recognised by the letters, or ICAO's table is assumed."""
    if script_of(text) != "Cyrl":
        return Romanised(text, "as-written")
    known = language if language in ("uk", "ru", "be") else language_of(text)
    if known == "uk":
        return Romanised(_WORD.sub(lambda match: _ukrainian(match.group()), text), "uk-2010")
    table = _BELARUSIAN if known == "be" else _ICAO
    made = _WORD.sub(lambda match: _written(without_apostrophes(match.group()), table, {}), text)
    return Romanised(made, "icao-9303", assumed=not known)


def _ukrainian(word: str) -> str:
    """*word* by the Ukrainian table."""
    return _written(without_apostrophes(word), _UKRAINIAN, _UKRAINIAN_FIRST)


def _written(word: str, table: dict[str, str], first: dict[str, str]) -> str:
    """*word* letter by letter by *table*, its first letter by *first*; capitals stay capitals."""
    shouted = len(word) > 1 and word.isupper()
    parts: list[str] = []
    for index, letter in enumerate(word):
        low = letter.lower()
        latin = first.get(low) if index == 0 else None
        if latin is None:
            latin = table.get(low, letter)
        # "зг" would read as "ж" (zh): the resolution writes it zgh.
        if first and low == "г" and index and word[index - 1].lower() == "з":
            latin = "gh"
        parts.append(latin.upper() if shouted else latin.capitalize() if letter.isupper() else latin)
    return "".join(parts)


def folded(text: str) -> str:
    """*text* with Latin letters folded to A to Z as in travel documents; letters of other scripts are kept."""
    # One letter becomes two in its own case: Ö at the head of a word is Oe.
    parts: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        if letter.isascii() or not letter.isalpha() or _script_of_letter(letter) != "Latn":
            parts.append(letter)
            continue
        low = "i" if letter == "İ" else letter.lower()
        plain = low.translate(_FOLDS)
        if plain == low:
            plain = "".join(part for part in unicodedata.normalize("NFD", low) if not unicodedata.combining(part))
        parts.append(plain.capitalize() if letter.isupper() else plain)
    return "".join(parts)
