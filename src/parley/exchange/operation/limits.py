"""Translates the numbers of a rule into parts of a planning problem: demands, ceilings and parities over kinds of persons.

All clauses are read through one form, the shape that `parley.exchange.rules.shapes` makes of them (ADR 11):

    low <= sum over kinds of coefficient * (persons of the kind handed over) <= high,

measured at every hand-over, at the end of each day or at the end, over everything so far or over that hand-over or day alone.

- If all coefficients are 1, the sum is a number of persons: ``low`` becomes a demand, ``high`` a ceiling (`_counted`).
- Otherwise kinds with a positive coefficient are the left flow of a parity and those with a negative one its right flow; the
  coefficients become weights by category (`_balanced`).
- Measured at every hand-over over everything so far is how the planner measures a parity itself. Measured over each hand-over alone: a sum
  that has to be 0 each time is the same as 0 so far, by induction; any other bounds are measured over the day, and then a day is planned
  as one hand-over (see `looks_at_each_handover`).
- A number for each day becomes a ceiling on every open day, and a demand on as many of them as there are enough persons for.
- A stage without days of its own, or one that waits for a proof, has the days that the operation expects; without those the clause is not
  planned.

Every part keeps the id of its clause, so that a conflict can be explained in the words of the rule. A clause that cannot be translated is
reported (``not_carried``), never dropped.
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
        """The first and last day of *stage*, of the whole plan for a stage of None; None if its days are not known."""
        return (0, self.days - 1) if stage is None else self.stages.get(stage)


class Limits:
    """The parts made so far. ``clause_of``: the clause of each part, by ``kind:id`` as a conflict names it.

    ``not_carried``: clauses that are not planned, with the reason. ``short``: clauses that ask for more persons than there are:
    (clause, asked for, there).
    """

    def __init__(self) -> None:
        self.parities: list[Parity] = []
        self.demands: list[Demand] = []
        self.ceilings: list[Ceiling] = []
        self.clause_of: dict[str, str] = {}
        self.not_carried: dict[str, str] = {}
        self.short: list[tuple[str, int, int]] = []
        self._made: Counter[str] = Counter()

    def _name(self, part: str, clause: str) -> str:
        """The id of one more part of *clause*: the clause's own id, then with ``.2``, ``.3`` and so on."""
        self._made[clause] += 1
        name = clause if self._made[clause] == 1 else f"{clause}.{self._made[clause]}"
        self.clause_of[f"{part}:{name}"] = clause
        return name

    def demand(self, clause: str, flow: Flow, at_least: int, first: int, last: int) -> None:
        """Add: at least *at_least* persons of *flow* on days *first* to *last*, in total."""
        if at_least > 0:
            self.demands.append(Demand(self._name("demand", clause), flow, last, at_least, first))

    def ceiling(self, clause: str, flow: Flow, at_most: int, first: int, last: int) -> None:
        """Add: at most *at_most* persons of *flow* on days *first* to *last*, in total."""
        self.ceilings.append(Ceiling(self._name("ceiling", clause), flow, at_most, first, last))

    def parity(self, clause: str, parity: Parity) -> None:
        """Add a parity; its id is replaced by one of the clause."""
        self.parities.append(msgspec.structs.replace(parity, id=self._name("parity", clause)))


def looks_at_each_handover(shape: Shape) -> bool:
    """Whether the clause bounds every single hand-over in a way that can be planned only if a whole day is one hand-over."""
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
    """Translate *shapes* over *kinds*. *going*: how many persons of each kind may go. *by_day*: a day is one hand-over.

    None if a clause distinguishes persons whom the categories of the kinds do not; the caller then makes finer categories.
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
    """The clauses that limit how many persons of some kinds go in all: those kinds, and the limit."""
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
    """Translate a number of persons between two bounds. Returns whether the categories can express it."""
    flow = flow_of(own, kinds)
    if flow is None:
        return False
    first, last = window
    there = sum(going.get(kind, 0) for kind in own)
    if shape.low is not None and shape.low > there and shape.at == "end":
        made.short.append((shape.clause, shape.low, there))
    if shape.at != "end" and shape.over != "so-far":
        enough = min([there, *(limit for part, limit in most if part >= set(own))])
        periods = list(_periods(shape, window, calendar))
        if shape.high is not None:
            for begin, end in periods:
                made.ceiling(shape.clause, flow, shape.high, begin, end)
        if shape.low and shape.kind == "instalment":
            for begin, end in periods:
                made.demand(shape.clause, flow, shape.low, begin, end)
        elif shape.low:
            _low_in_each(made, shape, flow, periods, enough // shape.low, len(own) < len(kinds))
    elif shape.day is None and shape.nth is None:
        if shape.high is not None:
            made.ceiling(shape.clause, flow, shape.high, first, last)
        if shape.low is not None:
            made.demand(shape.clause, flow, shape.low, first, last)
    return True


def _low_in_each(
    made: Limits, shape: Shape, flow: Flow, periods: Sequence[tuple[int, int]], served: int, others: bool
) -> None:
    """Translate "at least ``low`` in each period" where there are only enough persons for *served* of the *periods*.

    The first *served* periods get a demand of ``low``. In a later period fewer than ``low`` persons would go, which breaks the clause
    unless nobody goes at all; so the later ones get a ceiling of 0. If the clause says that persons may run out, the period after the
    served ones is left free, for the remainder. *others*: kinds that the clause does not count may still be handed over on days on
    which nobody of *flow* is; then "nobody goes" is not what the clause says, and that is reported.
    """
    assert shape.low
    full = min(len(periods), served)
    for begin, end in periods[:full]:
        made.demand(shape.clause, flow, shape.low, begin, end)
    for begin, end in periods[full + shape.may_run_out :]:
        made.ceiling(shape.clause, flow, 0, begin, end)
    if not shape.may_run_out and full < len(periods) and others:
        made.not_carried[shape.clause] = "days-of-others"


def _periods(shape: Shape, window: tuple[int, int], calendar: Calendar) -> Iterator[tuple[int, int]]:
    """The periods of ``every`` days over each of which the clause is measured: first and last day, if it has an open day in *window*."""
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
    """Translate a weighted sum between two bounds into a parity. Returns whether the categories can express it.

    A parity with plain weights whose bounds are -k and k is written with ``k``, any other with ``least`` and ``most``.
    """
    left = flow_of([kind for kind, weight in own.items() if weight > 0], kinds)
    right = flow_of([kind for kind, weight in own.items() if weight < 0], kinds)
    ups = {kind: weight for kind, weight in own.items() if weight > 0}
    downs = {kind: -weight for kind, weight in own.items() if weight < 0}
    if (left is None and ups) or (right is None and downs):
        return False
    weights, right_weights = _by_category(ups), _by_category(downs)
    if weights is None or right_weights is None:
        return False
    # A parity needs two flows. Where all coefficients have one sign, the other flow is the same persons with weight 0.
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
    """The weight of each category; None if persons of one category have different weights."""
    found: dict[str, int] = {}
    for kind, weight in own.items():
        if found.setdefault(kind.category, weight) != weight:
            return None
    return found
