"""The numbers that tell why demands cannot hold together: how many are asked for each way, how many may go, how many can be carried, what a balance calls for.

Each number is worked out from the problem by itself, for the days of the demand and for its direction, and the direction that falls short is named. It
explains; it proves nothing: that the parts cannot hold together rests on the proof (`parley.planner.conflicts`), and numbers that each suffice
may still fail together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from parley.exchange.operation.preparing import Prepared
from parley.kernel import Message
from parley.planner import Demand, Flow, Parity, Person, Problem, balance_of, capacity_on, goes, in_flow, parity_bounds

__all__ = ["conflict_numbers"]


def conflict_numbers(prepared: Prepared, parts: Collection[str]) -> list[Message]:
    """What tells why the *parts* of a conflict fail, in order: persons, what carries them, balances. Messages ``exchange.conflict.<what>``."""
    problem = prepared.problem
    demands = [demand for demand in problem.demands if f"demand:{demand.id}" in parts]
    found: list[Message] = []
    for demand in demands:
        found += _supply(prepared, demand)
    for demand in demands:
        for holder in dict.fromkeys(person.holder for person in _there(problem, demand.flow)):
            found += _places(prepared, demand, holder, parts)
            found += _vehicles(prepared, demand, holder, parts)
    for parity in problem.parities:
        if f"parity:{parity.id}" in parts:
            found += _balance(prepared, parity, demands, parts)
    return found


def _say(what: str, **params: str | int) -> Message:
    return Message(f"exchange.conflict.{what}", params)


def _there(problem: Problem, flow: Flow) -> list[Person]:
    """Those of *flow* who may go."""
    return [person for person in problem.persons if goes(person) and in_flow(flow, person)]


def _direction(prepared: Prepared, persons: Sequence[Person]) -> str:
    """The flows of the rule by which *persons* go, by their titles."""
    title = {flow.id: flow.title for flow in prepared.rule.flows}
    ways = dict.fromkeys(way for person in persons for way in prepared.ways.get(person.id, ()))
    return "; ".join(title[way] for way in ways) or "-"


def _supply(prepared: Prepared, demand: Demand) -> Iterator[Message]:
    """How many *demand* asks, how many may go, how many of them can travel by its day."""
    there = _there(prepared.problem, demand.flow)
    fit = sum(person.earliest <= demand.by for person in there)
    short = demand.at_least - fit
    params: dict[str, str | int] = {
        "clause": prepared.clause_of.get(f"demand:{demand.id}", demand.id), "direction": _direction(prepared, there),
        "asked": demand.at_least, "day": demand.by + 1, "there": len(there), "fit": fit,
    }  # fmt: skip
    yield _say("supply-short", **params, short=short) if short > 0 else _say("supply", **params)


def _alone(prepared: Prepared, demand: Demand, holder: str) -> tuple[int, list[Person]]:
    """How many of *holder* have to go by *demand*, whatever the others do, and who they may be."""
    there = _there(prepared.problem, demand.flow)
    own = [person for person in there if person.holder == holder]
    return demand.at_least - (len(there) - len(own)), own


def _places(prepared: Prepared, demand: Demand, holder: str, parts: Collection[str]) -> Iterator[Message]:
    """What a crossing, a camp, a route of the conflict takes in the days of *demand*, against how many of *holder* have to go."""
    problem = prepared.problem
    asked, own = _alone(prepared, demand, holder)
    days = range(demand.first, demand.by + 1)
    camps = {person.camp for person in own}
    places = [("crossing", one.id, one.capacity or one.both) for one in problem.crossings]
    places += [("camp", one.id, one.capacity) for one in problem.camps if one.id in camps]
    places += [("route", one.id, one.capacity) for one in problem.routes if one.camp in camps]
    for kind, name, capacity in places:
        if f"{kind}:{name}" not in parts or not capacity:
            continue
        carried = sum(capacity_on(capacity, day, 0) for day in days)
        ends = [prepared.titles.get(end, end) for end in name.split("..")]
        params: dict[str, str | int] = {
            "direction": _direction(prepared, own), "asked": max(asked, 0), "name": " – ".join(ends), "carried": carried,
            "first": demand.first + 1, "day": demand.by + 1,
        }  # fmt: skip
        short = asked - carried
        yield _say("carries-short", **params, short=short) if short > 0 else _say("carries", **params)


def _vehicles(prepared: Prepared, demand: Demand, holder: str, parts: Collection[str]) -> Iterator[Message]:
    """What the vehicles of *holder* have room for in the days of *demand*, by seats and stretchers, against how many have to go."""
    problem = prepared.problem
    fleets = [one for one in problem.fleets if one.holder == holder]
    if not any(f"fleet:{one.id}" in parts for one in fleets):
        return
    asked, own = _alone(prepared, demand, holder)
    days = range(demand.first, demand.by + 1)
    seats = sum(one.seats * capacity_on(one.count, day, 0) for one in fleets for day in days)
    stretchers = sum(one.stretchers * capacity_on(one.count, day, 0) for one in fleets for day in days)
    sitting = sum(person.need == "seat" for person in own)
    carried = min(seats, sitting) + min(stretchers, len(own) - sitting)
    params: dict[str, str | int] = {
        "direction": _direction(prepared, own), "asked": max(asked, 0), "carried": carried, "seats": seats,
        "stretchers": stretchers, "first": demand.first + 1, "day": demand.by + 1,
    }  # fmt: skip
    short = asked - carried
    yield _say("vehicles-short", **params, short=short) if short > 0 else _say("vehicles", **params)


def _balance(
    prepared: Prepared, parity: Parity, demands: Sequence[Demand], parts: Collection[str]
) -> Iterator[Message]:
    """What a balance calls for on one side when the other goes as asked; nothing where persons of one side weigh differently in it."""
    problem = prepared.problem
    sides = [_weighed(problem, parity, flow) for flow in (parity.left, parity.right)]
    weights = [{abs(balance_of(parity, person)) for person in persons} for persons in sides]
    if parity.kind != "within" or any(len(found) != 1 for found in weights):
        return
    asked = [_asked(problem, persons, demands) for persons in sides]
    low, high = parity_bounds(parity)
    q, p = (found.pop() for found in weights)
    called = {1: (-(-(q * asked[0] - high) // p), (q * asked[0] - low) // p)}
    called[0] = (-(-(low + p * asked[1]) // q), (high + p * asked[1]) // q)
    clause = prepared.clause_of.get(f"parity:{parity.id}", parity.id)
    for one, other in ((0, 1), (1, 0)):
        least, most = max(called[other][0], 0), called[other][1]
        params: dict[str, str | int] = {
            "clause": clause, "one": _direction(prepared, sides[one]), "left": asked[one],
            "other": _direction(prepared, sides[other]),
        }  # fmt: skip
        there = _at_most(problem, sides[other], parts)
        if asked[one] and most < least:
            yield _say("balance-none", **params)
        elif asked[one] and least > there:
            yield _say("balance-short", **params, low=least, there=there, short=least - there)
        elif asked[one] and asked[other] > most:
            yield _say("balance-too-many", **params, high=most, right=asked[other])
        else:
            continue
        return


def _at_most(problem: Problem, persons: Sequence[Person], parts: Collection[str]) -> int:
    """How many of *persons* may go by the ceilings of the conflict."""
    ids = {person.id for person in persons}
    limits = [
        one.at_most
        for one in problem.ceilings
        if f"ceiling:{one.id}" in parts and ids.issubset(person.id for person in _there(problem, one.flow))
    ]
    return min([len(persons), *limits])


def _weighed(problem: Problem, parity: Parity, flow: Flow) -> list[Person]:
    """Those of *flow* who may go and count in a balance."""
    return [person for person in _there(problem, flow) if balance_of(parity, person)]


def _asked(problem: Problem, persons: Sequence[Person], demands: Sequence[Demand]) -> int:
    """The most that one of *demands* asks of *persons* alone."""
    ids = {person.id for person in persons}
    return max(
        (one.at_least for one in demands if ids.issuperset(person.id for person in _there(problem, one.flow))),
        default=0,
    )
