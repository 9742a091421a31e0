"""A published course put in order: its steps (hand-overs), and at each what had gone before and what had been moved by then.

- Events of one day and ``step`` are one hand-over. A day is counted from the first hand-over, or from ``first_day``.
- What a source does not tell stays unknown: a total without classes leaves the classes open, between 0 and the total. A flow that a
  step does not mention had nobody in it.
- ``credits`` are persons who count although they were not handed over (or were, and do not count): what the rule's `Counting`
  clauses say of a death, a refusal, an escape.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import msgspec

from parley.exchange.rules.counting import EVERYBODY, Cell, Classes, everybody
from parley.exchange.rules.course import Added, Course, HandedOver, HandedOverInAll, Held, Lost, ToCustody, Withheld
from parley.exchange.rules.kinds import HAND_OVERS, InAll, Step, Timed, counted_as, may_grow, no_longer_counts
from parley.exchange.rules.linear import Bounds
from parley.exchange.rules.ready import ReadyRule
from parley.exchange.rules.rule import Rule
from parley.exchange.rules.shape import Shifts
from parley.exchange.rules.terms import AFTER_DELIVERY

__all__ = ["Moved", "in_order", "losses_up_to", "moved_by", "start_of", "steps_of"]

_WHOLE_DAY = len("2030-03-01")


class Moved(msgspec.Struct, frozen=True):
    """What had been moved up to a position in the course. ``debits``: who was handed over and does not count any more."""

    shifts: Shifts
    credits: dict[Cell, Bounds]
    debits: dict[Cell, Bounds] = {}


def in_order(course: Course) -> tuple[Timed, ...]:
    """The events with their days, in order of time where every hand-over has a day, else as listed."""
    start = start_of(course)
    timed: list[Timed] = []
    for index, event in enumerate(course.events):
        day = event.day
        if day is None and start is not None and event.date is not None and len(event.date) == _WHOLE_DAY:
            day = datetime.date.fromisoformat(event.date).toordinal() - start + 1
        timed.append(Timed(index, day, event))
    if any(one.day is None for one in timed if isinstance(one.event, HAND_OVERS)):
        return tuple(timed)
    latest = latest_step = 0
    keyed: list[tuple[int, int, int, Timed]] = []
    for one in timed:
        # An event whose day or step is not known stays behind the one that it was listed after.
        day = one.day if one.day is not None else latest
        step = one.event.step if isinstance(one.event, HAND_OVERS) else latest_step if day == latest else 0
        latest, latest_step = day, step
        keyed.append((day, step, one.index, one))
    return tuple(one for *_, one in sorted(keyed, key=lambda key: key[:3]))


def start_of(course: Course) -> int | None:
    """The first day of *course* as a day number of the calendar; None where no date is told, or the first may be one told by its month alone."""
    dates = [event.date for event in course.events if isinstance(event, HAND_OVERS) and event.date]
    first = course.first_day or min((date for date in dates if len(date) == _WHOLE_DAY), default=None)
    if first is None or (
        course.first_day is None and any(first[: len(date)] >= date for date in dates if date != first)
    ):
        return None
    return datetime.date.fromisoformat(first).toordinal()


def losses_up_to(course: Course, step: Step) -> int:
    """The position up to which a loss belongs to *step*: one that is told of after the hand-over, of the same day or of no day that is told."""
    position = step.position
    for number, one in enumerate(in_order(course)):
        if number <= step.position:
            continue
        if isinstance(one.event, HAND_OVERS) or (one.day is not None and one.day != step.day):
            break
        position = number
    return position


def steps_of(ready: ReadyRule, course: Course) -> tuple[Step, ...]:
    """The hand-overs of *course*, in order."""
    groups: list[list[tuple[int, Timed]]] = []
    previous: tuple[object, ...] | None = None
    for position, one in enumerate(in_order(course)):
        if not isinstance(one.event, HAND_OVERS):
            continue
        key = (one.day, one.event.date, one.event.step)
        if key != previous:
            groups.append([])
        groups[-1].append((position, one))
        previous = key
    steps: list[Step] = []
    nth, last_day = 0, object()
    days = [group[0][1].day for group in groups]
    for number, group in enumerate(groups):
        day = days[number]
        if day is None or day != last_day:
            nth += 1
        last_day = day
        counts, told = _counts(ready.classes, [one for _, one in group])
        first = group[0][1].event
        last_of_day = number + 1 == len(groups) or day is None or days[number + 1] != day
        is_sum = any(isinstance(one.event, HAND_OVERS) and one.event.sum_up_to_then for _, one in group)
        in_all = _in_all(ready.classes, [one for _, one in group])
        stages, position = _stages(ready.rule, group, day), group[-1][0]
        steps.append(Step(number, day, first.date, nth, stages, counts, told, position, last_of_day, is_sum, in_all))
    return tuple(steps)


def _stages(rule: Rule, group: list[tuple[int, Timed]], day: int | None) -> frozenset[str | None]:
    named = {one.event.stage for _, one in group if isinstance(one.event, HAND_OVERS) and one.event.stage is not None}
    for stage in rule.stages:
        if named or day is None or (stage.first_day is None and stage.last_day is None):
            continue
        if (stage.first_day or 1) <= day and (stage.last_day is None or day <= stage.last_day):
            named.add(stage.id)
    return frozenset({None, *named})


def _counts(classes: Classes, group: list[Timed]) -> tuple[dict[Cell, Bounds], dict[Cell, bool]]:
    """What a hand-over's figures say of every count; which counts were told, and whether by a published figure."""
    told: dict[Cell, bool] = {}
    sums: dict[Cell, Bounds] = dict.fromkeys(classes.cells(), (0, 0))
    for one in group:
        event = one.event
        if isinstance(event, HandedOverInAll):
            _add(
                sums,
                {
                    cell: (0, event.total)
                    for cell in classes.cells()
                    if cell[0] in event.flows and classes.unit_of(cell[1]) == "person"
                },
            )
        if not isinstance(event, HandedOver):
            continue
        names = [*event.classes, *([EVERYBODY] if event.total is not None else [])]
        for cell in ((event.flow, name) for name in names):
            told[cell] = told.get(cell, True) and event.basis == "published"
        _add(sums, classes.bounds(event.flow, event.classes, event.total, event.count_is))
    return sums, told


