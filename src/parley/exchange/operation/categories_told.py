"""What a person's category is called where it stands beside the name: a class of the rule, and never one from which health could be read.

Rules
- Of the facet ``category`` the narrowest class is told that says nothing of anybody's health.
- Where one class of several side by side tells of health (the wounded beside the other soldiers), none of them is told, nor any below: that somebody
  is *not* among the wounded would tell who is. What lies above them is told.

So what is told of a person does not change with their health. The counts of a report, which names nobody, go by all classes.
"""

from __future__ import annotations

from collections import defaultdict

from parley.exchange.operation.preparing import Prepared
from parley.exchange.rules import PersonClass, tells_of_health

__all__ = ["categories_told"]

_FACET = "category"


def categories_told(prepared: Prepared) -> dict[str, str]:
    """Person to the id of the class that may be told beside their name; empty where there is none."""
    below: dict[str | None, list[PersonClass]] = defaultdict(list)
    for one in prepared.rule.classes:
        if one.facet == _FACET:
            below[one.within].append(one)
    depth: dict[str, int] = {}
    level: list[tuple[str | None, int]] = [(None, 0)] if below else []
    while level:
        parent, deep = level.pop()
        if not any(tells_of_health(one) for one in below[parent]):
            depth.update({one.id: deep for one in below[parent]})
            level += [(one.id, deep + 1) for one in below[parent] if one.id in below]
    return {
        person: max((one for one in own if one in depth), key=lambda one: depth[one], default="")
        for person, own in prepared.classes_of.items()
    }
