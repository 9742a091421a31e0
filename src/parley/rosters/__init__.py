"""Rosters: lists of persons held, read strictly and checked; records are never merged. No I/O, no clock, no language."""

from __future__ import annotations

from parley.rosters.checking import ReadRoster, beside, inspect_persons, inspect_roster, read_roster
from parley.rosters.collecting import Cells, Collector
from parley.rosters.disclosure import (
    DISCLOSED_FIELDS,
    HEALTH_FIELDS,
    MADE_FIELDS,
    Disclosure,
    ListReader,
    disclosure_of,
    may_see,
    readers_told,
    whole_only_of_own,
)
from parley.rosters.field_values import MANDATORY, VALUES, cell_told
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
from parley.rosters.reading import read_persons
from parley.rosters.romanisation import Romanised, folded, romanise, script_of
from parley.rosters.table_rows import TableRow
from parley.rosters.writing import person_json, person_row

__all__ = [
    "COLUMNS",
    "DISCLOSED_FIELDS",
    "FIELDS",
    "HEALTH_FIELDS",
    "MADE_FIELDS",
    "MANDATORY",
    "VALUES",
    "Cells",
    "Collector",
    "Disclosure",
    "ListReader",
    "PersonName",
    "ReadRoster",
    "Romanised",
    "Roster",
    "RosterPerson",
    "TableRow",
    "age_on",
    "attributes",
    "beside",
    "cell_told",
    "days_held",
    "disclosure_of",
    "folded",
    "inspect_persons",
    "inspect_roster",
    "main_name",
    "may_see",
    "person_json",
    "person_row",
    "read_persons",
    "read_roster",
    "readers_told",
    "romanisation_of",
    "romanise",
    "romanised_name",
    "script_of",
    "whole_only_of_own",
]
