"""Clauses about who is on a list: named lists and how they grow, who is outside the ratio, who stays, and what it counts when somebody is lost."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal

from parley.exchange.rules.clause import Clause
from parley.exchange.rules.counting import Classes
from parley.exchange.rules.course import Added, ListGiven, Withheld
from parley.exchange.rules.kinds.kind import LATER, Absent, ClauseKind, Elsewhere
from parley.exchange.rules.kinds.of_history import Check, OfHistory, Standing, ToldCourse, check, is_after
from parley.exchange.rules.kinds.of_law import (
    FIELDS_OF_ARTICLE_122,
    FIELDS_OF_ARTICLE_138,
    OfLaw,
    UnderLaw,
    law_finding,
)
from parley.exchange.rules.kinds.of_plan import PlanHeld, Planning, PlanVerdict, kept_by_persons, kept_unless
from parley.exchange.rules.rule_frame import RuleFrame
from parley.exchange.rules.terms import ClassId, Count, Happening, Identifier, Of, PartialDay, PartyId, Positive
from parley.exchange.rules.titles import Titles, for_whom, say
from parley.kernel import Message
from parley.law import LawFinding

__all__ = [
    "LISTS",
    "Counting",
    "Exclude",
    "Growth",
    "NamedList",
    "Outside",
    "counted_as",
    "may_grow",
    "no_longer_counts",
]

_WHOLE_DAY = len("2030-03-01")
_NO_SUMS = Absent("it fixes no count")
_ANYBODY = Absent("it may be about anybody")
_NOT_IN_HISTORY = Absent("a published course tells counts and no persons")


class NamedList(Clause, frozen=True, kw_only=True, tag="list"):
    """A list by name: who draws it up, to whom it is given, when, with which fields; ``closed``: nobody else goes."""

    of: Of
    named_by: PartyId
    given_to: PartyId | None = None
    days_before_handover: Count | None = None
    within_days: Positive | None = None
    by: PartialDay | None = None
    with_each_group: bool = False
    fields: tuple[Identifier, ...] = ()
    closed: bool = True

    @property
    def can_be_kept_by_persons(self) -> bool:
        """Whether nobody of a whole direction goes who is not on the list."""
        return self.closed and not self.of.classes


def _tell_list(clause: NamedList, titles: Titles) -> list[Message]:
    whom = titles.whom(clause.of)
    told = [say("list-closed" if clause.closed else "list-open", by=titles.party(clause.named_by), whom=whom)]
    if clause.given_to is not None:
        told.append(say("list-given", to=titles.party(clause.given_to)))
    if clause.days_before_handover is not None:
        told.append(say("list-before", days=clause.days_before_handover))
    if clause.within_days is not None:
        told.append(say("deadline-days", days=clause.within_days))
    if clause.by is not None:
        told.append(say("deadline-by", date=clause.by))
    if clause.with_each_group:
        told.append(say("list-each-group"))
    return [*told, say("list-fields", fields=", ".join(clause.fields))] if clause.fields else told


def _list_in_history(clause: NamedList, told: ToldCourse) -> Iterator[Check]:
    given = [one for one in told.events if isinstance(one.event, ListGiven) and one.event.clause == clause.id]
    for one in given:
        if clause.by is not None and one.event.date is not None:
            late = is_after(one.event.date, clause.by)
            what = "list-unknown" if late is None else "list-late" if late else "list-in-time"
            standing: Standing = "unknown" if late is None else "broken" if late else "kept"
            yield check(clause, standing, what, one.day, date=one.event.date)
    if clause.days_before_handover is None or not given:
        return
    for step in told.steps:
        if not told.moved(step, clause.of)[0] or step.date is None or len(step.date) < _WHOLE_DAY:
            continue
        due = datetime.date.fromisoformat(step.date) - datetime.timedelta(days=clause.days_before_handover)
        dates = [one.event.date for one in given if one.event.date is not None]
        if all(is_after(date, due.isoformat()) for date in dates):
            yield check(clause, "broken", "list-late", step.day, date=step.date)


def _law_of_list(clause: NamedList, under: UnderLaw) -> Iterator[LawFinding]:
    """Art. 122(4), and 138(1) GC IV: what a list says of each person."""
    if not clause.fields:
        return
    civilians = under.only_civilians(clause.of)
    asked = FIELDS_OF_ARTICLE_138 if civilians else FIELDS_OF_ARTICLE_122
    missing = [name for name in asked if name not in clause.fields]
    if missing:
        yield law_finding(
            "138(1)" if civilians else "122(4)",
            "rule",
            under.rule.id,
            "risk",
            "list-tells-less",
            clause.id,
            "IV" if civilians else "III",
            fields=", ".join(missing),
        )


def _plan_list(clause: NamedList, plan: Planning) -> None:
    if clause.can_be_kept_by_persons and plan.names_lists:
        plan.kept_by_persons(clause.id)


class Growth(Clause, frozen=True, kw_only=True, tag="growth"):
    """The list may grow while it runs: by whom, by how many at most."""

    of: Of
    by: tuple[PartyId, ...] = ()
    at_most: Count | None = None


def may_grow(rule: RuleFrame, classes: Classes, flow: str, name: str | None) -> bool:
    """Whether some clause lets the list of a *flow* grow by persons of the class *name* (None: class not told)."""
    return any(classes.covers(clause.of, flow, name) for clause in rule.of_kind(Growth))


def _tell_growth(clause: Growth, titles: Titles) -> list[Message]:
    by = ", ".join(titles.party(one) for one in clause.by) or "-"
    told = [say("growth", whom=titles.whom(clause.of), by=by)]
    return [*told, say("growth-at-most", count=clause.at_most)] if clause.at_most is not None else told


def _growth_in_history(clause: Growth, told: ToldCourse) -> Iterator[Check]:
    total = sum(
        one.event.count
        for one in told.events
        if isinstance(one.event, Added) and told.classes.covers(clause.of, one.event.flow, one.event.person_class)
    )
    if total:
        over = clause.at_most is not None and total > clause.at_most
        yield check(clause, "broken" if over else "kept", "grew-too-far" if over else "grew", count=total)


class Outside(Clause, frozen=True, kw_only=True, tag="outside"):
    """Persons outside the ratio: no clause counts them unless it names their class."""

    classes: tuple[ClassId, ...]

    def set_apart(self) -> tuple[str, ...]:
        """The classes named."""
        return self.classes


def _tell_outside(clause: Outside, titles: Titles) -> list[Message]:
    return [say("outside", names=titles.classes(clause.classes))]


def _held_outside(clause: Outside, plan: PlanHeld) -> Iterator[PlanVerdict]:
    yield PlanVerdict("kept")


class Exclude(Clause, frozen=True, kw_only=True, tag="exclude"):
    """Persons who do not go: by list or class, how many, on what ground, and whether their names are told."""

    of: Of
    count: Count | None = None
    ground: Literal[
        "judicial", "security", "unstated", "own-wish", "race", "nationality", "religion", "opinion", "other"
    ] = "unstated"
    names_told: bool = False


def _tell_exclude(clause: Exclude, titles: Titles) -> list[Message]:
    what = "exclude" if clause.count is None else "exclude-count"
    told = [say(what, whom=titles.whom(clause.of), count=clause.count or 0), say(f"ground-{clause.ground}")]
    return [*told, say("names-told" if clause.names_told else "names-not-told")]


def _exclude_in_history(clause: Exclude, told: ToldCourse) -> Iterator[Check]:
    total = sum(
        one.event.count
        for one in told.events
        if isinstance(one.event, Withheld) and told.classes.covers(clause.of, one.event.flow, one.event.person_class)
    )
    if total and clause.count is not None:
        over = total > clause.count
        what = "withheld-too-many" if over else "withheld"
        yield check(clause, "broken" if over else "kept", what, count=total, wanted=clause.count)


def _law_of_exclude(clause: Exclude, under: UnderLaw) -> Iterator[LawFinding]:
    """Art. 115(3), 119(5) and (6), 118 and 16: who is kept back, on what ground, and whether it is told."""
    if under.only_civilians(clause.of):
        yield from _law_of_internees_kept(clause, under)
        return
    rule, ground, count = under.rule, clause.ground, clause.count or 0
    ceased = rule.hostilities == "ceased"
    if ground in ("race", "nationality", "religion", "opinion"):
        yield law_finding("16", "rule", rule.id, "breach", "distinction", clause.id, ground=ground)
    if ground == "judicial" and not clause.names_told:
        article = "119(6)" if ceased else "115(3), 119(6)"
        yield law_finding(article, "rule", rule.id, "breach", "names-not-told", clause.id, count=count)
    elif ground not in ("judicial", "own-wish") and ceased:
        yield law_finding("118, 119(5)", "rule", rule.id, "breach", "kept-without-ground", clause.id, ground=ground)
    elif ground == "unstated":
        yield law_finding("118, 119(5)", "rule", rule.id, "risk", "kept-ground-unstated", clause.id, count=count)


def _law_of_internees_kept(clause: Exclude, under: UnderLaw) -> Iterator[LawFinding]:
    """Art. 27(3), 132(1), 133, 136(2) and 137(1) GC IV: civilians who are kept back. Art. 27(3) does not name nationality."""
    rule, ground, count = under.rule, clause.ground, clause.count or 0
    if ground in ("race", "religion", "opinion"):
        yield law_finding("27(3)", "rule", rule.id, "breach", "distinction", clause.id, "IV", ground=ground)
    if ground == "judicial" and not clause.names_told:
        yield law_finding("136(2), 137(1)", "rule", rule.id, "risk", "names-not-told", clause.id, "IV", count=count)
    elif ground not in ("judicial", "own-wish") and rule.hostilities == "ceased":
        yield law_finding("133(1), (2)", "rule", rule.id, "risk", "kept-at-the-close", clause.id, "IV", ground=ground)
    elif ground == "unstated":
        yield law_finding("132(1)", "rule", rule.id, "risk", "kept-ground-unstated", clause.id, "IV", count=count)


def _held_exclude(clause: Exclude, plan: PlanHeld) -> Iterator[PlanVerdict]:
    yield kept_unless("kept-back-goes", plan.kept_back_but_going())


class Counting(Clause, frozen=True, kw_only=True, tag="counting"):
    """What it counts when somebody dies, refuses, is not found.

    ``delivered``: as if handed over. ``nothing``: it does not count, and the number still stands. ``lowers``: the number falls
    by one. ``replaced``: another goes instead. ``remains``: the remains are handed over and count.
    """

    when: tuple[Happening, ...]
    counts: Literal["delivered", "nothing", "lowers", "replaced", "remains"]
    of: Of = Of()
    within_days: Positive | None = None


def counted_as(rule: RuleFrame, classes: Classes, why: Happening, flow: str, name: str | None) -> str | None:
    """What the rule lets the loss of somebody of a class of a flow count; None where no clause speaks of it."""
    for clause in rule.of_kind(Counting):
        if why in clause.when and classes.covers(clause.of, flow, name):
            return clause.counts
    return None


def no_longer_counts(why: Happening, counts: str | None) -> bool:
    """Whether somebody who was handed over does not count any more after that. Who was taken back is not handed over, unless a clause says so."""
    return counts in ("nothing", "replaced") or (why == "taken-back" and counts != "delivered")


def _tell_counting(clause: Counting, titles: Titles) -> list[Message]:
    told = [message for when in clause.when for message in (say(f"when-{when}"), say(f"counts-{clause.counts}"))]
    if clause.within_days is not None:
        told.append(say("deadline-days", days=clause.within_days))
    return [*told, *for_whom(clause.of, titles)]


LISTS = (
    ClauseKind(
        clause=NamedList,
        tell=_tell_list,
        faults=Absent("any list may be agreed"),
        shapes=_NO_SUMS,
        history=OfHistory(look=_list_in_history),
        law=OfLaw(findings={"lists": _law_of_list}),
        plan=_plan_list,
        held=Absent("who is on no list is not planned, and when it is handed in shows itself later"),
    ),
    ClauseKind(
        clause=Growth,
        tell=_tell_growth,
        faults=_ANYBODY,
        shapes=_NO_SUMS,
        history=OfHistory(look=_growth_in_history),
        law=Absent("the Conventions do not keep anybody from being added"),
        plan=LATER,
        held=LATER,
    ),
    ClauseKind(
        clause=Outside,
        tell=_tell_outside,
        faults=_ANYBODY,
        shapes=Absent("it takes persons out of the sums of the others"),
        history=Elsewhere("by the sums of the other clauses, which leave these classes out"),
        law=Absent("it weighs nobody; whether the wounded are set apart is looked at with the clauses that weigh"),
        plan=kept_by_persons,
        held=_held_outside,
    ),
    ClauseKind(
        clause=Exclude,
        tell=_tell_exclude,
        faults=_ANYBODY,
        shapes=Absent("it fixes how many stay, and no count of those who go"),
        history=OfHistory(look=_exclude_in_history),
        law=OfLaw(findings={"keeping-back": _law_of_exclude}),
        plan=kept_by_persons,
        held=_held_exclude,
    ),
    ClauseKind(
        clause=Counting,
        tell=_tell_counting,
        faults=Absent("any happening may count anything; that one counts two ways is a contradiction of the rule"),
        shapes=Absent("it moves the counts of other clauses"),
        history=Elsewhere("by the sums of the other clauses, which each loss moves"),
        law=Absent("the Conventions do not say what a loss counts"),
        plan=LATER,
        held=LATER,
    ),
)
