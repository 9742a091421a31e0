"""The views of the talks by name, as data: which fields of a slice each heeds, and how its lines are derived.

The command line makes a command of each, the pages a page; what a line looks like is the presentation's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

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

__all__ = ["VIEWS", "View"]


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
