"""The sheet that an officer ticks at a crossing: the persons expected that day, in the order of the hand-overs.

A sheet is made for one *reader* (a party, or whoever assists). A row has what `parley.rosters.disclosure` allows that reader to see,
depending on the reader's role towards the person (receives, hands over, looks on), and no more: no place held, no health, no unit; for
whoever only looks on, neither vehicle nor category. No place in a vehicle either: seat or stretcher would tell who lies down, and the medical team
and the escort have lists of their own. What the vehicle itself is (an ambulance) those learn who send it and who meet it. Only whoever receives a
person may mark "received" or "not the person on the list".
A reader who holds persons also gets its own standbys, at the end.

The number of a person is that of the plan in force (`numbers_of`), the same on every sheet, page and manifest of the day. A sheet carries the agreed balance
only where everybody on it weighs the same: otherwise it would tell who is weighed differently, and so who is wounded.

The sheet's code stands for the exchange, plan, day, crossing, reader and number it was made for; see `parley.exchange.handover.proof`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal, get_args

import msgspec

from parley.exchange.handover.proof import code_shown, sheet_code
from parley.planner import Step, Trip
from parley.rosters import ListReader, RosterPerson, main_name, may_see, romanised_name

__all__ = [
    "MARKS",
    "OF_THE_RECEIVER",
    "Sheet",
    "SheetBalance",
    "SheetRow",
    "TickMark",
    "day_of",
    "make_sheet",
    "marks_for",
    "numbers_of",
]

TickMark = Literal[
    "present", "received", "absent", "refused", "ill", "asylum", "died", "not-this-person", "substituted"
]  # fmt: skip
MARKS: Final[tuple[TickMark, ...]] = get_args(TickMark)
OF_THE_RECEIVER: Final[frozenset[TickMark]] = frozenset({"received", "not-this-person"})
"""The marks that only the receiving side can make."""

SheetRole = Literal["receives", "hands-over", "looks-on"]
_READERS: Final[dict[SheetRole, ListReader]] = {
    "receives": "sheet-receives",
    "hands-over": "sheet-hands-over",
    "looks-on": "sheet-looks-on",
}


class SheetRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person to be ticked. ``role``: what the reader does with them. ``number``: of the person that day; 0 for a standby."""

    number: int
    person: str
    role: SheetRole
    holder: str
    name: str = ""
    romanised: str = ""
    born: str = ""
    category: str = ""
    vehicle: str = ""
    crossing: str = ""


class SheetBalance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The agreed balance as a sheet carries it: ``before`` that day by verified receipts, its bounds, and what each person held by a party adds."""

    before: int
    low: int
    high: int
    adds: dict[str, int]


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sheet of a day for a reader. ``crossing`` empty: every crossing. ``synthetic``: nobody on it exists.

    ``code``: as it stands on the sheet; ``number``: what only the sheet has; empty where the sheet was not given out.
    """

    exchange: str
    plan: str
    date: str
    reader: str
    code: str
    rows: tuple[SheetRow, ...]
    crossing: str = ""
    synthetic: bool = False
    number: str = ""
    balance: SheetBalance | None = None


def numbers_of(planned: Iterable[Step], standing: Iterable[Step] = ()) -> dict[tuple[int, str], int]:
    """The number of each person on each day: the position (from 1) among that day's hand-overs by the plan in force, whoever drops out.

    *standing*: the hand-overs that stand; whoever stands on a day that was not planned for them comes after the others of that day.
    """
    found: dict[tuple[int, str], int] = {}
    last: Counter[int] = Counter()
    for step in (*planned, *standing):
        for who in step.persons:
            if (step.day, who) not in found:
                last[step.day] += 1
                found[step.day, who] = last[step.day]
    return found


def day_of(first_day: str, number: int) -> str:
    """The calendar day (YYYY-MM-DD) of day *number* of a plan that counts from *first_day*."""
    return (date.fromisoformat(first_day) + timedelta(days=number)).isoformat()


def make_sheet(
    exchange: str,
    plan: str,
    first_day: str,
    day: int,
    reader: str,
    steps: Sequence[Step],
    people: Mapping[str, RosterPerson],
    *,
    trips: Iterable[Trip] = (),
    crossing_of: Mapping[str, str] | None = None,
    categories: Mapping[str, str] | None = None,
    crossing: str = "",
    standbys: Sequence[str] = (),
    plan_digest: str = "",
    sheet_number: str = "",
    numbers: Mapping[tuple[int, str], int] | None = None,
    balance: SheetBalance | None = None,
) -> Sheet:
    """The sheet of *day* for *reader*. *numbers*: as `numbers_of` gives them; without them those of *steps*.

    ``crossing_of``: route to crossing; ``categories``: person to category of the rule (no class of health); ``standbys``: ids of those who stand by;
    ``plan_digest``: as the entry of the plan has it; ``sheet_number``: drawn for a sheet that is given out.
    """
    ways = crossing_of or {}
    kinds = categories or {}
    vehicles: dict[str, str] = {}
    for trip in trips:
        if trip.day == day:
            vehicles.update({who: f"{trip.fleet} {trip.number}" for who in (*trip.seats, *trip.stretchers) if who})
    rows: list[SheetRow] = []
    told = numbers_of(steps) if numbers is None else numbers
    for step in steps:
        if step.day != day:
            continue
        for who, route in zip(step.persons, step.routes, strict=True):
            person = people.get(who)
            place = ways.get(route, "")
            if person is None or (crossing and place and place != crossing):
                continue
            rows.append(_row(told[day, who], person, reader, kinds.get(who, ""), vehicles.get(who, ""), place))
    for who in standbys:
        person = people.get(who)
        if person is not None and person.holder == reader:
            rows.append(_row(0, person, reader, kinds.get(who, ""), "", ""))
    when = day_of(first_day, day)
    code = sheet_code(
        exchange=exchange, plan=plan, plan_digest=plan_digest, day=when, crossing=crossing, reader=reader, number=sheet_number
    )  # fmt: skip
    synthetic = bool(people) and all(person.synthetic for person in people.values())
    return Sheet(
        exchange, plan, when, reader, code_shown(code), tuple(rows), crossing, synthetic, sheet_number, balance
    )


def marks_for(row: SheetRow) -> tuple[TickMark, ...]:
    """The marks that the reader can make in *row*."""
    return tuple(mark for mark in MARKS if row.role == "receives" or mark not in OF_THE_RECEIVER)


def _row(number: int, person: RosterPerson, reader: str, category: str, vehicle: str, crossing: str) -> SheetRow:
    """The row of *person*, with the fields that *reader* may see in their role."""
    role: SheetRole = "looks-on"
    if person.power_depended_on == reader:
        role = "receives"
    elif person.holder == reader:
        role = "hands-over"
    told = _READERS[role]

    def value(field: str, text: str) -> str:
        return text if may_see(told, field) else ""

    return SheetRow(
        number=number if may_see(told, "order") else 0,
        person=value("person_id", person.person_id),
        role=role,
        holder=value("holder", person.holder),
        name=value("names", main_name(person)),
        romanised=value("romanised", romanised_name(person)),
        born=value("date_of_birth", person.date_of_birth),
        category=value("category", category),
        vehicle=value("vehicle", vehicle),
        crossing=value("crossing", crossing),
    )
