"""Rosters: persons held, as a list tells of them; read, checked and never merged. No I/O, no clock, no language."""

from __future__ import annotations

from parley.rosters.model import (
    FIELDS,
    PersonName,
    Roster,
    RosterPerson,
    age_on,
    attributes,
    main_name,
    romanised_name,
)

__all__ = [
    "FIELDS",
    "PersonName",
    "Roster",
    "RosterPerson",
    "age_on",
    "attributes",
    "main_name",
    "romanised_name",
]
