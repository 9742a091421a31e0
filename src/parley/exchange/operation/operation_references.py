"""Whether an operation hangs together, in itself and with its rule: every name is known, every list fits its days, every lot opens.

Everything is found at once, each with its place in the file. Whether the capacities suffice is the plan's question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from parley.authoring import FindingsByPath
from parley.exchange.operation.description import Capacity, Operation, route_id
from parley.exchange.operation.seed import open_seed
from parley.exchange.rules import Rule
from parley.kernel import Finding, Place
from parley.rosters import FIELDS

__all__ = ["days_of", "last_day_of", "operation_references", "parties_of_seed"]

_DIGEST = re.compile(r"[0-9a-fA-F]{64}\Z")


def last_day_of(operation: Operation) -> date | None:
    """The last day, 31 December 9999 at the latest; None where neither ``days`` nor ``last_day`` says it."""
    if operation.last_day is not None:
        return date.fromisoformat(operation.last_day)
    if operation.days is not None:
        first = date.fromisoformat(operation.first_day)
        return first + timedelta(days=min(operation.days - 1, (date.max - first).days))
    return None


def days_of(operation: Operation) -> int:
    """How many calendar days there are. The operation must have been read (its days are known and do not run backwards)."""
    last = last_day_of(operation)
    return 0 if last is None else (last - date.fromisoformat(operation.first_day)).days + 1


def parties_of_seed(rule: Rule) -> tuple[str, ...]:
    """Who should take part in the lot: every party that holds or receives."""
    ends = {flow.giver for flow in rule.flows} | {flow.receiver for flow in rule.flows}
    return tuple(party.id for party in rule.parties if party.id in ends and party.role == "side")


def operation_references(operation: Operation, places: Mapping[str, Place], rule: Rule) -> list[Finding]:
    """What does not hang together in *operation* beside *rule*; *places* by path."""
    found = FindingsByPath(places, "exchange.operation.")
    if operation.rule != rule.id:
        found.add("other-rule", "rule", id=operation.rule, wanted=rule.id)
    days = _days(operation, rule, found)
    _doubled(operation, found)
    _names(operation, rule, found)
    if days:
        for path, capacity in _capacities(operation):
            if isinstance(capacity, tuple) and len(capacity) != days:
                found.add("length", path, given=len(capacity), days=days)
    _order(operation, rule, found)
    for index, share in enumerate(operation.seed):
        if not _DIGEST.match(share.commitment):
            found.add("not-a-digest", f"seed[{index}].commitment", party=share.party)
        if share.revealed is not None and not share.revealed.isprintable():
            found.add("seed-not-a-line", f"seed[{index}].revealed", party=share.party)
    if not found.findings:
        for path, severity, message in open_seed(operation.seed, parties_of_seed(rule)).said:
            if severity == "error":
                found.put(message, path, severity)
    return found.findings


def _days(operation: Operation, rule: Rule, found: FindingsByPath) -> int:
    first, last = date.fromisoformat(operation.first_day), last_day_of(operation)
    if last is None:
        found.add("no-last-day", "first_day")
        return 0
    if operation.days is not None and operation.days - 1 > (date.max - first).days:
        found.add("past-calendar", "days", days=operation.days, first=operation.first_day)
        return 0
    if operation.days is not None and operation.last_day is not None:
        counted = (date.fromisoformat(operation.last_day) - first).days + 1
        if counted != operation.days:
            found.add("two-lasts", "last_day", days=operation.days, counted=counted)
    days = (last - first).days + 1
    if days < 1:
        found.add("backwards", "last_day", first=operation.first_day, last=last.isoformat())
        return 0
    if days > 366:
        found.add("too-long", "last_day", days=days)
        return 0
    closed = [date.fromisoformat(day) for day in operation.closed]
    for index, day in enumerate(closed):
        if not first <= day <= last:
            found.add("closed-outside", f"closed[{index}]", day=day.isoformat())
    if len({day for day in closed if first <= day <= last}) == days:
        found.add("all-closed", "closed")
    stages = {stage.id for stage in rule.stages}
    for index, stage in enumerate(operation.stages):
        path = f"stages[{index}]"
        begins = date.fromisoformat(stage.first)
        ends = date.fromisoformat(stage.last) if stage.last is not None else last
        if stage.stage not in stages:
            found.add("unknown-stage", f"{path}.stage", id=stage.stage)
        if ends < begins:
            found.add("backwards", path, first=stage.first, last=ends.isoformat())
        elif not first <= begins <= last:
            found.add("stage-outside", f"{path}.first", id=stage.stage, day=stage.first)
    return days


def _doubled(operation: Operation, found: FindingsByPath) -> None:
    listed: tuple[tuple[str, Iterable[str]], ...] = (
        ("crossings", (one.id for one in operation.crossings)),
        ("camps", (one.id for one in operation.camps)),
        ("routes", (route_id(one) for one in operation.routes)),
        ("vehicles", (one.id for one in operation.vehicles)),
        ("seed", (one.party for one in operation.seed)),
        ("stages", (one.stage for one in operation.stages)),
        ("standbys", operation.standbys),
    )
    for part, ids in listed:
        seen: set[str] = set()
        for index, name in enumerate(ids):
            if name in seen:
                found.add("doubled", f"{part}[{index}]", id=name)
            seen.add(name)


def _names(operation: Operation, rule: Rule, found: FindingsByPath) -> None:
    parties = {party.id for party in rule.parties}
    givers = {flow.giver for flow in rule.flows}
    crossings = {one.id for one in operation.crossings}
    holder_of = {one.id: one.holder for one in operation.camps}
    camp_of = {route_id(one): one.camp for one in operation.routes}
    for index, camp in enumerate(operation.camps):
        if camp.holder not in parties:
            found.add("unknown-party", f"camps[{index}].holder", id=camp.holder)
        elif camp.holder not in givers:
            found.add("holds-nobody", f"camps[{index}].holder", "warning", id=camp.holder)
    for index, route in enumerate(operation.routes):
        if route.camp not in holder_of:
            found.add("unknown-camp", f"routes[{index}].camp", id=route.camp)
        if route.crossing not in crossings:
            found.add("unknown-crossing", f"routes[{index}].crossing", id=route.crossing)
    for index, vehicles in enumerate(operation.vehicles):
        path = f"vehicles[{index}]"
        if vehicles.holder not in parties:
            found.add("unknown-party", f"{path}.holder", id=vehicles.holder)
        if not vehicles.seats and not vehicles.stretchers:
            found.add("no-places", path, id=vehicles.id)
        for number, name in enumerate(vehicles.routes):
            if name not in camp_of:
                found.add("unknown-route", f"{path}.routes[{number}]", id=name)
            elif holder_of.get(camp_of[name]) not in (vehicles.holder, None):
                found.add("route-of-other", f"{path}.routes[{number}]", id=name, holder=vehicles.holder)
    for index, share in enumerate(operation.seed):
        if share.party not in parties:
            found.add("unknown-party", f"seed[{index}].party", id=share.party)
    if not operation.crossings:
        found.add("none-of", "crossings", part="crossings")
    if not operation.camps:
        found.add("none-of", "camps", part="camps")


def _capacities(operation: Operation) -> Iterator[tuple[str, Capacity]]:
    for index, crossing in enumerate(operation.crossings):
        for name, capacity in (("each_way", crossing.each_way), ("together", crossing.together)):
            if capacity is not None:
                yield f"crossings[{index}].{name}", capacity
    for index, camp in enumerate(operation.camps):
        if camp.capacity is not None:
            yield f"camps[{index}].capacity", camp.capacity
    for index, route in enumerate(operation.routes):
        if route.capacity is not None:
            yield f"routes[{index}].capacity", route.capacity
    for index, vehicles in enumerate(operation.vehicles):
        yield f"vehicles[{index}].count", vehicles.count


def _order(operation: Operation, rule: Rule, found: FindingsByPath) -> None:
    if operation.order is None:
        return
    classes = {one.id for one in rule.classes}
    for index, name in enumerate(operation.order.first):
        if name not in classes:
            found.add("unknown-class", f"order.first[{index}]", id=name)
    for index, field in enumerate(operation.order.then_by):
        if field not in FIELDS and field != "age":
            found.add("unknown-field", f"order.then_by[{index}]", id=field)
    weights = operation.order.weights
    if weights and len(weights) != len(operation.order.first) + 1:
        found.add("weights-length", "order.weights", given=len(weights), wanted=len(operation.order.first) + 1)
    for index, weight in enumerate(weights):
        if index and weight > weights[index - 1]:
            found.add("weights-rise", f"order.weights[{index}]", weight=weight)
