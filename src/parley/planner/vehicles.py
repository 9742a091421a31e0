"""Which camp each vehicle serves on each day: a search in whole numbers, from divided vehicles to good whole ones.

Inside a camp whoever weighs more goes first, so what is left of the heavier classes at the end of a day depends on the places
alone: a queue, emptied by the vehicles that came. The weighted days of waiting are the sum of these queues over nested sets
of classes. The search moves one vehicle to another camp, or two in opposite directions (on one day or on two), as long as that
shortens the waiting.

Parities, crossings, groups and everything else are not looked at here. The search proposes; the programme, with these vehicles
given, decides what they can carry, and the bound tells how good that is. Integers only, in a fixed order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, permutations
from math import lcm

from parley.planner.classes import ClassModel
from parley.planner.problem import capacity_on

__all__ = ["Counts", "better_vehicles", "rounded_vehicles"]

Counts = dict[tuple[int, int, str], int]
"""How many vehicles of a fleet (its position) serve a camp on a day."""

Key = tuple[str, int]
"""A camp and a kind of place: 0 seats, 1 stretchers."""

Level = tuple[int, int, tuple[int, ...]]
"""What a waiting day and a place missing at the end cost for this set of classes more than for the next; who arrives when."""


def rounded_vehicles(model: ClassModel, divided: Mapping[tuple[int, int, str], float]) -> Counts:
    """Whole vehicles near the *divided* ones: each fleet sends all that it has, the largest parts first.

    A vehicle that stays behind helps nobody; one too many is simply not sent. What is cut off on one day is made up for
    on the next.
    """
    counts: Counts = {}
    by_day: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for fleet, day, camp in divided:
        by_day[fleet, day].append(camp)
    behind: defaultdict[tuple[int, str], float] = defaultdict(float)
    for (fleet, day), camps in sorted(by_day.items()):
        wanted = {camp: divided[fleet, day, camp] + behind[fleet, camp] for camp in camps}
        left = capacity_on(model.problem.fleets[fleet].count, day, 0)
        given = dict.fromkeys(camps, 0)
        for camp in camps:
            given[camp] = max(0, min(left, int(wanted[camp] + 1e-6)))
            left -= given[camp]
        while left:
            neediest = max(camps, key=lambda camp: (round(wanted[camp] - given[camp], 6), camp))
            given[neediest] += 1
            left -= 1
        for camp, count in given.items():
            counts[fleet, day, camp] = count
            behind[fleet, camp] = round(wanted[camp] - count, 6)
    return counts


class _Yard:
    """Camps with their queues and the places that come on each day. ``saved``: by how much the waiting was shortened."""

    def __init__(self, model: ClassModel, counts: Counts, queues: Mapping[Key, tuple[Level, ...]]) -> None:
        days = model.problem.days
        self.fleets = [(fleet.seats, fleet.stretchers) for fleet in model.problem.fleets]
        self.counts = counts
        self.levels = queues
        self.places: dict[Key, list[int]] = {}
        for (fleet, day, camp), count in counts.items():
            for take, size in enumerate(self.fleets[fleet]):
                self.places.setdefault((camp, take), [0] * days)[day] += size * count
        self.left = {key: _left(queues.get(key, ()), places) for key, places in self.places.items()}
        self.tried = 0

    def waiting(self, camp: str) -> int:
        """The weighted days of waiting in *camp*."""
        return sum(
            step * sum(left) + end * left[-1]
            for take in (0, 1)
            for (step, end, _), left in zip(self.levels.get((camp, take), ()), self.left[camp, take], strict=True)
        )

    def shift(self, moves: Sequence[tuple[int, int, str, str]]) -> bool:
        """Make *moves* (fleet, day, from camp, to camp) together if that shortens the waiting; whether it did."""
        self.tried += 1
        touched: list[Key] = []
        for fleet, day, source, target in moves:
            for take, size in enumerate(self.fleets[fleet]):
                if size:
                    self.places[source, take][day] -= size
                    self.places[target, take][day] += size
                    touched += [(source, take), (target, take)]
        days = [day for _, day, _, _ in moves]
        keys = dict.fromkeys(touched)
        change = 0
        for key in keys:
            levels = self.levels.get(key)
            if levels:
                change += _change(levels, self.left[key], self.places[key], min(days), max(days))
        if change < 0:
            for key in keys:
                self.left[key] = _left(self.levels.get(key, ()), self.places[key])
            for fleet, day, source, target in moves:
                self.counts[fleet, day, source] -= 1
                self.counts[fleet, day, target] += 1
            return True
        for fleet, day, source, target in moves:
            for take, size in enumerate(self.fleets[fleet]):
                if size:
                    self.places[source, take][day] += size
                    self.places[target, take][day] -= size
        return False


def _left(levels: Sequence[Level], places: Sequence[int]) -> list[list[int]]:
    """How many are left at the end of each day, for each of the *levels*, when so many *places* come."""
    found: list[list[int]] = []
    for _, _, arrivals in levels:
        left = 0
        each: list[int] = []
        for new, room in zip(arrivals, places, strict=True):
            left = max(0, left + new - room)
            each.append(left)
        found.append(each)
    return found


def _change(
    levels: Sequence[Level], before: Sequence[Sequence[int]], places: Sequence[int], first: int, last: int
) -> int:
    """By how much the weighted waiting changes when *places* are others than *before* from day *first* to *last*."""
    change = 0
    days = range(first, len(places))
    for (step, end, arrivals), old in zip(levels, before, strict=True):
        left = old[first - 1] if first else 0
        waited = 0
        for day in days:
            left += arrivals[day] - places[day]
            left = max(left, 0)
            more = left - old[day]
            if more:
                waited += more
            elif day >= last:
                break
        else:
            waited_end = left - old[-1]
            change += end * waited_end
        change += step * waited
    return change


def _queues(model: ClassModel) -> dict[Key, tuple[Level, ...]]:
    """For each camp and kind of place the nested sets of classes, the heaviest alone first."""
    days = model.problem.days
    # Shares of a group's weight stay whole numbers for the sizes of groups there are, as far as they are small.
    scale = min(5040, lcm(*{kind.footprint.size for kind in model.classes}))
    found: defaultdict[tuple[str, int], defaultdict[tuple[int, int], list[int]]] = defaultdict(
        lambda: defaultdict(lambda: [0] * days)
    )
    for kind in model.classes:
        footprint = kind.footprint
        if kind.traits.earliest >= days:
            continue
        each = (kind.traits.weight * scale // footprint.size, kind.traits.stake * scale // footprint.size)
        for take, size in enumerate((footprint.seats, footprint.stretchers)):
            if size:
                found[footprint.camp, take][each][kind.traits.earliest] += size * len(kind.units)
    queues: dict[Key, tuple[Level, ...]] = {}
    for key, classes in found.items():
        levels: list[Level] = []
        arriving = [0] * days
        ranked = sorted(classes, reverse=True)
        for (weight, stake), (next_weight, next_stake) in zip(ranked, [*ranked[1:], (0, 0)], strict=True):
            arriving = [a + b for a, b in zip(arriving, classes[weight, stake], strict=True)]
            levels.append((weight - next_weight, weight - next_weight + (stake - next_stake) * days, tuple(arriving)))
        queues[key] = tuple(levels)
    return queues


def better_vehicles(model: ClassModel, starts: Sequence[Counts], trials: int = 40_000, reach: int = 4) -> Counts:
    """The best of *starts* after a search from each of them, side by side: at most about *trials* moves from each.

    Two vehicles are moved together only between days not more than *reach* apart.
    """
    queues = _queues(model)
    yards = [_searched(model, _Yard(model, dict(counts), queues), trials, reach) for counts in starts]
    best: Counts = {}
    for holder in sorted({camp.holder for camp in model.problem.camps}):
        homes = {camp.id for camp in model.problem.camps if camp.holder == holder}

        def waited(yard: _Yard, homes: set[str] = homes) -> int:
            return sum(yard.waiting(camp) for camp in sorted(homes) if (camp, 0) in yard.left)

        chosen = min(yards, key=waited)
        best.update({key: count for key, count in chosen.counts.items() if key[2] in homes})
    return best


def _searched(model: ClassModel, yard: _Yard, trials: int, reach: int) -> _Yard:
    """*yard* after moves that shorten the waiting, until there are none or *trials* are used up."""
    served: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for fleet, day, camp in yard.counts:
        served[fleet, day].append(camp)
    slots = sorted(served)
    holder = [fleet.holder for fleet in model.problem.fleets]
    pairs = [
        (one, other)
        for one, other in combinations(slots, 2)
        if holder[one[0]] == holder[other[0]] and abs(one[1] - other[1]) <= reach
    ]
    moved = True
    while moved and yard.tried < trials:
        moved = False
        for fleet, day in slots:
            for source, target in permutations(served[fleet, day], 2):
                if yard.counts[fleet, day, source]:
                    moved |= yard.shift([(fleet, day, source, target)])
        if moved:
            continue
        for one, other in pairs:
            if yard.tried >= trials:
                break
            for source, target in permutations(served[one], 2):
                if (
                    yard.counts[(*one, source)]
                    and yard.counts.get((*other, target))
                    and (*other, source) in yard.counts
                ):
                    moved |= yard.shift([(*one, source, target), (*other, target, source)])
    return yard
