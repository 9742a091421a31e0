"""A page as a tree of blocks: headings, paragraphs, lists, tables, figures, already worded in one language.

There is one tree and several renderings: what a page says, it says in every format. Words of the record are in runs of kind ``own`` with their
language; they are never translated and never altered (hidden characters are shown escaped).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from parley.presentation.page.figure_data import (
    BarsFigure,
    CurveFigure,
    GanttFigure,
    PositionsFigure,
    TimelineFigure,
)

__all__ = [
    "Block",
    "Bullet",
    "Bullets",
    "Callout",
    "Columns",
    "Heading",
    "Legend",
    "Line",
    "Numbered",
    "Overview",
    "OverviewLine",
    "OverviewPart",
    "Page",
    "Paragraph",
    "Run",
    "SideBySide",
    "Table",
    "line_text",
]


class Run(msgspec.Struct, frozen=True, gc=False):
    """A piece of text of one kind. ``own``: the record's own words, in ``lang``; ``code``: an identifier; ``quiet``: provenance.

    ``changed``: own words in which two texts differ. ``to``: the anchor on this page that the words link to, in formats with links.
    ``mark``: a sign (``text``), one of those in the page's legend; ``spoken``: what it means, for whoever is read to.
    """

    text: str
    kind: Literal["plain", "strong", "quiet", "code", "own", "changed", "mark"] = "plain"
    lang: str = ""
    to: str = ""
    spoken: str = ""


Line = tuple[Run, ...]


class Heading(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A heading. ``level`` 2 is a section of the page. ``number``: the section's own, where other places refer to it."""

    text: str
    level: int = 2
    anchor: str = ""
    number: str = ""


class Paragraph(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A paragraph."""

    line: Line


class Callout(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A line that must not be overlooked. ``word`` names its kind in the page's language ("Warning")."""

    line: Line
    word: str
    kind: Literal["warning", "note"] = "note"


class Bullet(msgspec.Struct, frozen=True, gc=False):
    """A list item with the items under it."""

    line: Line
    under: tuple[Bullet, ...] = ()


class Bullets(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A list."""

    items: tuple[Bullet, ...]


class Table(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A table with a row of headings. Each cell is a line.

    ``shares``: how broad each column is, in hundredths of the table, where whoever makes it knows better than the length of its words tells.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: str = ""
    shares: tuple[int, ...] = ()


class Numbered(msgspec.Struct, frozen=True, tag=True):
    """A part of a text with articles: a provision's number and words, its heading, or a note under it. ``depth``: its indentation.

    ``level``: of a heading, as in `Heading`. ``number``: the text's own; nothing is numbered here.
    """

    number: str
    line: Line
    part: Literal["heading", "words", "note"] = "words"
    depth: int = 0
    level: int = 2
    anchor: str = ""


class SideBySide(msgspec.Struct, frozen=True, tag=True):
    """The words of two texts on one thing side by side, with the ``verdict``, its ``sign``, and the reasons (``under``).

    ``number``: by which other places on the page refer to it. ``heads``: what each side is called here; empty if a side has nothing, and
    ``nothing`` says so in words.
    """

    heads: tuple[str, str]
    sides: tuple[tuple[Line, ...], tuple[Line, ...]]
    verdict: str
    sign: Literal["same", "form", "differs", "corresponds", "only-a", "only-b"]
    nothing: str
    under: tuple[Bullet, ...] = ()
    number: str = ""
    anchor: str = ""


class OverviewLine(msgspec.Struct, frozen=True, gc=False):
    """A line of an overview: what it is about, and what stands in each column; in formats without columns one after the other, each under its head.

    ``number``: where more of it stands; ``to``: the anchor of that place.
    """

    what: Line
    cells: tuple[Line, ...] = ()
    number: str = ""
    to: str = ""


class OverviewPart(msgspec.Struct, frozen=True):
    """A part of an overview: its title, a word beside it, its lines, and at the end what is counted and not shown."""

    title: str
    lines: tuple[OverviewLine, ...] = ()
    beside: str = ""
    more: Line = ()


class Overview(msgspec.Struct, frozen=True, tag=True):
    """Parts with lines in the same columns, ``heads``, which stand at the top once. ``number_head``: what the numbers at the end of lines are."""

    heads: tuple[str, ...]
    parts: tuple[OverviewPart, ...]
    number_head: str = ""


class Columns(msgspec.Struct, frozen=True, tag=True):
    """Up to three short lists side by side, each with a title; in formats without columns one under the other."""

    parts: tuple[OverviewPart, ...]


class Legend(msgspec.Struct, frozen=True, tag=True):
    """What the marks of the page mean: one item a mark, and notes below. ``word`` names it."""

    word: str
    items: tuple[Line, ...]
    notes: tuple[Line, ...] = ()


Block = (
    Heading
    | Paragraph
    | Callout
    | Bullets
    | Table
    | Numbered
    | SideBySide
    | Overview
    | Columns
    | Legend
    | PositionsFigure
    | TimelineFigure
    | CurveFigure
    | GanttFigure
    | BarsFigure
)


class Page(msgspec.Struct, frozen=True):
    """A page: ``lang`` of its fixed words, a title, lines under the title, and blocks.

    ``mark``: what nobody may overlook about the page ("Synthetic: nobody on this list exists"); it is at the head of the page and of every sheet.
    ``running_foot``: the foot of every sheet, in formats that have sheets.
    ``front``: what stands on a sheet of its own in front, under the title; its makers see to it that one sheet is enough (`parley.presentation.front_sheet`).
    ``dense``: set in small type, with narrow margins: a page of many tables.
    """

    lang: str
    title: str
    under_title: tuple[Line, ...]
    blocks: tuple[Block, ...]
    foot: tuple[Line, ...] = ()
    mark: str = ""
    running_foot: str = ""
    front: tuple[Block, ...] = ()
    dense: bool = False


def line_text(line: Line) -> str:
    """The bare text of a line."""
    return "".join(run.text for run in line)
