"""Clauses that fix a proportion: so many for so many, all short alike, a price for each class, so many of a class among the others.

In sums:

- ratio, g for t, exact within k of those given: ``|t*X - g*Y| <= t*k``; rounded: X is g/t of Y, to the nearest (halves up), up or down.
- pro rata: each follower is rounded in proportion to the leader.
- prices: ``|X - sum(price*Y)| <= k``.
- a composition is a rounded ratio inside one flow.
"""

from __future__ import annotations

from collections.abc import Iterator

from parley.exchange.rules.clause import At, Clause, Over, Rounding
from parley.exchange.rules.counting import Classes, Term
from parley.exchange.rules.kinds.kind import BY_ITS_SUMS, Absent, ClauseKind
from parley.exchange.rules.kinds.of_law import OfLaw
from parley.exchange.rules.shape import Shape, Shifts, rounded
from parley.exchange.rules.terms import ClassId, Count, FlowId, Of, Positive, Share
from parley.exchange.rules.titles import Titles, say
from parley.kernel import Message

__all__ = ["PROPORTIONS", "Composition", "Prices", "ProRata", "Ratio"]

_ANY_SHARES = Absent("any shares can be weighed against each other")


class Ratio(Clause, frozen=True, kw_only=True, tag="ratio"):
    """``give`` so many for ``take`` so many. ``within``: by how many of those given it may be off."""

    give: Share
    take: Share
    at: At = "handover"
    over: Over = "that-one"
    rounding: Rounding = "exact"
    within: Count = 0


def _tell_ratio(clause: Ratio, titles: Titles) -> list[Message]:
    told = [
        say(
            "ratio",
            give=clause.give.count,
            given=titles.whom(clause.give.of),
            take=clause.take.count,
            taken=titles.whom(clause.take.of),
        )
    ]
    return [*told, say("within", count=clause.within)] if clause.within else told


def _shapes_of_ratio(clause: Ratio, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    give, take = clause.give, clause.take
    terms, low, high = rounded(classes.terms(give.of), classes.terms(take.of), give.count, take.count, clause.rounding)
    slack = clause.within * take.count * (2 if clause.rounding == "nearest" else 1)
    yield Shape(clause.id, "ratio", terms, low - slack, high + slack, clause.at, clause.over, clause.stage)


class ProRata(Clause, frozen=True, kw_only=True, tag="pro-rata"):
    """The followers come in the same proportion of their share as the leader does: whoever is short, all are short alike."""

    leader: Share
    followers: tuple[Share, ...]
    at: At = "handover"
    over: Over = "that-one"
    rounding: Rounding = "nearest"


def _tell_pro_rata(clause: ProRata, titles: Titles) -> list[Message]:
    leader = clause.leader
    return [
        say(
            "pro-rata", leader=titles.whom(leader.of), share=leader.count, follower=titles.whom(one.of), count=one.count
        )
        for one in clause.followers
    ]


def _shapes_of_pro_rata(clause: ProRata, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    leader = clause.leader
    for one in clause.followers:
        terms, low, high = rounded(
            classes.terms(one.of), classes.terms(leader.of), one.count, leader.count, clause.rounding
        )
        yield Shape(clause.id, "pro-rata", terms, low, high, clause.at, clause.over, clause.stage)


class Prices(Clause, frozen=True, kw_only=True, tag="prices"):
    """A price per class: for each one of a class in ``against``, so many of ``pay``."""

    pay: Of
    against: Of
    price: dict[ClassId, Count]
    at: At = "handover"
    over: Over = "that-one"
    within: Count = 0


def _tell_prices(clause: Prices, titles: Titles) -> list[Message]:
    told = [
        say("price", name=titles.classes((name,)), count=price, paid=titles.whom(clause.pay))
        for name, price in clause.price.items()
    ]
    return [*told, say("within", count=clause.within)] if clause.within else told


def _shapes_of_prices(clause: Prices, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    against: list[Term] = []
    for name, price in clause.price.items():
        against.extend(classes.terms(Of(flows=clause.against.flows, classes=(name,)), -price))
    terms = (*classes.terms(clause.pay), *against)
    yield Shape(clause.id, "prices", terms, -clause.within, clause.within, clause.at, clause.over, clause.stage)


class Composition(Clause, frozen=True, kw_only=True, tag="composition"):
    """In each hand-over of a flow, so many of a class for every so many of another: five officers to every hundred men."""

    flows: tuple[FlowId, ...]
    classes: tuple[ClassId, ...]
    count: Positive
    per: Positive
    among: tuple[ClassId, ...]
    rounding: Rounding = "exact"
    at: At = "handover"


def _tell_composition(clause: Composition, titles: Titles) -> list[Message]:
    return [
        say(
            "composition",
            flows=titles.flows(clause.flows),
            count=clause.count,
            names=titles.classes(clause.classes),
            per=clause.per,
            among=titles.classes(clause.among),
        )
    ]


def _shapes_of_composition(clause: Composition, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    for flow in clause.flows:
        part = classes.terms(Of(flows=(flow,), classes=clause.classes))
        among = classes.terms(Of(flows=(flow,), classes=clause.among))
        terms, low, high = rounded(part, among, clause.count, clause.per, clause.rounding)
        yield Shape(clause.id, "composition", terms, low, high, clause.at, "that-one", clause.stage)


PROPORTIONS = (
    ClauseKind(
        clause=Ratio,
        tell=_tell_ratio,
        faults=_ANY_SHARES,
        shapes=_shapes_of_ratio,
        history=BY_ITS_SUMS,
        law=OfLaw(gates=True, waits=True),
        plan=BY_ITS_SUMS,
        held=BY_ITS_SUMS,
    ),
    ClauseKind(
        clause=ProRata,
        tell=_tell_pro_rata,
        faults=_ANY_SHARES,
        shapes=_shapes_of_pro_rata,
        history=BY_ITS_SUMS,
        law=OfLaw(gates=True, waits=True),
        plan=BY_ITS_SUMS,
        held=BY_ITS_SUMS,
    ),
    ClauseKind(
        clause=Prices,
        tell=_tell_prices,
        faults=_ANY_SHARES,
        shapes=_shapes_of_prices,
        history=BY_ITS_SUMS,
        law=OfLaw(gates=True, waits=True),
        plan=BY_ITS_SUMS,
        held=BY_ITS_SUMS,
    ),
    ClauseKind(
        clause=Composition,
        tell=_tell_composition,
        faults=_ANY_SHARES,
        shapes=_shapes_of_composition,
        history=BY_ITS_SUMS,
        # It weighs classes of one flow against each other: nobody's release waits for what the other side gives.
        law=OfLaw(gates=True),
        plan=BY_ITS_SUMS,
        held=BY_ITS_SUMS,
    ),
)
