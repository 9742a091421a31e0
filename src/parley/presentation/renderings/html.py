"""A page as one HTML file that needs nothing else: no network, no script, no font, no image but the drawings inside it.

Rules
- A content security policy in the file allows one style sheet, by its digest, and nothing more.
- The template engine escapes everything; only the drawings (built as a tree), the style sheet (ours) and what `html_blocks` has escaped are put in as
  they are.
- Each section of the page is a ``section`` with its number, and the list of contents leads to it. Anchors are made unique.
- Words in another language than the page's have its tag (``lang``) and direction (``dir``), and are isolated from the text around them (``bdi``).
- Nothing in the file tells where or when it was made.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources
from typing import Final

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from parley.presentation.page import Block, Figure, Heading, Numbered, Page, SideBySide, Table
from parley.presentation.renderings.characters import one_line
from parley.presentation.renderings.html_blocks import (
    anchor_name,
    bullets_html,
    columns_html,
    legend_html,
    line_html,
    overview_html,
    table_html,
)
from parley.presentation.renderings.side_by_side import SIGNS
from parley.presentation.renderings.svg import figure_svgs
from parley.presentation.wording import words_in

__all__ = ["render_fragment", "render_html", "shapes_html"]

_PACKAGE: Final = "parley.presentation.renderings"
_TOP_LEVEL: Final = 2


class _Part(msgspec.Struct, frozen=True):
    """A block with what the template needs besides: its anchor, or the drawings of a figure."""

    kind: str
    block: Block
    anchor: str = ""
    drawings: tuple[Markup, ...] = ()


class _Section(msgspec.Struct):
    """A heading of the second level and what is under it. Everything before the first heading is in a section with number 0.

    ``label``: the number that is shown, which is the section's own where the page numbers its sections itself.
    """

    number: int
    title: str
    anchor: str
    parts: list[_Part]
    label: str = ""


def render_html(page: Page) -> str:
    """*page* as one self-contained HTML file. Raises ValueError if its language is not one of the catalogues."""
    title = one_line(page.title)
    style = _style_sheet() + _widths(page)
    for place, text in (("TITLE", page.title), ("MARK", page.mark), ("FOOT", page.running_foot)):
        style = style.replace(f'"RUNNING {place}"', _css_string(one_line(text)))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    return (
        _templates()
        .get_template("page.html.j2")
        .render(
            page=page,
            title=title,
            # Ours; the words of the page in it are CSS strings without a sign that HTML or CSS could act on.
            style=Markup(style),
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            sections=_sections(page),
            front=[_Part(type(block).__name__, block) for block in page.front],
            signs=SIGNS,
            contents=words_in(page.lang)._("pages.page.contents"),
        )
    )


def render_fragment(page: Page) -> Markup:
    """The sheet in front and the sections of *page*, without head, title and style: for a page of the workbench to hold. Its marks want `shapes_html` once.

    Raises ValueError if its language is not one of the catalogues.
    """
    words_in(page.lang)
    return Markup(
        _templates()
        .get_template("fragment.html.j2")
        .render(
            page=page,
            sections=_sections(page),
            front=[_Part(type(block).__name__, block) for block in page.front],
            signs=SIGNS,
        )
    )


def shapes_html() -> Markup:
    """The drawings that the marks of a fragment use, to stand once in the page that holds it."""
    return Markup(_templates().get_template("shapes.html.j2").render())


def _widths(page: Page) -> str:
    """The rules for the columns of tables whose maker said how broad they are: elements carry no style of their own here."""
    shares = sorted({share for block in page.blocks if isinstance(block, Table) for share in block.shares})
    return "".join(f".w{share} {{ width: {share}%; }}\n" for share in shares)


def _sections(page: Page) -> list[_Section]:
    used: set[str] = set()
    sections = [_Section(0, "", "", [])]
    figures = 0
    for block in page.blocks:
        if isinstance(block, Heading) and block.level <= _TOP_LEVEL:
            number = len(sections)
            anchor = _anchor(block.anchor or f"section-{number}", used)
            label = block.number if page.front else str(number)
            sections.append(_Section(number, one_line(block.text), anchor, [], label))
            continue
        kind, anchor = type(block).__name__, ""
        drawings: tuple[Markup, ...] = ()
        if isinstance(block, Heading | Numbered | SideBySide):
            anchor = _anchor(block.anchor or f"{sections[-1].anchor or 'part'}-{len(sections[-1].parts) + 1}", used)
        elif isinstance(block, Figure):
            figures += 1
            kind, drawings = "Figure", _drawings(block, _anchor(f"figure-{figures}", used))
        sections[-1].parts.append(_Part(kind, block, anchor, drawings))
    return [section for section in sections if section.number or section.parts]


def _drawings(figure: Figure, name: str) -> tuple[Markup, ...]:
    # A serialised tree: its data is escaped.
    return tuple(Markup(one) for one in figure_svgs(figure, name))


def _anchor(wanted: str, used: set[str]) -> str:
    """*wanted* as an identifier that is not yet *used* on the page."""
    base = anchor_name(wanted)
    name, number = base, 1
    while name in used:
        number += 1
        name = f"{base}-{number}"
    used.add(name)
    return name


def _css_string(text: str) -> str:
    """*text* as a CSS string in which everything except ASCII letters, digits and spaces is an escape (with the space that ends it)."""
    return (
        '"'
        + "".join(one if one.isascii() and (one.isalnum() or one == " ") else f"\\{ord(one):06x} " for one in text)
        + '"'
    )


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(one_line=one_line)
    environment.globals.update(
        line=line_html,
        bullets=bullets_html,
        table=table_html,
        overview=overview_html,
        columns=columns_html,
        legend=legend_html,
    )
    return environment


@lru_cache(maxsize=1)
def _style_sheet() -> str:
    return (resources.files(_PACKAGE) / "templates" / "page.css").read_text(encoding="utf-8")
