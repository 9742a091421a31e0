"""Why: from any derived line down to the entries, the chain of mouths, the source and the passage.

A trace is a tree. Its root is the line that was asked about: a position (``matter@party``), a matter, a condition, an undertaking, a
session, what a contest is about, any entry. Its leaves are entries with their mouths and the places where they were read.

Rules
- Nothing is summarised on the way. An entry that was shown already is named again (``shown-above``), not unfolded again;
  how good it is for the line that names it is told again.
- Below `MAX_DEPTH` steps an entry is named (``not-unfolded``); to see further, ask why of it.
- Entries that no longer stand are shown as ``superseded``, with what removed them.
"""

from __future__ import annotations

from typing import Final

import msgspec

from parley.talks.entries import (
    Assessment,
    Body,
    Condition,
    Discrepancy,
    HowRead,
    Matter,
    Reckoning,
    Rendering,
    Said,
    Session,
    SessionFact,
    Silence,
    Source,
    Text,
    Undertaking,
    UndertakingChange,
    Utterance,
    said_of,
)
from parley.talks.fold import Item
from parley.talks.pointers import Use
from parley.talks.views.evidence import Evidence
from parley.talks.views.positions import Position, positions
from parley.talks.views.slices import Slice
from parley.talks.views.snapshot import Snapshot
from parley.talks.views.support import Support, support

__all__ = ["MAX_DEPTH", "Trace", "why"]

MAX_DEPTH: Final = 50


