"""Clauses that say what is preferred: one way first, and the next only where the one before leaves somebody.

A cartel that exchanges officer for officer and takes its table of equivalents only where ranks do not match (Dix-Hill, 22 July 1862, art. 1) says
two things: the table, which is a clause of its own, and that equals come first, which is this one. The classes are named; they need no
class above them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from parley.exchange.rules.clause import Clause
from parley.exchange.rules.counting import Cell, Classes
from parley.exchange.rules.kinds.kind import Absent, ClauseFault, ClauseKind, Elsewhere, fault
from parley.exchange.rules.kinds.of_history import Check, OfHistory, ToldCourse, check
from parley.exchange.rules.kinds.of_law import RANK_FIELDS, OfLaw, UnderLaw, law_finding
from parley.exchange.rules.kinds.of_plan import Planning
from parley.exchange.rules.linear import Bounds
from parley.exchange.rules.terms import ClassId, FlowId, Identifier, Of, TableId
from parley.exchange.rules.titles import Titles, for_whom, say
from parley.kernel import Message
from parley.law import LawFinding

__all__ = ["PREFERENCES", "Preference", "Way"]


class Way(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way: equal against equal in each of these ``classes``; by a ``table``; or by a ``field`` of the roster, the earliest or lowest first."""

    by: Literal["equals", "table", "field"]
    classes: tuple[ClassId, ...] = ()
    table: TableId | None = None
    field: Identifier | None = None


class Preference(Clause, frozen=True, kw_only=True, tag="preference"):
    """What is preferred, in this order. ``flows``: the two directions, where equals are set against equals."""

    ways: tuple[Way, ...]
    flows: tuple[FlowId, ...] = ()


def _tell_preference(clause: Preference, titles: Titles) -> list[Message]:
    told = [say("preference", count=len(clause.ways))]
    for number, way in enumerate(clause.ways, 1):
        if way.by == "equals":
            told.append(say("preferred-equals", number=number, names=titles.classes(way.classes)))
        elif way.table is not None:
            told.append(say("preferred-table", number=number, table=titles.table(way.table).title))
        else:
            told.append(say("preferred-field", number=number, fields=way.field or ""))
    return [*told, *for_whom(Of(flows=clause.flows), titles)]


def _faults_of_preference(clause: Preference, classes: Classes) -> Iterator[ClauseFault]:
    for number, way in enumerate(clause.ways):
        given = {"equals": bool(way.classes), "table": way.table is not None, "field": way.field is not None}
        if [name for name, there in given.items() if there] != [way.by]:
            yield fault("way-unclear", f".ways[{number}]", clause=clause.id)
    if any(way.by == "equals" for way in clause.ways) and len(clause.flows or classes.flows) != 2:
        yield fault("two-directions", ".flows", clause=clause.id)


def _preference_in_history(clause: Preference, told: ToldCourse) -> Iterator[Check]:
    """Where equals come first: whether more of a class went one way while equals of theirs were still held on the other side."""
    if not clause.ways or clause.ways[0].by != "equals" or not told.steps:
        return
    flows = clause.flows or told.classes.flows
    open_end = not told.course.complete
    for name in clause.ways[0].classes:
        went = [_sum(told, flow, name) for flow in flows]
        for own, other in ((0, 1), (1, 0)):
            (low, high), (other_low, other_high) = went[own], went[other]
            held = told.pools(told.steps[-1]).get((flows[other], name), (0, None))
            left = 0 if other_high is None else held[0] - other_high
            more = 0 if other_high is None else low - other_high
            if more > 0 and left > 0:
                yield check(clause, "broken", "equals-passed-over", name=name, flow=flows[other], count=min(more, left))
                return
            may_be_more = high is None or high > other_low
            open_end = open_end or (may_be_more and (held[1] is None or held[1] > other_low))
    yield check(clause, "unknown" if open_end else "kept", "preference-unknown" if open_end else "preference-kept")


def _sum(told: ToldCourse, flow: str, name: str) -> Bounds:
    """How many of a class went in a flow: bounds."""
    moved = [told.moved(step, Of(flows=(flow,), classes=(name,))) for step in told.steps]
    high = None if any(most is None for _, most in moved) else sum(most or 0 for _, most in moved)
    return sum(low for low, _ in moved), high


def _weighed_as_equals(clause: Preference, classes: Classes) -> Iterable[Cell]:
    named = [name for way in clause.ways for name in way.classes]
    return (cell for name in named for cell, _ in classes.terms(Of(flows=clause.flows, classes=(name,))))


def _law_of_preference(clause: Preference, under: UnderLaw) -> Iterator[LawFinding]:
    """Art. 109(1): the wounded and sick go regardless of rank. Civilians have none."""
    whom = Of(flows=clause.flows)
    if any(way.field in RANK_FIELDS for way in clause.ways) and not under.only_civilians(whom):
        yield law_finding("109(1)", "rule", under.rule.id, "risk", "ranked", clause.id)


def _plan_preference(clause: Preference, plan: Planning) -> None:
    plan.not_carried(clause.id, "only-preferred")


PREFERENCES = (
    ClauseKind(
        clause=Preference,
        tell=_tell_preference,
        faults=_faults_of_preference,
        shapes=Absent("what is preferred fixes no count; the table and the numbers are clauses of their own"),
        history=OfHistory(look=_preference_in_history, in_a_plan="not"),
        law=OfLaw(gates=True, waits=True, weighs=_weighed_as_equals, findings={"ranking": _law_of_preference}),
        plan=_plan_preference,
        held=Elsewhere("by a clause of kind order, which says the same for a plan"),
    ),
)
