"""From a plan in numbers of units to names, seats and the order of hand-overs.

*Kin* are persons who differ in nothing but weight and the days on which they can travel (the same holder, camp, places
needed, receiver and counts). Among kin the places of a day go to the greater weight first, then by the published order,
then by the digest of the committed seed and the id. So nobody is passed over by somebody who comes later in that order,
unless a last day is set.

Within a day the units are in that order too, whatever their class: if vehicles are late, or fewer, those at the end of
the published order stay behind, not those who became fit to travel last.

A group sits in one vehicle wherever one has room for all of it; otherwise it shares the convoy and the hand-over. A trip
is made only if somebody is on it.
"""

from __future__ import annotations

import heapq
import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from parley.planner.classes import Allotment, ClassModel, Unit, UnitClass, ordered_units
from parley.planner.handover_order import Waiting, alternating_steps, order_steps
from parley.planner.plans import Step, Trip
from parley.planner.problem import OPEN, Fleet, Parity, counts_on, parity_bounds

__all__ = ["PlacedUnit", "name_units", "plan_steps", "plan_trips"]

PlacedUnit = tuple[int, int, int, Unit]
"""Day, route, class and the persons of a unit."""


def name_units(model: ClassModel, allotments: Iterable[Allotment]) -> list[PlacedUnit]:
    """Give the units of *allotments* their names: by day, then by weight per person (the greatest first), then in the published order."""
    kin: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for position, kind in enumerate(model.classes):
        alone: object = position if kind.traits.latest >= 0 or kind.traits.package else -1
        kin[
            (
                kind.footprint,
                kind.traits.receiver,
                kind.traits.balance,
                kind.traits.demands,
                kind.traits.ceilings,
                kind.traits.turns,
                kind.traits.wounded,
                kind.traits.mark,
                alone,
            )
        ].append(position)
    kin_of = {position: number for number, group in enumerate(kin.values()) for position in group}
    slots: list[defaultdict[int, list[tuple[int, int]]]] = [defaultdict(list) for _ in kin]
    for item in allotments:
        slots[kin_of[item.unit_class]][item.day].append((item.route, item.units))
    placed: list[PlacedUnit] = []
    for group, days in zip(kin.values(), slots, strict=True):
        placed.extend(_deal(model, group, days))
    return _in_published_order(model, placed)


