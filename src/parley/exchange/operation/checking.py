"""A plan held against its rule, by means that the planner does not use: clause by clause, kept, broken, or not to be told.

Three readers, none of which knows how the plan was made. The *sums* of every clause that fixes a number are added up over the hand-overs, after each
of them where the clause is measured there. The rule's own *replay* reads the plan, a hand-over a day, as it would read history. What is owed
to *persons* (will, groups, lists, who is kept back) is looked up person by person.

A clause about what happens only while it is carried out is ``later``; one that is only words is ``not-checkable``. Neither is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from parley.exchange.operation.course_of_plan import Handover, handovers, planned_course
from parley.exchange.operation.everybody_held import everybody, some_ids
from parley.exchange.operation.preparing import Prepared
from parley.exchange.rules import (
    KINDS,
    WORDS,
    Absent,
    AllOf,
    Clause,
    Elsewhere,
    Of,
    OfHistory,
    Shape,
    Shifts,
    Verdict,
    check_conduct,
    replay,
)
from parley.kernel import Message
from parley.planner import Plan

__all__ = ["ClauseVerdict", "Verdict", "check_against_rule"]


class ClauseVerdict(msgspec.Struct, frozen=True):
    """How a clause of the rule stands under a plan. ``planned``: whether the planner carried it whole. ``messages``: what was found, in order."""

    clause: str
    kind: str
    verdict: Verdict
    planned: bool
    messages: tuple[Message, ...] = ()


def check_against_rule(prepared: Prepared, plan: Plan) -> tuple[ClauseVerdict, ...]:
    """Every clause of the rule, in its own order. The problem's own rules are `check_plan`'s; this is about the words agreed."""
    rule = prepared.rule
    each = prepared.handover == "each"
    told = handovers(prepared, plan, each=each)
    by_day = planned_course(prepared, plan)
    found: defaultdict[str, list[tuple[Verdict, Message]]] = defaultdict(list)
    for shape, verdict, message in _sums(prepared, plan, told):
        found[shape.clause].append((verdict, message))
    result = replay(prepared.ready, by_day)
    checks = list(result.checks)
    read = {clause.id: asked for clause in rule.clauses if isinstance(asked := KINDS.of(clause).history, OfHistory)}
    by_load = {clause for clause, asked in read.items() if asked.in_a_plan == "by-load"}
    if by_load and each:
        apart = check_conduct(prepared.ready, planned_course(prepared, plan, each=True))
        checks = [one for one in checks if one.clause not in by_load] + [one for one in apart if one.clause in by_load]
    for check in checks:
        unread = check.clause in read and read[check.clause].in_a_plan == "not"
        if check.clause and check.standing != "noted" and not unread:
            found[check.clause].append((check.standing, check.message))
    persons = _PlanHeld(prepared, plan, told, frozenset(one.clause for one in checks))
    for clause in rule.clauses:
        found[clause.id].extend(_of_persons(clause, persons))
        found[clause.id].extend(_all_asked_for(clause, prepared))
    planned = {one.clause for one in prepared.carried if one.how == "planned"}
    return tuple(
        ClauseVerdict(
            clause.id,
            KINDS.of(clause).name,
            _worst(clause, [verdict for verdict, _ in found[clause.id]]),
            clause.id in planned,
            _told_once(found[clause.id]),
        )
        for clause in rule.clauses
    )


def _told_once(found: Sequence[tuple[Verdict, Message]]) -> tuple[Message, ...]:
    """What was found, once each; that a sum is kept goes without saying."""
    told: list[Message] = []
    for _, message in found:
        if message.code != "exchange.held.sum-kept" and message not in told:
            told.append(message)
    return tuple(told)


def _worst(clause: Clause, verdicts: Sequence[Verdict]) -> Verdict:
    if KINDS.of(clause).held is WORDS:
        return "not-checkable"
    for one in ("broken", "unknown", "kept", "later"):
        if one in verdicts:
            return one
    return "later"


def _say(what: str, **params: str | int) -> Message:
    return Message(f"exchange.held.{what}", params)


def _sums(prepared: Prepared, plan: Plan, told: Sequence[Handover]) -> Iterator[tuple[Shape, Verdict, Message]]:
    """The sum of each clause that fixes a number, where the clause is measured."""
    shifts = Shifts(pools=everybody(prepared).pools())
    counts = [(day, Counter(cell for name in persons for cell in _cells(prepared, name))) for day, persons in told]
    moved = prepared.ready.moved(shifts)
    for shape in moved:
        if shape.expected or shape.kind == "package":
            continue
        yield shape, *_sum(shape, counts, prepared)
    yield from _packages(counts, moved)


def _all_asked_for(clause: Clause, prepared: Prepared) -> Iterator[tuple[Verdict, Message]]:
    """Whom a clause that says "all" speaks of and who never reached the plan."""
    if isinstance(clause, AllOf) and clause.percent == 100:
        for what, names in everybody(prepared).not_reached(clause.of):
            yield (
                "broken" if what == "left-out" else "unknown",
                _say(f"all-{what}", clause=clause.id, count=len(names), persons=some_ids(names)),
            )


def _cells(prepared: Prepared, name: str) -> Iterator[tuple[str, str]]:
    for flow in prepared.ways[name]:
        yield flow, "*person"
        for one in prepared.classes_of[name]:
            yield flow, one


def _days_of(shape: Shape, prepared: Prepared) -> tuple[int, int] | None:
    """First and last day (from 0) of the clause's stage: the rule's own, else those that the operation expects; None where nobody knows."""
    if shape.stage is None:
        return 0, 10**6
    stage = next(one for one in prepared.rule.stages if one.id == shape.stage)
    if stage.first_day is None and stage.last_day is None:
        return prepared.stages.get(stage.id)
    return (stage.first_day or 1) - 1, (stage.last_day or 10**6) - 1


def _sum(
    shape: Shape, counts: Sequence[tuple[int, Counter[tuple[str, str]]]], prepared: Prepared
) -> tuple[Verdict, Message]:
    window = _days_of(shape, prepared)
    if window is None:
        return "unknown", _say("stage-without-days", clause=shape.clause, stage=shape.stage or "")
    moved = [
        (day, sum(weight * here[cell] for cell, weight in shape.terms))
        for day, here in counts
        if window[0] <= day <= window[1]
    ]
    for day, total in _measured(shape, moved):
        low = shape.low
        if shape.may_run_out and low is not None:
            # The last may be what is left.
            low = min(low, total) if sum(own for when, own in moved if when > day) == 0 else low
        if (low is not None and total < low) or (shape.high is not None and total > shape.high):
            return "broken", _say(
                "sum-broken",
                clause=shape.clause,
                day=day + 1,
                total=total,
                low="" if low is None else low,
                high="" if shape.high is None else shape.high,
            )
    return "kept", _say("sum-kept", clause=shape.clause)


def _measured(shape: Shape, moved: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sums at the moments at which a clause is measured, each with its day."""
    if shape.at == "end":
        yield (moved[-1][0] if moved else 0), sum(own for _, own in moved)
        return
    if shape.day is not None or shape.nth is not None:
        days = sorted({day for day, _ in moved})
        day = (
            shape.day - 1
            if shape.day is not None
            else days[shape.nth - 1]
            if shape.nth and shape.nth <= len(days)
            else -1
        )
        yield max(day, 0), sum(own for when, own in moved if when == day)
        return
    total = 0
    for position, (day, own) in enumerate(moved):
        same = position > 0 and shape.at == "day" and moved[position - 1][0] // shape.every == day // shape.every
        total = total + own if shape.over == "so-far" or same else own
        closes = position + 1 == len(moved) or moved[position + 1][0] // shape.every != day // shape.every
        if shape.at == "handover" or closes:
            yield day, total


