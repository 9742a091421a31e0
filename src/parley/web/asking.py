"""What one request asks for, and what it is answered from: the record as it is or as it was known, in the language of whoever asks.

Every page says what it was made of. As of which day and as known at which entry stands in the address (``as-of``, ``known-at``), so that a page can be
pointed at, and is carried on by the links of the page.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from parley.app.recorded import Recorded, parse_day
from parley.app.talks import brief_of, erased_sources, snapshot_for
from parley.kernel import KeysLocked, ParleyError, RecordBroken, UseError
from parley.presentation.sections import Naming
from parley.presentation.wording import Words, say_findings
from parley.storage import Node, last_seen
from parley.talks.views import Briefing, Labels, Snapshot
from parley.web.settings import standing
from parley.web.speaking_to import words_for
from parley.web.templating import rendered
from parley.web.workbench import Workbench

__all__ = ["PAGES", "Asked", "page"]

PAGES: Final = ("today", "read", "table", "promises", "brief", "texts", "exchange", "ceasefire", "sources", "record")
"""The pages at the head of every page, in their order."""
_THEN: Final = ("as-of", "known-at")


@dataclass
class Asked:
    """One request: ``request``, the ``words`` of its language, the ``workbench``; and, where a record is open, what was read of it.

    ``recorded``: as known at the entry that is asked for; ``now``: as it is. ``snapshot``: the talks on the day that is asked for.
    """

    request: HttpRequest
    words: Words
    workbench: Workbench
    node: Node | None = None
    now: Recorded | None = None
    known_at: int | None = None
    as_of: datetime.date | None = None
    name: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    @functools.cached_property
    def recorded(self) -> Recorded:
        """What was known at the entry that is asked for."""
        assert self.now is not None
        return self.now.at(self.known_at)

    @functools.cached_property
    def erased(self) -> frozenset[str]:
        """The sources whose copy was erased."""
        assert self.node is not None
        return erased_sources(self.recorded.talks, self.node.vault())

    @functools.cached_property
    def snapshot(self) -> Snapshot:
        """The talks as they are asked for."""
        return snapshot_for(self.recorded, self.as_of, self.erased)

    @functools.cached_property
    def naming(self) -> Naming:
        """The names of the record in the language of the page."""
        return Naming(self.words, Labels(self.snapshot))

    @functools.cached_property
    def seen(self) -> int | None:
        """The last entry that was seen here; None where that is not known."""
        assert self.node is not None and self.now is not None
        seen = last_seen(self.node.folder, self.now.record)
        return None if seen is None else min(seen, self.now.size - 1)

    def briefing(self, as_of: datetime.date | None, since: int | None = None) -> Briefing:
        """The brief of what is asked for, on the day *as_of*, with what changed since entry *since*. It is derived once, however many pages show it."""
        recorded, now = self.recorded, self.now
        assert now is not None
        key = ("brief", recorded.record, recorded.size, now.root, as_of, since, self.erased)
        before = None if since is None else now.at(since)
        return self.workbench.once(key, lambda: brief_of(recorded, as_of=as_of, since=before, erased=self.erased))

    @property
    def is_then(self) -> bool:
        """Whether another day or another entry than the last is asked for."""
        return self.known_at is not None or self.as_of is not None

    def link(self, path: str, **query: str) -> str:
        """The address of *path* that shows the same day and the same entry as this page."""
        kept = {name: value for name in _THEN if (value := self.request.GET.get(name, ""))}
        asked = {**kept, **{name: value for name, value in query.items() if value}}
        return f"{path}?{urlencode(asked)}" if asked else path

    def show(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """*template* within the frame of the workbench."""
        return rendered(template, self.words, {**_frame(self), **context}, request=self.request, status=status)


def _frame(asked: Asked) -> Mapping[str, Any]:
    recorded = asked.now
    return {
        "asked": asked,
        "link": asked.link,
        "page_name": asked.name,
        "pages": PAGES,
        "title": recorded.title if recorded is not None else "",
        "size": recorded.size if recorded is not None else 0,
        "has_keys": asked.workbench.has_keys,
        "path": asked.request.get_full_path(),
    }


Answering = Callable[..., HttpResponse]


def page(name: str = "", *, record: bool = True, read_only: bool = True) -> Callable[[Answering], Answering]:
    """Make a view of a function that answers an `Asked`. *name*: which of `PAGES` it belongs to. *record*: whether it shows the record.

    Errors become a page that says what is wrong, where, and how to mend it.
    """

    def decorate(view: Answering) -> Answering:
        @functools.wraps(view)
        def answer(request: HttpRequest, **parts: str) -> HttpResponse:
            asked = Asked(request, words_for(request), standing.workbench, name=name)
            try:
                if not record:
                    return view(asked, **parts)
                if asked.workbench.folder is None:
                    return HttpResponseRedirect("/start")
                if not asked.workbench.is_open:
                    return HttpResponseRedirect("/unlock?" + urlencode({"next": request.get_full_path()}))
                asked.workbench.touch()
                with _read(asked, read_only=read_only):
                    return view(asked, **parts)
            except ParleyError as error:
                return wrong(asked, error)

        return answer

    return decorate


def wrong(asked: Asked, error: ParleyError) -> HttpResponse:
    """The page that says what is wrong."""
    status = 409 if isinstance(error, RecordBroken) else 403 if isinstance(error, KeysLocked) else 400
    said = say_findings(asked.words, error.findings)
    asked.node = None
    return asked.show("wrong.html", status=status, said=said, broken=isinstance(error, RecordBroken))


@contextmanager
def _read(asked: Asked, *, read_only: bool) -> Iterator[None]:
    with asked.workbench.node(read_only=read_only) as node:
        asked.node = node
        asked.now = asked.workbench.recorded(node)
        asked.as_of = _day(asked.request.GET.get("as-of", ""))
        asked.known_at = _entry(asked.now, asked.request.GET.get("known-at", ""))
        yield


def _day(given: str) -> datetime.date | None:
    return parse_day(given) if given else None


def _entry(recorded: Recorded, given: str) -> int | None:
    if not given:
        return None
    if given.isascii() and given.isdigit():
        number = int(given)
    else:
        item = recorded.talks.items.get(given)
        if item is None:
            raise UseError.of("use.not-an-entry", given=given[:120])
        number = item.index
    if number >= recorded.size:
        raise UseError.of("record.no-such-entry", index=number, entries=recorded.size)
    return None if number == recorded.size - 1 else number
