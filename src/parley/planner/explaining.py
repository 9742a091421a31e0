"""Explains, for each person, what kept them from an earlier day: "why not me before?"

The answer is a list of message codes with numbers, never with another person's id. For each run of days before the
person's own it names the first constraint that prevented that day: not yet fit to travel, the camp, the route, a
crossing, no vehicle or no place in one, a parity, people before them in the published order. Where no single constraint
did, it says that the plan as a whole frees more people, or frees them sooner, this way. Where places were short it also says how
many of those who go sooner stand before the person in the published order, and by what: the class, the order inside it, the lot.

A reason is checked one at a time and with everybody else's dates fixed, so it says what is in the way in this plan, not
that no other plan exists. Which parts of a problem contradict each other is answered by `conflicts`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final

from parley.kernel import Message
from parley.planner.conflicts import Conflict, conflict_message, conflicting_demands
from parley.planner.plans import Plan
from parley.planner.problem import (
    Person,
    Problem,
    balance_of,
    capacity_on,
    counts_on,
    day_bounds,
    goes,
    in_flow,
    in_window,
    person_weights,
)

__all__ = ["Answers", "Conflict", "conflict_message", "conflicting_demands"]

_PUT_FIRST_BY: Final = ("by_class", "by_order", "by_lot")
"""What puts somebody before somebody else, in the order of `Answers._rank`."""
_COMPETED_FOR: Final = frozenset(
    f"exchange.why-{what}" for what in ("camp", "route", "crossing", "vehicle", "ceiling", "parity", "whole")
)
"""Reasons that leave open why it is not somebody else who waits."""


class Answers:
    """A problem and its plan, prepared so that any number of persons can be answered.

    ``used``: persons by capacity (its kind and name) and day. ``leads``: the balance of each parity at the end of each day.
    ``under_ceiling`` and ``under_demand``: persons counted in each of them. ``free_places``: by kind of place, route and
    day. ``made``: trips by fleet and day. ``on_day``: the persons of each kin on each day.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.people = {person.id: person for person in problem.persons}
        self.day_of = {name: step.day for step in plan.steps for name in step.persons}
        self.weights = person_weights(problem)[0]
        self.crossing_of = {route.id: route.crossing for route in problem.routes}
        self.routes_of: defaultdict[str, list[str]] = defaultdict(list)
        for route in problem.routes:
            self.routes_of[route.camp].append(route.id)
        self.package_of = {name: package for package in problem.packages for name in package.persons}
        self.groups: defaultdict[str, list[Person]] = defaultdict(list)
        for person in problem.persons:
            if person.group and goes(person):
                self.groups[person.group].append(person)
        self.on_day: defaultdict[tuple[tuple[object, ...], int], list[Person]] = defaultdict(list)
        for name, day in self.day_of.items():
            self.on_day[self._kin(self.people[name]), day].append(self.people[name])
        self._opened: dict[int, frozenset[int]] = {}
        self.used: Counter[tuple[str, str, int]] = Counter()
        self.leads = [[0] * problem.days for _ in problem.parities]
        self.under_ceiling = [0] * len(problem.ceilings)
        self.under_demand = [0] * len(problem.demands)
        self._count_steps(plan)
        self.free_places: Counter[tuple[str, str, int]] = Counter()
        self.made: Counter[tuple[str, int]] = Counter()
        self._count_trips(plan)

    def _count_steps(self, plan: Plan) -> None:
        """Fill ``used``, ``leads``, ``under_ceiling`` and ``under_demand`` from the hand-overs."""
        problem = self.problem
        for step in plan.steps:
            for name, way in zip(step.persons, step.routes, strict=True):
                person = self.people[name]
                crossing = self.crossing_of.get(way, "")
                self.used["crossing", f"{crossing} {person.holder}", step.day] += 1
                self.used["both", crossing, step.day] += 1
                self.used["camp", person.camp, step.day] += 1
                self.used["route", way, step.day] += 1
                for number, own in enumerate(self._balance(person)):
                    self.leads[number][step.day] += own * counts_on(problem.parities[number], step.day)
                for number, item in enumerate(problem.ceilings):
                    under = in_window(item.first, item.last, step.day) and in_flow(item.flow, person)
                    self.under_ceiling[number] += under
                for number, demand in enumerate(problem.demands):
                    met = in_window(demand.first, demand.by, step.day) and in_flow(demand.flow, person)
                    self.under_demand[number] += met
        for parity, curve in zip(problem.parities, self.leads, strict=True):
            for day in range(1, problem.days):
                curve[day] += curve[day - 1] if parity.over == "so-far" else 0

    def _count_trips(self, plan: Plan) -> None:
        """Fill ``free_places`` and ``made`` from the trips."""
        fleets = {fleet.id: fleet for fleet in self.problem.fleets}
        for trip in plan.trips:
            self.made[trip.fleet, trip.day] += 1
            fleet = fleets[trip.fleet]
            self.free_places["seat", trip.route, trip.day] += fleet.seats - len(trip.seats)
            self.free_places["stretcher", trip.route, trip.day] += fleet.stretchers - len(trip.stretchers)

    def _balance(self, person: Person) -> list[int]:
        """What *person* adds to the balance of each parity."""
        return [balance_of(parity, person) for parity in self.problem.parities]

    def _kin(self, person: Person) -> tuple[object, ...]:
        """Persons with equal results compete for the same places."""
        return person.holder, person.receiver, person.camp, person.need, person.wounded

    def why_not_before(self, name: str) -> tuple[Message, ...]:
        """Why *name* does not go on an earlier day, or at all: a reason for each run of days (``first`` to ``last``).

        Raises ``KeyError`` for an unknown id.
        """
        person = self.people[name]
        own = self.day_of.get(name)
        if own is None and (stays := self._why_never(person)):
            return (stays,)
        reasons: list[Message] = []
        for day in range(self.problem.days if own is None else own):
            reason = self._on_day(person, day)
            last = reasons[-1] if reasons else None
            if last and last.code == reason.code and {**last.params, "last": 0} == {
                **reason.params, "first": last.params["first"], "last": 0
            }:  # fmt: skip
                reasons[-1] = Message(reason.code, {**last.params, "last": day})
            else:
                reasons.append(reason)
        if any(reason.code in _COMPETED_FOR for reason in reasons):
            reasons += self._who_goes_sooner(person, self.problem.days if own is None else own)
        if own is None:
            reasons.insert(0, Message("exchange.why-no-place", {"days": self.problem.days}))
        return tuple(reasons) or (Message("exchange.why-first-day", {"day": own or 0}),)

    def _who_goes_sooner(self, person: Person, own: int) -> Iterator[Message]:
        """Of those of the same side who go before day *own*, how many stand before *person*, and by what; nothing if nobody does."""
        sooner = [self.people[name] for name, day in self.day_of.items() if day < own]
        sooner = [one for one in sooner if (one.holder, one.receiver) == (person.holder, person.receiver)]
        before = self._put_first_by(person, sooner)
        if before:
            counts = {what: before[what] for what in _PUT_FIRST_BY}
            yield Message("exchange.why-sooner", {"all": len(sooner), "persons": before.total(), **counts})

    def _put_first_by(self, person: Person, others: Iterable[Person]) -> Counter[str]:
        """How many of *others* the published order puts before *person*, by what it does: the class, the order inside it, the lot."""
        own = self._rank(person)
        return Counter(
            next(what for what, mine, theirs in zip(_PUT_FIRST_BY, own, rank, strict=True) if mine != theirs)
            for other in others
            if (rank := self._rank(other)) < own
        )

    def _why_never(self, person: Person) -> Message | None:
        """Why *person* may not be planned at all, or None."""
        if person.excluded:
            return Message("exchange.why-excluded")
        if person.consent != "wants":
            return Message("exchange.why-consent", {"consent": person.consent})
        if person.standby:
            return Message("exchange.why-standby")
        package = self.package_of.get(person.id)
        if package and any(not goes(self.people[member]) for member in package.persons):
            return Message("exchange.why-package", {"package": package.id})
        return None

    def _on_day(self, person: Person, day: int) -> Message:
        """The first constraint that keeps *person* from going on *day*."""
        when: dict[str, str | int] = {"first": day, "last": day}
        party = [member for member in self.groups.get(person.group, ()) if person.group] or [person]
        if day < person.earliest:
            return Message("exchange.why-not-fit", {**when, "earliest": person.earliest})
        if any(day < member.earliest for member in party):
            return Message("exchange.why-group-not-fit", {**when, "group": person.group})
        if 0 <= min((m.latest for m in party if m.latest >= 0), default=day) < day:
            return Message("exchange.why-too-late", when)
        package = self.package_of.get(person.id)
        if package and person.id not in self.day_of:
            return Message("exchange.why-package-whole", {**when, "package": package.id})
        if package and package.at == "day":
            return Message("exchange.why-package-day", {**when, "package": package.id})
        return (
            self._agreed_order_in_the_way(party, day, when)
            or self._ceiling_in_the_way(party, day, when)
            or self._place_in_the_way(person, len(party), day, when)
            or self._vehicle_in_the_way(party, day, when)
            or self._parity_in_the_way(party, day, when)
            or self._demand_in_the_way(party, day, when)
            or self._order_in_the_way(person, day, when)
        )

    def _parity_in_the_way(self, party: Sequence[Person], day: int, when: dict[str, str | int]) -> Message | None:
        """A parity that would be out of bounds on a day on which it is measured, if the party went on *day* instead."""
        last = self.day_of.get(party[0].id, self.problem.days)
        for number, parity in enumerate(self.problem.parities):
            own = sum(self._balance(member)[number] for member in party)
            if not own:
                continue
            for later in range(day, self.problem.days):
                bounds = day_bounds(parity, later, self.problem.days)
                lead = self.leads[number][later]
                # The party would add to *day* and be missing from the day on which it goes in the plan.
                if counts_on(parity, day) and (parity.over == "so-far" or later == day):
                    lead += own
                if counts_on(parity, last) and (later >= last if parity.over == "so-far" else later == last):
                    lead -= own
                if bounds and not bounds[0] <= lead <= bounds[1]:
                    return Message("exchange.why-parity", {**when, "parity": parity.id, "k": parity.k})
        return None

    def _ceiling_in_the_way(self, party: Sequence[Person], day: int, when: dict[str, str | int]) -> Message | None:
        """A ceiling that the party would exceed by going on *day*."""
        own_day = self.day_of.get(party[0].id, -1)
        for number, item in enumerate(self.problem.ceilings):
            adds = sum(in_flow(item.flow, member) for member in party)
            if adds and in_window(item.first, item.last, day):
                before = adds if own_day >= 0 and in_window(item.first, item.last, own_day) else 0
                if self.under_ceiling[number] - before + adds > item.at_most:
                    return Message("exchange.why-ceiling", {**when, "ceiling": item.id, "count": item.at_most})
        return None

    def _agreed_order_in_the_way(self, party: Sequence[Person], day: int, when: dict[str, str | int]) -> Message | None:
        """A precedence by which the party has to wait for others who have not all gone by *day*."""
        for number, item in enumerate(self.problem.precedences):
            if any(in_flow(item.earlier, member) for member in party) or any(member.wounded for member in party):
                continue
            if any(in_flow(item.later, member) for member in party) and day not in self._open_days(number):
                return Message("exchange.why-precedence", {**when, "precedence": item.id})
        return None

    def _open_days(self, number: int) -> frozenset[int]:
        """The days on which the later flow of precedence *number* may go, given the dates in this plan."""
        if number not in self._opened:
            item = self.problem.precedences[number]
            earlier = [person for person in self.people.values() if goes(person) and in_flow(item.earlier, person)]
            spans = []
            for person in earlier:
                party = self.groups[person.group] if person.group else [person]
                first, last = (
                    max(m.earliest for m in party),
                    min((m.latest for m in party if m.latest >= 0), default=-1),
                )
                spans.append((first, last, self.day_of.get(person.id, self.problem.days)))
            self._opened[number] = frozenset(
                day
                for day in range(self.problem.days)
                if (
                    sum(gone <= day for _, _, gone in spans) >= item.at_least
                    if item.at_least >= 0
                    else all(gone <= day for first, last, gone in spans if in_window(first, last, day))
                )
            )
        return self._opened[number]

    def _place_in_the_way(self, person: Person, size: int, day: int, when: dict[str, str | int]) -> Message | None:
        """A camp, or the routes and crossings from it, without room for *size* more persons on *day*."""
        problem = self.problem
        camp = next(camp for camp in problem.camps if camp.id == person.camp)
        if self._full(camp.capacity, "camp", camp.id, day, size):
            return Message("exchange.why-camp", {**when, "camp": camp.id})
        full: Message | None = None
        crossings = {place.id: place for place in problem.crossings}
        for route in problem.routes:
            if route.camp != person.camp:
                continue
            place = crossings[route.crossing]
            if self._full(route.capacity, "route", route.id, day, size):
                full = Message("exchange.why-route", {**when, "route": route.id})
            elif self._full(place.capacity, "crossing", f"{place.id} {person.holder}", day, size) or self._full(
                place.both, "both", place.id, day, size
            ):
                full = Message("exchange.why-crossing", {**when, "crossing": place.id})
            else:
                return None
        return full or Message("exchange.why-no-way", {**when, "camp": person.camp})

    def _full(self, capacity: tuple[int, ...], kind: str, name: str, day: int, size: int) -> bool:
        """Whether *size* more persons would exceed a capacity on *day*."""
        limit = capacity_on(capacity, day, -1)
        return limit >= 0 and self.used[kind, name, day] + size > limit

    def _vehicle_in_the_way(self, party: Sequence[Person], day: int, when: dict[str, str | int]) -> Message | None:
        """Too few free places for the party on *day*, counting vehicles that are not used that day."""
        if not self.problem.fleets:
            return None
        needs = Counter(member.need for member in party)
        for route in self.routes_of[party[0].camp]:
            free = {need: self.free_places[need, route, day] for need in needs}
            for fleet in self.problem.fleets:
                idle = capacity_on(fleet.count, day, 0) - self.made[fleet.id, day]
                if idle > 0 and (route in fleet.routes if fleet.routes else fleet.holder == party[0].holder):
                    for need in needs:
                        free[need] += idle * (fleet.seats if need == "seat" else fleet.stretchers)
            if all(free[need] >= count for need, count in needs.items()):
                return None
        return Message("exchange.why-vehicle", {**when, "need": party[0].need})

    def _order_in_the_way(self, person: Person, day: int, when: dict[str, str | int]) -> Message:
        """How many equal persons before *person* go on *day*, and by what they are before; if there are none, no single constraint is the reason."""
        before = self._put_first_by(person, self.on_day[self._kin(person), day])
        if before:
            counts = {what: before[what] for what in _PUT_FIRST_BY}
            return Message("exchange.why-order", {**when, "persons": before.total(), **counts})
        return Message("exchange.why-whole", when)

    def _rank(self, person: Person) -> tuple[int, int, bytes]:
        """The place of *person* in the published order, as a sort key."""
        weight = self.weights[person.priority]
        return -weight, person.order, sha256(f"{self.problem.seed}\0{person.id}".encode()).digest()

    def _demand_in_the_way(self, party: Sequence[Person], day: int, when: dict[str, str | int]) -> Message | None:
        """A demand that would no longer be met if the party left its days for *day*."""
        own_day = self.day_of.get(party[0].id, -1)
        for number, item in enumerate(self.problem.demands):
            adds = sum(in_flow(item.flow, member) for member in party)
            if not adds or not in_window(item.first, item.by, own_day) or in_window(item.first, item.by, day):
                continue
            if self.under_demand[number] - adds < item.at_least:
                return Message("exchange.why-demand", {**when, "demand": item.id})
        return None
