"""From a rule, rosters and an operation to a problem that can be planned.

Files in, without any record::

    rule = read_rule(rule_text, "rule.yaml").rule                      # InputError with every finding
    operation = read_operation(operation_text, rule, "operation.yaml").operation
    prepared = prepare(rule, rosters, operation)                       # rosters: parley.rosters.Roster, one a holder
    plan = plan_exchange(prepared.problem)                             # InputError where demands cannot hold: see `told_conflict`
    verdicts = check_against_rule(prepared, plan)
    law = law_of_plan(prepared, plan, rosters)

`prepare_texts` does the first three lines. Every clause of the rule ends in one of four ways (``Carried.how``): the planner carries it; it is
carried partly, the rest checked afterwards; it concerns what happens later (a death, a stop), nothing of it can be planned; it is only words.
``not_planned`` lists the clauses that the planner does not carry or carries in part. Nothing of the rule is changed, and no breach of law is mended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from parley.exchange.listed_person import listed_person
from parley.exchange.operation.conduct_parts import ConductParts, Turns, conduct_parts
from parley.exchange.operation.counting_persons import Kind, coefficients
from parley.exchange.operation.days import calendar_of
from parley.exchange.operation.description import Capacity, Operation, route_id
from parley.exchange.operation.limits import Calendar, Limits, limits_of, looks_at_each_handover
from parley.exchange.operation.operation_file import read_operation
from parley.exchange.operation.operation_references import parties_of_seed
from parley.exchange.operation.persons import Looked, Seen, look_at_persons
from parley.exchange.operation.persons_told import said_of_persons
from parley.exchange.operation.priority import Standing, precedences, standing_of
from parley.exchange.operation.seed import open_seed
from parley.exchange.rules import KINDS, WORDS, ReadyRule, Rule, Shape, Shifts, made_ready, read_rule
from parley.kernel import Finding, Message, Place, Severity
from parley.planner import Camp, Crossing, Fleet, Parity, Person, Problem, Route
from parley.rosters import Roster

__all__ = ["Carried", "Prepared", "prepare", "prepare_texts"]


class Carried(msgspec.Struct, frozen=True):
    """How a clause comes into the plan. ``why``: where it is not carried whole, what stood in the way (a code)."""

    clause: str
    how: Literal["planned", "partly", "later", "words"]
    why: str = ""


class Prepared(msgspec.Struct, frozen=True):
    """A problem and where it comes from. Ids only: no name is in it.

    ``classes_of``: the classes of the rule that each person of the rosters is in; ``unknown_of``: those of which the roster does not tell.
    ``ways``: the flows of the rule that a person in the problem goes by; ``ways_listed``: that anybody on the lists would go by. ``stays``: who is
    not planned, and why. ``clause_of``: the clause of each part of the problem (``demand:thousand``); parts without one come from the operation.
    ``handover``: what one hand-over is. ``closed``: days without hand-overs; ``stages``: first and last day of each stage whose days are known (all
    from 0). ``titles``: of crossings, camps and vehicles, by id.
    ``wounded``: who is seriously wounded or sick by the classes of the rule, whether it weighs them or not. ``order_by``: the fields of the list by
    which each person stands in the published order.
    """

    problem: Problem
    ready: ReadyRule
    first_day: date
    classes_of: dict[str, tuple[str, ...]]
    findings: tuple[Finding, ...]
    not_planned: tuple[str, ...]
    carried: tuple[Carried, ...] = ()
    unknown_of: dict[str, tuple[str, ...]] = {}
    ways: dict[str, tuple[str, ...]] = {}
    ways_listed: dict[str, tuple[str, ...]] = {}
    stays: dict[str, Message] = {}
    clause_of: dict[str, str] = {}
    handover: Literal["each", "day"] = "each"
    closed: tuple[int, ...] = ()
    stages: dict[str, tuple[int, int]] = {}
    titles: dict[str, str] = {}
    order_by: dict[str, tuple[str, ...]] = {}
    wounded: frozenset[str] = frozenset()

    @property
    def rule(self) -> Rule:
        """The rule that the problem was made of."""
        return self.ready.rule


def prepare_texts(
    rule_text: str, rosters: Sequence[Roster], operation_text: str, rule_file: str = "", operation_file: str = ""
) -> Prepared:
    """`prepare` from the texts of two files. Raises `InputError` with every finding of the file that is at fault."""
    rule = read_rule(rule_text, rule_file).rule
    read = read_operation(operation_text, rule, operation_file)
    made = prepare(rule, rosters, read.operation)
    return msgspec.structs.replace(made, findings=(*read.findings, *made.findings))


def prepare(rule: Rule | ReadyRule, rosters: Sequence[Roster], operation: Operation) -> Prepared:
    """The problem of *rule* with the persons of *rosters* and what *operation* has. Both must have been read (references sound).

    Raises nothing: what is odd, short, unknown or contradictory about persons and clauses stands in ``findings``.
    """
    ready = made_ready(rule)
    rule = ready.rule
    calendar, day_findings = calendar_of(rule, operation)
    looked, kinds, made, by_day = _measured(ready, rosters, operation, calendar)
    going = Counter(one.kind for one in looked.seen if one.goes)
    standing = standing_of(
        rule,
        operation,
        [(one.person, one.kind) for one in looked.seen],
        ready.classes.all_outside,
        date.fromisoformat(operation.first_day),
    )
    before, clause_of, unwritten = precedences(ready, kinds, going)
    conduct = conduct_parts(ready, looked.seen, kinds, calendar, date.fromisoformat(operation.first_day))
    for name in unwritten:
        made.not_carried[name] = "cannot-be-told-apart"
    made.not_carried.update(conduct.why_not)
    for clause, flow, first, last in conduct.forbidden:
        made.ceiling(clause, flow, 0, first, last)
    for clause, flow, count, last in conduct.reached:
        made.demand(clause, flow, count, 0, last)
    parities = _with_turns(ready, conduct.by_turns, made, kinds, len(looked.seen))
    free = _free_of_parity(kinds, ready.shapes)
    seed = open_seed(operation.seed, parties_of_seed(rule))
    problem = Problem(
        days=calendar.days,
        parties=tuple(party.id for party in rule.parties),
        persons=tuple(_person(one, standing, free) for one in looked.seen),
        crossings=_crossings(operation, calendar, len(looked.seen)),
        camps=tuple(Camp(one.id, one.holder, _numbers(one.capacity, calendar)) for one in operation.camps),
        routes=tuple(
            Route(route_id(one), one.camp, one.crossing, _numbers(one.capacity, calendar)) for one in operation.routes
        ),
        fleets=tuple(
            Fleet(one.id, one.holder, one.seats, one.stretchers, _numbers(one.count, calendar), one.routes)
            for one in operation.vehicles
        ),
        parities=parities,
        demands=tuple(made.demands),
        packages=tuple(conduct.packages),
        weights=standing.weights,
        seed=seed.value,
        ceilings=tuple(made.ceilings),
        precedences=tuple(before),
    )
    carried = _carried(ready, made, clause_of, conduct)
    findings = [
        *day_findings,
        *said_of_persons(rule, looked, rosters, free),
        *_standing_said(standing),
        *_limits_said(made, by_day, operation),
    ]
    return Prepared(
        problem=problem,
        ready=ready,
        first_day=date.fromisoformat(operation.first_day),
        classes_of=looked.classes_of,
        findings=tuple(findings),
        not_planned=tuple(one.clause for one in carried if one.how != "planned"),
        carried=carried,
        unknown_of=looked.unknown_of,
        ways={one.person.person_id: one.kind.way for one in looked.seen},
        ways_listed=looked.way_of,
        stays=looked.stays,
        clause_of={**made.clause_of, **clause_of, **{f"package:{one.id}": one.id for one in conduct.packages}},
        handover="day" if by_day else "each",
        closed=tuple(day for day in range(calendar.days) if day not in calendar.open),
        stages=dict(calendar.stages),
        titles={
            one.id: one.title
            for place in (operation.crossings, operation.camps, operation.vehicles)
            for one in place
            if one.title
        },
        order_by=standing.fields,
        wounded=frozenset(one.person.person_id for one in looked.seen if one.kind.wounded),
    )


def _measured(
    ready: ReadyRule, rosters: Sequence[Roster], operation: Operation, calendar: Calendar
) -> tuple[Looked, list[Kind], Limits, bool]:
    """The persons, their kinds and the numbers of the rule over them; with the parties in the categories where they are needed."""
    needs_day = any(looks_at_each_handover(shape) for shape in ready.shapes)
    by_day = needs_day or operation.handover == "day"
    with_ends = len({(flow.giver, flow.receiver) for flow in ready.rule.flows}) > 2
    while True:
        looked = look_at_persons(ready, rosters, operation, calendar.days, with_ends=with_ends)
        kinds = sorted({one.kind for one in looked.seen})
        going = Counter(one.kind for one in looked.seen if one.goes)
        pools: Counter[tuple[str, str]] = Counter()
        for kind, count in going.items():
            for flow in kind.way:
                for name in ("*person", *kind.classes):
                    pools[flow, name] += count
        shifts = Shifts(pools={cell: (pools[cell], pools[cell]) for cell in ready.classes.cells()})
        made = limits_of(ready.moved(shifts), kinds, going, calendar, by_day)
        if made is not None:
            return looked, kinds, made, by_day
        if with_ends:
            # With the parties in it a category is one kind; what is still mixed differs only in who is wounded.
            raise AssertionError("kinds that no category tells apart")
        with_ends = True


def _free_of_parity(kinds: Sequence[Kind], plain: Sequence[Shape]) -> frozenset[Kind]:
    """Wounded persons whom no balance of the rule weighs: they go as soon as they can. Whom the rule weighs is weighed, and the law says so."""
    weighed: set[Kind] = set()
    for shape in plain:
        own = coefficients(shape, kinds)
        if shape.kind != "package" and (set(own.values()) - {1} or shape.kind == "alternating"):
            weighed.update(own)
    return frozenset(kind for kind in kinds if kind.wounded and kind not in weighed)


def _person(one: Seen, standing: Standing, free: frozenset[Kind]) -> Person:
    """What the planner sees: the person as listed, with what the rule, the operation and the order make of them."""
    name = one.person.person_id
    return msgspec.structs.replace(
        listed_person(one.person),
        category=one.kind.category,
        camp=one.person.place_held,
        order=standing.order[name],
        priority=standing.priority[name],
        earliest=one.earliest,
        need=one.need,
        group=one.group,
        wounded=one.kind in free,
        consent=one.consent,
        standby=one.standby,
        excluded=one.excluded,
    )


def _numbers(capacity: Capacity | None, calendar: Calendar) -> tuple[int, ...]:
    """A capacity for the days of the plan, which may be fewer than those of the operation."""
    if capacity is None:
        return ()
    return capacity[: calendar.days] if isinstance(capacity, tuple) else (capacity,)


def _crossings(operation: Operation, calendar: Calendar, everybody: int) -> tuple[Crossing, ...]:
    """The crossings; on a day when nobody is handed over nothing passes."""
    found: list[Crossing] = []
    shut = [day for day in range(calendar.days) if day not in calendar.open]
    for one in operation.crossings:
        each = _numbers(one.each_way, calendar)
        if shut:
            whole = each if len(each) > 1 else (each or (everybody,)) * calendar.days
            each = tuple(0 if day in shut else whole[day] for day in range(calendar.days))
        found.append(Crossing(one.id, each, _numbers(one.together, calendar)))
    return tuple(found)


def _with_turns(
    ready: ReadyRule, turns: Sequence[Turns], made: Limits, kinds: Sequence[Kind], everybody: int
) -> tuple[Parity, ...]:
    """The parities, with loads by turns where the rule has them. The planner takes turns only where nothing else is balanced."""
    parities = list(made.parities)
    for one in turns:
        terms = [ready.classes.terms(side) for side in one.sides]
        sides = [Shape(one.clause, "alternating", own, None, None, "handover", "so-far") for own in terms]
        sums = Shape(
            one.clause,
            "turns",
            (*terms[0], *((cell, -weight) for cell, weight in terms[1])),
            -(one.load or everybody),
            one.load or everybody,
            "handover",
            "so-far",
        )
        if not all(coefficients(side, kinds) for side in sides):
            made.not_carried[one.clause] = "nobody-there"
            continue
        fits = limits_of([sums], kinds, {}, Calendar(1, (0,), {}), False)
        if fits is None or not fits.parities:
            made.not_carried[one.clause] = "cannot-be-told-apart"
            continue
        turned = msgspec.structs.replace(fits.parities[0], id=one.clause, first=0, last=-1)
        made.clause_of[f"parity:{one.clause}"] = one.clause
        if parities or one.stage is not None:
            made.not_carried[one.clause] = "turns-among-others"
        else:
            turned = msgspec.structs.replace(
                turned, kind="alternating", lead_changes=one.lead_changes, least=None, most=None
            )
        parities.append(turned)
    return tuple(parities)


def _carried(
    ready: ReadyRule, made: Limits, clause_of: Mapping[str, str], conduct: ConductParts
) -> tuple[Carried, ...]:
    """How each clause comes into the plan."""
    parts = {*made.clause_of.values(), *clause_of.values(), *(one.id for one in conduct.packages)}
    # A number about persons of whom there is nobody asks nothing more of the plan.
    parts |= {shape.clause for shape in ready.shapes if not shape.expected}
    found: list[Carried] = []
    for clause in ready.rule.clauses:
        why = made.not_carried.get(clause.id, "")
        how: Literal["planned", "partly", "later", "words"]
        if KINDS.of(clause).plan is WORDS:
            how = "words"
        elif clause.id in parts or clause.id in conduct.by_person:
            how = "partly" if why else "planned"
        else:
            how = "later"
        found.append(Carried(clause.id, how, why))
    return tuple(found)


def _say(what: str, severity: Severity, path: str = "", **params: str | int) -> Finding:
    return Finding(Message(f"exchange.prepare.{what}", params), Place(path=path), severity)


def _standing_said(standing: Standing) -> list[Finding]:
    found = [
        _say("order-field-unread", "warning", clause=clause or "-", field=field) for clause, field in standing.unread
    ]
    if standing.wounded_first:
        found.append(_say("wounded-first", "note", count=standing.wounded_first))
    return found


def _limits_said(made: Limits, by_day: bool, operation: Operation) -> list[Finding]:
    found = [_say("short", "warning", clause=clause, asked=asked, there=there) for clause, asked, there in made.short]
    found += [_say(f"not-carried-{why}", "warning", clause=clause) for clause, why in sorted(made.not_carried.items())]
    if by_day and operation.handover != "day":
        found.append(_say("by-day", "warning" if operation.handover == "each" else "note"))
    return found
