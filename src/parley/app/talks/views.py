"""The views of the talks by name, as data: which fields of a slice each heeds, and how its lines are derived.

The command line makes a command of each, the pages a page; what a line looks like is the presentation's.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from parley.kernel import UseError
from parley.talks import Talks
from parley.talks.views import (
    Slice,
    Snapshot,
    conditions,
    contests,
    matters,
    omissions,
    positions,
    requests,
    sessions,
    silences,
    sources,
    statements,
    timeline,
    undertakings,
)

__all__ = ["VIEWS", "View", "require_named"]


class View(msgspec.Struct, frozen=True):
    """A view: its name, the fields of a `Slice` that narrow it (beside period and page), and how the lines of a slice are derived."""

    name: str
    narrowed_by: tuple[str, ...]
    lines: Callable[[Snapshot, Slice], tuple[Any, ...]]


def _matters(snapshot: Snapshot, only: Slice) -> tuple[Any, ...]:
    return matters(snapshot, None, only)


def _silences(snapshot: Snapshot, only: Slice) -> tuple[Any, ...]:
    """What the sources do not say and what was read and not entered; a page is one of both together."""
    whole = msgspec.structs.replace(only, page=1, lines=0)
    found = (*silences(snapshot, whole), *omissions(snapshot, whole))
    start = (max(only.page, 1) - 1) * only.lines
    return found[start : start + only.lines] if only.lines else found


_SAID: Final = ("matter", "participant", "force", "source", "session", "text")

VIEWS: Final[Mapping[str, View]] = {
    view.name: view
    for view in (
        View("matters", ("matter",), _matters),
        View("positions", ("matter", "participant", "force"), positions),
        View("conditions", ("matter", "participant"), conditions),
        View("undertakings", ("matter", "participant"), undertakings),
        View("sessions", ("matter", "participant"), sessions),
        View("requests", ("matter", "participant"), requests),
        View("contests", (), contests),
        View("silences", ("source",), _silences),
        View("statements", _SAID, statements),
        View("timeline", _SAID, timeline),
        View("sources", ("source",), sources),
    )
}
"""Every view by its name."""

_NAMED: Final = ("matter", "participant", "source", "session")
"""The fields of a slice that name an entry, each of the kind of the same name."""
_SHOWN: Final = 12


def require_named(talks: Talks, only: Slice) -> None:
    """See that what *only* names is there. An empty view would say that nothing is known of it, and nothing of the slip.

    Raises `UseError` (``use.no-such-matter``, ``-participant``, ``-source``, ``-session``) with the names that there are, those most alike first.
    """
    for field in _NAMED:
        given = getattr(only, field)
        if not given:
            continue
        there = [name for name, item in talks.items.items() if item.kind == field]
        if given not in there:
            near = difflib.get_close_matches(given, there, _SHOWN, 0.5)
            shown = [*near, *(name for name in there if name not in near)]
            more = ["..."] if len(shown) > _SHOWN else []
            raise UseError.of(f"use.no-such-{field}", name=given[:80], there=", ".join([*shown[:_SHOWN], *more]) or "-")