def _packages(
    counts: Sequence[tuple[int, Counter[tuple[str, str]]]], listed: Sequence[Shape]
) -> Iterator[tuple[Shape, Verdict, Message]]:
    """The parts of a package: all or none of each, together in one hand-over, or by the end."""
    parts: defaultdict[str, list[Shape]] = defaultdict(list)
    for shape in listed:
        if shape.kind == "package" and len(shape.terms) > 1:
            parts[shape.clause].append(shape)
    for clause, own in parts.items():
        moments = counts if own[0].at != "end" else [(0, sum((here for _, here in counts), Counter()))]
        verdict: Verdict = "kept"
        for _, here in moments:
            taken = set()
            for shape in own:
                persons = sum(weight * here[cell] for cell, weight in shape.terms if not cell[0].startswith("="))
                wanted = -next(weight for cell, weight in shape.terms if cell[0].startswith("="))
                taken.add(1 if persons == wanted else 0 if persons == 0 else -1)
            if len(taken) != 1 or -1 in taken:
                verdict = "broken"
        yield own[0], verdict, _say("package-split" if verdict == "broken" else "sum-kept", clause=clause)


class _PlanHeld:
    """A plan being held against its rule, person by person: the interface `PlanHeld` of the kinds."""

    def __init__(self, prepared: Prepared, plan: Plan, told: Sequence[Handover], in_replay: frozenset[str]) -> None:
        self._prepared, self._plan, self._told, self._in_replay = prepared, plan, told, in_replay
        self.rule = prepared.rule
        self._people = {person.id: person for person in prepared.problem.persons}
        self._going = [name for step in plan.steps for name in step.persons]

    def against_their_will(self) -> int:
        """How many are planned who did not say that they want to go."""
        return sum(self._people[name].consent != "wants" for name in self._going)

    def kept_back_but_going(self) -> int:
        """How many are planned whom the rule or a list keeps back."""
        return sum(self._people[name].excluded for name in self._going)

    def groups_split(self) -> int:
        """How many groups are not handed over together."""
        moments: defaultdict[str, set[int]] = defaultdict(set)
        when = {name: number for number, (_, persons) in enumerate(self._told) for name in persons}
        for person in self._people.values():
            if person.group and person.id not in self._prepared.stays:
                moments[person.group].add(when.get(person.id, -1))
        return sum(len(own) > 1 for own in moments.values())

    def passed_over(self, of: Of, first: Sequence[str]) -> int:
        """How many of *of* could travel and were still there when somebody of a later class of *first* was handed over."""
        return len(_passed_over(of, first, self._prepared, self._told))

    def length(self, *, of_handovers: bool) -> int:
        """The last day with a hand-over, from 1; *of_handovers*: how many days have one."""
        days = {step.day for step in self._plan.steps}
        return len(days) if of_handovers else max(days, default=-1) + 1

    def in_replay(self, clause: str) -> bool:
        """Whether the replay of the plan as a course said anything of the clause."""
        return clause in self._in_replay


