"""The numbers of a rule as the planner's parts: each shape of a clause becomes demands, ceilings or a parity over kinds of persons.

One reader for every clause: what `parley.exchange.rules.shapes` makes of it - a sum between two bounds, measured somewhere - is all that is
looked at. Where all coefficients are one, a bound is a demand or a ceiling; otherwise the sum is a parity with weights.

- ``at: handover`` of everything so far is the planner's own measure. Of that hand-over alone: a sum that must be 0 each time is the same as
  0 so far; anything else is measured over the day, and then a day is one hand-over (see `looks_at_each_handover`).
- A number for each day becomes a ceiling on every open day, and a demand on as many of them as the people suffice for.
- A stage without days, and one that waits for a proof, has the days that the operation expects; without them the clause is not planned.

Every part remembers its clause, so that a conflict can be told in the words of the rule. What cannot be carried is said, never dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from parley.exchange.operation.counting_persons import Kind, coefficients, flow_of
from parley.exchange.rules import Shape
from parley.planner import Ceiling, Demand, Flow, Parity

__all__ = ["Calendar", "Limits", "limits_of", "looks_at_each_handover"]


class Calendar(msgspec.Struct, frozen=True):
    """The days of the plan, from 0. ``open``: those on which somebody may be handed over. ``stages``: first and last day of each stage that has any."""

    days: int
    open: tuple[int, ...]
    stages: Mapping[str, tuple[int, int]]

    def window(self, stage: str | None) -> tuple[int, int] | None:
        """The days of *stage*; the whole for None; None where nobody knows them."""
        return (0, self.days - 1) if stage is None else self.stages.get(stage)


class Limits:
    """The parts that came of the numbers of a rule. ``clause_of``: the clause of each part, by ``kind:id`` as a conflict names it."""

    def __init__(self) -> None:
        self.parities: list[Parity] = []
        self.demands: list[Demand] = []
        self.ceilings: list[Ceiling] = []
        self.clause_of: dict[str, str] = {}
        self.not_carried: dict[str, str] = {}
        self.short: list[tuple[str, int, int]] = []
        self._made: Counter[str] = Counter()

    def _name(self, part: str, clause: str) -> str:
        self._made[clause] += 1
        name = clause if self._made[clause] == 1 else f"{clause}.{self._made[clause]}"
        self.clause_of[f"{part}:{name}"] = clause
        return name

    def demand(self, clause: str, flow: Flow, at_least: int, first: int, last: int) -> None:
        """At least so many on these days together."""
        if at_least > 0:
            self.demands.append(Demand(self._name("demand", clause), flow, last, at_least, first))

    def ceiling(self, clause: str, flow: Flow, at_most: int, first: int, last: int) -> None:
        """At most so many on these days together."""
        self.ceilings.append(Ceiling(self._name("ceiling", clause), flow, at_most, first, last))

    def parity(self, clause: str, parity: Parity) -> None:
        """A balance; its own id is replaced."""
        self.parities.append(msgspec.structs.replace(parity, id=self._name("parity", clause)))


def looks_at_each_handover(shape: Shape) -> bool:
    """Whether the clause asks something of every single hand-over that only a whole day's hand-over can answer."""
    if shape.expected or shape.at != "handover" or shape.over != "that-one":
        return False
    if shape.kind == "number":
        return bool(shape.low)
    return shape.kind == "package" or (shape.low, shape.high) != (0, 0)


def limits_of(
    shapes: Sequence[Shape],
    kinds: Sequence[Kind],
    going: Mapping[Kind, int],
    calendar: Calendar,
    by_day: bool,
) -> Limits | None:
    """The parts of *shapes* over *kinds*, of each of which *going* may go. *by_day*: a day is one hand-over.

    None where the categories of the kinds do not tell apart what a clause tells apart.
    """
    made = Limits()
    most = _most_in_all(shapes, kinds)
    for shape in shapes:
        if shape.expected or shape.kind in ("package", "alternating"):
            continue
        window = calendar.window(shape.stage)
        if window is None:
            made.not_carried[shape.clause] = "stage-without-days"
            continue
        own = coefficients(shape, kinds)
        if not own:
            if shape.low is not None and shape.low > 0:
                made.short.append((shape.clause, shape.low, 0))
                made.not_carried[shape.clause] = "nobody-there"
            continue
        fits = (
            _counted(made, shape, own, kinds, going, window, calendar, most)
            if set(own.values()) == {1}
            else _balanced(made, shape, own, kinds, window, by_day)
        )
        if not fits:
            return None
    return made


def _most_in_all(shapes: Sequence[Shape], kinds: Sequence[Kind]) -> list[tuple[frozenset[Kind], int]]:
    """How many persons of some kinds the whole allows at most."""
    found = []
    for shape in shapes:
        if shape.at == "end" and shape.high is not None and shape.stage is None and not shape.expected:
            own = coefficients(shape, kinds)
            if own and set(own.values()) == {1}:
                found.append((frozenset(own), shape.high))
    return found


