"""The options of a bracketed text: "Option 1: ... Option 2: ...", which run over whole paragraphs.

Rules
- A marker stands at the start of a line, after blanks, a list number, an opening bracket and emphasis marks: the word option (English, Ukrainian,
  Russian, Turkish) and a number in digits or Roman numerals, or a capital letter. A marker in the middle of a sentence is a reference.
- Options that follow one another under one heading form a *group*. Number 1 opens a group; number n belongs to the latest open group whose last number
  is n - 1. A number that fits no group opens a group of its own and is flagged: something before it is missing.
- An option ends where the next one of its group begins. The last one ends at the next heading, at the next marker of a group further out, or
  at the first line that is less indented than the marker. A reader cannot know more from layout alone.
- Options lie *over* the tree of brackets, not in it: in real drafts a bracket begins in one option and ends in the next. Each such bracket is flagged with a
  warning; the bracket stays.

Offsets are characters of the source text, 0-based, end not included.
"""

from __future__ import annotations

import re

import msgspec

from parley.kernel import Finding, Message, Place
from parley.text.negotiation.brackets import NO_TEXT, Bracket, Bracketed, walk_nodes
from parley.text.negotiation.marks import Lines, heading_starts, marks

__all__ = ["Option", "OptionGroup", "read_options"]

_MARKER = re.compile(
    r"^(?P<indent>[ \t]*)(?P<list>(?:[0-9]+[.)]|\([a-z0-9]+\)|[-*+])[ \t]+)?(?P<open>[*_\[{ ]*)"
    r"(?P<word>option|варіант|вариант|seçenek)[ \t]+(?P<number>[0-9]{1,3}|[IVX]{1,5}|[A-Z])\b(?P<label>[ \t]*\([^()\n]*\))?"
    r"[*_]*[ \t]*(?:[:.][*_]*|(?=\[|$|[*_]))",
    re.MULTILINE | re.IGNORECASE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10}


class Option(msgspec.Struct, frozen=True):
    """One option: its number as written and counted, its words ``text[start:end]`` after the marker, where the marker stands."""

    number: str
    count: int
    start: int
    end: int
    line: int
    column: int
    says_no_text: bool


class OptionGroup(msgspec.Struct, frozen=True):
    """Options of which one is to be chosen."""

    options: tuple[Option, ...]


class _Marker(msgspec.Struct):
    offset: int
    start: int
    indent: int
    number: str
    count: int
    wall: int
    group: int = -1


def read_options(
    text: str, bracketed: Bracketed, *, file: str = ""
) -> tuple[tuple[OptionGroup, ...], tuple[Finding, ...]]:
    """The option groups of *text* in reading order, and findings. *bracketed* is what `read_brackets` made of the same text."""
    lines = Lines(text)
    walls = [*heading_starts(text, marks(text)), len(text)]
    markers = _markers(text, walls)
    groups, findings = _groups(markers, lines, file)
    built: list[OptionGroup] = []
    for number, group in enumerate(groups):
        options = []
        for index, marker in enumerate(group):
            following = group[index + 1] if index + 1 < len(group) else None
            end = following.offset if following else _end(text, marker, markers, number)
            line, column = lines.at(marker.offset)
            content = text[marker.start : end]
            options.append(
                Option(marker.number, marker.count, marker.start, end, line, column, bool(NO_TEXT.match(content)))
            )
        built.append(OptionGroup(tuple(options)))
    findings.extend(_cut_brackets(built, bracketed, lines, file))
    ordered = sorted(findings, key=lambda finding: (finding.place.line, finding.place.column))
    return tuple(built), tuple(ordered)


def _markers(text: str, walls: list[int]) -> list[_Marker]:
    found = []
    for match in _MARKER.finditer(text):
        wall = next(wall for wall in walls if wall > match.start() or wall == len(text))
        indent = len(match["indent"]) + len(match["list"] or "")
        number = match["number"]
        offset = match.start("list") if match["list"] else match.start("open")
        found.append(_Marker(offset, match.end(), indent, number, _count(number), wall))
    return found


def _groups(markers: list[_Marker], lines: Lines, file: str) -> tuple[list[list[_Marker]], list[Finding]]:
    groups: list[list[_Marker]] = []
    findings: list[Finding] = []
    for marker in markers:
        home = next(
            (
                index
                for index in range(len(groups) - 1, -1, -1)
                if marker.count > 1 and _follows(marker, groups[index][-1])
            ),
            None,
        )
        if home is None:
            home = len(groups)
            groups.append([])
            if marker.count != 1:
                line, column = lines.at(marker.offset)
                message = Message("options.out-of-order", {"number": marker.number})
                findings.append(Finding(message, Place(file, line, column), "warning"))
        marker.group = home
        groups[home].append(marker)
    return groups, findings


def _follows(marker: _Marker, last: _Marker) -> bool:
    same_style = marker.number.isdigit() == last.number.isdigit()
    return same_style and last.count == marker.count - 1 and last.wall == marker.wall


def _end(text: str, marker: _Marker, markers: list[_Marker], group: int) -> int:
    """Where the last option of a group ends."""
    outer = (other.offset for other in markers if other.offset > marker.offset and other.group < group)
    end = min(marker.wall, next(outer, len(text)))
    for line in re.finditer(r"^([ \t]*)\S", text[marker.start : end], re.MULTILINE):
        at = marker.start + line.start()
        if line.start() > 0 and text[at - 1] == "\n" and len(line[1]) < marker.indent - 2:
            return at
    return end


def _cut_brackets(groups: list[OptionGroup], bracketed: Bracketed, lines: Lines, file: str) -> list[Finding]:
    """A warning for each bracket that opens inside an option and closes beyond its end, in another option of the group."""
    brackets = [node for node in walk_nodes(bracketed.nodes) if isinstance(node, Bracket)]
    found = []
    for option in (option for group in groups for option in group.options if option.end > option.start):
        first, last = lines.at(option.start), lines.at(option.end - 1)
        for bracket in brackets:
            if first <= (bracket.line, bracket.column) <= last and bracket.last_line > last[0]:
                message = Message("options.bracket-crosses", {"number": option.number, "last": bracket.last_line})
                found.append(Finding(message, Place(file, bracket.line, bracket.column), "warning"))
    return found


def _count(number: str) -> int:
    """The number of an option: digits, a Roman numeral, or the letter's place in the alphabet."""
    if number.isdigit():
        return int(number)
    upper = number.upper()
    if all(letter in _ROMAN for letter in upper):
        values = [_ROMAN[letter] for letter in upper]
        following = [*values[1:], 0]
        return sum(-value if larger > value else value for value, larger in zip(values, following, strict=True))
    return ord(upper[0]) - ord("A") + 1
