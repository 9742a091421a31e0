"""The island of agreement: matter by matter, the facts on which accounts agree or differ, the aims that are shared or opposed, what is known from one mouth
only, and who is silent.

The sheet is that of humanitarian negotiators (Centre of Competence on Humanitarian Negotiation, Field Manual on Frontline Humanitarian Negotiation:
"island of agreements": contested and agreed facts, convergent and divergent norms).

Rules
- *Facts* are what was carried out, and how much was promised. Agreed: told by two sides or more whose agreement the matter takes, in the same figures, and
  contested by nobody. Contested: denied, or told differently, as the record has it. The paraphrase of two claims is never held to be the same fact.
- *Aims* are positions. Shared: two sides or more take one that counts as agreement, and that is not one mouth's account of both.
  Opposed: one side wants what another refuses, or will have only on terms. A side of which both is told is
  neither. Proposals of two sides on one matter are not known to be the same, and are told as one mouth's each.
- *One mouth only*: a position, a deed, a claim that a single side, or the press, tells.
- *Silent*: a side whose agreement it takes and of whom nothing is recorded; and what the readers of sources noted that these do not say on the matter.
- A word that was taken back agrees with nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

import msgspec

from parley.talks.entries import Quantity, Text
from parley.talks.forces import STANCE_SIGNS
from parley.talks.views.brief import Brief
from parley.talks.views.evidence import Dated, Evidence
from parley.talks.views.front_cells import mouth_cells, position_cell
from parley.talks.views.front_page import FrontCell
from parley.talks.views.matters import MatterView
from parley.talks.views.positions import Position
from parley.talks.views.snapshot import Snapshot
from parley.talks.views.support import carries
from parley.talks.views.undertakings import UndertakingView

__all__ = ["Island", "IslandItem", "IslandRow", "island"]

_DOING: Final = frozenset(("partly-performed", "fulfilled"))
_WANTING: Final = frozenset(("yes", "ask"))
_AGAINST: Final = frozenset(("no", "if"))


class IslandItem(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Something that stands in a cell: of what kind, which entries it is, what it says, and the mouths with how good their words are.

    ``state``: of a deed, how far it went; ``quantities``: how much was delivered, or promised.
    """

    kind: Literal["deed", "promise", "position", "contest", "statement", "side", "silence"]
    ids: tuple[str, ...]
    content: Text = {}
    cells: tuple[FrontCell, ...] = ()
    state: str = ""
    when: Dated = Dated()
    quantities: tuple[Quantity, ...] = ()


