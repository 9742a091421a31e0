"""An independent check of a plan against its problem.

It shares no code with the planner, only the data types: who may go, what counts and what a bound allows is computed a
second time here, person by person, from the definitions in `parley.planner.problem`. A plan without findings breaks no
constraint of its problem. Of the bound it checks only that it is not above the cost: that no plan is better rests on the
solver or on the proof in `parley.planner.schedule`.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from parley.kernel import Finding, Message, Place
from parley.planner.checker_balance import Moments, check_parities, check_precedences, counted_in, may_go, within_flow
from parley.planner.plans import Plan, Trip
from parley.planner.problem import Fleet, Flow, Person, Problem, Route

__all__ = ["check_plan"]


def _wrong(code: str, path: str, **params: str | int) -> Finding:
    return Finding(Message(f"exchange.check-{code}", params), Place(path=path))


def check_plan(problem: Problem, plan: Plan) -> tuple[Finding, ...]:
    """Everything in *plan* that contradicts *problem*; empty if nothing does. Never raises."""
    found: list[Finding] = []
    digest = hashlib.sha256(msgspec.json.encode(problem, order="sorted")).hexdigest()
    if plan.problem != digest:
        found.append(_wrong("problem", "problem", stated=plan.problem, actual=digest))
    people = {person.id: person for person in problem.persons}
    when: Moments = {}
    found.extend(_steps(problem, plan, people, when))
    found.extend(_each_person(problem, people, when))
    found.extend(_together(problem, people, when))
    found.extend(_capacities(problem, people, when))
    found.extend(_seats(problem, plan, people, when))
    found.extend(check_parities(problem, plan, people))
    found.extend(_counts(problem, people, when))
    found.extend(check_precedences(problem, people, when))
    found.extend(_passed_over(problem, people, when))
    found.extend(_totals(problem, plan, when))
    return tuple(found)


def _steps(problem: Problem, plan: Plan, people: dict[str, Person], when: Moments) -> Iterator[Finding]:
    """Misshapen steps, steps out of order, and persons who are unknown or go twice. Fills *when*."""
    for number, step in enumerate(plan.steps):
        path = f"steps.{number}"
        if not step.persons or len(step.persons) != len(step.routes):
            yield _wrong("step-shape", path)
        if not 0 <= step.day < problem.days or (number and step.day < plan.steps[number - 1].day):
            yield _wrong("step-day", path, day=step.day)
        for name, route in zip(step.persons, step.routes, strict=False):
            if name not in people:
                yield _wrong("unknown", path, person=name)
            elif name in when:
                yield _wrong("twice", path, person=name)
            else:
                when[name] = (step.day, route, number)


def _counts(problem: Problem, people: dict[str, Person], when: Moments) -> Iterator[Finding]:
    """Demands that are not met and ceilings that are exceeded."""
    for demand in problem.demands:
        count = _count(demand.flow, demand.first, demand.by, people, when)
        if count < demand.at_least:
            yield _wrong("demand", f"demands.{demand.id}", id=demand.id, asked=demand.at_least, planned=count)
    for ceiling in problem.ceilings:
        count = _count(ceiling.flow, ceiling.first, ceiling.last, people, when)
        if count > ceiling.at_most:
            yield _wrong("ceiling", f"ceilings.{ceiling.id}", id=ceiling.id, allowed=ceiling.at_most, planned=count)


def _totals(problem: Problem, plan: Plan, when: Moments) -> Iterator[Finding]:
    """Whether the plan's own statements hold: who is left, the cost, and a bound that is not above it."""
    left = sorted(p.id for p in problem.persons if may_go(p) and p.id not in when)
    if left != list(plan.left):
        yield _wrong("left", "left", stated=len(plan.left), actual=len(left))
    cost = _cost(problem, when)
    if cost != plan.cost:
        yield _wrong("cost", "cost", stated=plan.cost, actual=cost)
    if plan.bound > plan.cost:
        yield _wrong("bound", "bound", bound=plan.bound, cost=plan.cost)


def _limit(numbers: tuple[int, ...], day: int) -> int | None:
    """The capacity for *day*, or None if it is unlimited."""
    if not numbers:
        return None
    return numbers[day if len(numbers) > 1 else 0]


