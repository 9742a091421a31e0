"""The pages, by what they are about. Each function takes what was asked (`parley.web.asking.Asked`) and answers; none of them knows a rule of the domain."""

from __future__ import annotations

__all__ = [
    "beginning",
    "brief_answers",
    "ceasefire_answers",
    "entering",
    "exchange_answers",
    "reading_answers",
    "record_pages",
    "searching",
    "talks_views",
    "text_answers",
    "today",
]
