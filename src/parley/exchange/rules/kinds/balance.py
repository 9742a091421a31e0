"""Clauses that balance two sides: the same weight by a table, man for man, a lead that stays within a bound, loads by turns, each gives what it gets.

In sums: the difference of the (weighed) sums of both sides is within so many. Loads by turns are besides looked at turn by turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parley.exchange.rules.clause import At, Clause, Over
from parley.exchange.rules.counting import Cell, Classes, Term
from parley.exchange.rules.kinds.kind import BY_ITS_SUMS, BY_THE_REPLAY, Absent, ClauseFault, ClauseKind, fault
from parley.exchange.rules.kinds.of_history import Check, OfHistory, Step, ToldCourse, check
from parley.exchange.rules.kinds.of_law import OfLaw
from parley.exchange.rules.kinds.of_plan import Planning
from parley.exchange.rules.shape import Shape, Shifts
from parley.exchange.rules.terms import ClassId, Count, FlowId, Of, PartyId, Positive, TableId
from parley.exchange.rules.titles import Titles, say
from parley.kernel import Message

__all__ = ["BALANCE", "Alternating", "Equivalents", "LikeForLike", "Parity", "PartyBalance"]


class Equivalents(Clause, frozen=True, kw_only=True, tag="equivalents"):
    """Both sides weigh the same by a table of the rule, to within so many units."""

    sides: tuple[Of, Of]
    table: TableId
    at: At = "handover"
    over: Over = "so-far"
    within: Count = 0


def _tell_equivalents(clause: Equivalents, titles: Titles) -> list[Message]:
    one, other = clause.sides
    told = [say("equivalents", one=titles.whom(one), other=titles.whom(other), table=titles.table(clause.table).title)]
    told += [
        say("equivalent", name=titles.classes((name,)), count=units)
        for name, units in titles.table(clause.table).units.items()
    ]
    return [*told, say("within-units", count=clause.within)] if clause.within else told


def _faults_of_equivalents(clause: Equivalents, classes: Classes) -> Iterator[ClauseFault]:
    """Every class of a side weighs something: by itself, by a class it lies within, or by all the classes under it."""
    units = next(table.units for table in classes.rule.tables if table.id == clause.table)
    for number, side in enumerate(clause.sides):
        for name in side.classes:
            if name in units or any(above in units for above in classes.above(name)):
                continue
            below = [one for one in classes.below(name) if not classes.children.get(one)]
            if not below or any(one not in units for one in below):
                yield fault("no-equivalent", f".sides[{number}].classes", id=name, table=clause.table)


def _shapes_of_equivalents(clause: Equivalents, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    units = next(table.units for table in classes.rule.tables if table.id == clause.table)
    terms: list[Term] = []
    for sign, side in zip((1, -1), clause.sides, strict=True):
        for name, weight in units.items():
            if side.classes and not any(one in side.classes for one in (name, *classes.above(name))):
                continue
            terms.extend(classes.terms(Of(flows=side.flows, classes=(name,)), sign * weight))
    yield Shape(
        clause.id, "equivalents", tuple(terms), -clause.within, clause.within, clause.at, clause.over, clause.stage
    )


class LikeForLike(Clause, frozen=True, kw_only=True, tag="like-for-like"):
    """Man for man and rank for rank, category for category: in each class as many one way as the other."""

    flows: tuple[FlowId, FlowId]
    classes: tuple[ClassId, ...]
    at: At = "handover"
    over: Over = "so-far"
    within: Count = 0


def _tell_like_for_like(clause: LikeForLike, titles: Titles) -> list[Message]:
    told = [say("like-for-like", flows=titles.flows(clause.flows), names=titles.classes(clause.classes))]
    return [*told, say("within", count=clause.within)] if clause.within else told


def _shapes_of_like_for_like(clause: LikeForLike, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    one, other = clause.flows
    for name in clause.classes:
        terms = (
            *classes.terms(Of(flows=(one,), classes=(name,))),
            *classes.terms(Of(flows=(other,), classes=(name,)), -1),
        )
        yield Shape(
            clause.id, "like-for-like", terms, -clause.within, clause.within, clause.at, clause.over, clause.stage
        )


class Parity(Clause, frozen=True, kw_only=True, tag="parity"):
    """The lead of one side over the other is never above ``within``. ``may_lead``: only this flow may be ahead."""

    sides: tuple[Of, Of]
    within: Count = 0
    at: At = "handover"
    over: Over = "so-far"
    may_lead: FlowId | None = None


def _tell_parity(clause: Parity, titles: Titles) -> list[Message]:
    one, other = (titles.whom(side) for side in clause.sides)
    told = [say("parity-equal" if clause.within == 0 else "parity-within", one=one, other=other, count=clause.within)]
    return [*told, say("may-lead", flow=titles.flows((clause.may_lead,)))] if clause.may_lead is not None else told


def _faults_of_parity(clause: Parity, classes: Classes) -> Iterator[ClauseFault]:
    if clause.may_lead is not None and not any(clause.may_lead in side.flows for side in clause.sides):
        yield fault("no-such-side", ".may_lead", id=clause.may_lead)


def _shapes_of_parity(clause: Parity, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    one, other = clause.sides
    terms = (*classes.terms(one), *classes.terms(other, -1))
    low, high = -clause.within, clause.within
    if clause.may_lead is not None:
        low, high = (0, high) if clause.may_lead in one.flows else (low, 0)
    yield Shape(clause.id, "parity", terms, low, high, clause.at, clause.over, clause.stage)


class Alternating(Clause, frozen=True, kw_only=True, tag="alternating"):
    """Loads go by turns and the lead changes each round: A B, B A, A B. The lead is never more than one ``load``."""

    sides: tuple[Of, Of]
    load: Positive | None = None
    lead_changes: bool = True


def _tell_alternating(clause: Alternating, titles: Titles) -> list[Message]:
    one, other = (titles.whom(side) for side in clause.sides)
    told = [say("alternating-changing" if clause.lead_changes else "alternating", one=one, other=other)]
    return [*told, say("load", count=clause.load)] if clause.load is not None else told


def _shapes_of_alternating(clause: Alternating, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    if clause.load is not None:
        one, other = clause.sides
        terms = (*classes.terms(one), *classes.terms(other, -1))
        yield Shape(clause.id, "alternating", terms, -clause.load, clause.load, "handover", "so-far", clause.stage)


def _turns_in_history(clause: Alternating, told: ToldCourse) -> Iterator[Check]:
    """Whose turn each load was. Hand-overs in which both sides moved, or none of the two, are no turn."""
    turns: list[tuple[int, Step]] = []
    for step in told.steps:
        moved = [told.moved(step, side)[0] for side in clause.sides]
        if all(moved) or not any(moved):
            continue
        turns.append((0 if moved[0] else 1, step))
    for number, (side, step) in enumerate(turns):
        round_number, place = divmod(number, 2)
        leader = turns[0][0] if not clause.lead_changes or round_number % 2 == 0 else 1 - turns[0][0]
        if side != (leader if place == 0 else 1 - leader):
            flow = ", ".join(clause.sides[side].flows)
            yield check(clause, "broken", "turn-broken", step.day, load=number + 1, flow=flow)
            return
    if turns:
        yield check(clause, "kept", "turns-kept", loads=len(turns))


def _weighed_by_turns(clause: Alternating, classes: Classes) -> Iterable[Cell]:
    return (cell for side in clause.sides for cell, _ in classes.terms(side))


def _plan_alternating(clause: Alternating, plan: Planning) -> None:
    plan.turns(clause.id, clause.sides, clause.load, clause.stage, lead_changes=clause.lead_changes)


class PartyBalance(Clause, frozen=True, kw_only=True, tag="party-balance"):
    """Each of these parties gives as many as it receives, to within so many."""

    parties: tuple[PartyId, ...]
    within: Count = 0
    at: At = "end"


def _tell_party_balance(clause: PartyBalance, titles: Titles) -> list[Message]:
    return [say("party-balance", parties=", ".join(titles.party(one) for one in clause.parties), count=clause.within)]


def _shapes_of_party_balance(clause: PartyBalance, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    for party in clause.parties:
        given = tuple(flow.id for flow in classes.rule.flows if flow.giver == party)
        received = tuple(flow.id for flow in classes.rule.flows if flow.receiver == party)
        terms = (
            *(classes.terms(Of(flows=given)) if given else ()),
            *(classes.terms(Of(flows=received), -1) if received else ()),
        )
        yield Shape(clause.id, "party-balance", terms, -clause.within, clause.within, clause.at, "so-far", clause.stage)


BALANCE = (
    ClauseKind(
        clause=Equivalents,
        tell=_tell_equivalents,
        faults=_faults_of_equivalents,
        shapes=_shapes_of_equivalents,
        history=BY_ITS_SUMS,
        law=OfLaw(gates=True, waits=True),
        plan=BY_ITS_SUMS,
        held=BY_ITS_SUMS,
    ),
    ClauseKind(
        clause=LikeForLike,
        tell=_tell_like_for_like,
        faults=Absent("any flows and classes can be held against each other"),
        shapes=_shapes_of_like_for_like,
        history=BY_ITS_SUMS,
        law=OfLaw(gates=True, waits=True),
        plan=BY_ITS_SUMS,
        held=BY_ITS_SUMS,
    ),
    ClauseKind(
        clause=Parity,
        tell=_tell_parity,
        faults=_faults_of_parity,
        shapes=_shapes_of_parity,
        history=BY_ITS_SUMS,
        law=OfLaw(gates=True, waits=True),
        plan=BY_ITS_SUMS,
        held=BY_ITS_SUMS,
    ),
    ClauseKind(
        clause=Alternating,
        tell=_tell_alternating,
        faults=Absent("any two sides can take turns"),
        shapes=_shapes_of_alternating,
        history=OfHistory(look=_turns_in_history, in_a_plan="by-load"),
        law=OfLaw(gates=True, waits=True, weighs=_weighed_by_turns),
        plan=_plan_alternating,
        held=BY_THE_REPLAY,
    ),
    ClauseKind(
        clause=PartyBalance,
        tell=_tell_party_balance,
        faults=Absent("any parties can be balanced"),
        shapes=_shapes_of_party_balance,
        history=BY_ITS_SUMS,
        law=OfLaw(gates=True, waits=True),
        plan=BY_ITS_SUMS,
        held=BY_ITS_SUMS,
    ),
)
