"""What a rule fixes at each hand-over, held against what was published.

For every published count three questions are asked in turn: does the rule fix it from what had gone before (*outright*); does it
given what went the other ways in the same hand-over (*given the others*); given also the other classes of its own flow? The
answer is a range; one number means that it is fixed. A clause that the figures break is named, with the sum that
it allows. A rule that says nothing of a count leaves it free: that is no fault of either.

One engine for every rule: it reads shapes, not clauses. What clauses about conduct ask (order, turns, triggers, deadlines) is looked
at in `conduct_check`; totals and days in `totals`. Nothing is corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from parley.exchange.rules.counting import EVERYBODY, Cell
from parley.exchange.rules.course import Course, Ended
from parley.exchange.rules.course_steps import Moved, losses_up_to, moved_by, steps_of
from parley.exchange.rules.kinds import Step, days_allowed
from parley.exchange.rules.linear import Bounds, Demand, Quantity, ranges
from parley.exchange.rules.ready import ReadyRule
from parley.exchange.rules.shape import Shape

__all__ = ["Breach", "Expectation", "Line", "Verdict", "replay_steps", "sums_in_all"]

Verdict = Literal["fixed", "fixed-given", "within", "free", "breach"]


class Line(msgspec.Struct, frozen=True):
    """One published count: what the rule fixes for it and how they agree.

    ``fixed``: the rule gives exactly this number; ``fixed-given``: it does so once the other counts of the hand-over are known;
    ``within``: the rule leaves a range and the count is in it; ``free``: the rule does not say; ``breach``: it says otherwise.
    ``published`` False: the figure was worked out by somebody and proves nothing.
    """

    step: int
    day: int | None
    date: str | None
    flow: str
    name: str
    count: int
    published: bool
    outright: Bounds | None
    given: Bounds | None
    verdict: Verdict
    clauses: tuple[str, ...] = ()


class Breach(msgspec.Struct, frozen=True):
    """A clause that a hand-over breaks: the sum of its counts as it was, and the bounds that the clause sets."""

    clause: str
    kind: str
    step: int
    day: int | None
    date: str | None
    actual: Bounds
    low: int | None
    high: int | None
    flows: tuple[str, ...]


class Expectation(msgspec.Struct, frozen=True):
    """A figure that was only expected, beside what came. No breach either way."""

    clause: str
    step: int
    day: int | None
    date: str | None
    expected: int
    actual: Bounds
    flows: tuple[str, ...]


Results = tuple[list[Line], list[Breach], list[Expectation]]


def replay_steps(ready: ReadyRule, course: Course) -> Results:
    """Every hand-over of *course* against the rule: lines, breaches, expectations, in order of time."""
    results: Results = ([], [], [])
    steps = steps_of(ready, course)
    moves = [moved_by(ready, course, step.position, losses_up_to(course, step)) for step in steps]
    for step in steps:
        _Hand(ready, steps, step, moves, course).judge(results)
    return results


class _Hand:
    """One hand-over being judged."""

    def __init__(
        self, ready: ReadyRule, steps: tuple[Step, ...], step: Step, moves: Sequence[Moved], course: Course
    ) -> None:
        self.rule, self.classes, self.steps, self.step = ready.rule, ready.classes, steps, step
        self.moves, self.moved = moves, moves[step.number]
        self.before = moved_by(ready, course, step.position)
        ended = any(isinstance(one, Ended) and one.how == "carried-out" for one in course.events)
        self.carried_out = course.complete and ended
        to_day = course.complete_to_day
        self.all_told = (
            course.complete or step.number == 0 or (to_day is not None and step.day is not None and step.day <= to_day)
        )
        self.shapes = [
            shape for shape in ready.moved(self.moved.shifts) if shape.stage in step.stages and self._is_due(shape)
        ]
        self.known: dict[Quantity, Bounds] = {}
        everybody = {one: tuple((("now", flow, EVERYBODY), 1) for flow in one.flows) for one in step.in_all}
        self.sums_now = [Demand("", terms, one.low, one.high) for one, terms in everybody.items()]
        self.arithmetic: list[Demand] = list(self.classes.structure(("now",)))
        for scope in {shape.stage for shape in self.shapes}:
            self._set_scope(scope)
        for every in {shape.every for shape in self.shapes}:
            for cell, bounds in self._sum(
                one for one in steps[: step.number] if self._period(one, every) == self._period(step, every)
            ):
                self.known["past", str(every), *cell] = bounds
        self._set_credits()
        self.now: dict[Quantity, Bounds] = {("now", *cell): bounds for cell, bounds in step.counts.items()}
        self.demands = self._run_out({shape: self._demand(shape) for shape in self.shapes if not shape.expected})

    def _set_scope(self, scope: str | None) -> None:
        done = dict(self._sum(one for one in self.steps[: self.step.number] if scope in one.stages))
        for cell in self.classes.cells():
            low, high = done.get(cell, (0, 0))
            more_low, more_high = self.moved.credits.get(cell, (0, 0))
            closed = high is not None and more_high is not None and self.all_told
            self.known["done", scope or "", *cell] = (
                low + more_low,
                (high or 0) + (more_high or 0) if closed else None,
            )
            if self._is_last(scope):
                self.known["rest", scope or "", *cell] = (0, 0)
        self.arithmetic.extend(self.classes.structure(("rest", scope or "")))
        if not self.moved.credits and not self.moved.debits:
            done_steps = [one for one in self.steps[: self.step.number] if scope in one.stages]
            for flows, low, high in sums_in_all(done_steps):
                terms = tuple((("done", scope or "", flow, EVERYBODY), 1) for flow in flows)
                self.arithmetic.append(Demand("", terms, low, high if self.all_told else None))

    def _set_credits(self) -> None:
        """Who counts as handed over though they did not go, at this hand-over and on this day: a refusal that counts, a death."""
        # Who dies or is taken back after a hand-over does not count any more: at the end, and from the next hand-over on.
        for at, debits in (("", self.before.debits), ("end", self.moved.debits)):
            self.known.update({("undone", at, *cell): bounds for cell, bounds in debits.items()})
        for every in {0, *(shape.every for shape in self.shapes)}:
            before = [
                one.number
                for one in self.steps[: self.step.number]
                if not every or self._period(one, every) != self._period(self.step, every)
            ]
            earlier = self.moves[max(before)].credits if before else {}
            for cell, (low, high) in self.moved.credits.items():
                least, most = earlier.get(cell, (0, 0))
                if high is not None and most is not None and high > most:
                    self.known["credit", str(every), *cell] = (max(low - least, 0), high - most)

    def _sum(self, steps: Iterable[Step]) -> Iterable[tuple[Cell, Bounds]]:
        sums: dict[Cell, Bounds] = dict.fromkeys(self.classes.cells(), (0, 0))
        for one in steps:
            for cell, (low, high) in one.counts.items():
                least, most = sums[cell]
                sums[cell] = (least + low, None if most is None or high is None else most + high)
        return sums.items()

    @staticmethod
    def _period(step: Step, every: int) -> object:
        return ("step", step.number) if step.day is None else (step.day - 1) // every

    def _is_due(self, shape: Shape) -> bool:
        """Whether the clause is measured at this hand-over."""
        step = self.step
        if step.is_sum and shape.over == "that-one" and shape.at != "end":
            return shape.low == shape.high == 0 or self._days_of_sum(shape) is not None
        if shape.at in ("handover", "end"):
            return True
        if (shape.day is not None and shape.day != step.day) or (shape.nth is not None and shape.nth != step.nth_day):
            return False
        after = self.steps[step.number + 1 :]
        return not after or self._period(after[0], shape.every) != self._period(step, shape.every)

    def _days_of_sum(self, shape: Shape) -> int | None:
        """How many periods of a daily ceiling a sum runs over; None where the clause is another one, or the days are not told."""
        daily = shape.at == "day" and shape.day is None and shape.nth is None and shape.high is not None
        if not daily or self.step.day is None or any(coefficient < 0 for _, coefficient in shape.terms):
            return None
        before = self.steps[self.step.number - 1].day if self.step.number else 0
        return None if before is None else -(-(self.step.day - before) // shape.every)

    def _is_last(self, scope: str | None) -> bool:
        # What was carried out, and is told whole, ends with its last hand-over: nothing of this stage is still to come.
        if self.carried_out and not any(scope in one.stages for one in self.steps[self.step.number + 1 :]):
            return True
        days, of_handovers = days_allowed(self.rule, scope)
        reached = self.step.nth_day if of_handovers else self.step.day
        return days is not None and reached is not None and reached >= days and self.step.last_of_day

    def _demand(self, shape: Shape) -> Demand:
        if self.step.is_sum and shape.over == "that-one" and shape.at != "end":
            # A balance of nought that holds each time holds for the sum; a ceiling holds as often as there were days. A
            # floor does not: whether there was a hand-over on each of them is not told.
            days = self._days_of_sum(shape)
            high = shape.high if days is None else (shape.high or 0) * days
            return Demand(shape.clause, tuple((("now", *cell), n) for cell, n in shape.terms), 0, high)
        terms: list[tuple[Quantity, int]] = []
        for cell, coefficient in shape.terms:
            if cell[0].startswith("="):
                terms.append((cell, coefficient))
                continue
            terms.append((("now", *cell), coefficient))
            credit: Quantity = ("credit", str(0 if shape.at == "handover" else shape.every), *cell)
            if shape.over == "that-one" and shape.at != "end" and credit in self.known:
                terms.append((credit, coefficient))
            if shape.over == "so-far":
                terms.append((("done", shape.stage or "", *cell), coefficient))
                undone: Quantity = ("undone", "end" if shape.at == "end" else "", *cell)
                if undone in self.known:
                    terms.append((undone, -coefficient))
            elif shape.at == "day":
                terms.append((("past", str(shape.every), *cell), coefficient))
            if shape.at == "end":
                terms.append((("rest", shape.stage or "", *cell), coefficient))
        return Demand(shape.clause, tuple(terms), shape.low, shape.high)

    def _run_out(self, demands: Mapping[Shape, Demand]) -> dict[Shape, Demand]:
        """Lower the low bound of what may run out to what is left, as far as the rest of the rule tells."""
        if not any(shape.may_run_out for shape in demands):
            return dict(demands)
        others = [demand for shape, demand in demands.items() if not shape.may_run_out]
        bounds = ranges([*self.arithmetic, *others], self.known) or {}
        at_end = self.carried_out and self.step.number + 1 == len(self.steps)
        lowered: dict[Shape, Demand] = {}
        for shape, demand in demands.items():
            low = demand.low
            if shape.may_run_out and low is not None:
                most = [bounds.get(quantity, (0, None))[1] for quantity, _ in demand.terms]
                if all(one is not None for one in most):
                    low = min(low, sum(one for one in most if one is not None))
                elif at_end:
                    low = 0
            lowered[shape] = Demand(demand.name, demand.terms, low, demand.high)
        return lowered

    def _ranges(self, known: Mapping[Quantity, Bounds]) -> dict[Quantity, Bounds] | None:
        """Bounds under every clause; where history has already broken the whole, under those of this hand-over alone."""
        found = ranges([*self.arithmetic, *self.demands.values()], {**self.known, **known})
        if found is None:
            here = [demand for shape, demand in self.demands.items() if shape.at != "end"]
            found = ranges([*self.arithmetic, *here], {**self.known, **known})
        return found

    def judge(self, results: Results) -> None:
        lines, breaches, expectations = results
        step = self.step
        broken: dict[Cell, list[str]] = {}
        for shape in self.shapes:
            demand = self.demands[shape] if shape in self.demands else self._demand(shape)
            actual = self._actual(demand)
            flows = tuple(dict.fromkeys(cell[0] for cell, _ in shape.terms if not cell[0].startswith("=")))
            if shape.expected:
                if shape.at != "end" and shape.low is not None:
                    expectations.append(
                        Expectation(shape.clause, step.number, step.day, step.date, shape.low, actual, flows)
                    )
            elif not flows:
                continue  # That a package is taken or left is nothing by itself; its parts are looked at with it.
            elif shape.at == "end" and any(one.clause == shape.clause and one.flows == flows for one in breaches):
                continue  # The whole was exceeded before; it stays exceeded.
            elif not self._holds(shape, demand):
                breaches.append(
                    Breach(
                        shape.clause,
                        shape.kind,
                        step.number,
                        step.day,
                        step.date,
                        actual,
                        demand.low,
                        demand.high,
                        flows,
                    )
                )
                for cell, _ in shape.terms:
                    broken.setdefault(cell, []).append(shape.clause)
        outright = self._ranges({})
        for cell, published in step.told.items():
            low, high = step.counts[cell]
            if high is None or low != high:
                continue
            clauses = tuple(dict.fromkeys(broken.get(cell, ())))
            before = None if outright is None else outright.get(("now", *cell), (0, None))
            given = self._given(cell, before)
            verdict = "breach" if clauses else _verdict(low, before, given)
            lines.append(Line(step.number, step.day, step.date, *cell, low, published, before, given, verdict, clauses))

    def _holds(self, shape: Shape, demand: Demand) -> bool:
        """Whether the hand-over as it was leaves the clause possible. The parts of a package stand or fall together."""
        asked = [demand]
        if shape.kind == "package" or self.sums_now:
            asked = [other for one, other in self.demands.items() if one.clause == shape.clause]
        return ranges([*self.arithmetic, *self.sums_now, *asked], {**self.known, **self.now}) is not None

    def _given(self, cell: Cell, before: Bounds | None) -> Bounds | None:
        """The range once the other flows, and if that is not enough the other classes of the flow, are known."""
        if before is not None and before[0] == before[1]:
            return before
        flow, name = cell
        others: dict[Quantity, Bounds] = {
            ("now", *other): bounds for other, bounds in self.step.counts.items() if other[0] != flow
        }
        found = (self._ranges(others) or {}).get(("now", *cell))
        if found is None or found[0] == found[1] or name.startswith("*"):
            return found
        family = {name, *self.classes.above(name), *self.classes.below(name)}
        facet = self.classes.by_id[name].facet
        siblings: dict[Quantity, Bounds] = {
            ("now", *other): bounds
            for other, bounds in self.step.counts.items()
            if other[0] == flow
            and other[1] not in family
            and not other[1].startswith("*")
            and self.classes.by_id[other[1]].facet == facet
        }
        return (self._ranges({**others, **siblings}) or {}).get(("now", *cell), found)

    def _actual(self, demand: Demand) -> Bounds:
        """The sum of a clause as it stood, without what was still to come."""
        known = {**self.known, **self.now}
        low, high = 0, 0
        open_end = False
        for quantity, coefficient in demand.terms:
            if quantity[0] in ("rest", "=taken"):
                continue
            least, most = known.get(quantity, (0, None))
            if most is None:
                open_end = True
                most = least
            low += min(coefficient * least, coefficient * most)
            high += max(coefficient * least, coefficient * most)
        return low, None if open_end else high


def sums_in_all(steps: Sequence[Step]) -> Iterable[tuple[tuple[str, ...], int, int | None]]:
    """What *steps* come to, for each set of flows of which some hand-over tells only the sum: the flows, and bounds."""
    for flows in dict.fromkeys(one.flows for step in steps for one in step.in_all):
        low: int = 0
        high: int | None = 0
        for step in steps:
            told = next((one for one in step.in_all if one.flows == flows), None)
            each = [step.counts[flow, EVERYBODY] for flow in sorted(flows)]
            least = told.low if told is not None else sum(one for one, _ in each)
            most: int | None = sum(one or 0 for _, one in each)
            if told is not None:
                most = told.high
            elif any(one is None for _, one in each):
                most = None
            low, high = low + least, None if high is None or most is None else high + most
        yield tuple(sorted(flows)), low, high


def _verdict(count: int, outright: Bounds | None, given: Bounds | None) -> Verdict:
    if outright == (count, count):
        return "fixed"
    if given == (count, count):
        return "fixed-given"
    for bounds in (outright, given):
        if bounds is not None and (count < bounds[0] or (bounds[1] is not None and count > bounds[1])):
            return "breach"
    return "free" if given in (None, (0, None)) else "within"
