"""A plan: hand-overs in order, vehicle trips with their seats, and who is left out. Data only, no floats.

The order of the steps is part of the plan: parities are measured after every one. All persons of a step are
handed over at the same moment. ``plan_bytes`` is the only serialisation of a plan; equal plans have equal
bytes on every machine.
"""

from __future__ import annotations

import msgspec

__all__ = ["Plan", "Step", "Trip", "gap_per_million", "plan_bytes", "read_plan"]


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One hand-over: ``persons[i]`` travels by ``routes[i]`` (both are ids)."""

    day: int
    persons: tuple[str, ...]
    routes: tuple[str, ...]


class Trip(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One vehicle on one route on one day. ``seats`` and ``stretchers`` list ids of persons; a person's position is their place.

    ``number`` tells the vehicles of a fleet on one day apart, from 1.
    """

    day: int
    fleet: str
    number: int
    route: str
    seats: tuple[str, ...]
    stretchers: tuple[str, ...] = ()


class Plan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who goes when and how. ``cost`` is in weighted days of waiting; no plan of this problem costs less than ``bound``.

    ``problem``: the digest of the problem. ``method``: ``greatest-schedule``, ``programme`` or ``programme-rounded``.
    ``solver``: name and version of what proved the bound; empty for the greatest schedule. ``left``: ids of persons who
    may be planned and have no place in this plan.
    """

    problem: str
    method: str
    solver: str
    cost: int
    bound: int
    steps: tuple[Step, ...]
    trips: tuple[Trip, ...] = ()
    left: tuple[str, ...] = ()


def plan_bytes(plan: Plan) -> bytes:
    """The canonical bytes of *plan*: JSON, sorted keys, integers and strings only."""
    return msgspec.json.encode(plan, order="sorted")


def read_plan(data: bytes) -> Plan:
    """Read the plan in *data*. Raises ``msgspec.DecodeError`` if the bytes are not a plan."""
    return msgspec.json.decode(data, type=Plan)


def gap_per_million(plan: Plan) -> int:
    """The optimality gap: ``cost - bound`` in millionths of the cost, rounded up. 0 means proven optimal."""
    return -(-(plan.cost - plan.bound) * 1_000_000 // plan.cost) if plan.cost else 0
