"""From a problem to a plan, with a bound on how far from the best it may be.

The method is the simplest one that is exact: the greatest schedule where it applies, the programme where
whole vehicles, groups, packages or demands need it, and for large programmes the programme in two steps
(vehicles rounded first, persons after), whose distance from the best the bound states. The same problem
gives the same plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import msgspec

from parley.exchange.classes import Allotment, ClassModel, aggregate, plan_cost
from parley.exchange.faults import problem_findings
from parley.exchange.placing import PlacedUnit, name_units, plan_steps, plan_trips
from parley.exchange.plans import Plan
from parley.exchange.problem import Person, Problem, capacity_on, problem_digest
from parley.exchange.programme import Laid, laid_out, read_allotments, read_vehicles
from parley.exchange.schedule import greatest_schedule, is_exact_by_schedule
from parley.exchange.solving import Outcome, dive, solve, solver_name
from parley.kernel import Finding, InputError, Message

__all__ = ["ClassPlan", "Effort", "plan_classes", "plan_exchange", "write_plan"]


class Effort(msgspec.Struct, frozen=True):
    """How hard to search, in units that do not depend on the machine's speed.

    ``whole_columns``: up to this many vehicle columns the programme is solved in one piece.
    ``small``: up to this many columns, everything whole is tried in one go where the parts leave a doubt.
    ``gap``: the share of the cost that the two-step search may stop at.
    """

    nodes: int = 300
    whole_columns: int = 600
    small: int = 600
    gap: float = 0.0002


class ClassPlan(msgspec.Struct, frozen=True):
    """A plan in numbers: how many units of which class go when and how, and which vehicles are sent."""

    method: str
    solver: str
    cost: int
    bound: int
    allotments: tuple[Allotment, ...]
    sent: dict[tuple[int, int], list[int]]


def plan_exchange(problem: Problem, effort: Effort | None = None) -> Plan:
    """The plan of *problem*.

    Raises ``InputError`` with everything that is wrong with the problem, or with
    ``exchange.plan-demands-conflict`` when its demands cannot hold together (``explaining`` says which).
    """
    wrong = [finding for finding in problem_findings(problem) if finding.severity == "error"]
    if wrong:
        raise InputError(wrong)
    model = aggregate(problem)
    return write_plan(model, plan_classes(model, effort))


def plan_classes(model: ClassModel, effort: Effort | None = None) -> ClassPlan:
    """The plan of *model* in numbers. Raises ``InputError`` when the demands cannot hold together."""
    effort = effort or Effort()
    greatest = greatest_schedule(model) if is_exact_by_schedule(model) else None
    if greatest is not None:
        allotments = greatest
        cost = plan_cost(model, allotments)
        return ClassPlan("greatest-schedule", "", cost, cost, allotments, {})
    laid = laid_out(model)
    if len(laid.send) <= effort.whole_columns:
        outcome, bound = _in_one_piece(model, laid, effort)
        method = "programme"
    else:
        outcome, bound = _in_two_steps(model, laid, effort)
        method = "programme-rounded"
    if not outcome.answered:
        raise InputError(Finding(Message("exchange.plan-demands-conflict")))
    allotments = read_allotments(model, laid, outcome.values)
    cost = plan_cost(model, allotments)
    return ClassPlan(method, solver_name(), cost, min(bound, cost), allotments, read_vehicles(laid, outcome.values))


def _in_one_piece(model: ClassModel, laid: Laid, effort: Effort) -> tuple[Outcome, int]:
    """Whole vehicles first with persons divisible, which proves the bound; then whole persons in them.

    Vehicles are what makes the programme hard: once they are set, the rest is close to a network.
    """
    programme = laid.programme
    if not laid.send:
        outcome = solve(programme, nodes=effort.nodes)
        return outcome, outcome.bound
    whole = list(programme.whole)
    vehicles = set(laid.send.values())
    programme.whole[:] = [column in vehicles or column in laid.decisions for column in range(len(whole))]
    lead = solve(programme, nodes=effort.nodes)
    programme.whole[:] = whole
    if not lead.answered:
        outcome = solve(programme, nodes=effort.nodes)
        return outcome, max(lead.bound, outcome.bound)
    found = _with_vehicles(laid, {key: lead.whole(column) for key, column in laid.send.items()}, effort)
    if found.answered and worth(laid, found) <= lead.bound:
        return found, lead.bound
    rough, bound = _in_two_steps(model, laid, effort)
    bound = max(bound, lead.bound)
    answers = [answer for answer in (found, rough) if answer.answered]
    if len(whole) <= effort.small:
        last = solve(programme, nodes=effort.nodes, start=answers[0].values if answers else None)
        answers += [last] if last.answered else []
        bound = max(bound, last.bound)
    return min(answers, key=lambda answer: worth(laid, answer), default=found), bound


def worth(laid: Laid, outcome: Outcome) -> int:
    """The cost of an answer, in whole numbers."""
    programme = laid.programme
    return programme.constant + sum(
        cost * round(value) for cost, value in zip(programme.cost, outcome.values, strict=True) if cost
    )


def _with_vehicles(laid: Laid, counts: dict[tuple[int, int, int], int], effort: Effort) -> Outcome:
    """The best whole answer with the vehicles given; with the vehicles free where they allow none."""
    programme = laid.programme
    lower, upper = list(programme.lower), list(programme.upper)
    for key, count in counts.items():
        programme.lower[laid.send[key]] = programme.upper[laid.send[key]] = count
    outcome = solve(programme, nodes=effort.nodes // 10 + 1, gap=effort.gap)
    programme.lower[:], programme.upper[:] = lower, upper
    return outcome if outcome.answered else solve(programme, nodes=effort.nodes, gap=effort.gap)


def _in_two_steps(model: ClassModel, laid: Laid, effort: Effort) -> tuple[Outcome, int]:
    """Vehicles rounded a day at a time, the later days relaxed anew each time; then whole persons in them."""
    counts: dict[tuple[int, int, int], int] = {}

    def rounded(day: int, values: Sequence[float]) -> dict[int, int]:
        fixed = _rounded_vehicles(model, laid, day, values)
        counts.update(fixed)
        return {laid.send[key]: count for key, count in fixed.items()}

    relaxed = dive(laid.programme, [partial(rounded, day) for day in range(model.problem.days)])
    if not relaxed.answered:
        return solve(laid.programme, nodes=effort.nodes, gap=effort.gap), relaxed.bound
    return _with_vehicles(laid, counts, effort), relaxed.bound


def _rounded_vehicles(
    model: ClassModel, laid: Laid, day: int, values: Sequence[float]
) -> dict[tuple[int, int, int], int]:
    """Whole vehicles of *day* near the divided ones: each fleet sends all it has, the largest parts first."""
    whole: dict[tuple[int, int, int], int] = {}
    for number, fleet in enumerate(model.problem.fleets):
        routes = [route for (f, d, route) in laid.send if f == number and d == day]
        wanted = {route: values[laid.send[number, day, route]] for route in routes}
        left = capacity_on(fleet.count, day, 0)
        given: dict[int, int] = {}
        for route in routes:
            given[route] = min(left, int(wanted[route] + 1e-6))
            left -= given[route]
        while left and routes:
            # A vehicle that stays behind helps nobody; one too many is simply not sent.
            neediest = max(routes, key=lambda route: (round(wanted[route] - given[route], 6), -route))
            given[neediest] += 1
            left -= 1
        whole.update({(number, day, route): count for route, count in given.items()})
    return whole


def write_plan(model: ClassModel, numbers: ClassPlan) -> Plan:
    """The plan with its names, seats and hand-overs, from the plan in numbers."""
    placed = name_units(model, numbers.allotments)
    cost = _placed_cost(model, numbers, placed)
    gone = {person for _, _, _, unit in placed for person in unit}
    return Plan(
        problem=problem_digest(model.problem),
        method=numbers.method,
        solver=numbers.solver,
        cost=cost,
        bound=min(numbers.bound, cost),
        steps=tuple(plan_steps(model, placed)),
        trips=tuple(plan_trips(model, placed, numbers.sent)) if model.problem.fleets else (),
        left=tuple(_left(model.problem.persons, gone)),
    )


def _placed_cost(model: ClassModel, numbers: ClassPlan, placed: Iterable[PlacedUnit]) -> int:
    """The cost once names are dealt: a tie in numbers can only become cheaper."""
    allotments = [Allotment(position, day, route, 1) for day, route, position, _ in placed]
    return min(numbers.cost, plan_cost(model, allotments))


def _left(persons: Iterable[Person], gone: set[str]) -> list[str]:
    return sorted(
        person.id
        for person in persons
        if person.id not in gone and person.consent == "wants" and not person.excluded and not person.standby
    )
