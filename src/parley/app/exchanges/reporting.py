"""Everything that a report of an exchange says, gathered in one struct: the plan, what it rests on, how far it has been carried out.

Rules
- No name, no date of birth, nothing of anybody's health comes here: counts, opaque ids, codes. A report may lie on a table.
- The plan is checked again before it is shown (`parley.planner.checker`), against the problem at hand and not against what it says of itself.
- From a record, what is counted are the hand-overs that stand (`parley.exchange.carrying_out.steps_that_stand`), everybody once: days that are over
  hold whom the record tells of. Where everybody is, is told by standing, as `parley exchange state` and an answer tell it.
- What is not given (no rule, no ledger, no tally) is left out; nothing is assumed in its place.

It enters nothing and decides nothing. The struct is also the report for programs, as JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final, Literal

import msgspec

from parley.app.exchanges.tallying import Outsiders
from parley.exchange.carrying_out import (
    STANDINGS,
    Disagreement,
    PersonSide,
    ReceiptProof,
    Standing,
    TallyLine,
    trips_that_stand,
)
from parley.exchange.operation import AnswersToAll, ClauseVerdict
from parley.kernel import Finding, Message, UseError, sha256_hex
from parley.law import LawFinding
from parley.planner import (
    COUNTED,
    Answers,
    CapacityUse,
    DateChange,
    DayCount,
    Flow,
    Lead,
    Ledger,
    LedgerState,
    Plan,
    Problem,
    Step,
    WhyNot,
    check_plan,
    day_counts,
    first_steps,
    gap_per_million,
    leads,
    not_planned,
    plan_bytes,
    uses,
)

__all__ = [
    "MOST_IDS",
    "STILL_TO_COME",
    "Answer",
    "ExchangeReport",
    "NotGoing",
    "PlanChange",
    "PlanRemarks",
    "ReportedPlan",
    "Stage",
    "Tallied",
    "report_exchange",
]

MOST_IDS = 50
"""So many ids are listed where there may be thousands; how many more there are is told."""


STILL_TO_COME: Final[frozenset[LedgerState]] = frozenset({"planned", "travelling", "presented"})
"""States of persons who may still be received on the day that they have."""


_BY_THE_LISTS: Final[frozenset[Standing]] = frozenset({"listed", "standby", "not-asked"})
"""Standings of which the lists tell more than the record; so they do of whoever they keep out."""


class Stage(msgspec.Struct, frozen=True):
    """What goes on a day by a crossing in one direction. ``received``: counted so far, -1 where no ledger is given; ``moved``: given this day anew."""

    day: int
    crossing: str
    holder: str
    receiver: str
    persons: int
    received: int = -1
    moved: int = 0


class PlanChange(msgspec.Struct, frozen=True):
    """What a re-plan changed, in numbers: dates moved, given, taken away; those without a date by the state they are in; standbys who go now."""

    moved: int
    added: int
    dropped: int
    why_dropped: Mapping[LedgerState, int] = {}
    standbys: int = 0
    ids: tuple[str, ...] = ()


class Answer(msgspec.Struct, frozen=True):
    """Why somebody does not go before their day, or at all (``day`` -1)."""

    person: str
    day: int
    reasons: tuple[Message, ...]


class Tallied(msgspec.Struct, frozen=True):
    """The promise measured by each account, where accounts part, and persons of whom the lists say different things."""

    lines: tuple[TallyLine, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    persons: tuple[tuple[str, tuple[PersonSide, ...]], ...] = ()
    more_persons: int = 0
    outside: tuple[Outsiders, ...] = ()


class NotGoing(msgspec.Struct, frozen=True):
    """So many persons of a holder and a category are not in the plan as it stands: for a reason of the lists, or by where they stand."""

    holder: str
    category: str
    why: WhyNot | Standing
    persons: int


class PlanRemarks(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a plan beside its numbers; a report repeats it as it is.

    ``titles``: what ids are called. ``synthetic``: whether some or all persons are generated. ``clauses``: how each clause of the rule stands under
    the plan. ``left_out``: persons of the lists who are not in the problem at all. ``checked``: not so for a plan made again on the
    way, which no longer answers the problem as it was. ``receipts``: how many of those who count rest on what.
    """

    title: str = ""
    synthetic: Literal["", "some", "all"] = ""
    titles: Mapping[str, str] = {}
    findings: tuple[Finding, ...] = ()
    law: tuple[LawFinding, ...] = ()
    clauses: tuple[ClauseVerdict, ...] = ()
    left_out: int = 0
    checked: bool = True
    tally: Tallied | None = None
    receipts: Mapping[ReceiptProof, int] = {}


