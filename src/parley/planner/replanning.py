"""Planning again after something changed: under the same constraints, with as few changed dates as possible.

Objectives, in this order of weight: free as many as possible in all; let whoever has a date keep it; keep waiting short.
The gravely wounded who missed the day that they had come first again: they do not wait because the dates of the healthy are kept.

A standby goes only in the place of somebody who dropped out, so that no side hands over more than was promised: for each
*lane* (holder, receiver and category) the number who were to go is the ceiling. What was received stays received; the
balances of the parities start from there.

Whoever is on the way or at the crossing gets no other day, because only a further entry tells whether they were received. Until it
does, their places stay theirs: demands and ceilings count them, nobody stands in for them, and the balances do not.

The problem passed in is the one that holds now: a late bus or a closed crossing is a changed capacity in it. The ledger
says where everybody is. This module does not judge what happened.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final, Literal, NamedTuple

import msgspec

from parley.kernel import InputError
from parley.planner.classes import Allotment, ClassModel, UnitClass, aggregate
from parley.planner.integer_program import exchange_programme, read_allotments, read_vehicles
from parley.planner.ledger import COUNTED, GONE, UNDER_WAY, Ledger, LedgerStanding
from parley.planner.placing import name_units, plan_steps, plan_trips
from parley.planner.planning import no_plan
from parley.planner.plans import Step, Trip
from parley.planner.problem import (
    Flow,
    Person,
    Problem,
    balance_of,
    capacity_on,
    counts_on,
    goes,
    in_flow,
    in_window,
    parity_weight,
    person_weights,
)
from parley.planner.solving import solve, solver_name

__all__ = ["DateChange", "Replan", "balances", "lane", "replan", "replan_classes", "stand_ins"]

ChangeKind = Literal["moved", "added", "dropped"]
_MISSED: Final = -2
"""In the place of a day: the one that somebody had has passed without them."""
_SOONER: Final = 5
"""On so many days, from the first on which they can go, it counts that somebody who missed a day goes sooner."""


class DateChange(NamedTuple):
    """A person whose date changed, with the day before and after; -1 is no date."""

    person: str
    kind: ChangeKind
    before: int
    after: int


class Replan(msgspec.Struct, frozen=True):
    """The plan from ``first_day`` on. ``changes``: every person whose date changed.

    ``proven``: it is proven optimal for the objectives in the module's docstring. ``solver``: name and version.
    """

    first_day: int
    steps: tuple[Step, ...]
    trips: tuple[Trip, ...]
    changes: tuple[DateChange, ...]
    proven: bool
    solver: str


def lane(person: Person) -> tuple[str, str, str]:
    """The lane of *person*: holder, receiver and category. Only persons of one lane can stand in for each other."""
    return person.holder, person.receiver, person.category


def balances(problem: Problem, ledger: Ledger) -> list[int]:
    """The balance of each parity, ``right_share*L - left_share*R``, over persons whose receipt on its days was verified.

    It is 0 for a parity over each day on its own.
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


def _received_on(standing: LedgerStanding) -> int:
    """The day of the receipt in the ledger. For somebody who died after it the ledger has no day; they count from the first."""
    return max(0, standing.day) if standing.state == "received" else 0


