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
from parley.talks.views.snapshot import Reading
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


def brief(reading: Reading, record: str = "", since: Talks | None = None) -> Brief:
    """The brief of *reading*. ``since``: the talks as they were known earlier, to say what changed."""
    found = positions(reading)
    promised = undertakings(reading)
    read = sources(reading)
    cited = [source for source in read if source.entries]
    changed: tuple[Change, ...] = ()
    if since is not None:
        changed = changes(Reading(since, reading.as_of), reading)
    return Brief(
        record=record,
        known_at=reading.talks.size - 1,
        entries=sum(len(items) for items in reading.talks.of_kind.values()),
        as_of=reading.as_of.isoformat() if reading.as_of is not None else "",
        matters=matters(reading, found),
        positions=found,
        requests=requests(reading),
        conditions=conditions(reading),
        undertakings=promised,
        sessions=sessions(reading),
        rests=rests(found, promised, reading),
        only_source=cited[0].id if len(cited) == 1 else "",
        contests=contests(reading),
        silences=silences(reading),
        omissions=omissions(reading),
        sources=read,
        changed=changed,
        since=since.size - 1 if since is not None else -1,
        findings=reading.talks.findings,
        labels=labels(reading),
    )


def labels(reading: Reading) -> dict[str, Label]:
    """The names of participants, matters, sessions and sources, by identifier."""
    found: dict[str, Label] = {}
    for item in reading.talks.of_kind["participant"]:
        body = item.body
        assert isinstance(body, Participant)
        found[body.id] = Label(body.kind, body.names, body.of, body.office, body.role)
    for kind in ("matter", "session", "source"):
        for item in reading.talks.of_kind[kind]:
            title: Text = (
                item.body.title if isinstance(item.body, Matter | Session) else getattr(item.body, "title", {})
            )
            found[item.body.id] = Label(kind, title)
    for item in reading.talks.of_kind["undertaking"]:
        found[item.body.id] = Label("undertaking", getattr(item.body, "content", {}))
    for item in reading.talks.of_kind["condition"]:
        if reading.counts(item):
            found[item.body.id] = Label("condition", getattr(item.body, "content", {}))
    for name in sorted(reading.talks.gone):
        meant = reading.talks.meant(name)
        if meant in found:
            found.setdefault(name, found[meant])  # entries go on naming what was corrected
    return found
