"""Which camp each vehicle serves on each day: a local search from fractional vehicles to good whole ones.

The model of the search. Inside a camp, whoever has the greater weight goes first. So the number of persons of the heaviest
classes who are still there at the end of a day depends only on the places that came: a queue with arrivals (who becomes fit
to travel) and departures (the places), ``left = max(0, left + arrivals - places)``.

The weighted days of waiting follow from nested queues. Rank the classes by weight, w1 > w2 > ... > wn > w(n+1) = 0, and let
Qi(d) be the queue of the i heaviest ones at the end of day d. A person of class j stands in the queues Qj, ..., Qn and in no
other, so

    cost = sum over i of (wi - w(i+1)) * sum over d of Qi(d),

because the differences from j on add up to wj. Whoever is left after the last day costs more, by the same telescoping sum
over the price of leaving a unit out (the stake). Each queue is a `QueueLevel`. A move changes a few queues of two camps only,
which is why tens of thousands of moves can be tried.

The moves. One vehicle goes to another camp; or two vehicles change in opposite directions, on one day or on two. A move is
kept if it lowers the cost (first improvement), until none does or the trials are used up.

Parities, crossings, groups and all other constraints are ignored here. The search only proposes: the integer programme with
these vehicles fixed determines what they can carry, and the bound shows how good that is. Integers only, in a fixed order, so
the result is the same everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, permutations
from math import lcm

from parley.planner.classes import ClassModel
from parley.planner.problem import capacity_on

__all__ = ["VehicleCounts", "better_vehicles", "rounded_vehicles"]

VehicleCounts = dict[tuple[int, int, str], int]
"""By fleet (its position), day and camp: how many vehicles of the fleet serve the camp that day."""

CampPlaces = tuple[str, int]
"""A camp and a kind of place: 0 seats, 1 stretchers."""

QueueLevel = tuple[int, int, tuple[int, ...]]
"""The queue of a camp's i heaviest classes: the cost of a day in it, of standing in it at the end, and its arrivals by day.

Both costs are differences to the next level, as in the module's docstring.
"""


def rounded_vehicles(model: ClassModel, divided: Mapping[tuple[int, int, str], float]) -> VehicleCounts:
    """Round *divided* vehicles (by fleet, day and camp) to whole ones. Each fleet is used in full, largest remainders first.

    Using all vehicles does no harm: one that nobody needs is not sent in the end. What rounding takes from a camp on one
    day is added to what it should get on the next day (``behind``).
    """
    counts: VehicleCounts = {}
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
    """The state of the search: vehicles by camp and day, the places that they bring, and the queues that result.

    ``places``: by camp and kind of place, the places on each day. ``left``: by camp and kind of place, for each level the
    queue at the end of each day. ``tried``: the number of moves tried so far.
    """

    def __init__(
        self, model: ClassModel, counts: VehicleCounts, queues: Mapping[CampPlaces, tuple[QueueLevel, ...]]
    ) -> None:
        days = model.problem.days
        self.fleets = [(fleet.seats, fleet.stretchers) for fleet in model.problem.fleets]
        self.counts = counts
        self.levels = queues
        self.places: dict[CampPlaces, list[int]] = {}
        for (fleet, day, camp), count in counts.items():
            for take, size in enumerate(self.fleets[fleet]):
                self.places.setdefault((camp, take), [0] * days)[day] += size * count
        self.left = {key: _left(queues.get(key, ()), places) for key, places in self.places.items()}
        self.tried = 0

    def waiting(self, camp: str) -> int:
        """The weighted days of waiting in *camp*: the sum in the module's docstring."""
        return sum(
            step * sum(left) + end * left[-1]
            for take in (0, 1)
            for (step, end, _), left in zip(self.levels.get((camp, take), ()), self.left[camp, take], strict=True)
        )

    def shift(self, moves: Sequence[tuple[int, int, str, str]]) -> bool:
        """Make all *moves* (fleet, day, from camp, to camp) if together they lower the cost. Returns whether they did."""
        self.tried += 1
        touched: list[CampPlaces] = []
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


def _left(levels: Sequence[QueueLevel], places: Sequence[int]) -> list[list[int]]:
    """For each of *levels*, the queue at the end of each day when these *places* come."""
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
    levels: Sequence[QueueLevel], before: Sequence[Sequence[int]], places: Sequence[int], first: int, last: int
) -> int:
    """By how much the cost of a camp's queues changes if *places* differ from those behind *before* on days *first* to *last*.

    A queue is simulated from *first* on. After *last* the places are the old ones again; as soon as the queue then equals
    its old length it stays equal, and the rest need not be looked at.
    """
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


def _queues(model: ClassModel) -> dict[CampPlaces, tuple[QueueLevel, ...]]:
    """For each camp and kind of place its levels: the heaviest class alone, then the two heaviest together, and so on."""
    days = model.problem.days
    # Weights are per person. Multiplying by the least common multiple of the group sizes keeps a group's share an integer.
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
    queues: dict[CampPlaces, tuple[QueueLevel, ...]] = {}
    for key, classes in found.items():
        levels: list[QueueLevel] = []
        arriving = [0] * days
        ranked = sorted(classes, reverse=True)
        for (weight, stake), (next_weight, next_stake) in zip(ranked, [*ranked[1:], (0, 0)], strict=True):
            arriving = [a + b for a, b in zip(arriving, classes[weight, stake], strict=True)]
            levels.append((weight - next_weight, weight - next_weight + (stake - next_stake) * days, tuple(arriving)))
        queues[key] = tuple(levels)
    return queues


def better_vehicles(
    model: ClassModel, starts: Sequence[VehicleCounts], trials: int = 40_000, reach: int = 4
) -> VehicleCounts:
    """Search from each of *starts* and return, for each side, the best vehicles found for its camps.

    At most about *trials* moves are tried from each start. Two vehicles are moved together only on days at most *reach*
    apart. The sides can be taken from different starts because a camp's cost depends on its own side's vehicles alone.
    """
    queues = _queues(model)
    yards = [_searched(model, _Yard(model, dict(counts), queues), trials, reach) for counts in starts]
    best: VehicleCounts = {}
    for holder in sorted({camp.holder for camp in model.problem.camps}):
        homes = {camp.id for camp in model.problem.camps if camp.holder == holder}

        def waited(yard: _Yard, homes: set[str] = homes) -> int:
            return sum(yard.waiting(camp) for camp in sorted(homes) if (camp, 0) in yard.left)

        chosen = min(yards, key=waited)
        best.update({key: count for key, count in chosen.counts.items() if key[2] in homes})
    return best


def _searched(model: ClassModel, yard: _Yard, trials: int, reach: int) -> _Yard:
    """Improve *yard* by single moves, then by double ones, until no move lowers the cost or *trials* are used up."""
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