def _of_persons(clause: Clause, plan: _PlanHeld) -> Iterator[tuple[Verdict, Message]]:
    """What is owed to persons, and clauses that the replay passes over when there is nothing to say."""
    held = KINDS.of(clause).held
    if not isinstance(held, Absent | Elsewhere):
        for one in held(clause, plan):
            yield one.verdict, _say(one.what, clause=clause.id, **one.params)


def _passed_over(of: Of, first: Sequence[str], prepared: Prepared, told: Sequence[Handover]) -> list[str]:
    """Who was still there, could travel and stood in an earlier class, when somebody of a later class of the same holder was handed over.

    Whoever travels in a group goes when the whole group can, and goes with it where somebody in it goes first; a wounded person waits for nobody.
    """
    people = {person.id: person for person in prepared.problem.persons}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for person in people.values():
        if person.id not in prepared.stays:
            groups[f"g{person.group}" if person.group else f"p{person.id}"].append(person.id)
    group_of = {name: members for members in groups.values() for name in members}
    rank = {name: _rank(of, first, prepared, name) for name in group_of}
    ready = {name: max(people[one].earliest for one in members) for name, members in group_of.items()}
    # Who is still there, by where they stand, from when they can travel, and the flows: few lots, however many persons.
    lots: defaultdict[tuple[int, int, tuple[str, ...]], dict[str, None]] = defaultdict(dict)
    lot_of: dict[str, tuple[int, int, tuple[str, ...]]] = {}
    for name, own in rank.items():
        if own is not None:
            lot_of[name] = (own, ready[name], prepared.ways[name])
            lots[lot_of[name]][name] = None
    passed: dict[str, None] = {}
    for day, persons in told:
        for name in persons:
            if name in lot_of:
                lots[lot_of[name]].pop(name, None)
        for name in persons:
            members = group_of.get(name, [name])
            ranks = [one for one in (rank[member] for member in members) if one is not None]
            if rank.get(name) is None or any(people[one].wounded for one in members):
                continue
            for (theirs, able, way), left in lots.items():
                if left and theirs < min(ranks) and able <= day and set(way) & set(prepared.ways[name]):
                    passed.update(left)
    return list(passed)


def _rank(of: Of, first: Sequence[str], prepared: Prepared, name: str) -> int | None:
    """Where a person stands in an order; None where it does not speak of them."""
    classes = prepared.classes_of[name]
    if of.flows and not set(of.flows) & set(prepared.ways[name]):
        return None
    if of.classes and not set(of.classes) & set(classes):
        return None
    return next((number for number, one in enumerate(first) if one in classes), len(first))
