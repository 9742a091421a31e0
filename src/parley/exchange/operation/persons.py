"""The persons of the rosters as the planner sees them, and who is not planned and why.

- The planner sees an opaque id and what a constraint reads; no name, no age, no diagnosis.
- Who does not want to go, is kept back by agreement, or stands by, is in the problem and is not planned. Who has no direction, no
  camp, two ids, or no class that the rule needs, is not in the problem. Either way ``stays`` says why, person by person.
- Unknown is never "no": where a clause asks for a class that the roster does not tell, the person waits until it is known, or, if
  the operation says so, is planned as if not of it. Both are told.
- A travel group is one of the holder whose list names it; two lists that use one name have two groups.
- Nobody is dropped in silence, and nobody is corrected: of two records with one id neither is planned.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from parley.exchange.listed_person import group_as_listed, group_in_problem, listed_person
from parley.exchange.operation.classing import Classing, Sorter
from parley.exchange.operation.counting_persons import Kind, category_of, in_of
from parley.exchange.operation.description import Operation
from parley.exchange.rules import Classes, Exclude, NamedList, ReadyRule, Rule, Together
from parley.kernel import Message, NotADate, parse_date
from parley.planner import Need, Willingness
from parley.rosters import Roster, RosterPerson, cell_told

__all__ = ["Looked", "Seen", "look_at_persons"]


class Seen(msgspec.Struct, frozen=True):
    """One person who is in the problem: the record, the kind, and what stands in the planner's own fields."""

    person: RosterPerson
    kind: Kind
    classing: Classing
    earliest: int
    need: Need
    group: str
    consent: Willingness
    standby: bool
    excluded: bool

    @property
    def goes(self) -> bool:
        """Whether the planner may plan this person."""
        return self.consent == "wants" and not self.excluded and not self.standby


class Looked(msgspec.Struct, frozen=True):
    """All persons of the rosters. ``stays``: who is not planned, and why, by id. ``way_of``: the flows of everybody whom one of the rule is about."""

    seen: tuple[Seen, ...]
    stays: dict[str, Message]
    classes_of: dict[str, tuple[str, ...]]
    unknown_of: dict[str, tuple[str, ...]]
    assumed: dict[str, tuple[str, ...]]
    way_of: dict[str, tuple[str, ...]]


def _why(what: str, **params: str | int) -> Message:
    return Message(f"exchange.prepare.{what}", params)


def look_at_persons(
    ready: ReadyRule,
    rosters: Sequence[Roster],
    operation: Operation,
    days: int,
    *,
    with_ends: bool,
) -> Looked:
    """Every person of *rosters*. *with_ends*: the parties stand in the category (see `counting_persons`)."""
    rule, classes = ready.rule, ready.classes
    first_day = date.fromisoformat(operation.first_day)
    sorter = Sorter(ready, first_day)
    asked = _asked_for(ready)
    holders = {camp.id: camp.holder for camp in operation.camps}
    times = Counter(person.person_id for roster in rosters for person in roster.persons)
    lists = _lists_in_use(rule, rosters, sorter)
    standbys = frozenset(operation.standbys)
    found = Looked((), {}, {}, {}, {}, {})
    seen: list[Seen] = []
    for roster in rosters:
        for person in roster.persons:
            name = person.person_id
            classing = sorter.sort(person)
            found.classes_of[name] = classing.classes
            found.way_of[name] = classing.way
            if classing.unknown:
                found.unknown_of[name] = classing.unknown
            stays = _faults(person, roster.holder, times[name], classing, holders, rule)
            missing = tuple(one for one in classing.unknown if any((flow, one) in asked for flow in classing.way))
            if stays is None and missing:
                if operation.unknown == "wait":
                    stays = _why(
                        "class-unknown", person=name, classes=", ".join(missing), fields=_fields(missing, classes)
                    )
                else:
                    found.assumed[name] = missing
            if stays is not None:
                found.stays[name] = stays
                continue
            kind = Kind(
                person.holder,
                person.power_depended_on,
                classing.way,
                classing.classes,
                category_of(
                    classes,
                    classing.classes,
                    classing.wounded,
                    (person.holder, person.power_depended_on) if with_ends else None,
                ),
                classing.wounded,
            )
            one = _seen(person, kind, classing, rule, lists, standbys, first_day, days)
            seen.append(one)
            if not one.goes:
                found.stays[name] = _why_not(one, lists)
    return msgspec.structs.replace(found, seen=_whole_groups(rule, seen, found.stays))


def _asked_for(ready: ReadyRule) -> frozenset[tuple[str, str]]:
    """The classes, flow by flow, that decide what some clause counts or whom it keeps back."""
    asked = {cell for shape in ready.shapes if not shape.expected for cell, _ in shape.terms}
    for clause in ready.rule.of_kind(Exclude):
        if clause.count is None:
            flows = clause.of.flows or ready.classes.flows
            asked |= {(flow, name) for flow in flows for name in clause.of.classes}
    return frozenset(asked)


def _fields(names: Iterable[str], classes: Classes) -> str:
    """The roster fields that would settle it."""
    return ", ".join(dict.fromkeys(one.field for name in names for one in classes.by_id[name].where)) or "-"


