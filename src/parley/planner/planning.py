"""From a problem to a plan, with a bound on how far from the best it may be.

The method is the simplest one that is exact: the greatest schedule where it applies, the programme where whole vehicles, groups,
packages or demands need it. Where there are vehicles, the divided programme with the rows of `tightening` proves the bound, a
search (`vehicles`) makes the vehicles whole, and the programme fills them with whole persons. If that leaves a doubt, small
problems are then searched by branching; large ones state their distance from the best. Crossings that every camp reaches
alike are taken as one at first, and told apart at the end (`crossings`). The same problem gives the same plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

import msgspec

from parley.kernel import Finding, InputError, Message
from parley.planner.classes import Allotment, ClassModel, aggregate, plan_cost
from parley.planner.crossings import by_crossing, with_one_crossing
from parley.planner.faults import problem_findings
from parley.planner.integer_program import Laid, laid_out, read_allotments, read_vehicles
from parley.planner.placing import PlacedUnit, name_units, plan_steps, plan_trips
from parley.planner.plans import Plan
from parley.planner.problem import Person, Problem, problem_digest
from parley.planner.schedule import greatest_schedule, is_exact_by_schedule
from parley.planner.solving import Outcome, dive, solve, solver_name, tightened
from parley.planner.tightening import aboard, broken_rows
from parley.planner.vehicles import Counts, better_vehicles, rounded_vehicles

__all__ = ["ClassPlan", "Effort", "plan_classes", "plan_exchange", "write_plan"]


class Effort(msgspec.Struct, frozen=True):
    """How hard to search, in units that do not depend on the machine's speed.

    ``whole_columns``: up to this many vehicle columns the search goes on by branching, for ``nodes`` nodes, where the plan
    may be further from the best than ``gap``, a share of the cost. ``small``: up to this many columns it goes on until the
    plan is proven best. ``rounds``: how often rows are added for the bound; ``trials``: how many moves of vehicles are tried.
    """

    nodes: int = 300
    whole_columns: int = 600
    small: int = 600
    gap: float = 0.001
    rounds: int = 4
    trials: int = 40_000


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
    merged = with_one_crossing(model)
    if merged is not None:
        numbers = _by_programme(merged, effort)
        told_apart = by_crossing(model, merged, numbers.allotments, numbers.sent)
        if told_apart is not None:
            return msgspec.structs.replace(numbers, allotments=told_apart[0], sent=told_apart[1])
    return _by_programme(model, effort)


def _by_programme(model: ClassModel, effort: Effort) -> ClassPlan:
    """The plan of *model* from its programme. Raises ``InputError`` when the demands cannot hold together."""
    laid = laid_out(model)
    if laid.send:
        outcome, bound, method = _with_whole_vehicles(model, laid, effort)
    else:
        outcome, method = solve(laid.programme, nodes=effort.nodes), "programme"
        bound = outcome.bound
    if not outcome.answered:
        raise InputError(Finding(Message("exchange.plan-demands-conflict")))
    allotments = read_allotments(model, laid, outcome.values)
    cost = plan_cost(model, allotments)
    return ClassPlan(method, solver_name(), cost, min(bound, cost), allotments, read_vehicles(laid, outcome.values))


def _with_whole_vehicles(model: ClassModel, laid: Laid, effort: Effort) -> tuple[Outcome, int, str]:
    """The divided programme for the bound, whole vehicles by search, whole persons in them; then by branching."""
    programme = laid.programme
    parts = aboard(model, laid)
    first = tightened(programme, lambda values: broken_rows(parts, values), effort.rounds)
    if not first.answered:
        return Outcome(first.feasible, False, (), first.bound), first.bound, "programme"
    # One start is enough for large numbers, where a vehicle more or less is little; several where it is not.
    counts = better_vehicles(model, [_near(model, laid, first.values)], effort.trials)
    found = _with_vehicles(laid, _by_route(model, laid, first.values, counts), effort)
    if not _is_near(laid, found, first.bound, effort.gap / 50) and len(first.trail) > 1:
        starts = [counts, *(_near(model, laid, values) for values in first.trail[:-1])]
        better = better_vehicles(model, starts, effort.trials)
        if better != counts:
            others = _with_vehicles(laid, _by_route(model, laid, first.values, better), effort)
            answers = [answer for answer in (found, others) if answer.answered]
            found = min(answers, key=lambda answer: worth(laid, answer), default=found)
    if _is_near(laid, found, first.bound, effort.gap, effort.small):
        return found, first.bound, "programme-rounded"
    for row in first.rows:
        programme.row(*row)
    rough = _in_two_steps(model, laid, effort)
    answers = [answer for answer in (found, rough) if answer.answered]
    bound = first.bound
    best = min(answers, key=lambda answer: worth(laid, answer), default=found)
    if len(laid.send) > effort.whole_columns or _is_near(laid, best, bound, effort.gap, effort.small):
        return best, bound, "programme-rounded"
    best, bound = _by_branching(laid, answers, bound, effort)
    return best, bound, "programme"


def _is_near(laid: Laid, found: Outcome, bound: int, gap: float, small: int = 0) -> bool:
    """Whether the answer is as near the best as is asked for; a programme of up to *small* columns is to be best."""
    if not found.answered:
        return False
    cost = worth(laid, found)
    return cost <= bound or (len(laid.programme.cost) > small and cost - bound <= gap * cost)


def _near(model: ClassModel, laid: Laid, values: Sequence[float]) -> Counts:
    """Whole vehicles for each camp near the divided ones of *values*."""
    parts: defaultdict[tuple[int, int, str], float] = defaultdict(float)
    for (fleet, day, route), column in laid.send.items():
        parts[fleet, day, model.problem.routes[route].camp] += values[column]
    return rounded_vehicles(model, parts)


def _by_route(
    model: ClassModel, laid: Laid, values: Sequence[float], counts: Counts
) -> dict[tuple[int, int, int], int]:
    """*counts* of vehicles for each camp on its routes, as *values* divide them."""
    routes: defaultdict[tuple[int, int, str], list[int]] = defaultdict(list)
    for fleet, day, route in laid.send:
        routes[fleet, day, model.problem.routes[route].camp].append(route)
    chosen: dict[tuple[int, int, int], int] = {}
    for (fleet, day, camp), count in counts.items():
        left = count
        own = sorted(routes[fleet, day, camp], key=lambda route: (-values[laid.send[fleet, day, route]], route))
        for route in own:
            whole = min(left, round(values[laid.send[fleet, day, route]]))
            chosen[fleet, day, route] = whole
            left -= whole
        chosen[fleet, day, own[0]] += left
    return chosen


def _by_branching(laid: Laid, answers: list[Outcome], bound: int, effort: Effort) -> tuple[Outcome, int]:
    """Whole vehicles first with persons divisible, which proves the bound; then whole persons in them.

    Vehicles are what makes the programme hard: once they are set, the rest is close to a network.
    """
    programme = laid.programme
    whole = list(programme.whole)
    vehicles = set(laid.send.values())
    programme.whole[:] = [column in vehicles or column in laid.decisions for column in range(len(whole))]
    lead = solve(programme, nodes=effort.nodes)
    programme.whole[:] = whole
    bound = max(bound, lead.bound)
    if lead.answered:
        found = _with_vehicles(laid, {key: lead.whole(column) for key, column in laid.send.items()}, effort)
        answers = [*answers, found] if found.answered else answers
    best = min(answers, key=lambda answer: worth(laid, answer), default=lead)
    if not answers or (worth(laid, best) > bound and len(whole) <= effort.small):
        last = solve(programme, nodes=effort.nodes, start=best.values if answers else None)
        bound = max(bound, last.bound)
        answers = [*answers, last] if last.answered else answers
        best = min(answers, key=lambda answer: worth(laid, answer), default=last)
    return best, bound


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


def _in_two_steps(model: ClassModel, laid: Laid, effort: Effort) -> Outcome:
    """Vehicles rounded a day at a time, the later days relaxed anew each time; then whole persons in them."""
    counts: dict[tuple[int, int, int], int] = {}

    def rounded(day: int, values: Sequence[float]) -> dict[int, int]:
        parts = {(f, d, str(r)): values[column] for (f, d, r), column in laid.send.items() if d == day}
        fixed = {(f, d, int(r)): count for (f, d, r), count in rounded_vehicles(model, parts).items()}
        counts.update(fixed)
        return {laid.send[key]: count for key, count in fixed.items()}

    relaxed = dive(laid.programme, [partial(rounded, day) for day in range(model.problem.days)])
    if not relaxed.answered:
        return solve(laid.programme, nodes=effort.nodes, gap=effort.gap)
    return _with_vehicles(laid, counts, effort)


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
