"""The greatest schedule: an exact method for simple problems, in integers, by class.

It covers two flows of persons counted one for one, a capacity for each side, and one parity, which says "my total is at
most a (non-decreasing) function of yours".

Why it is exact. Describe a plan by two curves: how many persons each side has handed over by the end of each day. If two
pairs of curves are feasible, so is their maximum day by day: in one day it rises by no more than one of the two does, so no
capacity is exceeded, and the parity never allows a side less when the other has given more. Feasible pairs are thus
closed under the maximum, so there is one greatest pair. It lies at or above every other on every
day, and is therefore best for every cost that prefers earlier days.

How it is found. The greatest curves up to a day do not depend on later days. So day by day: take each side's greatest
number, lower it to what the other side's number allows, and repeat until nothing changes (a greatest fixed point). Within
a day's number the heavier class goes first. Which persons fill the numbers concerns each side alone, unless a parity
forces a side to choose between somebody who can go now and somebody of higher priority who can go only later; then this
method proves nothing and `greatest_schedule` returns None.

Not covered: vehicles, groups, packages, demands, ceilings, precedences, capacities of camps, several parities, persons
outside the ratio who are not wounded, and wounded persons short of places. `integer_program` handles these.
"""

from __future__ import annotations

from parley.planner.classes import Allotment, ClassModel, UnitClass, left_to_lead
from parley.planner.problem import OPEN, capacity_on, day_bounds

__all__ = ["greatest_schedule", "is_exact_by_schedule"]


def is_exact_by_schedule(model: ClassModel) -> bool:
    """Whether *model* is one that the greatest schedule covers, as the module's docstring describes it."""
    problem = model.problem
    holders = {kind.footprint.holder for kind in model.classes}
    if problem.fleets or problem.demands or problem.packages or len(problem.parities) > 1 or len(holders) > 2:
        return False
    if problem.ceilings or problem.precedences:
        return False
    for one in problem.parities:
        low, high = day_bounds(one, 0, problem.days) or (1, 0)
        if one.over == "that-one" or one.at == "end" or one.first > 0 or one.last >= 0 or not low <= 0 <= high:
            return False
    if any(camp.capacity for camp in problem.camps) or any(route.capacity for route in problem.routes):
        return False
    if any(crossing.both for crossing in problem.crossings):
        return False
    crossings_of: dict[str, set[frozenset[str]]] = {}
    for kind in model.classes:
        if kind.footprint.size != 1 or kind.traits.latest >= 0:
            return False
        if problem.parities and not kind.traits.gated and not kind.traits.wounded:
            return False
        reached = frozenset(problem.routes[r].crossing for r in model.routes_of.get(kind.footprint.camp, ()))
        crossings_of.setdefault(kind.footprint.holder, set()).add(reached)
    if any(len(reached) > 1 for reached in crossings_of.values()):
        return False
    if not problem.parities:
        return True
    signs = {(kind.footprint.holder, kind.traits.balance[0]) for kind in model.classes if kind.traits.gated}
    parity = problem.parities[0]
    steps = {balance for _, balance in signs}
    return len(signs) == len({holder for holder, _ in signs}) == len(steps) and steps <= {
        parity.right_share,
        -parity.left_share,
    }


