"""A page before it is text, Markdown, HTML or DOCX: headings, paragraphs, lists, tables, figures, already worded in one language.

One tree, several renderings: whatever a page says, it says in every format. Words of the record stand in runs of kind ``own`` with their language;
they are never translated and never altered (hidden characters are shown escaped).
"""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = [
    "Block",
    "Bullet",
    "Bullets",
    "Callout",
    "Cell",
    "Heading",
    "Lane",
    "Line",
    "Mark",
    "Page",
    "Paragraph",
    "PositionsFigure",
    "Run",
    "Table",
    "TimelineFigure",
    "line_text",
]


class Run(msgspec.Struct, frozen=True):
    """A stretch of text. ``own``: the record's own words, in ``lang``; ``code``: an identifier; ``quiet``: where it comes from."""

    text: str
    kind: Literal["plain", "strong", "quiet", "code", "own"] = "plain"
    lang: str = ""


Line = tuple[Run, ...]


class Heading(msgspec.Struct, frozen=True, tag=True):
    """A heading. ``level`` 2 is a section of the page."""

    text: str
    level: int = 2
    anchor: str = ""


class Paragraph(msgspec.Struct, frozen=True, tag=True):
    """A paragraph."""

    line: Line


class Callout(msgspec.Struct, frozen=True, tag=True):
    """A line that must not be overlooked. ``word`` names its kind in the page's language ("Warning")."""

    line: Line
    word: str
    kind: Literal["warning", "note"] = "note"


class Bullet(msgspec.Struct, frozen=True):
    """A list item with what stands under it."""

    line: Line
    under: tuple[Bullet, ...] = ()


class Bullets(msgspec.Struct, frozen=True, tag=True):
    """A list."""

    items: tuple[Bullet, ...]


class Table(msgspec.Struct, frozen=True, tag=True):
    """A table with a row of headings. Each cell is a line."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: str = ""


class Cell(msgspec.Struct, frozen=True):
    """A cell of the positions figure: words, and a sign (``yes``, ``if``, ``no``, ``ask``, ``noted``, ``none``) that a reader without colour can tell.

    ``solid``: ``yes`` where the evidence is the side's own word, ``no`` where it is another's: drawn with a full or a broken line.
    """

    text: str
    sign: Literal["yes", "if", "no", "ask", "noted", "none"]
    solid: Literal["yes", "no"] = "yes"
    source: str = ""


class PositionsFigure(msgspec.Struct, frozen=True, tag=True):
    """Matters by sides. ``legend``: each sign in words, then the solid and the broken line in words."""

    title: str
    sides: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    legend: tuple[tuple[str, str], ...]
    solid_word: str
    broken_word: str


class Mark(msgspec.Struct, frozen=True):
    """A mark on the timeline: ``first`` and ``last`` are minutes since 0001-01-01; both 0 where no date is known."""

    label: str
    when: str
    first: int
    last: int
    kind: Literal["plan", "held", "deed", "word"]


class Lane(msgspec.Struct, frozen=True):
    """A row of the timeline."""

    label: str
    marks: tuple[Mark, ...]


class TimelineFigure(msgspec.Struct, frozen=True, tag=True):
    """Lanes over time. Marks without a date stand apart, under ``undated_word``. ``ticks``: minute and label."""

    title: str
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[int, str], ...]
    undated_word: str
    legend: tuple[tuple[str, str], ...]


Block = Heading | Paragraph | Callout | Bullets | Table | PositionsFigure | TimelineFigure


class Page(msgspec.Struct, frozen=True):
    """A page: ``lang`` of its fixed words, a title, lines under the title, and blocks."""

    lang: str
    title: str
    under_title: tuple[Line, ...]
    blocks: tuple[Block, ...]
    foot: tuple[Line, ...] = ()


def line_text(line: Line) -> str:
    """The bare text of a line."""
    return "".join(run.text for run in line)
