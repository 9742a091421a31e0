"""Whether a rule, or a course read beside it, hangs together: every name is known, nothing is counted twice, no figure is missing.

Everything is found at once, each with its place. What a name should be, the type of its field says (`terms`: ``PartyId``, ``FlowId``); what is wrong with
a clause by itself, its kind says (`kinds`). What is well formed and cannot hold together is another matter: `contradictions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from parley.authoring import FindingsByPath, pointers
from parley.exchange.rules.counting import Classes
from parley.exchange.rules.course import Course
from parley.exchange.rules.kinds import KINDS
from parley.exchange.rules.rule import Rule
from parley.exchange.rules.terms import Criterion, Of, PersonClass, Stage
from parley.kernel import Finding, Place, parse_date

__all__ = ["course_references", "rule_references"]

_LISTS = ("parties", "facets", "classes", "tables", "flows", "stages", "clauses")


def rule_references(rule: Rule, places: Mapping[str, Place]) -> list[Finding]:
    """What does not hang together in *rule*; *places* by path of the model's YAML names."""
    found = FindingsByPath(places, "exchange.rule.")
    for name in _LISTS:
        seen: set[str] = set()
        for index, one in enumerate(getattr(rule, name)):
            if one.id in seen:
                found.add("same-id", f"{name}[{index}]", id=one.id)
            seen.add(one.id)
    known = _known(rule)
    for path, domain, value in pointers(rule):
        if value not in known[domain]:
            found.add(f"unknown-{domain}", path, id=value)
    if found.findings:
        return found.findings
    _classes(rule, found)
    if not found.findings:
        _clauses(rule, Classes(rule), found)
    return found.findings


def course_references(course: Course, places: Mapping[str, Place], rule: Rule) -> list[Finding]:
    """What in *course* does not fit *rule*."""
    found = FindingsByPath(places, "exchange.rule.")
    if course.rule != rule.id:
        found.add("other-rule", "rule", id=course.rule, wanted=rule.id)
    known = _known(rule)
    for path, domain, value in pointers(course):
        if value not in known[domain]:
            found.add(f"unknown-{domain}", path, id=value)
    if not found.findings:
        classes = Classes(rule)
        for index, event in enumerate(course.events):
            flow, named = getattr(event, "flow", None), getattr(event, "classes", {})
            for name in named if isinstance(named, dict) else ():
                if flow is not None and name not in classes.carried[flow]:
                    found.add("not-carried", f"events[{index}].classes.{name}", id=name, flow=flow)
                if any(other in named for other in classes.above(name)):
                    found.add("counted-twice", f"events[{index}].classes.{name}", id=name)
    return found.findings


def _known(rule: Rule) -> dict[str, set[str]]:
    ids = {name: {one.id for one in getattr(rule, name)} for name in _LISTS}
    return {
        "party": ids["parties"],
        "class": ids["classes"],
        "flow": ids["flows"],
        "stage": ids["stages"],
        "table": ids["tables"],
        "clause": ids["clauses"],
        "facet": ids["facets"] | {"category"},
        "stage-or-clause": ids["stages"] | ids["clauses"],
    }


def _classes(rule: Rule, found: FindingsByPath) -> None:
    by_id = {one.id: one for one in rule.classes}
    for index, one in enumerate(rule.classes):
        path = f"classes[{index}]"
        parent, steps = one.within, 0
        while parent is not None and steps <= len(by_id):
            steps += 1
            parent = by_id[parent].within
        if parent is not None:
            found.add("class-in-itself", f"{path}.within", id=one.id)
        elif one.within is not None and (by_id[one.within].facet, by_id[one.within].unit) != (one.facet, one.unit):
            found.add("class-astray", f"{path}.within", id=one.id, within=one.within)
        for number, criterion in enumerate(one.where):
            _criterion(criterion, f"{path}.where[{number}]", found)
    for index, stage in enumerate(rule.stages):
        _stage(stage, f"stages[{index}]", found)
    for index, flow in enumerate(rule.flows):
        if flow.giver == flow.receiver:
            found.add("flow-to-itself", f"flows[{index}].to", id=flow.id)


def _criterion(criterion: Criterion, path: str, found: FindingsByPath) -> None:
    least, most = criterion.at_least, criterion.at_most
    first, last = criterion.not_before, criterion.not_after
    if not criterion.any_of and least is None and most is None and first is None and last is None:
        found.add("no-test", path, field=criterion.field)
    if least is not None and most is not None and least > most:
        found.add("empty-range", path, low=least, high=most)
    if first is not None and last is not None and parse_date(last).is_before(parse_date(first)):
        found.add("empty-range", path, low=first, high=last)


def _stage(stage: Stage, path: str, found: FindingsByPath) -> None:
    if stage.first_day is not None and stage.last_day is not None and stage.first_day > stage.last_day:
        found.add("empty-range", f"{path}.last_day", low=stage.first_day, high=stage.last_day)


def _clauses(rule: Rule, classes: Classes, found: FindingsByPath) -> None:
    for index, clause in enumerate(rule.clauses):
        path = f"clauses[{index}]"
        for inner, of in _selections(clause, path):
            _selection(of, inner, classes, found)
        for one in KINDS.of(clause).faults_of(clause, classes):
            found.add(one.what, f"{path}{one.at}", **one.params)


def _selections(value: object, path: str) -> Iterator[tuple[str, Of]]:
    if isinstance(value, Of):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(type(value)):
            yield from _selections(getattr(value, field.name), f"{path}.{field.encode_name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _selections(item, f"{path}[{index}]")


def _selection(of: Of, path: str, classes: Classes, found: FindingsByPath) -> None:
    named = [classes.by_id[name] for name in of.classes]
    for position, one in enumerate(named):
        if one.id in of.classes[:position] or any(above in of.classes for above in classes.above(one.id)):
            found.add("counted-twice", f"{path}.classes[{position}]", id=one.id)
        elif one.facet != named[0].facet:
            found.add("two-facets", f"{path}.classes[{position}]", id=one.id)
    if named and of.flows and not any(_carried(named, flow, classes) for flow in of.flows):
        found.add("nobody", path, classes=", ".join(of.classes), flows=", ".join(of.flows))


def _carried(named: list[PersonClass], flow: str, classes: Classes) -> bool:
    return any(one.id in classes.carried[flow] for one in named)
