"""Published totals and days, held against what the rule fixes for the whole.

A published total is compared with the range that the rule and the hand-overs leave for it; where it is the only figure of its kind it
also serves to work out others (240 prisoners at three for one are 80 hostages; 80 are seven days). Two published totals of the
same persons that differ stand beside each other, each on its own word: neither is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parley.exchange.rules.counting import EVERYBODY, Cell, Classes
from parley.exchange.rules.course import Course, Figure
from parley.exchange.rules.course_steps import moved_by, steps_of
from parley.exchange.rules.kinds import Duration, Extension, Step, days_allowed, is_after
from parley.exchange.rules.linear import Bounds, Demand, Quantity, ranges, smallest_conflict
from parley.exchange.rules.ready import ReadyRule
from parley.exchange.rules.replay import Verdict, sums_in_all
from parley.exchange.rules.terms import Precision, figure_bounds
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
    count_is: Precision = "exactly"
    up_to: str | None = None

    @property
    def closes(self) -> bool | None:
        """Whether the other published figures add up to this one; None where they do not say."""
        if self.count_is != "exactly" or self.up_to is not None:
            return None
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
        for moves, sign in ((moved.credits, 1), (moved.debits, -1)):
            for cell, (low, high) in moves.items():
                least, most = sums[cell]
                less, more = (low, high or 0) if sign > 0 else (-(high or 0), -low)
                sums[cell] = (max(least + less, 0), None if most is None else max(most + more, 0))
        known.update(known_sums(sums, stage, course.complete))
        if not moved.credits and not moved.debits:
            for flows, low, high in sums_in_all([step for step in steps if stage in step.stages]):
                terms = tuple((quantity((flow, EVERYBODY), stage), 1) for flow in flows)
                demands.append(Demand("", terms, low, high if course.complete else None))
    figures = [(index, event) for index, event in enumerate(course.events) if isinstance(event, Figure)]
    counted = [(index, one) for index, one in figures if one.what == "handed-over"]
    totals = tuple(
        _total(index, one, counted, classes, demands, known, _told_up_to(one, classes, steps, course))
        for index, one in counted
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
    """The sum that a figure is of, as a quantity of its own. What was so at a day before the end is no more than the whole."""
    terms = tuple((quantity(cell, figure.stage), weight) for cell, weight in _terms(figure, classes))
    return Demand("", ((("figure", str(index)), -1), *terms), 0, None if figure.up_to is not None else 0)


def _told_up_to(figure: Figure, classes: Classes, steps: Sequence[Step], course: Course) -> dict[Cell, Bounds]:
    """What the hand-overs that are told come to up to the day of *figure*; open where not all of them are told, or not of their days."""
    if figure.up_to is None:
        return _sums(classes, steps, figure.stage)
    surely = [step for step in steps if step.date is not None and is_after(step.date, figure.up_to) is False]
    maybe = [step for step in steps if step.date is None or is_after(step.date, figure.up_to) is not True]
    low = _sums(classes, surely, figure.stage)
    high = _sums(classes, maybe, figure.stage)
    return {cell: (low[cell][0], high[cell][1] if course.complete else None) for cell in low}


def _are_rivals(one: Figure, other: Figure) -> bool:
    """Whether two figures tell the same thing of the same day, and cannot both be right. Accounts of different days are none."""
    if (one.of, one.stage, one.up_to) != (other.of, other.stage, other.up_to):
        return False
    if one.date is not None and other.date is not None and one.date != other.date:
        return False
    low, high = figure_bounds(one.count, one.count_is)
    least, most = figure_bounds(other.count, other.count_is)
    return (high is not None and least > high) or (most is not None and low > most)


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
    said = figure_bounds(figure.count, figure.count_is)
    low, high = 0, 0
    closed = True
    for cell, weight in _terms(figure, classes):
        least, most = sums[cell]
        closed = closed and most is not None
        low, high = low + weight * least, high + weight * (most or 0)
    handed_over: Bounds = (low, high if closed else None)
    fits = solved is not None and ranges([*demands, own], {**known, ("figure", str(index)): said}) is not None
    clauses: tuple[str, ...] = ()
    verdict: Verdict = "breach"
    if fits:
        verdict = (
            "free" if fixed == (0, None) else "fixed" if fixed == said == (figure.count, figure.count) else "within"
        )
        if figure.up_to is not None and not _meet(said, handed_over):
            verdict = "breach"
    else:
        stated = Demand("", ((("figure", str(index)), 1),), *said)
        facts = [Demand("", ((one, 1),), least, most) for one, (least, most) in known.items()]
        clauses = smallest_conflict([*demands, own, stated, *facts])
    differs = tuple(other.count for number, other in others if number != index and _are_rivals(figure, other))
    return Total(
        index, figure.of.flows, figure.of.classes, figure.what, figure.stage, figure.count, figure.word, figure.source or "",
        fixed, handed_over, verdict, clauses, differs, _with_others(index, figure, others, classes, demands, known),
        figure.count_is, figure.up_to,
    )  # fmt: skip


def _meet(one: Bounds, other: Bounds) -> bool:
    """Whether some number lies within both bounds."""
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])


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
        exact = figure.count_is == "exactly" and figure.up_to is None
        if not exact or any(one.count != figure.count for one in rivals if one.up_to is None):
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
    if published is None and lasted is not None and not ready.rule.of_kind(Extension):
        return None  # The clause about the days is held against the hand-overs by itself, and says so once.
    if published is None and lasted is not None:
        # Fewer days than the rule gives are no departure: everybody had gone before.
        published, low = lasted, min(low, lasted)
    verdict: Verdict = "free"
    if published is not None:
        possible = low <= published and (high is None or published <= high)
        verdict = "fixed" if low == high == published else "within" if possible else "breach"
    named = [one.id for one in ready.rule.of_kind(Duration) if one.stage is None]
    return Days((low, high), published, verdict, (*named, *(one.id for one in ready.rule.of_kind(Extension))))