def _each_person(problem: Problem, people: dict[str, Person], when: Moments) -> Iterator[Finding]:
    """Persons who may not go, not on that day, or not by that route."""
    camp_of = {route.id: route.camp for route in problem.routes}
    for name, (day, route, _) in when.items():
        person = people[name]
        path = f"persons.{name}"
        if not may_go(person):
            why = "excluded" if person.excluded else "standby" if person.standby else person.consent
            yield _wrong("may-not-go", path, person=name, why=why)
        if day < person.earliest or 0 <= person.latest < day:
            yield _wrong("window", path, person=name, day=day)
        if camp_of.get(route) != person.camp:
            yield _wrong("route", path, person=name, route=route, camp=person.camp)


def _together(problem: Problem, people: dict[str, Person], when: Moments) -> Iterator[Finding]:
    """Groups and packages that the plan takes apart."""
    groups: defaultdict[str, set[tuple[int, str, int] | None]] = defaultdict(set)
    for person in people.values():
        if person.group and may_go(person):
            groups[person.group].add(when.get(person.id))
    for name, moments in groups.items():
        if len(moments) > 1:
            yield _wrong("group", f"groups.{name}", id=name)
    for package in problem.packages:
        days = {when[name][0] if name in when else None for name in package.persons}
        if package.at == "end":
            days = {None if day is None else 0 for day in days}
        if len(days) > 1:
            yield _wrong("package", f"packages.{package.id}", id=package.id)


def _capacities(problem: Problem, people: dict[str, Person], when: Moments) -> Iterator[Finding]:
    """Crossings, camps and routes with more persons on a day than they take."""
    crossing_of = {route.id: route.crossing for route in problem.routes}
    used: Counter[tuple[str, str, int]] = Counter()
    for name, (day, route, _) in when.items():
        crossing = crossing_of.get(route, "")
        used["crossing", f"{crossing} from {people[name].holder}", day] += 1
        used["both", crossing, day] += 1
        used["camp", people[name].camp, day] += 1
        used["route", route, day] += 1
    allowed: dict[tuple[str, str], tuple[int, ...]] = {}
    for place in problem.crossings:
        allowed["both", place.id] = place.both
        for party in problem.parties:
            allowed["crossing", f"{place.id} from {party}"] = place.capacity
    allowed |= {("camp", camp.id): camp.capacity for camp in problem.camps}
    allowed |= {("route", route.id): route.capacity for route in problem.routes}
    for (kind, name, day), count in sorted(used.items()):
        limit = _limit(allowed.get((kind, name), ()), day)
        if limit is not None and count > limit:
            yield _wrong("capacity", f"{kind}.{name}", place=name, day=day, used=count, limit=limit)


def _seats(problem: Problem, plan: Plan, people: dict[str, Person], when: Moments) -> Iterator[Finding]:
    """Trips that do not exist or carry too many, fleets that are used twice, and persons without exactly one place."""
    if not problem.fleets:
        if plan.trips:
            yield _wrong("trips", "trips")
        return
    fleets = {fleet.id: fleet for fleet in problem.fleets}
    routes = {route.id: route for route in problem.routes}
    holder_of = {camp.id: camp.holder for camp in problem.camps}
    made: Counter[tuple[str, int]] = Counter()
    seated: Counter[str] = Counter()
    numbers = {(trip.day, trip.fleet, trip.number) for trip in plan.trips}
    if len(numbers) != len(plan.trips):
        yield _wrong("trip-number", "trips")
    for position, trip in enumerate(plan.trips):
        path = f"trips.{position}"
        fleet, route = fleets.get(trip.fleet), routes.get(trip.route)
        if fleet is None or route is None:
            yield _wrong("trip-unknown", path, fleet=trip.fleet, route=trip.route)
            continue
        made[trip.fleet, trip.day] += 1
        seated.update((*trip.seats, *trip.stretchers))
        yield from _trip(trip, path, fleet, route, holder_of.get(route.camp))
        yield from _aboard(trip, path, people, when)
    for (name, day), count in sorted(made.items()):
        limit = _limit(fleets[name].count, day) or 0
        if count > limit:
            yield _wrong("fleet", f"fleets.{name}", fleet=name, day=day, used=count, limit=limit)
    for name in when:
        if seated[name] != 1:
            yield _wrong("no-seat", f"persons.{name}", person=name, seats=seated[name])