class ReportedPlan(PlanRemarks, frozen=True, kw_only=True):
    """A plan for a problem, with what has happened since.

    ``categories``: in which category each person is counted, where that is not the problem's own. ``proven``: without it, cost and bound tell.
    ``standing``: the hand-overs that stand, where a record tells what became of the plan's; ``standings``: where each person stands.
    ``received``: the verified receipts in their order, as steps; with ``by_day`` there is one step for each day, and only the ends of days
    are told. ``changes``: what the last re-plan changed. ``ledger``, ``received``, ``changes`` and ``tally`` are there only where a record
    tells of them.
    """

    problem: Problem
    plan: Plan
    first_day: date
    categories: Mapping[str, str] | None = None
    proven: bool | None = None
    ledger: Ledger | None = None
    standing: tuple[Step, ...] | None = None
    standings: Mapping[str, Standing] | None = None
    received: tuple[Step, ...] = ()
    by_day: bool = False
    changes: tuple[DateChange, ...] | None = None


class ExchangeReport(PlanRemarks, frozen=True, kw_only=True):
    """A report.

    ``planned``: who was received and who still has a day. ``ledger``: how many persons stand where. ``leads``: by the plan; ``received``: as
    receipts were verified; ``to_come``: from there on, by those who still have a day. ``plan`` and ``problem`` are digests. ``flows``: what a parity
    compares, left and right, without ids of persons.
    """

    first_day: str
    days: int
    problem: str
    plan: str
    method: str
    solver: str
    cost: int
    bound: int
    gap_per_million: int
    persons: int
    planned: int
    stages: tuple[Stage, ...]
    counts: tuple[DayCount, ...]
    leads: tuple[Lead, ...]
    flows: Mapping[str, tuple[Flow, Flow]]
    day_starts: tuple[tuple[int, int], ...]
    uses: tuple[CapacityUse, ...]
    not_planned: tuple[NotGoing, ...]
    faults: tuple[Finding, ...]
    proven: bool = False
    received: tuple[Lead, ...] = ()
    to_come: tuple[Lead, ...] = ()
    ledger: Mapping[Standing, int] | None = None
    change: PlanChange | None = None
    answers: tuple[Answer, ...] = ()


def report_exchange(
    told: ReportedPlan, ask: Iterable[str] = (), answering: AnswersToAll | None = None
) -> ExchangeReport:
    """The report of a plan.

    *ask*: persons for whom "why not before?" is answered, by *answering* for everybody on the lists, without it only for those in the problem. Raises
    `UseError` (``exchange.report-unknown-person``) for anybody else.
    """
    problem, plan, received, changes = told.problem, told.plan, told.received, told.changes
    asked = tuple(ask)
    answers = answering or Answers(problem, plan)
    known = {*answering.persons} if answering else {person.id for person in problem.persons}
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise UseError.of("exchange.report-unknown-person", id=", ".join(unknown)[:200])
    steps = plan.steps if told.standing is None else told.standing
    standing = msgspec.structs.replace(plan, steps=steps, trips=trips_that_stand(plan.trips, steps))
    so_far = _received(problem, steps, received, told.by_day) if received else ()
    return ExchangeReport(
        **{name: getattr(told, name) for name in PlanRemarks.__struct_fields__},
        first_day=told.first_day.isoformat(),
        days=problem.days,
        problem=plan.problem,
        plan=sha256_hex(plan_bytes(plan)),
        method=plan.method,
        solver=plan.solver,
        cost=plan.cost,
        bound=plan.bound,
        gap_per_million=gap_per_million(plan),
        persons=len(problem.persons),
        planned=sum(len(step.persons) for step in steps),
        stages=_stages(problem, steps, told.ledger, changes or ()),
        counts=day_counts(problem, steps, told.categories),
        leads=leads(problem, steps),
        flows={one.id: (_without_ids(one.left), _without_ids(one.right)) for one in problem.parities},
        day_starts=first_steps(steps),
        uses=uses(problem, standing),
        not_planned=_not_planned(told, steps),
        faults=check_plan(problem, plan) if told.checked else (),
        proven=plan.cost == plan.bound if told.proven is None else told.proven,
        received=so_far,
        to_come=_to_come(problem, steps, received, so_far, told.ledger),
        ledger=_standings(told),
        change=None if changes is None else _change(problem, changes, told.ledger),
        answers=tuple(Answer(name, answers.day_of.get(name, -1), answers.why_not_before(name)) for name in asked),
    )


def _standings(told: ReportedPlan) -> Mapping[Standing, int] | None:
    """How many persons stand where."""
    if told.standings is None:
        return None
    counts = Counter(told.standings.values())
    return {one: counts[one] for one in STANDINGS}


