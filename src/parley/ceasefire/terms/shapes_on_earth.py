"""Shapes on the earth as GeoJSON (RFC 7946): points, lines and areas, with longitude first. Numbers are kept as they are written.

A number as it stands in a file is a text of digits; whoever reckons with it turns it into one. What is no number, or off the earth, is told when the
whole file is checked.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

__all__ = [
    "Degrees",
    "GeoLine",
    "GeoLines",
    "GeoPoint",
    "GeoPolygon",
    "GeoPolygons",
    "GeoShape",
    "LonLat",
    "positions",
    "rings",
]

Degrees = Annotated[
    str,
    Meta(
        max_length=32,
        description="Degrees: digits, perhaps a sign and a point.",
        extra_json_schema={"minimum": -180, "maximum": 180},
    ),
]
LonLat = tuple[Degrees, Degrees]
"""Longitude, latitude."""


class _Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="type"):
    """A geometry of GeoJSON."""


class GeoPoint(_Shape, frozen=True, kw_only=True, tag="Point"):
    """A point."""

    coordinates: LonLat


class GeoLine(_Shape, frozen=True, kw_only=True, tag="LineString"):
    """A line."""

    coordinates: tuple[LonLat, ...]


class GeoLines(_Shape, frozen=True, kw_only=True, tag="MultiLineString"):
    """Several lines."""

    coordinates: tuple[tuple[LonLat, ...], ...]


class GeoPolygon(_Shape, frozen=True, kw_only=True, tag="Polygon"):
    """An area: its edge, and after it the edges of what is left out. Each begins and ends at the same point."""

    coordinates: tuple[tuple[LonLat, ...], ...]


class GeoPolygons(_Shape, frozen=True, kw_only=True, tag="MultiPolygon"):
    """Several areas."""

    coordinates: tuple[tuple[tuple[LonLat, ...], ...], ...]


GeoShape = GeoPoint | GeoLine | GeoLines | GeoPolygon | GeoPolygons


def rings(shape: GeoShape) -> tuple[tuple[LonLat, ...], ...]:
    """The edges of *shape*, if it is an area; nothing for a point or a line."""
    if isinstance(shape, GeoPolygon):
        return shape.coordinates
    return tuple(ring for area in shape.coordinates for ring in area) if isinstance(shape, GeoPolygons) else ()


def positions(shape: GeoShape) -> tuple[LonLat, ...]:
    """Every position of *shape*, in its order."""
    match shape:
        case GeoPoint():
            return (shape.coordinates,)
        case GeoLine():
            return shape.coordinates
        case GeoLines():
            return tuple(one for line in shape.coordinates for one in line)
        case _:
            return tuple(one for ring in rings(shape) for one in ring)
