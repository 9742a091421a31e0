"""A simulated exchange judged afterwards: how many could have been freed at most, and who was passed over.

The *clairvoyant* planner knows the whole trace beforehand and is bound by neither vehicles nor families; what it can free is an
upper bound for every planner that does not know the future.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from parley.planner.classes import ordered_units
from parley.planner.hazards import Outlook
from parley.planner.ledger import GONE, Ledger
from parley.planner.problem import Person, Problem, balance_of, goes, parity_bounds
from parley.planner.replanning import lane
from parley.planner.solving import Programme, solve

__all__ = ["clairvoyant", "passed_over", "standbys_cover"]


def standbys_cover(problem: Problem, ledger: Ledger) -> bool:
    """Whether each lane (the wounded apart) had at least as many standbys as it lost persons for good."""
    spare: defaultdict[tuple[str, str, str, bool], int] = defaultdict(int)
    for person in problem.persons:
        spare[(*lane(person), person.wounded)] += person.standby
        spare[(*lane(person), person.wounded)] -= ledger.standings[person.id].state in GONE
    return all(left >= 0 for left in spare.values())


def clairvoyant(problem: Problem, facts: Outlook, freed: int) -> int:
    """The most persons that a planner who knew the trace could have freed; at least the number that were *freed*.

    An integer programme, person by person: at most one day for each, the room of each side and day, as many of each lane
    as were to go, and each parity at the end of each day. The linear relaxation decides if it is no more than *freed*.
    """
    programme = Programme()
    ceiling: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    by_lane: defaultdict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    by_side: defaultdict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    by_day: defaultdict[int, list[tuple[Person, int]]] = defaultdict(list)
    for person in problem.persons:
        ceiling[lane(person)] += goes(person)
        if person.excluded or person.consent != "wants":
            continue
        own: list[tuple[int, int]] = []
        for day in range(person.earliest, problem.days):
            if facts.ready[person.id][day] and facts.confirmed[person.id][day]:
                column = programme.column(-1, 0, 1)
                own.append((column, 1))
                by_side[person.holder, day].append((column, 1))
                by_lane[lane(person)].append((column, 1))
                by_day[day].append((person, column))
        if len(own) > 1:
            programme.row(0, 1, own)
    for key, entries in by_side.items():
        programme.row(0, facts.room[key], entries)
    for who, entries in by_lane.items():
        programme.row(0, ceiling[who], entries)
    for parity in problem.parities:
        low, high = parity_bounds(parity)
        before: list[tuple[int, int]] = []
        for day in range(problem.days):
            state = programme.column(0, low, high, whole=False)
            entries = [(column, balance_of(parity, person)) for person, column in by_day[day]]
            programme.row(0, 0, [*entries, *before, (state, -1)])
            before = [(state, 1)]
    most = -solve(programme, relaxed=True).bound
    return freed if most == freed else -solve(programme).bound


def _ranked(persons: Iterable[Person], seed: str) -> list[Person]:
    """*persons* by priority and published order; ties by the digest of the committed *seed*."""
    people = {person.id: person for person in persons}
    by_priority: defaultdict[int, list[tuple[int, tuple[str]]]] = defaultdict(list)
    for person in people.values():
        by_priority[person.priority].append((person.order, (person.id,)))
    return [people[unit[0]] for _, units in sorted(by_priority.items()) for unit in ordered_units(units, seed)]


def passed_over(
    problem: Problem,
    dates: dict[str, int],
    received: dict[str, int],
    mishaps: set[str],
    made_room: Collection[str],
    sent_back: Mapping[str, Collection[int]],
    undated: Mapping[str, Collection[int]],
    given: dict[tuple[str, int], int],
) -> Iterator[str]:
    """Persons who were passed over: somebody equal, with the same first date and a lower rank, was handed over earlier.

    Not counted as passed over:

    - Whoever was missing, refused or was not identified at the crossing (*mishaps*) has lost their place.
    - A new plan changes as few dates as possible, so it keeps dates even where they are now out of rank. Whoever was ready
      and was *sent_back*, because the parity or a late vehicle had no room, does not take over a later date that somebody
      had been *given* before; and whoever goes on a date that they had been given keeps it if a later plan gives somebody
      who was *undated* an earlier one.

    - Whose date moved because a gravely wounded person who had missed a day came first (*made_room*) has another date, early or late.

    Within one day there is no excuse: the last in the published order stay behind.
    *dates*: the first plan's; *received*: the day of each receipt. The other arguments are those of the simulation.
    """
    kin: defaultdict[tuple[object, ...], list[Person]] = defaultdict(list)
    for person in problem.persons:
        if goes(person) and not person.group and person.id not in mishaps and person.id in dates:
            kin[lane(person), person.camp, person.need, person.wounded, person.weight, dates[person.id]].append(person)
    for members in kin.values():
        ranked = _ranked(members, problem.seed)
        for rank, person in enumerate(ranked):
            own = received.get(person.id, problem.days)
            for other in ranked[rank + 1 :]:
                day = received.get(other.id, problem.days)
                since = given.get((other.id, day), problem.days)
                kept = any(day > back > since for back in sent_back.get(person.id, ()))
                lost = any(before < since for before in undated.get(other.id, ()))
                kept |= person.id in made_room or other.id in made_room
                kept |= lost and given.get((person.id, own), problem.days) < since
                if person.earliest <= day < own and not kept:
                    yield person.id
                    break
