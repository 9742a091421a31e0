"""A view of the talks by its name, as blocks of a page: what the command line and the pages show of the lines of a slice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from parley.presentation.page import Block
from parley.presentation.sections.conditions import conditions_section
from parley.presentation.sections.naming import Naming
from parley.presentation.sections.positions import matters_section, positions_section, positions_table
from parley.presentation.sections.requests import requests_section
from parley.presentation.sections.sessions import sessions_section
from parley.presentation.sections.sourcing import contests_section, silences_section, sources_section
from parley.presentation.sections.statements import statements_section, timeline_section
from parley.presentation.sections.undertakings import undertakings_section
from parley.talks.views import Position, SilenceView, Snapshot, matter_heads

__all__ = ["VIEW_SECTIONS", "view_section"]


def _positions(naming: Naming, snapshot: Snapshot, found: tuple[Position, ...]) -> list[Block]:
    heads = matter_heads(snapshot)
    return [*positions_table(naming, heads, found), *positions_section(naming, heads, found)]


def _silences(naming: Naming, _: Snapshot, found: tuple[SilenceView, ...]) -> list[Block]:
    return silences_section(
        naming, tuple(one for one in found if one.source), tuple(one for one in found if not one.source)
    )


VIEW_SECTIONS: Final[Mapping[str, Callable[[Naming, Snapshot, Any], list[Block]]]] = {
    "matters": lambda naming, _, found: matters_section(naming, found),
    "positions": _positions,
    "conditions": lambda naming, _, found: conditions_section(naming, found),
    "undertakings": lambda naming, _, found: undertakings_section(naming, found),
    "sessions": lambda naming, _, found: sessions_section(naming, found),
    "requests": lambda naming, _, found: requests_section(naming, found),
    "contests": lambda naming, _, found: contests_section(naming, found),
    "silences": _silences,
    "statements": lambda naming, _, found: statements_section(naming, found),
    "timeline": lambda naming, _, found: timeline_section(naming, found),
    "sources": lambda naming, _, found: sources_section(naming, found),
}
"""For each view of `parley.app.talks.VIEWS`: the blocks that show its lines."""


def view_section(name: str, naming: Naming, snapshot: Snapshot, found: tuple[Any, ...]) -> list[Block]:
    """The blocks that show the lines *found* of the view *name*. Raises KeyError where there is no view of that name."""
    return VIEW_SECTIONS[name](naming, snapshot, found)
