"""A calendar file (RFC 5545) of what lapses, of the last moments for notice, and of the duties that are due: for the telephones of a delegation.

Every entry is an instant in UTC, or a span where the time is not one instant; each says by which reading it is. Nothing has an alarm. The names of
entries are made from what they say, so that a file written again replaces the entries of the last one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

import msgspec

from parley.app.ceasefires import AskedClock
from parley.ceasefire.clock import ReadingPick
from parley.ceasefire.zones import ZONES_VERSION, TimeSpread
from parley.kernel import sha256_hex
from parley.presentation.ceasefire_pages.said_in_words import say_term
from parley.presentation.wording import Words

__all__ = ["calendar_file"]

_STAMP: Final = "%Y%m%dT%H%M%SZ"
_OCTETS: Final = 75


class _Entry(msgspec.Struct, frozen=True):
    title: str
    spread: TimeSpread
    by: str


def calendar_file(words: Words, found: AskedClock) -> bytes:
    """The calendar of *found*, stamped with the instant that was asked about, so that the same question gives the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Parley//ceasefire//EN", "CALSCALE:GREGORIAN"]
    for entry in dict.fromkeys(_entries(words, found)):
        lines += _event(entry, found.terms.id, found.asked.at)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines).encode()


def _entries(words: Words, found: AskedClock) -> Iterator[_Entry]:
    titles = {one.id: one.title for one in found.terms.parties}
    for actor, ends in found.lapses:
        for one in ends:
            by = _by(words, one.reading.picks)
            if one.lapses is not None:
                yield _Entry(
                    words._("ceasefire.calendar.lapses", title=found.terms.title, name=titles[actor]), one.lapses, by
                )
            for clause, spread in one.notice:
                yield _Entry(
                    words._("ceasefire.calendar.notice", title=found.terms.title, name=titles[actor], clause=clause),
                    spread,
                    by,
                )
    for due in found.due:
        who = "; ".join(titles[name] for name in due.who)
        ways = ", ".join(words.p_("way-of-counting", way) for way in due.ways)
        said = words._(f"ceasefire.calendar.{due.what}", title=found.terms.title, names=who, clause=due.clause)
        yield _Entry(said, due.spread, ways)


def _by(words: Words, picks: tuple[ReadingPick, ...]) -> str:
    return " ".join(say_term(words, label)[0] for pick in picks for label in pick.labels)


def _event(entry: _Entry, terms: str, stamp: datetime.datetime) -> list[str]:
    start, end = entry.spread.earliest, entry.spread.latest
    name = sha256_hex(f"{terms}\n{entry.title}\n{entry.by}\n{start}\n{end}".encode())[:32]
    description = " ".join(filter(None, (entry.by, f"tzdata {ZONES_VERSION}")))
    span = [f"DTEND:{end.strftime(_STAMP)}"] if end > start else []
    return [
        "BEGIN:VEVENT",
        f"UID:{name}@parley",
        f"DTSTAMP:{stamp.strftime(_STAMP)}",
        f"DTSTART:{start.strftime(_STAMP)}",
        *span,
        f"SUMMARY:{_text(entry.title)}",
        f"DESCRIPTION:{_text(description)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    """*text* as RFC 5545, 3.3.11 writes it."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """*line* in lines of at most 75 octets, none cut within a character, the following ones indented (RFC 5545, 3.1)."""
    parts: list[str] = []
    part, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _OCTETS - (1 if parts else 0):
            parts.append(part)
            part, size = "", 0
        part, size = part + sign, size + octets
    return "\r\n ".join([*parts, part]) + "\r\n"
