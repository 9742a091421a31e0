"""Crossings that every camp can reach are merged into one for planning, and separated again afterwards.

Which of two such crossings a bus takes makes no plan better or worse; it only means that the search meets many equal solutions
(symmetry). So a plan is first made with one crossing that has the capacity of all of them. That is a relaxation of the
problem, so its bound is valid. Then each day's vehicles and persons are distributed over the real crossings, within their
capacities, by a small integer programme for each day. Where that is not possible, the caller plans again with the crossings
as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from parley.planner.classes import Allotment, ClassModel, Footprint
from parley.planner.integer_program import dealt
from parley.planner.problem import Crossing, Problem, Route, capacity_on
from parley.planner.solving import Programme, solve

__all__ = ["by_crossing", "with_one_crossing"]

Sent = dict[tuple[int, int], list[int]]
"""For a day and a route, the positions of fleets, one for each vehicle."""


def with_one_crossing(model: ClassModel) -> ClassModel | None:
    """*model* with all crossings merged; None if there is only one, or if it matters which crossing is used.

    It matters where a camp does not reach all of them, a route has a capacity, or a fleet is bound to routes.
    """
    problem = model.problem
    if len(problem.crossings) < 2 or any(route.capacity for route in problem.routes):
        return None
    if any(fleet.routes for fleet in problem.fleets):
        return None
    everywhere = sorted(crossing.id for crossing in problem.crossings)
    camps = {route.camp for route in problem.routes}
    for camp in camps:
        if sorted(route.crossing for route in problem.routes if route.camp == camp) != everywhere:
            return None
    one = Crossing(
        "*",
        _added_up(problem, [crossing.capacity for crossing in problem.crossings]),
        _added_up(problem, [crossing.both for crossing in problem.crossings]),
    )
    homes = [camp.id for camp in problem.camps if camp.id in camps]
    routes = tuple(Route(camp, camp, "*") for camp in homes)
    return msgspec.structs.replace(
        model,
        problem=msgspec.structs.replace(problem, crossings=(one,), routes=routes),
        routes_of={camp: (number,) for number, camp in enumerate(homes)},
    )


def _added_up(problem: Problem, capacities: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    """The sum of *capacities* on each day; unlimited (empty) if one of them is."""
    each = list(capacities)
    if not all(each):
        return ()
    return tuple(sum(capacity_on(numbers, day, 0) for numbers in each) for day in range(problem.days))


def by_crossing(
    model: ClassModel, merged: ClassModel, allotments: Iterable[Allotment], sent: Mapping[tuple[int, int], list[int]]
) -> tuple[tuple[Allotment, ...], Sent] | None:
    """Distribute a plan of the *merged* model over the crossings of *model*; None if their capacities do not allow it.

    Returns the allotments and the vehicles on the routes of *model*.
    """
    delivered: defaultdict[tuple[int, int], int] = defaultdict(int)
    loads: defaultdict[int, defaultdict[Footprint, int]] = defaultdict(lambda: defaultdict(int))
    for item in allotments:
        delivered[item.unit_class, item.day] += item.units
        loads[item.day][model.classes[item.unit_class].footprint] += item.units
    vehicles: defaultdict[int, defaultdict[tuple[int, str], int]] = defaultdict(lambda: defaultdict(int))
    for (day, route), fleets in sent.items():
        for fleet in fleets:
            vehicles[day][fleet, merged.problem.routes[route].camp] += 1
    shipped: dict[tuple[Footprint, int, int], int] = {}
    shared: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for day in sorted(loads):
        found = _one_day(model, day, loads[day], vehicles[day])
        if found is None:
            return None
        shipped.update(found[0])
        for (fleet, route), count in found[1].items():
            shared[day, route] += [fleet] * count
    return dealt(model, delivered, shipped), dict(shared)


def _one_day(
    model: ClassModel, day: int, loads: Mapping[Footprint, int], vehicles: Mapping[tuple[int, str], int]
) -> tuple[dict[tuple[Footprint, int, int], int], dict[tuple[int, int], int]] | None:
    """Distribute the units (*loads*) and vehicles of one day over the routes: a small integer programme without a cost.

    Returns the units by footprint, day and route, and the vehicles by fleet and route; None if there is no solution.
    """
    programme = Programme()
    ship = {
        (footprint, route): programme.column(0, 0, count)
        for footprint, count in loads.items()
        for route in model.routes_of[footprint.camp]
    }
    send = {
        (fleet, route): programme.column(0, 0, count)
        for (fleet, camp), count in vehicles.items()
        for route in model.routes_of[camp]
    }
    for footprint, count in loads.items():
        programme.row(count, count, [(ship[footprint, route], 1) for route in model.routes_of[footprint.camp]])
    for (fleet, camp), count in vehicles.items():
        programme.row(0, count, [(send[fleet, route], 1) for route in model.routes_of[camp]])
    _within_vehicles(model.problem, programme, ship, send)
    _within_crossings(model.problem, programme, ship, day)
    outcome = solve(programme, nodes=200)
    if not outcome.answered:
        return None
    shipped = {(footprint, day, route): outcome.whole(column) for (footprint, route), column in ship.items()}
    return shipped, {key: count for key, column in send.items() if (count := outcome.whole(column))}


def _within_vehicles(
    problem: Problem,
    programme: Programme,
    ship: Mapping[tuple[Footprint, int], int],
    send: Mapping[tuple[int, int], int],
) -> None:
    """Rows for the places in the vehicles on each route. *ship* and *send*: the columns by footprint or fleet, and route."""
    aboard: defaultdict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for (footprint, route), column in ship.items():
        for take in ("seats", "stretchers"):
            if places := getattr(footprint, take):
                aboard[route, take].append((column, places))
    if problem.fleets:
        for (route, take), entries in aboard.items():
            room = [(column, -getattr(problem.fleets[f], take)) for (f, r), column in send.items() if r == route]
            programme.row(float("-inf"), 0, [*entries, *room])


def _within_crossings(
    problem: Problem, programme: Programme, ship: Mapping[tuple[Footprint, int], int], day: int
) -> None:
    """Rows for the capacities of the crossings on *day*: of each holder, and of all together."""
    through: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for (footprint, route), column in ship.items():
        crossing = problem.routes[route].crossing
        through["both", crossing].append((column, footprint.size))
        through[footprint.holder, crossing].append((column, footprint.size))
    for place in problem.crossings:
        for who, entries in through.items():
            if who[1] == place.id:
                limit = capacity_on(place.both if who[0] == "both" else place.capacity, day, -1)
                if limit >= 0:
                    programme.row(float("-inf"), limit, entries)
