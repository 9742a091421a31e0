"""The pages of a ceasefire: the terms told in plain words. Each page has its data, for programs, beside it."""

from __future__ import annotations

from parley.presentation.ceasefire_pages.said_in_words import say_length, say_term
from parley.presentation.ceasefire_pages.terms_page import terms_data, terms_page

__all__ = ["say_length", "say_term", "terms_data", "terms_page"]
