"""Positions and matters: where each side stands on each matter, on what evidence, and what is agreed on whose word.

Rules
- A position is the latest stance of a side on a matter. Where it cannot be told which of several stances is the latest, all of them are the
  position: nothing is ordered by the order in which it was typed.
- A stance is later only if every reading of its time is, or if ``when.after`` or ``when.before`` of one of the two says so.
- *Agreed* needs an agreeing stance of everybody in ``between``. On whose word it is agreed is told for each: a side's own, or another's.
  "Taken note of" is not agreement, nor is a wish of somebody who has no seat.
- A condition or a disagreement never blocks anything here. The views show; people decide.
"""

from __future__ import annotations

from collections import Counter
from typing import Final, Literal

import msgspec

from parley.talks.entries import Matter, Text, Utterance
from parley.talks.fold import Item
from parley.talks.views.snapshot import GRADES, Evidence, Grade, Snapshot
from parley.talks.vocabulary import AGREEING, STANCES

__all__ = ["MatterStatus", "MatterView", "Position", "matters", "position_id", "positions"]

MatterStatus = Literal["agreed", "agreed-as-told", "conditional", "not-agreed", "refused", "open", "nothing-said"]

_ORDER: Final = {
    force: rank
    for rank, force in enumerate(
        (
            "delivers",
            "undertakes",
            "agrees",
            "agrees-if",
            "refuses",
            "withdraws",
            "reserves",
            "offers",
            "proposes",
            "invites",
            "requests",
            "notes",
            "wishes",
        )
    )
}
_GRADE: Final = {grade: rank for rank, grade in enumerate(GRADES)}
_Stance = tuple[int, int, Item]


