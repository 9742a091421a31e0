"""Makes manifests from a plan: who is on which list, in which order, with which values.

Rules
- The order is that of the hand-overs, and inside a vehicle that of its places: seats, then stretchers.
- A person of the plan who is in none of the given rosters is still on the list, with what the plan has; nobody is dropped.
- A value is the roster's own text; an empty one is *unknown*. Rank and service number of a civilian "do not apply" if the roster omits them.
- The medical team's list has persons with a stated need, and persons of whom neither need nor medical class is known. The others are
  only counted.

No words and no files are made here; the same plan and rosters yield the same manifests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from parley.exchange.handover.readers import MANIFEST_FIELDS, Reader, disclosed_by, per
from parley.exchange.handover.sheets import numbers_of
from parley.exchange.listed_person import group_as_listed
from parley.planner import Person, Plan, Problem
from parley.rosters import RosterPerson, main_name, may_see, romanisation_of, romanised_name, whole_only_of_own

__all__ = ["NOT_APPLICABLE", "WITHHELD", "Manifest", "ManifestRow", "Selection", "Traveller", "manifests", "travellers"]

NOT_APPLICABLE: Final = "-"
"""The value of a field that a person cannot have."""

WITHHELD: Final = "(withheld)"
"""The value of a field that this reader may see of some persons, but not of this one."""

_CIVILIAN: Final = "civilian_internee"


class Traveller(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the plan and how they travel.

    ``order``: the number that day, as on every sheet; ``stretcher`` and ``place`` (from 1; 0: none): in the vehicle.
    """

    person: Person
    order: int
    day: int
    route: str
    crossing: str
    vehicle: str = ""
    place: int = 0
    stretcher: bool = False
    record: RosterPerson | None = None


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """A filter on manifests; a field that is not set selects all. ``day`` counts from 0."""

    day: int | None = None
    crossing: str = ""
    vehicle: str = ""
    receiver: str = ""


class ManifestRow(msgspec.Struct, frozen=True):
    """One person on a manifest: the id, and the raw value of every field (boxes excepted), in the order of the reader's fields.

    ``by_table``: the name in Latin letters is not from the roster, but romanised by a published table.
    """

    person: str
    values: Mapping[str, str]
    by_table: bool = False


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """One list for one reader.

    ``synthetic``: how many of all who travel are generated; ``others``: how many are not named here; ``not_in_roster``: how many rows are in no
    roster; ``unwilling``: persons on it who are not known to want to go.
    """

    reader: Reader
    plan: str
    day: int
    date: str
    rows: tuple[ManifestRow, ...]
    crossing: str = ""
    vehicle: str = ""
    receiver: str = ""
    camps: tuple[str, ...] = ()
    synthetic: int = 0
    others: int = 0
    not_in_roster: int = 0
    unwilling: tuple[str, ...] = ()


def travellers(
    problem: Problem,
    plan: Plan,
    records: Mapping[str, RosterPerson],
    numbers: Mapping[tuple[int, str], int] | None = None,
) -> tuple[Traveller, ...]:
    """Everybody in *plan*, in the order of hand-overs. *numbers*: as `numbers_of` gives them; without them those of *plan*.

    Raises ``KeyError`` for a plan that is not one of *problem*.
    """
    people = {person.id: person for person in problem.persons}
    crossing = {route.id: route.crossing for route in problem.routes}
    seat: dict[str, tuple[str, int, bool]] = {}
    for trip in plan.trips:
        vehicle = f"{trip.fleet}-{trip.number}"
        seat.update({name: (vehicle, place, False) for place, name in enumerate(trip.seats, 1)})
        seat.update({name: (vehicle, place, True) for place, name in enumerate(trip.stretchers, 1)})
    found: list[Traveller] = []
    told = numbers_of(plan.steps) if numbers is None else numbers
    for step in plan.steps:
        for name, route in zip(step.persons, step.routes, strict=True):
            vehicle, place, stretcher = seat.get(name, ("", 0, False))
            found.append(
                Traveller(
                    person=people[name],
                    order=told[step.day, name],
                    day=step.day,
                    route=route,
                    crossing=crossing.get(route, ""),
                    vehicle=vehicle,
                    place=place,
                    stretcher=stretcher,
                    record=records.get(name),
                )
            )
    return tuple(found)


def manifests(
    people: Iterable[Traveller],
    reader: Reader,
    first_day: date,
    plan: str,
    wanted: Selection | None = None,
    side: str = "",
) -> tuple[Manifest, ...]:
    """The manifests of *reader* in the order of day, crossing, vehicle. *plan*: its digest; *first_day*: the date of day 0.

    *side*: the party to which the reader belongs, where that is not a neutral: what a side learns only of whom it holds is withheld of the others.
    """
    wanted = wanted or Selection()
    grouped: dict[tuple[int, str, str, str], list[Traveller]] = {}
    for one in people:
        if _is_wanted(one, wanted):
            grouped.setdefault(_cover(one, reader), []).append(one)
    return tuple(
        _manifest(key, grouped[key], reader, (first_day + timedelta(days=key[0])).isoformat(), plan, side)
        for key in sorted(grouped)
    )


def _is_wanted(one: Traveller, wanted: Selection) -> bool:
    """Whether *one* matches the filter *wanted*."""
    return (
        wanted.day in (None, one.day)
        and wanted.crossing in ("", one.crossing)
        and wanted.vehicle in ("", one.vehicle)
        and wanted.receiver in ("", one.person.receiver)
    )