class IslandRow(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A matter with its six cells."""

    matter: str
    title: Text
    facts_agreed: tuple[IslandItem, ...] = ()
    facts_contested: tuple[IslandItem, ...] = ()
    aims_shared: tuple[IslandItem, ...] = ()
    aims_opposed: tuple[IslandItem, ...] = ()
    one_mouth: tuple[IslandItem, ...] = ()
    silent: tuple[IslandItem, ...] = ()


class Island(msgspec.Struct, frozen=True, omit_defaults=True):
    """The whole sheet. ``columns``: the sides; ``known_at``, ``as_of``: as in the brief that it was made of."""

    known_at: int
    rows: tuple[IslandRow, ...] = ()
    as_of: str = ""


def island(snapshot: Snapshot, brief: Brief) -> Island:
    """The island of agreement of *brief*, which was made of *snapshot*: a row for each matter that has anything to put there."""
    touched = _contests_by_matter(snapshot, brief)
    promised: dict[str, list[UndertakingView]] = {}
    for promise in brief.undertakings:
        promised.setdefault(promise.matter, []).append(promise)
    rows = [
        _row(snapshot, brief, matter, promised.get(matter.id, []), touched.get(matter.id, ()))
        for matter in brief.matters
    ]
    return Island(brief.known_at, tuple(row for row in rows if any(_cells_of(row))), brief.as_of)


def _cells_of(row: IslandRow) -> Iterator[tuple[IslandItem, ...]]:
    yield from (row.facts_agreed, row.facts_contested, row.aims_shared, row.aims_opposed, row.one_mouth)
    yield tuple(item for item in row.silent if item.kind == "silence")


def _contests_by_matter(snapshot: Snapshot, brief: Brief) -> dict[str, tuple[IslandItem, ...]]:
    found: dict[str, list[IslandItem]] = {}
    for contest in brief.contests:
        item = IslandItem("contest", contest.between, contest.content, mouth_cells(contest.words), contest.kind)
        named = [snapshot.talks.standing(name) or snapshot.talks.items.get(name) for name in contest.between]
        matters = [getattr(one.body, "matter", "") for one in named if one is not None]
        for matter in dict.fromkeys(snapshot.talks.meant(name) for name in matters if name):
            found.setdefault(matter, []).append(item)
    return {matter: tuple(items) for matter, items in found.items()}


def _row(
    snapshot: Snapshot,
    brief: Brief,
    matter: MatterView,
    promised: Sequence[UndertakingView],
    contested: tuple[IslandItem, ...],
) -> IslandRow:
    in_contest = {name for item in contested for name in item.ids}
    deeds = [_deed(steps) for steps in _steps(promised)]
    agreed = [one for one in deeds if _is_told_by_several(one, matter)]
    terms, differing = _terms(snapshot, promised, matter)
    found = [one for one in brief.positions if one.matter == matter.id and one.standing != "withdrawn"]
    shared, opposed, alone = _aims(found, matter)
    claims = [
        IslandItem("statement", (one.id,), one.evidence.content, mouth_cells([one.evidence]), when=one.evidence.when)
        for one in brief.said
        if one.matter == matter.id and one.id not in in_contest and carries(one.evidence)
    ]
    return IslandRow(
        matter=matter.id,
        title=matter.title,
        facts_agreed=(*agreed, *terms),
        facts_contested=(*contested, *differing),
        aims_shared=shared,
        aims_opposed=opposed,
        one_mouth=(*alone, *(one for one in deeds if one not in agreed), *claims),
        silent=(*(IslandItem("side", (side,)) for side in matter.silent), *_silences(snapshot, brief, matter)),
    )


def _steps(
    promised: Sequence[UndertakingView],
) -> Iterator[list[tuple[str, Dated, tuple[Quantity, ...], list[Evidence]]]]:
    """The steps by which *promised* were carried out; those of several promises that say the same of the same time are one."""
    found: dict[bytes, list[tuple[str, Dated, tuple[Quantity, ...], list[Evidence]]]] = {}
    for promise in promised:
        for step in promise.changes:
            words = [word for word in step.words if carries(word) and not word.disputed_by]
            if step.state in _DOING and words:
                key = msgspec.json.encode((step.state, step.at, step.delivered, sorted({word.side for word in words})))
                found.setdefault(key, []).append((step.state, step.at, step.delivered, words))
    yield from found.values()


def _deed(steps: list[tuple[str, Dated, tuple[Quantity, ...], list[Evidence]]]) -> IslandItem:
    state, when, delivered, _ = steps[0]
    words = [word for _, _, _, told in steps for word in told]
    content = next((word.content for word in words if word.content), {})
    return IslandItem("deed", tuple(word.entry for word in words), content, mouth_cells(words), state, when, delivered)


def _is_told_by_several(item: IslandItem, matter: MatterView) -> bool:
    return len({cell.side for cell in item.cells} & set(matter.between)) > 1


def _terms(
    snapshot: Snapshot, promised: Sequence[UndertakingView], matter: MatterView
) -> tuple[list[IslandItem], list[IslandItem]]:
    """How much was promised: in figures that several sides tell, and where accounts have different figures."""
    agreed: dict[bytes, IslandItem] = {}
    differing: dict[bytes, IslandItem] = {}
    for promise in promised:
        told: dict[bytes, tuple[Quantity, list[Evidence]]] = {}
        for account in promise.accounts:
            if account.quantity is not None and carries(account.evidence):
                key = msgspec.json.encode(account.quantity)
                item = snapshot.talks.items[account.evidence.entry]
                # On the word of whoever speaks, and not as evidence of the one that owes.
                told.setdefault(key, (account.quantity, []))[1].append(snapshot.evidence(item))
        for key, (quantity, words) in told.items():
            one = IslandItem("promise", (promise.id,), promise.content, mouth_cells(words), quantities=(quantity,))
            if len(told) > 1:
                _merged(differing, key, one)
            elif _is_told_by_several(one, matter):
                _merged(agreed, key, one)
    return list(agreed.values()), list(differing.values())


def _merged(found: dict[bytes, IslandItem], key: bytes, item: IslandItem) -> None:
    """Put *item* to one in the same figures, so that what each side promises is one line."""
    there = found.get(key)
    found[key] = (
        item if there is None else msgspec.structs.replace(there, ids=tuple(dict.fromkeys((*there.ids, *item.ids))))
    )


def _aims(
    found: Sequence[Position], matter: MatterView
) -> tuple[tuple[IslandItem, ...], tuple[IslandItem, ...], tuple[IslandItem, ...]]:
    """Positions that share an aim, that oppose each other, and those that a single side takes."""
    seated = [one for one in found if one.party in matter.between]
    signs = {one.party: {STANCE_SIGNS[force] for force in one.forces} for one in seated}
    agreeing = [one for one in seated if "yes" in signs[one.party] and not signs[one.party] & _AGAINST]
    agreeing = _from_several_mouths(agreeing)
    against = [one for one in seated if signs[one.party] & _AGAINST and "yes" not in signs[one.party]]
    wanting = [one for one in seated if signs[one.party] & _WANTING and one not in against]
    shared = [_positions(agreeing)] if len(agreeing) > 1 else []
    opposed = [_positions([*wanting, *against])] if against and wanting else []
    placed = {one.id for one in agreeing if shared} | {one.id for one in (*wanting, *against) if opposed}
    alone = [_positions([one]) for one in found if one.id not in placed]
    return tuple(shared), tuple(opposed), tuple(alone)


def _from_several_mouths(found: list[Position]) -> list[Position]:
    """*found* without the positions that only another of these sides tells of; nothing where one mouth tells them all."""
    sides = {one.party for one in found}
    own = [one for one in found if not set(one.word_of) <= sides - {one.party}]
    return own if len({name for one in own for name in one.word_of}) > 1 else []


def _positions(found: Sequence[Position]) -> IslandItem:
    content = found[0].stances[0].content if len(found) == 1 and found[0].stances else {}
    cells = tuple(position_cell(one.party, one) for one in found)
    return IslandItem("position", tuple(one.id for one in found), content, cells)


def _silences(snapshot: Snapshot, brief: Brief, matter: MatterView) -> Iterator[IslandItem]:
    """What sources do not say on *matter*: what is noted of it, or of an entry on it."""
    for silence in brief.silences:
        for name in silence.about:
            item = snapshot.talks.standing(name)
            about = snapshot.talks.meant(getattr(item.body, "matter", "") if item is not None else "")
            if matter.id in (snapshot.talks.meant(name), about):
                yield IslandItem("silence", (silence.id,), silence.content)
                break