def _in_all(classes: Classes, group: list[Timed]) -> tuple[InAll, ...]:
    """The sums over several flows that a hand-over tells of, with what else is told of the same flows in it."""
    found = []
    for one in group:
        if not isinstance(one.event, HandedOverInAll):
            continue
        flows = frozenset(one.event.flows)
        low: int = one.event.total
        high: int | None = one.event.total
        for other in group:
            event = other.event
            if isinstance(event, HandedOver) and event.flow in flows:
                least, most = classes.bounds(event.flow, event.classes, event.total, event.count_is)[
                    event.flow, EVERYBODY
                ]
                low += least
                high = None if high is None or most is None else high + most
            elif other is not one and isinstance(event, HandedOverInAll) and flows & set(event.flows):
                high = None if high is None else high + event.total
        found.append(InAll(flows, low, high))
    return tuple(found)


def _add(into: dict[Cell, Bounds], more: dict[Cell, Bounds]) -> None:
    for cell, (low, high) in more.items():
        least, most = into.get(cell, (0, 0))
        into[cell] = (least + low, None if most is None or high is None else most + high)


def moved_by(ready: ReadyRule, course: Course, position: int | None = None, losses_to: int | None = None) -> Moved:
    """What the events up to *position* (all, if None) move: list growth, losses, pools, credits. *losses_to*: losses up to there, if later."""
    rule, classes = ready.rule, ready.classes
    added: dict[Cell, int] = {}
    lowered: dict[Cell, int] = {}
    gone: dict[Cell, int] = {}
    pools: dict[Cell, Bounds] = {}
    counted: dict[Cell, Bounds] = {}
    undone: dict[Cell, Bounds] = {}
    for number, one in enumerate(in_order(course)):
        event = one.event
        late = position is not None and number > position
        if late and (losses_to is None or number > losses_to):
            break
        if late and not isinstance(event, Lost):
            continue
        if isinstance(event, Held):
            told = classes.bounds(event.flow, event.classes, event.total, event.count_is)
            _add(pools, {cell: bounds for cell, bounds in told.items() if cell[0] == event.flow})
        elif isinstance(event, Added):
            for cell in _cells(classes, event.flow, event.person_class):
                if may_grow(rule, classes, event.flow, event.person_class):
                    added[cell] = added.get(cell, 0) + event.count
        elif isinstance(event, Withheld | ToCustody):
            for cell in _cells(classes, event.flow, event.person_class):
                gone[cell] = gone.get(cell, 0) + event.count
        elif isinstance(event, Lost):
            _lose(event, ready, lowered, gone, (counted, undone))
    for cell, (low, high) in pools.items():
        move = added.get(cell, 0) - gone.get(cell, 0)
        pools[cell] = (max(low + move, 0), None if high is None else max(high + move, 0))
    return Moved(Shifts(added, lowered, pools), counted, undone)


def _cells(classes: Classes, flow: str, name: str | None) -> Iterator[Cell]:
    """The counts that one more of a class moves; without a class, everybody of the flow."""
    unit = "person" if name is None else classes.by_id[name].unit
    yield flow, everybody(unit)
    if name is not None:
        yield flow, name
        yield from ((flow, above) for above in classes.above(name))


def _lose(
    event: Lost,
    ready: ReadyRule,
    lowered: dict[Cell, int],
    gone: dict[Cell, int],
    moved: tuple[dict[Cell, Bounds], dict[Cell, Bounds]],
) -> None:
    classes = ready.classes
    verdict = counted_as(ready.rule, classes, event.why, event.flow, event.person_class)
    exact = set(_cells(classes, event.flow, event.person_class))
    after = event.why in AFTER_DELIVERY
    if not after:
        for cell in exact:
            gone[cell] = gone.get(cell, 0) + event.count
    if verdict == "lowers":
        for cell in exact:
            lowered[cell] = lowered.get(cell, 0) + event.count
    if after and no_longer_counts(event.why, verdict):
        into = moved[1]
    elif not after and verdict == "delivered":
        into = moved[0]
    else:
        return
    maybe = [(event.flow, name) for name in classes.carried[event.flow]] if event.person_class is None else []
    for cell in {*exact, *maybe}:
        low, high = into.get(cell, (0, 0))
        into[cell] = (low + (event.count if cell in exact else 0), (high or 0) + event.count)
