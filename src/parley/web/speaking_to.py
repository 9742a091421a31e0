"""The language that is spoken to whoever asks: chosen on a page, else at the start, else the first of the browser's that Parley speaks."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from parley.presentation import LANGUAGES
from parley.presentation.wording import Words, words_in
from parley.web.settings import standing

__all__ = ["LANG", "words_for"]

LANG: Final = "lang"
"""Where the session keeps the language that was chosen."""


def words_for(request: HttpRequest) -> Words:
    """The words of the language of *request*."""
    chosen = request.session.get(LANG, "") if hasattr(request, "session") else ""
    wanted = [chosen, standing.lang]
    wanted += [
        one.partition(";")[0].strip()[:2].lower() for one in request.headers.get("Accept-Language", "").split(",")
    ]
    return words_in(next((one for one in wanted if one in LANGUAGES), "en"))
