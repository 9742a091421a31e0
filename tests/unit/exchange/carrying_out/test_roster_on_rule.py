"""A person against the classes of a rule: in one, in none, in two, or not to be told."""

from __future__ import annotations

from datetime import date

import pytest

from parley.exchange.carrying_out.roster_on_rule import RosterOnRule
from parley.exchange.rules import read_rule
from parley.rosters import Cells, Collector, RosterPerson

RULE = """
parley_rule: 1
id: swap
title: Swap
parties:
  - {id: side-a, title: Side A}
  - {id: side-b, title: Side B}
  - {id: the-hub, title: the hub, role: hub}
facets:
  - {id: age-group, exhaustive: true}
  - {id: ranks, exhaustive: false}
classes:
  - {id: military, title: military, where: [{field: status, any_of: [pow, protected_medical_or_chaplain]}]}
  - {id: civilian, title: civilians, where: [{field: status, any_of: [civilian_internee, protected_medical_or_chaplain]}]}
  - {id: young, title: young, facet: age-group, where: [{field: age, at_most: 25}]}
  - {id: old, title: old, facet: age-group, where: [{field: age, at_least: 26}]}
  - {id: officers, title: officers, facet: ranks, where: [{field: rank, any_of: [captain]}]}
  - {id: bodies, title: bodies, unit: remains, where: [{field: status, any_of: [remains]}]}
flows:
  - {id: a-to-b, title: A to B, from: side-a, to: side-b}
  - {id: b-to-hub, title: B to the hub, from: side-b, to: the-hub}
clauses:
  - {kind: number, id: ten, word: [side-a], of: {flows: [a-to-b]}, at_least: 10, at_most: 10}
"""


def told(**fields: str) -> list[str]:
    person = RosterPerson(
        **{"person_id": "p", "holder": "side-a", "power_depended_on": "side-b", "date_of_birth": "1990-01-01", **fields}
    )
    found = Collector()
    RosterOnRule(read_rule(RULE).rule, date(2025, 5, 16)).look(person, Cells("f", 2), found)
    return [one.message.code.removeprefix("roster.") for one in found.findings()]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"status": "pow"}, []),
        ({"status": "civilian_internee"}, []),
        ({"status": "remains", "date_of_birth": ""}, []),
        ({"status": "pow", "date_of_birth": ""}, ["class-unknown"]),
        ({"status": "pow", "date_of_birth": "1999"}, ["class-unknown"]),
        ({"status": ""}, ["class-unknown"]),
        ({"status": "detained_criminal"}, ["no-class"]),
        ({"status": "protected_medical_or_chaplain"}, ["two-classes"]),
        ({"status": "pow", "power_depended_on": "side-c"}, ["party-not-in-rule"]),
        ({"status": "pow", "power_depended_on": ""}, []),
        ({"status": "pow", "holder": "side-b", "power_depended_on": "side-a"}, []),
        ({"status": "pow", "holder": "the-hub"}, ["no-flow"]),
    ],
)
def test_what_the_rule_knows_of_a_person(fields: dict[str, str], codes: list[str]) -> None:
    assert told(**fields) == codes
