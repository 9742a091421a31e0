"""Yes, no and unknown, put together. Unknown is never turned into one of the others: a "no" among what must all be so decides, a "yes" among what is enough."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal

from parley.ceasefire.zones import TimeSpread

__all__ = ["ThreeValued", "all_of", "any_of", "has_passed"]

ThreeValued = Literal["yes", "no", "unknown"]


def all_of(values: Iterable[ThreeValued]) -> ThreeValued:
    """Whether all of *values* are so."""
    found = set(values)
    return "no" if "no" in found else "unknown" if "unknown" in found else "yes"


def any_of(values: Iterable[ThreeValued]) -> ThreeValued:
    """Whether one of *values* is so."""
    found = set(values)
    return "yes" if "yes" in found else "unknown" if "unknown" in found else "no"


def has_passed(spread: TimeSpread, instant: datetime.datetime) -> ThreeValued:
    """Whether *instant* is at or after the time that *spread* means: certainly, certainly not, or by what it means."""
    return "yes" if instant >= spread.latest else "no" if instant < spread.earliest else "unknown"
