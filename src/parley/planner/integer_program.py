"""The integer programme of an exchange, over classes, for problems that the greatest schedule does not cover.

Columns (variables)

- ``deliver``  how many units of a class go on a day
- ``ship``     how many units of a footprint take a route on a day
- ``send``     how many vehicles of a fleet take a route on a day
- a yes or no for each package and day, and for "the earlier flow is done" of each precedence and day (``decisions``)
- the balance of each parity at the end of a day (continuous; whole whenever the other columns are)

Deliveries are by class because cost and constraints are; shipments are by footprint because capacities and vehicles see
no more, which keeps the programme small. The cost is that of `plan_cost`, counted down from nobody going.

Each row that comes from a part of the problem has a name (``parity:..``, ``demand:..``, ``crossing:..`` and so on), by
which it can be left out, to find out which parts contradict each other (`conflicts`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from parley.planner.classes import Allotment, ClassModel, Footprint, UnitClass, left_to_lead, unplanned_cost
from parley.planner.problem import OPEN, capacity_on, counts_on, in_window
from parley.planner.solving import FREE, Programme, RowName

__all__ = ["ExchangeProgramme", "dealt", "exchange_programme", "read_allotments", "read_vehicles", "stocked_limit"]


class ExchangeProgramme(msgspec.Struct, frozen=True):
    """A programme and the meaning of its columns, by number.

    ``deliver``: by class and day. ``ship``: by footprint, day and route. ``send``: by fleet, day and route. ``decisions``:
    the yes-or-no columns, each with what it decides: ``done``, the id of a precedence and a day, or ``together``, the id of a
    package and a day (-1: by the end). ``balances``: by parity and day. Classes, routes, fleets and parities are positions in the
    model and the problem.
    """

    programme: Programme
    deliver: dict[tuple[int, int], int]
    ship: dict[tuple[Footprint, int, int], int]
    send: dict[tuple[int, int, int], int]
    decisions: dict[int, tuple[str, str, int]]
    balances: dict[tuple[int, int], int]


def exchange_programme(
    model: ClassModel,
    without: Collection[str] = (),
    price: Callable[[UnitClass, int], int] | None = None,
    send_whole: bool = True,
) -> ExchangeProgramme:
    """Build the programme of *model* without the rows named in *without*.

    *price*: what a unit of a class saves, compared with staying, if it goes on a day; by default the saving in weighted
    days of waiting. *send_whole* False allows fractions of vehicles.
    """
    problem = model.problem
    programme = Programme()
    deliver: dict[tuple[int, int], int] = {}
    for position, kind in enumerate(model.classes):
        stay = unplanned_cost(model, kind)
        programme.constant += stay * len(kind.units)
        last = problem.days - 1 if kind.traits.latest < 0 else min(kind.traits.latest, problem.days - 1)
        for day in range(kind.traits.earliest, last + 1):
            saved = stay - kind.traits.weight * (day + 1) if price is None else price(kind, day)
            deliver[position, day] = programme.column(-saved, 0, len(kind.units))
        own = [(column, 1) for (p, _), column in _of_class(deliver, position, kind.traits.earliest, last)]
        if len(own) > 1:
            programme.row(-FREE, len(kind.units), own)
    ship = _ship(model, programme, deliver)
    send = _vehicles(model, programme, ship, without, send_whole)
    _capacities(model, programme, ship, without)
    balances = _parities(model, programme, deliver, without)
    _demands(model, programme, deliver, without)
    decisions = _packages(model, programme, deliver, without) | _precedences(model, programme, deliver, without)
    return ExchangeProgramme(programme, deliver, ship, send, decisions, balances)


def _of_class(
    deliver: dict[tuple[int, int], int], position: int, first: int, last: int
) -> list[tuple[tuple[int, int], int]]:
    """The delivery columns of a class on days *first* to *last*."""
    return [((position, day), deliver[position, day]) for day in range(first, last + 1)]


def stocked_limit(model: ClassModel) -> dict[Footprint, int]:
    """The number of units of each footprint."""
    stock: defaultdict[Footprint, int] = defaultdict(int)
    for kind in model.classes:
        stock[kind.footprint] += len(kind.units)
    return dict(stock)


def _ship(
    model: ClassModel, programme: Programme, deliver: dict[tuple[int, int], int]
) -> dict[tuple[Footprint, int, int], int]:
    """The shipment columns, and rows that ship on each day exactly what is delivered, by footprint."""
    members: defaultdict[tuple[Footprint, int], list[int]] = defaultdict(list)
    for (position, day), column in deliver.items():
        members[model.classes[position].footprint, day].append(column)
    stock = stocked_limit(model)
    ship: dict[tuple[Footprint, int, int], int] = {}
    for (footprint, day), columns in members.items():
        entries = [(column, 1) for column in columns]
        for route in model.routes_of.get(footprint.camp, ()):
            column = programme.column(0, 0, stock[footprint])
            ship[footprint, day, route] = column
            entries.append((column, -1))
        programme.row(0, 0, entries)
    return ship


def _vehicles(
    model: ClassModel,
    programme: Programme,
    ship: dict[tuple[Footprint, int, int], int],
    without: Collection[str],
    whole: bool,
) -> dict[tuple[int, int, int], int]:
    """The vehicle columns; rows for the size of each fleet, and for the seats and stretchers on each route and day."""
    problem = model.problem
    if not problem.fleets:
        return {}
    loads: defaultdict[tuple[int, int], list[tuple[Footprint, int]]] = defaultdict(list)
    for (footprint, day, route), column in ship.items():
        loads[day, route].append((footprint, column))
    holder_of = {camp.id: camp.holder for camp in problem.camps}
    send: dict[tuple[int, int, int], int] = {}
    for number, fleet in enumerate(problem.fleets):
        routes = [
            position
            for position, route in enumerate(problem.routes)
            if (route.id in fleet.routes if fleet.routes else holder_of[route.camp] == fleet.holder)
        ]
        loose = f"fleet:{fleet.id}" in without
        for day in range(problem.days):
            count = model.persons if loose else capacity_on(fleet.count, day, 0)
            columns = [(route, programme.column(0, 0, count, whole)) for route in routes if (day, route) in loads]
            send.update({(number, day, route): column for route, column in columns})
            if len(columns) > 1:
                programme.row(-FREE, count, [(column, 1) for _, column in columns], RowName("fleet", fleet.id, day))
    for (day, route), parts in loads.items():
        for take in ("seats", "stretchers"):
            entries = [(column, getattr(footprint, take)) for footprint, column in parts if getattr(footprint, take)]
            if entries:
                entries += [
                    (send[number, day, route], -getattr(fleet, take))
                    for number, fleet in enumerate(problem.fleets)
                    if (number, day, route) in send and getattr(fleet, take)
                ]
                programme.row(-FREE, 0, entries, RowName(take, problem.routes[route].id, day))
    return send


def _capacities(
    model: ClassModel,
    programme: Programme,
    ship: dict[tuple[Footprint, int, int], int],
    without: Collection[str],
) -> None:
    """Rows for the capacities of routes, camps and crossings on each day."""
    problem = model.problem
    each: defaultdict[tuple[str, str, int], list[tuple[int, int]]] = defaultdict(list)
    for (footprint, day, position), column in ship.items():
        route = problem.routes[position]
        entry = (column, footprint.size)
        each["route", route.id, day].append(entry)
        each["camp", route.camp, day].append(entry)
        each["crossing", f"{route.crossing} {footprint.holder}", day].append(entry)
        each["both", route.crossing, day].append(entry)
    limits: dict[tuple[str, str], tuple[int, ...]] = {}
    for place in problem.crossings:
        limits["both", place.id] = place.both
        for party in problem.parties:
            limits["crossing", f"{place.id} {party}"] = place.capacity
    limits.update({("camp", camp.id): camp.capacity for camp in problem.camps})
    limits.update({("route", route.id): route.capacity for route in problem.routes})
    for (what, name, day), entries in each.items():
        shown = name.split(" ")[0] if what in ("crossing", "both") else name
        row = f"{'crossing' if what == 'both' else what}:{shown}"
        limit = capacity_on(limits[what, name], day, -1)
        if limit >= 0 and row not in without:
            holder = name.split(" ")[1] if what == "crossing" else ""
            programme.row(-FREE, limit, entries, RowName(what, shown, day, holder))


def _parities(
    model: ClassModel, programme: Programme, deliver: dict[tuple[int, int], int], without: Collection[str]
) -> dict[tuple[int, int], int]:
    """A column for the balance of each parity at the end of each day, bounded where it is measured. Returns the columns by parity and day.

    The row of a day says: balance before + what the day adds = balance after. A recurrence has far fewer entries than a
    sum over all days so far. Within a day the order of hand-overs is left to `handover_order`: any numbers that keep the
    bounds at the end of the day can be handed over at one moment.
    """
    by_day: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    columns: dict[tuple[int, int], int] = {}
    for (position, day), column in deliver.items():
        by_day[day].append((position, column))
    for number, parity in enumerate(model.problem.parities):
        if f"parity:{parity.id}" in without:
            continue
        before: int | None = None
        for day in range(model.problem.days):
            if not counts_on(parity, day):
                continue
            low, high = left_to_lead(model, number, day) or (-OPEN, OPEN)
            state = programme.column(0, _open(low), _open(high), whole=False)
            entries = [
                (column, model.classes[position].traits.balance[number])
                for position, column in by_day[day]
                if model.classes[position].traits.balance[number]
            ]
            entries.append((state, -1))
            if before is not None and parity.over == "so-far":
                entries.append((before, 1))
            programme.row(0, 0, entries, RowName("balance", parity.id, day))
            columns[number, day] = before = state
    return columns


def _open(bound: int) -> float:
    """A bound as the solver takes it: one that stands for "open" becomes infinite."""
    return bound if abs(bound) < OPEN // 2 else float("inf") if bound > 0 else float("-inf")


def _demands(
    model: ClassModel, programme: Programme, deliver: dict[tuple[int, int], int], without: Collection[str]
) -> None:
    """Rows for demands and ceilings."""

    def counted(adds: Callable[[UnitClass], int], first: int, last: int) -> list[tuple[int, int]]:
        return [
            (column, adds(model.classes[position]))
            for (position, day), column in deliver.items()
            if in_window(first, last, day) and adds(model.classes[position])
        ]

    for number, demand in enumerate(model.problem.demands):
        if f"demand:{demand.id}" not in without:
            entries = counted(lambda kind, number=number: kind.traits.demands[number], demand.first, demand.by)  # type: ignore[misc]
            programme.row(demand.at_least, FREE, entries, RowName("demand", demand.id))
    for number, ceiling in enumerate(model.problem.ceilings):
        if f"ceiling:{ceiling.id}" not in without:
            entries = counted(lambda kind, number=number: kind.traits.ceilings[number], ceiling.first, ceiling.last)  # type: ignore[misc]
            programme.row(-FREE, ceiling.at_most, entries, RowName("ceiling", ceiling.id))


def _precedences(
    model: ClassModel, programme: Programme, deliver: dict[tuple[int, int], int], without: Collection[str]
) -> dict[int, tuple[str, str, int]]:
    """For each precedence and day a yes-or-no column, ``done``: has the earlier flow gone? Only then may the later go that day.

    Two rows a day: ``done * asked <= gone so far``, and ``later that day <= done * (its units)``. Returns the columns.
    """
    columns: dict[int, tuple[str, str, int]] = {}
    for number, precedence in enumerate(model.problem.precedences):
        earlier = [(p, kind) for p, kind in enumerate(model.classes) if kind.traits.turns[number] > 0]
        waiting = [(p, kind) for p, kind in enumerate(model.classes) if kind.traits.turns[number] < 0]
        if f"precedence:{precedence.id}" in without:
            continue
        for day in range(model.problem.days):
            able = [
                (p, kind)
                for p, kind in earlier
                if kind.traits.earliest <= day and (kind.traits.latest < 0 or day <= kind.traits.latest)
            ]
            asked = sum(len(kind.units) * kind.traits.turns[number] for _, kind in able) - model.excused[number]
            counted = able if precedence.at_least < 0 else earlier
            asked = max(0, asked) if precedence.at_least < 0 else precedence.at_least
            if not asked:
                continue
            done = programme.column(0, 0, 1)
            columns[done] = ("done", precedence.id, day)
            entries = [
                (column, model.classes[p].traits.turns[number])
                for p, _ in counted
                for d in range(day + 1)
                if (column := deliver.get((p, d))) is not None
            ]
            programme.row(0, FREE, [*entries, (done, -asked)], RowName("gone", precedence.id, day))
            for p, kind in waiting:
                if (column := deliver.get((p, day))) is not None:
                    programme.row(
                        -FREE,
                        0,
                        [(column, 1), (done, -len(kind.units))],
                        RowName("turn", precedence.id, day, position=p),
                    )
    return columns


def _packages(
    model: ClassModel, programme: Programme, deliver: dict[tuple[int, int], int], without: Collection[str]
) -> dict[int, tuple[str, str, int]]:
    """For each package and day (or once, if it goes by the end) a yes-or-no column: all of its classes whole, or none. Returns the columns."""
    columns: dict[int, tuple[str, str, int]] = {}
    members: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for position, kind in enumerate(model.classes):
        if kind.traits.package and f"package:{kind.traits.package}" not in without:
            members[kind.traits.package].append((position, len(kind.units)))
    at_end = {package.id for package in model.problem.packages if package.at == "end"}
    for name, classes in members.items():
        spans = [range(model.problem.days)] if name in at_end else [[day] for day in range(model.problem.days)]
        for span in spans:
            can = all(any((position, day) in deliver for day in span) for position, _ in classes)
            together = programme.column(0, 0, 1 if can else 0)
            day_of_all = -1 if name in at_end else span[0]
            columns[together] = ("together", name, day_of_all)
            for position, count in classes:
                entries = [(deliver[position, day], 1) for day in span if (position, day) in deliver]
                if entries:
                    programme.row(
                        0, 0, [*entries, (together, -count)], RowName("together", name, day_of_all, position=position)
                    )
    return columns


def read_allotments(model: ClassModel, built: ExchangeProgramme, values: Sequence[float]) -> tuple[Allotment, ...]:
    """The allotments in a solution: the units of each class, distributed over the routes that its footprint takes."""
    delivered = {key: round(values[column]) for key, column in built.deliver.items()}
    return dealt(model, delivered, {key: round(values[column]) for key, column in built.ship.items()})


def dealt(
    model: ClassModel, delivered: Mapping[tuple[int, int], int], shipped: Mapping[tuple[Footprint, int, int], int]
) -> tuple[Allotment, ...]:
    """Distribute the units of each class and day (*delivered*) over the routes that their footprint takes that day (*shipped*)."""
    rooms: defaultdict[tuple[Footprint, int], list[list[int]]] = defaultdict(list)
    for (footprint, day, route), count in shipped.items():
        if count:
            rooms[footprint, day].append([route, count])
    found: list[Allotment] = []
    for (position, day), wanted in delivered.items():
        count = wanted
        for room in rooms[model.classes[position].footprint, day]:
            here = min(count, room[1])
            if here > 0:
                found.append(Allotment(position, day, room[0], here))
                room[1] -= here
                count -= here
    return tuple(found)


def read_vehicles(built: ExchangeProgramme, values: Sequence[float]) -> dict[tuple[int, int], list[int]]:
    """The vehicles in a solution: for a day and a route, the positions of fleets, one for each vehicle."""
    sent: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for (fleet, day, route), column in built.send.items():
        sent[day, route] += [fleet] * round(values[column])
    return dict(sent)
