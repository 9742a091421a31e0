"""A brief with its page in front and its island of agreement: everything that the pages of a brief say, as data."""

from __future__ import annotations

from parley.talks.fold import Talks
from parley.talks.views.brief import Brief, brief
from parley.talks.views.front_lines import front_page
from parley.talks.views.front_page import FrontPage
from parley.talks.views.island import Island, island
from parley.talks.views.snapshot import Snapshot

__all__ = ["Briefing", "briefing"]


class Briefing(Brief, frozen=True, omit_defaults=True, gc=False, kw_only=True):
    """A brief; ``front``: its page in front, whole until somebody cuts it to the size of a sheet; ``island``: its island of agreement."""

    front: FrontPage
    island: Island


def briefing(snapshot: Snapshot, record: str = "", since: Talks | None = None) -> Briefing:
    """The brief of *snapshot* with what is made of it. ``since``: the talks as they were known earlier, to say what changed."""
    made = brief(snapshot, record, since)
    told = {name: getattr(made, name) for name in made.__struct_fields__}
    return Briefing(**told, front=front_page(snapshot, made), island=island(snapshot, made))
