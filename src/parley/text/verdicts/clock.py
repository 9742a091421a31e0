"""Times of day in one form: ``8:00``, ``08.00``, ``8 a.m.``, ``8 ч. 00 мин.``, ``08 год. 00 хв.`` are ``08:00``.

A full stop between hours and minutes may be a decimal point or a date (``10.05``). It is read as a time only where the minutes are no
month (``08.00``, ``20.30``) and the hours have two digits. ``12 a.m.`` and ``12 p.m.`` are left as they are: people do not agree on them.
"""

from __future__ import annotations

import re

from parley.text.document import Language
from parley.text.verdicts.tokens import Token

__all__ = ["with_clock_times"]

_DOTTED = re.compile(r"(\d{2})\.([0-5]\d)\Z")
_COLON = re.compile(r"(?:num:)?(\d{2}):(\d{2})\Z")
_LAST_MONTH = 12
_HOURS = {"uk": ("год", "година", "годин", "години"), "ru": ("ч", "час", "часа", "часов")}
_MINUTES = {"uk": ("хв", "хвилин", "хвилини"), "ru": ("мин", "минут", "минуты")}


def with_clock_times(tokens: list[Token], language: Language) -> list[Token]:
    """*tokens* with each time of day as one number ``num:HH:MM``."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        end, hours, minutes = _time_at(tokens, at, language)
        if end > at:
            surface = " ".join(token.surface for token in tokens[at:end])
            out.append(
                Token(
                    "number",
                    f"num:{hours:02d}:{minutes:02d}",
                    tokens[at].start,
                    tokens[end - 1].end,
                    surface,
                    "figures",
                )
            )
            at = end
        else:
            out.append(tokens[at])
            at += 1
    return out


def _time_at(tokens: list[Token], at: int, language: Language) -> tuple[int, int, int]:
    """(one past the end, hours, minutes) of the time that begins at *at*, or (at, 0, 0)."""
    token = tokens[at]
    if token.kind != "number" or token.written != "figures":
        return at, 0, 0
    dotted = _DOTTED.match(token.surface)
    if dotted and int(dotted[1]) <= 24 and (dotted[2] == "00" or int(dotted[2]) > _LAST_MONTH):
        return at + 1, int(dotted[1]), int(dotted[2])
    if language == "en":
        return _twelve_hours(tokens, at)
    if language in _HOURS:
        return _spelt_out(tokens, at, language)
    return at, 0, 0


def _twelve_hours(tokens: list[Token], at: int) -> tuple[int, int, int]:
    """An English time with *a.m.* or *p.m.* after it."""
    colon = _COLON.match(tokens[at].norm)
    digits = tokens[at].norm[4:]
    hours, minutes = (
        (int(colon[1]), int(colon[2])) if colon else (int(digits) if digits.isdigit() and len(digits) <= 2 else 0, 0)
    )
    half = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    if not 1 <= hours <= 11 or half not in ("am", "pm"):
        return at, 0, 0
    return at + 2, hours + (12 if half == "pm" else 0), minutes


def _spelt_out(tokens: list[Token], at: int, language: Language) -> tuple[int, int, int]:
    """A Russian or Ukrainian time with short words for hours and minutes."""
    parts = [token for token in tokens[at : at + 6] if token.norm != "."]
    if len(parts) < 4 or parts[2].kind != "number":
        return at, 0, 0
    hours, minutes = parts[0].surface, parts[2].surface
    if (
        parts[1].norm not in _HOURS[language]
        or parts[3].norm not in _MINUTES[language]
        or not (hours + minutes).isdigit()
    ):
        return at, 0, 0
    if int(hours) > 24 or int(minutes) > 59 or len(minutes) != 2:
        return at, 0, 0
    end = tokens.index(parts[3]) + 1
    if end < len(tokens) and tokens[end].norm == ".":
        end += 1
    return end, int(hours), int(minutes)
