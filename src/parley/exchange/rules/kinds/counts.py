"""Clauses that fix a count: so many, all, so many on these days, whole or not at all, as many out of a hub as came in.

There are no flags for "kinds of exchange": a thousand for a thousand is a `Number` on both flows; all for all is `AllOf`. In sums:

- a number or a floor bounds the sum of each flow, or of all flows together;
- an instalment is the sum of its day;
- a package is taken or left: each part is its count times one quantity that is 0 or 1;
- a hub: what came in less what went out is 0 (at the end), and never below 0 before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from parley.exchange.rules.clause import At, Clause, Over
from parley.exchange.rules.counting import Classes
from parley.exchange.rules.kinds.kind import BY_ITS_SUMS, Absent, ClauseFault, ClauseKind, fault
from parley.exchange.rules.kinds.of_law import OfLaw
from parley.exchange.rules.kinds.of_plan import Planning
from parley.exchange.rules.shape import Shape, Shifts, taken
from parley.exchange.rules.terms import Count, Of, PartyId, Positive, Share
from parley.exchange.rules.titles import Titles, only_of, say
from parley.kernel import Message

__all__ = ["COUNTS", "AllOf", "Instalment", "Instalments", "Number", "Package", "Through"]


class Number(Clause, frozen=True, kw_only=True, tag="number"):
    """How many: N for N, a floor, a ceiling, a daily rate, remains.

    ``per`` flow: each flow alone; together: all named flows added up. ``every`` (with ``at: day``): the period in days.
    ``more_than`` and ``fewer_than`` are bounds as they were said. ``rest_may_be_less``: the last period takes what is left. ``about`` is
    an expectation: a departure is shown, never called a breach.
    """

    of: Of
    exactly: Count | None = None
    at_least: Count | None = None
    at_most: Count | None = None
    more_than: Count | None = None
    fewer_than: Positive | None = None
    about: Count | None = None
    at: At = "end"
    every: Positive = 1
    per: Literal["flow", "together"] = "flow"
    rest_may_be_less: bool = False

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """The least and the most that it allows, whichever way they were said."""
        if self.exactly is not None:
            return self.exactly, self.exactly
        lows = [self.at_least, None if self.more_than is None else self.more_than + 1]
        highs = [self.at_most, None if self.fewer_than is None else self.fewer_than - 1]
        return (
            max((one for one in lows if one is not None), default=None),
            min((one for one in highs if one is not None), default=None),
        )


def _tell_number(clause: Number, titles: Titles) -> list[Message]:
    told: list[Message] = []
    flows = titles.flows(clause.of.flows)
    each = "each" if clause.per == "flow" and len(clause.of.flows or titles.all_flows) > 1 else "sum"
    figures = (
        ("exactly", clause.exactly),
        ("at-least", clause.at_least),
        ("at-most", clause.at_most),
        ("more-than", clause.more_than),
        ("fewer-than", clause.fewer_than),
        ("about", clause.about),
    )
    for what, count in figures:
        if count is not None:
            told.append(say(f"number-{what}-{each}", flows=flows, count=count))
    if clause.per == "together" and len(clause.of.flows or titles.all_flows) > 1:
        told.append(say("number-together"))
    told += only_of(clause.of, titles)
    if clause.at == "day" and clause.every > 1:
        told.append(say("every", days=clause.every))
    if clause.rest_may_be_less:
        told.append(say("rest-may-be-less"))
    return told


def _faults_of_number(clause: Number, classes: Classes) -> Iterator[ClauseFault]:
    bounds = (clause.at_least, clause.at_most, clause.more_than, clause.fewer_than)
    stated = any(bound is not None for bound in bounds)
    if clause.exactly is None and clause.about is None and not stated:
        yield fault("no-figure", clause=clause.id)
    if clause.exactly is not None and stated:
        yield fault("two-figures", clause=clause.id)
    low, high = clause.bounds
    if low is not None and high is not None and low > high:
        yield fault("empty-range", low=low, high=high)


def _has_ceiling(clause: Number) -> bool:
    return clause.bounds[1] is not None


def _is_pace(clause: Number) -> bool:
    """Whether it says how many at most go in a day or a hand-over, and so how fast and not how many in all."""
    return _has_ceiling(clause) and clause.at != "end"


def _shapes_of_number(clause: Number, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    flows: tuple[str | None, ...] = (clause.of.flows or classes.flows) if clause.per == "flow" else (None,)
    for flow in flows:
        terms = classes.terms(clause.of, flow=flow)
        move = shifts.on(classes, clause.of, flow) if clause.at == "end" else 0
        over: Over = "so-far" if clause.at == "end" else "that-one"
        low, high = (None if bound is None else max(bound + move, 0) for bound in clause.bounds)
        plain = Shape(
            clause.id, "number", terms, low, high, clause.at, over, clause.stage, clause.every, clause.rest_may_be_less
        )
        if low is not None or high is not None:
            yield plain
        if clause.about is not None:
            about = max(clause.about + move, 0)
            yield msgspec.structs.replace(plain, low=about, high=about, expected=True)


class AllOf(Clause, frozen=True, kw_only=True, tag="all"):
    """All for all: everyone held in these flows and classes, or a share of them, and not fewer than the floor of each flow."""

    of: Of
    floor: Count | None = None
    percent: Positive = 100


def _tell_all(clause: AllOf, titles: Titles) -> list[Message]:
    what = "all" if clause.percent == 100 else "all-percent"
    told = [say(what, flows=titles.flows(clause.of.flows), percent=clause.percent), *only_of(clause.of, titles)]
    if clause.floor is not None:
        told.append(say("floor", count=clause.floor))
    return told


def _faults_of_all(clause: AllOf, classes: Classes) -> Iterator[ClauseFault]:
    if clause.percent > 100:
        yield fault("over-hundred", ".percent", percent=clause.percent)


def _shapes_of_all(clause: AllOf, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    for flow in clause.of.flows or classes.flows:
        terms = classes.terms(clause.of, flow=flow)
        low: int | None = 0
        high: int | None = 0
        for cell, coefficient in terms:
            least, most = shifts.pools.get(cell, (0, None))
            if coefficient < 0:
                least, most = 0 if most is None else most, least
            low = None if low is None else low + coefficient * least
            high = None if high is None or most is None else high + coefficient * most
        if clause.percent != 100:
            low = None if low is None else -(-low * clause.percent // 100)
            high = None if high is None else -(-high * clause.percent // 100)
        if clause.floor is not None:
            yield Shape(clause.id, "floor", terms, clause.floor, None, "end", "so-far", clause.stage)
        yield Shape(clause.id, "all", terms, low, high, "end", "so-far", clause.stage)


class Instalment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One instalment: on a day of the exchange, or the nth day on which hand-overs take place."""

    count: Count
    day: Positive | None = None
    nth: Positive | None = None


