"""Presentation: words in four languages, and pages as text, Markdown, HTML, DOCX and PDF. It reads no files but its own, and writes none.

Each part speaks through a package of its own, and is not loaded with this one. `wording`: the catalogues. `page`: what a page is made of.
`renderings`: a page as bytes.
`sections`, `talks_pages`, `exchange_pages`, `reading_pages`, `roster_pages`, `text_pages`: what is shown. `manifests`: lists for readers.
`texts`: exports of a text.
"""

from __future__ import annotations

from parley.presentation.help_words import HELP_DOMAIN, LOCALE_FOLDER, help_words
from parley.presentation.languages import LANGUAGES

__all__ = [
    "HELP_DOMAIN",
    "LANGUAGES",
    "LOCALE_FOLDER",
    "exchange_pages",
    "help_words",
    "manifests",
    "page",
    "reading_pages",
    "renderings",
    "roster_pages",
    "sections",
    "talks_pages",
    "text_pages",
    "texts",
    "wording",
]
