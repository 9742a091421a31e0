"""A rule told back, clause by clause, as message codes: what it asks, where it is measured, what it leaves open.

One main message a clause, then what qualifies it (only which classes, measured where, rounded how, in which stage, on whose word, read
how by others). The main message stands with the kind of clause; this adds the rest. Parameters are titles from the rule and numbers;
the sentences are the shells'. The order is the rule's own.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parley.exchange.rules.clause import Clause
from parley.exchange.rules.kinds import KINDS, Consent, Package
from parley.exchange.rules.rule import Rule
from parley.exchange.rules.terms import PersonClass
from parley.exchange.rules.titles import Titles, say
from parley.kernel import Message

__all__ = ["Explained", "explain"]


class Explained(msgspec.Struct, frozen=True):
    """What is said of one clause (or, with an empty ``clause``, of the rule itself, its flows and classes)."""

    clause: str
    messages: tuple[Message, ...]


def explain(rule: Rule) -> tuple[Explained, ...]:
    """The whole rule, in its own order. Raises `UnknownKind` for a clause of no registered kind."""
    titles = Titles(rule)
    told = [Explained("", tuple(_head(rule, titles)))]
    for clause in rule.clauses:
        messages = [*KINDS.of(clause).tell(clause, titles), *_of_the_living(clause, rule), *_common(clause, titles)]
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


def _of_the_living(clause: Clause, rule: Rule) -> Iterator[Message]:
    """That nobody asks the dead, where a rule is about remains as well."""
    asks_everybody = isinstance(clause, Consent) and clause.required and not clause.of.classes
    if asks_everybody and any(one.unit == "remains" for one in rule.classes):
        yield say("consent-living")


def _common(clause: Clause, titles: Titles) -> Iterator[Message]:
    """What qualifies any clause: where it is measured, in which stage, in what words, how others read it."""
    at, over = getattr(clause, "at", None), getattr(clause, "over", None)
    if at is not None and not (at == "end" and over is None) and not isinstance(clause, Package):
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
