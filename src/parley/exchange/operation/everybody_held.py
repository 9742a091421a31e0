"""Everybody of whom a clause that says "all" speaks: the lists, not only who reached the planner.

"All the wounded" is kept when all the wounded who are held go. So whoever never came into the plan is looked at too:

- **left out**: who could go and does not: stands by, or something on the lists has to be set right first (no camp, two records of one id, a group of
  which somebody stays).
- **not asked**: of whom it is not known whether they want to go, or whether the clause speaks of them. Whether all go cannot be told until they were
  asked, or until it is known.
- Whoever does not want to go, asked for asylum, is kept back by agreement or not named by an agreed list, is nobody whom "all" could send; nor are remains.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final, Literal

import msgspec

from parley.exchange.operation.preparing import Prepared
from parley.exchange.rules import Cell, Of

__all__ = ["Everybody", "everybody", "some_ids"]

_SHOWN: Final = 12
_AGREED: Final = frozenset({"kept-back", "kept-back-by-class", "not-on-the-list", "remains"})
_OWN_WORD: Final = frozenset({"refuses", "asylum"})


class Everybody(msgspec.Struct, frozen=True):
    """Ids of everybody held. ``going``: whom the plan may send; ``left_out`` and ``not_asked``: see the module."""

    prepared: Prepared
    going: tuple[str, ...]
    left_out: tuple[str, ...]
    not_asked: tuple[str, ...]

    def pools(self) -> dict[Cell, tuple[int, int | None]]:
        """How many there are of each class in each flow: those who could go, and with those of whom that is not known."""
        sure = Counter(cell for name in (*self.going, *self.left_out) for cell in self._cells(name))
        perhaps = Counter(cell for name in self.not_asked for cell in self._cells(name))
        return {cell: (sure[cell], sure[cell] + perhaps[cell]) for cell in self.prepared.ready.classes.cells()}

    def not_reached(
        self, of: Of
    ) -> Iterator[tuple[Literal["left-out", "not-asked", "class-unknown"], tuple[str, ...]]]:
        """Whom *of* speaks of, or may speak of, and who did not come into the plan, by what there is to do about it."""
        of_it = tuple(name for name in self.left_out if self._is_in(of, name))
        asked = tuple(name for name in self.not_asked if self._is_in(of, name))
        perhaps = tuple(
            name
            for name in (*self.left_out, *self.not_asked)
            if not self._is_in(of, name) and self._may_be_in(of, name)
        )
        if of_it:
            yield "left-out", of_it
        if asked:
            yield "not-asked", asked
        if perhaps:
            yield "class-unknown", perhaps

    def _cells(self, name: str) -> Iterator[Cell]:
        for flow in self.prepared.ways_listed[name]:
            yield flow, "*person"
            for one in self.prepared.classes_of[name]:
                yield flow, one

    def _is_in(self, of: Of, name: str) -> bool:
        """Whether *of* speaks of *name*; a clause that names no class counts nobody whom another clause sets outside."""
        flows = of.flows or self.prepared.ready.classes.flows
        own = set(self.prepared.classes_of[name])
        if not set(flows) & set(self.prepared.ways_listed[name]):
            return False
        return bool(own & set(of.classes)) if of.classes else not own & self.prepared.ready.classes.all_outside

    def _may_be_in(self, of: Of, name: str) -> bool:
        flows = of.flows or self.prepared.ready.classes.flows
        unknown = set(self.prepared.unknown_of.get(name, ()))
        return bool(set(flows) & set(self.prepared.ways_listed[name]) and unknown & set(of.classes))


def everybody(prepared: Prepared) -> Everybody:
    """Everybody on the lists that *prepared* was made of."""
    wishes = {person.id: person.consent for person in prepared.problem.persons}
    left_out: list[str] = []
    not_asked: list[str] = []
    for name, message in prepared.stays.items():
        what = message.code.rpartition(".")[2]
        if what in _AGREED or wishes.get(name) in _OWN_WORD:
            continue
        (not_asked if what == "consent" else left_out).append(name)
    going = tuple(person.id for person in prepared.problem.persons if person.id not in prepared.stays)
    return Everybody(prepared, going, tuple(left_out), tuple(not_asked))


def some_ids(names: Collection[str]) -> str:
    """The first ids, and how many more there are."""
    return ", ".join(sorted(names)[:_SHOWN]) + (f" (+{len(names) - _SHOWN})" if len(names) > _SHOWN else "")
