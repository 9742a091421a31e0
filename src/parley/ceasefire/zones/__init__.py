"""The rules of time: from a time as it was said, with its zone or without, to an instant or a stretch of instants in UTC.

The zones are those of the package ``tzdata`` that is pinned with Parley, never those of the machine, so that everybody gets the same answer; its
version (`ZONES_VERSION`) is named in every answer. Nothing here adds to a time within a zone: that is done on the clock on the wall or in UTC, and said.
"""

from __future__ import annotations

from parley.ceasefire.zones.said_times import (
    UNSTATED,
    NotAWallTime,
    Oddness,
    TimeSpread,
    WallTime,
    parse_wall,
    stretch_of,
)
from parley.ceasefire.zones.zone_data import ZONES_VERSION, is_zone, zone

__all__ = [
    "UNSTATED",
    "ZONES_VERSION",
    "NotAWallTime",
    "Oddness",
    "TimeSpread",
    "WallTime",
    "is_zone",
    "parse_wall",
    "stretch_of",
    "zone",
]
