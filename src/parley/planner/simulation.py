"""Carrying out an exchange in imagination, a great many times: does what is promised hold when things go wrong?

A trace draws, from a seed and SHA-256 alone, who is absent on which day, who dies, who no longer wants to go, whose
identity is not confirmed at the crossing, and on which days a side's vehicles come late. The plan is then carried
out day by day with the same functions that serve the real one: stand-ins at the crossing, steps within
the parity, the ledger, a new plan after each day that went otherwise. A family comes whole or not at all; of a side that is
late only every other vehicle comes (without vehicles: half as many persons). A *clairvoyant* planner who knew the whole trace
beforehand, and whom neither vehicles nor families bind, says how many could have been freed at most.

No clock and no randomness: the same seed gives the same trace everywhere.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from parley.planner.classes import ordered_units
from parley.planner.handover_order import Waiting, order_steps
from parley.planner.ledger import (
    COUNTED,
    GONE,
    Happening,
    Ledger,
    LedgerEntry,
    counts_by_state,
    enter,
    in_state,
    opened,
)
from parley.planner.plans import Plan, Step, Trip
from parley.planner.problem import (
    Person,
    Problem,
    balance_of,
    capacity_on,
    goes,
    parity_bounds,
)
from parley.planner.replanning import balances, lane, replan, stand_ins
from parley.planner.solving import Programme, solve

__all__ = ["Hazards", "Outlook", "Trace", "draw", "outlook", "simulate"]


class Hazards(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often things go wrong, in thousandths for each person and day; ``late`` for each side and day."""

    absent: int = 0
    died: int = 0
    refused: int = 0
    unconfirmed: int = 0
    late: int = 0


class Outlook(msgspec.Struct, frozen=True):
    """What will happen, known only to the clairvoyant: who can be handed over when, and how many may come."""

    ready: dict[str, tuple[bool, ...]]
    confirmed: dict[str, tuple[bool, ...]]
    ends: dict[str, tuple[int, Happening]]
    room: dict[tuple[str, int], int]
    late: frozenset[tuple[str, int]]


class Trace(msgspec.Struct, frozen=True):
    """How a trace went. ``over``: hand-overs after which a parity was broken. ``lost``: persons in no state.

    ``hand_overs``: the day and the persons of each, in their order, so that anybody can count again.

    ``standbys_enough``: whoever was missing on their day had a stand-in, and no lane lost more persons for
    good than it had standbys. Then as many are freed as a clairvoyant planner could have freed.
    """

    promised: int
    freed: int
    clairvoyant: int
    over: int
    lost: int
    passed_over: tuple[str, ...]
    changed_dates: int
    stood_in: int
    standbys_enough: bool
    ledger: Ledger
    hand_overs: tuple[tuple[int, tuple[str, ...]], ...]


def draw(seed: str, *about: str | int) -> int:
    """A number from 0 to 999 that depends on the seed and on what it is *about*, and on nothing else."""
    told = "\0".join([seed, *map(str, about)])
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big") % 1000


def outlook(problem: Problem, hazards: Hazards, seed: str) -> Outlook:
    """What will happen to *problem* under *seed*."""
    ready: dict[str, tuple[bool, ...]] = {}
    confirmed: dict[str, tuple[bool, ...]] = {}
    ends: dict[str, tuple[int, Happening]] = {}
    for person in problem.persons:
        for day in range(problem.days):
            if draw(seed, "died", person.id, day) < hazards.died:
                ends[person.id] = (day, "died")
                break
            if draw(seed, "refused", person.id, day) < hazards.refused:
                ends[person.id] = (day, "refused")
                break
        last = ends.get(person.id, (problem.days, "died"))[0]
        ready[person.id] = tuple(
            day < last and draw(seed, "absent", person.id, day) >= hazards.absent for day in range(problem.days)
        )
        confirmed[person.id] = tuple(
            draw(seed, "unconfirmed", person.id, day) >= hazards.unconfirmed for day in range(problem.days)
        )
    room: dict[tuple[str, int], int] = {}
    late: set[tuple[str, int]] = set()
    for party in problem.parties:
        for day in range(problem.days):
            whole = sum(capacity_on(place.capacity, day, len(problem.persons)) for place in problem.crossings)
            room[party, day] = whole
            if draw(seed, "late", party, day) < hazards.late:
                late.add((party, day))
                room[party, day] = whole if problem.fleets else whole // 2
    return Outlook(ready, confirmed, ends, room, frozenset(late))


