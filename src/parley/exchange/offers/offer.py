"""The offers file: parties, and who would give whom how many persons of which class. Numbers only; nobody is named.

- An offer is a direction: ``from`` holds the persons, ``to`` would receive them. It may be taken in part, unless it belongs to a package.
- A package goes all or none: all the persons of all its offers, or none of them.
- Each party receives as many as it gives, within ``slack``. Parties of a coalition answer for each other: only their common balance counts.
- A hub is a place through which everybody passes. It holds and keeps nobody, so it makes and receives no offer.

Data only. `offers_file` reads it, `settling` answers it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from parley.authoring import Worded
from parley.exchange.rules import Count, Identifier, PartialDay
from parley.kernel import Finding, Place

__all__ = ["Coalition", "Named", "Offered", "Offers", "ReadOffers"]

Persons = Annotated[int, Meta(ge=1, le=1_000_000)]


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A party, a class of persons or a package: an id and what it is called."""

    id: Identifier
    title: Worded


class Offered(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True,
    rename={"giver": "from", "receiver": "to", "person_class": "class"},
):  # fmt: skip
    """``giver`` holds ``persons`` (of a class) whom ``receiver`` would receive."""

    id: Identifier
    giver: Identifier
    receiver: Identifier
    persons: Persons
    person_class: Identifier | None = None
    package: Identifier | None = None
    note: Worded | None = None


class Coalition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parties who answer for each other. ``slack``: by how many their common balance may be off, either way."""

    id: Identifier
    title: Worded
    parties: tuple[Identifier, ...]
    slack: Count = 0


class Offers(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An offers file, version 1 of the format. ``slack``: of every party that is in no coalition."""

    parley_offers: Literal[1]
    id: Identifier
    title: Worded
    as_of: PartialDay | None = None
    source: Worded | None = None
    note: Worded | None = None
    parties: tuple[Named, ...]
    hub: Identifier | None = None
    slack: Count = 0
    classes: tuple[Named, ...] = ()
    packages: tuple[Named, ...] = ()
    coalitions: tuple[Coalition, ...] = ()
    offers: tuple[Offered, ...]


class ReadOffers(msgspec.Struct, frozen=True):
    """Offers, with the place of everything in their file (by path, such as ``offers[2].persons``) and warnings about it."""

    offers: Offers
    places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()
