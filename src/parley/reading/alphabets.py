"""Which of the four languages a text is in, by the letters that the others do not have."""

from __future__ import annotations

import re
from typing import Final, Literal

__all__ = ["LANGUAGES", "ReportLanguage", "language_of"]

ReportLanguage = Literal["en", "uk", "ru", "tr"]
LANGUAGES: Final[tuple[ReportLanguage, ...]] = ("en", "uk", "ru", "tr")

_UKRAINIAN: Final = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN: Final = re.compile("[ыэъёЫЭЪЁ]")
_CYRILLIC: Final = re.compile("[а-яА-ЯіїєґІЇЄҐёЁ]")
_TURKISH: Final = re.compile("[ğışĞİŞ]")
_LATIN: Final = re.compile("[a-zA-Z]")
_LETTERS: Final = re.compile(r"[^\W\d_]")


def language_of(text: str) -> ReportLanguage | None:
    """The language that most of *text* is in; None where hardly a letter is of these languages' alphabets.

    Ukrainian and Russian are told apart by letters that the other has not, Turkish from English likewise: a text without any of them is taken for
    Russian or English.
    """
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text)) + len(_TURKISH.findall(text))
    if max(cyrillic, latin) * 2 < len(_LETTERS.findall(text)) or not cyrillic + latin:
        return None
    if cyrillic >= latin:
        return "uk" if len(_UKRAINIAN.findall(text)) > len(_RUSSIAN.findall(text)) else "ru"
    return "tr" if len(_TURKISH.findall(text)) * 100 >= latin * 2 else "en"
