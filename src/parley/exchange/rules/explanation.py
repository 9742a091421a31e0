"""A rule told back, clause by clause, as message codes: what it asks, where it is measured, what it leaves open.

One main message a clause, then what qualifies it (only which classes, measured where, rounded how, in which stage, on whose word, read
how by others). Parameters are titles from the rule and numbers; the sentences are the shells'. The order is the rule's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

import msgspec

from parley.exchange.rules.clauses import (
    AllOf,
    Alternating,
    Clause,
    Composition,
    Equivalents,
    Instalments,
    LikeForLike,
    Number,
    Package,
    Parity,
    PartyBalance,
    Prices,
    ProRata,
    Ratio,
    Through,
)
from parley.exchange.rules.explanation_conduct import explain_conduct
from parley.exchange.rules.rule import Rule
from parley.exchange.rules.terms import Of, PersonClass
from parley.exchange.rules.titles import Titles, say
from parley.kernel import Message

__all__ = ["Explained", "explain"]


class Explained(msgspec.Struct, frozen=True):
    """What is said of one clause (or, with an empty ``clause``, of the rule itself, its flows and classes)."""

    clause: str
    messages: tuple[Message, ...]


def explain(rule: Rule) -> tuple[Explained, ...]:
    """The whole rule, in its own order."""
    titles = Titles(rule)
    told = [Explained("", tuple(_head(rule, titles)))]
    for clause in rule.clauses:
        messages = [*(_tell(clause, titles) or explain_conduct(clause, titles)), *_common(clause, titles)]
        told.append(Explained(clause.id, tuple(messages)))
    return tuple(told)


def _head(rule: Rule, titles: Titles) -> Iterator[Message]:
    yield say("rule", title=rule.title, count=len(rule.clauses))
    yield say(f"hostilities-{rule.hostilities}")
    for flow in rule.flows:
        yield say("flow", flow=flow.title, giver=titles.party(flow.giver), receiver=titles.party(flow.receiver))
    for one in rule.classes:
        yield from _class(one)


def _class(one: PersonClass) -> Iterator[Message]:
    yield say(f"class-{one.unit}", name=one.title)
    for criterion in one.where:
        if criterion.any_of:
            yield say("where-any-of", name=one.title, field=criterion.field, values=", ".join(criterion.any_of))
        if criterion.at_least is not None:
            yield say("where-at-least", name=one.title, field=criterion.field, count=criterion.at_least)
        if criterion.at_most is not None:
            yield say("where-at-most", name=one.title, field=criterion.field, count=criterion.at_most)
        if criterion.not_before is not None:
            yield say("where-not-before", name=one.title, field=criterion.field, date=criterion.not_before)
        if criterion.not_after is not None:
            yield say("where-not-after", name=one.title, field=criterion.field, date=criterion.not_after)
    for other in one.disputed:
        yield say("disputed", word=", ".join(other.word), says=other.says)


def _common(clause: Clause, titles: Titles) -> Iterator[Message]:
    """What qualifies any clause: where it is measured, in which stage, in what words, how others read it."""
    at, over = getattr(clause, "at", None), getattr(clause, "over", None)
    if at is not None and not (at == "end" and over is None):
        yield say(f"at-{at}")
    if over is not None and at != "end":
        yield say(f"over-{over}")
    rounding = getattr(clause, "rounding", "exact")
    if rounding != "exact":
        yield say(f"rounding-{rounding}")
    if clause.stage is not None:
        yield say("stage", stage=titles.stage(clause.stage))
    if clause.words is not None:
        yield say("words", words=clause.words, word=", ".join(clause.word) or "-")
    for other in clause.disputed:
        yield say("disputed", word=", ".join(other.word), says=other.says)


@singledispatch
def _tell(clause: Clause, titles: Titles) -> list[Message]:
    return []


def _only(of: Of, titles: Titles) -> list[Message]:
    return [say("only", names=titles.classes(of.classes))] if of.classes else []


@_tell.register
def _number(clause: Number, titles: Titles) -> list[Message]:
    told: list[Message] = []
    flows = titles.flows(clause.of.flows)
    each = "each" if clause.per == "flow" and len(clause.of.flows or titles.all_flows) > 1 else "sum"
    figures = (
        ("exactly", clause.exactly),
        ("at-least", clause.at_least),
        ("at-most", clause.at_most),
        ("about", clause.about),
    )
    for what, count in figures:
        if count is not None:
            told.append(say(f"number-{what}-{each}", flows=flows, count=count))
    told += _only(clause.of, titles)
    if clause.at == "day" and clause.every > 1:
        told.append(say("every", days=clause.every))
    if clause.rest_may_be_less:
        told.append(say("rest-may-be-less"))
    return told


@_tell.register
def _all(clause: AllOf, titles: Titles) -> list[Message]:
    what = "all" if clause.percent == 100 else "all-percent"
    told = [say(what, flows=titles.flows(clause.of.flows), percent=clause.percent), *_only(clause.of, titles)]
    if clause.floor is not None:
        told.append(say("floor", count=clause.floor))
    return told


@_tell.register
def _instalments(clause: Instalments, titles: Titles) -> list[Message]:
    told = [say("instalments", flows=titles.flows(clause.of.flows), count=len(clause.parts)), *_only(clause.of, titles)]
    for part in clause.parts:
        told.append(
            say("instalment-day", day=part.day, count=part.count)
            if part.day is not None
            else say("instalment-nth", nth=part.nth or 0, count=part.count)
        )
    return [*told, say("instalments-only")] if clause.only else told


@_tell.register
def _ratio(clause: Ratio, titles: Titles) -> list[Message]:
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


@_tell.register
def _pro_rata(clause: ProRata, titles: Titles) -> list[Message]:
    leader = clause.leader
    return [
        say(
            "pro-rata", leader=titles.whom(leader.of), share=leader.count, follower=titles.whom(one.of), count=one.count
        )
        for one in clause.followers
    ]


@_tell.register
def _prices(clause: Prices, titles: Titles) -> list[Message]:
    told = [
        say("price", name=titles.classes((name,)), count=price, paid=titles.whom(clause.pay))
        for name, price in clause.price.items()
    ]
    return [*told, say("within", count=clause.within)] if clause.within else told


@_tell.register
def _equivalents(clause: Equivalents, titles: Titles) -> list[Message]:
    one, other = clause.sides
    told = [say("equivalents", one=titles.whom(one), other=titles.whom(other), table=titles.table(clause.table).title)]
    told += [
        say("equivalent", name=titles.classes((name,)), count=units)
        for name, units in titles.table(clause.table).units.items()
    ]
    return [*told, say("within-units", count=clause.within)] if clause.within else told


@_tell.register
def _like(clause: LikeForLike, titles: Titles) -> list[Message]:
    told = [say("like-for-like", flows=titles.flows(clause.flows), names=titles.classes(clause.classes))]
    return [*told, say("within", count=clause.within)] if clause.within else told


@_tell.register
def _parity(clause: Parity, titles: Titles) -> list[Message]:
    one, other = (titles.whom(side) for side in clause.sides)
    told = [say("parity-equal" if clause.within == 0 else "parity-within", one=one, other=other, count=clause.within)]
    return [*told, say("may-lead", flow=titles.flows((clause.may_lead,)))] if clause.may_lead is not None else told


@_tell.register
def _alternating(clause: Alternating, titles: Titles) -> list[Message]:
    one, other = (titles.whom(side) for side in clause.sides)
    told = [say("alternating-changing" if clause.lead_changes else "alternating", one=one, other=other)]
    return [*told, say("load", count=clause.load)] if clause.load is not None else told


@_tell.register
def _party_balance(clause: PartyBalance, titles: Titles) -> list[Message]:
    return [say("party-balance", parties=", ".join(titles.party(one) for one in clause.parties), count=clause.within)]


@_tell.register
def _composition(clause: Composition, titles: Titles) -> list[Message]:
    return [
        say(
            "composition", flows=titles.flows(clause.flows), count=clause.count, names=titles.classes(clause.classes),
            per=clause.per, among=titles.classes(clause.among),
        )
    ]  # fmt: skip


@_tell.register
def _package(clause: Package, titles: Titles) -> list[Message]:
    told = [say("package", count=len(clause.parts))]
    return [*told, *(say("package-part", count=part.count, whom=titles.whom(part.of)) for part in clause.parts)]


@_tell.register
def _through(clause: Through, titles: Titles) -> list[Message]:
    return [say("through", hub=titles.party(clause.hub))]
