"""Pages on lists of persons: what was read and what is wrong with it; who may see which field of a person."""

from __future__ import annotations

from parley.presentation.roster_pages.disclosure_page import disclosure_page, disclosures, say_reader
from parley.presentation.roster_pages.roster_page import roster_page

__all__ = [
    "disclosure_page",
    "disclosures",
    "roster_page",
    "say_reader",
]