def _trip(trip: Trip, path: str, fleet: Fleet, route: Route, holder: str | None) -> Iterator[Finding]:
    """Whether *trip* has more persons than places, or takes a route that its fleet does not serve. *holder*: of the route's camp."""
    if len(trip.seats) > fleet.seats or len(trip.stretchers) > fleet.stretchers:
        yield _wrong("places", path, fleet=fleet.id, day=trip.day)
    if (fleet.routes and route.id not in fleet.routes) or (not fleet.routes and holder != fleet.holder):
        yield _wrong("fleet-route", path, fleet=fleet.id, route=route.id)


def _aboard(trip: Trip, path: str, people: dict[str, Person], when: Moments) -> Iterator[Finding]:
    """Persons on *trip* who do not go that day by that route, or who need another kind of place."""
    for need, names in (("seat", trip.seats), ("stretcher", trip.stretchers)):
        for name in names:
            person = people.get(name)
            if person is None or when.get(name, (-1, ""))[:2] != (trip.day, trip.route) or person.need != need:
                yield _wrong("seat", path, person=name)


def _count(flow: Flow, first: int, last: int, people: dict[str, Person], when: Moments) -> int:
    """How many of *flow* go on days *first* to *last* (-1: no last day)."""
    days = ((name, day) for name, (day, _, _) in when.items())
    return sum(first <= day and not 0 <= last < day and within_flow(flow, people[name]) for name, day in days)


def _passed_over(problem: Problem, people: dict[str, Person], when: Moments) -> Iterator[Finding]:
    """Persons passed over: somebody equal who comes after them in the published order goes on an earlier day that was open to them."""
    packaged = {name for package in problem.packages for name in package.persons}
    kin: defaultdict[tuple[object, ...], list[Person]] = defaultdict(list)
    for person in people.values():
        if may_go(person) and not person.group and person.latest < 0 and person.id not in packaged:
            counts = tuple(counted_in(parity, person) for parity in problem.parities)
            flows = [demand.flow for demand in problem.demands] + [ceiling.flow for ceiling in problem.ceilings]
            flows += [flow for item in problem.precedences for flow in (item.earlier, item.later)]
            asked = tuple(within_flow(flow, person) for flow in flows)
            kin[person.holder, person.receiver, person.camp, person.need, person.wounded, counts, asked].append(person)
    for members in kin.values():
        ranked = sorted(members, key=lambda person: _rank(problem, person))
        # Walk from the last in rank to the first; keep for each day who goes on it or before it.
        earliest_after: list[tuple[int, str]] = []
        for person in reversed(ranked):
            own = when[person.id][0] if person.id in when else problem.days
            for day, other in earliest_after:
                if person.earliest <= day < own:
                    yield _wrong("passed-over", f"persons.{person.id}", person=person.id, other=other, day=day)
                    break
            if own < problem.days and all(day != own for day, _ in earliest_after):
                earliest_after.append((own, person.id))


def _rank(problem: Problem, person: Person) -> tuple[int, int, bytes]:
    """The place of *person* in the published order, as a sort key: the wounded, then priority, order, digest of the seed and the id."""
    digest = hashlib.sha256(problem.seed.encode() + b"\0" + person.id.encode()).digest()
    classes = -1 if person.wounded else person.priority
    if problem.weights and not person.wounded:
        classes = problem.weights.index(problem.weights[person.priority])
    return classes, person.order, digest


def _cost(problem: Problem, when: Moments) -> int:
    """The plan's cost in weighted days of waiting, as `plan_cost` defines it, computed person by person."""
    highest = max((person.priority for person in problem.persons), default=0)
    weights = problem.weights or tuple(highest + 1 - priority for priority in range(highest + 1))
    ratio = 1
    heaviest = max((person.weight for person in problem.persons), default=1)
    for parity in problem.parities:
        share = max(parity.left_share, parity.right_share)
        units = max([1, heaviest, *parity.weights.values(), *parity.right_weights.values()])
        ratio = max(ratio, -(-share * units // min(parity.left_share, parity.right_share)))
    wounded = weights[0] * 2 * (problem.days + 1) * (1 + ratio * max(1, len(problem.parities)))
    cost = 0
    for person in problem.persons:
        if not may_go(person):
            continue
        weight = wounded if person.wounded else weights[person.priority]
        if person.id in when:
            cost += weight * (when[person.id][0] + 1)
        else:
            cost += weight * (problem.days + 1) + problem.days * (wounded if person.wounded else weights[0])
    return cost
