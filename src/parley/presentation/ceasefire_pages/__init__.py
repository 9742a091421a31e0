"""The pages of a ceasefire: the terms told in plain words, what the clock says, incidents and counts. Each page has its data, for programs, beside it."""

from __future__ import annotations

from parley.presentation.ceasefire_pages.calendar_file import calendar_file
from parley.presentation.ceasefire_pages.clock_page import clock_data, clock_page
from parley.presentation.ceasefire_pages.incidents_page import incidents_data, incidents_page, tally_data, tally_page
from parley.presentation.ceasefire_pages.said_in_words import say_length, say_term
from parley.presentation.ceasefire_pages.terms_page import terms_data, terms_page

__all__ = [
    "calendar_file",
    "clock_data",
    "clock_page",
    "incidents_data",
    "incidents_page",
    "say_length",
    "say_term",
    "tally_data",
    "tally_page",
    "terms_data",
    "terms_page",
]
