"""A plan: hand-overs in their order, trips with their seats, and who is left. Data only, no floats.

The order of the steps is part of the plan: parity is judged after every one. All persons of a step are
handed over at the same moment. ``plan_bytes`` is the one way to write a plan down; equal plans have equal
bytes on every machine.
"""

from __future__ import annotations

import msgspec

__all__ = ["Plan", "Step", "Trip", "gap_per_million", "plan_bytes", "read_plan"]


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One hand-over: ``persons[i]`` comes by ``routes[i]``."""

    day: int
    persons: tuple[str, ...]
    routes: tuple[str, ...]


class Trip(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One vehicle on one route on one day; the position in ``seats`` and ``stretchers`` is the place."""

    day: int
    fleet: str
    number: int
    route: str
    seats: tuple[str, ...]
    stretchers: tuple[str, ...] = ()


class Plan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who goes when and how. ``cost`` is in weighted days of waiting, and no plan can cost less than ``bound``.

    ``method``: ``greatest-schedule``, ``programme`` or ``programme-rounded``. ``solver`` names what proved the
    bound. ``left``: persons who want to go and have no place in this plan.
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
    """The plan in *data*. Raises ``msgspec.DecodeError`` for bytes that are no plan."""
    return msgspec.json.decode(data, type=Plan)


def gap_per_million(plan: Plan) -> int:
    """How far from the best the plan may be, in millionths of its cost, rounded up; 0 is proven best."""
    return -(-(plan.cost - plan.bound) * 1_000_000 // plan.cost) if plan.cost else 0
