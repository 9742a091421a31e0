"""The operation file: what there is to carry an exchange out with. Days, crossings, camps, roads, vehicles; what the sides settled by lot.

- It stands beside a rule and never changes it: the rule says what was agreed, the operation what is possible.
- A capacity is one number for every day, or a list with one number for each day; left away, nothing is limited.
- Days are calendar days. The first is ``first_day``; the last is given by ``days`` or ``last_day``. On ``closed`` days nobody is handed over.
- What the rule leaves open - who goes first, when a stage opens - may be settled here, in the open, for both sides to see.

Data only. `documents` reads it, `references` looks whether it hangs together, `seed` opens the lots.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from parley.authoring import Worded, nearest
from parley.exchange.rules import Count, Day, Identifier, Positive, Text
from parley.kernel import Finding, Place

__all__ = [
    "Camp",
    "Capacity",
    "Crossing",
    "Operation",
    "Order",
    "ReadOperation",
    "Route",
    "SeedShare",
    "StageDays",
    "Vehicles",
    "route_id",
]

Capacity = Count | tuple[Count, ...]
"""Persons a day: one number for every day, or one for each day."""

Sha256 = Annotated[str, Meta(min_length=64, max_length=64, description="SHA-256, 64 hexadecimal digits.")]
Secret = Annotated[str, Meta(min_length=1, max_length=200, description="One line of text.")]


class Crossing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A place of hand-over. ``each_way``: persons a day from each holder; ``together``: from all holders added up."""

    id: Identifier
    title: Worded | None = None
    each_way: Capacity | None = None
    together: Capacity | None = None


class Camp(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A place where persons are held: the value of ``place_held`` in the roster. ``capacity``: persons a day that can leave it."""

    id: Identifier
    title: Worded | None = None
    holder: Identifier
    capacity: Capacity | None = None


class Route(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A way from a camp to a crossing, made within a day. Without an ``id`` it is called by both: ``camp..crossing``."""

    id: Identifier | None = None
    camp: Identifier
    crossing: Identifier
    capacity: Capacity | None = None


class Vehicles(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Vehicles of one kind of one holder: ``count`` a day, one trip each. ``routes`` empty: any from the holder's camps."""

    id: Identifier
    title: Worded | None = None
    holder: Identifier
    seats: Count
    stretchers: Count = 0
    count: Capacity
    routes: tuple[Identifier, ...] = ()


class SeedShare(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One party's part of the lot. ``commitment``: SHA-256 of what is ``revealed`` later, as its UTF-8 text, without a line end."""

    party: Identifier
    commitment: Sha256
    revealed: Secret | None = None


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who goes first where the rule leaves it open: classes of the rule in this order, then roster fields, the earliest first.

    ``weights``: what a day of waiting counts for each of ``first`` and, last, for everybody else; not rising.
    """

    first: tuple[Identifier, ...] = ()
    then_by: tuple[Identifier, ...] = ("capture_date",)
    weights: tuple[Positive, ...] = ()


class StageDays(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """On which days a stage of the rule is expected that has none of its own: it opens by a proof or a number."""

    stage: Identifier
    first: Day
    last: Day | None = None


class Operation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An operation file, version 1 of the format.

    ``handover``: what one hand-over is: each person (or group) alone, or everybody of a day; left away, what the rule needs. ``unknown``:
    what is done with a person whose class the roster does not tell, where the rule asks for it: they wait until it is known, or
    are planned as if not of it; either way each is listed. ``standbys``: ids of persons, beside those whom the roster marks.
    """

    parley_operation: Literal[1]
    rule: Identifier
    title: Worded | None = None
    note: Worded | None = None
    first_day: Day
    days: Annotated[int, Meta(ge=1, le=366)] | None = None
    last_day: Day | None = None
    closed: tuple[Day, ...] = ()
    handover: Literal["each", "day"] | None = None
    unknown: Literal["wait", "as-if-not"] = "wait"
    crossings: tuple[Crossing, ...]
    camps: tuple[Camp, ...]
    routes: tuple[Route, ...]
    vehicles: tuple[Vehicles, ...] = ()
    order: Order | None = None
    stages: tuple[StageDays, ...] = ()
    seed: tuple[SeedShare, ...] = ()
    standbys: tuple[Text, ...] = ()


class ReadOperation(msgspec.Struct, frozen=True):
    """An operation with the place of everything in its file (by path: ``crossings[0].each_way``) and what is odd about it."""

    operation: Operation
    places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()

    def place(self, path: str) -> Place:
        """Where *path* stands in the file; the nearest that is known."""
        return nearest(self.places, path, Place())


def route_id(route: Route) -> str:
    """What a route is called."""
    return route.id or f"{route.camp}..{route.crossing}"