def simulate(problem: Problem, plan: Plan, hazards: Hazards, seed: str) -> Trace:
    """Carry out *plan* under what *seed* draws; plan again after every day that went otherwise.

    For problems without packages and precedences, and with parities of kind ``within``, measured at every hand-over.
    """
    facts = outlook(problem, hazards, seed)
    people = {person.id: person for person in problem.persons}
    ledger = opened(problem.persons, "list")
    first_dates = {name: step.day for step in plan.steps for name in step.persons}
    ledger = enter(ledger, (LedgerEntry(name, "planned", "plan", day) for name, day in first_dates.items()))
    steps: Sequence[Step] = plan.steps
    trips: Sequence[Trip] = plan.trips
    moments: list[tuple[int, tuple[str, ...]]] = []
    over = changed = stood_in = 0
    mishaps: set[str] = set()
    received: dict[str, int] = {}
    sent_back: defaultdict[str, set[int]] = defaultdict(set)
    undated: defaultdict[str, set[int]] = defaultdict(set)
    given: dict[tuple[str, int], int] = dict.fromkeys(first_dates.items(), -1)
    enough = True
    for day in range(problem.days):
        ended = _endings(ledger, facts, day)
        mishaps.update(entry.person for entry in ended)
        ledger = enter(ledger, ended)
        due = [people[name] for step in steps if step.day == day for name in step.persons]
        stuck = _not_come(problem, facts, trips, day)
        coming, missing, left_behind = _coming(facts, ledger, due, day, stuck)
        spare = [people[n] for n in in_state(ledger, "standby") if people[n].earliest <= day]
        spare = [person for person in spare if facts.ready[person.id][day] and facts.confirmed[person.id][day]]
        turned = _not_confirmed(facts, coming, day)
        short = missing + [person for person in coming if person.id in turned]
        # Whose vehicle did not come leaves no seat for anybody.
        helpers = _with_room(facts, coming, stand_ins([p for p in short if p.id not in stuck], spare), turned, day)
        enough = enough and len(helpers) == len(short)
        stood_in += len(helpers)
        gone, entries, breaches = _hand_over(problem, ledger, [*coming, *helpers], turned, day)
        moments += [(day, step) for step in gone]
        today = [name for step in gone for name in step]
        over += breaches
        received.update(dict.fromkeys(today, day))
        for person in coming:
            if person.id not in turned and person.id not in received:
                sent_back[person.id].add(day)
        absent = [p for p in missing if ledger.standings[p.id].state == "planned"]
        entries += [LedgerEntry(p.id, "absent", f"day {day}", day) for p in absent]
        mishaps.update({p.id for p in missing} - left_behind)
        for name in left_behind:
            sent_back[name].add(day)
        mishaps.update(entry.person for entry in entries if entry.happening == "receipt-denied")
        ledger = enter(ledger, entries)
        if day + 1 < problem.days and (ended or set(today) != {p.id for p in due}):
            again = replan(problem, steps, ledger, day + 1)
            steps, trips = again.steps, again.trips
            changed += len(again.changes)
            dates = [LedgerEntry(n, "planned", f"plan {day + 1}", s.day) for s in steps for n in s.persons]
            for entry in dates:
                given.setdefault((entry.person, entry.day), day)
            without = _undated(ledger, {entry.person for entry in dates}, people, day)
            for entry in without:
                undated[entry.person].add(day)
            ledger = enter(ledger, without)
            ledger = enter(ledger, dates)
    freed = len(in_state(ledger, *sorted(COUNTED)))
    return Trace(
        promised=sum(goes(person) for person in problem.persons),
        freed=freed,
        clairvoyant=_clairvoyant(problem, facts, freed),
        over=over,
        lost=len(people) - sum(counts_by_state(ledger).values()) + len(people.keys() - ledger.standings.keys()),
        passed_over=tuple(_passed_over(problem, first_dates, received, mishaps, sent_back, undated, given)),
        changed_dates=changed,
        stood_in=stood_in,
        standbys_enough=enough and _standbys_cover(problem, ledger),
        ledger=ledger,
        hand_overs=tuple(moments),
    )


