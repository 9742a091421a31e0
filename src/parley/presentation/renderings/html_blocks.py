"""Lines, lists and tables as HTML: what there is most of on a page, so they are written here and not by the template engine.

Rules
- Every text is made visible and escaped here; the tags are the only signs that are put in as they are.
- White space before and behind the words of a run stands outside their element, so that it is never part of an identifier. Nothing stands between two runs.
- A line feed in the words is a line break.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from parley.presentation.page import Bullet, Line, Run, Table
from parley.presentation.renderings.characters import direction, one_line, visible

__all__ = ["anchor_name", "bullets_html", "line_html", "table_html"]

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
    return "".join([_run(run) for run in line])


def _run(run: Run) -> str:
    text = visible(run.text)
    core = text.strip(" \n")
    if not core:
        return _escaped(text)
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
def _language(lang: str) -> str:
    return f' lang="{_escaped(lang)}" dir="{_escaped(direction(lang))}"' if lang else ""
