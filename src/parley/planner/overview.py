"""A plan in numbers: the lead at every hand-over, what each place and fleet carries, who goes when, and who does not.

Rules
- Counts only. Nobody is named; the only ids are those of parities, places, fleets, holders and categories.
- The lead is the balance ``right_share*L - left_share*R``, as the problem defines it; it is a number of persons if the ratio
  is one to one and nobody has another weight. It is given after every hand-over if the parity is measured there, otherwise
  at the end of every day.
- A point is recorded only when the lead changes; between two points it is constant.
- Whoever is not planned is counted once, under the first reason that applies: excluded by agreement, their own will, standby,
  otherwise no place in the plan.

Nothing is judged here: `checker` says whether a plan holds. Days are whole numbers from 0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from parley.planner.plans import Plan, Step
from parley.planner.problem import (
    OPEN,
    Parity,
    Person,
    Problem,
    balance_of,
    capacity_on,
    counts_on,
    goes,
    parity_bounds,
)

__all__ = [
    "CapacityUse",
    "DayCount",
    "Lead",
    "NotPlanned",
    "WhyNot",
    "day_counts",
    "first_steps",
    "leads",
    "not_planned",
    "uses",
]

WhyNot = Literal["no-place", "standby", "excluded", "refuses", "asylum", "undecided", "not-asked"]


class Lead(msgspec.Struct, frozen=True):
    """The lead of one parity. ``points``: (number of the hand-over or day, from 1; lead). ``low``, ``high``: the bounds, None if open.

    ``over``: whether the first number counts hand-overs or days. ``unit`` "weighted": the parity has a ratio or weights, so
    the numbers are not persons.
    """

    parity: str
    over: Literal["handover", "day"]
    unit: Literal["persons", "weighted"]
    low: int | None
    high: int | None
    points: tuple[tuple[int, int], ...]

    @property
    def least(self) -> int:
        """The lowest lead; 0 without points."""
        return min((value for _, value in self.points), default=0)

    @property
    def greatest(self) -> int:
        """The highest lead; 0 without points."""
        return max((value for _, value in self.points), default=0)


class CapacityUse(msgspec.Struct, frozen=True):
    """What a place, a route or a fleet carries on each day, and its capacity; None where there is no limit.

    ``whose``: the holder whose persons are counted; empty for all together. A fleet has two: its vehicles (kind ``fleet``) and
    the places in those that are sent (kind ``places``).
    """

    kind: Literal["crossing", "camp", "route", "fleet", "places"]
    id: str
    whose: str
    used: tuple[int, ...]
    capacity: tuple[int | None, ...]


class DayCount(msgspec.Struct, frozen=True):
    """The number of persons of a category from a holder to a receiver by a crossing on a day; ``wounded`` of them count in no parity."""

    day: int
    crossing: str
    holder: str
    receiver: str
    category: str
    persons: int
    wounded: int = 0


class NotPlanned(msgspec.Struct, frozen=True):
    """The number of persons of a holder and a category who are not in the plan for one reason."""

    holder: str
    category: str
    why: WhyNot
    persons: int


def leads(
    problem: Problem, steps: Sequence[Step], before: Sequence[Step] = (), positions: Sequence[int] = ()
) -> tuple[Lead, ...]:
    """The lead of every parity of *problem* over *steps*. Persons who are not in the problem count nothing.

    *before*: steps that were handed over earlier; they count and get no points. *positions*: the number of each of *steps*, in
    rising order; by default 1, 2, 3, ... A lead by days has points from the first day of *steps* to the last.
    """
    people = {person.id: person for person in problem.persons}
    places = positions or range(1, len(steps) + 1)
    return tuple(_lead(problem, parity, steps, before, places, people) for parity in problem.parities)


def _lead(
    problem: Problem,
    parity: Parity,
    steps: Sequence[Step],
    before: Sequence[Step],
    places: Sequence[int],
    people: Mapping[str, Person],
) -> Lead:
    """The lead of one *parity*."""

    def added(step: Step) -> int:
        if not counts_on(parity, step.day):
            return 0
        return sum(balance_of(parity, people[name]) for name in step.persons if name in people)

    at_each = parity.at == "handover" and parity.over == "so-far"
    values: list[tuple[int, int]] = []
    if at_each:
        now = sum(added(step) for step in before)
        for place, step in zip(places, steps, strict=True):
            now += added(step)
            values.append((place, now))
    elif steps:
        by_day: Counter[int] = Counter()
        for step in (*before, *steps):
            by_day[step.day] += added(step)
        first, last = min(step.day for step in steps), max(step.day for step in steps)
        now = sum(own for day, own in by_day.items() if day < first)
        for day in range(first, last + 1):
            now = by_day[day] if parity.over == "that-one" else now + by_day[day]
            values.append((day + 1, now))
    low, high = (-parity.k, parity.k) if parity.kind == "alternating" else parity_bounds(parity)
    plain = parity.left_share == parity.right_share == 1 and not parity.weights and not parity.right_weights
    weighted = not plain or any(person.weight not in (0, 1) for person in problem.persons)
    return Lead(
        parity.id,
        "handover" if at_each else "day",
        "weighted" if weighted else "persons",
        None if low <= -OPEN else low,
        None if high >= OPEN else high,
        _changes(values),
    )


def _changes(values: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The first of *values*, every one that differs from the one before, and the last."""
    kept = [pair for number, pair in enumerate(values) if not number or pair[1] != values[number - 1][1]]
    if values and kept[-1] != values[-1]:
        kept.append(values[-1])
    return tuple(kept)


