"""What a report and manifests are made from, be it from files or from the record: the plan with its problem and lists, and what has happened since.

Rules
- From files: rule, operation and lists are read, and the plan is the one given or, without one, the plan that they lead to (the same every time).
- From the record: rule, operation, lists, plan in force, ledger, tally and what the last re-plan changed, as known at an entry. The vault has to be open.
- Clauses and law are held against the plan as it stands, with those who were received or still have their day and without who dropped out; so are
  manifests, and the answers to why not sooner.
- The curve of what was received follows the times that were told at the crossing, where each receipt has one; without them only the ends of days
  are told, because entries come on sticks in any order.

Nothing is entered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from parley.app.exchanges.answering import answers_to
from parley.app.exchanges.keeping import law_as_it_stands
from parley.app.exchanges.knowing import read_exchange, rule_of
from parley.app.exchanges.planning import make_plan, prepared_of
from parley.app.exchanges.reporting import (
    MOST_IDS,
    Answer,
    ExchangeReport,
    ReportedPlan,
    Tallied,
    report_exchange,
)
from parley.app.exchanges.rule_checking import CheckedRule, check_rule
from parley.app.exchanges.tallying import ExchangeTally, tally_of
from parley.app.record import Vault, give
from parley.app.recorded import Recorded
from parley.exchange.carrying_out import ExchangeState, Standing, Standings, Ways, steps_that_stand, still_listed
from parley.exchange.operation import (
    AnswersToAll,
    Operation,
    Prepared,
    check_against_rule,
    law_of_plan,
    prepare,
)
from parley.exchange.rules import DEFAULT_LANGUAGE, Rule, chosen
from parley.kernel import Finding, InputError, Message, Place, UseError
from parley.planner import COUNTED, DateChange, Plan, Step, problem_digest, read_plan
from parley.rosters import Roster, RosterPerson

__all__ = ["Shown", "report_of", "shown_of_files", "shown_of_record", "titles_of"]

REPLANNED = "re-plan"


class Shown(ReportedPlan, frozen=True, kw_only=True):
    """A plan to be shown, with what it was made of: the rule as it was read, the lists' persons by id; ``state``: of the record, where it is from one.

    ``stands``: the plan as it stands, which is the plan itself where no record tells what became of it.
    """

    rule: CheckedRule
    prepared: Prepared
    persons: Mapping[str, RosterPerson]
    categories: Mapping[str, str]
    state: ExchangeState | None = None

    @property
    def stands(self) -> Plan:
        """The plan with the hand-overs that stand; vehicles and seats as they were planned."""
        return self.plan if self.standing is None else msgspec.structs.replace(self.plan, steps=self.standing)


def shown_of_files(
    rule: CheckedRule, operation: Operation, rosters: Sequence[Roster], plan: bytes | None = None, file: str = ""
) -> Shown:
    """From files that were read. Raises `InputError`: the plan is none, or names somebody who is on no list; or there can be no plan."""
    prepared = prepare(rule.read.rule, rosters, operation)
    if plan is None:
        made = make_plan(prepared, rosters)
        found, clauses, law = made.plan, made.verdicts, made.law
    else:
        found = _given_plan(plan, prepared, file)
        clauses, law = check_against_rule(prepared, found), law_of_plan(prepared, found, rosters)
    persons = _by_id(rosters)
    return Shown(
        rule=rule,
        title=rule.read.rule.title,
        titles=titles_of(rule.read.rule, operation),
        synthetic=_synthetic(rosters),
        prepared=prepared,
        problem=prepared.problem,
        first_day=prepared.first_day,
        plan=found,
        persons=persons,
        left_out=len(persons) - len(prepared.problem.persons),
        categories=_categories(prepared),
        law=(*rule.law, *law),
        clauses=clauses,
        findings=(*rule.read.findings, *prepared.findings),
        proven=found.cost == found.bound,
    )


def _given_plan(data: bytes, prepared: Prepared, file: str) -> Plan:
    try:
        plan = read_plan(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(Finding(Message("exchange.plan-unreadable"), Place(file))) from error
    known_persons = {person.id for person in prepared.problem.persons}
    routes = {route.id for route in prepared.problem.routes}
    fleets = {fleet.id for fleet in prepared.problem.fleets}
    strangers = {name for step in plan.steps for name in step.persons} - known_persons
    strangers |= {route for step in plan.steps for route in step.routes} - routes
    strangers |= {trip.fleet for trip in plan.trips} - fleets
    strangers |= {str(step.day + 1) for step in plan.steps if not 0 <= step.day < prepared.problem.days}
    if strangers or any(len(step.persons) != len(step.routes) for step in plan.steps):
        ids = ", ".join(sorted(strangers)[:12])
        raise InputError(
            Finding(Message("exchange.plan-of-others", {"ids": ids, "count": len(strangers)}), Place(file))
        )
    return plan


def shown_of_record(recorded: Recorded, vault: Vault, name: str = "", lang: str = DEFAULT_LANGUAGE) -> Shown:
    """From what is *recorded*, with words in *lang* where it has them.

    Raises `UseError` where no exchange, no list or no plan is there, `VaultError`, `StoreError`.
    """
    state, _ = read_exchange(recorded, vault, name)
    prepared, rule, operation = prepared_of(state, vault, lang)
    if not state.plans:
        raise UseError.of("exchange.report-no-plan")
    last = state.plans[-1]
    replanned = last.published.method == REPLANNED
    base = last.paper.plan if last.paper is not None else Plan(problem_digest(prepared.problem), "", "", 0, 0, ())
    ways = Ways.of(prepared.problem)
    plan = msgspec.structs.replace(base, steps=still_listed(state.steps, ways), trips=state.trips)
    received, by_day = _received(state)
    standing = still_listed(steps_that_stand(state, ways), ways)
    stands = msgspec.structs.replace(plan, steps=standing)
    opening = state.opening
    if opening is None:
        raise UseError.of("exchange.none-opened")
    checked = check_rule(give(vault, opening.document), opening.rule_id, lang)
    title = chosen(opening.title, lang) if opening.title else rule.title
    persons = _by_id(state.rosters)
    return Shown(
        rule=checked,
        title=title,
        titles=titles_of(rule, operation),
        synthetic=_synthetic(state.rosters),
        prepared=prepared,
        problem=prepared.problem,
        first_day=prepared.first_day,
        plan=plan,
        persons=persons,
        left_out=len(persons) - len(prepared.problem.persons),
        categories=_categories(prepared),
        law=(*checked.law, *law_as_it_stands(prepared, state, stands)),
        clauses=check_against_rule(prepared, stands),
        findings=(*state.findings, *prepared.findings),
        proven=last.published.proven == "yes",
        checked=not replanned,
        ledger=state.ledger,
        standing=standing,
        standings=_standings(state),
        receipts=state.receipts_by_proof,
        received=received,
        by_day=by_day,
        changes=_with_ids(state, last.paper.changes) if replanned and last.paper is not None else None,
        tally=_tallied(tally_of(state, rule_of(state, vault), prepared, recorded.talks)),
        state=state,
    )


def _with_ids(state: ExchangeState, changes: Sequence[DateChange]) -> tuple[DateChange, ...]:
    """*changes* with ids in the place of tokens; whose data were erased keep their token."""
    return tuple(DateChange(state.ids.get(one.person, one.person), *one[1:]) for one in changes)


def _standings(state: ExchangeState) -> dict[str, Standing]:
    """Where everybody stands."""
    standings = Standings(state)
    told = {name: standings.standing(name) for name in state.ledger.standings}
    return {name: where for name, where in told.items() if where is not None}


def _received(state: ExchangeState) -> tuple[tuple[Step, ...], bool]:
    """Verified receipts in the order of the times told, each planned hand-over at one moment; without times a step for each day, which the second says."""
    step_of = {name: number for number, step in enumerate(state.steps) for name in step.persons}
    told: list[tuple[str, str, int, str]] = []
    for name, standing in state.ledger.standings.items():
        if standing.state not in COUNTED:
            continue
        deed = next(one for one in reversed(state.deeds[name]) if one.happening == "received")
        told.append((deed.date, deed.told_at, standing.day, name))
    by_time = all(time for _, time, _, _ in told)
    steps: list[Step] = []
    before = object()
    for day, _, number, name in sorted(told):
        here = (day, step_of.get(name, name)) if by_time else day
        if here == before:
            steps[-1] = Step(number, (*steps[-1].persons, name), ())
        else:
            steps.append(Step(number, (name,), ()))
        before = here
    return tuple(steps), not by_time


def _tallied(found: ExchangeTally) -> Tallied:
    more = max(0, len(found.persons) - MOST_IDS)
    return Tallied(found.lines, found.disagreements, found.persons[:MOST_IDS], more, found.outside)


def _synthetic(rosters: Sequence[Roster]) -> Literal["", "some", "all"]:
    """Whether persons are generated; a list that says so of itself says so of everybody on it."""
    told = [roster.synthetic or person.synthetic for roster in rosters for person in roster.persons]
    if not any(told):
        return ""
    return "all" if all(told) else "some"


def _by_id(rosters: Sequence[Roster]) -> dict[str, RosterPerson]:
    """The records by id; of several with one id the first."""
    found: dict[str, RosterPerson] = {}
    for roster in rosters:
        for person in roster.persons:
            found.setdefault(person.person_id, person)
    return found


def _categories(prepared: Prepared) -> dict[str, str]:
    """The narrowest class of the facet ``category`` that each person is in; empty where the lists do not tell."""
    classes = prepared.ready.classes
    facets = {one.id: one.facet for one in prepared.rule.classes}
    found: dict[str, str] = {}
    for name, own in prepared.classes_of.items():
        inside = [one for one in own if facets.get(one) == "category"]
        found[name] = next((one for one in inside if not any(below in inside for below in classes.below(one))), "")
    return found


def titles_of(rule: Rule, operation: Operation) -> dict[str, str]:
    """What ids are called: parties, classes and flows of the rule, places and vehicles of the operation."""
    found: dict[str, str] = {}
    for part in (rule.flows, rule.classes, rule.parties):
        found.update({one.id: one.title for one in part})
    for place in (operation.crossings, operation.camps, operation.vehicles):
        found.update({one.id: one.title for one in place if one.title})
    return found


def report_of(shown: Shown, ask: Sequence[str] = ()) -> ExchangeReport:
    """The report of *shown*; *ask*: persons of the lists for whom "why not sooner?" is answered. Raises as `report_exchange`.

    What the record says of a person comes before the plan in a report too: the answers are those of `answers_to`.
    """
    report = report_exchange(shown, ask, AnswersToAll(shown.prepared, shown.stands) if ask else None)
    if shown.state is None or not ask:
        return report
    first = shown.prepared.first_day
    answers = tuple(
        Answer(one.person, (date.fromisoformat(one.goes) - first).days if one.goes else -1, one.parts)
        for one in answers_to(shown.prepared, shown.stands, ask, state=shown.state)
    )
    return msgspec.structs.replace(report, answers=answers)
