"""Aggregation: persons who are alike in everything that a constraint reads are counted as one class.

A *unit* is what cannot be divided: one person, or a group that travels together. Units with the same holder,
receiver, camp, days, places needed, cost of waiting, and counts in every parity and demand form a
**class**. Classes that need the same places from the same camp share a **footprint**: all that a route, a crossing or
a vehicle sees of them.

Aggregating loses no plan: exchanging two units of one class changes neither the cost nor whether a constraint holds.
Inside a class the units are in the published order, then by a digest of the committed seed and the id, so that nobody
can prefer one person to an equal one.

Planning counts units of classes; persons get their names back in `parley.planner.placing`. No choice is made here.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from parley.planner.problem import (
    Flow,
    Person,
    Precedence,
    Problem,
    balance_of,
    day_bounds,
    goes,
    in_flow,
    person_weights,
)

__all__ = [
    "Allotment",
    "ClassModel",
    "Footprint",
    "Traits",
    "Unit",
    "UnitClass",
    "aggregate",
    "left_to_lead",
    "ordered_units",
    "plan_cost",
    "traits_reader",
    "unplanned_cost",
]

Unit = tuple[str, ...]
"""The ids of persons who go together: one, or a group."""


class Footprint(NamedTuple):
    """What a route, a crossing and a vehicle see of a unit: who holds it, where, and the places that it needs."""

    holder: str
    camp: str
    seats: int
    stretchers: int

    @property
    def size(self) -> int:
        """The number of persons in the unit."""
        return self.seats + self.stretchers


class Traits(NamedTuple):
    """Everything that constraints read of a unit. Units with equal traits are one class.

    ``balance``: what the unit adds to the balance, ``right_share*L - left_share*R``, of each parity. ``demands`` and
    ``ceilings``: how many of its persons count in each of them. ``turns``: for each precedence, how many of its persons
    belong to the earlier flow; -1 if the unit has to wait for that flow. ``weight``: the cost of a day of its waiting;
    ``stake``: the cost that each day of the problem adds if the unit is left out. ``mark``: separates units that the
    caller wants in different classes (see `aggregate`); empty for a first plan.
    """

    footprint: Footprint
    receiver: str
    earliest: int
    latest: int
    weight: int
    stake: int
    balance: tuple[int, ...]
    demands: tuple[int, ...]
    ceilings: tuple[int, ...]
    turns: tuple[int, ...]
    package: str
    wounded: bool
    mark: tuple[int, ...]

    @property
    def gated(self) -> bool:
        """Whether the unit counts in any parity, so that a parity can hold it back."""
        return any(self.balance)

    def published(self) -> tuple[object, ...]:
        """The sort key of classes: the greatest weight per person first, then the earliest day, then a fixed order."""
        return (-self.weight // self.footprint.size, self.earliest, *self)


class UnitClass(NamedTuple):
    """Units that no constraint can tell apart, in the order in which they go."""

    traits: Traits
    units: tuple[Unit, ...]

    @property
    def footprint(self) -> Footprint:
        """What a route, a crossing and a vehicle see of each unit."""
        return self.traits.footprint


class Allotment(NamedTuple):
    """``units`` units of a class go on a day by a route; class and route are positions in `ClassModel`."""

    unit_class: int
    day: int
    route: int
    units: int


class ClassModel(msgspec.Struct, frozen=True):
    """A problem with its persons counted by class.

    ``leads``: the balance of each parity before the first day. ``excused``: for each precedence, how many of its earlier
    flow need not have gone. ``routes_of``: for each camp, the positions of its routes in ``problem.routes``.
    """

    problem: Problem
    classes: tuple[UnitClass, ...]
    leads: tuple[int, ...]
    excused: tuple[int, ...]
    routes_of: dict[str, tuple[int, ...]]

    @property
    def persons(self) -> int:
        """The number of persons who may be planned."""
        return sum(len(kind.units) * kind.footprint.size for kind in self.classes)


def left_to_lead(model: ClassModel, number: int, day: int) -> tuple[int, int] | None:
    """The bounds of what the plan itself may add to the balance of parity *number* by the end of *day*.

    These are `day_bounds` less the balance from before the first day; None where the parity is not measured that day.
    """
    parity = model.problem.parities[number]
    bounds = day_bounds(parity, day, model.problem.days)
    if bounds is None or parity.over == "that-one":
        return bounds
    return bounds[0] - model.leads[number], bounds[1] - model.leads[number]


def ordered_units(units: Sequence[tuple[int, Unit]], seed: str) -> tuple[Unit, ...]:
    """*units*, given with their published order, sorted by it; ties by the SHA-256 of *seed* and the first id of the unit."""
    ready: list[Unit] = []
    start = hashlib.sha256(seed.encode() + b"\0")

    def digest(item: tuple[int, Unit]) -> bytes:
        own = start.copy()
        own.update(item[1][0].encode())
        return own.digest()

    for _, run in groupby(sorted(units, key=lambda item: item[0]), key=lambda item: item[0]):
        tied = list(run)
        if len(tied) > 1:
            tied.sort(key=digest)
        ready.extend(unit for _, unit in tied)
    return tuple(ready)


def traits_reader(problem: Problem) -> Callable[[Sequence[Person], str, tuple[int, ...]], Traits]:
    """Returns a function from the members of a unit, its package and its mark to its traits."""
    weights, wounded_weight = person_weights(problem)
    heaviest = max(weights)
    parities, demands = problem.parities, problem.demands
    ceilings, precedences = problem.ceilings, problem.precedences

    def traits(members: Sequence[Person], package: str, mark: tuple[int, ...]) -> Traits:
        first = members[0]
        stretchers = sum(member.need == "stretcher" for member in members)
        balance = tuple(sum(balance_of(parity, member) for member in members) for parity in parities)
        return Traits(
            Footprint(first.holder, first.camp, len(members) - stretchers, stretchers),
            first.receiver,
            max(member.earliest for member in members),
            min((member.latest for member in members if member.latest >= 0), default=-1),
            sum(wounded_weight if member.wounded else weights[member.priority] for member in members),
            sum(wounded_weight if member.wounded else heaviest for member in members),
            balance,
            tuple(sum(in_flow(demand.flow, member) for member in members) for demand in demands),
            tuple(sum(in_flow(ceiling.flow, member) for member in members) for ceiling in ceilings),
            tuple(_turn(one, members) for one in precedences),
            package,
            all(member.wounded for member in members),
            mark,
        )

    return traits


def _turn(precedence: Precedence, members: Sequence[Person]) -> int:
    """How many *members* of a unit belong to the earlier flow of *precedence*; -1 if the unit has to wait for that flow."""
    earlier = sum(in_flow(precedence.earlier, member) for member in members)
    if earlier or any(member.wounded for member in members):
        return earlier
    return -any(in_flow(precedence.later, member) for member in members)


def aggregate(
    problem: Problem,
    persons: Iterable[Person] | None = None,
    marks: Mapping[str, tuple[int, ...]] | None = None,
) -> ClassModel:
    """Count the persons of *problem* by class; *persons*, if given, replace the problem's own.

    *marks*, by person id, keep units apart: units with different marks are never in one class. A group has the mark of
    its first member. The result depends on the set of persons only, not on their order.
    """
    traits = traits_reader(problem)
    named = {name for flow in _flows(problem) for name in flow.persons}
    package_of = {name: package.id for package in problem.packages for name in package.persons}
    stay = _packages_that_stay(problem)
    seen: dict[tuple[object, ...], list[tuple[int, Unit]]] = {}
    filed: dict[Traits, list[tuple[int, Unit]]] = {}
    groups: defaultdict[str, list[Person]] = defaultdict(list)
    for listed in problem.persons if persons is None else persons:
        person = listed
        if not goes(person):
            continue
        if person.group:
            groups[person.group].append(person)
            continue
        package = package_of.get(person.id, "")
        mark = marks.get(person.id, ()) if marks else ()
        look = (
            person.holder, person.receiver, person.category, person.camp, person.priority, person.earliest,
            person.latest, person.need, person.weight, person.wounded, package,
            person.id if person.id in named else "", mark,
        )  # fmt: skip
        units = seen.get(look)
        if units is None:
            if package in stay:
                # All or none: one member of the package cannot go, so no day is early enough for the others.
                person = msgspec.structs.replace(person, earliest=problem.days)
            units = seen[look] = filed.setdefault(traits((person,), package, mark), [])
        units.append((person.order, (person.id,)))
    for members in groups.values():
        members.sort(key=lambda member: member.id)
        key = traits(members, "", marks.get(members[0].id, ()) if marks else ())
        filed.setdefault(key, []).append((min(m.order for m in members), tuple(m.id for m in members)))
    classes = tuple(
        UnitClass(key, ordered_units(sorted(filed[key], key=lambda item: item[1]), problem.seed))
        for key in sorted(filed, key=Traits.published)
    )
    routes_of: defaultdict[str, list[int]] = defaultdict(list)
    for position, route in enumerate(problem.routes):
        routes_of[route.camp].append(position)
    return ClassModel(
        problem=problem,
        classes=classes,
        leads=(0,) * len(problem.parities),
        excused=(0,) * len(problem.precedences),
        routes_of={camp: tuple(positions) for camp, positions in routes_of.items()},
    )


def _flows(problem: Problem) -> Iterable[Flow]:
    """Every flow that a constraint of *problem* counts."""
    for parity in problem.parities:
        yield from (parity.left, parity.right)
    for precedence in problem.precedences:
        yield from (precedence.earlier, precedence.later)
    yield from (demand.flow for demand in problem.demands)
    yield from (ceiling.flow for ceiling in problem.ceilings)


def _packages_that_stay(problem: Problem) -> frozenset[str]:
    """The packages with a member who may not go: all or none, so nobody of them goes."""
    if not problem.packages:
        return frozenset()
    going = {person.id for person in problem.persons if goes(person)}
    return frozenset(package.id for package in problem.packages if not going.issuperset(package.persons))


def plan_cost(model: ClassModel, allotments: Iterable[Allotment]) -> int:
    """The cost of a plan in weighted days of waiting: what planning minimises.

    A unit that goes on day *d* costs its weight times *d* + 1. One that does not go costs its weight times
    the number of days + 1, and for each of its persons the number of days at the greatest weight (for the
    wounded, at theirs), so that freeing one more person is worth more than an early date for another.
    """
    cost = 0
    for kind in model.classes:
        cost += len(kind.units) * unplanned_cost(model, kind)
    for item in allotments:
        kind = model.classes[item.unit_class]
        cost -= item.units * (unplanned_cost(model, kind) - kind.traits.weight * (item.day + 1))
    return cost


def unplanned_cost(model: ClassModel, kind: UnitClass) -> int:
    """The cost of leaving one unit of a class out of the plan, in weighted days of waiting."""
    days = model.problem.days
    return kind.traits.weight * (days + 1) + kind.traits.stake * days
