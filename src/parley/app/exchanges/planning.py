"""Plan an exchange, from files or from a record; and publish the plan in the record.

The plan is checked twice by code that it was not made with: `check_plan` holds it against the problem, `check_against_rule` against the words of the
rule; what the law says of it stands beside both. Nothing is held back for what they find: people decide. Same inputs, same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from parley.app.desk import Desk
from parley.app.exchanges.knowing import Told, operation_of, rule_of
from parley.app.exchanges.rule_checking import FileGiven
from parley.app.record import Appended, Draft, Vault
from parley.exchange.carrying_out import DayNumbers, ExchangeState, PlanPaper, PlanPublished, renamed, write_paper
from parley.exchange.handover import day_of
from parley.exchange.operation import (
    ClauseVerdict,
    Operation,
    Prepared,
    check_against_rule,
    law_of_plan,
    prepare,
    read_operation,
    spared,
    told_conflict,
)
from parley.exchange.rules import DEFAULT_LANGUAGE, Rule
from parley.kernel import Finding, InputError, UseError, sha256_hex
from parley.law import LawFinding
from parley.planner import Plan, Step, check_plan, plan_bytes, plan_exchange
from parley.rosters import Roster
from parley.talks import decode_text

__all__ = ["PlannedExchange", "day_numbers", "drop_clauses", "make_plan", "prepared_of", "publish_plan"]

_PUBLISHED: Final = "exchange.plan-published"


class PlannedExchange(msgspec.Struct, frozen=True):
    """A plan with what two checks and the law say of it. ``faults``: the plan does not hold to its problem; that would be an error of Parley's."""

    prepared: Prepared
    plan: Plan
    faults: tuple[Finding, ...]
    verdicts: tuple[ClauseVerdict, ...]
    law: tuple[LawFinding, ...]

    @property
    def departs(self) -> bool:
        """Whether the plan does not hold to its problem, or breaks a clause of the rule."""
        return bool(self.faults) or any(one.verdict == "broken" for one in self.verdicts)


def prepared_of(
    state: ExchangeState, vault: Vault, lang: str = DEFAULT_LANGUAGE, operation_file: FileGiven | None = None
) -> tuple[Prepared, Rule, Operation]:
    """The problem of the record: rule, lists and operation as last given, the joint seed where the parties drew one.

    *operation_file*: an operation in place of the one last given. Titles and other words are those in *lang*, where rule and
    operation have them; the problem itself is the same in every language.

    Raises `UseError` (``exchange.no-lists``), `VaultError`, `InputError` with everything wrong in *operation_file*.
    """
    if not state.rosters:
        raise UseError.of("exchange.no-lists")
    rule = rule_of(state, vault, lang)
    if operation_file is None:
        operation = operation_of(state, rule, vault, lang)
    else:
        text = decode_text(operation_file.data, operation_file.name)
        operation = read_operation(text, rule, operation_file.name, lang).operation
    prepared = prepare(rule, state.rosters, operation)
    if state.seed:
        prepared = msgspec.structs.replace(prepared, problem=msgspec.structs.replace(prepared.problem, seed=state.seed))
    return prepared, rule, operation


def drop_clauses(prepared: Prepared, clauses: Sequence[str]) -> Prepared:
    """*prepared* without what *clauses* of the rule ask at least, to see how far it goes then.

    Raises `UseError` (``exchange.no-such-clause``) for one that the rule does not have.
    """
    there = {one.id for one in prepared.rule.clauses}
    for clause in clauses:
        if clause not in there:
            raise UseError.of("exchange.no-such-clause", clause=clause[:80])
    return spared(prepared, tuple(clauses)) if clauses else prepared


def make_plan(prepared: Prepared, rosters: Sequence[Roster]) -> PlannedExchange:
    """The plan of *prepared*, checked. Raises `InputError`: what is wrong with the problem, or which demands cannot hold together."""
    try:
        plan = plan_exchange(prepared.problem)
    except InputError as error:
        if all(finding.message.code == "exchange.plan-demands-conflict" for finding in error.findings):
            conflict = told_conflict(prepared)
            if conflict is not None:
                raise InputError([*error.findings, *(Finding(message) for message in conflict.messages)]) from error
        raise
    return PlannedExchange(
        prepared,
        plan,
        tuple(check_plan(prepared.problem, plan)),
        check_against_rule(prepared, plan),
        law_of_plan(prepared, plan, rosters),
    )


def publish_plan(
    desk: Desk,
    state: ExchangeState,
    entries: Told,
    planned: PlannedExchange,
) -> Appended:
    """Put the plan into the vault and its entry into the record. Raises `EntryRefused`, `StoreError`, `VaultError`; then nothing was kept."""
    prepared, plan = planned.prepared, planned.plan
    first_day = prepared.first_day.isoformat()
    in_tokens = renamed(plan, state.tokens)
    with desk.depositing() as keep:
        document = keep(write_paper(PlanPaper(in_tokens, first_day)))
        body = PlanPublished(
            id="",
            exchange=state.exchange,
            document=document,
            digest=sha256_hex(plan_bytes(in_tokens)),
            method=plan.method,
            from_date=first_day,
            persons=sum(len(step.persons) for step in plan.steps),
            cost=plan.cost,
            bound=plan.bound,
            proven="yes" if plan.cost == plan.bound else "no",
            numbers=day_numbers(prepared, plan.steps),
            replaces=state.plans[-1].published.id if state.plans else "",
            after=state.size - 1,
        )
        published = desk.next_names().identified(_PUBLISHED, body, f"{state.exchange}.plan", entries.ids)
        return desk.enter([Draft(_PUBLISHED, published, (document,))])


def day_numbers(prepared: Prepared, steps: Sequence[Step]) -> tuple[DayNumbers, ...]:
    """So many of each holder and category on each day."""
    people = {person.id: person for person in prepared.problem.persons}
    counts: Counter[tuple[int, str, str]] = Counter()
    for step in steps:
        counts.update((step.day, people[name].holder, category_of(prepared, name)) for name in step.persons)
    first_day = prepared.first_day.isoformat()
    return tuple(
        DayNumbers(day_of(first_day, day), holder, category[:64], count)
        for (day, holder, category), count in sorted(counts.items())
    )


def category_of(prepared: Prepared, name: str) -> str:
    """The class of the rule's first facet that a person is in; empty where the roster does not tell."""
    facets = {one.id: one.facet for one in prepared.rule.classes}
    own = prepared.classes_of.get(name, ())
    return next((one for one in own if facets.get(one) == "category"), own[0] if own else "")
