"""The talks: the table with why, the island of agreement, promises, every view, what changed, the sources and their passages."""

from __future__ import annotations

from typing import Final

import msgspec
from django.http import HttpResponse

from parley.app.record import give, status
from parley.app.talks import VIEWS, changed_between, copy_of_source, passages_of, require_named
from parley.kernel import ParleyError, UseError
from parley.presentation.brief_annex import island_table
from parley.presentation.page import Page, Run
from parley.presentation.renderings import render_fragment
from parley.presentation.sections import legend, view_section
from parley.presentation.talks_pages import changes_page, known_as_of, passages_page, sources_page, view_page, why_page
from parley.presentation.workbench_pages import calendar_bytes, table_groups
from parley.talks.views import Slice, sources, why
from parley.web.answering import answer_page, linked
from parley.web.asking import Asked, page

__all__ = [
    "calendar_file",
    "changes_answer",
    "island_page",
    "promises_page",
    "source_answer",
    "sources_answer",
    "table_page",
    "view_answer",
    "why_answer",
]

_LINES: Final = 100
"""So many lines of a view stand on one page of the browser; files have them all."""
_PROMISED: Final = ("undertakings", "conditions", "sessions", "requests")


@page("table")
def table_page(asked: Asked) -> HttpResponse:
    """Matters by sides; each cell leads to why."""
    made = asked.briefing(asked.as_of)
    asking = " ".join(asked.request.GET.get("matter", "").casefold().split())
    only = None
    if asking:
        only = [
            one.id
            for one in made.matters
            if asking in one.id or any(asking in said.casefold() for said in one.title.values())
        ]
    return asked.show(
        "table.html",
        heads=[asked.naming.name(side) for side in made.front.columns],
        sides=made.front.columns,
        groups=table_groups(asked.naming, made, only),
        known=known_as_of(asked.words, asked.snapshot),
        legend=legend(asked.words),
        matter=asked.request.GET.get("matter", ""),
    )


@page("table")
def island_page(asked: Asked) -> HttpResponse:
    """What is agreed and what is contested, matter by matter."""
    made = asked.briefing(asked.as_of)
    blocks = tuple(island_table(asked.naming, made.island))
    title = asked.words.p_("annex-section", "island")
    return answer_page(
        asked,
        Page(asked.words.lang, title, ((Run(known_as_of(asked.words, asked.snapshot)),),), blocks, dense=True),
        made.island,
    )


@page("table")
def why_answer(asked: Asked, name: str) -> HttpResponse:
    """Why a line stands: down to the entries, the mouths and the passages. Within the table only the answer, without the frame (``part``)."""
    trace = why(asked.snapshot, name)
    if trace is None:
        raise UseError.of("use.unknown-id", id=name[:120])
    made = why_page(asked.naming, trace)
    if asked.request.headers.get("X-Part") == "drawer":
        return asked.show("drawer.html", page=made, fragment=linked(asked, render_fragment(made)), name=name)
    return answer_page(asked, made, trace)


@page("promises")
def promises_page(asked: Asked) -> HttpResponse:
    """What was promised, what is to come first, when one meets, what was asked."""
    blocks = []
    data = {}
    cut = []
    whole = bool(asked.request.GET.get("format"))
    for name in _PROMISED:
        found = VIEWS[name].lines(asked.snapshot, Slice() if whole else Slice(lines=_LINES + 1))
        if not whole and len(found) > _LINES:
            cut.append(name)
            found = found[:_LINES]
        data[name] = found
        blocks += view_section(name, asked.naming, asked.snapshot, found)
    title = asked.words._("workbench.page-promises")
    made = Page(asked.words.lang, title, ((Run(known_as_of(asked.words, asked.snapshot)),),), tuple(blocks))
    return answer_page(asked, made, data, template="promises.html", cut=cut)


