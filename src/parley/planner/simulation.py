"""Monte Carlo simulation of carrying out a plan, deterministic: does what is promised hold when things go wrong?

For each trace, `hazards` draws from a seed what goes wrong. The plan is then carried out day by day with the functions that
serve a real exchange: stand-ins at the crossing, the order of hand-overs within the parities, the ledger, and a new plan after
each day that did not go as planned. `hindsight` judges the result.

Assumptions

- A family comes whole or not at all.
- Of a side that is late, every other vehicle comes; without vehicles, half as many persons.
- Whoever is missing or not identified is replaced by a standby of the same lane who is ready, if there is one.

No clock and no random number generator: the same seed gives the same trace everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from parley.planner.handover_order import Waiting, order_steps
from parley.planner.hazards import Hazards, Outlook, outlook
from parley.planner.hindsight import clairvoyant, passed_over, standbys_cover
from parley.planner.ledger import COUNTED, GONE, Ledger, LedgerEntry, counts_by_state, enter, in_state, opened
from parley.planner.plans import Plan, Step, Trip
from parley.planner.problem import Person, Problem, balance_of, goes, parity_bounds
from parley.planner.replanning import balances, replan, stand_ins

__all__ = ["SimulatedTrace", "simulate"]


class SimulatedTrace(msgspec.Struct, frozen=True):
    """The result of one trace. ``promised``, ``freed`` and ``clairvoyant`` are numbers of persons.

    ``over``: the number of hand-overs after which a parity was out of its bounds (promised: 0). ``lost``: persons who are
    in no state of the ledger (promised: 0). ``passed_over``: their ids (promised: none). ``hand_overs``: the day and the
    persons of each, in order, so that anybody can count again. ``standbys_enough``: whoever was missing on their day had
    a stand-in, and no lane lost more persons for good than it had standbys; then ``freed`` equals ``clairvoyant``.
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


def simulate(problem: Problem, plan: Plan, hazards: Hazards, seed: str) -> SimulatedTrace:
    """Carry out *plan* under the *hazards* that *seed* draws, planning again after every day that did not go as planned.

    Only for problems without packages and precedences whose parities are of kind ``within`` and measured at every hand-over.
    """
    course = _Course(problem, plan, outlook(problem, hazards, seed))
    for day in range(problem.days):
        course.carry_out(day)
    return course.trace()


