"""Checks a whole roster and reports everything that is wrong with it at once, each finding with its place.

Across persons: a duplicate id is an error. The same name (however its apostrophe is written) with the same date of birth under two ids is a warning,
unless two service numbers tell them apart; so is one service number under two names, and an id that looks like another. Records are **never merged**:
two brothers, or two clerks, can cause any of these. Persons who travel
together should depend on one power, be held in one place, and have given the same answer to whether they want to go.

`inspect_persons` handles a list of any length: it looks at one person at a time and keeps a few dozen bytes of each.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from parley.kernel import Finding, InputError, Message, Place
from parley.rosters.alphabets import Alphabets
from parley.rosters.collecting import Cells, Collector
from parley.rosters.contradictions import find_contradictions
from parley.rosters.field_values import cell_told
from parley.rosters.look_alikes import alike, name_folded
from parley.rosters.person import Roster, RosterPerson, main_name
from parley.rosters.reading import read_persons
from parley.rosters.table_rows import TableRow

__all__ = ["ReadRoster", "beside", "inspect_persons", "inspect_roster", "read_roster"]


class ReadRoster(msgspec.Struct, frozen=True):
    """A roster as read, with all findings. ``lines``: the line of each person in the file, in order."""

    roster: Roster
    lines: tuple[int, ...]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are errors."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


def inspect_persons(
    rows: Iterable[TableRow], found: Collector, file: str, *, holder: str = "", on: datetime.date | None = None
) -> Iterator[tuple[RosterPerson, Cells]]:
    """Read and check the persons of *rows* one by one. Findings go to *found*; those about several persons follow after the last person.

    *on*: the day of the check. Without it no date is reported as in the future or expired.
    """
    across = _Across(found)
    for person, cells in read_persons(rows, found, file, holder):
        find_contradictions(person, cells, found, on)
        across.look(person, cells)
        yield person, cells
    across.finish(file)


def inspect_roster(
    rows: Iterable[TableRow],
    file: str = "",
    *,
    holder: str = "",
    on: datetime.date | None = None,
    source_digest: str = "",
) -> ReadRoster:
    """Read a roster from *rows*, with every finding. All persons that could be read are in it, whatever else is wrong."""
    found = Collector()
    persons: list[RosterPerson] = []
    lines: list[int] = []
    for person, cells in inspect_persons(rows, found, file, holder=holder, on=on):
        persons.append(person)
        lines.append(cells.line)
    synthetic = bool(persons) and all(person.synthetic for person in persons)
    named = holder or (persons[0].holder if persons else "")
    return ReadRoster(Roster(named, tuple(persons), synthetic, source_digest), tuple(lines), found.findings())


def read_roster(
    rows: Iterable[TableRow],
    file: str = "",
    *,
    holder: str = "",
    on: datetime.date | None = None,
    source_digest: str = "",
) -> ReadRoster:
    """As `inspect_roster`, but raises `InputError` with every finding if one of them is an error."""
    read = inspect_roster(rows, file, holder=holder, on=on, source_digest=source_digest)
    if read.errors:
        raise InputError(read.findings)
    return read


class _Group:
    """What the persons of one travel group state: the line of the first, and every power, place and answer."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.count = 0
        self.receivers: set[str] = set()
        self.camps: set[str] = set()
        self.wills: set[str] = set()