def first_steps(steps: Iterable[Step]) -> tuple[tuple[int, int], ...]:
    """For each day with a hand-over: (day, the number of its first hand-over, from 1)."""
    found: dict[int, int] = {}
    for number, step in enumerate(steps, 1):
        found.setdefault(step.day, number)
    return tuple(sorted(found.items()))


def day_counts(
    problem: Problem, steps: Sequence[Step], categories: Mapping[str, str] | None = None
) -> tuple[DayCount, ...]:
    """The number of persons by day, crossing, holder, receiver and category. *categories*, by person, replace the problem's."""
    shown_as = categories or {}
    people = {person.id: person for person in problem.persons}
    crossing = {route.id: route.crossing for route in problem.routes}
    counts: Counter[tuple[int, str, str, str, str]] = Counter()
    wounded: Counter[tuple[int, str, str, str, str]] = Counter()
    for step in steps:
        for name, way in zip(step.persons, step.routes, strict=True):
            person = people[name]
            shown = shown_as.get(name, person.category)
            key = (step.day, crossing.get(way, ""), person.holder, person.receiver, shown)
            counts[key] += 1
            wounded[key] += person.wounded
    return tuple(DayCount(*key, counts[key], wounded[key]) for key in sorted(counts))


def uses(problem: Problem, plan: Plan) -> tuple[CapacityUse, ...]:
    """What every crossing, every camp and route with a capacity, and every fleet carries on each day."""
    people = {person.id: person for person in problem.persons}
    crossing = {route.id: route.crossing for route in problem.routes}
    carried: defaultdict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0] * problem.days)
    for step in plan.steps:
        for name, way in zip(step.persons, step.routes, strict=True):
            person = people[name]
            for key in (
                ("crossing", crossing.get(way, ""), ""),
                ("crossing", crossing.get(way, ""), person.holder),
                ("camp", person.camp, ""),
                ("route", way, ""),
            ):
                carried[key][step.day] += 1
    for trip in plan.trips:
        carried["fleet", trip.fleet, ""][trip.day] += 1
        carried["places", trip.fleet, ""][trip.day] += len(trip.seats) + len(trip.stretchers)

    def use(
        kind: Literal["crossing", "camp", "route", "fleet", "places"],
        name: str,
        capacity: tuple[int, ...],
        whose: str = "",
    ) -> CapacityUse:
        limits = tuple(capacity_on(capacity, day, -1) for day in range(problem.days))
        return CapacityUse(
            kind, name, whose, tuple(carried[kind, name, whose]), tuple(None if one < 0 else one for one in limits)
        )

    found: list[CapacityUse] = []
    for place in problem.crossings:
        if place.both or not place.capacity:
            found.append(use("crossing", place.id, place.both))
        if place.capacity:
            found += [
                use("crossing", place.id, place.capacity, party) for party in problem.parties if _holds(problem, party)
            ]
    found += [use("camp", camp.id, camp.capacity) for camp in problem.camps if camp.capacity]
    found += [use("route", route.id, route.capacity) for route in problem.routes if route.capacity]
    for fleet in problem.fleets:
        found.append(use("fleet", fleet.id, fleet.count))
        sent = carried["fleet", fleet.id, ""]
        found.append(use("places", fleet.id, tuple(count * (fleet.seats + fleet.stretchers) for count in sent)))
    return tuple(found)


def _holds(problem: Problem, party: str) -> bool:
    """Whether *party* has a camp."""
    return any(camp.holder == party for camp in problem.camps)


def not_planned(
    problem: Problem, steps: Iterable[Step], categories: Mapping[str, str] | None = None
) -> tuple[NotPlanned, ...]:
    """The number of persons of *problem* in none of *steps*, by holder, category and reason. *categories*: as in `day_counts`."""
    shown_as = categories or {}
    planned = {name for step in steps for name in step.persons}
    counts = Counter(
        (person.holder, shown_as.get(person.id, person.category), _why_not(person))
        for person in problem.persons
        if person.id not in planned
    )
    return tuple(NotPlanned(*key, counts[key]) for key in sorted(counts))


def _why_not(person: Person) -> WhyNot:
    """The reason why *person* is not planned."""
    if goes(person):
        return "no-place"
    if person.excluded:
        return "excluded"
    if person.consent != "wants":
        return person.consent
    return "standby"
