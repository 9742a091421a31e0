"""How the classes of a rule add up: which counts there are in a flow, and what a clause's ``of`` is a sum of.

For every flow and every class that it carries there is one count, and one for everybody of a unit (person, remains, thing):
``*person``. A class with classes under it is their sum. The classes of an exhaustive facet add up to everybody; those of another
facet to no more than that. ``of`` without classes is every person, less those whom an `Outside` clause sets apart; ``of`` with classes
is exactly these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from parley.exchange.rules.linear import Bounds, Demand, Quantity, ranges
from parley.exchange.rules.rule_frame import RuleFrame
from parley.exchange.rules.terms import Of, PersonClass, Precision, figure_bounds

__all__ = ["EVERYBODY", "Cell", "Classes", "Term", "everybody"]

Cell = tuple[str, str]
"""A flow and a class of it (or everybody of a unit)."""

Term = tuple[Cell, int]

EVERYBODY = "*person"


def everybody(unit: str) -> str:
    """The name of the count of everybody of *unit* in a flow."""
    return f"*{unit}"


class Classes:
    """The class trees of one rule, made ready for adding up. The rule's references must be sound (see `references`)."""

    def __init__(self, rule: RuleFrame) -> None:
        self.rule = rule
        self.by_id: dict[str, PersonClass] = {one.id: one for one in rule.classes}
        self.children: dict[str, list[str]] = {}
        for one in rule.classes:
            if one.within is not None:
                self.children.setdefault(one.within, []).append(one.id)
        exhaustive = {"category": True} | {facet.id: facet.exhaustive for facet in rule.facets}
        self.exhaustive = {facet for facet, whole in exhaustive.items() if whole}
        self.outside = frozenset(name for clause in rule.clauses for name in clause.set_apart())
        self.all_outside = self.outside | {low for one in self.outside for low in self.below(one)}
        self.flows = tuple(flow.id for flow in rule.flows)
        self.carried: dict[str, tuple[str, ...]] = {
            flow.id: tuple(one.id for one in rule.classes if not flow.carries or self._is_carried(one.id, flow.carries))
            for flow in rule.flows
        }
        self.units: dict[str, tuple[str, ...]] = {
            flow: tuple(
                unit
                for unit in ("person", "remains", "thing")
                if any(self.by_id[name].unit == unit for name in carried) or (unit == "person" and not carried)
            )
            for flow, carried in self.carried.items()
        }
        self._structure: list[Demand] = list(self.structure(()))

    def _is_carried(self, name: str, carries: Iterable[str]) -> bool:
        named = set(carries)
        return any(one in named for one in (name, *self.above(name))) or any(one in named for one in self.below(name))

    def above(self, name: str) -> Iterator[str]:
        """The classes that *name* lies within, nearest first."""
        seen = {name}
        parent = self.by_id[name].within
        while parent is not None and parent in self.by_id and parent not in seen:
            yield parent
            seen.add(parent)
            parent = self.by_id[parent].within

    def below(self, name: str) -> Iterator[str]:
        """All classes under *name*."""
        for child in self.children.get(name, ()):
            yield child
            yield from self.below(child)

    def cells(self) -> Iterator[Cell]:
        """Every count there is."""
        for flow in self.flows:
            yield from ((flow, everybody(unit)) for unit in self.units[flow])
            yield from ((flow, name) for name in self.carried[flow])

    def structure(self, prefix: tuple[str, ...]) -> Iterator[Demand]:
        """What holds by arithmetic alone between the counts that begin with *prefix*."""
        for flow in self.flows:
            carried = self.carried[flow]
            tops: dict[tuple[str, str], list[str]] = {}
            for name in carried:
                one = self.by_id[name]
                below = [child for child in self.children.get(name, ()) if child in carried]
                if below:
                    terms = (((*prefix, flow, name), -1), *(((*prefix, flow, child), 1) for child in below))
                    yield Demand("", terms, 0, 0)
                if one.within is None or one.within not in carried:
                    tops.setdefault((one.facet, one.unit), []).append(name)
            for (facet, unit), names in tops.items():
                terms = (((*prefix, flow, everybody(unit)), -1), *(((*prefix, flow, name), 1) for name in names))
                yield Demand("", terms, 0 if facet in self.exhaustive else None, 0)

    def terms(self, of: Of, coefficient: int = 1, flow: str | None = None) -> tuple[Term, ...]:
        """The counts that *of* adds up (in one *flow* only, if given). Classes that a flow does not carry are left out."""
        found: list[Term] = []
        for one in of.flows or self.flows:
            if flow is not None and one != flow:
                continue
            if of.classes:
                found.extend(((one, name), coefficient) for name in of.classes if name in self.carried[one])
            elif "person" in self.units[one]:
                found.extend(self._persons(one, coefficient))
        return tuple(found)

    def _persons(self, flow: str, coefficient: int) -> Iterator[Term]:
        """Everybody of *flow* but those outside the ratio: as a sum of classes where they tell, else as a difference."""
        apart = [
            name
            for name in self.carried[flow]
            if name in self.outside and self.by_id[name].unit == "person" and not self.outside & set(self.above(name))
        ]
        facets = {self.by_id[name].facet for name in apart}
        if len(facets) == 1 and facets <= self.exhaustive:
            yield from (((flow, name), coefficient) for name in self._without(flow, facets.pop(), set(apart)))
            return
        yield (flow, EVERYBODY), coefficient
        yield from (((flow, name), -coefficient) for name in apart)

    def _without(self, flow: str, facet: str, apart: set[str]) -> Iterator[str]:
        """The fewest classes of an exhaustive *facet* that are everybody but those *apart*."""
        waiting = [
            name
            for name in self.carried[flow]
            if self.by_id[name].facet == facet
            and self.by_id[name].unit == "person"
            and (self.by_id[name].within is None or self.by_id[name].within not in self.carried[flow])
        ]
        while waiting:
            name = waiting.pop(0)
            if name in apart:
                continue
            if apart & set(self.below(name)):
                waiting.extend(child for child in self.children.get(name, ()) if child in self.carried[flow])
            else:
                yield name

    def covers(self, of: Of, flow: str, name: str | None) -> bool:
        """Whether *of* reaches the class *name* (None: no class told) of *flow*."""
        if of.flows and flow not in of.flows:
            return False
        if name is None:
            return not of.classes
        return not of.classes or any(one in of.classes for one in (name, *self.above(name)))

    def bounds(
        self, flow: str, counts: Mapping[str, int], total: int | None, precision: Precision = "exactly"
    ) -> dict[Cell, Bounds]:
        """What published figures of one *flow* say of every count there is: known, bounded, or unknown - never more.

        Only what is told is known: a class that is not mentioned is between 0 and what the total leaves. A unit that is
        not spoken of at all (remains, where only persons are told of) had nothing in it. Where no figure is told at all, somebody or
        something went, and nobody knows how many. *precision*: what the figures say.
        """
        if not counts and total is None:
            return self._some(flow)
        told: dict[Cell, int] = {(flow, name): count for name, count in counts.items()}
        if total is not None:
            told[flow, EVERYBODY] = total
        units = {self.unit_of(name) for _, name in told}
        known: dict[Quantity, Bounds] = {cell: figure_bounds(count, precision) for cell, count in told.items()}
        for cell in self.cells():
            if cell[0] != flow or self.unit_of(cell[1]) not in units:
                known[cell] = (0, 0)
        solved = ranges(self._structure, known)
        return {
            cell: (known if solved is None else solved).get(cell, known.get(cell, (0, None))) for cell in self.cells()
        }

    def _some(self, flow: str) -> dict[Cell, Bounds]:
        """At least one of the flow's unit, where it has only one; else anything."""
        least = {everybody(self.units[flow][0]): 1} if len(self.units[flow]) == 1 else {}
        return {cell: ((least.get(cell[1], 0), None) if cell[0] == flow else (0, 0)) for cell in self.cells()}

    def unit_of(self, name: str) -> str:
        """The unit of a class, or of everybody of a unit."""
        return name[1:] if name.startswith("*") else self.by_id[name].unit
