"""What a person's category is called where it stands beside the name: a class of the rule, and never one from which health could be read.

Rules
- Of the facet ``category`` the narrowest class is told that says nothing of anybody's health.
- Persons are sorted for it as if the lists said nothing of health. So what is told of a person cannot change with their health, neither by a class that
  asks for it nor by what follows from one (who is not among the wounded is among the others).
- Where one class of several side by side tells of health (the wounded beside the other soldiers), none of them is told, nor any below. What lies above
  them is told.
- A class without conditions of its own that has a class of health below it is not told: whether somebody is in it may follow from their health alone.

The counts of a report, which names nobody, go by all classes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import msgspec

from parley.exchange.operation.classing import Sorter
from parley.exchange.operation.preparing import Prepared
from parley.exchange.rules import Classes, PersonClass, tells_of_health
from parley.rosters import HEALTH_FIELDS, RosterPerson

__all__ = ["categories_told"]

_FACET = "category"
_NOTHING_OF_HEALTH: Final = dict.fromkeys(HEALTH_FIELDS, "")


def categories_told(prepared: Prepared, persons: Mapping[str, RosterPerson]) -> dict[str, str]:
    """Each of *persons* (by id, as the lists have them) to the id of the class that may be told beside their name; empty where there is none."""
    depth = _depths(prepared.ready.classes)
    sorter = Sorter(prepared.ready, prepared.first_day)
    found: dict[str, str] = {}
    for name, person in persons.items():
        classing = sorter.sort(msgspec.structs.replace(person, **_NOTHING_OF_HEALTH))
        own = classing.classes if classing.way else ()
        found[name] = max((one for one in own if one in depth), key=lambda one: depth[one], default="")
    return found


def _depths(classes: Classes) -> dict[str, int]:
    """The classes that may be told beside a name, each with how many classes lie above it."""
    below: dict[str | None, list[PersonClass]] = defaultdict(list)
    for one in classes.by_id.values():
        if one.facet == _FACET:
            below[one.within].append(one)
    found: dict[str, int] = {}
    level: list[tuple[str | None, int]] = [(None, 0)]
    while level:
        parent, deep = level.pop()
        if any(tells_of_health(one) for one in below[parent]):
            continue
        found.update({one.id: deep for one in below[parent] if one.where or not _has_health_below(classes, one)})
        level += [(one.id, deep + 1) for one in below[parent] if one.id in below]
    return found


def _has_health_below(classes: Classes, one: PersonClass) -> bool:
    """Whether a class under *one* tells of health."""
    return any(tells_of_health(classes.by_id[name]) for name in classes.below(one.id))