def _counted(
    made: Limits,
    shape: Shape,
    own: Mapping[Kind, int],
    kinds: Sequence[Kind],
    going: Mapping[Kind, int],
    window: tuple[int, int],
    calendar: Calendar,
    most: Sequence[tuple[frozenset[Kind], int]],
) -> bool:
    """A plain count of persons between two bounds."""
    flow = flow_of(own, kinds)
    if flow is None:
        return False
    first, last = window
    there = sum(going.get(kind, 0) for kind in own)
    if shape.low is not None and shape.low > there and shape.at == "end":
        made.short.append((shape.clause, shape.low, there))
    if shape.at == "end" or shape.over == "so-far":
        if shape.day is None and shape.nth is None:
            if shape.high is not None:
                made.ceiling(shape.clause, flow, shape.high, first, last)
            if shape.low is not None:
                made.demand(shape.clause, flow, shape.low, first, last)
        return True
    periods = list(_periods(shape, window, calendar))
    if shape.high is not None:
        for begin, end in periods:
            made.ceiling(shape.clause, flow, shape.high, begin, end)
    if shape.low:
        asked = shape.kind == "instalment"
        enough = min([there, *(limit for part, limit in most if part >= set(own))]) if not asked else there
        full = len(periods) if asked else min(len(periods), enough // shape.low)
        for begin, end in periods[:full]:
            made.demand(shape.clause, flow, shape.low, begin, end)
        if not asked:
            # What is left goes on the next day, all of it; a day on which fewer go than must would break the clause: then nobody goes.
            for begin, end in periods[full + shape.may_run_out :]:
                made.ceiling(shape.clause, flow, 0, begin, end)
            if not shape.may_run_out and full < len(periods) and len(own) < len(kinds):
                made.not_carried[shape.clause] = "days-of-others"
    return True


def _periods(shape: Shape, window: tuple[int, int], calendar: Calendar) -> Iterator[tuple[int, int]]:
    """The stretches of days over each of which the clause is measured: those with an open day in the window."""
    first, last = window
    days = [day for day in calendar.open if first <= day <= last]
    if shape.day is not None:
        days = [day for day in days if day == shape.day - 1]
    if shape.nth is not None:
        days = [day for number, day in enumerate(calendar.open, 1) if number == shape.nth and first <= day <= last]
    seen: set[int] = set()
    for day in days:
        number = day // shape.every
        if number not in seen:
            seen.add(number)
            yield max(number * shape.every, first), min(number * shape.every + shape.every - 1, last)


def _balanced(
    made: Limits, shape: Shape, own: Mapping[Kind, int], kinds: Sequence[Kind], window: tuple[int, int], by_day: bool
) -> bool:
    """A weighted sum between two bounds."""
    left = flow_of([kind for kind, weight in own.items() if weight > 0], kinds)
    right = flow_of([kind for kind, weight in own.items() if weight < 0], kinds)
    ups = {kind: weight for kind, weight in own.items() if weight > 0}
    downs = {kind: -weight for kind, weight in own.items() if weight < 0}
    if (left is None and ups) or (right is None and downs):
        return False
    weights, right_weights = _by_category(ups), _by_category(downs)
    if weights is None or right_weights is None:
        return False
    # One side alone is held against nobody: the same persons, weighing nothing.
    if left is None:
        left, weights = right, dict.fromkeys(right_weights, 0)
    elif right is None:
        right, right_weights = left, dict.fromkeys(weights, 0)
    assert left is not None
    assert right is not None
    first, last = window
    at, over = shape.at, shape.over
    if at == "handover" and (by_day or (over == "that-one" and (shape.low, shape.high) != (0, 0))):
        at = "day"
    if at == "end" or (at == "handover" and over == "that-one"):
        over = "so-far"
    plain = set(weights.values()) == set(right_weights.values()) == {1}
    even = shape.low is not None and shape.high is not None and shape.low == -shape.high
    made.parity(
        shape.clause,
        Parity(
            id="",
            left=left,
            right=right,
            k=shape.high if plain and even and shape.high is not None else 0,
            weights={} if plain else weights,
            right_weights={} if plain else right_weights,
            at=at,
            over=over,
            first=first,
            last=-1 if shape.stage is None else last,
            least=None if plain and even else shape.low,
            most=None if plain and even else shape.high,
        ),
    )
    return True


def _by_category(own: Mapping[Kind, int]) -> dict[str, int] | None:
    """The weight of each category; None where persons of one category weigh differently."""
    found: dict[str, int] = {}
    for kind, weight in own.items():
        if found.setdefault(kind.category, weight) != weight:
            return None
    return found
