"""Promises that have a day, and planned sessions, as a calendar file (iCalendar, RFC 5545): days as the record has them, none made up.

Whole days only, without an alarm. The same record gives the same bytes: the stamp that the format asks for is the day itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parley.presentation.sections import Naming
from parley.talks.views import Briefing

__all__ = ["calendar_bytes"]

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_MOST: Final = 73
"""Octets of a line, less the sign that carries it on (section 3.1)."""


def calendar_bytes(naming: Naming, made: Briefing) -> bytes:
    """The calendar of the brief *made*."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Parley//parley-talks//EN", "CALSCALE:GREGORIAN"]
    for name, day, said in (*_promises(naming, made), *_sessions(naming, made)):
        stamp = day.replace("-", "")
        lines += [
            "BEGIN:VEVENT",
            f"UID:{name}.{made.record}@parley.invalid",
            f"DTSTAMP:{stamp}T000000Z",
            f"DTSTART;VALUE=DATE:{stamp}",
            f"SUMMARY:{_escaped(said)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines).encode()


def _promises(naming: Naming, made: Briefing) -> Iterator[tuple[str, str, str]]:
    words = naming.words
    for one in made.undertakings:
        days = dict.fromkeys(account.due_by for account in one.accounts if account.due_by)
        for day in days:
            what = words.text(one.content)[0] or one.id
            debtors = naming.names(dict.fromkeys((one.debtor, *one.jointly_with)))
            state = words.p_("undertaking-state", one.state)
            yield f"{one.id}.{day}", day, f"{debtors}: {what} ({state})"


def _sessions(naming: Naming, made: Briefing) -> Iterator[tuple[str, str, str]]:
    for line in made.front.next:
        for when in line.happened:
            if _DAY.match(when.stated):
                title = naming.words.text(line.title)[0] or line.id
                yield (
                    f"{line.id}.{when.stated}",
                    when.stated,
                    f"{title} ({naming.words.p_('session-state', line.state)})",
                )


def _escaped(text: str) -> str:
    """*text* as a value of the type TEXT (section 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """*line* in pieces of at most 75 octets, no character torn (section 3.1)."""
    pieces: list[str] = []
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _MOST:
            pieces.append(piece)
            piece, size = "", 0
        piece, size = piece + letter, size + width
    pieces.append(piece)
    return "\r\n ".join(pieces) + "\r\n"
