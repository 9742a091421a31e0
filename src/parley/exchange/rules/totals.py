"""Published totals and days, held against what the rule fixes for the whole.

A published total is compared with the range that the rule and the hand-overs leave for it; where it is the only figure of its kind it
also serves to work out others (240 prisoners at three for one are 80 hostages; 80 are seven days). Two published totals of the
same persons that differ stand beside each other, each on its own word: neither is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parley.exchange.rules.counting import Cell, Classes
from parley.exchange.rules.course import Course, Figure
from parley.exchange.rules.course_steps import moved_by, steps_of
from parley.exchange.rules.kinds import Duration, Extension, Step, days_allowed
from parley.exchange.rules.linear import Bounds, Demand, Quantity, ranges, smallest_conflict
from parley.exchange.rules.ready import ReadyRule
from parley.exchange.rules.replay import Verdict
from parley.exchange.rules.total_constraints import known_sums, quantity, whole_demands

__all__ = ["Days", "Deduced", "Total", "replay_totals"]


class Total(msgspec.Struct, frozen=True):
    """A published total beside what the rule fixes and what the hand-overs add up to.

    ``differs``: counts of other published figures for the same persons that are not this one. ``with_others``: the range that the
    figures published of other persons leave for this one (parts add up to their whole); None where they leave nothing.
    """

    event: int
    flows: tuple[str, ...]
    classes: tuple[str, ...]
    what: str
    stage: str | None
    count: int
    word: tuple[str, ...]
    source: str
    fixed: Bounds | None
    handed_over: Bounds
    verdict: Verdict
    clauses: tuple[str, ...] = ()
    differs: tuple[int, ...] = ()
    with_others: Bounds | None = (0, None)

    @property
    def closes(self) -> bool | None:
        """Whether the other published figures add up to this one; None where they do not say."""
        if self.with_others is None:
            return False
        low, high = self.with_others
        if high is not None and low == high:
            return low == self.count
        return None if low <= self.count and (high is None or self.count <= high) else False


class Deduced(msgspec.Struct, frozen=True):
    """A total that nobody published and the rule fixes from those that were."""

    flow: str
    name: str
    count: int


class Days(msgspec.Struct, frozen=True):
    """How many days the rule gives, with what was added for persons freed, beside the published number.

    ``published``: a figure of days; where there is none, the day of the last hand-over of a course that is told whole. ``clauses``: those
    that give the days.
    """

    fixed: Bounds
    published: int | None
    verdict: Verdict
    clauses: tuple[str, ...] = ()


def replay_totals(ready: ReadyRule, course: Course) -> tuple[tuple[Total, ...], tuple[Deduced, ...], Days | None]:
    """Totals, what follows from them, and the days. See the module."""
    classes = ready.classes
    steps = steps_of(ready, course)
    moved = moved_by(ready, course)
    demands = whole_demands(ready, moved.shifts)
    known: dict[Quantity, Bounds] = {}
    for stage in (None, *(one.id for one in ready.rule.stages)):
        sums = _sums(classes, steps, stage)
        for cell, (low, high) in moved.credits.items():
            least, most = sums[cell]
            sums[cell] = (max(least + low, 0), None if most is None or high is None else max(most + high, 0))
        known.update(known_sums(sums, stage, course.complete))
    figures = [(index, event) for index, event in enumerate(course.events) if isinstance(event, Figure)]
    counted = [(index, one) for index, one in figures if one.what == "handed-over"]
    totals = tuple(
        _total(index, one, counted, classes, demands, known, _sums(classes, steps, one.stage)) for index, one in counted
    )
    solved = _with_figures(counted, classes, demands, known)
    deduced = tuple(_deduced(solved, classes, known, counted)) if solved is not None else ()
    return totals, deduced, _days(ready, figures, solved or {}, _lasted(ready, course, steps))


def _lasted(ready: ReadyRule, course: Course, steps: Sequence[Step]) -> int | None:
    """How many days it took by its hand-overs; None where the course does not tell of all of them, or not of their days."""
    if not course.complete or not steps:
        return None
    return steps[-1].nth_day if days_allowed(ready.rule, None)[1] else steps[-1].day


def _sums(classes: Classes, steps: Sequence[Step], stage: str | None) -> dict[Cell, Bounds]:
    sums: dict[Cell, Bounds] = dict.fromkeys(classes.cells(), (0, 0))
    for step in steps:
        if stage in step.stages:
            for cell, (low, high) in step.counts.items():
                least, most = sums[cell]
                sums[cell] = (least + low, None if most is None or high is None else most + high)
    return sums


def _figure(index: int, figure: Figure, classes: Classes) -> Demand:
    """The sum that a figure is of, as a quantity of its own."""
    terms = tuple((quantity(cell, figure.stage), weight) for cell, weight in _terms(figure, classes))
    return Demand("", ((("figure", str(index)), -1), *terms), 0, 0)


def _terms(figure: Figure, classes: Classes) -> tuple[tuple[Cell, int], ...]:
    """A published figure counts everybody: no one is outside it unless the figure names classes."""
    if figure.of.classes:
        return classes.terms(figure.of)
    return tuple(((flow, "*person"), 1) for flow in figure.of.flows or classes.flows)


def _total(
    index: int,
    figure: Figure,
    others: list[tuple[int, Figure]],
    classes: Classes,
    demands: list[Demand],
    known: dict[Quantity, Bounds],
    sums: dict[Cell, Bounds],
) -> Total:
    own = _figure(index, figure, classes)
    demands = _of_others_apart(demands, own, known)
    solved = ranges([*demands, own], known)
    fixed = None if solved is None else solved[("figure", str(index))]
    if fixed is not None:
        fixed = _within_same_sum(fixed, own, demands)
    low, high = 0, 0
    closed = True
    for cell, weight in _terms(figure, classes):
        least, most = sums[cell]
        closed = closed and most is not None
        low, high = low + weight * least, high + weight * (most or 0)
    handed_over: Bounds = (low, high if closed else None)
    fits = (
        solved is not None
        and ranges([*demands, own], {**known, ("figure", str(index)): (figure.count, figure.count)}) is not None
    )
    clauses: tuple[str, ...] = ()
    verdict: Verdict = "breach"
    if fits:
        verdict = "free" if fixed == (0, None) else "fixed" if fixed == (figure.count, figure.count) else "within"
    else:
        stated = Demand("", ((("figure", str(index)), 1),), figure.count, figure.count)
        facts = [Demand("", ((one, 1),), least, most) for one, (least, most) in known.items()]
        clauses = smallest_conflict([*demands, own, stated, *facts])
    differs = tuple(
        other.count
        for number, other in others
        if number != index and other.of == figure.of and other.stage == figure.stage and other.count != figure.count
    )
    return Total(
        index, figure.of.flows, figure.of.classes, figure.what, figure.stage, figure.count, figure.word, figure.source or "",
        fixed, handed_over, verdict, clauses, differs, _with_others(index, figure, others, classes, demands, known),
    )  # fmt: skip


def _flows_in(demand: Demand) -> set[str]:
    """The flows of the quantities in *demand*."""
    return {one[2] for one, _ in demand.terms if one[0] == "all"}


def _is_about(name: str, demands: Sequence[Demand], flows: set[str]) -> bool:
    """Whether a clause counts anybody of *flows*."""
    return any(demand.name == name and _flows_in(demand) & flows for demand in demands)


def _of_others_apart(demands: list[Demand], own: Demand, known: dict[Quantity, Bounds]) -> list[Demand]:
    """*demands* without those clauses of other flows that the hand-overs have broken already: no figure of this flow is to be held against them."""
    flows = _flows_in(own)
    facts = [Demand("", ((one, 1),), least, most) for one, (least, most) in known.items()]
    while ranges(demands, known) is None:
        broken = smallest_conflict([*demands, *facts])
        others = {name for name in broken if not _is_about(name, demands, flows)}
        if not others:
            break
        demands = [demand for demand in demands if demand.name not in others]
    return demands


def _within_same_sum(fixed: Bounds, own: Demand, demands: list[Demand]) -> Bounds:
    """*fixed* within what a clause says of exactly this sum: bounds of the parts alone do not see it."""
    low, high = fixed
    parts = set(own.terms[1:])
    for demand in demands:
        if demand.name and set(demand.terms) == parts:
            low = max(low, demand.low or 0)
            high = high if demand.high is None else demand.high if high is None else min(high, demand.high)
    return (low, high) if high is None or low <= high else fixed


def _with_others(
    index: int,
    figure: Figure,
    others: list[tuple[int, Figure]],
    classes: Classes,
    demands: list[Demand],
    known: dict[Quantity, Bounds],
) -> Bounds | None:
    """The range of a figure, every figure published of other persons taken as true (of rivals among them, none)."""
    elsewhere = [(number, one) for number, one in others if one.of != figure.of or one.stage != figure.stage]
    solved = _with_figures(elsewhere, classes, [*demands, _figure(index, figure, classes)], known)
    return None if solved is None else solved[("figure", str(index))]


def _with_figures(
    figures: list[tuple[int, Figure]], classes: Classes, demands: list[Demand], known: dict[Quantity, Bounds]
) -> dict[Quantity, Bounds] | None:
    """Bounds with every published figure taken as true that has no rival and fits."""
    taken = dict(known)
    used = list(demands)
    for index, figure in figures:
        rivals = [
            one for number, one in figures if number != index and one.of == figure.of and one.stage == figure.stage
        ]
        if any(one.count != figure.count for one in rivals):
            continue
        trial = [*used, _figure(index, figure, classes)]
        trial_known: dict[Quantity, Bounds] = {**taken, ("figure", str(index)): (figure.count, figure.count)}
        if ranges(trial, trial_known) is not None:
            used, taken = trial, trial_known
    return ranges(used, taken)


def _deduced(
    solved: dict[Quantity, Bounds], classes: Classes, known: dict[Quantity, Bounds], figures: list[tuple[int, Figure]]
) -> list[Deduced]:
    told = {cell for _, figure in figures for cell, _ in _terms(figure, classes)}
    found = []
    for cell in classes.cells():
        low, high = solved.get(quantity(cell), (0, None))
        least, most = known.get(quantity(cell), (0, None))
        if cell[1].startswith("*") and _only_class(classes, cell):
            continue
        if low == high and low and least != most and cell not in told:
            found.append(Deduced(*cell, low))
    return found


def _only_class(classes: Classes, cell: Cell) -> bool:
    """Whether everybody of a unit in a flow is one class: then the class is told and everybody is not told again."""
    flow, everybody = cell
    of_unit = [name for name in classes.carried[flow] if classes.unit_of(name) == classes.unit_of(everybody)]
    return len(of_unit) == 1 and classes.by_id[of_unit[0]].facet in classes.exhaustive


def _days(
    ready: ReadyRule, figures: list[tuple[int, Figure]], solved: dict[Quantity, Bounds], lasted: int | None
) -> Days | None:
    days, _ = days_allowed(ready.rule, None)
    if days is None:
        return None
    low: int = days
    high: int | None = days
    for clause in ready.rule.of_kind(Extension):
        least, most = 0, 0
        open_end = False
        for cell, weight in ready.classes.terms(clause.per.of):
            one_low, one_high = solved.get(quantity(cell), (0, None))
            open_end = open_end or one_high is None
            least, most = least + weight * one_low, most + weight * (one_high or 0)
        low += max(least - clause.beyond, 0) // clause.per.count * clause.days
        more = max(most - clause.beyond, 0) // clause.per.count * clause.days
        high = None if open_end or high is None else high + more
        if clause.at_most is not None:
            low, high = min(low, clause.at_most), clause.at_most if high is None else min(high, clause.at_most)
    published = next((figure.count for _, figure in figures if figure.what == "days"), None)
    if published is None and lasted is not None:
        # Fewer days than the rule gives are no departure: everybody had gone before.
        published, low = lasted, min(low, lasted)
    verdict: Verdict = "free"
    if published is not None:
        possible = low <= published and (high is None or published <= high)
        verdict = "fixed" if low == high == published else "within" if possible else "breach"
    named = [one.id for one in ready.rule.of_kind(Duration) if one.stage is None]
    return Days((low, high), published, verdict, (*named, *(one.id for one in ready.rule.of_kind(Extension))))
