"""What is to be said of the persons of the rosters: who is not planned and why, what is not known, whom the rule weighs although wounded.

A contradiction is told of each person; what is common to many (a wish, a list) is told once for each holder, with a number and the first ids.
``Prepared.stays`` has everybody. Classes and parties are shown by the titles of the rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from parley.exchange.operation.counting_persons import Kind, in_of
from parley.exchange.operation.persons import Looked
from parley.exchange.rules import Consent, Exclude, Rule
from parley.kernel import Finding, Message, Place, Severity
from parley.rosters import Roster

__all__ = ["said_of_persons"]

_SHOWN = 12
"""So many ids stand in a finding about many persons."""

_COMMON: dict[str, tuple[Severity, str]] = {
    "consent": ("note", "consent"), "standby": ("note", ""), "kept-back": ("warning", ""), "kept-back-by-class": ("warning", ""),
    "not-on-the-list": ("warning", ""), "remains": ("note", ""), "class-unknown": ("warning", "classes"),
    "group-stays": ("warning", "group"), "group-apart": ("warning", "group"), "camp-unknown": ("warning", ""),
    "receiver-unknown": ("warning", ""),
}  # fmt: skip
"""What is said of many at once, and what else tells such findings apart; the rest is said of each."""


def said_of_persons(rule: Rule, looked: Looked, rosters: Sequence[Roster], free: Collection[Kind]) -> list[Finding]:
    """The findings. *free*: kinds of wounded persons whom no balance of the rule weighs."""
    return [
        *_undefined(rule, looked),
        *_staying(rule, looked, rosters),
        *_assumed(rule, looked),
        *_weighed(looked, free),
        *_kept_back(rule, looked),
        *_not_alone(rule, looked),
    ]


def _say(what: str, severity: Severity, path: str = "", **params: str | int) -> Finding:
    return Finding(Message(f"exchange.prepare.{what}", params), Place(path=path), severity)


def _ids(names: Collection[str]) -> str:
    """The first ids, and how many more there are."""
    more = f" (+{len(names) - _SHOWN})" if len(names) > _SHOWN else ""
    return ", ".join(sorted(names)[:_SHOWN]) + more


def _undefined(rule: Rule, looked: Looked) -> list[Finding]:
    """Classes that keep somebody waiting because the rule does not say by which fields one falls into them."""
    waiting = {
        name
        for message in looked.stays.values()
        if message.code == "exchange.prepare.class-unknown"
        for name in str(message.params["classes"]).split(", ")
    }
    return [
        _say("class-without-where", "warning", f"classes.{one.id}", id=one.id, name=one.title)
        for one in rule.classes
        if one.id in waiting and not one.where
    ]


def _staying(rule: Rule, looked: Looked, rosters: Sequence[Roster]) -> list[Finding]:
    """Who is not planned."""
    title = {one.id: one.title for one in rule.parties} | {one.id: one.title for one in rule.classes}
    holder_of = {person.person_id: roster.holder for roster in rosters for person in roster.persons}
    together: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    found: list[Finding] = []
    for name, message in looked.stays.items():
        what = message.code.rpartition(".")[2]
        if what in _COMMON:
            apart = _COMMON[what][1]
            together[what, holder_of[name], str(message.params[apart]) if apart else ""].append(name)
        else:
            found.append(Finding(message, Place(path=f"persons.{name}"), "warning"))
    for (what, holder, detail), names in together.items():
        severity, apart = _COMMON[what]
        shown = ", ".join(title.get(one, one) for one in detail.split(", ")) if apart == "classes" else detail
        more: dict[str, str | int] = {apart: shown} if apart else {}
        found.append(
            _say(
                f"{what}-many",
                severity,
                "persons",
                count=len(names),
                holder=title.get(holder, holder),
                persons=_ids(names),
                **more,
            )
        )
    if not any(one.goes for one in looked.seen):
        found.append(_say("nobody-goes", "warning"))
    return found


def _assumed(rule: Rule, looked: Looked) -> list[Finding]:
    """Who is planned as if not of a class of which the roster does not tell."""
    assumed: defaultdict[str, list[str]] = defaultdict(list)
    for name, missing in looked.assumed.items():
        for one in missing:
            assumed[one].append(name)
    return [
        _say("assumed-not-many", "warning", "persons", count=len(names), classes=one.title, persons=_ids(names))
        for one in rule.classes
        if (names := assumed.get(one.id))
    ]


def _weighed(looked: Looked, free: Collection[Kind]) -> list[Finding]:
    """Wounded persons whom the rule weighs against others: planned as agreed, and said loudly."""
    weighed = [one.person.person_id for one in looked.seen if one.goes and one.kind.wounded and one.kind not in free]
    return [_say("wounded-weighed", "warning", "persons", count=len(weighed), persons=_ids(weighed))] if weighed else []


def _kept_back(rule: Rule, looked: Looked) -> list[Finding]:
    """Whom the lists keep back although the rule does not provide for it, or not for so many."""
    kept = [one for one in looked.seen if one.person.excluded == "yes"]
    clauses = rule.of_kind(Exclude)
    if kept and not clauses:
        names = [one.person.person_id for one in kept]
        return [_say("kept-back-unprovided", "warning", "persons", count=len(kept), persons=_ids(names))]
    found = []
    for clause in clauses:
        there = [one.person.person_id for one in kept if in_of(clause.of, one.kind, frozenset())]
        if clause.count is not None and len(there) > clause.count:
            found.append(
                _say(
                    "kept-back-too-many", "warning", "persons", clause=clause.id, agreed=clause.count, count=len(there),
                    persons=_ids(there),
                )
            )  # fmt: skip
    return found


def _not_alone(rule: Rule, looked: Looked) -> list[Finding]:
    """Who is planned on a word that was not given alone, where the rule asks for that."""
    names = [
        one.person.person_id
        for one in looked.seen
        if one.goes
        and one.person.in_private == "no"
        and any(asks.in_private and in_of(asks.of, one.kind, frozenset()) for asks in rule.of_kind(Consent))
    ]
    return [_say("not-asked-alone", "warning", "persons", count=len(names), persons=_ids(names))] if names else []
