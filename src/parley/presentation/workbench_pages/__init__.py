"""What the pages of the workbench show that no other output has in this form: the table with a way to why, today's list, a reading, the calendar."""

from __future__ import annotations

from parley.presentation.workbench_pages.calendar_file import calendar_bytes
from parley.presentation.workbench_pages.card_keys import CARD_KEYS, KINDS_ASKED, MORE_OF_CARD
from parley.presentation.workbench_pages.found_words import FoundWord, found_words
from parley.presentation.workbench_pages.reading_view import ReadingView, reading_view, unmet_name
from parley.presentation.workbench_pages.table_rows import MatterGroup, MatterRow, SideCell, table_groups
from parley.presentation.workbench_pages.today_parts import TodayParts, today_parts

__all__ = [
    "CARD_KEYS",
    "KINDS_ASKED",
    "MORE_OF_CARD",
    "FoundWord",
    "MatterGroup",
    "MatterRow",
    "ReadingView",
    "SideCell",
    "TodayParts",
    "calendar_bytes",
    "found_words",
    "reading_view",
    "table_groups",
    "today_parts",
    "unmet_name",
]
