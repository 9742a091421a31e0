"""The bytes of a file in, its text out; and what in a text no reviewer would see.

Rules
- UTF-8, with or without a byte order mark. UTF-16, a zero byte and anything else is refused with its place.
- A text has no characters that YAML does not allow; each line that has one is told.
- What ends a line is seen by everybody who looks at the file. YAML readers also take U+0085, U+2028 and U+2029 for ends of lines, and a carriage return
  alone; editors and reviewers do not, so that an entry could hide behind the words of a comment. The three are refused, and a carriage return
  alone too, unless all lines of the file end so.
- A bidirectional control in a comment is told: a comment is no data, but the file is reviewed by people who read it.

It parses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from parley.authoring.faults import GENERIC, Faults, FileReport
from parley.authoring.places import shown
from parley.kernel import Place

__all__ = ["MAX_BYTES", "decoded", "has_foreign_characters", "look_at_comments"]

MAX_BYTES: Final = 64 * 1024 * 1024

_NOT_TEXT: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|\r(?!\n)"
)
"""What YAML 1.2 does not allow, and what ends a line for some readers only."""
_BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_COMMENT: Final = re.compile(r"(?:^|[ \t])#")
_NUL: Final = "character U+0000"


def decoded(data: bytes, file: str = "", *, faults: Faults = GENERIC, most: int = MAX_BYTES) -> str:
    """The text of a file of *data*; where every line ends with a carriage return alone, with line feeds in their place.

    *faults*: how its format speaks; *most*: how many bytes it may have.

    Raises `FileError` where it is larger, or no UTF-8.
    """
    if len(data) > most:
        raise faults.error("too-large", Place(file), length=len(data), limit=most)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise faults.error("utf16", Place(file, 1, 1), offset=0)
    if b"\x00" in data:
        at = data.index(b"\x00")
        raise faults.error("binary", Place(file, data.count(b"\n", 0, at) + 1), offset=at, problem=_NUL)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise faults.error("not-utf8", Place(file, line), offset=error.start) from error
    return text.replace("\r", "\n") if "\n" not in text else text


def has_foreign_characters(text: str, report: FileReport) -> bool:
    """Whether *text* has characters that no text file has. They are said to *report*, the first of each line; a zero ends the looking."""
    any_found = False
    for match, line, column in _first_of_each_line(_NOT_TEXT, text):
        any_found = True
        if match.group() == "\x00":
            report.say("binary", Place(report.file, line), offset=match.start(), problem=_NUL)
            break
        point = f"U+{ord(match.group()):04X}"
        report.say("character", Place(report.file, line, column), point=point, problem=f"character {point}")
        if report.findings.full:
            break
    return any_found


def look_at_comments(text: str, report: FileReport) -> None:
    """Say to *report* where a comment of *text* may show otherwise than it is stored, the first place of each line."""
    for match, line, column in _first_of_each_line(_BIDI, text):
        if _COMMENT.search(text[match.start() - column + 1 : match.start()]):
            place = Place(report.file, line, column)
            report.say_odd("comment-bidi", place, shown=shown(match.group()))


def _first_of_each_line(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """The first match of each line that has one, with its line and column."""
    line, counted = 1, 0
    match = pattern.search(text)
    while match is not None:
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield match, line, match.start() - text.rfind("\n", 0, match.start())
        following = text.find("\n", match.start())
        match = pattern.search(text, following) if following >= 0 else None
