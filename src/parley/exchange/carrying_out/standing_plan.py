"""The plan as it stands: everybody at most once, where they were received or may still be received.

A plan that was made again says where people were to go; by itself it does not say who went. Whatever counts a plan of an exchange that is being
carried out (report, tally, manifests, sheets, clauses of the rule, answers) counts these hand-overs, so that all of them tell the same number.

Rules
- Whoever was received stands on the day of the receipt: in the hand-over that was planned for that day, or after the others of that day where it
  was another one (a standby who stood in, another day, another crossing). Where no day of the plan was told, it is the day that was planned.
- Whoever is on the way or at the crossing stands where that was told; the receipt may still be verified.
- Whoever has a day that has not passed stands on it.
- Nobody else does: days that are over hold only whom the record tells of, and who dropped out keeps no place.

Where a hand-over is added, its way is the only one that fits the crossing that was told; "" where that does not tell it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from parley.exchange.carrying_out.fold import ExchangeState
from parley.exchange.carrying_out.person_history import Deed
from parley.exchange.carrying_out.person_standing import Standings
from parley.planner import COUNTED, UNDER_WAY, Problem, Replan, Step, Trip

__all__ = ["Ways", "steps_that_stand", "still_listed", "trips_that_stand"]


class Ways(msgspec.Struct, frozen=True):
    """Which ways there are. ``days``: of the plan. ``crossing_of``: way to crossing; ``ways_of``: person to the ways from where they are held."""

    days: int
    crossing_of: Mapping[str, str]
    ways_of: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, problem: Problem) -> Ways:
        """The ways of *problem*."""
        from_camp: defaultdict[str, list[str]] = defaultdict(list)
        for route in problem.routes:
            from_camp[route.camp].append(route.id)
        return cls(
            problem.days,
            {route.id: route.crossing for route in problem.routes},
            {person.id: tuple(from_camp[person.camp]) for person in problem.persons},
        )

    def way(self, person: str, crossing: str) -> str:
        """The way of *person* by *crossing* (empty: not told), empty if that does not tell it."""
        fit = [way for way in self.ways_of.get(person, ()) if crossing in ("", self.crossing_of[way])]
        return fit[0] if len(fit) == 1 else ""


class _Where(msgspec.Struct, frozen=True):
    """The day (from 0) and the crossing at which somebody stands; the crossing is empty where it is as planned."""

    day: int
    crossing: str = ""


def steps_that_stand(
    state: ExchangeState, ways: Ways, again: Replan | None = None, *, missed: bool = False
) -> tuple[Step, ...]:
    """The hand-overs that stand, in their order.

    *again*: a plan that is made again and not in force yet; then nobody but those to whom it gives a day still has one. *missed*: with those whose day
    has passed and of whom nothing was entered, on that day: they may still be ticked.
    """
    planned = state.steps
    if again is not None:
        planned = tuple(step for step in planned if step.day < again.first_day) + again.steps
    day_of = {name: step.day for step in planned for name in step.persons}
    where = _due(state, again, missed=missed) | _under_way(state, ways, day_of)
    kept: list[Step] = []
    placed: set[str] = set()
    for step in planned:
        pairs = []
        for name, way in zip(step.persons, step.routes, strict=True):
            here = where.get(name)
            if here is None or here.day != step.day or name in placed:
                continue
            if here.crossing and ways.crossing_of.get(way, here.crossing) != here.crossing:
                continue
            pairs.append((name, way))
            placed.add(name)
        if pairs:
            kept.append(Step(step.day, tuple(name for name, _ in pairs), tuple(way for _, way in pairs)))
    added = sorted((here.day, name) for name, here in where.items() if name not in placed)
    kept += [Step(day, (name,), (ways.way(name, where[name].crossing),)) for day, name in added]
    return tuple(sorted(kept, key=lambda step: step.day))


def still_listed(steps: Iterable[Step], ways: Ways) -> tuple[Step, ...]:
    """*steps* without persons whom the lists no longer tell of (their data were erased): they stay in the ledger's counts."""
    kept = []
    for step in steps:
        pairs = [pair for pair in zip(step.persons, step.routes, strict=True) if pair[0] in ways.ways_of]
        if pairs:
            kept.append(Step(step.day, tuple(name for name, _ in pairs), tuple(way for _, way in pairs)))
    return tuple(kept)


def trips_that_stand(trips: Iterable[Trip], steps: Iterable[Step]) -> tuple[Trip, ...]:
    """*trips* with those who are in *steps* on their day; the others' places stay, and nobody sits in them."""
    there = {(step.day, name) for step in steps for name in step.persons}

    def seated(trip: Trip, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if (trip.day, name) in there)

    return tuple(
        msgspec.structs.replace(trip, seats=seated(trip, trip.seats), stretchers=seated(trip, trip.stretchers))
        for trip in trips
    )


def _under_way(state: ExchangeState, ways: Ways, day_of: Mapping[str, int]) -> dict[str, _Where]:
    """Where those stand who were received or are under way. *day_of*: the last day that each was given."""
    found: dict[str, _Where] = {}
    for name, standing in state.ledger.standings.items():
        if standing.state in COUNTED:
            found[name] = _told(state, ways, name, ("received",), day_of)
        elif standing.state in UNDER_WAY:
            found[name] = _told(state, ways, name, ("presented", "departed"), day_of)
    return found


def _due(state: ExchangeState, again: Replan | None, *, missed: bool) -> dict[str, _Where]:
    """Where those stand who have a day, by the plan in force or, if there is one, by *again*; *missed*: those too whose day has passed."""
    if again is not None:
        return {name: _Where(step.day) for step in again.steps for name in step.persons}
    standings = Standings(state)
    wanted = ("planned", "missed") if missed else ("planned",)
    return {
        name: _Where(standing.day)
        for name, standing in state.ledger.standings.items()
        if standing.state == "planned" and standings.standing(name) in wanted
    }


def _told(state: ExchangeState, ways: Ways, name: str, happenings: Sequence[str], day_of: Mapping[str, int]) -> _Where:
    """The day and crossing that were last told of *name* with one of *happenings*; the planned ones where they were not."""
    deed: Deed | None = next((one for one in reversed(state.deeds.get(name, ())) if one.happening in happenings), None)
    planned = day_of.get(name, 0)
    if deed is None or not deed.date or not state.first_day:
        return _Where(planned, "" if deed is None else deed.crossing)
    day = (date.fromisoformat(deed.date) - date.fromisoformat(state.first_day)).days
    return _Where(day if 0 <= day < ways.days else planned, deed.crossing)
