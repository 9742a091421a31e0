"""The planner's input: who could go, by which routes, and the constraints that a plan has to keep.

A rule, an operation and the rosters are turned into a `Problem` before anything is planned. Days are whole numbers
from 0; calendar dates are left to whoever displays the plan. Every number is an integer.

Rules of the model:

- A person is an opaque id. Names never come here.
- Whoever is *wounded* (seriously wounded or sick) counts in no parity: GC III art. 109 sends them home
  regardless of number or rank. ``weight`` 0 puts anybody else outside the ratio.
- Whoever does not want to go, is excluded by agreement or is a standby is not planned. A standby may take the
  place of somebody who drops out (see `parley.planner.replanning`).
- A parity compares two flows at every hand-over, unless it says that it is measured at the end of a day or of
  the whole. With the counts L and R, the ratio p:q and the bound k it holds when ``q*L - p*R <= q*(k+1) - 1``
  and ``p*R - q*L <= p*(k+1) - 1``: a side may have given at most its share of what the other gave, rounded up,
  and k more. For 1:1 this is the lead of at most k.
- A capacity is a tuple with one number for each day, or one number for all days; empty is unlimited.
- Demands, ceilings and precedences count persons, including the wounded. A precedence never holds a wounded person
  back (art. 109: regardless of number or rank); a ceiling does, so whoever writes one leaves them out of its flow.

This module does not judge whether a problem is lawful, and it plans nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from parley.kernel import sha256_hex

__all__ = [
    "OPEN",
    "Camp",
    "Ceiling",
    "Crossing",
    "Demand",
    "Fleet",
    "Flow",
    "Package",
    "Parity",
    "Person",
    "Precedence",
    "Problem",
    "Route",
    "Willingness",
    "balance_of",
    "capacity_on",
    "counts_on",
    "day_bounds",
    "goes",
    "in_flow",
    "in_window",
    "parity_bounds",
    "parity_weight",
    "person_weights",
    "problem_digest",
]

Willingness = Literal["wants", "refuses", "undecided", "asylum", "not-asked"]
Need = Literal["seat", "stretcher"]

OPEN = 10**15
"""Stands for "no bound" wherever plain integers are compared: greater than any balance that a problem can reach."""


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One person as the planner sees them: an opaque id and the fields that constraints read, nothing more.

    ``priority``: the published class, 0 first. ``order``: the published order inside a priority (of captivity, or of
    rank), the smallest number first. ``earliest`` and ``latest``: the days on which they can travel; ``latest`` -1 is no
    last day. ``weight``: what they count in a parity without a table of weights. ``group``: who travels together, or "".
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
    consent: Willingness = "wants"
    standby: bool = False
    excluded: bool = False


class Flow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A filter on persons: by holder, receiver, category and id, all of which must match. An empty list matches everybody."""

    holders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


class Parity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A balance between two flows.

    ``kind``: ``within`` keeps the lead of either flow at or below ``k``, at the ratio ``left_share:right_share``;
    ``alternating`` hands over loads of at most ``k``, each answered in full by the other side, and the side that begins
    changes with each round (unless ``lead_changes`` is false: then the left flow always begins).

    ``weights``: what a person of a category counts in this parity, instead of the person's own weight (a table of
    equivalents); ``right_weights``, if given, is the table of the right flow (a price for each class). ``at``: when it
    is measured. ``over``: everything so far, or each day on its own (then not at a hand-over). Only days ``first`` to
    ``last`` are counted. ``least`` and ``most``, if either is given, replace ``k``: the bounds of
    ``right_share*L - left_share*R``; the one not given is open (this says who may lead, or rounds in a way of its own).
    """

    id: str
    left: Flow
    right: Flow
    k: int = 0
    left_share: int = 1
    right_share: int = 1
    kind: Literal["within", "alternating"] = "within"
    weights: dict[str, int] = {}
    right_weights: dict[str, int] = {}
    at: Literal["handover", "day", "end"] = "handover"
    over: Literal["so-far", "that-one"] = "so-far"
    first: int = 0
    last: int = -1
    least: int | None = None
    most: int | None = None
    lead_changes: bool = True


class Demand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """At least ``at_least`` persons of ``flow`` are handed over on days ``first`` to ``by``, both included."""

    id: str
    flow: Flow
    by: int
    at_least: int
    first: int = 0


class Ceiling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """At most ``at_most`` persons of ``flow`` are handed over on days ``first`` to ``last``, in total; 0: nobody.

    ``last`` -1 is the last day of the problem. "On these days only" is a ceiling of 0 on all other days.
    """

    id: str
    flow: Flow
    at_most: int
    first: int = 0
    last: int = -1


class Precedence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nobody of ``later`` is handed over before everybody of ``earlier`` who may go and could travel by that day.

    ``at_least`` -1 means all of them; 0 or more, that number of them (``later`` opens when it is reached). Whoever is in
    both flows waits for nobody; nor does a wounded person, nor a group that has one.
    """

    id: str
    earlier: Flow
    later: Flow
    at_least: int = -1


