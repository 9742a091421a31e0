"""Names on and of a manifest: the titles of parties, crossings and categories, and the name of its file.

The name of the file has reader, day, crossing and vehicle, never a person. It consists of ASCII letters, digits, dots and dashes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from parley.exchange.handover import Manifest

__all__ = ["PaperTitles", "file_name", "vehicle_name"]


class PaperTitles(msgspec.Struct, frozen=True):
    """The titles of ids on paper; an id without a title is shown as it is."""

    of: Mapping[str, str] = {}

    def __call__(self, name: str) -> str:
        """The title of *name*."""
        return self.of.get(name, name)


def vehicle_name(titles: PaperTitles, vehicle: str) -> str:
    """The name of a vehicle: the title of its fleet and its number that day, otherwise its id."""
    kind, _, number = vehicle.rpartition("-")
    return f"{titles(kind)} {number}" if kind in titles.of and number.isdigit() else titles(vehicle)


def file_name(manifest: Manifest, ending: str) -> str:
    """The name of the file of *manifest*: ``manifest-escort-day-1-2025-05-23-north-bus-2.pdf``; it begins with ``synthetic`` if anybody on it is."""
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
