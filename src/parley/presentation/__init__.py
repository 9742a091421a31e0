"""Presentation: words in four languages, and pages as text, Markdown, HTML and DOCX. It reads no files but its own catalogues, and writes none."""

from __future__ import annotations

from parley.presentation.brief_page import brief_page
from parley.presentation.pages import Page
from parley.presentation.why_page import why_page

__all__ = ["Page", "brief_page", "why_page"]
