"""How a manifest is called: the titles of parties, crossings and categories beside their ids, and the name of its file.

The name of a file tells reader, day, crossing and vehicle; never a person. It is made of ASCII letters, digits, dots and dashes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from parley.exchange.handover import Manifest

__all__ = ["Titles", "file_name", "vehicle_name"]


class Titles(msgspec.Struct, frozen=True):
    """What ids are called on paper; an id without a title stands as it is."""

    of: Mapping[str, str] = {}

    def __call__(self, name: str) -> str:
        """The title of *name*."""
        return self.of.get(name, name)


def vehicle_name(titles: Titles, vehicle: str) -> str:
    """What a vehicle is called: the title of its kind and its number that day, else its id."""
    kind, _, number = vehicle.rpartition("-")
    return f"{titles(kind)} {number}" if kind in titles.of and number.isdigit() else titles(vehicle)


def file_name(manifest: Manifest, ending: str) -> str:
    """The name of the file of *manifest*: ``manifest-escort-day-1-2025-05-23-north-bus-2.pdf``; ``synthetic`` stands first where it is."""
    parts = [
        "synthetic" if manifest.synthetic else "",
        "manifest",
        manifest.reader,
        f"day-{manifest.day + 1}",
        manifest.date,
        manifest.crossing,
        manifest.vehicle,
        manifest.receiver,
    ]
    name = "-".join(re.sub(r"[^A-Za-z0-9.]+", "-", part).strip("-.") for part in parts if part)
    return f"{name}.{ending}"
