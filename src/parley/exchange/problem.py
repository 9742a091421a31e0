"""The problem of an exchange: who could go, by what way, and what has to hold.

The model that a rule and two rosters are turned into before anything is planned. Days are whole numbers
from 0; a calendar date is the business of whoever shows the plan. Every number is an integer.

Rules of the model:

- A person is an opaque id. Names never come here.
- Whoever is *wounded* (seriously wounded or sick) counts in no parity: GC III art. 109 sends them home
  regardless of number or rank. ``weight`` 0 puts anybody else outside the ratio.
- Who does not want to go, is excluded by agreement or is a standby is not planned. A standby may take the
  place of somebody who drops out (see ``replanning``).
- A parity compares two flows at every hand-over, not at the end of a day. With the counts L and R, the
  ratio p:q and the bound k it holds when ``q*L - p*R <= q*(k+1) - 1`` and ``p*R - q*L <= p*(k+1) - 1``:
  a side may have given at most its share of what the other gave, rounded up, and k more. For 1:1 this is
  the lead of at most k.
- A capacity is a tuple with one number for each day, or one number for all days; empty is unlimited.

This module does not judge whether a problem is lawful, and it plans nothing.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from parley.kernel import sha256_hex

__all__ = [
    "Camp",
    "Consent",
    "Crossing",
    "Demand",
    "Fleet",
    "Flow",
    "Package",
    "Parity",
    "Person",
    "Problem",
    "Route",
    "capacity_on",
    "goes",
    "in_flow",
    "parity_bounds",
    "parity_weight",
    "person_weights",
    "problem_digest",
]

Consent = Literal["wants", "refuses", "undecided", "asylum", "not-asked"]
Need = Literal["seat", "stretcher"]


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One person as the plan sees them: an opaque id and what a constraint reads, nothing more.

    ``order`` is the published order inside a priority (of captivity, or of rank: a smaller number first);
    ``priority`` is the published class (0 first); ``latest`` -1 says that there is no last day.
    """

    id: str
    holder: str
    receiver: str
    category: str = ""
    camp: str = ""
    order: int = 0
    priority: int = 0
    earliest: int = 0
    latest: int = -1
    need: Need = "seat"
    weight: int = 1
    group: str = ""
    wounded: bool = False
    consent: Consent = "wants"
    standby: bool = False
    excluded: bool = False


class Flow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Some of the persons: by holder, receiver, category or id. An empty list leaves nobody out."""

    holders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


class Parity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A balance that holds at every hand-over.

    ``within``: the lead of either flow is never above ``k``, at the ratio ``left:right``. ``alternating``:
    loads of at most ``k``, answered in full by the other side, the lead changing with each round.
    """

    id: str
    left: Flow
    right: Flow
    k: int = 0
    left_share: int = 1
    right_share: int = 1
    kind: Literal["within", "alternating"] = "within"


class Demand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """At least ``at_least`` persons of ``flow`` have been handed over by the end of day ``by``."""

    id: str
    flow: Flow
    by: int
    at_least: int


class Package(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Persons who go all together, on one day, or not at all."""

    id: str
    persons: tuple[str, ...]


class Crossing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place of hand-over. ``capacity``: persons a day from each holder; ``both``: from all together."""

    id: str
    capacity: tuple[int, ...] = ()
    both: tuple[int, ...] = ()


class Camp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place where persons are held. ``capacity``: persons a day that can leave it."""

    id: str
    holder: str
    capacity: tuple[int, ...] = ()


class Route(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way from a camp to a crossing, made within a day. ``capacity``: persons a day."""

    id: str
    camp: str
    crossing: str
    capacity: tuple[int, ...] = ()


class Fleet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Vehicles of one kind: ``count`` a day, each making one trip a day on one route, whole.

    ``routes`` empty: any route from a camp of ``holder``.
    """

    id: str
    holder: str
    seats: int
    stretchers: int = 0
    count: tuple[int, ...] = (1,)
    routes: tuple[str, ...] = ()


class Problem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that a plan is made from. The same problem gives the same plan.

    ``weights``: what a day of waiting counts for each priority class, the first first; empty: one point for
    the last class in use and one more for each class above it. ``seed``: committed by the parties jointly,
    breaks ties. No ``fleets`` at all: vehicles do not bind.
    """

    days: int
    parties: tuple[str, ...]
    persons: tuple[Person, ...]
    crossings: tuple[Crossing, ...]
    camps: tuple[Camp, ...]
    routes: tuple[Route, ...]
    fleets: tuple[Fleet, ...] = ()
    parities: tuple[Parity, ...] = ()
    demands: tuple[Demand, ...] = ()
    packages: tuple[Package, ...] = ()
    weights: tuple[int, ...] = ()
    seed: str = ""


def capacity_on(capacity: tuple[int, ...], day: int, unlimited: int) -> int:
    """The capacity on *day*; *unlimited* where none is set."""
    if not capacity:
        return unlimited
    return capacity[0] if len(capacity) == 1 else capacity[day]


def goes(person: Person) -> bool:
    """Whether *person* may be planned: wants to go, is not excluded by agreement and is no standby."""
    return person.consent == "wants" and not person.excluded and not person.standby


def in_flow(flow: Flow, person: Person) -> bool:
    """Whether *person* belongs to *flow*."""
    return (
        (not flow.holders or person.holder in flow.holders)
        and (not flow.receivers or person.receiver in flow.receivers)
        and (not flow.categories or person.category in flow.categories)
        and (not flow.persons or person.id in flow.persons)
    )


def parity_weight(person: Person) -> int:
    """What *person* counts in a parity: nothing when seriously wounded or sick (GC III art. 109)."""
    return 0 if person.wounded else person.weight


def parity_bounds(parity: Parity) -> tuple[int, int]:
    """The least and the greatest allowed ``right_share*L - left_share*R`` of a parity of kind ``within``."""
    return 1 - parity.left_share * (parity.k + 1), parity.right_share * (parity.k + 1) - 1


def person_weights(problem: Problem) -> tuple[tuple[int, ...], int]:
    """What a day of waiting counts, for each priority class, and for the seriously wounded and sick.

    A day of a wounded person's waiting weighs more than all that one freed place could win for others, from no
    place at all to the first day, on their own side and by the parities on the others'.
    """
    classes = 1 + max((person.priority for person in problem.persons), default=0)
    weights = problem.weights or tuple(range(classes, 0, -1))
    ratio = max(
        (-(-max(p.left_share, p.right_share) // min(p.left_share, p.right_share)) for p in problem.parities),
        default=1,
    )
    return weights, max(weights) * 2 * (problem.days + 1) * (1 + ratio * max(1, len(problem.parities)))


def problem_digest(problem: Problem) -> str:
    """The SHA-256 of the problem's canonical bytes: sorted keys, integers and strings only."""
    return sha256_hex(msgspec.json.encode(problem, order="sorted"))
