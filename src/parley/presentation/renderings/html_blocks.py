"""Lines, lists and tables as HTML: what there is most of on a page, so they are written here and not by the template engine.

Rules
- Every text is made visible and escaped here; the tags are the only signs that are put in as they are.
- White space before and behind the words of a run stands outside their element, so that it is never part of an identifier. Nothing stands between two runs.
- A line feed in the words is a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import msgspec
from markupsafe import Markup

from parley.presentation.page import Bullet, Columns, Legend, Line, Overview, OverviewLine, Run, Table
from parley.presentation.renderings.characters import direction, one_line, visible

__all__ = [
    "SHAPES",
    "anchor_name",
    "bullets_html",
    "columns_html",
    "legend_html",
    "line_html",
    "overview_html",
    "table_html",
]

SHAPES: Final = {
    "■": "signed",
    "●": "own-speaker",
    "○": "own-unnamed",
    "◁": "told-by-another",
    "≡": "reporter",
    "⁘": "unattributed",
    "≠": "differs",
}
"""The drawing of each sign that a mark may be; the drawings themselves stand in the template, once a page."""
STRUCK: Final = "/"

_SHORT: Final = 31
"""Code of so many signs or fewer is not broken."""
_NOT_IN_ANCHORS: Final = re.compile(r"[^\w.-]+")
_ELEMENTS: Final = {"own": "bdi", "changed": "mark"}


def line_html(line: Line) -> Markup:
    """The runs of a line."""
    return Markup(_line(line))


def bullets_html(items: tuple[Bullet, ...]) -> Markup:
    """A list, with the lists inside it."""
    parts: list[str] = []
    _bullets(items, parts)
    return Markup("".join(parts))


def table_html(table: Table, labelled_by: str) -> Markup:
    """A table. *labelled_by*: the identifier of the heading that names it, where it has no caption of its own."""
    label = f' aria-labelledby="{_escaped(labelled_by)}"' if labelled_by and not table.caption else ""
    parts = [f'<div class="table">\n<table{label}>\n']
    if table.caption:
        parts.append(f"<caption>{_escaped(one_line(table.caption))}</caption>\n")
    if table.shares:
        parts.append("<colgroup>" + "".join(f'<col class="w{share}">' for share in table.shares) + "</colgroup>\n")
    heads = [f'<th scope="col">{_escaped(one_line(head))}</th>' if head else "<td></td>" for head in table.head]
    parts.append(f"<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>\n")
    for row in table.rows:
        parts.append("<tr>")
        tag, scope = "th", ' scope="row"'
        for cell in row:
            parts.append(f"<{tag}{scope}>{_line(cell)}</{tag}>")
            tag, scope = "td", ""
        parts.append("</tr>\n")
    parts.append("</tbody>\n</table>\n</div>\n")
    return Markup("".join(parts))


def overview_html(block: Overview) -> Markup:
    """An overview: a part is a section with a heading and a list, whose lines have cells in the columns of the page."""
    sides = len(block.heads)
    parts = [f'<div class="overview sides-{sides}">\n<div class="heads" aria-hidden="true"><span></span><span></span>']
    parts += [f"<span>{_escaped(one_line(head))}</span>" for head in (*block.heads, block.number_head)]
    parts.append("</div>\n")
    for part in block.parts:
        parts.append(f'<section class="part"><h2>{_escaped(one_line(part.title))}')
        if part.beside:
            parts.append(f' <span class="beside">{_escaped(one_line(part.beside))}</span>')
        parts.append("</h2>\n<ul>\n")
        for line in part.lines:
            parts.append(f'<li{"" if line.cells else " class=wide"}><div class="what">{_line(line.what)}</div>')
            for head, cell in zip(block.heads, line.cells, strict=False):
                parts.append(
                    f'<div class="side"><span class="whose">{_escaped(one_line(head))}</span> {_line(cell)}</div>'
                )
            parts.append(f"{_number(line)}</li>\n")
        if part.more:
            parts.append(f'<li class="wide more"><div class="what">{_line(part.more)}</div></li>\n')
        parts.append("</ul>\n</section>\n")
    parts.append("</div>\n")
    return Markup("".join(parts))


def _number(line: OverviewLine) -> str:
    if not line.number:
        return "<span></span>"
    number = _escaped(line.number)
    return (
        f'<a class="ref" href="#{_escaped(anchor_name(line.to))}">{number}</a>' if line.to else f"<span>{number}</span>"
    )


def columns_html(block: Columns) -> Markup:
    """Short lists side by side."""
    parts = ['<div class="feet">\n']
    for part in block.parts:
        items = [line.what for line in part.lines] + ([part.more] if part.more else [])
        said = "".join(f"<li>{_line(item)}</li>\n" for item in items)
        parts.append(f"<section><h2>{_escaped(one_line(part.title))}</h2>\n<ul>\n{said}</ul>\n</section>\n")
    parts.append("</div>\n")
    return Markup("".join(parts))


def legend_html(block: Legend) -> Markup:
    """The legend: its items in a list, its notes below."""
    items = "".join(f"<li>{_line(item)}</li>\n" for item in block.items)
    notes = "".join(f"<p>{_line(note)}</p>\n" for note in block.notes)
    return Markup(
        f'<div class="legend" role="note" aria-label="{_escaped(one_line(block.word))}">\n<ul>\n{items}</ul>\n{notes}</div>\n'
    )


def _escaped(text: str) -> str:
    """*text* without a sign that HTML would act on, written as `markupsafe.escape` writes it."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if "'" in text:
        text = text.replace("'", "&#39;")
    if '"' in text:
        text = text.replace('"', "&#34;")
    return text