def _not_planned(told: ReportedPlan, steps: Sequence[Step]) -> tuple[NotGoing, ...]:
    """Who of the problem is in none of *steps*: why, as the record has it, and where that says nothing as the lists have it."""
    if told.standings is None:
        return tuple(
            NotGoing(*one) for one in map(msgspec.structs.astuple, not_planned(told.problem, steps, told.categories))
        )
    standings = told.standings
    there = {name for step in steps for name in step.persons}
    shown_as = told.categories or {}
    counts: Counter[tuple[str, str, WhyNot | Standing]] = Counter()
    by_the_lists = []
    for person in told.problem.persons:
        where = standings.get(person.id, "listed")
        if person.id in there:
            continue
        if where in _BY_THE_LISTS or (where == "withheld" and person.excluded):
            by_the_lists.append(person)
        else:
            counts[person.holder, shown_as.get(person.id, person.category), where] += 1
    listed = msgspec.structs.replace(told.problem, persons=tuple(by_the_lists))
    for one in not_planned(listed, (), told.categories):
        counts[one.holder, one.category, one.why] += one.persons
    return tuple(NotGoing(*key, counts[key]) for key in sorted(counts))


def _received(problem: Problem, planned: Sequence[Step], received: Sequence[Step], by_day: bool) -> tuple[Lead, ...]:
    """The leads of what was received. Days are laid where the last planned hand-over of the day stands, so that both curves share an axis."""
    if not by_day:
        return leads(problem, received)
    last = {step.day: number for number, step in enumerate(planned, 1)}
    place = [max((number for day, number in last.items() if day <= step.day), default=1) for step in received]
    return leads(problem, received, positions=place)


def _to_come(
    problem: Problem, planned: Sequence[Step], received: Sequence[Step], so_far: Sequence[Lead], ledger: Ledger | None
) -> tuple[Lead, ...]:
    """The leads from where the receipts leave them, by those who still have a day. Each curve begins where the one of the receipts ends."""
    if ledger is None or not received:
        return ()
    waits = {name for name, standing in ledger.standings.items() if standing.state in STILL_TO_COME}
    now = max(step.day for step in received)
    place = max((number for one in so_far if one.over == "handover" for number, _ in one.points), default=1)
    steps: list[Step] = []
    places: list[int] = []
    for number, step in enumerate(planned, 1):
        persons = tuple(name for name in step.persons if name in waits)
        if persons and step.day >= now:
            place = max(place, number)
            steps.append(Step(step.day, persons, ()))
            places.append(place)
    if not steps:
        return ()
    return tuple(
        msgspec.structs.replace(one, points=(*before.points[-1:], *one.points))
        for one, before in zip(leads(problem, steps, received, places), so_far, strict=True)
    )


def _without_ids(flow: Flow) -> Flow:
    return msgspec.structs.replace(flow, persons=())


def _stages(
    problem: Problem, steps: Sequence[Step], ledger: Ledger | None, changes: Sequence[DateChange]
) -> tuple[Stage, ...]:
    people = {person.id: person for person in problem.persons}
    crossing = {route.id: route.crossing for route in problem.routes}
    anew = {change.person for change in changes if change.after >= 0}
    counted: set[str] = set()
    if ledger is not None:
        counted = {name for name, standing in ledger.standings.items() if standing.state in COUNTED}
    planned: Counter[tuple[int, str, str, str]] = Counter()
    done: Counter[tuple[int, str, str, str]] = Counter()
    moved: Counter[tuple[int, str, str, str]] = Counter()
    for step in steps:
        for name, way in zip(step.persons, step.routes, strict=True):
            key = (step.day, crossing.get(way, ""), people[name].holder, people[name].receiver)
            planned[key] += 1
            done[key] += name in counted
            moved[key] += name in anew
    return tuple(Stage(*key, planned[key], -1 if ledger is None else done[key], moved[key]) for key in sorted(planned))


def _change(problem: Problem, changes: Sequence[DateChange], ledger: Ledger | None) -> PlanChange:
    kinds = Counter(change.kind for change in changes)
    dropped = [change.person for change in changes if change.kind == "dropped"]
    why: Counter[LedgerState] = Counter()
    if ledger is not None:
        why.update(ledger.standings[name].state for name in dropped if name in ledger.standings)
    standbys = {person.id for person in problem.persons if person.standby}
    return PlanChange(
        kinds["moved"],
        kinds["added"],
        kinds["dropped"],
        dict(sorted(why.items())),
        sum(change.kind == "added" and change.person in standbys for change in changes),
        tuple(islice(sorted(change.person for change in changes), MOST_IDS)),
    )
