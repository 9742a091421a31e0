"""Dates in words: what was said stays as said; a date is written as the language writes it (CLDR, by Babel)."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from babel.dates import format_date, format_skeleton, format_time

from parley.presentation.wording.words import Words
from parley.talks.views import Dated

__all__ = ["say_dated", "say_day", "say_edtf"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_MONTH = re.compile(r"\d{4}-\d{2}\Z")
_TIMED = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2})?(.*)\Z")
_HOURS = 24


def say_edtf(words: Words, text: str, year: str = "") -> str:
    """An EDTF string in words; what has no words of its own (unspecified digits) is shown as it stands. *year*: the one that days are told without."""
    if "/" in text:
        start, _, end = text.partition("/")
        if start in ("", ".."):
            return words._("pages.shared.by-date", date=say_edtf(words, end, year))
        if end in ("", ".."):
            return words._("pages.dates.from-date-on", date=say_edtf(words, start, year))
        return words._(
            "pages.shared.from-start-to-end", start=say_edtf(words, start, year), end=say_edtf(words, end, year)
        )
    if text.endswith("?"):
        return words._("pages.dates.date-uncertain", date=say_edtf(words, text[:-1], year))
    if text.endswith("~"):
        return words._("pages.dates.about-date", date=say_edtf(words, text[:-1], year))
    if text.endswith("%"):
        return words._("pages.dates.about-date-uncertain", date=say_edtf(words, text[:-1], year))
    return _simple(words, text, year)


@lru_cache(maxsize=8192)  # a page says few dates, and each of them often
def _simple(words: Words, text: str, year: str = "") -> str:
    locale = words.locale
    if _DAY.match(text):
        date = datetime.date.fromisoformat(text)
        if year and text.startswith(f"{year}-"):
            return str(format_skeleton("MMMMd", date, locale=locale))
        return str(format_date(date, format="long", locale=locale))
    if _MONTH.match(text):
        return str(format_skeleton("yMMMM", datetime.date.fromisoformat(text + "-01"), locale=locale))
    timed = _TIMED.match(text)
    if timed:
        day = format_date(datetime.date.fromisoformat(timed[1]), format="long", locale=locale)
        # The end of a day is written 24:00 in terms and orders, and is another day's beginning in no other words.
        clock = (
            format_time(datetime.time(int(timed[2]), int(timed[3])), format="HH:mm", locale=locale)
            if int(timed[2]) < _HOURS
            else f"{timed[2]}:{timed[3]}"
        )
        return f"{day}, {clock}" + (f" ({timed[4]})" if timed[4] else "")
    return text


def say_day(words: Words, when: Dated, year: str = "") -> str:
    """A time in short: the day as stated, else as worked out, else in the words that were said, else the last it can be. Empty where nothing is known.

    *year*: the one that days are told without.
    """
    days = (when.stated,) if when.stated else when.reckoned
    if days:
        return words._("pages.dates.or").join(say_edtf(words, one, year) for one in days)
    if when.said or not when.not_after:
        return say_dated(words, when)
    return words._("pages.dates.not-after-date", date=say_edtf(words, when.not_after, year))


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