class Trace(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A node: what it is (``kind``), how it bears on its parent (``role``), and what it stands on (``because``).

    ``evidence`` for an entry that stands on a mouth; ``support`` for a position, what its words come to;
    ``passages`` for a source's place: digest of the source and number of the passage. ``how_read``: who proposed and confirmed an entry, where that is told.
    """

    id: str
    kind: str
    role: str
    index: int = -1
    state: str = ""
    content: Text = {}
    evidence: Evidence | None = None
    support: Support | None = None
    source: str = ""
    sha256: str = ""
    passage: str = ""
    because: tuple[Trace, ...] = ()
    how_read: HowRead | None = None


def why(snapshot: Snapshot, name: str) -> Trace | None:
    """The trace of the line or entry *name*; None where nothing is known under that name."""
    tracer = _Tracer(snapshot)
    for at, sign in enumerate(name):
        if sign == "@" and at:
            for position in positions(snapshot, Slice(matter=name[:at])):
                if position.id == name:
                    return tracer.position(position)
    item = snapshot.talks.items.get(name)
    return tracer.entry(item, "asked") if item is not None else None


class _Tracer:
    """Walks down once: an entry that was shown already is named again, not unfolded again."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._shown: set[str] = set()
        self._depth = 0

    def position(self, position: Position) -> Trace:
        """The trace of a derived position: its stances and the reasons given for them."""
        self._depth += 1
        because = [self.named(stance.entry, "stance", stance) for stance in position.stances]
        because += [self.named(reason.entry, "reason", reason) for reason in position.reasons]
        because += [self.named(stance.entry, "taken-back", stance) for stance in position.taken_back]
        self._depth -= 1
        return Trace(
            position.id,
            "position",
            "asked",
            state=" ".join(position.forces),
            support=support(position.stances),
            because=tuple(because),
        )

    def named(self, name: str, role: str, evidence: Evidence | None = None) -> Trace:
        """The trace of the entry *name*, standing or not."""
        item = self._snapshot.talks.items.get(name)
        if item is None:
            return Trace(name, "unknown", role)
        return self.entry(item, role, evidence)

    def entry(self, item: Item, role: str, evidence: Evidence | None = None) -> Trace:
        """The trace of *item*."""
        body = item.body
        gone = self._snapshot.talks.gone.get(body.id)
        if body.id in self._shown:
            return Trace(body.id, item.kind, role, item.index, "shown-above", evidence=evidence)
        if self._depth > MAX_DEPTH:
            return Trace(body.id, item.kind, role, item.index, "not-unfolded")
        self._shown.add(body.id)
        self._depth += 1
        because: list[Trace] = []
        if gone is not None:
            because += [self.named(by, "superseded-by") for by in gone]
        if body.supersedes:
            because.append(self.named(body.supersedes, "supersedes"))
        because += self._stands_on(item, body)
        because += self._what_bears_on(body)
        self._depth -= 1
        said = evidence or (self._snapshot.evidence(item) if isinstance(body, Said) else None)
        return Trace(
            id=body.id,
            kind=item.kind,
            role=role,
            index=item.index,
            state="superseded" if gone is not None else _state(body),
            content=said_of(body),
            evidence=said,
            sha256=body.sha256 if isinstance(body, Source) else "",
            because=tuple(because),
            how_read=body.how_read if isinstance(body, Said) else None,
        )

    def _stands_on(self, item: Item, body: Body) -> list[Trace]:
        """What the entry itself names as its ground."""
        found: list[Trace] = []
        if isinstance(body, Said):
            if body.said_in:
                found.append(self.named(body.said_in, "said-in"))
            found += [self._passage(span) for span in body.spans]
            found += self._reckonings(item)
        if isinstance(body, Utterance):
            if body.within:
                found.append(self.named(body.within, "told-within"))
            found += [self.named(name, "answers") for name in body.answers]
            found += [self.named(name, "about") for name in body.about]
            if body.reason_for:
                found.append(self.named(body.reason_for, "reason-for"))
        if isinstance(body, Undertaking):
            debtor = self._snapshot.side(body.debtor)
            for account in body.accounts:
                origin = self._snapshot.origin_of(account.said_in)
                said = self._snapshot.evidence(origin, debtor) if origin is not None else None
                found.append(self.named(account.said_in if origin is None else origin.body.id, "account", said))
            if body.trigger is not None and body.trigger.condition:
                found.append(self.named(body.trigger.condition, "trigger"))
        if isinstance(body, Condition):
            found += [self.named(name, "requires") for name in body.requires]
            if body.variant_of:
                found.append(self.named(body.variant_of, "variant-of"))
        if isinstance(body, Discrepancy):
            found += [self.named(name, "between") for name in body.between]
        if isinstance(body, Silence):
            found.append(self.named(body.source, "source"))
        if isinstance(body, Rendering):
            found.append(self.named(body.of, "rendering-of"))
        if isinstance(body, Assessment):
            found.append(self.named(body.condition, "condition"))
        return found

    def _what_bears_on(self, body: Body) -> list[Trace]:
        """What other entries say about this one."""
        found: list[Trace] = []
        if isinstance(body, Matter):
            found += [
                self.position(one) for one in positions(self._snapshot, Slice(matter=body.id)) if one.matter == body.id
            ]
        for use, role in _BEARING.get(type(body), ()):
            found += [self.entry(item, role) for item in self._snapshot.pointing(use, body.id)]
        found += [self.named(name, "disputed-by") for name in self._snapshot.disputed_by(body.id)]
        return found

    def _passage(self, span: str) -> Trace:
        source, _, place = span.partition("#")
        cited = self._snapshot.cited_sources.cited(source)
        item = self._snapshot.talks.items.get(cited.source)
        body = item.body if item is not None else None
        digest = body.sha256 if isinstance(body, Source) else ""
        title = body.title if isinstance(body, Source) else {}
        index = item.index if item is not None else -1
        state = "" if cited.standing == "stands" else cited.standing
        return Trace(
            span, "passage", "read-in", index, state, content=title, source=cited.source, sha256=digest, passage=place
        )

    def _reckonings(self, item: Item) -> list[Trace]:
        when = self._snapshot.evidence(item).when
        return [self.named(name, "reckoned-in") for name in when.reckoned_in]


_BEARING: Final[dict[type[Body], tuple[tuple[Use, str], ...]]] = {
    Undertaking: (("steps", "step"),),
    Condition: (("assessments", "assessment"),),
    Session: (("facts", "session-fact"), ("delegations", "delegation")),
    Utterance: (("renderings", "rendering"),),
}
"""By the struct of an entry: what the entries that bear on it point at it for, and the role that they have."""


def _state(body: Body) -> str:
    if isinstance(body, Utterance):
        return body.force
    if isinstance(body, Assessment | UndertakingChange):
        return body.state
    if isinstance(body, SessionFact):
        return body.aspect
    if isinstance(body, Reckoning):
        return body.edtf
    return ""
