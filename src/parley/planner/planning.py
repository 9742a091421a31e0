"""From a problem to a plan, with a proven bound on how far it may be from the best.

The simplest exact method is used: the greatest schedule (`schedule`) where it applies; otherwise the integer programme
(`integer_program`), which also handles vehicles, groups, packages and demands. Where there are vehicles:

1. The linear relaxation with the cutting planes of `tightening` proves the bound.
2. A local search (`vehicles`) makes whole vehicles of the divided ones.
3. The integer programme, with these vehicles fixed, fills them with persons.
4. If the result is not near enough to the bound, problems that are small enough go on by branch and bound (see `Effort`);
   the others state their gap.

Crossings that every camp can reach are merged at first and separated at the end (`crossings`). The same problem always
yields the same plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

import msgspec

from parley.kernel import Finding, InputError, Message
from parley.planner.classes import Allotment, ClassModel, aggregate, plan_cost
from parley.planner.crossings import by_crossing, with_one_crossing
from parley.planner.divided import divided
from parley.planner.faults import problem_findings
from parley.planner.integer_program import ExchangeProgramme, exchange_programme, read_allotments, read_vehicles
from parley.planner.placing import PlacedUnit, name_units, plan_steps, plan_trips
from parley.planner.plans import Plan
from parley.planner.problem import Person, Problem, problem_digest
from parley.planner.refuting import refute
from parley.planner.schedule import greatest_schedule, is_exact_by_schedule
from parley.planner.solving import SolverOutcome, dive, solve, solver_name, tightened
from parley.planner.tightening import aboard, broken_rows
from parley.planner.vehicles import VehicleCounts, better_vehicles, rounded_vehicles

__all__ = ["ClassPlan", "Effort", "no_plan", "plan_classes", "plan_exchange", "write_plan"]


class Effort(msgspec.Struct, frozen=True):
    """How hard to search, in units that do not depend on the machine's speed.

    ``whole_columns``: up to this many vehicle columns the search goes on by branch and bound, for ``nodes`` nodes, while
    the gap is above ``gap``, a share of the cost. ``small``: up to this many columns in all it goes on until the plan is
    proven optimal. ``rounds``: how often cutting planes are added; ``trials``: how many moves of vehicles are tried. ``proof``: how many
    linear programmes a proof may take that there is no plan.
    """

    nodes: int = 300
    whole_columns: int = 600
    small: int = 600
    gap: float = 0.001
    rounds: int = 4
    trials: int = 40_000
    proof: int = 400


class ClassPlan(msgspec.Struct, frozen=True):
    """A plan without names: how many units of which class go when and by which route, and which vehicles are sent.

    ``sent``: for a day and a route (positions), the positions in ``problem.fleets``, one for each vehicle. The other
    fields are those of `Plan`.
    """

    method: str
    solver: str
    cost: int
    bound: int
    allotments: tuple[Allotment, ...]
    sent: dict[tuple[int, int], list[int]]


def plan_exchange(problem: Problem, effort: Effort | None = None) -> Plan:
    """Make the plan of *problem*.

    Raises ``InputError`` with everything that is wrong with the problem; with ``exchange.plan-demands-conflict`` if it is proven
    that its constraints contradict each other (`conflicting_demands` says which ones); or with ``exchange.plan-not-found`` if the search
    ended without a plan and without a proof.
    """
    wrong = [finding for finding in problem_findings(problem) if finding.severity == "error"]
    if wrong:
        raise InputError(wrong)
    model = aggregate(problem)
    return write_plan(model, plan_classes(model, effort))


def plan_classes(model: ClassModel, effort: Effort | None = None) -> ClassPlan:
    """Make the plan of *model* without names. Raises ``InputError`` as `plan_exchange` does."""
    effort = effort or Effort()
    greatest = greatest_schedule(model) if is_exact_by_schedule(model) else None
    if greatest is not None:
        allotments = greatest
        cost = plan_cost(model, allotments)
        return ClassPlan("greatest-schedule", "", cost, cost, allotments, {})
    merged = with_one_crossing(model)
    if merged is not None:
        numbers = _by_programme(merged, effort)
        if numbers is not None:
            told_apart = by_crossing(model, merged, numbers.allotments, numbers.sent)
            if told_apart is not None:
                return msgspec.structs.replace(numbers, allotments=told_apart[0], sent=told_apart[1])
    found = _by_programme(model, effort)
    if found is None:
        raise InputError(no_plan(model, effort.proof))
    return found


def no_plan(model: ClassModel, proof: int) -> Finding:
    """What there is to say when no plan of *model* was found: a conflict if there is a proof of at most *proof* programmes, else only that."""
    marked = any(kind.traits.mark for kind in model.classes)
    looked = 0
    for loose, nodes in ((model if marked else divided(model), 1), (model, proof)):
        search = refute(loose, nodes)
        looked += search.looked
        if search.refutation is not None:
            return Finding(Message("exchange.plan-demands-conflict"))
    return Finding(Message("exchange.plan-not-found", {"looked": looked}))


def _by_programme(model: ClassModel, effort: Effort) -> ClassPlan | None:
    """Make the plan of *model* by its integer programme; None if none was found."""
    built = exchange_programme(model)
    if built.send:
        outcome, bound, method = _with_whole_vehicles(model, built, effort)
    else:
        outcome, method = solve(built.programme, nodes=effort.nodes), "programme"
        bound = outcome.bound
    if not outcome.answered:
        return None
    allotments = read_allotments(model, built, outcome.values)
    cost = plan_cost(model, allotments)
    return ClassPlan(method, solver_name(), cost, min(bound, cost), allotments, read_vehicles(built, outcome.values))


def _with_whole_vehicles(model: ClassModel, built: ExchangeProgramme, effort: Effort) -> tuple[SolverOutcome, int, str]:
    """Steps 1 to 4 of the module's docstring. Returns the solution, the proven bound and the name of the method."""
    programme = built.programme
    parts = aboard(model, built)
    first = tightened(programme, lambda values: broken_rows(parts, values), effort.rounds)
    if not first.answered:
        return SolverOutcome(first.feasible, False, (), first.bound), first.bound, "programme"
    # With many vehicles one starting point is enough: one vehicle more or less changes little. If the result is not within
    # a fiftieth of the accepted gap, the solutions of the earlier rounds of cutting planes are starting points too.
    counts = better_vehicles(model, [_near(model, built, first.values)], effort.trials)
    found = _with_vehicles(built, _by_route(model, built, first.values, counts), effort)
    if not _is_near(built, found, first.bound, effort.gap / 50) and len(first.trail) > 1:
        starts = [counts, *(_near(model, built, values) for values in first.trail[:-1])]
        better = better_vehicles(model, starts, effort.trials)
        if better != counts:
            others = _with_vehicles(built, _by_route(model, built, first.values, better), effort)
            answers = [answer for answer in (found, others) if answer.answered]
            found = min(answers, key=lambda answer: worth(built, answer), default=found)
    if _is_near(built, found, first.bound, effort.gap, effort.small):
        return found, first.bound, "programme-rounded"
    for row in first.rows:
        programme.row(*row)
    rough = _in_two_steps(model, built, effort)
    answers = [answer for answer in (found, rough) if answer.answered]
    bound = first.bound
    best = min(answers, key=lambda answer: worth(built, answer), default=found)
    if len(built.send) > effort.whole_columns or _is_near(built, best, bound, effort.gap, effort.small):
        return best, bound, "programme-rounded"
    best, bound = _by_branching(built, answers, bound, effort)
    return best, bound, "programme"


