"""Warns of ids and names in letters that look like another alphabet's.

One word of two alphabets is odd by itself. A whole word in look-alikes (``HECTOP``, an id that begins with a Cyrillic а) is odd only beside the rest: beside
the other words of the name, or where most ids or names of the list are in the other alphabet. So what is wholly in look-alikes is remembered,
and told after the last person.
"""

from __future__ import annotations

import re
from typing import Final

from parley.kernel import Place
from parley.rosters.collecting import MOST_OF_A_KIND, Cells, Collector
from parley.rosters.look_alikes import alike, cyrillic_letters, latin_letters, letter_told
from parley.rosters.person import RosterPerson, main_name

__all__ = ["Alphabets"]

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_ROMAN: Final = re.compile(r"[IVX]+\Z")


class Alphabets:
    """What the ids and names of a list are written in. Keeps counts, and the places of what looks like another alphabet."""

    def __init__(self, found: Collector) -> None:
        self._found = found
        self._ids = _Kept()
        self._names = _Kept()

    def look(self, person: RosterPerson, cells: Cells) -> None:
        """Count the alphabets of *person*'s id and main name, and warn of a word in look-alikes beside words of the other alphabet."""
        self._ids.count(person.person_id, cells.place("person_id"))
        name = main_name(person)
        column = next((one for one in ("name", "surname", "first_names") if one in cells.columns), "name")
        place = cells.place(column)
        words = [match for match in _WORD.finditer(name) if not _ROMAN.match(match.group())]
        latin = [match for match in words if not cyrillic_letters(match.group())]
        cyrillic = [match for match in words if not latin_letters(match.group())]
        if latin and cyrillic:
            few = latin if len(latin) <= len(cyrillic) else cyrillic
            for match in few:
                if _looks_other(match.group()):
                    letter = letter_told(match.group()[0])
                    self._found.add("roster.name-look-alike", place, "warning", person=person.person_id, letter=letter)
                    return
        self._names.count(" ".join(match.group() for match in words), place, person.person_id)

    def finish(self) -> None:
        """Warn of the ids and names in look-alikes of the alphabet that the list is not written in."""
        for place, identity, letter in self._ids.odd():
            self._found.add("roster.id-look-alike", place, "warning", person=identity, letter=letter_told(letter))
        for place, identity, letter in self._names.odd():
            self._found.add("roster.name-look-alike", place, "warning", person=identity, letter=letter_told(letter))


class _Kept:
    """How many texts are wholly in one alphabet, and those of them that look like the other."""

    def __init__(self) -> None:
        self._counts = {"latin": 0, "cyrillic": 0}
        self._alike: dict[str, list[tuple[Place, str, str]]] = {"latin": [], "cyrillic": []}

    def count(self, text: str, place: Place, identity: str = "") -> None:
        """Count *text*; keep it with its *place* if all its letters look like the other alphabet's."""
        latin, cyrillic = latin_letters(text), cyrillic_letters(text)
        if bool(latin) == bool(cyrillic):
            return
        kind, letters = ("latin", latin) if latin else ("cyrillic", cyrillic)
        self._counts[kind] += 1
        if _looks_other(letters) and len(self._alike[kind]) < MOST_OF_A_KIND:
            self._alike[kind].append((place, identity or text, letters[0]))

    def odd(self) -> list[tuple[Place, str, str]]:
        """Place, id and first letter of each in the alphabet that fewer have; of ids that are few on both sides, the Cyrillic ones."""
        latin, cyrillic = self._counts["latin"], self._counts["cyrillic"]
        if not latin or not cyrillic:
            return []
        return self._alike["cyrillic" if cyrillic <= latin else "latin"]


def _looks_other(letters: str) -> bool:
    """Whether every letter of *letters*, all of one alphabet, looks like one of the other."""
    if cyrillic_letters(letters):
        return not cyrillic_letters(alike(letters))
    return bool(letters) and all(letter in _LATIN_ALIKE for letter in latin_letters(letters))


_LATIN_ALIKE: Final = frozenset(alike("АВСЕНІЈКМОРЅТХУасеіјорѕху"))