def _in_published_order(model: ClassModel, placed: Sequence[PlacedUnit]) -> list[PlacedUnit]:
    """Sort *placed* by day, then by weight per person (the wounded weigh most), then in the published order across classes."""
    order_of = {person.id: person.order for person in model.problem.persons}
    alike: defaultdict[tuple[int, int], dict[Unit, PlacedUnit]] = defaultdict(dict)
    for item in placed:
        traits = model.classes[item[2]].traits
        alike[item[0], -traits.weight // traits.footprint.size][item[3]] = item
    ready: list[PlacedUnit] = []
    for _, items in sorted(alike.items()):
        units = [(min(order_of[name] for name in unit), unit) for unit in items]
        ready.extend(items[unit] for unit in ordered_units(units, model.problem.seed))
    return ready


def _deal(model: ClassModel, group: Sequence[int], days: dict[int, list[tuple[int, int]]]) -> list[PlacedUnit]:
    """Distribute the places of each day (route, number of units) among kin: the greatest weight first, then the published order."""
    arriving: defaultdict[int, list[tuple[int, int, int, Unit]]] = defaultdict(list)
    by_weight: defaultdict[int, list[int]] = defaultdict(list)
    for position in group:
        by_weight[model.classes[position].traits.weight].append(position)
    for weight, positions in by_weight.items():
        for rank, (position, unit) in enumerate(_merged(model, positions)):
            arriving[model.classes[position].traits.earliest].append((-weight, rank, position, unit))
    ready: list[tuple[int, int, int, Unit]] = []
    placed: list[PlacedUnit] = []
    for day in range(model.problem.days):
        if fresh := arriving.pop(day, None):
            ready.extend(fresh)
            heapq.heapify(ready)
        for route, count in sorted(days.get(day, ())):
            for _ in range(count):
                _, _, position, unit = heapq.heappop(ready)
                placed.append((day, route, position, unit))
    return placed


def _merged(model: ClassModel, positions: Sequence[int]) -> list[tuple[int, Unit]]:
    """The units of several classes of equal weight in one published order, each with its class."""
    if len(positions) == 1:
        return [(positions[0], unit) for unit in model.classes[positions[0]].units]
    at = {unit: position for position in positions for unit in model.classes[position].units}
    order = {person: 0 for unit in at for person in unit}
    for person in model.problem.persons:
        if person.id in order:
            order[person.id] = person.order
    units = [(min(order[name] for name in unit), unit) for unit in at]
    return [(at[unit], unit) for unit in ordered_units(units, model.problem.seed)]


def plan_trips(model: ClassModel, placed: Sequence[PlacedUnit], sent: dict[tuple[int, int], list[int]]) -> list[Trip]:
    """Seat the *placed* units in vehicles. ``sent[day, route]``: positions in ``problem.fleets``, one for each vehicle."""
    loads: defaultdict[tuple[int, int], list[tuple[UnitClass, Unit]]] = defaultdict(list)
    for day, route, position, unit in placed:
        loads[day, route].append((model.classes[position], unit))
    needs = {p.id: p.need for p in model.problem.persons} if model.problem.fleets else {}
    trips: list[Trip] = []
    numbers: defaultdict[tuple[int, str], int] = defaultdict(int)
    for key in sorted(loads):
        fleets = sorted((model.problem.fleets[f] for f in sent[key]), key=lambda f: (-f.stretchers, -f.seats, f.id))
        for fleet, seats, stretchers in _seated(loads[key], fleets, needs):
            numbers[key[0], fleet.id] += 1
            way = model.problem.routes[key[1]].id
            trips.append(Trip(key[0], fleet.id, numbers[key[0], fleet.id], way, tuple(seats), tuple(stretchers)))
    return trips


def _seated(
    units: Sequence[tuple[UnitClass, Unit]], fleets: Sequence[Fleet], needs: Mapping[str, str]
) -> list[tuple[Fleet, list[str], list[str]]]:
    """Fill the vehicles of one route on one day: groups first, the largest first, each into the fullest vehicle that takes it whole.

    Returns each used vehicle's fleet, the persons on its seats and those on its stretchers.
    """
    vehicles: list[tuple[Fleet, list[str], list[str]]] = [(fleet, [], []) for fleet in fleets]
    groups = sorted((u for u in units if u[0].footprint.size > 1), key=lambda item: -item[0].footprint.size)
    scattered: list[str] = []
    for kind, unit in groups:
        fitting = [
            vehicle
            for vehicle in vehicles
            if vehicle[0].seats - len(vehicle[1]) >= kind.footprint.seats
            and vehicle[0].stretchers - len(vehicle[2]) >= kind.footprint.stretchers
        ]
        if not fitting:
            scattered.extend(unit)
            continue
        _, seats, stretchers = min(fitting, key=lambda vehicle: vehicle[0].seats - len(vehicle[1]))
        for person in unit:
            (stretchers if needs[person] == "stretcher" else seats).append(person)
    singles = scattered + [person for kind, unit in units if kind.footprint.size == 1 for person in unit]
    seated = [person for person in singles if needs[person] == "seat"]
    lying = [person for person in singles if needs[person] == "stretcher"]
    for fleet, seats, stretchers in vehicles:
        for waiting, places, room in ((seated, seats, fleet.seats), (lying, stretchers, fleet.stretchers)):
            taken = room - len(places)
            places.extend(waiting[:taken])
            del waiting[:taken]
    return [vehicle for vehicle in vehicles if vehicle[1] or vehicle[2]]


def plan_steps(
    model: ClassModel, placed: Sequence[PlacedUnit], leads: Sequence[int] = (), left_leads: bool = True
) -> list[Step]:
    """The hand-overs of every day in order, so that each parity holds after each of them.

    *leads*: the balance of each parity before the first of them (default 0). *left_leads*: whether the left flow begins
    the next round of an alternating parity.
    """
    problem = model.problem
    alternating = [parity for parity in problem.parities if parity.kind == "alternating"]
    by_day: defaultdict[int, list[Waiting]] = defaultdict(list)
    route_of: dict[str, str] = {}
    gone = [0] * len(problem.precedences)
    for day, route, position, unit in placed:
        traits = model.classes[position].traits
        by_day[day].append(Waiting(unit, traits.balance, traits.turns))
        for person in unit:
            route_of[person] = problem.routes[route].id
    leads = list(leads) or [0] * len(problem.parities)
    ready: list[Step] = []
    for day in sorted(by_day):
        # Whoever waits for others comes after them; the order is otherwise that of the places.
        units = by_day[day]
        if problem.precedences:
            units = sorted(units, key=lambda waiting: waiting.turns.count(-1))
        if alternating:
            # An alternating parity is the only one of its problem; outside its days nothing counts in it.
            bare = [Waiting(w.unit, w.balance if counts_on(alternating[0], day) else (0,)) for w in units]
            steps, rest, left_leads = alternating_steps(bare, alternating[0].k, left_leads, alternating[0].lead_changes)
        else:
            counted = [_counted(parity, day) for parity in problem.parities]
            masked = [Waiting(w.unit, tuple(map(operator.mul, w.balance, counted)), w.turns) for w in units]
            steps, rest, leads = order_steps(
                masked, leads, [_bounds(parity, day) for parity in problem.parities], _needed(model, units, gone)
            )
        if rest:
            # The numbers of the whole day balance, so units for which no smaller step exists go at one moment.
            steps.append(rest)
        for waiting in units:
            gone = [before + max(0, turn) for before, turn in zip(gone, waiting.turns, strict=True)]
        for step in steps:
            persons = tuple(person for unit in step for person in unit)  # type: ignore[attr-defined]
            ready.append(Step(day, persons, tuple(route_of[person] for person in persons)))
    return ready


def _counted(parity: Parity, day: int) -> int:
    """1 if *parity* counts hand-overs on *day* and is measured at each of them; else 0."""
    return int(parity.at == "handover" and counts_on(parity, day))


def _bounds(parity: Parity, day: int) -> tuple[int, int]:
    """The bounds of *parity* during *day*; open if it is not measured at hand-overs."""
    return parity_bounds(parity) if _counted(parity, day) else (-OPEN, OPEN)


def _needed(model: ClassModel, units: Sequence[Waiting], gone: Sequence[int]) -> list[int]:
    """For each precedence, how many more of the earlier flow have to go on a day with these *units* before the later flow may."""
    needed: list[int] = []
    for number, precedence in enumerate(model.problem.precedences):
        today = sum(max(0, waiting.turns[number]) for waiting in units)
        left = precedence.at_least - gone[number]
        needed.append(today if precedence.at_least < 0 else max(0, left))
    return needed
