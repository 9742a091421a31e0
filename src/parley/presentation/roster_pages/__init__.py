"""Pages on lists of persons: what was read and what is wrong with it."""

from __future__ import annotations

from parley.presentation.roster_pages.roster_page import COUNTED, Counts, roster_page

__all__ = [
    "COUNTED",
    "Counts",
    "roster_page",
]
