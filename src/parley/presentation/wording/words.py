"""The words of one language, by their codes in the catalogues, with the language's plurals and grouping of digits.

Rules
- Every fixed word has a code (`parley.presentation.wording.catalogues`). Whoever says it gives the code; no text stands in the code of Parley.
- Names of participants and titles of matters are the record's, in the page's language where the record has it, else in the first that it has.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from parley.kernel import escaped
from parley.presentation.languages import LANGUAGES
from parley.presentation.wording.catalogues import area_of, catalogue

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["Words", "words_in"]

_LOCALES = {"en": "en_GB"}
"""English as the United Nations and most delegations write it: 1 March 2030."""


class Words:
    """The words of one language.

    ``_`` a text, ``n_`` a text with a number (``{count}``), ``p_`` a coded word of a vocabulary. Parameters fill ``{name}``. A code that
    no catalogue has is shown as it stands.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._found: dict[str, str | None] = {}  # of the codes that were asked for: there are a few thousand

    @cached_property
    def locale(self) -> Locale:
        """How the language writes dates and numbers."""
        # Only pages need it, and loading it takes longer than all the words of a command.
        from babel import Locale  # noqa: PLC0415

        return Locale.parse(_LOCALES.get(self.lang, self.lang))

    def find(self, code: str) -> str | None:
        """The text of *code* as it stands in the catalogue; None if there is none."""
        if code in self._found:
            return self._found[code]
        area = area_of(code)
        said = code if area is None else catalogue(self.lang, area).gettext(code)
        found = self._found[code] = None if said == code else said
        return found

    def _(self, code: str, /, **params: object) -> str:
        """The text of *code* in this language, with its parameters filled in."""
        said = self.find(code) or code
        return said.format(**params) if params else said

    def n_(self, code: str, count: int, /, **params: object) -> str:
        """The text of *code* in the form that the language uses with *count*, by the plural rule of its catalogue."""
        area = area_of(code)
        said = code if area is None else catalogue(self.lang, area).ngettext(code, code, count)
        return said.format(count=count, **params)

    def p_(self, vocabulary: str, word: str) -> str:
        """A coded word of *vocabulary*, said in this language; the word itself where the vocabulary does not have it."""
        return self.find(f"{vocabulary}.{word}") or word

    def number(self, value: int) -> str:
        """An integer as the language groups its digits."""
        return _grouped(self, value)

    def money(self, amount: int, currency: str) -> str:
        """An amount in whole units of *currency*, by its code (ISO 4217): a sign such as $ would leave open whose."""
        return f"{_grouped(self, amount)}\u00a0{currency}"

    def text(self, texts: dict[str, str]) -> tuple[str, str]:
        """The record's own words for this language and the language they are in: this one, else English, else the first."""
        for lang in (self.lang, "en", *texts):
            if lang in texts:
                return escaped(texts[lang]), lang
        return "", ""


@lru_cache(maxsize=4096)
def _grouped(words: Words, value: int) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - as for `Words.locale`

    return str(format_decimal(value, locale=words.locale))


@lru_cache(maxsize=8)
def words_in(lang: str) -> Words:
    """The words of *lang*. Raises ValueError for a language that is not one of `LANGUAGES`."""
    if lang not in LANGUAGES:
        raise ValueError(lang)
    return Words(lang)
