"""Plan again after something happened: within the same rule, with the fewest changed dates; say what changed and why; publish it.

What happened is in the record (deaths, refusals, people who did not come) or in a new operation file (a late bus, a closed crossing). Where the demands
of the rule can no longer all be met, the plan is made without those that lie ahead, and a finding says so: as many go as can, no lead
passes its bound, and people decide what the promise is worth now. A lead that reality has carried beyond its bound may not grow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

import msgspec

from parley.app.desk import Desk
from parley.app.exchanges.keeping import (
    clauses_not_kept,
    law_as_it_stands,
    plan_that_stands,
    standbys_held_back,
    without_clauses,
)
from parley.app.exchanges.knowing import Told
from parley.app.exchanges.planning import day_numbers
from parley.app.record import Appended, Draft
from parley.exchange.carrying_out import ExchangeState, OperationGiven, PlanPaper, PlanPublished, renamed, write_paper
from parley.exchange.handover import day_of
from parley.exchange.operation import ClauseVerdict, Prepared
from parley.kernel import Finding, InputError, Message, Place, UseError, sha256_hex
from parley.law import LawFinding
from parley.planner import (
    COUNTED,
    GONE,
    UNDER_WAY,
    DateChange,
    Ledger,
    Plan,
    Problem,
    Replan,
    balances,
    lane,
    parity_bounds,
    plan_bytes,
    problem_digest,
    replan,
)

__all__ = ["Replanned", "Why", "day_number", "make_replan", "publish_replan", "set_aside", "whole_plan"]

_SHOWN: Final = 12
"""So many ids stand in a finding about many persons."""
_OUT: Final = GONE | {"contested"}
"""States in which somebody who had a day cannot go as things are."""


class Why(msgspec.Struct, frozen=True):
    """A changed date, or a person who had a day and dropped out, and why. ``before`` and ``after``: days, -1 none."""

    person: str
    kind: str
    before: int
    after: int
    reason: Message


class Replanned(msgspec.Struct, frozen=True):
    """A re-plan in words. ``dropped_out``: persons with a day who cannot go now; ``findings``: demands that can no longer be met, standbys
    who wait though places are empty; ``not_kept``: the clauses of the rule that those received and the re-plan together do not keep; ``law``: what the
    law says of both together."""

    prepared: Prepared
    replan: Replan
    set_aside: tuple[str, ...]
    changes: tuple[Why, ...]
    dropped_out: tuple[Why, ...]
    findings: tuple[Finding, ...]
    not_kept: tuple[ClauseVerdict, ...] = ()
    law: tuple[LawFinding, ...] = ()

    @property
    def numbers(self) -> Counter[str]:
        """How many dates moved, were added, were dropped."""
        return Counter(change.kind for change in self.replan.changes)


def day_number(prepared: Prepared, day: str) -> int:
    """The number of the calendar day *day* in the plan. Raises `UseError` where it is none, or not a day of the plan."""
    try:
        number = (date.fromisoformat(day) - prepared.first_day).days
    except ValueError as error:
        raise UseError.of("use.not-a-day", given=day[:40]) from error
    if not 0 <= number < prepared.problem.days:
        first = prepared.first_day.isoformat()
        last = day_of(first, prepared.problem.days - 1)
        raise UseError.of("exchange.replan-outside", day=day, first=first, last=last)
    return number


def set_aside(prepared: Prepared, clauses: Collection[str]) -> Prepared:
    """*prepared* without what *clauses* of the rule ask, at least or at most, because people decided so; all other clauses stay.

    Raises `UseError` (``exchange.replan-no-clause``) for a clause that the rule does not have or the planner does not carry.
    """
    carried = set(prepared.clause_of.values())
    for clause in clauses:
        if clause not in carried:
            raise UseError.of("exchange.replan-no-clause", clause=clause[:80], clauses=", ".join(sorted(carried)))
    return without_clauses(prepared, clauses)


def make_replan(state: ExchangeState, prepared: Prepared, from_day: int, without: Sequence[str] = ()) -> Replanned:
    """The plan from day number *from_day* on, the clauses *without* set aside.

    Raises `UseError` (``exchange.replan-no-plan``) where none is in force, `InputError`.
    """
    if not state.plans:
        raise UseError.of("exchange.replan-no-plan")
    prepared = set_aside(prepared, without)
    problem, findings = _with_the_lead_as_it_is(prepared.problem, state.ledger)
    made, open_ends = _made(problem, state, from_day, prepared.wounded)
    if open_ends:
        going = {name for step in made.steps for name in step.persons}
        received = sum(1 for one in state.ledger.standings.values() if one.state in COUNTED)
        params: dict[str, str | int] = {"received": received, "planned": len(going), "all": received + len(going)}
        findings.append(Finding(Message(open_ends, params), Place(), "warning"))

    def again(other: Problem) -> Replan:
        return _made(_with_the_lead_as_it_is(other, state.ledger)[0], state, from_day, prepared.wounded)[0]

    findings += _not_known(state, prepared.first_day, from_day)
    findings += standbys_held_back(prepared, state.ledger, made, again)
    return Replanned(
        prepared,
        made,
        tuple(without),
        tuple(_why_changed(state, prepared, made.changes)),
        tuple(_dropped_out(state)),
        tuple(findings),
        clauses_not_kept(prepared, state, made),
        law_as_it_stands(prepared, state, plan_that_stands(prepared, state, made)),
    )


def _not_known(state: ExchangeState, first: date, from_day: int) -> list[Finding]:
    """Of whom the record does not say what became of them: those under way keep their places, those whose day is over are planned as still held."""
    under_way = [name for name, one in state.ledger.standings.items() if one.state in UNDER_WAY]
    missed = [
        name for name, one in state.ledger.standings.items() if one.state == "planned" and 0 <= one.day < from_day
    ]
    day = day_of(first.isoformat(), from_day)
    return [
        Finding(
            Message(f"exchange.replan-{what}", {"persons": _ids(names), "count": len(names), "date": day}),
            Place(),
            "warning",
        )
        for what, names in (("under-way", under_way), ("day-passed", missed))
        if names
    ]


def _ids(names: Sequence[str]) -> str:
    """The first ids, and how many more there are."""
    return ", ".join(sorted(names)[:_SHOWN]) + (f" (+{len(names) - _SHOWN})" if len(names) > _SHOWN else "")


_OPEN_ENDS: Final = {
    "exchange.plan-demands-conflict": "exchange.replan-demands-open",
    "exchange.plan-not-found": "exchange.replan-demands-not-found",
}
"""What a finding says of the demands that lie ahead, by why there is no plan that meets them."""


def _made(problem: Problem, state: ExchangeState, from_day: int, wounded: Collection[str]) -> tuple[Replan, str]:
    """The re-plan of *problem*; where no plan meets the demands that lie ahead it is made without them, and the code says how far that is sure."""
    try:
        return replan(problem, state.steps, state.ledger, from_day, wounded=wounded), ""
    except InputError as error:
        codes = {finding.message.code for finding in error.findings}
        if not codes <= _OPEN_ENDS.keys():
            raise
    without = msgspec.structs.replace(problem, demands=())
    return replan(without, state.steps, state.ledger, from_day, wounded=wounded), _OPEN_ENDS[min(codes)]


def _with_the_lead_as_it_is(problem: Problem, ledger: Ledger) -> tuple[Problem, list[Finding]]:
    """*problem* with bounds that a lead already beyond them fits into: it may not grow, and a finding says by how much it is over."""
    parities, findings = [], []
    for parity, lead in zip(problem.parities, balances(problem, ledger), strict=True):
        low, high = parity_bounds(parity)
        if parity.kind == "within" and not low <= lead <= high:
            params: dict[str, str | int] = {"parity": parity.id, "bound": low if lead < low else high, "lead": lead}
            findings.append(Finding(Message("exchange.replan-lead-over", params), Place(), "warning"))
            parities.append(msgspec.structs.replace(parity, least=min(low, lead), most=max(high, lead)))
        else:
            parities.append(parity)
    return msgspec.structs.replace(problem, parities=tuple(parities)), findings


def whole_plan(state: ExchangeState, planned: Replanned) -> Plan:
    """The plan as it is then in force: earlier days as they were planned, later ones anew."""
    made = planned.replan
    steps = tuple(step for step in state.steps if step.day < made.first_day) + made.steps
    trips = tuple(trip for trip in state.trips if trip.day < made.first_day) + made.trips
    return msgspec.structs.replace(_plan(planned), steps=steps, trips=trips)


def publish_replan(
    desk: Desk,
    state: ExchangeState,
    entries: Told,
    planned: Replanned,
    operation: bytes | None = None,
) -> Appended:
    """Put the re-plan (and a new *operation*, if it was made with one) into vault and record. Raises `EntryRefused`, `StoreError`, `VaultError`."""
    prepared, made = planned.prepared, planned.replan
    first_day = prepared.first_day.isoformat()
    tokens = state.tokens
    in_tokens = renamed(_plan(planned), tokens)
    changes = tuple(DateChange(tokens.get(one.person, one.person), *one[1:]) for one in made.changes)
    numbers = planned.numbers
    names = desk.next_names()
    with desk.depositing() as keep:
        drafts = []
        if operation is not None:
            held = keep(operation)
            given = OperationGiven(id="", exchange=state.exchange, document=held)
            given = names.identified("exchange.operation-given", given, f"{state.exchange}.operation", entries.ids)
            drafts.append(Draft("exchange.operation-given", given, (held,)))
        document = keep(write_paper(PlanPaper(in_tokens, first_day, made.first_day, changes)))
        body = PlanPublished(
            id="",
            exchange=state.exchange,
            document=document,
            digest=sha256_hex(plan_bytes(in_tokens)),
            method="re-plan",
            from_date=day_of(first_day, made.first_day),
            persons=sum(len(step.persons) for step in made.steps),
            proven="yes" if made.proven else "no",
            numbers=day_numbers(prepared, made.steps),
            replaces=state.plans[-1].published.id,
            moved=numbers["moved"],
            added=numbers["added"],
            dropped=numbers["dropped"],
            set_aside=planned.set_aside,
            after=state.size - 1,
        )
        published = names.identified("exchange.plan-published", body, f"{state.exchange}.plan", entries.ids)
        drafts.append(Draft("exchange.plan-published", published, (document,)))
        return desk.enter(drafts)


def _plan(planned: Replanned) -> Plan:
    made = planned.replan
    return Plan(problem_digest(planned.prepared.problem), "re-plan", made.solver, 0, 0, made.steps, made.trips)


def _why_changed(state: ExchangeState, prepared: Prepared, changes: Sequence[DateChange]) -> list[Why]:
    """For each changed date the nearest reason that the record has."""
    people = {person.id: person for person in prepared.problem.persons}
    gone: Counter[tuple[str, str, str]] = Counter()
    planned = _ever_planned(state)
    for name, standing in state.ledger.standings.items():
        if name in planned and name in people and standing.state in _OUT:
            gone[lane(people[name])] += 1
    found = []
    for change in changes:
        own = state.ledger.standings.get(change.person)
        told = state.deeds.get(change.person, ())
        if own is not None and own.state == "deferred" and told:
            params: dict[str, str | int] = {"entry": told[-1].index, "happening": told[-1].happening}
            reason = Message("exchange.change-missed-their-day", params)
        elif change.kind == "added" and people[change.person].standby:
            lost = gone[lane(people[change.person])]
            code = "exchange.change-stands-in" if lost else "exchange.change-standby-goes"
            reason = Message(code, {"persons": lost} if lost else {})
        elif change.kind == "added":
            reason = Message("exchange.change-place-free")
        elif change.kind == "dropped":
            reason = Message("exchange.change-no-place")
        else:
            reason = Message("exchange.change-keeps-balance")
        found.append(Why(change.person, change.kind, change.before, change.after, reason))
    return found


def _dropped_out(state: ExchangeState) -> list[Why]:
    days = {
        name: step.day
        for plan in state.plans
        if plan.paper is not None
        for step in plan.paper.plan.steps
        for name in step.persons
    }
    found = []
    for name, standing in sorted(state.ledger.standings.items()):
        if name not in days or standing.state not in _OUT:
            continue
        numbers = {deed.entry: deed.index for deed in state.deeds.get(name, ())}
        entry = numbers.get(standing.entry, standing.entry)
        reason = Message("exchange.change-dropped-out", {"state": standing.state, "entry": entry})
        found.append(Why(name, "dropped-out", days[name], -1, reason))
    return found


def _ever_planned(state: ExchangeState) -> frozenset[str]:
    """Everybody to whom a plan of the record gave a day."""
    plans = [plan.paper.plan.steps for plan in state.plans if plan.paper is not None]
    return frozenset(name for steps in (state.steps, *plans) for step in steps for name in step.persons)