def _lists_in_use(rule: Rule, rosters: Sequence[Roster], sorter: Sorter) -> dict[str, str]:
    """Closed lists by flow, where the rosters say who named whom: the party whose list it is."""
    wanted = {
        flow: clause.named_by
        for clause in rule.of_kind(NamedList)
        if clause.can_be_kept_by_persons
        for flow in clause.of.flows or tuple(flow.id for flow in rule.flows)
    }
    if not wanted:
        return {}
    told: set[str] = set()
    for roster in rosters:
        for person in roster.persons:
            if person.named_by:
                told.update(sorter.sort(person).way)
    return {flow: party for flow, party in wanted.items() if flow in told}


def _faults(
    person: RosterPerson, holder: str, times: int, classing: Classing, holders: Mapping[str, str], rule: Rule
) -> Message | None:
    """Why a person is not in the problem at all."""
    name = person.person_id
    if times > 1:
        return _why("doubled", person=name, times=times)
    if person.holder != holder:
        return _why("holder-differs", person=name, holder=person.holder, roster=holder)
    if person.status == "remains":
        return _why("remains", person=name)
    if not person.power_depended_on:
        return _why("receiver-unknown", person=name)
    if classing.fault in ("no-flow", "two-flows"):
        return _why(classing.fault, person=name, holder=person.holder, receiver=person.power_depended_on)
    if classing.fault == "no-class":
        return _why("no-class", person=name, facet=classing.facet)
    if classing.fault == "two-classes":
        return _why("two-classes", person=name, classes=", ".join(classing.pair))
    if not person.place_held:
        return _why("camp-unknown", person=name)
    if person.place_held not in holders:
        return _why("camp-not-in-operation", person=name, camp=person.place_held)
    if holders[person.place_held] != person.holder:
        return _why("camp-of-other", person=name, camp=person.place_held, holder=holders[person.place_held])
    return None


def _seen(
    person: RosterPerson,
    kind: Kind,
    classing: Classing,
    rule: Rule,
    lists: Mapping[str, str],
    standbys: frozenset[str],
    first_day: date,
    days: int,
) -> Seen:
    kept = any(
        clause.count is None and clause.of.classes and in_of(clause.of, kind, frozenset())
        for clause in rule.of_kind(Exclude)
    )
    listed = all(person.named_by == lists[flow] for flow in kind.way if flow in lists)
    told = listed_person(person)
    return Seen(
        person=person,
        kind=kind,
        classing=classing,
        earliest=min(_fit_from(person, first_day), days),
        need="stretcher" if person.transport_need in ("stretcher", "ambulance") else "seat",
        group=_group(person, kind, rule),
        consent=told.consent,
        standby=told.standby or person.person_id in standbys,
        excluded=told.excluded or kept or not listed,
    )


def _fit_from(person: RosterPerson, first_day: date) -> int:
    """The first day on which the person can certainly travel; the first of all where the roster does not tell."""
    if not person.fit_to_travel_from:
        return 0
    try:
        last = parse_date(person.fit_to_travel_from).last
    except NotADate:
        return 0
    return 0 if last is None else max(0, last // (24 * 60) - first_day.toordinal())


def _group(person: RosterPerson, kind: Kind, rule: Rule) -> str:
    """Who travels with whom: the field that the rule names, else what the roster says. Empty for whoever travels alone.

    A side's list names its own groups: "1" of one holder is not "1" of the other, nor is one value in two fields one group.
    """
    for clause in rule.of_kind(Together):
        if in_of(clause.of, kind, frozenset()):
            value = getattr(person, clause.by, "")
            if value:
                return group_in_problem(person.holder, str(value), clause.by)
    return group_in_problem(person.holder, person.travel_group) if person.travel_group else ""


def _why_not(one: Seen, lists: Mapping[str, str]) -> Message:
    name = one.person.person_id
    if one.person.excluded == "yes":
        return _why("kept-back", person=name)
    if one.consent != "wants":
        return _why("consent", person=name, consent=one.consent)
    if one.standby:
        return _why("standby", person=name)
    if any(one.person.named_by != lists[flow] for flow in one.kind.way if flow in lists):
        return _why(
            "not-on-the-list", person=name, party=", ".join(lists[flow] for flow in one.kind.way if flow in lists)
        )
    return _why("kept-back-by-class", person=name)


def _whole_groups(rule: Rule, seen: Sequence[Seen], stays: dict[str, Message]) -> tuple[Seen, ...]:
    """Groups that travel together or not at all: who cannot go keeps the others here; a group over two camps is no group of a plan."""
    members: defaultdict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        if one.group:
            members[one.group].append(one)
    bound = bool(rule.of_kind(Together))
    out: dict[str, Message] = {}
    alone: set[str] = set()
    for name, group in members.items():
        going = [one for one in group if one.goes]
        apart = len({(one.kind.holder, one.kind.receiver, one.person.place_held) for one in group}) > 1
        mixed = len({one.standby for one in group}) > 1
        told = cell_told(group_as_listed(name, group[0].kind.holder))
        if apart or mixed:
            alone.add(name)
            for one in going:
                out[one.person.person_id] = _why("group-apart", person=one.person.person_id, group=told)
        elif bound and going and len(going) < len(group):
            for one in going:
                out[one.person.person_id] = _why("group-stays", person=one.person.person_id, group=told)
    stays.update(out)
    return tuple(
        msgspec.structs.replace(one, group="") if one.group in alone else one
        for one in seen
        if one.person.person_id not in out
    )
