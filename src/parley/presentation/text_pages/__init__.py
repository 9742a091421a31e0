"""Pages on texts: two texts side by side, the negotiating text, how near its sides have come, the visions on the table."""

from __future__ import annotations

from parley.presentation.text_pages.comparison_page import comparison_page
from parley.presentation.text_pages.comparison_rows import difference_line, shown_number
from parley.presentation.text_pages.convergence_page import convergence_page
from parley.presentation.text_pages.negotiation_page import (
    fixed_words,
    history_page,
    names_in,
    origins_page,
    provision_page,
    sources_page,
    standing_data,
    standing_page,
)
from parley.presentation.text_pages.undertakings_page import proposals_page
from parley.presentation.text_pages.versions_page import three_texts_page, versions_page
from parley.presentation.text_pages.visions_page import visions_data, visions_page

__all__ = [
    "comparison_page",
    "convergence_page",
    "difference_line",
    "fixed_words",
    "history_page",
    "names_in",
    "origins_page",
    "proposals_page",
    "provision_page",
    "shown_number",
    "sources_page",
    "standing_data",
    "standing_page",
    "three_texts_page",
    "versions_page",
    "visions_data",
    "visions_page",
]
