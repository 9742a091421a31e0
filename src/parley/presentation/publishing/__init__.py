"""Publishing a page: every format that a page is written in, in one table."""

from __future__ import annotations

from parley.presentation.publishing.page_formats import (
    PAGE_FORMATS,
    PRINTABLE,
    PageFormat,
    is_for_a_terminal,
    json_bytes,
    publish,
)

__all__ = [
    "PAGE_FORMATS",
    "PRINTABLE",
    "PageFormat",
    "is_for_a_terminal",
    "json_bytes",
    "publish",
]