def _cover(one: Traveller, reader: Reader) -> tuple[int, str, str, str]:
    """The day, crossing, vehicle and receiver of the manifest that *one* is on. Without vehicles an escort accompanies a route of the day."""
    how = per(reader)
    if how == "vehicle":
        return one.day, one.crossing, one.vehicle or one.route, ""
    if how == "receiver":
        return one.day, one.crossing, "", one.person.receiver
    return one.day, one.crossing if how == "crossing" else "", "", ""


def _manifest(
    key: tuple[int, str, str, str], people: Sequence[Traveller], reader: Reader, day: str, plan: str, side: str
) -> Manifest:
    """The manifest of *people* under one *key* (day, crossing, vehicle, receiver)."""
    if reader == "escort":
        people = sorted(people, key=lambda one: (one.stretcher, one.place, one.order, one.person.id))
    named = [one for one in people if reader != "medical" or _has_need(one)]
    rows = tuple(
        ManifestRow(
            one.person.id, {field: _told(one, field, reader, side) for field in _fields(reader)}, _is_by_table(one)
        )
        for one in named
    )
    unwilling = [one.person.id for one in people if one.record is not None and one.record.consent != "wants"]
    fetched = [
        one for one in people if may_see(reader, "place_held") and not _is_withheld(one, "place_held", reader, side)
    ]
    return Manifest(
        reader=reader,
        plan=plan,
        day=key[0],
        date=day,
        rows=rows,
        crossing=key[1],
        vehicle=key[2],
        receiver=key[3],
        camps=tuple(sorted({one.person.camp for one in fetched})),
        synthetic=sum(one.record is not None and one.record.synthetic for one in people),
        others=len(people) - len(named),
        not_in_roster=sum(one.record is None for one in named),
        unwilling=tuple(unwilling) if may_see(reader, "consent") else (),
    )


def _fields(reader: Reader) -> tuple[str, ...]:
    """The fields that *reader* sees, in order, without boxes."""
    return tuple(field for group in MANIFEST_FIELDS[reader] for field in group if field in _VALUES)


def _is_by_table(one: Traveller) -> bool:
    """Whether the name in Latin letters is romanised, not from the roster."""
    return one.record is not None and romanisation_of(one.record).table != "as-written"


def _has_need(one: Traveller) -> bool:
    """Whether *one* is on the medical team's list: a stated need, or neither need nor class known."""
    record = one.record
    if one.person.need != "seat" or one.person.wounded:
        return True
    if record is None:
        return False
    unknown = not record.transport_need and not record.art110_class
    return unknown or record.transport_need not in ("", "seat") or record.art110_class not in ("", "none")


def _told(one: Traveller, column: str, reader: Reader, side: str) -> str:
    """The value of *column* for *reader*; a mark if it is withheld."""
    if any(_is_withheld(one, field, reader, side) for field in disclosed_by(column)):
        return WITHHELD
    return _VALUES[column](one)


def _is_withheld(one: Traveller, field: str, reader: Reader, side: str) -> bool:
    """Whether *field* of this person is withheld, although the reader may see it of others."""
    return bool(side) and one.person.holder != side and whole_only_of_own(reader, field)


def _of_record(field: str) -> Callable[[Traveller], str]:
    """A function from a traveller to *field* in the roster; empty if they are in none."""
    return lambda one: getattr(one.record, field) if one.record is not None else ""


def _of_soldiers(field: str) -> Callable[[Traveller], str]:
    """A field that civilians do not have: if it is empty for a civilian, it does not apply."""

    def value(one: Traveller) -> str:
        told: str = getattr(one.record, field) if one.record is not None else ""
        civilian = one.record is not None and one.record.status == _CIVILIAN
        return told or (NOT_APPLICABLE if civilian else "")

    return value


def _need(one: Traveller) -> str:
    """The need in the roster; otherwise the place in the plan, if it is more than a seat."""
    told = one.record.transport_need if one.record is not None else ""
    return told or ("stretcher" if one.person.need == "stretcher" else "")


_VALUES: Final[dict[str, Callable[[Traveller], str]]] = {
    "order": lambda one: str(one.order),
    "place": lambda one: f"{'stretcher' if one.stretcher else 'seat'} {one.place}" if one.place else "",
    "vehicle": lambda one: one.vehicle or one.route,
    "crossing": lambda one: one.crossing,
    "person_id": lambda one: one.person.id,
    "name": lambda one: main_name(one.record) if one.record is not None else "",
    "romanised": lambda one: romanised_name(one.record) if one.record is not None else "",
    "from_to": lambda one: f"{one.person.holder} {one.person.receiver}",
    "category": lambda one: one.person.category,
    "camp": lambda one: one.person.camp,
    "group": lambda one: group_as_listed(one.person.group, one.person.holder) or NOT_APPLICABLE,
    "need": _need,
    "rank": _of_soldiers("rank"),
    "service_number": _of_soldiers("service_number"),
    "unit": _of_soldiers("unit"),
    **{
        field: _of_record(field)
        for field in (
            "art110_class", "capture_date", "consent", "consent_date", "date_of_birth", "father_name", "identity_reference", "in_private",
            "mother_maiden_name", "next_of_kin", "place_of_birth", "power_depended_on", "status",
        )
    },
}  # fmt: skip
