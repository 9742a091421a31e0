"""Matters: how far each got, and on whose word.

Rules
- *Carried out* is told by the steps of the undertakings on the matter, or by every side's handing over what it was to hand over: on whose account, and
  whether all of it or a part.
- *Agreed* needs an agreeing stance of everybody in ``between``. On whose word it is agreed is told for each: a side's own, or another's.
  "Taken note of" is not agreement, nor is a wish of somebody who has no seat.
- *Refused* needs a refusing stance of somebody in ``between``: by whom, and on whose word. If it is on others' word only, it is *said to be refused*.
- *Tried, not agreed*: somebody says that agreement was sought and not reached, no side is known to have moved since, and it is neither agreed nor
  refused.
- *Disputed*: one of those sides denies the words on which the state stands, or says the contrary of what others say of it.
- What was taken back carries no state. Where nothing else is on record the matter is *unsupported*.
- A condition or a disagreement never blocks anything here. The views show; people decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, TypeVar

import msgspec

from parley.talks.entries import Item, Matter, Text, Utterance
from parley.talks.forces import AGREEING, ON_TERMS, PROPOSING, REFUSING, STANCES, TELLING_TRIED, WITHDRAWING
from parley.talks.views.evidence import Evidence
from parley.talks.views.grading import OWN_GRADES, STANDINGS, SourceState
from parley.talks.views.positions import Position, each_position
from parley.talks.views.slices import EVERYTHING, Slice, page_of
from parley.talks.views.snapshot import Snapshot
from parley.talks.views.support import Support, carries, support, word_of_all
from parley.talks.views.undertakings import UndertakingView, each_undertaking

__all__ = ["MatterHead", "MatterStatus", "MatterView", "matter_heads", "matters"]

MatterStatus = Literal[
    "carried-out",
    "carried-out-in-part",
    "agreed",
    "agreed-as-told",
    "conditional",
    "not-agreed",
    "refused",
    "refused-as-told",
    "tried",
    "disputed",
    "lapsed",
    "unsupported",
    "proposed",
    "raised",
    "nothing-said",
]
MatterLine = TypeVar("MatterLine", Position, UndertakingView)
_STANDING: Final[dict[str, int]] = {row.standing: rank for rank, row in enumerate(STANDINGS)}
_OVER: Final = frozenset(("discharged", "terminated"))
_DONE: Final = frozenset(("delivers",))


class MatterView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A matter and how far it got.

    ``on_word_of``  on whose word it got there; ``standing``: the worst that became of a word that carries this
    ``agreeing``    the sides of ``between`` that agree, each with its support; ``refusing``, ``withdrawing``: those that refuse, or took it back
    ``carried_out`` on what words it was carried out
    ``disputed_by`` the utterances that deny words on which the state stands
    ``silent``      sides of ``between`` of whom nothing is recorded; ``taken_back``: those of whom nothing is left that was not taken back
    """

    id: str
    kind: str
    title: Text
    index: int
    status: MatterStatus
    between: tuple[str, ...] = ()
    part_of: str = ""
    agreeing: dict[str, Support] = {}
    refusing: dict[str, Support] = {}
    withdrawing: dict[str, Support] = {}
    carried_out: Support | None = None
    silent: tuple[str, ...] = ()
    taken_back: tuple[str, ...] = ()
    on_word_of: tuple[str, ...] = ()
    standing: SourceState = "stands"
    disputed_by: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    utterances: int = 0
    note: Text = {}


class MatterHead(msgspec.Struct, frozen=True, gc=False):
    """A matter by its title and whose agreement it takes, without how far it got."""

    id: str
    title: Text
    between: tuple[str, ...]


def matters(
    snapshot: Snapshot,
    found: tuple[Position, ...] | None = None,
    only: Slice = EVERYTHING,
    promised: tuple[UndertakingView, ...] | None = None,
) -> tuple[MatterView, ...]:
    """Every matter with how far it got, in the order of the record.

    *found*, *promised*: every position and undertaking, where they were derived already. *only* heeds matter and participant (in ``between``).
    """
    return page_of(_each_matter(snapshot, found, promised, only), only)


def matter_heads(snapshot: Snapshot) -> tuple[MatterHead, ...]:
    """Every matter, in the order of the record, without deriving how far it got."""
    bodies = [item.body for item in snapshot.talks.of_kind["matter"]]
    return tuple([MatterHead(one.id, one.title, _seats(snapshot, one)) for one in bodies if isinstance(one, Matter)])


def _seats(snapshot: Snapshot, matter: Matter) -> tuple[str, ...]:
    return tuple(dict.fromkeys([snapshot.side(name) for name in matter.between]))


