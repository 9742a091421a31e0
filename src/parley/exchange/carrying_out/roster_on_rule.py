"""A roster against a rule: whether the rule knows each person's parties, and into which of its classes the person falls.

A person should fall into exactly one class of each exhaustive facet (the facet ``category``, unless the rule says otherwise). Where the roster does not tell
what the classes turn on, that is said with the fields; it is never read as "no". Classes that the rule defines by words alone can be
told of nobody, and nothing is said of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from parley.exchange.rules import Classes, PersonClass, Rule, membership
from parley.rosters import Cells, Collector, RosterPerson, attributes

__all__ = ["RosterOnRule"]


class RosterOnRule:
    """One rule, made ready for holding persons against it. *on*: the day for which ages are reckoned."""

    def __init__(self, rule: Rule, on: datetime.date | None = None) -> None:
        self._on = on
        self._parties = {party.id for party in rule.parties}
        self._flows: dict[str, dict[str, str]] = {}
        for flow in rule.flows:
            self._flows.setdefault(flow.giver, {})[flow.receiver] = flow.id
        self._through = {party.id for party in rule.parties if party.role in ("hub", "custodian")}
        self._classes = Classes(rule)
        self._tops: dict[tuple[str, str, str], list[PersonClass]] = {}
        for carrying, carried in self._classes.carried.items():
            for one in (self._classes.by_id[name] for name in carried):
                if one.within is None and one.facet in self._classes.exhaustive:
                    self._tops.setdefault((carrying, one.facet, one.unit), []).append(one)

    def look(self, person: RosterPerson, cells: Cells, found: Collector) -> None:
        """Add to *found* what the rule does not know of *person*."""
        known = ", ".join(sorted(self._parties))
        strange = False
        for field in ("holder", "power_depended_on"):
            party = getattr(person, field)
            if party and party not in self._parties:
                strange = True
                found.add(
                    "roster.party-not-in-rule",
                    cells.place(field),
                    person=person.person_id,
                    field=field,
                    party=party,
                    known=known,
                )
        if strange or not person.power_depended_on:
            return
        flows = list(self.flows_of(person))
        if not flows:
            found.add(
                "roster.no-flow", cells.place("power_depended_on"), person=person.person_id, holder=person.holder,
                receiver=person.power_depended_on,
            )  # fmt: skip
        given = attributes(person, self._on)
        unit = "remains" if person.status == "remains" else "person"
        for flow in flows[:1]:
            for (of, facet, kind), tops in self._tops.items():
                if (of, kind) == (flow, unit) and all(one.where for one in tops):
                    _placed(person, cells, found, facet, tops, given)

    def flows_of(self, person: RosterPerson) -> Iterator[str]:
        """The flows that may carry *person*: to the power depended on, or into a place of passage."""
        for receiver, flow in self._flows.get(person.holder, {}).items():
            if receiver == person.power_depended_on or receiver in self._through:
                yield flow


def _placed(
    person: RosterPerson,
    cells: Cells,
    found: Collector,
    facet: str,
    tops: list[PersonClass],
    given: Mapping[str, str | int],
) -> None:
    answers = {one.id: membership(one, given) for one in tops}
    within = [name for name, answer in answers.items() if answer]
    open_ones = [one for one in tops if answers[one.id] is None]
    if len(within) > 1:
        found.add("roster.two-classes", cells.place(), person=person.person_id, facet=facet, classes=", ".join(within))
    elif not within and open_ones:
        found.add(
            "roster.class-unknown", cells.place(), "warning", person=person.person_id,
            classes=", ".join(one.id for one in open_ones), fields=", ".join(_fields(open_ones, given)),
        )  # fmt: skip
    elif not within:
        found.add(
            "roster.no-class", cells.place(), person=person.person_id, facet=facet, fields=", ".join(_fields(tops, {}))
        )


def _fields(classes: Iterable[PersonClass], given: Mapping[str, str | int]) -> list[str]:
    return list(dict.fromkeys(test.field for one in classes for test in one.where if test.field not in given))
