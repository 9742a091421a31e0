"""What the clauses of terms point at: who is bound and how, places, weapons, and acts that the list of words does not have."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from parley.authoring import Worded
from parley.ceasefire.terms.said import (
    ActId,
    Bound,
    Kilometres,
    PartyName,
    PlaceName,
    ReadOtherwise,
    TermsId,
    WordText,
)
from parley.ceasefire.terms.shapes_on_earth import GeoLine, GeoLines, GeoPoint, GeoPolygon, GeoPolygons

__all__ = ["BoundParty", "OwnAct", "PlaceBasis", "TermsPlace", "Weapon"]

PlaceBasis = Literal["annex", "approximate", "synthetic", "not-attached"]
_Millimetres = Annotated[int, Meta(ge=0, le=10_000)]


class BoundParty(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who the terms name. ``role``: a party, one of its forces (``of``), or somebody who helps, watches or answers for it.

    ``bound``: how, by what is known: it ``signed``; ``declared`` it by itself; is ``told`` to be bound by somebody else; stands ``outside``; ``unknown``.
    ``participant``: which participant of the talks this is, where the id is another one.
    """

    id: TermsId
    title: Worded
    role: Literal["party", "force", "mediator", "monitor", "guarantor", "third"] = "party"
    of: PartyName | None = None
    bound: Bound = "unknown"
    disputed: tuple[ReadOtherwise, ...] = ()
    participant: TermsId | None = None

    @property
    def fights(self) -> bool:
        """Whether the terms are about what it does: a party or a force, not somebody who helps."""
        return self.role in ("party", "force")


class TermsPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A place: an area, a line, a point, or a class of ``objects`` wherever they are.

    ``geojson``: its shape, and by ``basis`` where that is from: the text's ``annex``; drawn by hand, ``approximate``; made up for a test,
    ``synthetic``. ``accuracy_km``: how far it may lie elsewhere. ``of`` with ``within_km``: a band along a line. ``as_of``: a line has a date.
    ``contains``: other places that lie in it, ``apart``: others that have nothing in common with it, by the text.
    """

    id: TermsId
    title: Worded
    kind: Literal["area", "line", "point", "objects"]
    geojson: GeoPoint | GeoLine | GeoLines | GeoPolygon | GeoPolygons | None = None
    of: PlaceName | None = None
    within_km: Kilometres | None = None
    as_of: WordText | None = None
    basis: PlaceBasis = "not-attached"
    accuracy_km: Kilometres | None = None
    contains: tuple[PlaceName, ...] = ()
    apart: tuple[PlaceName, ...] = ()
    note: Worded | None = None


class Weapon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of weapon as the text tells it: in words, and by class, model or calibre (millimetres; ``below`` does not count itself)."""

    id: TermsId
    words: Worded
    classes: tuple[WordText, ...] = ()
    models: tuple[WordText, ...] = ()
    calibre_mm_from: _Millimetres | None = None
    calibre_mm_below: _Millimetres | None = None


class OwnAct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An act that the list of words does not have, with what it is certainly a kind of (``within``)."""

    id: TermsId
    title: Worded
    within: tuple[ActId, ...] = ()
