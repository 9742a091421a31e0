"""Pages on the talks: the brief, the undertakings, what an answer stands on."""

from __future__ import annotations

from parley.presentation.talks_pages.brief_page import brief_page
from parley.presentation.talks_pages.undertakings_page import proposals_page
from parley.presentation.talks_pages.why_page import why_page

__all__ = [
    "brief_page",
    "proposals_page",
    "why_page",
]
