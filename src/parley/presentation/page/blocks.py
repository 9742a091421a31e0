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
    "Heading",
    "Line",
    "Numbered",
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
    """

    text: str
    kind: Literal["plain", "strong", "quiet", "code", "own", "changed"] = "plain"
    lang: str = ""
    to: str = ""


Line = tuple[Run, ...]


class Heading(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A heading. ``level`` 2 is a section of the page."""

    text: str
    level: int = 2
    anchor: str = ""


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
    """A table with a row of headings. Each cell is a line."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: str = ""


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


Block = (
    Heading
    | Paragraph
    | Callout
    | Bullets
    | Table
    | Numbered
    | SideBySide
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
    """

    lang: str
    title: str
    under_title: tuple[Line, ...]
    blocks: tuple[Block, ...]
    foot: tuple[Line, ...] = ()
    mark: str = ""
    running_foot: str = ""


def line_text(line: Line) -> str:
    """The bare text of a line."""
    return "".join(run.text for run in line)
