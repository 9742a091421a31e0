"""Check lists of persons: everything that is wrong with them, by themselves, against a rule, and one list against another.

Nothing is mended and nobody is merged. Lists are read row by row through an opener, so that a list of any length can be checked.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

import msgspec

from parley.app.exchanges.given_files import RowOpener
from parley.exchange.carrying_out import RosterOnRule
from parley.exchange.rules import Rule
from parley.kernel import FileError, Finding, Place
from parley.rosters import Collector, RosterPerson, cell_told, inspect_persons, main_name, romanised_name

__all__ = ["COUNTED_FIELDS", "CheckedLists", "ListCounts", "NamedPerson", "check_lists", "count_list"]

COUNTED_FIELDS = ("status", "sex", "rank", "art110_class", "transport_need", "consent", "place_held")
"""The fields by whose values the persons of a list are counted."""

NamedPerson = tuple[str, str, str]
"""A person of a list: id, name as written, name in Latin letters."""


class CheckedLists(msgspec.Struct, frozen=True):
    """How many files and persons were read, everything that was found, in the order of files and rows, and how many errors there are."""

    files: int
    persons: int
    errors: int
    findings: tuple[Finding, ...]

    @property
    def warnings(self) -> int:
        """How many of the findings are warnings."""
        return sum(one.severity == "warning" for one in self.findings)


class ListCounts(msgspec.Struct, frozen=True):
    """How many persons a file has, how many of them are synthetic, how many errors there are, and the counts by direction and by field."""

    file: str
    persons: int
    synthetic: int
    errors: int
    directions: dict[str, int]
    fields: dict[str, dict[str, int]]


def check_lists(
    names: Sequence[str],
    opener: RowOpener,
    *,
    rule: Rule | None = None,
    holder: str = "",
    on: datetime.date | None = None,
) -> CheckedLists:
    """The lists of *names*, checked. *rule*: held against its parties and classes; *holder*: who holds the persons of a file that does not say so.

    *on*: the day of looking; what is later is an error. A file that cannot be read is told of like every other error.
    """
    beside = None if rule is None else RosterOnRule(rule, on)
    told: list[Finding] = []
    persons = errors = 0
    seen: dict[str, tuple[str, int]] = {}
    groups: dict[str, dict[str, tuple[str, int]]] = {}
    for name in names:
        found = Collector()
        try:
            with opener(name, found) as table:
                for person, cells in inspect_persons(table.rows, found, name, holder=holder, on=on):
                    persons += 1
                    file, line = seen.setdefault(person.person_id, (name, cells.line)) if len(names) > 1 else (name, 0)
                    if file != name:
                        place = cells.place("person_id")
                        found.add("roster.id-in-two-files", place, person=person.person_id, file=file, line=line)
                    if person.travel_group:
                        _look_at_group(groups, person, cells.place("travel_group"), found)
                    if beside is not None:
                        beside.look(person, cells, found)
        except FileError as error:
            told.extend(error.findings)
            errors += 1
        told.extend(found.findings())
        errors += found.errors
    return CheckedLists(len(names), persons, errors, tuple(told))


def _look_at_group(
    groups: dict[str, dict[str, tuple[str, int]]], person: RosterPerson, place: Place, found: Collector
) -> None:
    """Warn, once for each holder, of a travel group whose name another holder's list uses too: they are two groups.

    *groups*: by name and holder, the file and line where each was seen first.
    """
    holders = groups.setdefault(person.travel_group, {})
    if person.holder in holders:
        return
    if holders:
        file, line = next(iter(holders.values()))
        params: dict[str, str | int] = {"group": cell_told(person.travel_group), "file": file, "line": line}
        found.add("roster.group-in-two-lists", place, "warning", **params)
    holders[person.holder] = (place.file, place.line)


def count_list(
    name: str, opener: RowOpener, *, holder: str = "", with_names: bool = False
) -> tuple[ListCounts, list[NamedPerson]]:
    """The persons of a list counted; *with_names*: and everybody by name. Raises `FileError`."""
    found = Collector()
    counts: dict[str, Counter[str]] = {field: Counter() for field in COUNTED_FIELDS}
    directions: Counter[str] = Counter()
    listed: list[NamedPerson] = []
    total = synthetic = 0
    with opener(name, found) as table:
        for person, _ in inspect_persons(table.rows, found, name, holder=holder, on=None):
            total += 1
            synthetic += person.synthetic
            directions[f"{person.holder} – {person.power_depended_on or '?'}"] += 1
            for field in COUNTED_FIELDS:
                counts[field][getattr(person, field)] += 1
            if with_names:
                listed.append((person.person_id, main_name(person), romanised_name(person)))
    fields = {field: dict(many) for field, many in counts.items()}
    return ListCounts(name, total, synthetic, found.errors, dict(directions), fields), listed
