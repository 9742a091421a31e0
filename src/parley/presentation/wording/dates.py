"""Dates in words: what was said stays as said; a date is written as the language writes it (CLDR, by Babel)."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from babel.dates import format_date, format_skeleton, format_time

from parley.presentation.wording.words import Words
from parley.talks.views import Dated

__all__ = ["say_dated", "say_edtf"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_MONTH = re.compile(r"\d{4}-\d{2}\Z")
_TIMED = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2})?(.*)\Z")


def say_edtf(words: Words, text: str) -> str:
    """An EDTF string in words; what has no words of its own (unspecified digits) is shown as it stands."""
    if "/" in text:
        start, _, end = text.partition("/")
        if start in ("", ".."):
            return words._("pages.shared.by-date", date=say_edtf(words, end))
        if end in ("", ".."):
            return words._("pages.dates.from-date-on", date=say_edtf(words, start))
        return words._("pages.shared.from-start-to-end", start=say_edtf(words, start), end=say_edtf(words, end))
    if text.endswith("?"):
        return words._("pages.dates.date-uncertain", date=say_edtf(words, text[:-1]))
    if text.endswith("~"):
        return words._("pages.dates.about-date", date=say_edtf(words, text[:-1]))
    if text.endswith("%"):
        return words._("pages.dates.about-date-uncertain", date=say_edtf(words, text[:-1]))
    return _simple(words, text)


@lru_cache(maxsize=8192)  # a page says few dates, and each of them often
def _simple(words: Words, text: str) -> str:
    locale = words.locale
    if _DAY.match(text):
        return str(format_date(datetime.date.fromisoformat(text), format="long", locale=locale))
    if _MONTH.match(text):
        return str(format_skeleton("yMMMM", datetime.date.fromisoformat(text + "-01"), locale=locale))
    timed = _TIMED.match(text)
    if timed:
        day = format_date(datetime.date.fromisoformat(timed[1]), format="long", locale=locale)
        clock = format_time(datetime.time(int(timed[2]), int(timed[3])), format="HH:mm", locale=locale)
        return f"{day}, {clock}" + (f" ({timed[4]})" if timed[4] else "")
    return text


def say_dated(words: Words, when: Dated) -> str:
    """A time for reading: as said in quotation marks, as stated, and beside it what was worked out. Empty where nothing is known."""
    parts: list[str] = []
    if when.said:
        parts.append(words._("pages.shared.quoted", words=when.said))
    if when.stated:
        parts.append(say_edtf(words, when.stated))
    if when.reckoned:
        dates = words._("pages.dates.or").join(say_edtf(words, one) for one in when.reckoned)
        parts.append(words._("pages.dates.worked-out", date=dates))
    if not parts and when.not_after:
        parts.append(words._("pages.dates.not-after-date", date=say_edtf(words, when.not_after)))
    return ", ".join(parts)
