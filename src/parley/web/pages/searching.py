"""Searching: names, matters, titles and words of the record, in all its languages."""

from __future__ import annotations

from django.http import HttpResponse

from parley.presentation.workbench_pages import found_words
from parley.web.asking import Asked, page

__all__ = ["search_page"]


@page("")
def search_page(asked: Asked) -> HttpResponse:
    """What the record has of the words that were typed; the list alone where a page asks for it as somebody types."""
    words = asked.request.GET.get("q", "").strip()[:200]
    found = found_words(asked.naming, asked.snapshot, words) if words else ()
    template = "found.html" if asked.request.headers.get("X-Part") == "found" else "search.html"
    return asked.show(template, q=words, found=found)
