"""The brief: what the head of a delegation reads before going in.

It says first what is agreed and on whose word, then positions, requests and what came of them, conditions, undertakings and what is due,
sessions planned against held, what rests on little, what is contested, what the sources do not say, and what changed since an earlier entry.
It is data; the shells word it.
"""

from __future__ import annotations

import msgspec

from parley.kernel import Finding
from parley.talks.entries import Matter, Participant, Session, Text
from parley.talks.fold import Talks
from parley.talks.views.changes import Change, changes
from parley.talks.views.conditions import ConditionView, conditions
from parley.talks.views.positions import MatterView, Position, matters, positions
from parley.talks.views.requests import RequestView, requests
from parley.talks.views.sessions import SessionView, sessions
from parley.talks.views.snapshot import Snapshot
from parley.talks.views.sourcing import (
    Contest,
    Rest,
    SilenceView,
    SourceView,
    contests,
    omissions,
    rests,
    silences,
    sources,
)
from parley.talks.views.undertakings import UndertakingView, undertakings

__all__ = ["Brief", "Label", "brief", "labels"]


class Label(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """How an identifier is called: its kind and its names by language."""

    kind: str
    names: Text
    of: str = ""
    office: Text = {}
    role: str = ""


class Brief(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Everything that a brief says, by section.

    ``known_at``: the last entry of the record that it knows (0-based); ``entries``: how many of the talks stand; ``as_of``: the day (ISO) or empty;
    ``since``: the entry that ``changed`` starts from, -1 where that was not asked.
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


def brief(snapshot: Snapshot, record: str = "", since: Talks | None = None) -> Brief:
    """The brief of *snapshot*. ``since``: the talks as they were known earlier, to say what changed."""
    found = positions(snapshot)
    promised = undertakings(snapshot)
    read = sources(snapshot)
    cited = [source for source in read if source.entries]
    changed: tuple[Change, ...] = ()
    if since is not None:
        changed = changes(Snapshot(since, snapshot.as_of), snapshot)
    return Brief(
        record=record,
        known_at=snapshot.talks.size - 1,
        entries=sum(len(items) for items in snapshot.talks.of_kind.values()),
        as_of=snapshot.as_of.isoformat() if snapshot.as_of is not None else "",
        matters=matters(snapshot, found),
        positions=found,
        requests=requests(snapshot),
        conditions=conditions(snapshot),
        undertakings=promised,
        sessions=sessions(snapshot),
        rests=rests(found, promised, snapshot),
        only_source=cited[0].id if len(cited) == 1 else "",
        contests=contests(snapshot),
        silences=silences(snapshot),
        omissions=omissions(snapshot),
        sources=read,
        changed=changed,
        since=since.size - 1 if since is not None else -1,
        findings=snapshot.talks.findings,
        labels=labels(snapshot),
    )


def labels(snapshot: Snapshot) -> dict[str, Label]:
    """The names of participants, matters, sessions and sources, by identifier."""
    found: dict[str, Label] = {}
    for item in snapshot.talks.of_kind["participant"]:
        body = item.body
        assert isinstance(body, Participant)
        found[body.id] = Label(body.kind, body.names, body.of, body.office, body.role)
    for kind in ("matter", "session", "source"):
        for item in snapshot.talks.of_kind[kind]:
            title: Text = (
                item.body.title if isinstance(item.body, Matter | Session) else getattr(item.body, "title", {})
            )
            found[item.body.id] = Label(kind, title)
    for item in snapshot.talks.of_kind["undertaking"]:
        found[item.body.id] = Label("undertaking", getattr(item.body, "content", {}))
    for item in snapshot.talks.of_kind["condition"]:
        if snapshot.counts(item):
            found[item.body.id] = Label("condition", getattr(item.body, "content", {}))
    for name in sorted(snapshot.talks.gone):
        meant = snapshot.talks.meant(name)
        if meant in found:
            found.setdefault(name, found[meant])  # entries go on naming what was corrected
    return found