class Position(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Where a side stands on a matter.

    ``stances``   the latest, strongest commitment first
    ``grade``     the best evidence among them
    ``reasons``   utterances that give a reason for one of them, each with its own mouth
    ``earlier``   how many older stances there are
    ``told_by``   sides other than its own in the chains of the stances
    """

    id: str
    party: str
    matter: str
    forces: tuple[str, ...]
    grade: Grade
    stances: tuple[Evidence, ...]
    reasons: tuple[Evidence, ...] = ()
    earlier: int = 0
    told_by: tuple[str, ...] = ()


class MatterView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A matter and how far it got.

    ``agreeing``   side -> grade of the evidence that it agrees; ``silent``: sides of ``between`` of whom nothing is recorded
    ``on_word_of`` the sides on whose word the agreement stands
    """

    id: str
    kind: str
    title: Text
    index: int
    status: MatterStatus
    between: tuple[str, ...] = ()
    part_of: str = ""
    agreeing: dict[str, Grade] = {}
    silent: tuple[str, ...] = ()
    on_word_of: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    utterances: int = 0
    note: Text = {}


def position_id(party: str, matter: str) -> str:
    """How a position is named: ``matter@party``."""
    return f"{matter}@{party}"


def positions(snapshot: Snapshot) -> tuple[Position, ...]:
    """The position of every side on every matter that it took a stance on, by matter and party."""
    groups: dict[tuple[str, str], list[_Stance]] = {}
    reasons: dict[str, list[Item]] = {}
    horizon = snapshot.horizon
    party_of, bounds, meant = snapshot.party_of, snapshot.bounds, snapshot.talks.meant
    for item in snapshot.talks.of_kind["utterance"]:
        said = item.body
        assert isinstance(said, Utterance)
        if said.reason_for:
            reasons.setdefault(meant(said.reason_for), []).append(item)
        if said.matter and said.force in STANCES:
            first, last = bounds(item)
            if first <= horizon:
                groups.setdefault((meant(said.matter), party_of(item)), []).append((first, last, item))
    return tuple(_position(snapshot, key, groups[key], reasons) for key in sorted(groups))


def _position(
    snapshot: Snapshot, key: tuple[str, str], group: list[_Stance], reasons: dict[str, list[Item]]
) -> Position:
    matter, party = key
    latest = _latest(snapshot, group)
    evidence = [snapshot.evidence(item, party) for item in latest]
    if len(evidence) > 1:
        evidence.sort(key=lambda one: (_ORDER[one.force], _GRADE[one.grade], one.entry))
    given: list[Evidence] = []
    told_by: set[str] = set()
    for one in evidence:
        if one.entry in reasons:
            given += [snapshot.evidence(item) for item in reasons[one.entry] if snapshot.counts(item)]
        told_by.update(snapshot.tellers(party, one.speaker, one.via))
    return Position(
        id=position_id(party, matter),
        party=party,
        matter=matter,
        forces=tuple(dict.fromkeys([one.force for one in evidence])),
        grade=min([one.grade for one in evidence], key=_GRADE.__getitem__),
        stances=tuple(evidence),
        reasons=tuple(sorted(given, key=lambda one: one.entry)),
        earlier=len(group) - len(latest),
        told_by=tuple(sorted(told_by)),
    )


def _latest(snapshot: Snapshot, group: list[_Stance]) -> list[Item]:
    """The stances that no other stance is known to come after."""
    if len(group) == 1:
        return [group[0][2]]
    newest = max([first for first, _, _ in group])
    kept = [item for _, last, item in group if last >= newest]
    earlier = _said_before(snapshot, kept)
    if not earlier:
        return kept
    # Whatever leads to a last stance is older. Stances that follow each other in a circle are left as they are.
    followed = {name for names in earlier.values() for name in names}
    waiting = [name for name in earlier if name not in followed]
    older: set[str] = set()
    while waiting:
        for name in earlier.get(waiting.pop(), ()):
            if name not in older:
                older.add(name)
                waiting.append(name)
    return [item for item in kept if item.body.id not in older]


def _said_before(snapshot: Snapshot, stances: list[Item]) -> dict[str, list[str]]:
    """Each of *stances* to those of them that it, or they, say were said before it."""
    ordered = [
        item.body
        for item in stances
        if isinstance(item.body, Utterance)
        and item.body.when is not None
        and (item.body.when.after or item.body.when.before)
    ]
    if not ordered:
        return {}
    names = {item.body.id for item in stances}
    earlier: dict[str, list[str]] = {}
    for said in ordered:
        if said.when is None:
            continue
        for name in said.when.after:
            before = snapshot.talks.meant(name)
            if before in names:
                earlier.setdefault(said.id, []).append(before)
        for name in said.when.before:
            after = snapshot.talks.meant(name)
            if after in names:
                earlier.setdefault(after, []).append(said.id)
    return earlier


def matters(snapshot: Snapshot, found: tuple[Position, ...] | None = None) -> tuple[MatterView, ...]:
    """Every matter with how far it got, in the order of the record."""
    by_matter: dict[str, list[Position]] = {}
    for position in positions(snapshot) if found is None else found:
        by_matter.setdefault(position.matter, []).append(position)
    named = Counter(
        item.body.matter
        for item in snapshot.talks.of_kind["utterance"]
        if isinstance(item.body, Utterance) and snapshot.counts(item)
    )
    said: Counter[str] = Counter()
    for name, times in named.items():
        said[snapshot.talks.meant(name)] += times
    views: list[MatterView] = []
    for item in snapshot.talks.of_kind["matter"]:
        matter = item.body
        assert isinstance(matter, Matter)
        views.append(_matter(snapshot, item, matter, by_matter.get(matter.id, []), said[matter.id]))
    return tuple(views)


def _matter(snapshot: Snapshot, item: Item, matter: Matter, found: list[Position], said: int) -> MatterView:
    between = tuple(dict.fromkeys(snapshot.side(name) for name in matter.between))
    of_side = {position.party: position for position in found}
    agreeing: dict[str, Grade] = {}
    on_word_of: set[str] = set()
    for side in between:
        position = of_side.get(side)
        grades = [one for one in position.stances if one.force in AGREEING] if position else []
        if grades:
            best = min(grades, key=lambda one: _GRADE[one.grade])
            agreeing[side] = best.grade
            tellers = [snapshot.tellers(side, one.speaker, one.via) for one in grades if one.grade == best.grade]
            if snapshot.kind(best.speaker) == "press":
                on_word_of.add(best.speaker)
            elif all(tellers):
                on_word_of.update(name for names in tellers for name in names)
            else:
                on_word_of.add(side)
    forces = {side: set(of_side[side].forces) for side in between if side in of_side}
    return MatterView(
        id=matter.id,
        kind=matter.kind,
        title=matter.title,
        index=item.index,
        status=_status(between, agreeing, forces, bool(found)),
        between=between,
        part_of=snapshot.talks.meant(matter.part_of),
        agreeing=agreeing,
        silent=tuple(side for side in between if side not in of_side),
        on_word_of=tuple(sorted(on_word_of)),
        positions=tuple(position.id for position in found),
        utterances=said,
        note=matter.note,
    )


def _status(
    between: tuple[str, ...], agreeing: dict[str, Grade], forces: dict[str, set[str]], any_position: bool
) -> MatterStatus:
    if between and len(agreeing) == len(between):
        if any("refuses" in said or "withdraws" in said for said in forces.values()):
            return "not-agreed"
        return "agreed" if all(grade in ("signed", "own-speaker") for grade in agreeing.values()) else "agreed-as-told"
    if any("refuses" in said for said in forces.values()):
        return "refused"
    if agreeing:
        others = [forces.get(side, set()) for side in between if side not in agreeing]
        return "conditional" if all("agrees-if" in said for said in others) else "not-agreed"
    return "open" if any_position else "nothing-said"
