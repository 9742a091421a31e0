"""Words: message codes, vocabulary, plurals and dates in English, Ukrainian, Russian and Turkish."""

from __future__ import annotations

from parley.presentation.languages import LANGUAGES
from parley.presentation.wording.catalogues import catalogue
from parley.presentation.wording.dates import say_dated, say_day, say_edtf
from parley.presentation.wording.how_read import how_read_in_words
from parley.presentation.wording.messages import say_article, say_finding, say_findings, say_message, say_whole
from parley.presentation.wording.words import Words, words_in

__all__ = [
    "LANGUAGES",
    "Words",
    "catalogue",
    "how_read_in_words",
    "say_article",
    "say_dated",
    "say_day",
    "say_edtf",
    "say_finding",
    "say_findings",
    "say_message",
    "say_whole",
    "words_in",
]
