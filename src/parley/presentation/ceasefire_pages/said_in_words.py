"""Times, lengths and acts of a ceasefire in words: what the core hands on as it stands in the file, a reader gets as the language writes it."""

from __future__ import annotations

import datetime
from typing import Final

from parley.kernel import Message, escaped
from parley.presentation.wording import Words, say_edtf, say_message
from parley.talks import NotADuration, parse_duration

__all__ = ["say_acts", "say_instant", "say_length", "say_term"]

_SEPARATOR: Final = "; "
_WHEN: Final = ("when", "utc", "until")
_YEAR: Final = 12


def say_term(words: Words, message: Message) -> tuple[str, str]:
    """*message* of a ceasefire as a sentence, and how to mend it (may be empty)."""
    given: dict[str, str | int] = {}
    for name, value in message.params.items():
        given[name] = _said(words, name, value) if isinstance(value, str) else value
    return say_message(words, Message(message.code, given))


def _said(words: Words, name: str, value: str) -> str:
    if name in _WHEN:
        return say_edtf(words, value)
    if name == "length":
        return say_length(words, value)
    return say_acts(words, value) if name == "acts" else escaped(value)


def say_acts(words: Words, acts: str) -> str:
    """Acts in a row: those of the list in words, those that terms have of their own by their titles."""
    return _SEPARATOR.join(escaped(words.p_("conduct", act)) for act in acts.split(_SEPARATOR))


def say_instant(words: Words, instant: datetime.datetime) -> str:
    """An instant in UTC, to the minute; to the second where it has one."""
    return say_edtf(words, instant.isoformat()[:16]) + (f":{instant.second:02}" if instant.second else "")


def say_length(words: Words, iso: str) -> str:
    """A length of time (ISO 8601) in words; as it stands where it cannot be read."""
    try:
        length = parse_duration(iso)
    except NotADuration:
        return escaped(iso)
    years, months = divmod(length.months, _YEAR)
    hours, minutes = divmod(length.minutes, 60)
    parts = [
        words.n_("ceasefire.length.years", years) if years else "",
        words.n_("ceasefire.length.months", months) if months else "",
        words.n_("ceasefire.length.days", length.days) if length.days else "",
        words.n_("ceasefire.length.hours", hours) if hours else "",
        words.n_("ceasefire.length.minutes", minutes) if minutes else "",
    ]
    return " ".join(filter(None, parts)) or words.n_("ceasefire.length.minutes", 0)