def _is_near(built: ExchangeProgramme, found: SolverOutcome, bound: int, gap: float, small: int = 0) -> bool:
    """Whether a solution is within *gap* of *bound*; a programme of up to *small* columns has to reach the bound itself."""
    if not found.answered:
        return False
    cost = worth(built, found)
    return cost <= bound or (len(built.programme.cost) > small and cost - bound <= gap * cost)


def _near(model: ClassModel, built: ExchangeProgramme, values: Sequence[float]) -> VehicleCounts:
    """The divided vehicles in *values*, added up for each camp and rounded to whole ones."""
    parts: defaultdict[tuple[int, int, str], float] = defaultdict(float)
    for (fleet, day, route), column in built.send.items():
        parts[fleet, day, model.problem.routes[route].camp] += values[column]
    return rounded_vehicles(model, parts)


def _by_route(
    model: ClassModel, built: ExchangeProgramme, values: Sequence[float], counts: VehicleCounts
) -> dict[tuple[int, int, int], int]:
    """Distribute the vehicles of each camp over its routes, in the proportions of *values*."""
    routes: defaultdict[tuple[int, int, str], list[int]] = defaultdict(list)
    for fleet, day, route in built.send:
        routes[fleet, day, model.problem.routes[route].camp].append(route)
    chosen: dict[tuple[int, int, int], int] = {}
    for (fleet, day, camp), count in counts.items():
        left = count
        own = sorted(routes[fleet, day, camp], key=lambda route: (-values[built.send[fleet, day, route]], route))
        for route in own:
            whole = min(left, round(values[built.send[fleet, day, route]]))
            chosen[fleet, day, route] = whole
            left -= whole
        chosen[fleet, day, own[0]] += left
    return chosen