def _each_matter(
    snapshot: Snapshot,
    found: tuple[Position, ...] | None,
    promised: tuple[UndertakingView, ...] | None,
    only: Slice,
) -> Iterator[MatterView]:
    positions = _by_matter(found or ())
    undertakings = _by_matter(each_undertaking(snapshot) if promised is None else promised)
    wanted = snapshot.talks.meant(only.matter)
    for item in snapshot.talks.of_kind["matter"]:
        matter = item.body
        assert isinstance(matter, Matter)
        if (wanted and matter.id != wanted) or (
            only.participant and not snapshot.is_among(only.participant, matter.between)
        ):
            continue
        own = positions.get(matter.id, []) if found is not None else [*each_position(snapshot, Slice(matter=matter.id))]
        yield _matter(snapshot, item, matter, own, undertakings.get(matter.id, []))


def _by_matter(lines: Iterable[MatterLine]) -> Mapping[str, list[MatterLine]]:
    found: dict[str, list[MatterLine]] = {}
    for line in lines:
        found.setdefault(line.matter, []).append(line)
    return found


def _matter(
    snapshot: Snapshot, item: Item, matter: Matter, found: list[Position], promised: list[UndertakingView]
) -> MatterView:
    between = _seats(snapshot, matter)
    of_side = {position.party: position for position in found}
    standing = {side: of_side[side] for side in between if side in of_side and of_side[side].standing != "withdrawn"}
    spoken = snapshot.pointing("matter", matter.id)
    said = len(spoken)
    state = _State(snapshot, between, standing, found, promised, spoken)
    carrying = state.carrying()
    return MatterView(
        id=matter.id,
        kind=matter.kind,
        title=matter.title,
        index=item.index,
        status=state.status,
        between=between,
        part_of=snapshot.talks.meant(matter.part_of),
        agreeing=state.agreeing,
        refusing=state.refusing,
        withdrawing=state.withdrawing,
        carried_out=state.carried_out,
        silent=tuple(side for side in between if side not in of_side),
        taken_back=tuple(side for side in between if side in of_side and side not in standing),
        on_word_of=tuple(sorted({name for one in carrying for name in one.word_of})),
        standing=max([one.standing for one in carrying], key=_STANDING.__getitem__, default="stands"),
        disputed_by=tuple(sorted({name for one in carrying for name in one.disputed_by})),
        positions=tuple(position.id for position in found),
        utterances=said,
        note=matter.note,
    )


class _State:
    """How far a matter got: the state, and the words that carry it."""

    def __init__(
        self,
        snapshot: Snapshot,
        between: tuple[str, ...],
        of_side: dict[str, Position],
        found: Sequence[Position],
        promised: Sequence[UndertakingView],
        spoken: Sequence[Item],
    ) -> None:
        self._snapshot = snapshot
        self._between = between
        self._of_side = of_side
        self._found = [one for one in found if one.standing != "withdrawn"]
        self._promised = promised
        self.agreeing = _stances(of_side, AGREEING)
        self.refusing = _stances(of_side, REFUSING)
        self.withdrawing = _stances(of_side, WITHDRAWING)
        whole, done = _carried(promised, of_side, between)
        self.carried_out = done
        self._tried = _tried(snapshot, spoken)
        self.status: MatterStatus = self._status(whole, bool(found), bool(spoken or promised))

    def carrying(self) -> list[Support]:
        """The words on which the state stands."""
        match self.status:
            case "carried-out" | "carried-out-in-part":
                return [self.carried_out] if self.carried_out is not None else []
            case "refused" | "refused-as-told":
                return list(self.refusing.values())
            case "disputed":
                done = [self.carried_out] if self.carried_out is not None else []
                return [*done, *self.agreeing.values(), *self.refusing.values()]
            case "tried":
                return [self._tried] if self._tried is not None else []
            case "agreed" | "agreed-as-told" | "conditional" | "not-agreed":
                return list(self.agreeing.values())
            case _:
                return [one for one in (support(position.stances) for position in self._found) if one is not None]

    def _status(self, whole: bool, any_position: bool, anything: bool) -> MatterStatus:
        if self.carried_out is not None:
            if self._is_denied(self.carried_out) or any(one.performed == "disputed" for one in self._promised):
                return "disputed"
            return "carried-out" if whole else "carried-out-in-part"
        if self._promised and all(one.state in _OVER for one in self._promised):
            return "lapsed"
        if self._between and len(self.agreeing) == len(self._between):
            return self._agreed()
        if self.refusing:
            return self._refused()
        if self._tried is not None:
            return "tried"
        if self.agreeing:
            others = [set(one.forces) for side, one in self._of_side.items() if side not in self.agreeing]
            silent = len(self._of_side) < len(self._between)
            return "conditional" if not silent and all(said & ON_TERMS for said in others) else "not-agreed"
        return self._open(any_position, anything)

    def _agreed(self) -> MatterStatus:
        for side, one in self.agreeing.items():
            against = self.refusing.get(side)
            if against is not None and set(against.word_of) != set(one.word_of):
                return "disputed"
        if self.refusing or self.withdrawing:
            return "not-agreed"
        if any(self._is_denied(one) for one in self.agreeing.values()):
            return "disputed"
        return "agreed" if all(one.grade in OWN_GRADES for one in self.agreeing.values()) else "agreed-as-told"

    def _refused(self) -> MatterStatus:
        for side, one in self.refusing.items():
            for_it = self.agreeing.get(side)
            if (for_it is not None and set(for_it.word_of) != set(one.word_of)) or self._is_denied(one):
                return "disputed"
        return "refused" if any(one.grade in OWN_GRADES for one in self.refusing.values()) else "refused-as-told"

    def _open(self, any_position: bool, anything: bool) -> MatterStatus:
        if self._found:
            forces = {force for one in self._found for force in one.forces}
            if forces and forces <= WITHDRAWING:
                return "lapsed"
            return "proposed" if forces & (PROPOSING | ON_TERMS) else "raised"
        if any_position:
            return "unsupported"
        return "raised" if anything else "nothing-said"

    def _is_denied(self, one: Support) -> bool:
        """Whether a side of ``between`` denies all of the words that give this support."""
        snapshot = self._snapshot
        denied = set[str]()
        for name in one.disputed_by:
            item = snapshot.talks.items[name]
            if not set(snapshot.parties_of(item)).isdisjoint(self._between) and snapshot.carries(item):
                denied.update(snapshot.talks.meant(about) for about in getattr(item.body, "about", ()))
        return bool(one.entries) and denied.issuperset(one.entries)


