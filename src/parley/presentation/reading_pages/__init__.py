"""A report as read: the proposals as a page, as cards in words, and as a file of talks that a person completes in an editor."""

from __future__ import annotations

from parley.presentation.reading_pages.cards_in_words import (
    answer_in_words,
    because_in_words,
    field_in_words,
    offer_in_words,
    reason_in_words,
    value_in_words,
)
from parley.presentation.reading_pages.draft_file import draft_file
from parley.presentation.reading_pages.extraction_words import extraction_in_words
from parley.presentation.reading_pages.finish_page import finish_page
from parley.presentation.reading_pages.reading_page import reading_page

__all__ = [
    "answer_in_words",
    "because_in_words",
    "draft_file",
    "extraction_in_words",
    "field_in_words",
    "finish_page",
    "offer_in_words",
    "reading_page",
    "reason_in_words",
    "value_in_words",
]
