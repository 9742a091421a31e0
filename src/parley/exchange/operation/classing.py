"""Which classes of the rule a person of a roster falls into, and in which direction they go.

- A class is asked by its ``where``. What the roster does not tell makes membership unknown, never "no".
- Who is in a class is in every class above it; who is outside one is outside every class under it.
- The classes of an exhaustive facet together are everybody: where all but one are ruled out, the last one it is. A person
  in none of them, or in two that are not one inside the other, contradicts the rule and is told of.
- A direction (*way*) is one flow from the holder to the power depended on, or two flows through a hub.

Persons who are alike in what the rule asks are worked out once. Nothing here plans, and no name is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import msgspec

from parley.exchange.rules import Flow, ReadyRule, is_of_wounded_or_sick, membership
from parley.rosters import RosterPerson, age_on, days_held

__all__ = ["Classing", "Sorter", "is_seriously_wounded"]

_DIRECT = frozenset({"direct_repatriation_1", "direct_2", "direct_3"})
_RECKONED: Mapping[str, Callable[[RosterPerson, date], int | None]] = {"age": age_on, "days_held": days_held}
"""What is not in the list but follows from it and the day."""


class Classing(msgspec.Struct, frozen=True):
    """What the rule makes of a person.

    ``way``: the flows, in order; empty if no flow leads from the holder to the power depended on. ``classes``: those that the person is in,
    in the order of the rule, with everything above them; ``unknown``: those of which the roster does not tell. ``fault``: ``no-flow``,
    ``two-flows``, ``no-class`` (``facet`` says of which facet) or ``two-classes`` (``pair`` says which); empty if there is none.
    """

    way: tuple[str, ...]
    classes: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    wounded: bool = False
    fault: str = ""
    facet: str = ""
    pair: tuple[str, ...] = ()


def is_seriously_wounded(person: RosterPerson) -> bool:
    """Whether art. 110(1) GC III sends the person home directly: by medical class or a commission's decision, unless that was refused."""
    if person.mmc_decision == "refuse":
        return False
    return person.art110_class in _DIRECT or person.mmc_decision == "repatriate"


class Sorter:
    """A rule, made ready for sorting persons. *on*: the day on which ages are counted."""

    def __init__(self, ready: ReadyRule, on: date) -> None:
        rule, self.classes, self.on = ready.rule, ready.classes, on
        asked = dict.fromkeys(criterion.field for one in rule.classes for criterion in one.where)
        self.fields = tuple(field for field in asked if field not in _RECKONED)
        self.reckoned = tuple(field for field in asked if field in _RECKONED)
        self._seen: dict[tuple[object, ...], Classing] = {}
        hubs = {party.id for party in rule.parties if party.role in ("hub", "custodian")}
        self._ways: dict[tuple[str, str], list[tuple[Flow, ...]]] = {}
        for flow in rule.flows:
            self._ways.setdefault((flow.giver, flow.receiver), []).append((flow,))
        for first in rule.flows:
            for second in rule.flows:
                if first.receiver == second.giver and first.receiver in hubs and first.giver != second.receiver:
                    self._ways.setdefault((first.giver, second.receiver), []).append((first, second))

    def ends(self) -> tuple[tuple[str, str], ...]:
        """Every pair of holder and receiver between whom a way leads."""
        return tuple(self._ways)

    def sort(self, person: RosterPerson) -> Classing:
        """What the rule makes of *person*."""
        reckoned = tuple(_RECKONED[field](person, self.on) for field in self.reckoned)
        key = (
            person.holder, person.power_depended_on, person.art110_class, person.mmc_decision, *reckoned,
            *(getattr(person, field, "") for field in self.fields),
        )  # fmt: skip
        found = self._seen.get(key)
        if found is None:
            known: dict[str, str | int] = {
                field: value for field in self.fields if (value := getattr(person, field, ""))
            }
            known |= {field: value for field, value in zip(self.reckoned, reckoned, strict=True) if value is not None}
            found = self._seen[key] = self._sort(person, known)
        return found

    def _sort(self, person: RosterPerson, known: Mapping[str, str | int]) -> Classing:
        ways = self._ways.get((person.holder, person.power_depended_on), [])
        if not ways:
            return Classing((), (), fault="no-flow")
        found: list[Classing] = []
        for way in ways:
            carried = self.classes.carried[way[0].id]
            for flow in way[1:]:
                carried = tuple(name for name in carried if name in self.classes.carried[flow.id])
            found.append(self._on_way(person, way, carried, known))
        # Where several ways lead there, what each of them carries tells which one it is.
        good = [one for one in found if one.fault != "no-class"]
        if len(good) == 1 or len(found) == 1:
            return (good or found)[0]
        direct = [one for one in good if len(one.way) == 1]
        if len(direct) == 1:
            return direct[0]
        return Classing((), found[0].classes, found[0].unknown, fault="two-flows" if good else "no-flow")

    def _on_way(
        self, person: RosterPerson, way: tuple[Flow, ...], carried: tuple[str, ...], known: Mapping[str, str | int]
    ) -> Classing:
        names = [name for name in carried if self.classes.by_id[name].unit != "thing"]
        told: dict[str, bool | None] = {name: membership(self.classes.by_id[name], known) for name in names}
        self._spread(told)
        fault, facet, pair = "", "", tuple[str, ...]()
        for one, tops in self._facets(names).items():
            within = [name for name in tops if told[name]]
            open_ones = [name for name in tops if told[name] is None]
            if one in self.classes.exhaustive and not within and len(open_ones) == 1:
                told[open_ones[0]] = True
                within, open_ones = open_ones, []
                self._spread(told)
            if len(within) > 1:
                fault, facet, pair = "two-classes", one, tuple(within)
            elif one in self.classes.exhaustive and not within and not open_ones and not fault:
                fault, facet = "no-class", one
        inside = tuple(name for name in names if told[name])
        marked = any(is_of_wounded_or_sick(self.classes.by_id[name]) for name in inside)
        wounded = is_seriously_wounded(person) or (marked and person.mmc_decision != "refuse")
        unknown = tuple(name for name in names if told[name] is None)
        return Classing(tuple(flow.id for flow in way), inside, unknown, wounded, fault, facet, pair)

    def _facets(self, names: Iterable[str]) -> dict[str, list[str]]:
        """The classes that lie within no other, by facet."""
        found: dict[str, list[str]] = {}
        listed = set(names)
        for name in names:
            one = self.classes.by_id[name]
            if one.within is None or one.within not in listed:
                found.setdefault(one.facet, []).append(name)
        return found

    def _spread(self, told: dict[str, bool | None]) -> None:
        """Carry what is known up and down the trees, in place."""
        for name in list(told):
            if told[name]:
                for above in self.classes.above(name):
                    if above in told:
                        told[above] = True
        for name in list(told):
            if told[name] is False:
                for below in self.classes.below(name):
                    if below in told:
                        told[below] = False
        for name in list(told):
            children = [child for child in self.classes.children.get(name, ()) if child in told]
            if not children:
                continue
            if (
                told[name] is None
                and not self.classes.by_id[name].where
                and all(told[one] is False for one in children)
            ):
                told[name] = False
            waiting = [child for child in children if told[child] is None]
            if told[name] and len(waiting) == 1 and not any(told[child] for child in children):
                told[waiting[0]] = True
