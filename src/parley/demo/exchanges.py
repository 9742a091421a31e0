"""Exchanges of people who do not exist: a rule, an operation and both rosters, for learning, demonstrations and tests.

- ``thousand``: a thousand for a thousand in three days, as large as that of May 2025 and with its published categories and days (390, 307 and
  303 each way; 120 civilians on the first day). Camps, crossings, vehicles and everybody in the rosters are made up (`parley.demo.thousand`).
- ``twelve``: twelve for twelve in two days, the wounded apart; small enough to be read person by person.

With the same Faker they are the same bytes on every machine. Everybody is marked synthetic.
"""

from __future__ import annotations

from datetime import date
from importlib import resources
from typing import Final

import msgspec

from parley.demo.rosters import Shares, synthetic_roster
from parley.demo.thousand import thousand_rosters
from parley.rosters import Roster

__all__ = ["EXCHANGES", "MadeUpExchange", "made_up_exchange"]

EXCHANGES: Final = ("thousand", "twelve")

_TWELVE: Final = (("side-a", "side-b", "ru_RU", "camp-a"), ("side-b", "side-a", "uk_UA", "camp-b"))
"""For each list of the small exchange: holder, receiver, locale of the names, camp."""

_HELD: Final = 20
_SHARES: Final = Shares(civilians=200, families=60, standbys=100, wounded=100)
_MADE_ON: Final = date(2030, 2, 26)
"""The day on which the lists of the small exchange are made: shortly before its first hand-over."""


class MadeUpExchange(msgspec.Struct, frozen=True):
    """The contents of a rule file and an operation file, and the roster of each holder."""

    rule: bytes
    operation: bytes
    rosters: tuple[Roster, ...]


def made_up_exchange(name: str, seed: str = "") -> MadeUpExchange:
    """One of `EXCHANGES`; another *seed* makes other people. Raises ``KeyError`` for another name."""
    if name not in EXCHANGES:
        raise KeyError(name)
    folder = resources.files("parley.demo") / "exchange"
    return MadeUpExchange(
        (folder / f"{name}.rule.yaml").read_bytes(),
        (folder / f"{name}.operation.yaml").read_bytes(),
        thousand_rosters(seed or "thousand") if name == "thousand" else _twelve(seed or "parley"),
    )


def _twelve(seed: str) -> tuple[Roster, ...]:
    """The lists of the small exchange."""
    return tuple(
        Roster(
            holder,
            tuple(
                synthetic_roster(seed, _HELD, holder, receiver, locale, camps=(camp,), shares=_SHARES, today=_MADE_ON)
            ),
            synthetic=True,
        )
        for holder, receiver, locale, camp in _TWELVE
    )