class Package(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Persons who go all or none: all on one day (``at`` "day"), or all by the last day (``at`` "end")."""

    id: str
    persons: tuple[str, ...]
    at: Literal["day", "end"] = "day"


class Crossing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place of hand-over. ``capacity``: persons a day from each holder; ``both``: persons a day from all holders together."""

    id: str
    capacity: tuple[int, ...] = ()
    both: tuple[int, ...] = ()


class Camp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place where persons are held. ``capacity``: how many persons a day can leave it."""

    id: str
    holder: str
    capacity: tuple[int, ...] = ()


class Route(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way from a camp to a crossing that takes less than a day. ``capacity``: persons a day."""

    id: str
    camp: str
    crossing: str
    capacity: tuple[int, ...] = ()


class Fleet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Vehicles of one kind: ``count`` a day, each making one trip a day on one route. A vehicle is not divided between routes.

    ``routes`` empty: any route from a camp of ``holder``.
    """

    id: str
    holder: str
    seats: int
    stretchers: int = 0
    count: tuple[int, ...] = (1,)
    routes: tuple[str, ...] = ()


class Problem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that a plan is made from. The same problem always yields the same plan.

    ``days``: the number of days of the exchange. ``weights``: the cost of a day of waiting for each priority class,
    class 0 first; if empty, 1 for the last class in use and one more for each class above it. ``seed``: a text to which
    the parties committed jointly; it breaks ties. Without any ``fleets``, vehicles are no constraint.
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
    ceilings: tuple[Ceiling, ...] = ()
    precedences: tuple[Precedence, ...] = ()


def capacity_on(capacity: tuple[int, ...], day: int, unlimited: int) -> int:
    """The number of a capacity for *day*; *unlimited* where the capacity is empty."""
    if not capacity:
        return unlimited
    return capacity[0] if len(capacity) == 1 else capacity[day]


def goes(person: Person) -> bool:
    """Whether *person* may be planned: wants to go, is not excluded by agreement and is not a standby."""
    return person.consent == "wants" and not person.excluded and not person.standby


def in_flow(flow: Flow, person: Person) -> bool:
    """Whether *person* belongs to *flow*."""
    return (
        (not flow.holders or person.holder in flow.holders)
        and (not flow.receivers or person.receiver in flow.receivers)
        and (not flow.categories or person.category in flow.categories)
        and (not flow.persons or person.id in flow.persons)
    )


def parity_weight(person: Person, weights: Mapping[str, int] | None = None) -> int:
    """What *person* counts in a parity: by the table of *weights*, else their own weight; 0 if seriously wounded or sick (art. 109)."""
    if person.wounded:
        return 0
    return weights.get(person.category, person.weight) if weights else person.weight


def balance_of(parity: Parity, person: Person) -> int:
    """What handing over *person* adds to the parity's balance, ``right_share*L - left_share*R``."""
    own = 0
    if in_flow(parity.left, person):
        own += parity.right_share * parity_weight(person, parity.weights)
    if in_flow(parity.right, person):
        own -= parity.left_share * parity_weight(person, parity.right_weights or parity.weights)
    return own


def parity_bounds(parity: Parity) -> tuple[int, int]:
    """The least and the greatest allowed balance, ``right_share*L - left_share*R``, of a parity of kind ``within``.

    An open side is plus or minus `OPEN`.
    """
    if parity.least is not None or parity.most is not None:
        return -OPEN if parity.least is None else parity.least, OPEN if parity.most is None else parity.most
    return 1 - parity.left_share * (parity.k + 1), parity.right_share * (parity.k + 1) - 1


def in_window(first: int, last: int, day: int) -> bool:
    """Whether *first* <= *day* <= *last*, where a *last* of -1 is no last day."""
    return first <= day and (last < 0 or day <= last)


def counts_on(parity: Parity, day: int) -> bool:
    """Whether what is handed over on *day* counts in *parity*."""
    return in_window(parity.first, parity.last, day)


def day_bounds(parity: Parity, day: int, days: int) -> tuple[int, int] | None:
    """The bounds of *parity*'s balance at the end of *day*, or None where it is not measured that day.

    They are bounds of that day's balance alone if the parity is over ``that-one``. An alternating parity is (0, 0): it
    completes its round by the end of a day.
    """
    last = days - 1 if parity.last < 0 else parity.last
    if not parity.first <= day <= last or (parity.at == "end" and day != last):
        return None
    return (0, 0) if parity.kind == "alternating" else parity_bounds(parity)


def person_weights(problem: Problem) -> tuple[tuple[int, ...], int]:
    """The cost of a day of waiting: for each priority class, class 0 first, and for the seriously wounded and sick.

    The second is so large that a day of a wounded person's waiting outweighs everything that their place could win for
    others: from no place at all to the first day, on their own side and, through the parities, on the other sides.
    """
    classes = 1 + max((person.priority for person in problem.persons), default=0)
    weights = problem.weights or tuple(range(classes, 0, -1))
    most = max((person.weight for person in problem.persons), default=1)
    ratio = 1
    for parity in problem.parities:
        heavy = max(1, most, *parity.weights.values(), *parity.right_weights.values())
        ratio = max(
            ratio,
            -(-max(parity.left_share, parity.right_share) * heavy // min(parity.left_share, parity.right_share)),
        )
    return weights, max(weights) * 2 * (problem.days + 1) * (1 + ratio * max(1, len(problem.parities)))


def problem_digest(problem: Problem) -> str:
    """The SHA-256, in hexadecimal, of the problem's canonical bytes: JSON with sorted keys, integers and strings only."""
    return sha256_hex(msgspec.json.encode(problem, order="sorted"))