def _standbys_cover(problem: Problem, ledger: Ledger) -> bool:
    """Whether each lane had at least as many standbys as it lost persons for good."""
    spare: defaultdict[tuple[str, str, str, bool], int] = defaultdict(int)
    for person in problem.persons:
        spare[(*lane(person), person.wounded)] += person.standby
        spare[(*lane(person), person.wounded)] -= ledger.standings[person.id].state in GONE
    return all(left >= 0 for left in spare.values())


def _endings(ledger: Ledger, facts: Outlook, day: int) -> list[LedgerEntry]:
    """Deaths and refusals of *day* among those who have not been handed over."""
    return [
        LedgerEntry(name, happening, f"day {day}", day)
        for name, (when, happening) in sorted(facts.ends.items())
        if when == day and ledger.standings[name].state not in COUNTED
    ]


def _not_come(problem: Problem, facts: Outlook, trips: Sequence[Trip], day: int) -> frozenset[str]:
    """Who is in a vehicle that does not come on *day*: every other vehicle of a side that is late."""
    holder_of = {fleet.id: fleet.holder for fleet in problem.fleets}
    stuck: set[str] = set()
    for party in problem.parties:
        if (party, day) in facts.late:
            own = [trip for trip in trips if trip.day == day and holder_of[trip.fleet] == party]
            stuck.update(name for trip in own[::2] for name in (*trip.seats, *trip.stretchers))
    return frozenset(stuck)


def _units(persons: Iterable[Person]) -> list[list[Person]]:
    """*persons* in their order, the members of a group together."""
    units: dict[str, list[Person]] = {}
    for person in persons:
        units.setdefault(f"g{person.group}" if person.group else f"p{person.id}", []).append(person)
    return list(units.values())


def _coming(
    facts: Outlook, ledger: Ledger, due: Sequence[Person], day: int, stuck: frozenset[str]
) -> tuple[list[Person], list[Person], set[str]]:
    """Who of those *due* comes, in their order, and who is missing; a late side brings the first only and leaves the rest behind."""
    left = {party: room for (party, when), room in facts.room.items() if when == day}
    coming: list[Person] = []
    missing: list[Person] = []
    left_behind: set[str] = set()
    for unit in _units(due):
        ready = all(
            facts.ready[p.id][day] and ledger.standings[p.id].state not in GONE and p.id not in stuck for p in unit
        )
        if ready and left[unit[0].holder] >= len(unit):
            left[unit[0].holder] -= len(unit)
            coming.extend(unit)
        else:
            missing.extend(unit)
            left_behind.update(person.id for person in unit if ready)
    return coming, missing, left_behind


def _not_confirmed(facts: Outlook, coming: Sequence[Person], day: int) -> frozenset[str]:
    """Whose identity is not confirmed at the crossing, and who is in one group with them."""
    return frozenset(
        person.id
        for unit in _units(coming)
        if not all(facts.confirmed[member.id][day] for member in unit)
        for person in unit
    )


def _with_room(
    facts: Outlook, coming: Sequence[Person], helpers: Sequence[Person], turned: frozenset[str], day: int
) -> list[Person]:
    """Those of the stand-ins for whom their side's vehicles and the crossings have room."""
    left = {party: room for (party, when), room in facts.room.items() if when == day}
    for person in coming:
        left[person.holder] -= person.id not in turned
    fitting: list[Person] = []
    for person in helpers:
        if left[person.holder] > 0:
            left[person.holder] -= 1
            fitting.append(person)
    return fitting