class _Across:
    """The checks across persons. Keeps a short hash of what has to be compared, not the persons."""

    def __init__(self, found: Collector) -> None:
        self._found = found
        self._ids: dict[bytes, int] = {}
        self._ids_alike: dict[bytes, tuple[int, bytes]] = {}
        self._alphabets = Alphabets(found)
        self._same: dict[bytes, tuple[int, bytes, bytes]] = {}
        self._numbers: dict[bytes, tuple[int, bytes]] = {}
        self._groups: dict[tuple[str, str], _Group] = {}
        self._synthetic: dict[bool, int] = {}

    def look(self, person: RosterPerson, cells: Cells) -> None:
        """Compare *person* with everybody before."""
        identity = _key(person.person_id)
        first = self._ids.setdefault(identity, cells.line)
        if first != cells.line:
            self._found.add("roster.id-twice", cells.place("person_id"), person=person.person_id, line=first)
        else:
            self._id_alike(person, cells, identity)
        self._alphabets.look(person, cells)
        self._look_alike(person, cells, identity)
        self._synthetic.setdefault(person.synthetic, cells.line)
        if person.travel_group:
            group = self._groups.setdefault((person.travel_group, person.holder), _Group(cells.line))
            group.count += 1
            group.receivers.add(person.power_depended_on)
            group.camps.add(person.place_held)
            group.wills.add(person.consent)

    def _id_alike(self, person: RosterPerson, cells: Cells, identity: bytes) -> None:
        """Warn of an id that looks like another one and is not the same."""
        line, other = self._ids_alike.setdefault(_key(alike(person.person_id).casefold()), (cells.line, identity))
        if other != identity:
            self._found.add(
                "roster.id-looks-like", cells.place("person_id"), "warning", person=person.person_id, line=line
            )

    def _look_alike(self, person: RosterPerson, cells: Cells, identity: bytes) -> None:
        """Warn of two ids that may be one person: the same name and date of birth, and no service numbers that differ; or the same number."""
        name = name_folded(main_name(person))
        number = _key(person.service_number) if person.service_number else b""
        if name and person.date_of_birth:
            seen = (cells.line, identity, number)
            line, other, its = self._same.setdefault(_key(name, person.date_of_birth), seen)
            if other != identity and (number == its or not (number and its)):
                code = "roster.same-person" if number and its else "roster.same-name-and-birth"
                self._found.add(code, cells.place(), "warning", person=person.person_id, line=line)
                return
        if number:
            key = _key(person.power_depended_on, person.service_number)
            line, other = self._numbers.setdefault(key, (cells.line, identity))
            if other != identity:
                self._found.add(
                    "roster.number-twice", cells.place("service_number"), "warning", person=person.person_id, line=line
                )

    def finish(self, file: str) -> None:
        """Report what can be known only after the last person."""
        self._alphabets.finish()
        for (name, _), group in sorted(self._groups.items()):
            place = Place(file, group.line, 0, "travel_group")
            if len(group.receivers) > 1:
                self._found.add("roster.group-over-receivers", place, group=cell_told(name), count=len(group.receivers))
            if len(group.camps - {""}) > 1:
                self._found.add(
                    "roster.group-over-camps",
                    place,
                    "warning",
                    group=cell_told(name),
                    camps=", ".join(sorted(group.camps - {""})),
                )
            if "wants" in group.wills and group.wills & {"refuses", "asylum"}:
                self._found.add("roster.group-of-two-wills", place, "warning", group=cell_told(name))
            if group.count == 1:
                self._found.add("roster.group-of-one", place, "note", group=cell_told(name))
        if len(self._synthetic) > 1:
            line = max(self._synthetic.values())
            self._found.add(
                "roster.synthetic-mixed", Place(file, line, 0, "synthetic"), other=min(self._synthetic.values())
            )


def _key(*parts: str) -> bytes:
    """A hash of 8 bytes. Among a million values the probability that any two collide is about one in forty million."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest()


def beside(rosters: Iterable[ReadRoster], files: Iterable[str]) -> tuple[Finding, ...]:
    """Findings across rosters: an id that is in two of them. Anything else is for people to compare."""
    first: dict[str, tuple[str, int]] = {}
    found: list[Finding] = []
    for read, file in zip(rosters, files, strict=True):
        for person, line in zip(read.roster.persons, read.lines, strict=True):
            other = first.setdefault(person.person_id, (file, line))
            if other[0] != file:
                params: dict[str, str | int] = {"person": person.person_id, "file": other[0], "line": other[1]}
                found.append(Finding(Message("roster.id-in-two-files", params), Place(file, line, 0, "person_id")))
    return tuple(found)