def stand_ins(missing: Sequence[Person], present: Sequence[Person]) -> list[Person]:
    """The standbys among *present* who take the places of *missing*: the same lane, weight, need and camp, in published order."""
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
    problem: Problem,
    plan: Sequence[Step],
    ledger: Ledger,
    first_day: int,
    left_leads: bool = True,
    nodes: int = 200,
    wounded: Collection[str] = (),
) -> Replan:
    """Plan again from *first_day* on, given *plan* (the steps known so far) and the *ledger*.

    *left_leads*: whether the left flow begins the next round of an alternating parity. *nodes*: the limit of the search. *wounded*: ids of the
    gravely wounded whom a parity of the problem weighs; those whom none weighs are marked so in the problem.
    Raises ``InputError`` with ``exchange.plan-demands-conflict`` if the constraints are proven to hold together no longer, with
    ``exchange.plan-not-found`` if no plan was found that keeps them.
    """
    before = {name: step.day for step in plan for name in step.persons}
    left = _still_to_go(problem, before, ledger, first_day, wounded)
    leads = balances(problem, ledger)
    rest = _rest_of_problem(problem, left, first_day)
    model = aggregate(rest, marks=_marked_groups(left.waiting, left.marks))
    model = _without_waiting_for_standbys(msgspec.structs.replace(model, leads=tuple(leads)), left.ceiling)
    allotments, sent, proven = replan_classes(model, dict(enumerate(left.ceiling)), nodes)
    placed = name_units(model, allotments)
    after = {name: day for day, _, _, unit in placed for name in unit}
    dated = {name: day for name, day in before.items() if name in left.marks and day >= first_day}
    return Replan(
        first_day=first_day,
        steps=tuple(plan_steps(model, placed, leads, left_leads)),
        trips=tuple(plan_trips(model, placed, sent)) if problem.fleets else (),
        changes=tuple(_changes(dated, after, first_day)),
        proven=proven,
        solver=solver_name(),
    )


class _StillToGo(NamedTuple):
    """Who is left to plan for. ``waiting``: as they go into the new problem; ``done``: who was received or is under way, with the day.

    ``marks``: by person, the day that they have (-1: none; `_MISSED`: it has passed, and the person is gravely wounded), 1 for a
    standby, the number of their lane. ``ceiling``: for each lane, how many more may go.
    """

    waiting: list[Person]
    marks: dict[str, tuple[int, ...]]
    done: list[tuple[Person, int]]
    ceiling: list[int]


def _still_to_go(
    problem: Problem, before: Mapping[str, int], ledger: Ledger, first_day: int, wounded: Collection[str]
) -> _StillToGo:
    """Everybody of *problem* sorted by what the *ledger* says of them. *before*: the day of each person in the plan so far."""
    lanes = sorted({lane(person) for person in problem.persons})
    number_of = {key: number for number, key in enumerate(lanes)}
    found = _StillToGo([], {}, [], [0] * len(lanes))
    for person in problem.persons:
        state = ledger.standings[person.id].state if person.id in ledger.standings else "listed"
        own = number_of[lane(person)]
        found.ceiling[own] += goes(person)
        if state in COUNTED:
            found.ceiling[own] -= 1
            found.done.append((person, _received_on(ledger.standings[person.id])))
        elif state in UNDER_WAY:
            found.ceiling[own] -= 1
            found.done.append((person, max(0, ledger.standings[person.id].day)))
        elif state not in GONE and not person.excluded and state != "contested":
            day = before.get(person.id, -1)
            if day < first_day:
                day = _MISSED if day >= 0 and (person.wounded or person.id in wounded) else -1
            found.marks[person.id] = (day, int(person.standby), own)
            found.waiting.append(
                msgspec.structs.replace(
                    person, earliest=max(person.earliest, first_day), standby=False, consent="wants"
                )
            )
    return found


def _rest_of_problem(problem: Problem, left: _StillToGo, first_day: int) -> Problem:
    """What is left of *problem* from *first_day* on: those still to go, and constraints less what was done under them."""
    return msgspec.structs.replace(
        problem,
        persons=tuple(left.waiting),
        weights=person_weights(problem)[0],
        demands=tuple(
            msgspec.structs.replace(
                demand, at_least=max(0, demand.at_least - _of_flow(left.done, demand.flow, demand.first, demand.by))
            )
            for demand in problem.demands
            if demand.by >= first_day
        ),
        ceilings=tuple(
            msgspec.structs.replace(
                item, at_most=max(0, item.at_most - _of_flow(left.done, item.flow, item.first, item.last))
            )
            for item in problem.ceilings
            if item.last < 0 or item.last >= first_day
        ),
        precedences=tuple(
            msgspec.structs.replace(item, at_least=max(0, item.at_least - _of_flow(left.done, item.earlier, 0, -1)))
            if item.at_least >= 0
            else item
            for item in problem.precedences
        ),
    )


def _of_flow(done: Sequence[tuple[Person, int]], flow: Flow, first: int, last: int) -> int:
    """How many of those *done* (with their days) belong to *flow* and went on days *first* to *last*."""
    return sum(in_window(first, last, day) and in_flow(flow, person) for person, day in done)


