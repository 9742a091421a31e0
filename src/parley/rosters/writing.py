"""Writes a person as the cells of a table row, or as a line of JSON; reading it returns the same person.

A table has one column for the main name, one for the first name that the list itself has in Latin letters, and one for all others; read
back, a name in Latin letters is therefore the second. A line of JSON omits what is not known.
"""

from __future__ import annotations

import msgspec

from parley.rosters.headings import COLUMNS
from parley.rosters.person import RosterPerson

__all__ = ["person_json", "person_row"]

_OWN = frozenset({"name", "name_latin", "other_names", "synthetic"})
_encoder = msgspec.json.Encoder()


def person_row(person: RosterPerson) -> tuple[str, ...]:
    """The cells of *person* under `COLUMNS`."""
    main = person.names[0] if person.names else None
    others = person.names[1:]
    latin = next((name for name in others if name.script == "Latn"), None)
    cells = {
        "name": main.text if main else "",
        "name_latin": latin.text if latin else "",
        "other_names": "; ".join(name.text for name in others if name is not latin),
        "synthetic": "yes" if person.synthetic else "",
    }
    return tuple(cells[column] if column in _OWN else getattr(person, column) for column in COLUMNS)


def person_json(person: RosterPerson) -> bytes:
    """*person* as one line of JSON Lines, with its line feed."""
    return _encoder.encode(person) + b"\n"
