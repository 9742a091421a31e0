"""A roster: who is held by whom, person by person, as written down by the holder or by whoever keeps the list.

- Every field is the text of the list; an empty text means **not known**, never "no".
- Dates are EDTF (`parley.kernel.dates`), with the precision that is known: ``1987``, ``1987-XX-XX``, ``1987~``. Nothing is rounded to a day.
- ``holder`` and ``power_depended_on`` are parties of the rule; the power depended on may differ from the nationality.
- A person whose record says ``synthetic`` does not exist. Every page that shows a synthetic person says so.

Fields follow the Third Geneva Convention (art. 17, 70, 109, 110, 112, 119, 122 and Annexes I, II and IV), the Fourth (art. 138) and the People Finder
Interchange Format (PFIF 1.4); docs/reference/rosters.md gives the source of each.

This module judges nothing: `parley.rosters.checking` says what is missing or contradicts itself. Two records are never merged.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import msgspec

from parley.kernel import NotADate, parse_date
from parley.rosters.romanisation import Romanised, language_of, romanise, script_of

__all__ = [
    "FIELDS",
    "PersonName",
    "Roster",
    "RosterPerson",
    "age_on",
    "attributes",
    "days_held",
    "main_name",
    "romanisation_of",
    "romanised_name",
]


class PersonName(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One way of writing a name, as written. ``script``: ISO 15924 (Cyrl, Latn, Arab, Kore); empty if not known."""

    text: str
    script: str = ""


class RosterPerson(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One person of a roster. ``names``: the first is the main one, the others are aliases and transliterations.

    The values of fields that have a vocabulary are in `parley.rosters.field_values`; every text may be empty.
    """

    person_id: str
    holder: str
    power_depended_on: str = ""
    names: tuple[PersonName, ...] = ()
    father_name: str = ""
    mother_maiden_name: str = ""
    date_of_birth: str = ""
    place_of_birth: str = ""
    sex: str = ""
    nationality: str = ""
    last_residence: str = ""
    distinguishing_marks: str = ""
    identity_reference: str = ""
    status: str = ""
    rank: str = ""
    service_number: str = ""
    unit: str = ""
    capture_date: str = ""
    capture_place: str = ""
    place_held: str = ""
    letters_address: str = ""
    measure_taken: str = ""
    history: str = ""
    judicial_state: str = ""
    name_told: str = ""
    parole_state: str = ""
    art110_class: str = ""
    mmc_decision: str = ""
    mmc_decision_date: str = ""
    mmc_notified_date: str = ""
    fit_to_travel_from: str = ""
    transport_need: str = ""
    last_health_report: str = ""
    consent: str = ""
    consent_date: str = ""
    interviewer: str = ""
    in_private: str = ""
    destination_wish: str = ""
    travel_group: str = ""
    named_by: str = ""
    excluded: str = ""
    counted_in_parity: str = ""
    standby: str = ""
    release_date: str = ""
    next_of_kin: str = ""
    note_status: str = ""
    linked_records: str = ""
    expiry: str = ""
    source: str = ""
    source_date: str = ""
    note: str = ""
    synthetic: bool = False


class Roster(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The list of one holder. ``source_digest``: SHA-256 of the file it was read from; empty if it was not read from one."""

    holder: str
    persons: tuple[RosterPerson, ...]
    synthetic: bool = False
    source_digest: str = ""


FIELDS: Final = RosterPerson.__struct_fields__
"""The names of the fields, in the order in which a file has them."""

_LANGUAGES: Final = {
    **dict.fromkeys(("ua", "ukr", "ukraine", "україна", "украина"), "uk"),
    **dict.fromkeys(("ru", "rus", "russia", "russian federation", "росія", "россия"), "ru"),
    **dict.fromkeys(("by", "blr", "belarus", "беларусь", "білорусь"), "be"),
}
_NOT_ATTRIBUTES: Final = frozenset({"names", "synthetic", "last_residence", "letters_address", "next_of_kin", "note"})


def main_name(person: RosterPerson) -> str:
    """The name as the list writes it first; empty if the list has none."""
    return person.names[0].text if person.names else ""


def romanised_name(person: RosterPerson) -> str:
    """The name in Latin letters: as the list itself writes it, otherwise by the table of its language; other scripts are left as they are.

    `romanisation_of` says by which table.
    """
    return romanisation_of(person).text


def romanisation_of(person: RosterPerson) -> Romanised:
    """The romanised name and the table used. The language is recognised by the letters of the name and the father's name, else by the nationality."""
    for name in person.names:
        if name.script == "Latn" or (not name.script and script_of(name.text) == "Latn"):
            return Romanised(name.text, "as-written")
    main = main_name(person)
    language = language_of(f"{main} {person.father_name}") or _LANGUAGES.get(person.nationality.casefold(), "")
    made = romanise(main, language)
    return made if language_of(main) or not language else msgspec.structs.replace(made, assumed=True)


def age_on(person: RosterPerson, on: date) -> int | None:
    """Age in completed years on the day *on*; None if the date of birth allows more than one answer."""
    try:
        born = parse_date(person.date_of_birth)
    except NotADate:
        return None
    if born.first is None or born.last is None:
        return None
    ages = {_years(minute, on) for minute in (born.first, born.last)}
    return ages.pop() if len(ages) == 1 else None


def days_held(person: RosterPerson, on: date) -> int | None:
    """Whole days from capture to the day *on*; None if the date of capture allows more than one answer, or is later."""
    try:
        captured = parse_date(person.capture_date)
    except NotADate:
        return None
    if captured.first is None or captured.last is None:
        return None
    days = {on.toordinal() - minute // (24 * 60) for minute in (captured.first, captured.last)}
    held = days.pop() if len(days) == 1 else -1
    return held if held >= 0 else None


def _years(minute: int, on: date) -> int:
    """Completed years from the day of *minute* to *on*."""
    day = date.fromordinal(minute // (24 * 60))
    return on.year - day.year - ((on.month, on.day) < (day.month, day.day))


def attributes(person: RosterPerson, on: date | None = None) -> Mapping[str, str | int]:
    """The known fields by name, for the filters of a rule (`parley.exchange.rules`). Names and addresses are not among them.

    With *on*, also ``age`` in completed years and ``days_held`` in whole days on that day, if they are certain.
    """
    found: dict[str, str | int] = {}
    for field in FIELDS:
        if field not in _NOT_ATTRIBUTES and (value := getattr(person, field)):
            found[field] = value
    if on is not None and (age := age_on(person, on)) is not None:
        found["age"] = age
    if on is not None and (held := days_held(person, on)) is not None:
        found["days_held"] = held
    return found
