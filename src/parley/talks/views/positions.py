"""Positions: where each side stands on each matter, and on what evidence.

Rules
- A position is the latest stance of a side on a matter. Where it cannot be told which of several stances is the latest, all of them are the
  position: nothing is ordered by the order in which it was typed.
- A stance is later only if every reading of its time is, or if ``when.after`` or ``when.before`` of one of the two says so.
- A stance whose source was taken back is not where a side stands while another stance still carries; it is shown beside it, marked. Where nothing
  else is left, it is the position, marked.
- The press, and somebody whom nobody names and of whom it is not said whose they are, have no position: they are mouths.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from parley.talks.entries import Item, Utterance
from parley.talks.forces import STANCE_RANKS, STANCES
from parley.talks.views.evidence import Evidence
from parley.talks.views.grading import GRADES, Grade, SourceState
from parley.talks.views.slices import EVERYTHING, Slice, is_in_period, page_of
from parley.talks.views.snapshot import Snapshot
from parley.talks.views.support import support

__all__ = ["Position", "each_position", "position_id", "positions"]

_GRADE: Final = {grade: rank for rank, grade in enumerate(GRADES)}
_Stance = tuple[int, int, Item]


class Position(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Where a side stands on a matter.

    ``stances``     the latest, strongest commitment first
    ``grade``       the best evidence among them; ``word_of``: on whose word the position then stands; ``standing``: what became of its source
    ``reasons``     utterances that give a reason for one of them, each with its own mouth
    ``earlier``     how many older stances there are
    ``taken_back``  stances whose source was taken back, where others still carry
    """

    id: str
    party: str
    matter: str
    forces: tuple[str, ...]
    grade: Grade
    stances: tuple[Evidence, ...]
    reasons: tuple[Evidence, ...] = ()
    earlier: int = 0
    word_of: tuple[str, ...] = ()
    standing: SourceState = "stands"
    taken_back: tuple[Evidence, ...] = ()


def position_id(party: str, matter: str) -> str:
    """How a position is named: ``matter@party``."""
    return f"{matter}@{party}"


def positions(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[Position, ...]:
    """The position of every side on every matter that it took a stance on, by matter and party.

    *only* heeds matter, participant (the side, or a mouth or addressee of a latest stance), force and period.
    """
    return page_of(each_position(snapshot, only), only)


def each_position(snapshot: Snapshot, only: Slice = EVERYTHING) -> Iterator[Position]:
    """The positions that pass *only*, one by one; its page is left to the caller."""
    for matter in _matters_of(snapshot, only):
        groups: dict[str, list[_Stance]] = {}
        for item in snapshot.pointing("matter", matter):
            if isinstance(item.body, Utterance) and item.body.force in STANCES:
                for party in snapshot.parties_of(item):
                    groups.setdefault(party, []).append((*snapshot.bounds(item), item))
        for party in sorted(groups):
            if not snapshot.mouths.is_side(party):
                continue
            said = groups[party]
            carried = [one for one in said if snapshot.carries(one[2])]
            latest = _latest(snapshot, carried or said)
            if not only.narrows or _passes(snapshot, party, latest, only):
                lost = [item for _, _, item in said if not snapshot.carries(item)] if carried else []
                yield _position(snapshot, matter, party, latest, lost, len(said) - len(lost))


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
        words = [snapshot.word(item) for item in latest]
        heard = [name for item in latest if isinstance(item.body, Utterance) for name in item.body.to]
        mouths = [name for word in words for name in (word.speaker, *word.together, *word.via)]
        if not snapshot.is_among(only.participant, (party, *mouths, *heard)):
            return False
    return any(is_in_period(snapshot.bounds(item), only) for item in latest)


def _position(
    snapshot: Snapshot, matter: str, party: str, latest: list[Item], lost: list[Item], stances: int
) -> Position:
    evidence = [snapshot.evidence(item, party) for item in latest]
    if len(evidence) > 1:
        evidence.sort(key=lambda one: (STANCE_RANKS[one.force], _GRADE[one.grade], one.entry))
    given: list[Evidence] = []
    for one in evidence:
        given += [snapshot.evidence(item) for item in snapshot.pointing("reasons", one.entry)]
    best = support(evidence)
    assert best is not None
    return Position(
        id=position_id(party, matter),
        party=party,
        matter=matter,
        forces=tuple(dict.fromkeys([one.force for one in evidence])),
        grade=best.grade,
        stances=tuple(evidence),
        reasons=tuple(sorted(given, key=lambda one: one.entry)),
        earlier=stances - len(latest),
        word_of=best.word_of,
        standing=best.standing,
        taken_back=tuple(sorted([snapshot.evidence(item, party) for item in lost], key=lambda one: one.entry)),
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
