"""The brief: what the head of a delegation reads before going in.

It says first what is agreed and on whose word, then positions, requests and what came of them, conditions, undertakings and what is due,
sessions planned against held, what rests on little, what is contested, what the sources do not say, and what changed since an earlier entry.
It is data; the shells word it.
"""

from __future__ import annotations

import msgspec

from parley.kernel import Finding
from parley.talks.fold import Talks
from parley.talks.views.changes import Change, changes
from parley.talks.views.conditions import ConditionView, conditions
from parley.talks.views.labels import Label, Labels, labels
from parley.talks.views.matters import MatterView, matters
from parley.talks.views.positions import Position, each_position, positions
from parley.talks.views.requests import RequestView, requests
from parley.talks.views.sessions import SessionView, sessions
from parley.talks.views.slices import EVERYTHING, Slice
from parley.talks.views.snapshot import Snapshot
from parley.talks.views.sourcing import (
    Contest,
    Rest,
    SilenceView,
    SourceView,
    contests,
    omissions,
    only_source,
    rests,
    silences,
    sources,
)
from parley.talks.views.statements import Statement, beside_positions
from parley.talks.views.undertakings import UndertakingView, each_undertaking, undertakings

__all__ = ["Brief", "brief"]


class Brief(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Everything that a brief says, by section.

    ``known_at``: the last entry of the record that it knows (0-based); ``entries``: how many of the talks stand; ``as_of``: the day (ISO) or empty;
    ``since``: the entry that ``changed`` starts from, -1 where that was not asked.
    ``said``: claims, denials, clarifications, and whatever else was said and is no side's stance on a matter.
    ``only_source``: the one source on which everything rests, where there is but one.
    """

    record: str
    known_at: int
    entries: int
    as_of: str = ""
    matters: tuple[MatterView, ...] = ()
    positions: tuple[Position, ...] = ()
    requests: tuple[RequestView, ...] = ()
    conditions: tuple[ConditionView, ...] = ()
    undertakings: tuple[UndertakingView, ...] = ()
    sessions: tuple[SessionView, ...] = ()
    said: tuple[Statement, ...] = ()
    rests: tuple[Rest, ...] = ()
    only_source: str = ""
    contests: tuple[Contest, ...] = ()
    silences: tuple[SilenceView, ...] = ()
    omissions: tuple[SilenceView, ...] = ()
    sources: tuple[SourceView, ...] = ()
    changed: tuple[Change, ...] = ()
    since: int = -1
    findings: tuple[Finding, ...] = ()
    labels: dict[str, Label] = {}


def brief(snapshot: Snapshot, record: str = "", since: Talks | None = None, only: Slice = EVERYTHING) -> Brief:
    """The brief of *snapshot*. ``since``: the talks as they were known earlier, to say what changed.

    With *only*, each section shows the page of its lines that pass; what changed is told whole.
    """
    changed: tuple[Change, ...] = ()
    if since is not None:
        changed = changes(Snapshot(since, snapshot.as_of), snapshot)
    if only == EVERYTHING:
        found = positions(snapshot)
        promised = undertakings(snapshot)
        on_table, little = matters(snapshot, found, EVERYTHING, promised), rests(found, promised, snapshot)
    else:
        found, promised, on_table = (
            positions(snapshot, only),
            undertakings(snapshot, only),
            matters(snapshot, None, only),
        )
        little = rests(each_position(snapshot, only), each_undertaking(snapshot, only), snapshot, only)
    return Brief(
        record=record,
        known_at=snapshot.talks.size - 1,
        entries=sum(len(items) for items in snapshot.talks.of_kind.values()),
        as_of=snapshot.as_of.isoformat() if snapshot.as_of is not None else "",
        matters=on_table,
        positions=found,
        requests=requests(snapshot, only),
        conditions=conditions(snapshot, only),
        undertakings=promised,
        sessions=sessions(snapshot, only),
        said=beside_positions(snapshot, only),
        rests=little,
        only_source=only_source(snapshot),
        contests=contests(snapshot, only),
        silences=silences(snapshot, only),
        omissions=omissions(snapshot, only),
        sources=sources(snapshot, only),
        changed=changed,
        since=since.size - 1 if since is not None else -1,
        findings=snapshot.talks.findings,
        labels=_labels(snapshot, changed),
    )


def _labels(snapshot: Snapshot, changed: tuple[Change, ...]) -> dict[str, Label]:
    """Every label, with those of the statements that are new or gone, or that others speak about."""
    every = Labels(snapshot)
    spoken_of = [*snapshot.talks.pointers.by("about"), *(one.id for one in changed if one.section == "statement")]
    named = [name for name in dict.fromkeys(spoken_of) if name in every]
    return {**labels(snapshot), **{name: every[name] for name in named}}
