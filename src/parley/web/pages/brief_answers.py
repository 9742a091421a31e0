"""The brief: the page in front and the annex, in every format."""

from __future__ import annotations

from django.http import HttpResponse

from parley.presentation.talks_pages import brief_page
from parley.web.answering import answer_page
from parley.web.asking import Asked, page

__all__ = ["brief_answer"]


@page("brief")
def brief_answer(asked: Asked) -> HttpResponse:
    """What the head of a delegation reads before going in."""
    made = asked.briefing(asked.as_of, None if asked.is_then else asked.seen)
    # Cutting the front to one sheet means setting it; the page of a brief does not change.
    shown, told = asked.workbench.once(
        ("page", id(made), asked.words.lang),
        lambda: (*brief_page(asked.words, made, title=asked.recorded.title, erased=asked.erased), made),
    )[:2]
    return answer_page(asked, shown, told, template="brief.html")
