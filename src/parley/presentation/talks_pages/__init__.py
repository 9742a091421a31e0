"""Pages on the talks: the brief, a view, what changed, the sources, what an answer stands on."""

from __future__ import annotations

from parley.presentation.talks_pages.brief_page import brief_page
from parley.presentation.talks_pages.front_words import FrontWords
from parley.presentation.talks_pages.sources_pages import passages_page, sources_page
from parley.presentation.talks_pages.view_pages import changes_page, known_as_of, view_page
from parley.presentation.talks_pages.why_page import why_page

__all__ = [
    "FrontWords",
    "brief_page",
    "changes_page",
    "known_as_of",
    "passages_page",
    "sources_page",
    "view_page",
    "why_page",
]
