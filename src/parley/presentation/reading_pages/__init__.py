"""A report as read: the proposals as a page, and as a file of talks that a person completes in an editor."""

from __future__ import annotations

from parley.presentation.reading_pages.draft_file import draft_file
from parley.presentation.reading_pages.reading_page import reading_page

__all__ = ["draft_file", "reading_page"]