def anchor_name(wanted: str) -> str:
    """*wanted* with nothing in it that an address would have to escape."""
    return _NOT_IN_ANCHORS.sub("-", visible(wanted)).strip("-") or "part"


def _bullets(items: tuple[Bullet, ...], parts: list[str]) -> None:
    parts.append("<ul>\n")
    for item in items:
        if item.under:
            parts.append(f'<li class="with-more"><div class="said">{_line(item.line)}</div>')
            _bullets(item.under, parts)
            parts.append("</li>\n")
        else:
            parts.append(f'<li><div class="said">{_line(item.line)}</div></li>\n')
    parts.append("</ul>\n")


def _line(line: Line) -> str:
    if any(run.kind == "mark" for run in line):
        return "".join(_with_marks(line))
    return "".join([_run(run) for run in line])


def _with_marks(line: Line) -> Iterator[str]:
    """The runs of a line with marks. Browsers break lines beside a drawing, whatever stands there: a mark keeps the sign after it, where that is no space."""
    runs = list(line)
    for number, run in enumerate(runs):
        after = runs[number + 1] if number + 1 < len(runs) else None
        if (
            run.kind == "mark"
            and after is not None
            and after.kind in ("plain", "quiet")
            and after.text[:1] not in ("", " ", "\n")
        ):
            runs[number + 1] = msgspec.structs.replace(after, text=after.text[1:])
            yield f'<span class="kept">{_run(run)}{_escaped(visible(after.text[:1]))}</span>'
        else:
            yield _run(run)


def _run(run: Run) -> str:
    text = visible(run.text)
    core = text.strip(" \n")
    if not core:
        return "<br>" if "\n" in text else _escaped(text)
    said = _escaped(core)
    if "\n" in said:
        said = said.replace("\n", "<br>")
    kind = run.kind
    if kind == "quiet":
        said = f'<span class="quiet">{said}</span>'
    elif kind == "strong":
        said = f"<strong>{said}</strong>"
    elif kind == "code":
        said = f'<code class="short">{said}</code>' if len(core) <= _SHORT else f"<code>{said}</code>"
    elif kind == "mark":
        said = _mark(core, run.spoken)
    elif kind != "plain":
        element = _ELEMENTS[kind]
        said = f'<{element} class="own"{_language(run.lang)}>{said}</{element}>'
    if run.to:
        said = f'<a class="jump" href="#{_escaped(anchor_name(run.to))}">{said}</a>'
    if len(core) == len(text):
        return said
    start = text.index(core)
    return f"{_escaped(text[:start])}{said}{_escaped(text[start + len(core) :])}"


@lru_cache(maxsize=256)
def _mark(sign: str, spoken: str) -> str:
    """A mark as a drawing with its spoken name; in a legend, where the name stands beside it, it is not read out. A sign without a drawing stays a sign."""
    name = SHAPES.get(sign[:1])
    if name is None:
        return _escaped(sign)
    label = f'role="img" aria-label="{_escaped(spoken)}"' if spoken else 'aria-hidden="true"'
    title = f"<title>{_escaped(spoken)}</title>" if spoken else ""
    struck = '<use href="#mark-struck"/>' if sign[1:] == STRUCK else ""
    return f'<svg class="mk" viewBox="0 0 16 16" {label}>{title}<use href="#mark-{name}"/>{struck}</svg>'


@lru_cache(maxsize=256)
def _language(lang: str) -> str:
    return f' lang="{_escaped(lang)}" dir="{_escaped(direction(lang))}"' if lang else ""