def _tried(snapshot: Snapshot, spoken: Sequence[Item]) -> Support | None:
    """The words that agreement was sought and not reached; None where there are none, or where somebody is known to have taken a stance since."""
    told = [item for item in spoken if isinstance(item.body, Utterance) and item.body.force in TELLING_TRIED]
    told = [item for item in told if snapshot.carries(item)]
    if not told:
        return None
    last = max(snapshot.bounds(item)[1] for item in told)
    since = [item for item in spoken if isinstance(item.body, Utterance) and item.body.force in STANCES]
    if any(
        snapshot.bounds(item)[0] > last or _follows(snapshot, item, told) for item in since if snapshot.carries(item)
    ):
        return None
    return support([snapshot.evidence(item) for item in told])


def _follows(snapshot: Snapshot, item: Item, told: Sequence[Item]) -> bool:
    """Whether *item* is said to come after one of *told*."""
    when = item.body.when if isinstance(item.body, Utterance) else None
    names = {one.body.id for one in told}
    return when is not None and any(snapshot.talks.meant(name) in names for name in when.after)


def _stances(of_side: Mapping[str, Position], forces: frozenset[str]) -> dict[str, Support]:
    """The sides that take one of *forces* for their stance, each with its support."""
    found: dict[str, Support] = {}
    for side, position in of_side.items():
        best = support([one for one in position.stances if one.force in forces and carries(one)])
        if best is not None:
            found[side] = best
    return found


def _carried(
    promised: Sequence[UndertakingView], of_side: Mapping[str, Position], between: tuple[str, ...]
) -> tuple[bool, Support | None]:
    """Whether all of it was carried out, and on what words anything was; None where nothing was."""
    words: list[Evidence] = []
    for one in promised:
        if one.performed != "no":
            words += one.performing
    handed_over = [of_side[side] for side in between if side in of_side and set(of_side[side].forces) & _DONE]
    if not words and handed_over and len(handed_over) == len(between):
        words = [one for position in handed_over for one in position.stances if one.force in _DONE]
        return True, _accounts(words)
    bearing = [one for one in promised if one.state not in _OVER or one.performed != "no"]
    return all(one.performed == "yes" for one in bearing), _accounts(words)


def _accounts(words: list[Evidence]) -> Support | None:
    """What *words* come to, on the account of every side that tells it itself, and not of the best alone."""
    best = support(words)
    if best is None or best.grade not in OWN_GRADES:
        return best
    own = [one for one in words if one.grade in OWN_GRADES and one.standing == best.standing]
    return msgspec.structs.replace(
        best,
        word_of=word_of_all(own),
        sides=tuple(sorted({one.side for one in own if one.side})),
        entries=tuple(sorted({one.entry for one in own})),
        disputed_by=tuple(sorted({name for one in own for name in one.disputed_by})),
    )
