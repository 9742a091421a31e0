"""The data of the exchange in the demonstration: a rule and an operation file, and two lists of people who do not exist.

Each list has 880 military and 120 civilians who want to go and can travel in time, a few dozen standbys, and some who do not want to go or were
not asked. The same seed gives the same lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import resources
from itertools import groupby
from typing import Final

from parley.demo.rosters import Shares, synthetic_roster
from parley.rosters import Roster, RosterPerson

__all__ = ["thousand_file", "thousand_rosters"]

_FILES: Final = "parley.demo"
_FIRST_DAY: Final = "2025-05-23"
_LAST_DAY: Final = "2025-05-25"
_QUOTAS: Final = {
    ("military", "goes"): 880,
    ("civilian", "goes"): 120,
    ("military", "stands by"): 36,
    ("civilian", "stands by"): 6,
    ("military", "stays"): 14,
    ("civilian", "stays"): 4,
}
_SHARES: Final = Shares(civilians=160, standbys=60, wounded=40, families=12)
_MOST: Final = 5000


def thousand_file(kind: str) -> bytes:
    """The ``rule`` or the ``operation`` of the thousand for a thousand."""
    return (resources.files(_FILES) / "exchange" / f"thousand.{kind}.yaml").read_bytes()


def thousand_rosters(seed: str = "thousand") -> tuple[Roster, Roster]:
    """The lists of both sides: persons whom Side A holds for Side B, and the other way."""
    return (
        _roster(seed, "side-a", "side-b", "ru_RU", ("a-west", "a-east")),
        _roster(seed, "side-b", "side-a", "uk_UA", ("b-west", "b-east")),
    )


def _roster(seed: str, holder: str, receiver: str, locale: str, camps: tuple[str, ...]) -> Roster:
    """A list with exactly the quotas of each kind, chosen from a stream of made-up persons."""
    left = Counter(_QUOTAS)
    chosen: list[RosterPerson] = []
    stream = synthetic_roster(seed, _MOST, holder, receiver, locale, camps=camps, shares=_SHARES)
    for party in _parties(stream):
        kinds = Counter(_kind(person) for person in party)
        alike = len({what for _, what in kinds}) == 1 or len(party) == 1
        if alike and all(left[kind] >= count for kind, count in kinds.items()):
            left.subtract(kinds)
            chosen += party
        if not +left:
            break
    return Roster(holder, tuple(chosen), True)


def _parties(persons: Iterator[RosterPerson]) -> Iterator[list[RosterPerson]]:
    """Whoever travels together, together; everybody else alone."""
    for group, members in groupby(persons, key=lambda person: person.travel_group):
        if group:
            yield list(members)
        else:
            yield from ([person] for person in members)


def _kind(person: RosterPerson) -> tuple[str, str]:
    """Category of *person*, and whether they go, stand by, stay, or are not yet fit."""
    category = "civilian" if person.status in ("civilian_internee", "detained_criminal") else "military"
    ill = person.art110_class.startswith("direct")
    if person.consent != "wants" or person.excluded == "yes":
        return category, "ill and stays" if ill else "stays"
    # Civilians go on the first day, the others within three; whoever is seriously ill does not stand by for others.
    if person.fit_to_travel_from > (_FIRST_DAY if category == "civilian" else _LAST_DAY):
        return category, "not yet fit"
    if person.standby == "yes":
        return category, "ill and stands by" if ill else "stands by"
    return category, "goes"