@page("promises")
def calendar_file(asked: Asked) -> HttpResponse:
    """Promises that have a day and planned sessions as a calendar file (RFC 5545)."""
    made = asked.briefing(asked.as_of)
    response = HttpResponse(calendar_bytes(asked.naming, made), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="parley.ics"'
    return response


@page("table")
def view_answer(asked: Asked, name: str) -> HttpResponse:
    """A view of the talks by its name, narrowed by what the address says."""
    view = VIEWS.get(name)
    if view is None:
        raise UseError.of("use.unknown-id", id=name[:120])
    only = _slice(asked, view.narrowed_by)
    require_named(asked.recorded.talks, only)
    number = max(1, _number(asked.request.GET.get("page", "1")))
    has_more = False
    if asked.request.GET.get("format"):  # what is taken along is taken along whole
        found = view.lines(asked.snapshot, only)
    else:
        found = view.lines(asked.snapshot, msgspec.structs.replace(only, page=number, lines=_LINES))
        # Whether there is another page is known from its first line.
        following = msgspec.structs.replace(only, page=number * _LINES + 1, lines=1)
        has_more = len(found) == _LINES and bool(view.lines(asked.snapshot, following))
    made = view_page(asked.naming, name, asked.snapshot, found)
    return answer_page(
        asked, made, found, template="view.html", view=name, views=tuple(VIEWS), only=only, narrowed_by=view.narrowed_by,
        number=number, has_more=has_more,
    )  # fmt: skip


def _slice(asked: Asked, fields: tuple[str, ...]) -> Slice:
    given = {name: asked.request.GET.get(name, "").strip() for name in fields}
    return msgspec.structs.replace(Slice(), **{name: value for name, value in given.items() if value})


@page("today")
def changes_answer(asked: Asked) -> HttpResponse:
    """What is known differently at one entry than at another."""
    assert asked.now is not None
    start = _number(asked.request.GET.get("from", "0"))
    end = _number(asked.request.GET.get("to", "")) if asked.request.GET.get("to") else asked.now.size - 1
    before, after = asked.now.at(start), asked.now.at(end)
    found = changed_between(before, after, asked.as_of, asked.erased)
    return answer_page(asked, changes_page(asked.naming, found, start, end), found)


def _number(given: str) -> int:
    if not (given.isascii() and given.isdigit()):
        raise UseError.of("use.not-an-entry", given=given[:120])
    return int(given)


@page("sources")
def sources_answer(asked: Asked) -> HttpResponse:
    """The documents that were read."""
    assert asked.node is not None
    found = sources(asked.snapshot)
    vault = asked.node.vault()
    held = {one.id: status(vault, one.commitment) for one in found if one.commitment}
    erased = frozenset(name for name, state in held.items() if state == "erased")
    return answer_page(
        asked,
        sources_page(asked.naming, found, erased, asked.snapshot.withheld),
        found,
    )


@page("sources")
def source_answer(asked: Asked, name: str) -> HttpResponse:
    """The passages of a source beside what cites them, from its copy in the vault; without the keys, what cites it."""
    assert asked.node is not None
    ring = asked.workbench.ring()
    data = None
    try:
        commitment = copy_of_source(asked.recorded.talks, name)
        if ring is not None:
            data = give(asked.node.vault(ring), commitment)
    except ParleyError:
        data = None
    if data is None:
        only = Slice(source=name)
        require_named(asked.recorded.talks, only)
        found = VIEWS["statements"].lines(asked.snapshot, only)
        made = view_page(asked.naming, "statements", asked.snapshot, found)
        title = asked.naming.thing(name)
        made = msgspec.structs.replace(
            made, title=title, under_title=(*made.under_title, (Run(asked.words._("workbench.no-copy-here")),))
        )
        return answer_page(asked, made, found)
    passages = passages_of(asked.snapshot, data, name=name)
    return answer_page(asked, passages_page(asked.naming, passages, asked.snapshot.withheld), passages)