def _without_waiting_for_standbys(model: ClassModel, ceiling: Sequence[int]) -> ClassModel:
    """*model* with its precedences relaxed: nobody waits for a standby, nor for those whose places standbys have taken."""
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
    """Plan again without names. Returns the allotments, the vehicles sent, and whether the plan is proven optimal.

    A class's ``mark``: its day so far (-1: none; -2: it has passed, and they are gravely wounded), 1 for standbys, the lane of
    each of its persons. *ceiling*: for each lane, how many may go. Raises ``InputError`` as `replan` does.
    """
    # Freeing one person more is worth 20 changed dates; keeping a date is worth 10 times the longest possible wait. Everything counts
    # double, so that a date that somebody has weighs one more than an equal claim of somebody who missed theirs.
    wait = 2 * max((kind.traits.weight for kind in model.classes), default=1) * (model.problem.days + 1)
    keep = 10 * wait
    freed = 20 * keep

    def saved(kind: UnitClass, day: int) -> int:
        own, standby = kind.traits.mark[:2]
        size = kind.footprint.size
        # Moving a person who has a date is one changed date; putting somebody new in their place would make two.
        changed = keep + 1 if own == day else 0 if own >= 0 else -keep
        if own == _MISSED:
            changed = keep * max(0, _SOONER - (day - _first_open_day(model, kind)))
        return size * (freed - 2 * standby + changed) - 2 * kind.traits.weight * (day + 1)

    built = exchange_programme(model, price=saved)
    by_lane: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    stock: Counter[int] = Counter()
    for kind in model.classes:
        for number, size in Counter(kind.traits.mark[2:]).items():
            stock[number] += size * len(kind.units)
    for (position, _), column in built.deliver.items():
        for number, size in Counter(model.classes[position].traits.mark[2:]).items():
            by_lane[number].append((column, size))
    for number, entries in by_lane.items():
        if stock[number] > ceiling[number]:
            built.programme.row(0, max(0, ceiling[number]), entries)
    outcome = solve(built.programme, nodes=nodes)
    if not outcome.answered:
        raise InputError(no_plan(model, nodes))
    programme = built.programme
    cost = programme.constant + sum(
        price * round(value) for price, value in zip(programme.cost, outcome.values, strict=True) if price
    )
    return read_allotments(model, built, outcome.values), read_vehicles(built, outcome.values), cost <= outcome.bound


def _first_open_day(model: ClassModel, kind: UnitClass) -> int:
    """The first day on which somebody of *kind* can go at all: they are fit to travel, and a way is open from where they are held."""
    problem = model.problem
    crossings = {place.id: place for place in problem.crossings}
    ways = [route for route in problem.routes if route.camp == kind.footprint.camp]
    for day in range(kind.traits.earliest, problem.days):
        for way in ways:
            place = crossings[way.crossing]
            if all(capacity_on(room, day, 1) > 0 for room in (way.capacity, place.capacity, place.both)):
                return day
    return problem.days


def _marked_groups(persons: Sequence[Person], marks: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """*marks* in which every member of a group has the mark of the whole group: its latest day and the lanes of all members."""
    groups: defaultdict[str, list[Person]] = defaultdict(list)
    for person in persons:
        if person.group:
            groups[person.group].append(person)
    told = dict(marks)
    for members in groups.values():
        lanes = sorted(marks[member.id][2] for member in members)
        days = max(marks[member.id][0] for member in members)
        days = _MISSED if days < 0 and any(marks[member.id][0] == _MISSED for member in members) else days
        told.update({member.id: (days, marks[member.id][1], *lanes) for member in members})
    return told


def _changes(before: Mapping[str, int], after: Mapping[str, int], first_day: int) -> list[DateChange]:
    """The differences between the dates *before* and *after*, by person."""
    changes: list[DateChange] = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, -1), after.get(name, -1)
        if old != new:
            changes.append(
                DateChange(name, "moved" if old >= first_day <= new else "added" if new >= 0 else "dropped", old, new)
            )
    return changes