def _hand_over(
    problem: Problem, ledger: Ledger, present: Sequence[Person], turned: frozenset[str], day: int
) -> tuple[list[tuple[str, ...]], list[LedgerEntry], int]:
    """The hand-overs of a day: who was received, what is entered, and after how many steps a parity was broken."""
    bounds = [parity_bounds(parity) for parity in problem.parities]
    leads = balances(problem, ledger)
    where = f"day {day}"
    entries = [LedgerEntry(person.id, "presented", where, day) for person in present]
    waiting = [
        Waiting(tuple(unit), tuple(map(sum, zip(*(_balance(problem, person) for person in unit), strict=True))))
        for unit in _units(person for person in present if person.id not in turned)
    ]
    steps, rest, _ = order_steps(waiting, leads, bounds)
    gone: list[tuple[str, ...]] = []
    breaches = 0
    for step in steps:
        persons = [person for unit in step for person in unit]  # type: ignore[attr-defined]
        gone.append(tuple(person.id for person in persons))
        for person in persons:
            entries.append(LedgerEntry(person.id, "received", where, day))
            leads = [lead + own for lead, own in zip(leads, _balance(problem, person), strict=True)]
        breaches += any(not low <= lead <= high for lead, (low, high) in zip(leads, bounds, strict=True))
    back = {person.id for unit in rest for person in unit}  # type: ignore[attr-defined]
    for person in present:
        if person.id in turned:
            entries.append(LedgerEntry(person.id, "receipt-denied", where, day))
            back.add(person.id)
    entries += [LedgerEntry(name, "turned-back", where, day) for name in sorted(back)]
    return gone, entries, breaches


def _balance(problem: Problem, person: Person) -> Iterator[int]:
    for parity in problem.parities:
        yield balance_of(parity, person)


def _undated(ledger: Ledger, dated: set[str], people: dict[str, Person], day: int) -> list[LedgerEntry]:
    """Persons whose date the new plan took away: deferred, and standbys who were turned back stand by again."""
    entries = [
        LedgerEntry(name, "turned-back", f"plan {day + 1}", day)
        for name in in_state(ledger, "planned")
        if name not in dated
    ]
    entries += [
        LedgerEntry(name, "stood-by", f"plan {day + 1}", day)
        for name in in_state(ledger, "deferred", "planned")
        if people[name].standby and name not in dated
    ]
    return entries


def _clairvoyant(problem: Problem, facts: Outlook, freed: int) -> int:
    """The most that could have been freed by somebody who knew the trace; *freed* were, so it is no fewer."""
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
    for number, parity in enumerate(problem.parities):
        low, high = parity_bounds(parity)
        before: list[tuple[int, int]] = []
        for day in range(problem.days):
            state = programme.column(0, low, high, whole=False)
            entries = [(column, list(_balance(problem, person))[number]) for person, column in by_day[day]]
            programme.row(0, 0, [*entries, *before, (state, -1)])
            before = [(state, 1)]
    most = -solve(programme, relaxed=True).bound
    return freed if most == freed else -solve(programme).bound


def _ranked(persons: Iterable[Person], seed: str) -> list[Person]:
    """*persons* by the published priority and order, equal ones by the digest of the committed *seed*."""
    people = {person.id: person for person in persons}
    by_priority: defaultdict[int, list[tuple[int, tuple[str]]]] = defaultdict(list)
    for person in people.values():
        by_priority[person.priority].append((person.order, (person.id,)))
    return [people[unit[0]] for _, units in sorted(by_priority.items()) for unit in ordered_units(units, seed)]


def _passed_over(
    problem: Problem,
    dates: dict[str, int],
    received: dict[str, int],
    mishaps: set[str],
    sent_back: Mapping[str, Collection[int]],
    undated: Mapping[str, Collection[int]],
    given: dict[tuple[str, int], int],
) -> Iterator[str]:
    """Persons behind whom somebody equal, of the same first date and lower rank, was handed over earlier.

    Excused: whoever was missing, refused or was not confirmed at the crossing has left their place; and dates that
    a new plan kept are kept even where they are now out of rank (the fewest changed dates): whoever was ready and was
    *sent_back*, because the parity or a late vehicle had no room, does not take a later date that somebody had been *given*
    by then; and whoever goes on a date that they had been given keeps it when a later plan gives somebody who was *undated* an earlier one.
    On the very day nobody is excused: the last in the published order stay behind.
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
                kept |= lost and given.get((person.id, own), problem.days) < since
                if person.earliest <= day < own and not kept:
                    yield person.id
                    break
