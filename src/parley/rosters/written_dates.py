"""Reads dates as lists write them, and says what is probably meant by one that is not read.

Read: EDTF; ``16.05.1987`` and ``05.1987``, day first, as lists in Ukrainian, Russian and Turkish write them; a day with midnight behind it. Everything else
is not read. What is probably meant is told for the writer to choose: a year of two digits may be of two centuries, a bare number may be the day
number of a spreadsheet (counted from 1900 or 1904), and a date with a month in words is a date only to a reader of the language.
"""

from __future__ import annotations

import datetime
import re
from typing import Final

import msgspec

from parley.kernel import NotADate, parse_date

__all__ = ["DateRead", "read_date"]

_DOTTED: Final = re.compile(r"(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.(?P<year>\d{4})(?: ?р\.?| ?г\.?)?\Z")
_MIDNIGHT: Final = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?\Z")
_BEHIND: Final = r"\s*(?:р\.?\s*н\.?|г\.?\s*р\.?|р\.?|г\.?|року|года|рік|год|yılı)?\s*\Z"
_NUMBERS: Final = re.compile(
    r"(?P<day>\d{1,2})\s*(?P<sign>[./-])\s*(?P<month>\d{1,2})\s*[./-]\s*(?P<year>\d{4}|\d{2})" + _BEHIND
)
_YEAR: Final = re.compile(r"(?P<year>\d{4})" + _BEHIND)
_IN_WORDS: Final = re.compile(r"(?P<day>\d{1,2})[\s.]+(?P<month>[^\W\d_]{3,12})\.?,?\s+(?P<year>\d{4})" + _BEHIND)
_DAY_NUMBER: Final = re.compile(r"(?P<days>\d{5})(?:\.\d+)?\Z")
_FIRST_NUMBER, _LAST_NUMBER = 10_000, 73_050
"""Day numbers from 1927 to 2099."""
_FROM_1900: Final = datetime.date(1899, 12, 30)
_FROM_1904: Final = datetime.date(1904, 1, 1)
_LAST_MONTH: Final = 12

_MONTHS: Final = tuple(
    tuple(stems.split())
    for stems in (
        "січ янв oca jan", "лют фев şub sub feb", "бер мар mar", "кві апр nis apr", "тра май мая may", "чер июн haz jun",
        "лип июл tem jul", "сер авг ağu agu aug", "вер сен eyl sep", "жов окт eki oct", "лис ноя kas nov", "гру дек ara dec",
    )
)  # fmt: skip
"""For each month the first three letters of its name in Ukrainian, Russian, Turkish and English."""


class DateRead(msgspec.Struct, frozen=True):
    """A date as read: EDTF, or empty. If empty, ``code`` is the finding, and ``meant`` what was probably meant, likeliest first."""

    written: str = ""
    code: str = ""
    meant: tuple[str, ...] = ()


def read_date(text: str) -> DateRead:
    """Read *text*, which is not blank."""
    written = text
    if dotted := _DOTTED.match(text):
        parts = [dotted["year"], dotted["month"].zfill(2), *([dotted["day"].zfill(2)] if dotted["day"] else [])]
        written = "-".join(parts)
    elif midnight := _MIDNIGHT.match(text):
        written = midnight["date"]
    number = _DAY_NUMBER.match(text)
    if number is None and _is_date(written):
        return DateRead(written)
    if number is not None:
        return _of_number(int(number["days"]))
    return _suggested(text)


def _is_date(written: str) -> bool:
    try:
        parse_date(written)
    except NotADate:
        return False
    return True


def _of_number(days: int) -> DateRead:
    """What the day number *days* of a spreadsheet stands for."""
    if not _FIRST_NUMBER <= days <= _LAST_NUMBER:
        return DateRead(code="roster.not-a-date")
    between = datetime.timedelta(days)
    return DateRead(
        code="roster.day-number", meant=((_FROM_1900 + between).isoformat(), (_FROM_1904 + between).isoformat())
    )


def _suggested(text: str) -> DateRead:
    """What *text*, which is no date as it stands, probably means."""
    if year := _YEAR.match(text):
        return _one(year["year"])
    if words := _IN_WORDS.match(text):
        month = _month_of(words["month"])
        return (
            _one(f"{words['year']}-{month:02}-{words['day'].zfill(2)}") if month else DateRead(code="roster.not-a-date")
        )
    found = _NUMBERS.match(text)
    if not found:
        return DateRead(code="roster.not-a-date")
    day, month = int(found["day"]), int(found["month"])
    if found["sign"] != "." and day <= _LAST_MONTH and day != month:
        return DateRead(code="roster.not-a-date")  # the day cannot be told from the month
    if len(found["year"]) == 2:
        meant = tuple(
            made for century in ("19", "20") if _is_date(made := f"{century}{found['year']}-{month:02}-{day:02}")
        )
        return DateRead(code="roster.two-digit-year" if meant else "roster.not-a-date", meant=meant)
    if not day:
        return _one(found["year"] if not month else f"{found['year']}-{month:02}")
    return _one(f"{found['year']}-{month:02}-{day:02}")


def _one(written: str) -> DateRead:
    """The finding that *written* was probably meant; that there is no date, where *written* is none."""
    if not _is_date(written):
        return DateRead(code="roster.not-a-date")
    return DateRead(code="roster.date-written-otherwise", meant=(written,))


def _month_of(word: str) -> int:
    """The number of the month whose name in one of the languages begins as *word* does; 0 if none does."""
    head = word.replace("İ", "i").casefold()[:3]
    return next((number for number, stems in enumerate(_MONTHS, 1) if head in stems), 0)
