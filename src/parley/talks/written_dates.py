"""Whether words are a date (EDTF), or only look like one: figures put as a date is put are never taken for words."""

from __future__ import annotations

import re
from typing import Final

from parley.authoring import LooksLikeADate
from parley.kernel import NotADate, parse_date

__all__ = ["is_date", "looks_like_a_date"]

_LIKE_A_DATE: Final = re.compile(
    r"\s*(?:[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}|[0-9]{4}-[0-9]{2}|(?:19|20)[0-9]{6})"
    r"(?:(?:T|\s+)[0-9]{1,2}(?:[:.][0-9]{2}){1,2}\S*)?[?~%]?\s*\Z",
    re.ASCII,
)


def is_date(words: str) -> bool:
    """Whether *words* are a date (EDTF). Raises `LooksLikeADate` where they look like one, and are none."""
    try:
        parse_date(words)
    except NotADate:
        if looks_like_a_date(words):
            raise LooksLikeADate(words) from None
        return False
    return True


def looks_like_a_date(words: str) -> bool:
    """Whether *words* are nothing but figures put as a date or an interval is put: 30/06/2025, 2025-06-31, 16.05.2025, 2025-05-16T24:00."""
    ends = words.split("/") if words.count("/") == 1 else [words]
    return any(_LIKE_A_DATE.match(end) for end in ends)
