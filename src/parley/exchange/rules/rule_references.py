"""Whether a rule, or a course read beside it, hangs together: every name is known, nothing is counted twice, no figure is missing.

Everything is found at once, each with its place. What is well formed and cannot hold together is another matter: `contradictions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from parley.authoring import FindingsByPath
from parley.exchange.rules.clauses import AllOf, Equivalents, Instalments, Number, Parity, Through
from parley.exchange.rules.conduct import Deadline, Trigger
from parley.exchange.rules.counting import Classes
from parley.exchange.rules.course import Course
from parley.exchange.rules.rule import Rule
from parley.exchange.rules.terms import Criterion, Of, PersonClass, Stage
from parley.kernel import Finding, Place, parse_date

__all__ = ["course_references", "rule_references"]

_DOMAINS: dict[str, str] = {
    "flows": "flow", "flow": "flow", "may_lead": "flow", "classes": "class", "first": "class", "among": "class", "carries": "class",
    "person_class": "class", "price": "class", "units": "class", "stage": "stage", "table": "table", "giver": "party",
    "receiver": "party", "hub": "party", "custodian": "party", "parties": "party", "named_by": "party", "given_to": "party",
    "asked_by": "party", "by": "party", "facet": "facet", "opens": "stage-or-clause", "after": "clause", "clause": "clause",
}  # fmt: skip
_OTHERWISE: dict[tuple[str, str], str] = {
    ("PersonClass", "within"): "class", ("Together", "by"): "", ("Deadline", "by"): "", ("NamedList", "by"): "",
    ("Rule", "flows"): "", ("Rule", "classes"): "", ("Rule", "parties"): "",
}  # fmt: skip
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
    for path, domain, value in _names(rule, ""):
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
    for path, domain, value in _names(course, ""):
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


def _names(value: object, path: str) -> Iterator[tuple[str, str, str]]:
    """Every name that points at something: its path, what it should be, itself."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _names(item, f"{path}[{index}]")
    if not isinstance(value, msgspec.Struct):
        return
    kind = type(value).__name__
    for field in msgspec.structs.fields(type(value)):
        item = getattr(value, field.name)
        inner = f"{path}.{field.encode_name}" if path else field.encode_name
        domain = _OTHERWISE.get((kind, field.name), _DOMAINS.get(field.name, ""))
        if domain and isinstance(item, str):
            yield inner, domain, item
        elif domain and isinstance(item, tuple | dict):
            for index, name in enumerate(item):
                if isinstance(name, str):
                    yield (f"{inner}.{name}" if isinstance(item, dict) else f"{inner}[{index}]"), domain, name
                else:
                    yield from _names(name, f"{inner}[{index}]")
        else:
            yield from _names(item, inner)


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
        if isinstance(clause, Number):
            low, high = clause.at_least, clause.at_most
            if clause.exactly is None and clause.about is None and low is None and high is None:
                found.add("no-figure", path, clause=clause.id)
            if clause.exactly is not None and (low is not None or high is not None):
                found.add("two-figures", path, clause=clause.id)
            if low is not None and high is not None and low > high:
                found.add("empty-range", path, low=low, high=high)
        elif isinstance(clause, AllOf) and clause.percent > 100:
            found.add("over-hundred", f"{path}.percent", percent=clause.percent)
        elif isinstance(clause, Instalments):
            for number, part in enumerate(clause.parts):
                if (part.day is None) == (part.nth is None):
                    found.add("instalment-day", f"{path}.parts[{number}]", clause=clause.id)
        elif isinstance(clause, Parity) and clause.may_lead is not None:
            if not any(clause.may_lead in side.flows for side in clause.sides):
                found.add("no-such-side", f"{path}.may_lead", id=clause.may_lead)
        elif isinstance(clause, Through):
            if not any(f.giver == clause.hub for f in rule.flows) or not any(
                f.receiver == clause.hub for f in rule.flows
            ):
                found.add("hub-dead-end", f"{path}.hub", id=clause.hub)
        elif isinstance(clause, Deadline) and clause.within_days is None and clause.by is None:
            found.add("no-time", path, clause=clause.id)
        elif isinstance(clause, Trigger) and clause.proof is None and clause.reached is None and clause.date is None:
            found.add("no-cause", path, clause=clause.id)
        elif isinstance(clause, Equivalents):
            _equivalents(clause, path, rule, classes, found)


def _equivalents(clause: Equivalents, path: str, rule: Rule, classes: Classes, found: FindingsByPath) -> None:
    units = next(table.units for table in rule.tables if table.id == clause.table)
    for number, side in enumerate(clause.sides):
        for name in side.classes:
            if name in units or any(above in units for above in classes.above(name)):
                continue
            below = [one for one in classes.below(name) if not classes.children.get(one)]
            if not below or any(one not in units for one in below):
                found.add("no-equivalent", f"{path}.sides[{number}].classes", id=name, table=clause.table)


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
