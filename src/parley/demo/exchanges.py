"""Exchanges of people who do not exist: a rule, an operation and both rosters, for demonstrations, tests and learning.

- ``thousand``: a thousand for a thousand in three days, as large as that of May 2025 and with its published categories and days (390, 307 and
  303 each way; 120 civilians on the first day). Camps, crossings, vehicles and everybody in the rosters are made up.
- ``twelve``: twelve for twelve in two days, the wounded apart; small enough to be read person by person.

The same bytes on every machine with the same Faker. Everybody is marked synthetic.
"""

from __future__ import annotations

from datetime import date
from importlib import resources
from typing import Final

import msgspec

from parley.demo.rosters import Shares, synthetic_roster
from parley.rosters import Roster

__all__ = ["EXCHANGES", "MadeUpExchange", "made_up_exchange"]

EXCHANGES: Final = ("thousand", "twelve")

_LISTS: Final[dict[str, tuple[tuple[str, str, str, int, tuple[str, ...]], ...]]] = {
    "thousand": (
        ("side-a", "side-b", "ru_RU", 1250, ("a-west", "a-east")),
        ("side-b", "side-a", "uk_UA", 1250, ("b-west", "b-east")),
    ),
    "twelve": (
        ("side-a", "side-b", "ru_RU", 20, ("camp-a",)),
        ("side-b", "side-a", "uk_UA", 20, ("camp-b",)),
    ),
}
"""Holder, receiver, locale of the names, how many, camps: of each list."""

_SHARES: Final = {
    "thousand": Shares(civilians=130, families=8, standbys=40),
    "twelve": Shares(civilians=200, families=60, standbys=100, wounded=100),
}


_MADE_ON: Final = {"thousand": date(2025, 5, 20), "twelve": date(2030, 2, 26)}
"""The day on which the lists are made: a little before the first hand-over."""


class MadeUpExchange(msgspec.Struct, frozen=True):
    """The texts of a rule and an operation, as files have them, and the roster of each holder."""

    rule: bytes
    operation: bytes
    rosters: tuple[Roster, ...]


def made_up_exchange(name: str, seed: str = "parley") -> MadeUpExchange:
    """One of `EXCHANGES`. Raises ``KeyError`` for another name."""
    folder = resources.files("parley.demo") / "exchange"
    lists = [
        Roster(
            holder,
            tuple(
                synthetic_roster(
                    seed, count, holder, receiver, locale, camps=camps, shares=_SHARES[name], today=_MADE_ON[name]
                )
            ),
            synthetic=True,
        )
        for holder, receiver, locale, count, camps in _LISTS[name]
    ]
    return MadeUpExchange(
        (folder / f"{name}.rule.yaml").read_bytes(), (folder / f"{name}.operation.yaml").read_bytes(), tuple(lists)
    )
