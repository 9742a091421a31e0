"""Rows of a roster for tests: headings above, a line each."""

from __future__ import annotations

from datetime import date
from typing import Any

from parley.rosters import Collector, ReadRoster, TableRow, inspect_roster

DAY = date(2025, 5, 16)

WHOLE = {
    "person_id": "a-1", "holder": "side-a", "power_depended_on": "side-b", "name": "Коваль Ганна", "status": "pow", "place_held": "north",
    "art110_class": "none", "transport_need": "seat", "consent": "wants", "source": "side-a", "expiry": "2030",
}  # fmt: skip
"""A person of whom everything mandatory is told."""


def rows(*persons: dict[str, str]) -> list[TableRow]:
    """A table: each person is `WHOLE` with some fields changed; the columns are all that occur."""
    whole = [{**WHOLE, "person_id": f"a-{number}", **person} for number, person in enumerate(persons, 1)]
    columns = list(dict.fromkeys(column for person in whole for column in person))
    return [
        TableRow(1, tuple(columns)),
        *(TableRow(line, tuple(person.get(column, "") for column in columns)) for line, person in enumerate(whole, 2)),
    ]


def read(*persons: dict[str, str], **options: Any) -> ReadRoster:
    """The roster of *persons*."""
    return inspect_roster(rows(*persons), "list.csv", **{"on": DAY, **options})


def said(found: ReadRoster | Collector) -> list[tuple[str, int, str]]:
    """Code, line and heading of every finding."""
    findings = found.findings if isinstance(found, ReadRoster) else found.findings()
    return [(one.message.code.removeprefix("roster."), one.place.line, one.place.path) for one in findings]
