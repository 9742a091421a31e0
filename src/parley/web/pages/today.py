"""Today: what is new since somebody last looked, what is due, what waits."""

from __future__ import annotations

import datetime

from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect

from parley.app.talks import changed_between
from parley.presentation.page import Page
from parley.presentation.renderings import render_fragment
from parley.presentation.wording import say_edtf
from parley.presentation.workbench_pages import today_parts
from parley.storage import mark_seen
from parley.web.answering import linked
from parley.web.asking import Asked, page

__all__ = ["seen_action", "today_page"]


@page("today")
def today_page(asked: Asked) -> HttpResponse:
    """What the head of a secretariat looks at first in the morning."""
    assert asked.now is not None
    day = asked.as_of or datetime.datetime.now().astimezone().date()
    seen = asked.seen if not asked.is_then else None
    before = asked.now.at(seen) if seen is not None else None
    made = asked.briefing(day, seen)
    changed = changed_between(before, asked.now, day, asked.erased) if before is not None else None
    parts = today_parts(asked.naming, made, changed)
    return asked.show(
        "today.html",
        day=say_edtf(asked.words, day.isoformat()),
        parts=parts,
        new=linked(asked, render_fragment(Page(asked.words.lang, "", (), parts.new[1:]))) if changed else None,
        seen=seen,
        since=asked.now.size - 1 - seen if seen is not None else None,
    )


@page("today")
def seen_action(asked: Asked) -> HttpResponse:
    """Remember that everything up to the last entry was seen."""
    if asked.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    assert asked.node is not None and asked.now is not None
    entry = int(asked.request.POST.get("entry", "0") or 0)
    mark_seen(asked.node.folder, asked.now.record, min(max(entry, 0), asked.now.size - 1))
    return HttpResponseRedirect("/")