def greatest_schedule(model: ClassModel) -> tuple[Allotment, ...] | None:
    """The greatest schedule of a *model* for which ``is_exact_by_schedule`` holds.

    None if it would not be proven best after all: a wounded person and somebody whom a parity can hold back compete for
    one place, or the parity limits a side on which persons of higher priority become fit to travel later.
    """
    problem = model.problem
    holders = sorted({kind.footprint.holder for kind in model.classes})
    waiting = [len(kind.units) for kind in model.classes]
    step = dict.fromkeys(holders, 0)
    for kind in model.classes:
        if kind.traits.gated:
            step[kind.footprint.holder] = kind.traits.balance[0]
    lead = 0
    cut: set[str] = set()
    placed: list[Allotment] = []
    for day in range(problem.days):
        room: dict[str, int] = {}
        gated: dict[str, int] = {}
        ready: dict[str, list[int]] = {holder: [] for holder in holders}
        for position, kind in enumerate(model.classes):
            if waiting[position] and kind.traits.earliest <= day:
                ready[kind.footprint.holder].append(position)
        for holder in holders:
            ready[holder].sort(key=lambda position: (-model.classes[position].traits.weight, position))
            room[holder] = _day_room(model, holder, day, sum(waiting[p] for p in ready[holder]))
            free = sum(waiting[p] for p in ready[holder] if not model.classes[p].traits.gated)
            room[holder] -= min(room[holder], free)
            counted = sum(waiting[p] for p in ready[holder] if model.classes[p].traits.gated)
            if problem.parities and free and counted > room[holder]:
                return None
            gated[holder] = min(room[holder], counted)
        before = dict(gated)
        _cut_to_parity(model, gated, step, lead)
        cut.update(holder for holder in holders if gated[holder] < before[holder])
        lead += sum(step[holder] * count for holder, count in gated.items())
        for holder in holders:
            chosen: list[tuple[int, int]] = []
            left = gated[holder]
            total = _day_room(model, holder, day, sum(waiting[p] for p in ready[holder]))
            for position in ready[holder]:
                limit = min(left, total) if model.classes[position].traits.gated else total
                count = min(waiting[position], limit)
                if count:
                    chosen.append((position, count))
                    waiting[position] -= count
                    total -= count
                    left -= count if model.classes[position].traits.gated else 0
            placed.extend(_by_crossing(model, holder, day, chosen))
    return None if any(_heavier_later(model, holder) for holder in cut) else tuple(placed)


def _heavier_later(model: ClassModel, holder: str) -> bool:
    """Whether somebody of *holder* who can only go later has a greater weight than somebody who can go sooner.

    A capacity that is not used today is lost, but a place that the parity allows is not: used today, it may be missing
    for somebody of higher priority later.
    """
    own = [kind.traits for kind in model.classes if kind.footprint.holder == holder and kind.traits.gated]
    return any(a.earliest > b.earliest and a.weight > b.weight for a in own for b in own)


def _cut_to_parity(model: ClassModel, gated: dict[str, int], step: dict[str, int], lead: int) -> None:
    """Lower the numbers of the day (*gated*, changed in place) until the parity holds at the end of the day.

    *step*: what one person of a holder adds to the balance; *lead*: the balance before the day.
    """
    if not model.problem.parities:
        return
    low, high = left_to_lead(model, 0, 0) or (-OPEN, OPEN)
    changed = True
    while changed:
        changed = False
        end = lead + sum(step[holder] * count for holder, count in gated.items())
        for holder, count in gated.items():
            over = end - high if step[holder] > 0 else low - end
            if step[holder] and over > 0:
                cut = min(count, -(-over // abs(step[holder])))
                if cut:
                    gated[holder] = count - cut
                    changed = True
                    break


def _day_room(model: ClassModel, holder: str, day: int, unlimited: int) -> int:
    """How many persons of *holder* all crossings together take on *day*, at most *unlimited*."""
    return min(unlimited, sum(capacity for _, capacity in _crossings(model, holder, day, unlimited)))


def _crossings(model: ClassModel, holder: str, day: int, unlimited: int) -> list[tuple[str, int]]:
    """The crossings that *holder*'s camps reach, with their capacity on *day*."""
    problem = model.problem
    camps = {kind.footprint.camp for kind in model.classes if kind.footprint.holder == holder}
    reached = {problem.routes[r].crossing for camp in camps for r in model.routes_of.get(camp, ())}
    return [(c.id, capacity_on(c.capacity, day, unlimited)) for c in problem.crossings if c.id in reached]


def _by_crossing(model: ClassModel, holder: str, day: int, chosen: list[tuple[int, int]]) -> list[Allotment]:
    """Distribute the day's units (class, count) over the crossings, in the order in which the crossings are listed."""
    total = sum(count for _, count in chosen)
    rooms = dict(_crossings(model, holder, day, total))
    spread: list[Allotment] = []
    for position, wanted in chosen:
        count = wanted
        for crossing, room in rooms.items():
            here = min(count, room)
            if here:
                spread.append(Allotment(position, day, _route_to(model, model.classes[position], crossing), here))
                rooms[crossing] = room - here
                count -= here
    return spread


def _route_to(model: ClassModel, kind: UnitClass, crossing: str) -> int:
    """The position of the route from the camp of *kind* to *crossing*."""
    for position in model.routes_of[kind.footprint.camp]:
        if model.problem.routes[position].crossing == crossing:
            return position
    raise AssertionError(crossing)
