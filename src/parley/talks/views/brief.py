"""The brief: what the head of a delegation reads before going in.

It says first what is agreed and on whose word, then positions, requests and what came of them, conditions, undertakings and what is due,
sessions planned against held, what rests on little, what is contested, what the sources do not say, and what changed since an earlier entry.
It is data; the shells word it.
"""

from __future__ import annotations

from typing import Final

import msgspec

from parley.kernel import Finding
from parley.talks.entries import KINDS
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
    ``withheld``: how many entries are not for this reader, and nowhere in the brief.
    ``left_out``: by kind, how many entries are named in no section; they are in the record, and `why` shows them.
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
    left_out: dict[str, int] = {}
    withheld: int = 0


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
    made = Brief(
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
        withheld=snapshot.withheld,
    )
    return made if only != EVERYTHING else msgspec.structs.replace(made, left_out=_left_out(snapshot, made))


def _left_out(snapshot: Snapshot, made: Brief) -> dict[str, int]:
    """By kind, the entries that count on the day and that *made* names nowhere, in the order of the kinds."""
    named: set[str] = set()
    _gather(made, named)
    count = dict.fromkeys(KINDS, 0)
    for name, item in snapshot.talks.items.items():
        if name not in named and snapshot.counts(item):
            count[item.kind] += 1
    return {kind: number for kind, number in count.items() if number}


def _gather(value: object, named: set[str]) -> None:
    """Put every word that may be an identifier, of a section of a brief or anything in one, into *named*."""
    if isinstance(value, str):
        named.add(value.partition("#")[0])
        return
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            if field not in _NO_IDENTIFIERS:
                _gather(getattr(value, field), named)
    elif isinstance(value, tuple):
        for one in value:
            _gather(one, named)
    elif isinstance(value, dict):
        for one in value:
            named.add(one)
            _gather(value[one], named)


_NO_IDENTIFIERS: Final = frozenset(("labels", "findings", "content", "title", "words", "note", "record"))
"""Fields in which a word is no identifier, or names what no section shows."""


def _labels(snapshot: Snapshot, changed: tuple[Change, ...]) -> dict[str, Label]:
    """Every label, with those of the statements that are new or gone, or that others speak about."""
    every = Labels(snapshot)
    spoken_of = [*snapshot.talks.pointers.by("about"), *(one.id for one in changed if one.section == "statement")]
    named = [name for name in dict.fromkeys(spoken_of) if name in every]
    return {**labels(snapshot), **{name: every[name] for name in named}}
