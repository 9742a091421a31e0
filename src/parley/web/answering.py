"""A page of `parley.presentation` within the workbench, or as a file in any of the formats: the same words.

In the workbench an identifier of the record leads to the page that tells why it stands.
"""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote

from django.http import HttpResponse
from markupsafe import Markup

from parley.presentation.page import Page
from parley.presentation.publishing import PAGE_FORMATS, publish
from parley.presentation.renderings import render_fragment
from parley.web.asking import Asked

__all__ = ["FORMATS", "answer_page", "linked"]

FORMATS: Final = ("html", "pdf", "docx", "markdown", "text", "json")
_SAID_ELSEWHERE: Final = frozenset(("format", "as-of", "known-at"))
_MEDIA: Final = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "markdown": "text/markdown; charset=utf-8",
    "text": "text/plain; charset=utf-8",
    "json": "application/json",
}
_CODE: Final = re.compile(r'<code(?: class="short")?>(?:(\d+) )?\[?([a-z0-9][a-z0-9._-]*(?:@[a-z0-9._-]+)?)\]?</code>')


def answer_page(
    asked: Asked, page: Page, data: object = None, *, template: str = "page.html", **context: Any
) -> HttpResponse:
    """*page* in the workbench; or as a file, where the address asks for one (``format``). *data*: the same as JSON."""
    shape = asked.request.GET.get("format", "")
    if shape in PAGE_FORMATS and (shape != "json" or data is not None):
        return _file(asked, page, shape, data)
    # What was made of something that was sent is not there to be asked for again.
    formats = [name for name in FORMATS if name != "json" or data is not None] if asked.request.method == "GET" else []
    keep = {name: value for name, value in asked.request.GET.items() if name not in _SAID_ELSEWHERE}
    fragment = linked(asked, render_fragment(page))
    return asked.show(template, page=page, fragment=fragment, formats=formats, keep=keep, **context)


def _file(asked: Asked, page: Page, shape: str, data: object) -> HttpResponse:
    response = HttpResponse(publish(page, shape, data), content_type=_MEDIA[shape])
    name = f"{asked.name or 'parley'}.{PAGE_FORMATS[shape].ending}"
    kind = "inline" if shape == "json" else "attachment"
    response.headers["Content-Disposition"] = f'{kind}; filename="{name}"'
    if shape == "html":
        # A file of its own, with the policy that it carries.
        response.headers["Content-Security-Policy"] = "sandbox"
    return response


def linked(asked: Asked, fragment: Markup) -> Markup:
    """*fragment*, in which each identifier of the record leads to why it stands."""
    known = asked.recorded.talks.items if asked.now is not None else {}

    def leading(found: re.Match[str]) -> str:
        name = found[2]
        item = known.get(name.partition("@")[0])
        if item is None:
            return found[0]
        place = "/sources/" if item.kind == "source" else "/why/"
        return f'<a class="id" href="{Markup.escape(asked.link(place + quote(name)))}">{found[0]}</a>'

    return Markup(_CODE.sub(leading, str(fragment)))