def _by_branching(
    built: ExchangeProgramme, answers: list[SolverOutcome], bound: int, effort: Effort
) -> tuple[SolverOutcome, int]:
    """Branch and bound in two steps: integer vehicles with divisible persons, which also proves a bound; then whole persons in them.

    It is the vehicles that make the programme hard: once they are fixed, what is left is close to a network flow, whose
    linear relaxation is nearly integer.
    """
    programme = built.programme
    whole = list(programme.whole)
    vehicles = set(built.send.values())
    programme.whole[:] = [column in vehicles or column in built.decisions for column in range(len(whole))]
    lead = solve(programme, nodes=effort.nodes)
    programme.whole[:] = whole
    bound = max(bound, lead.bound)
    if lead.answered:
        found = _with_vehicles(built, {key: lead.whole(column) for key, column in built.send.items()}, effort)
        answers = [*answers, found] if found.answered else answers
    best = min(answers, key=lambda answer: worth(built, answer), default=lead)
    if not answers or (worth(built, best) > bound and len(whole) <= effort.small):
        last = solve(programme, nodes=effort.nodes, start=best.values if answers else None)
        bound = max(bound, last.bound)
        answers = [*answers, last] if last.answered else answers
        best = min(answers, key=lambda answer: worth(built, answer), default=last)
    return best, bound


def worth(built: ExchangeProgramme, outcome: SolverOutcome) -> int:
    """The cost of a solution, its values rounded to integers."""
    programme = built.programme
    return programme.constant + sum(
        cost * round(value) for cost, value in zip(programme.cost, outcome.values, strict=True) if cost
    )


def _with_vehicles(built: ExchangeProgramme, counts: dict[tuple[int, int, int], int], effort: Effort) -> SolverOutcome:
    """The best integer solution with the number of vehicles on each route fixed; with free vehicles if there is none."""
    programme = built.programme
    lower, upper = list(programme.lower), list(programme.upper)
    for key, count in counts.items():
        programme.lower[built.send[key]] = programme.upper[built.send[key]] = count
    outcome = solve(programme, nodes=effort.nodes // 10 + 1, gap=effort.gap)
    programme.lower[:], programme.upper[:] = lower, upper
    return outcome if outcome.answered else solve(programme, nodes=effort.nodes, gap=effort.gap)


def _in_two_steps(model: ClassModel, built: ExchangeProgramme, effort: Effort) -> SolverOutcome:
    """A diving heuristic: round the vehicles of one day after another, solving the later days again each time; then place persons."""
    counts: dict[tuple[int, int, int], int] = {}

    def rounded(day: int, values: Sequence[float]) -> dict[int, int]:
        # `rounded_vehicles` rounds by fleet, day and camp; here each route is a "camp" of its own, named by its number.
        parts = {(f, d, str(r)): values[column] for (f, d, r), column in built.send.items() if d == day}
        fixed = {(f, d, int(r)): count for (f, d, r), count in rounded_vehicles(model, parts).items()}
        counts.update(fixed)
        return {built.send[key]: count for key, count in fixed.items()}

    relaxed = dive(built.programme, [partial(rounded, day) for day in range(model.problem.days)])
    if not relaxed.answered:
        return solve(built.programme, nodes=effort.nodes, gap=effort.gap)
    return _with_vehicles(built, counts, effort)


def write_plan(model: ClassModel, numbers: ClassPlan) -> Plan:
    """Turn a plan without names into one with persons, seats and the order of hand-overs."""
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
    """The cost of the named plan: naming puts heavier classes on earlier days, so it can only become cheaper."""
    allotments = [Allotment(position, day, route, 1) for day, route, position, _ in placed]
    return min(numbers.cost, plan_cost(model, allotments))


def _left(persons: Iterable[Person], gone: set[str]) -> list[str]:
    """The ids of *persons* who may be planned and are not *gone*, sorted."""
    return sorted(
        person.id
        for person in persons
        if person.id not in gone and person.consent == "wants" and not person.excluded and not person.standby
    )
