"""Rosters: lists of persons held, read strictly and checked; records are never merged. No I/O, no clock, no language."""

from __future__ import annotations

from parley.rosters.checking import ReadRoster, beside, inspect_persons, inspect_roster, read_roster
from parley.rosters.collecting import Cells, Collector
from parley.rosters.field_values import MANDATORY, VALUES
from parley.rosters.headings import COLUMNS
from parley.rosters.person import (
    FIELDS,
    PersonName,
    Roster,
    RosterPerson,
    age_on,
    attributes,
    days_held,
    main_name,
    romanisation_of,
    romanised_name,
)
from parley.rosters.reading import TableRow, read_persons
from parley.rosters.romanisation import Romanised, folded, romanise, script_of
from parley.rosters.writing import person_json, person_row

__all__ = [
    "COLUMNS",
    "FIELDS",
    "MANDATORY",
    "VALUES",
    "Cells",
    "Collector",
    "PersonName",
    "ReadRoster",
    "Romanised",
    "Roster",
    "RosterPerson",
    "TableRow",
    "age_on",
    "attributes",
    "beside",
    "days_held",
    "folded",
    "inspect_persons",
    "inspect_roster",
    "main_name",
    "person_json",
    "person_row",
    "read_persons",
    "read_roster",
    "romanisation_of",
    "romanise",
    "romanised_name",
    "script_of",
]
