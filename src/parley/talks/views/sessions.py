"""Sessions and contacts: planned against held, where, how, and who came; each on somebody's word.

Rules
- A plan and a holding are facts of different mouths; neither corrects the other. A session may be planned for one day and held on another.
- Who came, who chaired and that it ended tell that it was held. Where somebody tells that it was held and somebody that it was not, the state is
  ``disputed``. Else the furthest change of plan is the state: cancelled, not held, postponed, planned.
- ``moved`` is told by times; by words ("Thursday", "Friday") only where a time is not known and both are in one language.
- A delegation that nobody identified is shown as not identified.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from parley.kernel import EARLIEST, LATEST
from parley.talks.entries import Delegation, Item, Mandate, Session, SessionFact, Text
from parley.talks.views.evidence import Dated, Evidence
from parley.talks.views.slices import EVERYTHING, Slice, is_in_period, page_of
from parley.talks.views.snapshot import Snapshot

__all__ = ["DelegationView", "SessionFactView", "SessionView", "sessions"]

SessionState = Literal["planned", "held", "not-held", "postponed", "cancelled", "disputed", "unknown"]
_WAS_HELD: Final = frozenset(("held", "attended", "chaired", "ended"))
_NOT_HELD: Final[tuple[SessionState, ...]] = ("cancelled", "not-held", "postponed", "planned")


class SessionFactView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What one mouth says of a session."""

    id: str
    aspect: str
    at: Dated
    evidence: Evidence
    place: str = ""
    who: tuple[str, ...] = ()


class DelegationView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Who came for a party, on whose word. ``head`` empty: not identified."""

    id: str
    party: str
    evidence: Evidence
    head: str = ""
    members: tuple[str, ...] = ()
    level: str = "unknown"
    level_said: Text = {}
    mandate: Mandate | None = None


class SessionView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A session or contact with every fact told of it.

    ``moved``: ``yes`` where a plan and the holding cannot have been the same time.
    """

    id: str
    index: int
    kind: str
    title: Text
    state: SessionState
    channel: str = ""
    between: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    facts: tuple[SessionFactView, ...] = ()
    delegations: tuple[DelegationView, ...] = ()
    moved: Literal["", "yes"] = ""
    note: Text = {}


def sessions(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[SessionView, ...]:
    """Every session and contact, in the order of the record.

    *only* heeds matter, participant (in any part: between whom, who came, led, chaired, or tells of it) and period (of what is told of it).
    """
    return page_of(_each_session(snapshot, only), only)


def _each_session(snapshot: Snapshot, only: Slice) -> Iterator[SessionView]:
    matter = snapshot.talks.meant(only.matter)
    for item in snapshot.talks.of_kind["session"]:
        body = item.body
        assert isinstance(body, Session)
        if matter and matter not in [snapshot.talks.meant(name) for name in body.matters]:
            continue
        told, sent = snapshot.pointing("facts", body.id), snapshot.pointing("delegations", body.id)
        if not told and not sent and snapshot.as_of is not None:
            continue
        if only.participant and not snapshot.is_among(only.participant, _everybody(snapshot, body, told, sent)):
            continue
        if not told or any(is_in_period(snapshot.happened(one), only) for one in told):
            yield _session(snapshot, item, body, told, sent)


def _everybody(snapshot: Snapshot, body: Session, told: list[Item], sent: list[Item]) -> list[str]:
    """Everybody who has a part in a session."""
    found = list(body.between)
    for item in (*told, *sent):
        word = snapshot.word(item)
        found += [word.speaker, *word.via]
        if isinstance(item.body, SessionFact):
            found += item.body.who
        if isinstance(item.body, Delegation):
            found += [item.body.party, item.body.head, *item.body.members]
    return [name for name in found if name]


def _session(snapshot: Snapshot, item: Item, body: Session, told: list[Item], sent: list[Item]) -> SessionView:
    ordered = sorted(told, key=lambda one: (*snapshot.happened(one), one.body.id))
    return SessionView(
        id=body.id,
        index=item.index,
        kind=body.kind,
        title=body.title,
        state=_state(ordered),
        channel=body.channel,
        between=body.between,
        matters=tuple(snapshot.talks.meant(name) for name in body.matters),
        facts=tuple(_fact(snapshot, one) for one in ordered),
        delegations=tuple(_delegation(snapshot, one) for one in sorted(sent, key=lambda one: one.body.id)),
        moved="yes" if _moved(snapshot, ordered) else "",
        note=body.note,
    )


def _fact(snapshot: Snapshot, item: Item) -> SessionFactView:
    body = item.body
    assert isinstance(body, SessionFact)
    return SessionFactView(
        id=body.id,
        aspect=body.aspect,
        at=snapshot.dated(body.at, snapshot.word(item).spans, body.id) if body.at is not None else Dated(),
        evidence=snapshot.evidence(item),
        place=body.place,
        who=body.who,
    )


def _delegation(snapshot: Snapshot, item: Item) -> DelegationView:
    body = item.body
    assert isinstance(body, Delegation)
    return DelegationView(
        id=body.id,
        party=body.party,
        evidence=snapshot.evidence(item),
        head=body.head,
        members=body.members,
        level=body.level,
        level_said=body.level_said,
        mandate=body.mandate,
    )


def _state(ordered: list[Item]) -> SessionState:
    aspects = {item.body.aspect for item in ordered if isinstance(item.body, SessionFact)}
    if aspects & _WAS_HELD:
        return "disputed" if aspects & {"not-held", "cancelled"} else "held"
    for state in _NOT_HELD:
        if state in aspects:
            return state
    return "unknown"


def _moved(snapshot: Snapshot, ordered: list[Item]) -> bool:
    """Whether some plan and some holding cannot have been the same time."""
    planned = [item for item in ordered if isinstance(item.body, SessionFact) and item.body.aspect == "planned"]
    held = [item for item in ordered if isinstance(item.body, SessionFact) and item.body.aspect == "held"]
    if not planned or not held:
        return False
    plans = [snapshot.happened(item) for item in planned]
    holdings = [snapshot.happened(item) for item in held]
    if min(last for _, last in plans) < max(first for first, _ in holdings):
        return True
    if min(last for _, last in holdings) < max(first for first, _ in plans):
        return True
    # Words tell only what times leave open: a plan or a holding without a time, against all of the others.
    vague_plans, vague_holdings = _words(snapshot, planned, known=False), _words(snapshot, held, known=False)
    all_plans, all_holdings = _words(snapshot, planned), _words(snapshot, held)
    return _differ(vague_plans, all_holdings) or _differ(all_plans, vague_holdings)


def _words(snapshot: Snapshot, items: list[Item], known: bool = True) -> dict[str, set[str]]:
    """The words in which *items* tell their time, by language; with *known* false, of those only whose time is not known."""
    found: dict[str, set[str]] = {}
    for item in items:
        body = item.body
        if not isinstance(body, SessionFact) or body.at is None or not body.at.said or body.at.edtf:
            continue
        if known or snapshot.happened(item) == (EARLIEST, LATEST):
            found.setdefault(body.at.lang, set()).add(body.at.said.casefold())
    return found


def _differ(some: dict[str, set[str]], others: dict[str, set[str]]) -> bool:
    return any(len(some[lang] | others[lang]) > 1 for lang in some.keys() & others.keys())
