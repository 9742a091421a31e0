"""Small operations, rosters and rules for the tests of plans. Two sides, A and B; everybody is made up."""

from __future__ import annotations

from collections.abc import Iterable

from parley.exchange.operation import Operation, Prepared, prepare, read_operation
from parley.exchange.rules import Rule
from parley.rosters import Roster, RosterPerson

OPERATION = """\
parley_operation: 1
rule: trial
first_day: 2030-03-01
days: 4
crossings:
  - {id: bridge}
camps:
  - {id: camp-a, holder: a}
  - {id: camp-b, holder: b}
routes:
  - {camp: camp-a, crossing: bridge}
  - {camp: camp-b, crossing: bridge}
"""

CLASSES = """\
classes:
  - {id: soldiers, title: soldiers, where: [{field: status, any_of: [pow]}]}
  - {id: civilians, title: civilians, where: [{field: status, any_of: [civilian_internee]}]}
  - id: wounded
    title: seriously wounded and sick
    facet: health
    wounded_or_sick: true
    where: [{field: art110_class, any_of: [direct_repatriation_1, direct_2, direct_3]}]
facets: [{id: health}]
"""


def operation(rule: Rule, *, more: str = "", **changes: str) -> Operation:
    """The small operation for *rule*, with lines added and texts replaced (``days="2"`` replaces the line of that key)."""
    text = OPERATION.replace("rule: trial", f"rule: {rule.id}")
    for key, value in changes.items():
        text = "".join(
            f"{key}: {value}\n" if line.startswith(f"{key}:") else line for line in text.splitlines(keepends=True)
        )
    return read_operation(text + more, rule, "operation.yaml").operation


def person(name: str, **fields: str) -> RosterPerson:
    """A person held by the side that the id begins with, who wants to go to the other."""
    holder = name[0]
    values = {
        "power_depended_on": "b" if holder == "a" else "a",
        "status": "pow",
        "art110_class": "none",
        "place_held": f"camp-{holder}",
        "consent": "wants",
        "transport_need": "seat",
    }
    return RosterPerson(person_id=name, holder=holder, synthetic=True, **{**values, **fields})


def people(holder: str, count: int, **fields: str) -> list[RosterPerson]:
    """So many persons of one side, alike but for the id."""
    return [person(f"{holder}-{fields.get('status', 'pow')}-{number:03d}", **fields) for number in range(count)]


def rosters(persons: Iterable[RosterPerson]) -> tuple[Roster, Roster]:
    """The rosters of both sides."""
    listed = list(persons)
    return tuple(Roster(side, tuple(one for one in listed if one.holder == side), True) for side in ("a", "b"))  # type: ignore[return-value]


def ready(rule: Rule, persons: Iterable[RosterPerson], **changes: str) -> Prepared:
    """*rule* and *persons* prepared with the small operation."""
    return prepare(rule, rosters(persons), operation(rule, **changes))
