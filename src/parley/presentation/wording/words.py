"""The catalogues: every fixed word that Parley says, by gettext with Babel's plural rules.

Rules
- The English text is the key. A word that could be read in two ways has a context (``force``, ``state`` ...).
- Catalogues are under ``parley/presentation/locale``; ``python tools/catalogues.py`` extracts and compiles them, a test holds them complete.
- Names of participants and titles of matters are the record's, in the page's language where the record has it, else in the first that it has.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from babel import Locale
from babel.numbers import format_decimal
from babel.support import Translations

from parley.kernel import escaped
from parley.presentation.languages import LANGUAGES
from parley.presentation.wording.vocabulary import VOCABULARY

__all__ = ["LANGUAGES", "Words", "words_in"]


class Words:
    """The words of one language.

    ``_`` a text, ``n_`` a text with a number (``{count}``), ``p_`` a word of a vocabulary by its context. Parameters fill ``{name}``.
    """

    def __init__(self, lang: str, translations: Translations) -> None:
        self.lang = lang
        self.locale = Locale.parse(lang)
        self._translations = translations

    def _(self, text: str, **params: object) -> str:
        """*text* in this language, with its parameters filled in."""
        said = self._translations.ugettext(text)
        return said.format(**params) if params else said

    def n_(self, one: str, many: str, count: int, **params: object) -> str:
        """*one* or *many* (English forms) in this language for *count*, by CLDR's plural rules."""
        return self._translations.ungettext(one, many, count).format(count=count, **params)

    def p_(self, context: str, word: str) -> str:
        """A word of a controlled vocabulary, said in this language; the word itself where `VOCABULARY` has none."""
        phrase = VOCABULARY.get(context, {}).get(word)
        return word if phrase is None else str(self._translations.upgettext(context, phrase))

    def number(self, value: int) -> str:
        """An integer as the language groups its digits."""
        return str(format_decimal(value, locale=self.locale))

    def text(self, texts: dict[str, str]) -> tuple[str, str]:
        """The record's own words for this language and the language they are in: this one, else English, else the first."""
        for lang in (self.lang, "en", *texts):
            if lang in texts:
                return escaped(texts[lang]), lang
        return "", ""


@lru_cache(maxsize=8)
def words_in(lang: str) -> Words:
    """The words of *lang*. Raises ValueError for a language that is not one of `LANGUAGES`."""
    if lang not in LANGUAGES:
        raise ValueError(lang)
    if lang == "en":
        return Words(lang, Translations())
    file = resources.files("parley.presentation") / "locale" / lang / "LC_MESSAGES" / "parley.mo"
    with file.open("rb") as catalogue:
        return Words(lang, Translations(catalogue))