class Instalments(Clause, frozen=True, kw_only=True, tag="instalments"):
    """So many on these days. ``only``: nobody of these on any other day."""

    of: Of
    parts: tuple[Instalment, ...]
    only: bool = True


def _tell_instalments(clause: Instalments, titles: Titles) -> list[Message]:
    told = [
        say("instalments", flows=titles.flows(clause.of.flows), count=len(clause.parts)),
        *only_of(clause.of, titles),
    ]
    for part in clause.parts:
        told.append(
            say("instalment-day", day=part.day, count=part.count)
            if part.day is not None
            else say("instalment-nth", nth=part.nth or 0, count=part.count)
        )
    return [*told, say("instalments-only")] if clause.only else told


def _faults_of_instalments(clause: Instalments, classes: Classes) -> Iterator[ClauseFault]:
    for number, part in enumerate(clause.parts):
        if (part.day is None) == (part.nth is None):
            yield fault("instalment-day", f".parts[{number}]", clause=clause.id)


def _shapes_of_instalments(clause: Instalments, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    for flow in clause.of.flows or classes.flows:
        terms = classes.terms(clause.of, flow=flow)
        for part in clause.parts:
            yield Shape(
                clause.id,
                "instalment",
                terms,
                part.count,
                part.count,
                "day",
                "that-one",
                clause.stage,
                day=part.day,
                nth=part.nth,
            )
        if clause.only:
            total = sum(part.count for part in clause.parts)
            yield Shape(clause.id, "instalments", terms, total, total, "end", "so-far", clause.stage)


def _plan_instalments(clause: Instalments, plan: Planning) -> None:
    """Nobody of these on the other days of the stage, where its days are known."""
    window = plan.window(clause.stage)
    if not clause.only or window is None:
        return
    named = {part.day - 1 for part in clause.parts if part.day is not None}
    named |= {plan.open_days[part.nth - 1] for part in clause.parts if part.nth and part.nth <= len(plan.open_days)}
    plan.forbid(clause.id, clause.of, (day for day in range(window[0], window[1] + 1) if day not in named))


class Package(Clause, frozen=True, kw_only=True, tag="package"):
    """Named parts that go whole or not at all; ``at`` handover: in one hand-over; end: by the end of the stage."""

    parts: tuple[Share, ...]
    at: At = "handover"


def _tell_package(clause: Package, titles: Titles) -> list[Message]:
    told = [say("package", count=len(clause.parts)), say(f"package-{clause.at}")]
    return [*told, *(say("package-part", count=part.count, whom=titles.whom(part.of)) for part in clause.parts)]


def _shapes_of_package(clause: Package, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    over: Over = "that-one" if clause.at == "handover" else "so-far"
    for part in clause.parts:
        terms = (*classes.terms(part.of), (taken(clause.id), -part.count))
        yield Shape(clause.id, "package", terms, 0, 0, clause.at, over, clause.stage)
    yield Shape(clause.id, "package", ((taken(clause.id), 1),), 0, 1, clause.at, "that-one", clause.stage)


def _plan_package(clause: Package, plan: Planning) -> None:
    """The persons of a package, where the classes name exactly as many as each part asks; nobody of it where there are too few."""
    members: list[str] = []
    for part in clause.parts:
        chosen = plan.members(part.of)
        if len(chosen) > part.count:
            plan.not_carried(clause.id, "package-has-a-choice")
            return
        if len(chosen) < part.count:
            plan.not_carried(clause.id, "package-short")
            for each in clause.parts:
                plan.forbid(clause.id, each.of, range(plan.days))
            return
        if any(in_a_group for _, in_a_group in chosen):
            plan.not_carried(clause.id, "package-and-groups")
            return
        members += [name for name, _ in chosen]
    # Also where the package names one person twice.
    alone = len(set(members)) == len(members)
    if not alone or (members and not plan.whole(clause.id, members, in_one_handover=clause.at != "end")):
        plan.not_carried(clause.id, "package-overlaps")


class Through(Clause, frozen=True, kw_only=True, tag="through"):
    """A hub: as many leave it as came in."""

    hub: PartyId
    at: At = "end"


def _tell_through(clause: Through, titles: Titles) -> list[Message]:
    return [say("through", hub=titles.party(clause.hub))]


def _faults_of_through(clause: Through, classes: Classes) -> Iterator[ClauseFault]:
    flows = classes.rule.flows
    if not any(flow.giver == clause.hub for flow in flows) or not any(flow.receiver == clause.hub for flow in flows):
        yield fault("hub-dead-end", ".hub", id=clause.hub)


def _shapes_of_through(clause: Through, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
    incoming = [flow.id for flow in classes.rule.flows if flow.receiver == clause.hub]
    outgoing = [flow.id for flow in classes.rule.flows if flow.giver == clause.hub]
    for unit in ("person", "remains", "thing"):
        cell = f"*{unit}"
        terms = (
            *(((flow, cell), 1) for flow in incoming if unit in classes.units[flow]),
            *(((flow, cell), -1) for flow in outgoing if unit in classes.units[flow]),
        )
        yield Shape(clause.id, "through", terms, 0, 0, clause.at, "so-far", clause.stage)
        yield Shape(clause.id, "through", terms, 0, None, "handover", "so-far", clause.stage)


COUNTS = (
    ClauseKind(
        clause=Number,
        tell=_tell_number,
        faults=_faults_of_number,
        shapes=_shapes_of_number,
        history=BY_ITS_SUMS,
        law=OfLaw(caps=lambda clause: _has_ceiling(clause) and clause.at == "end", paces=_is_pace),
        plan=BY_ITS_SUMS,
        held=BY_ITS_SUMS,
    ),
    ClauseKind(
        clause=AllOf,
        tell=_tell_all,
        faults=_faults_of_all,
        shapes=_shapes_of_all,
        history=BY_ITS_SUMS,
        law=OfLaw(caps=lambda clause: clause.percent < 100),
        plan=BY_ITS_SUMS,
        held=BY_ITS_SUMS,
    ),
    ClauseKind(
        clause=Instalments,
        tell=_tell_instalments,
        faults=_faults_of_instalments,
        shapes=_shapes_of_instalments,
        history=BY_ITS_SUMS,
        law=OfLaw(caps=lambda clause: clause.only),
        plan=_plan_instalments,
        held=BY_ITS_SUMS,
    ),
    ClauseKind(
        clause=Package,
        tell=_tell_package,
        faults=Absent("any parts may go together"),
        shapes=_shapes_of_package,
        history=BY_ITS_SUMS,
        law=OfLaw(gates=True, waits=True),
        plan=_plan_package,
        held=BY_ITS_SUMS,
    ),
    ClauseKind(
        clause=Through,
        tell=_tell_through,
        faults=_faults_of_through,
        shapes=_shapes_of_through,
        history=BY_ITS_SUMS,
        law=Absent("who passes through a hub is weighed against nobody"),
        plan=BY_ITS_SUMS,
        held=BY_ITS_SUMS,
    ),
)
