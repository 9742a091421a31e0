"""What goes wrong in a simulated exchange: drawn from a seed with SHA-256, so that the same seed draws the same everywhere.

For each person and day: whether they are absent, die, no longer want to go, or cannot be identified at the crossing; for each
side and day, whether its vehicles come late. Every draw depends on nothing but the seed and what it is about, so one person's
misfortune does not shift another's. No clock and no random number generator.
"""

from __future__ import annotations

import hashlib

import msgspec

from parley.planner.ledger import LedgerHappening
from parley.planner.problem import Problem, capacity_on

__all__ = ["Hazards", "Outlook", "draw", "outlook"]


class Hazards(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The probability of each mishap, in thousandths: for each person and day; ``late`` for each side and day."""

    absent: int = 0
    died: int = 0
    refused: int = 0
    unconfirmed: int = 0
    late: int = 0


class Outlook(msgspec.Struct, frozen=True):
    """Everything that was drawn for one trace.

    ``ready`` and ``confirmed``: for each person, on which days they would come, and would be identified. ``ends``: the day
    and the kind of a death or a refusal. ``room``: how many persons the crossings take from each side on each day.
    ``late``: sides and days on which vehicles come late.
    """

    ready: dict[str, tuple[bool, ...]]
    confirmed: dict[str, tuple[bool, ...]]
    ends: dict[str, tuple[int, LedgerHappening]]
    room: dict[tuple[str, int], int]
    late: frozenset[tuple[str, int]]


def draw(seed: str, *about: str | int) -> int:
    """A number from 0 to 999: the first 8 bytes of SHA-256 over the seed and what it is *about*, modulo 1000."""
    told = "\0".join([seed, *map(str, about)])
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big") % 1000


def outlook(problem: Problem, hazards: Hazards, seed: str) -> Outlook:
    """Draw everything that happens to the persons and sides of *problem* under *seed*."""
    ready: dict[str, tuple[bool, ...]] = {}
    confirmed: dict[str, tuple[bool, ...]] = {}
    ends: dict[str, tuple[int, LedgerHappening]] = {}
    for person in problem.persons:
        for day in range(problem.days):
            if draw(seed, "died", person.id, day) < hazards.died:
                ends[person.id] = (day, "died")
                break
            if draw(seed, "refused", person.id, day) < hazards.refused:
                ends[person.id] = (day, "refused")
                break
        last = ends.get(person.id, (problem.days, "died"))[0]
        ready[person.id] = tuple(
            day < last and draw(seed, "absent", person.id, day) >= hazards.absent for day in range(problem.days)
        )
        confirmed[person.id] = tuple(
            draw(seed, "unconfirmed", person.id, day) >= hazards.unconfirmed for day in range(problem.days)
        )
    room: dict[tuple[str, int], int] = {}
    late: set[tuple[str, int]] = set()
    for party in problem.parties:
        for day in range(problem.days):
            whole = sum(capacity_on(place.capacity, day, len(problem.persons)) for place in problem.crossings)
            room[party, day] = whole
            if draw(seed, "late", party, day) < hazards.late:
                late.add((party, day))
                room[party, day] = whole if problem.fleets else whole // 2
    return Outlook(ready, confirmed, ends, room, frozenset(late))
