"""Planning again after something happened: within the same rule, with the fewest changed dates.

What counts, in this order of weight: how many are freed in all; that whoever has a day keeps it; that
nobody waits long. A standby goes only in the place of somebody who dropped out, so that no side gives
more than the promise: for each holder, receiver and category, the number who were to go is the ceiling.
What was received is received; the balances start from there, so no lead passes its bound.

The problem handed in is the one that holds now: a late bus or a closed crossing is a changed capacity in
it. The ledger says where everybody is. Nothing here decides what happened.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from parley.kernel import Finding, InputError, Message
from parley.planner.classes import Allotment, ClassModel, UnitClass, aggregate
from parley.planner.integer_program import laid_out, read_allotments, read_vehicles
from parley.planner.ledger import COUNTED, GONE, Ledger, Standing
from parley.planner.placing import name_units, plan_steps, plan_trips
from parley.planner.plans import Step, Trip
from parley.planner.problem import (
    Flow,
    Person,
    Problem,
    balance_of,
    counts_on,
    goes,
    in_flow,
    in_window,
    parity_weight,
    person_weights,
)
from parley.planner.solving import solve, solver_name

__all__ = ["Change", "Replan", "balances", "lane", "replan", "replan_classes", "stand_ins"]

ChangeKind = Literal["moved", "added", "dropped"]


class Change(NamedTuple):
    """A date that changed: -1 is none."""

    person: str
    kind: ChangeKind
    before: int
    after: int


class Replan(msgspec.Struct, frozen=True):
    """The plan from a day on. ``changes``: every person whose date is another one, with both dates.

    ``proven``: no plan frees more with fewer changes, by the weights stated in the module's text.
    """

    first_day: int
    steps: tuple[Step, ...]
    trips: tuple[Trip, ...]
    changes: tuple[Change, ...]
    proven: bool
    solver: str


def lane(person: Person) -> tuple[str, str, str]:
    """Who can stand in for whom: the same holder, receiver and category."""
    return person.holder, person.receiver, person.category


def balances(problem: Problem, ledger: Ledger) -> list[int]:
    """For each parity, ``right_share*L - left_share*R`` over those whose receipt was verified on its days.

    Parities of each day alone start every day from nothing.
    """
    leads = [0] * len(problem.parities)
    running = [
        (number, parity, parity.first > 0 or parity.last >= 0)
        for number, parity in enumerate(problem.parities)
        if parity.over == "so-far"
    ]
    for person in problem.persons:
        standing = ledger.standings.get(person.id)
        if standing and standing.state in COUNTED:
            for number, parity, windowed in running:
                if not windowed or counts_on(parity, _received_on(standing)):
                    leads[number] += balance_of(parity, person)
    return leads


def _received_on(standing: Standing) -> int:
    """The day of the receipt as the ledger has it; who died after it is taken to have been received at the start."""
    return max(0, standing.day) if standing.state == "received" else 0


def stand_ins(missing: Sequence[Person], present: Sequence[Person]) -> list[Person]:
    """Who of the standbys *present* takes a place of the *missing*: the same lane, weight and need, in order."""
    free: defaultdict[tuple[object, ...], list[Person]] = defaultdict(list)
    for person in sorted(present, key=lambda p: (p.priority, p.order, p.id)):
        if not person.group:
            free[lane(person), parity_weight(person), person.need, person.camp].append(person)
    chosen: list[Person] = []
    for person in missing:
        fitting = free[lane(person), parity_weight(person), person.need, person.camp]
        if fitting:
            chosen.append(fitting.pop(0))
    return chosen


def replan(
    problem: Problem, plan: Sequence[Step], ledger: Ledger, first_day: int, left_leads: bool = True, nodes: int = 200
) -> Replan:
    """The plan from *first_day* on, given *plan* (the steps known so far) and the *ledger*.

    Raises ``InputError`` with ``exchange.plan-demands-conflict`` when the demands can no longer hold.
    """
    before = {name: step.day for step in plan for name in step.persons}
    lanes = sorted({lane(person) for person in problem.persons})
    number_of = {key: number for number, key in enumerate(lanes)}
    ceiling = [0] * len(lanes)
    waiting: list[Person] = []
    marks: dict[str, tuple[int, ...]] = {}
    done: list[tuple[Person, int]] = []
    for person in problem.persons:
        state = ledger.standings[person.id].state if person.id in ledger.standings else "listed"
        own = number_of[lane(person)]
        ceiling[own] += goes(person)
        if state in COUNTED:
            ceiling[own] -= 1
            done.append((person, _received_on(ledger.standings[person.id])))
        elif state not in GONE and not person.excluded and state != "contested":
            day = before.get(person.id, -1)
            marks[person.id] = (day if day >= first_day else -1, int(person.standby), own)
            waiting.append(
                msgspec.structs.replace(
                    person, earliest=max(person.earliest, first_day), standby=False, consent="wants"
                )
            )
    rest = msgspec.structs.replace(
        problem,
        persons=tuple(waiting),
        weights=person_weights(problem)[0],
        demands=tuple(
            msgspec.structs.replace(
                demand, at_least=max(0, demand.at_least - _of_flow(done, demand.flow, demand.first, demand.by))
            )
            for demand in problem.demands
            if demand.by >= first_day
        ),
        ceilings=tuple(
            msgspec.structs.replace(
                item, at_most=max(0, item.at_most - _of_flow(done, item.flow, item.first, item.last))
            )
            for item in problem.ceilings
            if item.last < 0 or item.last >= first_day
        ),
        precedences=tuple(
            msgspec.structs.replace(item, at_least=max(0, item.at_least - _of_flow(done, item.earlier, 0, -1)))
            if item.at_least >= 0
            else item
            for item in problem.precedences
        ),
    )
    leads = balances(problem, ledger)
    model = msgspec.structs.replace(aggregate(rest, marks=_marked_groups(waiting, marks)), leads=tuple(leads))
    model = _without_waiting_for_standbys(model, ceiling)
    allotments, sent, proven = replan_classes(model, dict(enumerate(ceiling)), nodes)
    placed = name_units(model, allotments)
    after = {name: day for day, _, _, unit in placed for name in unit}
    return Replan(
        first_day=first_day,
        steps=tuple(plan_steps(model, placed, leads, left_leads)),
        trips=tuple(plan_trips(model, placed, sent)) if problem.fleets else (),
        changes=tuple(_changes({n: d for n, d in before.items() if n in marks and d >= first_day}, after, first_day)),
        proven=proven,
        solver=solver_name(),
    )


def _of_flow(done: Sequence[tuple[Person, int]], flow: Flow, first: int, last: int) -> int:
    """How many of those *done* (with their days) are of *flow* and went on days *first* to *last*."""
    return sum(in_window(first, last, day) and in_flow(flow, person) for person, day in done)


def _without_waiting_for_standbys(model: ClassModel, ceiling: Sequence[int]) -> ClassModel:
    """*model* with nobody waiting for a standby, nor for those whose places standbys have taken already."""
    if not model.problem.precedences:
        return model
    classes: list[UnitClass] = []
    stock: Counter[tuple[int, int]] = Counter()
    for kind in model.classes:
        turns = kind.traits.turns
        if kind.traits.mark[1]:
            turns = tuple(min(0, turn) for turn in turns)
        for number, turn in enumerate(turns):
            if turn > 0:
                stock[number, kind.traits.mark[2]] += turn * len(kind.units)
        classes.append(kind._replace(traits=kind.traits._replace(turns=turns)))
    excused = [0] * len(model.excused)
    for (number, own), waiting in stock.items():
        excused[number] += max(0, waiting - max(0, ceiling[own]))
    return msgspec.structs.replace(model, classes=tuple(classes), excused=tuple(excused))


def replan_classes(
    model: ClassModel, ceiling: Mapping[int, int], nodes: int = 200
) -> tuple[tuple[Allotment, ...], dict[tuple[int, int], list[int]], bool]:
    """The re-plan in numbers. A class's ``mark``: its day so far (-1 none), 1 for standbys, a lane for each person."""
    wait = max((kind.traits.weight for kind in model.classes), default=1) * (model.problem.days + 1)
    keep = 10 * wait
    freed = 20 * keep

    def saved(kind: UnitClass, day: int) -> int:
        own, standby = kind.traits.mark[:2]
        size = kind.footprint.size
        # Who has a date and gets another counts one changed date; somebody new in their stead would make it two.
        changed = keep if own == day else 0 if own >= 0 else -keep
        return size * (freed - standby + changed) - kind.traits.weight * (day + 1)

    laid = laid_out(model, price=saved)
    by_lane: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    stock: Counter[int] = Counter()
    for kind in model.classes:
        for number, size in Counter(kind.traits.mark[2:]).items():
            stock[number] += size * len(kind.units)
    for (position, _), column in laid.deliver.items():
        for number, size in Counter(model.classes[position].traits.mark[2:]).items():
            by_lane[number].append((column, size))
    for number, entries in by_lane.items():
        if stock[number] > ceiling[number]:
            laid.programme.row(0, max(0, ceiling[number]), entries)
    outcome = solve(laid.programme, nodes=nodes)
    if not outcome.answered:
        raise InputError(Finding(Message("exchange.plan-demands-conflict")))
    programme = laid.programme
    cost = programme.constant + sum(
        price * round(value) for price, value in zip(programme.cost, outcome.values, strict=True) if price
    )
    return read_allotments(model, laid, outcome.values), read_vehicles(laid, outcome.values), cost <= outcome.bound


def _marked_groups(persons: Sequence[Person], marks: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Marks in which every member of a group tells of all of them."""
    groups: defaultdict[str, list[Person]] = defaultdict(list)
    for person in persons:
        if person.group:
            groups[person.group].append(person)
    told = dict(marks)
    for members in groups.values():
        lanes = sorted(marks[member.id][2] for member in members)
        days = max(marks[member.id][0] for member in members)
        told.update({member.id: (days, marks[member.id][1], *lanes) for member in members})
    return told


def _changes(before: Mapping[str, int], after: Mapping[str, int], first_day: int) -> list[Change]:
    changes: list[Change] = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, -1), after.get(name, -1)
        if old != new:
            changes.append(
                Change(name, "moved" if old >= first_day <= new else "added" if new >= 0 else "dropped", old, new)
            )
    return changes
