"""The zones of the IANA database as the pinned package ``tzdata`` carries them. The machine's own are never asked: two machines would differ.

The data of a pinned library is part of the program, as its code is; no other file is read here.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Final
from zoneinfo import ZoneInfo

import tzdata

__all__ = ["ZONES_VERSION", "is_zone", "zone"]

ZONES_VERSION: Final = str(tzdata.IANA_VERSION)
"""The version of the rules of time, as IANA numbers it (``2026f``)."""

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}\Z")
_FOLDER: Final = "zoneinfo"


@cache
def is_zone(name: str) -> bool:
    """Whether *name* is a zone of the database (``Europe/Kyiv``, ``UTC``)."""
    return _NAME.match(name) is not None and (resources.files("tzdata").joinpath(_FOLDER, *name.split("/"))).is_file()


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of that name. Raises `KeyError` where there is none: whoever takes a name from a file asks `is_zone` first."""
    if not is_zone(name):
        raise KeyError(name)
    with resources.files("tzdata").joinpath(_FOLDER, *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, name)
