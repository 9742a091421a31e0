"""An independent check of a proof that the constraints of a problem cannot hold together.

It shares no code with the planner and uses no solver: everything is added up person by person, in whole numbers, from the
definitions in `parley.planner.problem`. How a leaf is judged: its constraints, each taken as often as it says, are added to one sum that
every plan has to keep at or below a limit. Everybody is then given, one by one, the day and route that make the sum smallest, or none, and
so is every vehicle. If even that is above the limit, no plan keeps the constraints.

A proof that is not accepted says nothing about the problem: it may still be that no plan exists.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Protocol, TypeVar

import msgspec

from parley.planner.checker_balance import counted_in, may_go, within_flow
from parley.planner.problem import Flow, Parity, Person, Problem
from parley.planner.refutation import ProofLeaf, ProofNode, Refutation, SplitNumber, UsedConstraint

__all__ = ["refutes"]

Assumption = tuple[SplitNumber, int, bool]
"""What a split above a leaf assumes: the number counted, its bound, and whether it is at most that (else at least)."""

_Look = tuple[object, ...]


class _NotAccepted(Exception):
    """The proof uses something that is not a constraint of the problem."""


def refutes(problem: Problem, refutation: Refutation, without: Collection[str] = (), leads: Sequence[int] = ()) -> bool:
    """Whether *refutation* proves that no plan of *problem* keeps all of its constraints but the parts named in *without*.

    *leads*: the balance of each parity before the first day (default 0). Never raises.
    """
    if refutation.problem != hashlib.sha256(msgspec.json.encode(problem, order="sorted")).hexdigest():
        return False
    waiting: list[tuple[ProofNode, tuple[Assumption, ...]]] = [(refutation.proof, ())]
    judge = _Judge(problem, without, leads)
    while waiting:
        node, path = waiting.pop()
        if isinstance(node, ProofLeaf):
            try:
                if not judge.impossible(node, path):
                    return False
            except (_NotAccepted, LookupError):
                return False
        else:
            waiting.append((node.below, (*path, (node.counted, node.most, True))))
            waiting.append((node.above, (*path, (node.counted, node.most + 1, False))))
    return True


class _Sum:
    """One sum over a plan: what each choice adds to it, and the limit that the constraints set it.

    ``flows``: (flow, first and last day, factor). ``place``: by kind and names of a place, and day. ``seat``: by need, route and
    day. ``named``: (persons, first and last day, route or "", factor). ``balance``: by parity and day of hand-over. ``vehicle``: by
    fleet, day and route. ``yes``: by precedence or package, and day.
    """

    def __init__(self) -> None:
        self.limit = 0
        self.flows: list[tuple[Flow, int, int, int]] = []
        self.place: defaultdict[tuple[str, str, str, int], int] = defaultdict(int)
        self.seat: defaultdict[tuple[str, str, int], int] = defaultdict(int)
        self.named: list[tuple[frozenset[str], int, int, str, int]] = []
        self.balance: defaultdict[tuple[int, int], int] = defaultdict(int)
        self.vehicle: defaultdict[tuple[str, int, str], int] = defaultdict(int)
        self.yes: defaultdict[tuple[str, str, int], int] = defaultdict(int)


class _Judge:
    """A problem, prepared so that any number of leaves can be judged."""

    def __init__(self, problem: Problem, without: Collection[str], leads: Sequence[int]) -> None:
        self.problem = problem
        self.days = problem.days
        self.without = frozenset(without)
        self.leads = list(leads) or [0] * len(problem.parities)
        self.people = {person.id: person for person in problem.persons if may_go(person)}
        self.routes = {route.id: route for route in problem.routes}
        self.holder_of = {camp.id: camp.holder for camp in problem.camps}
        self.fleets = {fleet.id: fleet for fleet in problem.fleets}
        self.ways = {
            fleet.id: [r.id for r in problem.routes if self.serves(fleet.id, r.id)] for fleet in problem.fleets
        }
        units: defaultdict[str, list[Person]] = defaultdict(list)
        for person in self.people.values():
            units[f"group {person.group}" if person.group else f"one {person.id}"].append(person)
        self.units = list(units.values())
        # All or none: where one member may not go, none of the package does.
        self.staying = {
            name
            for package in problem.packages
            if f"package:{package.id}" not in self.without and not self.people.keys() >= set(package.persons)
            for name in package.persons
        }
        self.unit_of = {member.id: unit for unit in self.units for member in unit}

    def serves(self, fleet: str, route: str) -> bool:
        """Whether vehicles of *fleet* may take *route*."""
        own = self.fleets[fleet]
        return route in own.routes if own.routes else self.holder_of[self.routes[route].camp] == own.holder

    def window(self, unit: Sequence[Person]) -> tuple[int, int]:
        """The first and the last day on which all of *unit* can travel."""
        last = min((member.latest for member in unit if member.latest >= 0), default=self.days - 1)
        return max(member.earliest for member in unit), min(last, self.days - 1)

    def impossible(self, leaf: ProofLeaf, path: Sequence[Assumption]) -> bool:
        """Whether no choice keeps the sum of *leaf*'s constraints within its limit. Raises `_NotAccepted`, `LookupError`."""
        total = _Sum()
        for used in leaf.used:
            if used.factor <= 0 and used.kind != "together":
                raise _NotAccepted
            self._take(total, used, path)
        yes = sum(value for key, value in total.yes.items() if value < 0 and self.may_be(*key))
        return self._vehicles(total) + yes + self._persons(total) > total.limit

    def may_be(self, kind: str, name: str, day: int) -> bool:
        """Whether a package could go on *day* (-1: at all), as far as its members can travel then; a precedence may always be done."""
        if kind != "together":
            return True
        package = _called(self.problem.packages, name)
        windows = [self.window(self.unit_of[member]) for member in package.persons if member in self.unit_of]
        return all(first <= last and (day < 0 or first <= day <= last) for first, last in windows)

    def _part(self, name: str) -> None:
        """Refuse a constraint that the proof may not use."""
        if name in self.without:
            raise _NotAccepted

    def _take(self, total: _Sum, used: UsedConstraint, path: Sequence[Assumption]) -> None:
        """Add a constraint to the sum, as often as it is used."""
        match used.kind:
            case "demand" | "ceiling":
                self._number(total, used)
            case "crossing" | "both" | "camp" | "route":
                self._capacity(total, used)
            case "seats" | "stretchers":
                self._places(total, used)
            case "most" | "least":
                self._parity(total, used)
            case "together" | "gone" | "turn":
                self._order(total, used)
            case "rounding":
                self._rounding(total, used)
            case "at-most" | "at-least":
                self._assumed(total, used, path[used.day])

    def _number(self, total: _Sum, used: UsedConstraint) -> None:
        """A demand or a ceiling."""
        self._part(f"{used.kind}:{used.id}")
        if used.kind == "demand":
            demand = _called(self.problem.demands, used.id)
            total.flows.append((demand.flow, demand.first, demand.by, -used.factor))
            total.limit -= used.factor * demand.at_least
        else:
            ceiling = _called(self.problem.ceilings, used.id)
            last = self.days if ceiling.last < 0 else ceiling.last
            total.flows.append((ceiling.flow, ceiling.first, last, used.factor))
            total.limit += used.factor * ceiling.at_most

    def _capacity(self, total: _Sum, used: UsedConstraint) -> None:
        """The capacity of a place on a day."""
        self._part(f"{'crossing' if used.kind == 'both' else used.kind}:{used.id}")
        if used.kind == "camp":
            numbers = _called(self.problem.camps, used.id).capacity
        elif used.kind == "route":
            numbers = _called(self.problem.routes, used.id).capacity
        else:
            place = _called(self.problem.crossings, used.id)
            numbers = place.both if used.kind == "both" else place.capacity
        if not numbers or not 0 <= used.day < self.days:
            raise _NotAccepted
        total.limit += used.factor * numbers[used.day if len(numbers) > 1 else 0]
        total.place[used.kind, used.id, used.holder if used.kind == "crossing" else "", used.day] += used.factor

    def _places(self, total: _Sum, used: UsedConstraint) -> None:
        """Nobody stands: those on a route on a day have places in vehicles."""
        total.seat["seat" if used.kind == "seats" else "stretcher", used.id, used.day] += used.factor
        for name, fleet in self.fleets.items():
            places = fleet.seats if used.kind == "seats" else fleet.stretchers
            if used.id in self.ways[name]:
                total.vehicle[name, used.day, used.id] -= used.factor * places
        if not self.fleets:
            raise _NotAccepted

    def _parity(self, total: _Sum, used: UsedConstraint) -> None:
        """A bound of a parity's balance at the end of a day."""
        self._part(f"parity:{used.id}")
        parity = _called(self.problem.parities, used.id)
        number = self.problem.parities.index(parity)
        last = self.days - 1 if parity.last < 0 else parity.last
        if not parity.first <= used.day <= last or (parity.at == "end" and used.day != last):
            raise _NotAccepted
        low, high = _bounds(parity)
        lead = 0 if parity.over == "that-one" else self.leads[number]
        bound = high if used.kind == "most" else low
        if bound is None:
            raise _NotAccepted
        if parity.at == "handover" and ((low is not None and lead < low) or (high is not None and lead > high)):
            # A plan that hands nobody over is not measured, so the balance before it need not be within the bounds.
            raise _NotAccepted
        sign = 1 if used.kind == "most" else -1
        total.limit += used.factor * sign * (bound - lead)
        for day in range(used.day if parity.over == "that-one" else parity.first, used.day + 1):
            total.balance[number, day] += used.factor * sign

    def _order(self, total: _Sum, used: UsedConstraint) -> None:
        """A package that goes whole, or one half of a precedence."""
        if used.kind == "together":
            self._part(f"package:{used.id}")
            package = _called(self.problem.packages, used.id)
            if not set(used.persons) <= set(package.persons) or (package.at == "end") != (used.day < 0):
                raise _NotAccepted
            first, last = (0, self.days - 1) if used.day < 0 else (used.day, used.day)
            total.named.append((frozenset(used.persons), first, last, "", used.factor))
            total.yes["together", used.id, used.day] -= used.factor * len(set(used.persons))
            return
        self._part(f"precedence:{used.id}")
        item = _called(self.problem.precedences, used.id)
        if used.kind == "turn":
            for name in used.persons:
                unit = self.unit_of[name]
                if any(member.wounded or within_flow(item.earlier, member) for member in unit) or not any(
                    within_flow(item.later, member) for member in unit
                ):
                    raise _NotAccepted
            total.named.append((frozenset(used.persons), used.day, used.day, "", used.factor))
            total.yes["done", used.id, used.day] -= used.factor * len(set(used.persons))
            return
        earlier = [person for person in self.people.values() if within_flow(item.earlier, person)]
        if item.at_least < 0:
            spans = {person.id: self.window(self.unit_of[person.id]) for person in earlier}
            earlier = [person for person in earlier if spans[person.id][0] <= used.day <= spans[person.id][1]]
        asked = len(earlier) if item.at_least < 0 else item.at_least
        total.named.append((frozenset(person.id for person in earlier), 0, used.day, "", -used.factor))
        total.yes["done", used.id, used.day] += used.factor * asked

    def _rounding(self, total: _Sum, used: UsedConstraint) -> None:
        """Whole vehicles: whoever of the persons named is not left behind has a place in one of a whole number of vehicles.

        With N places asked for, r the rest of N by ``size`` (``size`` itself if there is none), and a places in a vehicle, every plan
        keeps ``gone - sum((r * (a // size) + min(r, a % size)) * vehicles) <= N - r * ceil(N / size)``.
        """
        places = 0
        for name in used.persons:
            person = self.people[name]
            first, _ = self.window(self.unit_of[name])
            if person.camp != used.id or person.need != used.need or first < used.first:
                raise _NotAccepted
            places += first <= used.day
        if used.size < 1 or not self.fleets or len(set(used.persons)) != len(used.persons):
            raise _NotAccepted
        rest = places % used.size or used.size
        total.limit += used.factor * (places - rest * -(-places // used.size))
        total.named.append((frozenset(used.persons), used.first, used.day, "", used.factor))
        for fleet, routes in self.ways.items():
            room = self.fleets[fleet].seats if used.need == "seat" else self.fleets[fleet].stretchers
            own = rest * (room // used.size) + min(rest, room % used.size)
            for route in routes:
                if self.routes[route].camp == used.id:
                    for day in range(used.first, used.day + 1):
                        total.vehicle[fleet, day, route] -= used.factor * own

    def _assumed(self, total: _Sum, used: UsedConstraint, assumption: Assumption) -> None:
        """What a split above the leaf assumes."""
        counted, bound, at_most = assumption
        if at_most != (used.kind == "at-most"):
            raise _NotAccepted
        sign = 1 if at_most else -1
        total.limit += used.factor * sign * bound
        if counted.kind == "vehicles":
            if counted.route not in self.ways[counted.id]:
                raise _NotAccepted
            total.vehicle[counted.id, counted.day, counted.route] += used.factor * sign
        elif counted.kind == "persons":
            persons = frozenset(counted.persons)
            total.named.append((persons, counted.day, counted.day, counted.route, used.factor * sign))
        else:
            total.yes[counted.kind, counted.id, counted.day] += used.factor * sign

    def _vehicles(self, total: _Sum) -> int:
        """The least that the vehicles can add. Raises `_NotAccepted` where a fleet without a number would make it as small as one likes."""
        best: defaultdict[tuple[str, int], int] = defaultdict(int)
        for (fleet, day, _), value in total.vehicle.items():
            best[fleet, day] = min(best[fleet, day], value)
        least = 0
        for (name, day), value in best.items():
            if value < 0:
                self._part(f"fleet:{name}")
                numbers = self.fleets[name].count
                least += value * numbers[day if len(numbers) > 1 else 0]
        return least

    def _persons(self, total: _Sum) -> int:
        """The least that the persons can add. Units that look alike are reckoned once."""
        sets: defaultdict[str, list[int]] = defaultdict(list)
        for number, (names, *_) in enumerate(total.named):
            for name in names:
                sets[name].append(number)
        listed = any(flow.persons for flow, *_ in total.flows) or any(
            parity.left.persons or parity.right.persons for parity in self.problem.parities
        )
        known: dict[_Look, int] = {}
        least = 0
        for unit in self.units:
            look = tuple(
                (
                    one.holder, one.receiver, one.category, one.camp, one.need, one.weight, one.wounded, one.earliest,
                    one.latest, tuple(sets.get(one.id, ())), one.id in self.staying, one.id if listed else "",
                )
                for one in unit
            )  # fmt: skip
            if look not in known:
                known[look] = self._unit(total, unit, sets)
            least += known[look]
        return least

    def _unit(self, total: _Sum, unit: Sequence[Person], sets: dict[str, list[int]]) -> int:
        """The least that *unit* can add: the best of all days and routes, or 0 if it stays."""
        first, last = self.window(unit)
        if any(one.id in self.staying for one in unit):
            return 0
        named = [total.named[number] for one in unit for number in sets.get(one.id, ())]
        flows = [(a, b, f) for flow, a, b, f in total.flows for one in unit if within_flow(flow, one)]
        counts = [_balance(self.problem.parities[number], unit) for number in range(len(self.problem.parities))]
        ways = [route for route in self.routes.values() if all(route.camp == one.camp for one in unit)]
        best = 0
        for day in range(first, last + 1):
            own = sum(factor for a, b, factor in flows if a <= day <= b)
            own += sum(total.balance.get((number, day), 0) * count for number, count in enumerate(counts) if count)
            own += sum(factor for _, a, b, route, factor in named if a <= day <= b and not route)
            for way in ways:
                there = sum(factor for _, a, b, route, factor in named if a <= day <= b and route == way.id)
                for one in unit:
                    there += total.place.get(("crossing", way.crossing, one.holder, day), 0)
                    there += total.place.get(("both", way.crossing, "", day), 0)
                    there += total.place.get(("camp", way.camp, "", day), 0)
                    there += total.place.get(("route", way.id, "", day), 0)
                    there += total.seat.get((one.need, way.id, day), 0)
                best = min(best, own + there)
        return best


class _Called(Protocol):
    """A part of a problem."""

    @property
    def id(self) -> str:
        """What it is called."""


_Part = TypeVar("_Part", bound=_Called)


def _called(parts: Sequence[_Part], name: str) -> _Part:
    """The part that is called *name*. Raises `LookupError`."""
    for part in parts:
        if part.id == name:
            return part
    raise LookupError(name)


def _balance(parity: Parity, unit: Sequence[Person]) -> int:
    """What *unit* adds to the balance of *parity*: ``right_share*left - left_share*right``."""
    both = [counted_in(parity, one) for one in unit]
    return sum(parity.right_share * left - parity.left_share * right for left, right in both)


def _bounds(parity: Parity) -> tuple[int | None, int | None]:
    """The least and the greatest balance of *parity*, ``right_share*left - left_share*right``; None where it is open."""
    if parity.kind == "alternating":
        return 0, 0
    if parity.least is not None or parity.most is not None:
        return parity.least, parity.most
    # At most its share of what the other gave, rounded up, and k more: L <= ceil(p*R/q) + k, and the other way round.
    return -(parity.left_share * (parity.k + 1) - 1), parity.right_share * (parity.k + 1) - 1