class _Course:
    """The state of one trace while its days are carried out.

    ``mishaps``: persons who were missing, ended or not identified. ``sent_back`` and ``undated``: by person, the days on which
    they were ready and not handed over, and those on which a new plan took their date away. ``made_room``: whose date moved
    when a gravely wounded person got a new one. ``given``: by person and date, the day on which a plan first gave them that
    date (-1: the first plan).
    """

    def __init__(self, problem: Problem, plan: Plan, facts: Outlook) -> None:
        self.problem = problem
        self.facts = facts
        self.people = {person.id: person for person in problem.persons}
        self.steps: Sequence[Step] = plan.steps
        self.trips: Sequence[Trip] = plan.trips
        self.first_dates = {name: step.day for step in plan.steps for name in step.persons}
        planned = (LedgerEntry(name, "planned", "plan", day) for name, day in self.first_dates.items())
        self.ledger = enter(opened(problem.persons, "list"), planned)
        self.hand_overs: list[tuple[int, tuple[str, ...]]] = []
        self.over = self.changed = self.stood_in = 0
        self.enough = True
        self.mishaps: set[str] = set()
        self.received: dict[str, int] = {}
        self.sent_back: defaultdict[str, set[int]] = defaultdict(set)
        self.undated: defaultdict[str, set[int]] = defaultdict(set)
        self.made_room: set[str] = set()
        self.given: dict[tuple[str, int], int] = dict.fromkeys(self.first_dates.items(), -1)

    def carry_out(self, day: int) -> None:
        """Carry out *day*: who comes, who stands in, the hand-overs, the ledger; then plan again if it went otherwise."""
        ended = _endings(self.ledger, self.facts, day)
        self.mishaps.update(entry.person for entry in ended)
        self.ledger = enter(self.ledger, ended)
        due = [self.people[name] for step in self.steps if step.day == day for name in step.persons]
        stuck = _not_come(self.problem, self.facts, self.trips, day)
        coming, missing, left_behind = _coming(self.facts, self.ledger, due, day, stuck)
        turned = _not_confirmed(self.facts, coming, day)
        helpers = self._helpers(coming, missing, turned, stuck, day)
        gone, entries, breaches = _hand_over(self.problem, self.ledger, [*coming, *helpers], turned, day)
        self.hand_overs += [(day, step) for step in gone]
        today = [name for step in gone for name in step]
        self.over += breaches
        self.received.update(dict.fromkeys(today, day))
        for person in coming:
            if person.id not in turned and person.id not in self.received:
                self.sent_back[person.id].add(day)
        absent = [p for p in missing if self.ledger.standings[p.id].state == "planned"]
        entries += [LedgerEntry(p.id, "absent", f"day {day}", day) for p in absent]
        self.mishaps.update({p.id for p in missing} - left_behind)
        for name in left_behind:
            self.sent_back[name].add(day)
        self.mishaps.update(entry.person for entry in entries if entry.happening == "receipt-denied")
        self.ledger = enter(self.ledger, entries)
        if day + 1 < self.problem.days and (ended or set(today) != {p.id for p in due}):
            self._plan_again(day)

    def _helpers(
        self, coming: Sequence[Person], missing: list[Person], turned: frozenset[str], stuck: frozenset[str], day: int
    ) -> list[Person]:
        """The standbys who stand in on *day* for those *missing* or *turned* away. A vehicle that did not come leaves no seat."""
        facts, people = self.facts, self.people
        spare = [people[name] for name in in_state(self.ledger, "standby") if people[name].earliest <= day]
        spare = [person for person in spare if facts.ready[person.id][day] and facts.confirmed[person.id][day]]
        short = missing + [person for person in coming if person.id in turned]
        helpers = _with_room(facts, coming, stand_ins([p for p in short if p.id not in stuck], spare), turned, day)
        self.enough = self.enough and len(helpers) == len(short)
        self.stood_in += len(helpers)
        return helpers

    def _plan_again(self, day: int) -> None:
        """Make and announce a new plan from the day after *day* on."""
        again = replan(self.problem, self.steps, self.ledger, day + 1)
        self.steps, self.trips = again.steps, again.trips
        self.changed += len(again.changes)
        if any(one.before < 0 and self.people[one.person].wounded for one in again.changes):
            self.made_room.update(one.person for one in again.changes if one.after > one.before >= 0)
        dates = [LedgerEntry(n, "planned", f"plan {day + 1}", s.day) for s in self.steps for n in s.persons]
        for entry in dates:
            self.given.setdefault((entry.person, entry.day), day)
        without = _undated(self.ledger, {entry.person for entry in dates}, self.people, day)
        for entry in without:
            self.undated[entry.person].add(day)
        self.ledger = enter(enter(self.ledger, without), dates)

    def trace(self) -> SimulatedTrace:
        """The result after the last day."""
        problem, ledger = self.problem, self.ledger
        freed = len(in_state(ledger, *sorted(COUNTED)))
        missed = passed_over(
            problem,
            self.first_dates,
            self.received,
            self.mishaps,
            self.made_room,
            self.sent_back,
            self.undated,
            self.given,
        )
        nowhere = len(self.people) - sum(counts_by_state(ledger).values())
        return SimulatedTrace(
            promised=sum(goes(person) for person in problem.persons),
            freed=freed,
            clairvoyant=clairvoyant(problem, self.facts, freed),
            over=self.over,
            lost=nowhere + len(self.people.keys() - ledger.standings.keys()),
            passed_over=tuple(missed),
            changed_dates=self.changed,
            stood_in=self.stood_in,
            standbys_enough=self.enough and standbys_cover(problem, ledger),
            ledger=ledger,
            hand_overs=tuple(self.hand_overs),
        )


def _endings(ledger: Ledger, facts: Outlook, day: int) -> list[LedgerEntry]:
    """The deaths and refusals on *day* among those who have not been handed over."""
    return [
        LedgerEntry(name, happening, f"day {day}", day)
        for name, (when, happening) in sorted(facts.ends.items())
        if when == day and ledger.standings[name].state not in COUNTED
    ]


def _not_come(problem: Problem, facts: Outlook, trips: Sequence[Trip], day: int) -> frozenset[str]:
    """The persons in vehicles that do not come on *day*: every other vehicle of a side that is late."""
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
    """Who of those *due* comes, who is missing, and which of the missing were ready but left behind.

    A side that is late brings the first of its persons only, in order.
    """
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
    """Persons whose identity is not confirmed at the crossing, and everybody in a group with them."""
    return frozenset(
        person.id
        for unit in _units(coming)
        if not all(facts.confirmed[member.id][day] for member in unit)
        for person in unit
    )


def _with_room(
    facts: Outlook, coming: Sequence[Person], helpers: Sequence[Person], turned: frozenset[str], day: int
) -> list[Person]:
    """The stand-ins for whom their side's vehicles and the crossings still have room."""
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
    """The hand-overs of *day*: the persons of each step, the ledger entries, and after how many steps a parity was out of bounds."""
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
    """What *person* adds to the balance of each parity."""
    for parity in problem.parities:
        yield balance_of(parity, person)


def _undated(ledger: Ledger, dated: set[str], people: dict[str, Person], day: int) -> list[LedgerEntry]:
    """Entries for persons whose date the new plan took away: they are deferred; standbys among them stand by again."""
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
