"""What in a Markdown text is markup, so that its brackets are not taken for negotiating brackets.

Rules (each is tested; where a text could be read in two ways, the rule says which)
- *Front matter* (``---`` on the first line up to the next ``---``), *fenced code* and *code spans* within one line (of at most 2,000 characters) are verbatim.
- A backslash before an ASCII punctuation character makes it the character itself (CommonMark 0.31, section 2.4): ``\\[`` is no bracket.
- ``[^1]`` is a *footnote reference*; ``[^1]:`` at the start of a line its definition's label. The note's own words are text: they may hold brackets.
- ``[label]: target`` alone on a line is a *link definition* only if the target looks like an address: it holds ``://``, or begins
  with ``/``, ``#``, ``./``, ``../``, ``<`` or ``mailto:``.
- ``[words](target)`` is a link only if the target looks like an address. ``[shall](b)`` is a bracket followed by a letter in parentheses.
- ``[words][label]`` and ``[label]`` are links only if that label is defined as a link somewhere in the text. ``[shall][should]`` is two brackets.
- ``![words](target)`` and ``![words][label]`` are images.
- An HTML tag or comment is markup; the words between two tags are text.
- A line ``{:toc}`` or ``{:.class}`` is a kramdown attribute list.
- A *heading* is a line that begins with one to six ``#`` and a space. Headings are walls: see `parley.text.negotiation.brackets`.

This module finds markup; it reads no bracket and mends nothing.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from typing import Literal

import msgspec

__all__ = ["Lines", "Mark", "MarkKind", "heading_starts", "marks"]

MarkKind = Literal["front-matter", "code", "escape", "footnote", "link", "image", "html", "attributes"]

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]", re.MULTILINE)
_ADDRESS = r"(?:<[^<>\n]*>|(?:mailto:|\.{0,2}/|\#|[A-Za-z][A-Za-z0-9+.-]*://)[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
_DEFINITION = re.compile(
    rf"^[ ]{{0,3}}\[(?P<label>[^\[\]\n^][^\[\]\n]*)\]:[ \t]+{_ADDRESS}(?:[ \t]+\"[^\"\n]*\")?[ \t]*\r?$", re.MULTILINE
)
_ITEMS = re.compile(
    rf"""
    (?P<escape>\\[!-/:-@\[-`{{-~])
  | (?P<fence>^[ ]{{0,3}}(?P<ticks>```++|~~~++)[^\n]*+\n(?:.*?^[ ]{{0,3}}(?P=ticks)[`~]*[ \t]*\r?$|.*\Z))
  | (?P<code>(?<!(?<!\\)`)(?P<span>`++)[^\n]{{0,2000}}?(?<!`)(?P=span)(?!`))
  | (?P<comment><!--)
  | (?P<tag></?[A-Za-z][^<>\n]*>)
  | (?P<attributes>^[ \t]*\{{:[^{{}}\n]*\}}[ \t]*\r?$)
  | (?P<definition>^[ ]{{0,3}}\[[^\[\]\n^][^\[\]\n]*\]:[ \t]+{_ADDRESS}(?:[ \t]+"[^"\n]*")?[ \t]*\r?$)
  | (?P<footnote>\[\^[^\[\]\s]+\](?:(?<=\]):)?)
  | (?P<image>!\[[^\[\]\n]*\](?:\({_ADDRESS}\)|\[[^\[\]\n]+\]))
  | (?P<inline>\[(?P<inline_words>[^\[\]\n]*)\]\({_ADDRESS}\))
  | (?P<reference>\[(?P<words>[^\[\]\n]+)\](?:\[(?P<label>[^\[\]\n]*)\])?)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)

_PLAIN: dict[str, MarkKind] = {
    "escape": "escape",
    "fence": "code",
    "code": "code",
    "tag": "html",
    "attributes": "attributes",
    "definition": "link",
    "image": "image",
}


class Mark(msgspec.Struct, frozen=True):
    """One piece of markup: ``text[start:end]``, offsets in characters, 0-based, end not included."""

    kind: MarkKind
    start: int
    end: int


class Lines:
    """Offsets to 1-based lines and columns of one text. A line ends with a line feed; columns count characters."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        """The line and column of the character at *offset*."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def heading_starts(text: str, found: tuple[Mark, ...]) -> tuple[int, ...]:
    """Where every heading line begins, in order; lines inside code or front matter are no headings. *found*: the text's `marks`."""
    verbatim = [mark for mark in found if mark.kind in ("front-matter", "code")]
    begins = [mark.start for mark in verbatim]

    def inside(offset: int) -> bool:
        index = bisect.bisect_right(begins, offset) - 1
        return index >= 0 and offset < verbatim[index].end

    return tuple(match.start() for match in _HEADING.finditer(text) if not inside(match.start()))


def marks(text: str) -> tuple[Mark, ...]:
    """All markup of *text* in order of place, not overlapping. The words of a link are not markup, its brackets and target are."""
    return tuple(_marks(text))


def _marks(text: str) -> Iterator[Mark]:
    labels = {_label(match["label"]) for match in _DEFINITION.finditer(text)}
    position = 0
    front = _FRONT_MATTER.match(text)
    if front:
        yield Mark("front-matter", 0, front.end())
        position = front.end()
    last_closing = text.rfind("-->")
    while match := _ITEMS.search(text, position):
        position = match.end()
        if match["comment"]:
            if (
                position <= last_closing
            ):  # otherwise it is never closed, and no comment; nobody looks to the end of the text for each
                position = text.index("-->", position) + 3
                yield Mark("html", match.start(), position)
        elif match["inline"]:
            yield from _link(match, "inline_words")
        elif match["reference"]:
            if _label(match["label"] or match["words"]) in labels:
                yield from _link(match, "words")
            else:
                position = match.start() + 1  # a bracket: what stands inside it is read on its own
        elif match["footnote"]:
            position = _footnote_end(text, match.start(), match.end())
            yield Mark("footnote", match.start(), position)
        else:
            yield Mark(_PLAIN[match.lastgroup or ""], match.start(), match.end())


def _link(match: re.Match[str], words: str) -> Iterator[Mark]:
    yield Mark("link", match.start(), match.start(words))
    yield Mark("link", match.end(words), match.end())


def _footnote_end(text: str, start: int, end: int) -> int:
    """A colon belongs to the footnote's label only where the label begins a line."""
    if text[end - 1] == ":" and text[text.rfind("\n", 0, start) + 1 : start].strip():
        return end - 1
    return end


def _label(label: str) -> str:
    """Labels compare without case and with runs of blanks as one (CommonMark 0.31, section 4.7)."""
    return " ".join(label.split()).casefold()
