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

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from parley.talks.entries import Item, Matter, Text, Utterance
from parley.talks.forces import AGREEING, ON_TERMS, REFUSING, STANCE_RANKS, STANCES, WITHDRAWING
from parley.talks.views.evidence import GRADES, Evidence, Grade
from parley.talks.views.slices import EVERYTHING, Slice, is_in_period, page_of
from parley.talks.views.snapshot import Snapshot

__all__ = [
    "MatterHead",
    "MatterStatus",
    "MatterView",
    "Position",
    "each_position",
    "matter_heads",
    "matters",
    "position_id",
    "positions",
]

MatterStatus = Literal["agreed", "agreed-as-told", "conditional", "not-agreed", "refused", "open", "nothing-said"]

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


class MatterHead(msgspec.Struct, frozen=True, gc=False):
    """A matter by its title and whose agreement it takes, without how far it got."""

    id: str
    title: Text
    between: tuple[str, ...]


def position_id(party: str, matter: str) -> str:
    """How a position is named: ``matter@party``."""
    return f"{matter}@{party}"


def positions(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[Position, ...]:
    """The position of every side on every matter that it took a stance on, by matter and party.

    *only* heeds matter, participant (the side, or a mouth of a latest stance), force and period.
    """
    return page_of(each_position(snapshot, only), only)


def each_position(snapshot: Snapshot, only: Slice = EVERYTHING) -> Iterator[Position]:
    """The positions that pass *only*, one by one; its page is left to the caller."""
    for matter in _matters_of(snapshot, only):
        groups: dict[str, list[_Stance]] = {}
        for item in snapshot.pointing("matter", matter):
            if isinstance(item.body, Utterance) and item.body.force in STANCES:
                groups.setdefault(snapshot.party_of(item), []).append((*snapshot.bounds(item), item))
        for party in sorted(groups):
            latest = _latest(snapshot, groups[party])
            if not only.narrows or _passes(snapshot, party, latest, only):
                yield _position(snapshot, matter, party, latest, len(groups[party]))


def _matters_of(snapshot: Snapshot, only: Slice) -> list[str]:
    """What utterances that may pass *only* are about, sorted."""
    if only.matter:
        return [snapshot.talks.meant(only.matter)]
    if only.participant:
        said = [item.body for item in snapshot.involving(only.participant) if isinstance(item.body, Utterance)]
        return sorted({snapshot.talks.meant(body.matter) for body in said if body.matter})
    return snapshot.meant_by("matter")


def _passes(snapshot: Snapshot, party: str, latest: list[Item], only: Slice) -> bool:
    if only.force and not any(isinstance(one.body, Utterance) and one.body.force == only.force for one in latest):
        return False
    if only.participant:
        mouths = [snapshot.word(item).speaker for item in latest]
        if not snapshot.is_among(only.participant, (party, *mouths)):
            return False
    return any(is_in_period(snapshot.bounds(item), only) for item in latest)


def _position(snapshot: Snapshot, matter: str, party: str, latest: list[Item], stances: int) -> Position:
    evidence = [snapshot.evidence(item, party) for item in latest]
    if len(evidence) > 1:
        evidence.sort(key=lambda one: (STANCE_RANKS[one.force], _GRADE[one.grade], one.entry))
    given: list[Evidence] = []
    told_by: set[str] = set()
    for one in evidence:
        given += [snapshot.evidence(item) for item in snapshot.pointing("reasons", one.entry)]
        told_by.update(snapshot.tellers(party, one.speaker, one.via))
    return Position(
        id=position_id(party, matter),
        party=party,
        matter=matter,
        forces=tuple(dict.fromkeys([one.force for one in evidence])),
        grade=min([one.grade for one in evidence], key=_GRADE.__getitem__),
        stances=tuple(evidence),
        reasons=tuple(sorted(given, key=lambda one: one.entry)),
        earlier=stances - len(latest),
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


def matters(
    snapshot: Snapshot, found: tuple[Position, ...] | None = None, only: Slice = EVERYTHING
) -> tuple[MatterView, ...]:
    """Every matter with how far it got, in the order of the record.

    *found*: every position, where they were derived already. *only* heeds matter and participant (in ``between``).
    """
    return page_of(_each_matter(snapshot, found, only), only)


def matter_heads(snapshot: Snapshot) -> tuple[MatterHead, ...]:
    """Every matter, in the order of the record, without deriving how far it got."""
    bodies = [item.body for item in snapshot.talks.of_kind["matter"]]
    return tuple([MatterHead(one.id, one.title, _seats(snapshot, one)) for one in bodies if isinstance(one, Matter)])


def _seats(snapshot: Snapshot, matter: Matter) -> tuple[str, ...]:
    return tuple(dict.fromkeys([snapshot.side(name) for name in matter.between]))


def _each_matter(snapshot: Snapshot, found: tuple[Position, ...] | None, only: Slice) -> Iterator[MatterView]:
    by_matter: dict[str, list[Position]] = {}
    for position in found or ():
        by_matter.setdefault(position.matter, []).append(position)
    wanted = snapshot.talks.meant(only.matter)
    for item in snapshot.talks.of_kind["matter"]:
        matter = item.body
        assert isinstance(matter, Matter)
        if (wanted and matter.id != wanted) or (
            only.participant and not snapshot.is_among(only.participant, matter.between)
        ):
            continue
        own = by_matter.get(matter.id, []) if found is not None else [*each_position(snapshot, Slice(matter=matter.id))]
        yield _matter(snapshot, item, matter, own, len(snapshot.pointing("matter", matter.id)))


def _matter(snapshot: Snapshot, item: Item, matter: Matter, found: list[Position], said: int) -> MatterView:
    between = _seats(snapshot, matter)
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
        if any(said & (REFUSING | WITHDRAWING) for said in forces.values()):
            return "not-agreed"
        return "agreed" if all(grade in ("signed", "own-speaker") for grade in agreeing.values()) else "agreed-as-told"
    if any(said & REFUSING for said in forces.values()):
        return "refused"
    if agreeing:
        others = [forces.get(side, set()) for side in between if side not in agreeing]
        return "conditional" if all(said & ON_TERMS for said in others) else "not-agreed"
    return "open" if any_position else "nothing-said"
