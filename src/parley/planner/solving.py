"""Linear and mixed-integer programmes, solved by HiGHS. The only module that imports the solver.

All data are integers; whoever uses a solution rounds it back to integers and checks it again. A bound is
lowered by more than the solver's tolerance before it is used.

HiGHS runs in one thread with a fixed seed, and its limits are counted in nodes, never in seconds, so that the same
version of it returns the same solution again. Its answers are not trusted: see `parley.planner.checker`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    import highspy

__all__ = [
    "FREE",
    "Programme",
    "Relaxation",
    "RowName",
    "SolverOutcome",
    "Tightened",
    "dive",
    "solve",
    "solver_name",
    "tightened",
]

TOLERANCE = 1e-6
"""How far from a whole number a value of an integer column may be (HiGHS: ``mip_feasibility_tolerance``)."""


class RowName(NamedTuple):
    """What a row is called: the kind of constraint, its id, day and holder, and the position of the class that it is about (-1: none).

    ``kind`` is empty for rows that only join columns.
    """

    kind: str = ""
    id: str = ""
    day: int = -1
    holder: str = ""
    position: int = -1


JOINING = RowName()
"""The name of a row that only joins columns."""

FREE = float("inf")
"""A bound that is none."""


class Programme:
    """A mixed-integer linear programme to minimise, built column by column and row by row. All factors are integers.

    The rows are kept as a sparse matrix in row-wise form (``starts``, ``index``, ``value``), each with its name, so that a proof can
    say which rows it rests on. ``constant`` is added to the cost.
    """

    def __init__(self) -> None:
        self.cost: list[int] = []
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.whole: list[bool] = []
        self.row_lower: list[float] = []
        self.row_upper: list[float] = []
        self.starts: list[int] = [0]
        self.index: list[int] = []
        self.value: list[int] = []
        self.names: list[RowName] = []
        self.constant = 0

    def column(self, cost: int, lower: float, upper: float, whole: bool = True) -> int:
        """Add a column (a variable) with its cost, bounds and whether it has to be whole. Returns its number."""
        self.cost.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, lower: float, upper: float, entries: Iterable[tuple[int, int]], name: RowName = JOINING) -> None:
        """Add a row (a constraint): ``lower <= sum(factor * column) <= upper``, with *entries* (column, factor) and what it is called."""
        for column, factor in entries:
            self.index.append(column)
            self.value.append(factor)
        self.starts.append(len(self.index))
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        self.names.append(name)


class SolverOutcome(msgspec.Struct, frozen=True):
    """What the solver found.

    ``feasible``: false if it was proven that no solution exists. ``answered``: a solution was found; ``values`` has the
    value of each column, and is empty otherwise. ``bound``: no solution costs less.
    """

    feasible: bool
    answered: bool
    values: tuple[float, ...]
    bound: int

    def whole(self, column: int) -> int:
        """The value of an integer column, rounded to the integer that it stands for."""
        return round(self.values[column])


@cache
def solver_name() -> str:
    """Name and version of the solver, as a plan states them."""
    return f"HiGHS {_solver().version()}"


def solve(
    programme: Programme,
    relaxed: bool = False,
    nodes: int = 2_000,
    gap: float = 0.0,
    start: Sequence[float] | None = None,
) -> SolverOutcome:
    """Minimise *programme*.

    *relaxed*: solve the linear relaxation, in which no column has to be whole. The search ends after *nodes* nodes of
    branch and bound, or at a relative optimality gap of *gap*. *start*: an integer solution to start from.
    """
    solver = _passed(programme, relaxed, nodes, gap)
    if start is not None:
        solution = _library().HighsSolution()
        solution.col_value = list(start)
        solver.setSolution(solution)
    solver.run()
    found = _read(solver, relaxed)
    if start is not None and found.answered and _cost(programme, found.values) > _told(solver) + 0.5:
        # HiGHS 1.16 with presolve may return the start although it proved a better solution: solve again without it.
        return solve(programme, relaxed, nodes, gap)
    return found


def _told(solver: highspy.Highs) -> float:
    """The cost of the solution as the solver states it."""
    return float(solver.getInfo().objective_function_value)


def _cost(programme: Programme, values: Sequence[float]) -> float:
    """The cost of *values*, calculated here."""
    return programme.constant + sum(cost * value for cost, value in zip(programme.cost, values, strict=True) if cost)


def dive(programme: Programme, stages: Iterable[Callable[[Sequence[float]], Mapping[int, int]]]) -> SolverOutcome:
    """A diving heuristic: solve the linear relaxation, let a stage fix some columns by the solution, solve again, and so on.

    Each of *stages* maps the values of all columns to the columns that it fixes and their values. Returns the last
    solution with the bound of the first relaxation, for which nothing had been fixed. Each run starts from the basis of
    the one before.
    """
    solver = _passed(programme, relaxed=True)
    solver.run()
    first = _read(solver, relaxed=True)
    answered, values = first.answered, first.values
    for stage in stages:
        if not answered:
            break
        for column, value in stage(values).items():
            solver.changeColBounds(column, value, value)
        solver.run()
        found = _read(solver, relaxed=True)
        answered, values = found.answered, found.values
    return SolverOutcome(first.feasible, answered, values, first.bound)


class Tightened(msgspec.Struct, frozen=True):
    """The solution of a linear relaxation after cutting planes were added to it.

    ``rows``: the rows that were added: lower bound, upper bound, entries (column, factor). ``trail``: the values of all
    columns in each round, in order. The other fields are those of the solver's last outcome.
    """

    feasible: bool
    answered: bool
    values: tuple[float, ...]
    bound: int
    trail: tuple[tuple[float, ...], ...]
    rows: tuple[tuple[float, float, list[tuple[int, int]]], ...]


def tightened(
    programme: Programme,
    broken: Callable[[Sequence[float]], Sequence[tuple[list[tuple[int, int]], int, *tuple[object, ...]]]],
    rounds: int,
) -> Tightened:
    """The cutting-plane method: solve the linear relaxation, add rows that its solution violates, at most *rounds* times.

    *broken* maps the values of all columns to violated rows that every integer solution keeps: entries (column, factor)
    and the greatest value of their sum. It ends early when no row is violated or the bound no longer rises.
    *programme* is not changed.
    """
    solver = _passed(programme, relaxed=True)
    solver.run()
    found = _read(solver, relaxed=True)
    rows: list[tuple[float, float, list[tuple[int, int]]]] = []
    trail = [found.values]
    for _ in range(rounds if found.answered else 0):
        fresh = broken(found.values)
        if not fresh:
            break
        for entries, most, *_ in fresh:
            rows.append((float("-inf"), most, entries))
            columns = [column for column, _ in entries]
            solver.addRow(-_library().kHighsInf, float(most), len(columns), columns, [float(f) for _, f in entries])
        solver.run()
        again = _read(solver, relaxed=True)
        if not again.answered:
            break
        settled = again.bound <= found.bound
        found = again
        trail.append(found.values)
        if settled:
            break
    return Tightened(found.feasible, found.answered, found.values, found.bound, tuple(trail), tuple(rows))


class Relaxation:
    """The linear relaxation of a programme, kept in the solver: rows can be added and bounds changed, and each solution starts from the last.

    ``outcome`` is that of the last `solve`.
    """

    def __init__(self, programme: Programme) -> None:
        self._solver = _passed(programme, relaxed=True)
        # Rows in which no column stands: their sum is 0 whatever is chosen.
        self._empty = [
            (row, *bounds)
            for row, bounds in enumerate(zip(programme.row_lower, programme.row_upper, strict=True))
            if programme.starts[row] == programme.starts[row + 1]
        ]
        self.outcome = SolverOutcome(True, False, (), 0)

    def solve(self) -> SolverOutcome:
        """Minimise under the rows and bounds as they are now."""
        self._solver.run()
        self.outcome = _read(self._solver, relaxed=True)
        return self.outcome

    def add(self, lower: float, upper: float, entries: Sequence[tuple[int, int]]) -> None:
        """Add a row: ``lower <= sum(factor * column) <= upper``."""
        columns = [column for column, _ in entries]
        self._solver.addRow(lower, upper, len(columns), columns, [float(factor) for _, factor in entries])

    def bound(self, column: int, lower: float, upper: float) -> None:
        """Change the bounds of a column."""
        self._solver.changeColBounds(column, lower, upper)

    def ray(self) -> tuple[float, ...]:
        """A multiplier for each row such that no values of the columns keep their weighted sum; empty if there is none.

        A positive multiplier counts the lower bound of its row, a negative one the upper bound (Farkas' lemma). The numbers are
        the solver's, with its errors: whoever relies on them checks them in whole numbers.
        """
        self._solver.setOptionValue("presolve", "off")
        self._solver.clearSolver()
        self._solver.run()
        _, there, values = self._solver.getDualRay()  # type: ignore[attr-defined]
        return tuple(float(value) for value in values) if there else self._ray_of_an_empty_row()

    def _ray_of_an_empty_row(self) -> tuple[float, ...]:
        """The solver gives no ray for a row that nobody can be counted in, such as a sum that is asked of a list on which nobody may go."""
        for row, lower, upper in self._empty:
            if lower > 0 or upper < 0:
                ray = [0.0] * int(self._solver.getNumRow())
                ray[row] = 1.0 if lower > 0 else -1.0
                return tuple(ray)
        return ()


@cache
def _library() -> ModuleType:
    """HiGHS, loaded when something is solved for the first time."""
    import highspy  # noqa: PLC0415 - slow to load with NumPy, and most commands solve nothing

    return highspy


@cache
def _quiet() -> type[highspy.Highs]:
    """HiGHS without output. It prints a banner while it is constructed, and standard output may be somebody's JSON."""

    class Quiet(_library().Highs):  # type: ignore[misc]
        def enableCallbacks(self) -> None:  # noqa: N802 - the library's name
            """Switch the output off before the constructor prints."""
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()

    return Quiet


def _solver() -> highspy.Highs:
    return _quiet()()


def _passed(programme: Programme, relaxed: bool, nodes: int = 0, gap: float = 0.0) -> highspy.Highs:
    """A solver loaded with *programme* and the options that make it deterministic."""
    solver = _solver()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("parallel", "off"),
        ("mip_rel_gap", gap),
        ("mip_abs_gap", 0.999),
        ("mip_max_nodes", nodes),
        ("mip_feasibility_tolerance", TOLERANCE),
    ):
        solver.setOptionValue(option, value)
    library = _library()
    model = library.HighsLp()
    model.num_col_ = len(programme.cost)
    model.num_row_ = len(programme.row_lower)
    model.col_cost_ = [float(cost) for cost in programme.cost]
    model.col_lower_ = programme.lower
    model.col_upper_ = programme.upper
    model.row_lower_ = programme.row_lower
    model.row_upper_ = programme.row_upper
    model.offset_ = programme.constant
    model.a_matrix_.format_ = library.MatrixFormat.kRowwise
    model.a_matrix_.start_ = programme.starts
    model.a_matrix_.index_ = programme.index
    model.a_matrix_.value_ = [float(value) for value in programme.value]
    if not relaxed:
        kinds = (library.HighsVarType.kContinuous, library.HighsVarType.kInteger)
        model.integrality_ = [kinds[whole] for whole in programme.whole]
    solver.passModel(model)
    return solver


def _read(solver: highspy.Highs, relaxed: bool) -> SolverOutcome:
    """What *solver* found. Its bound is lowered by a margin (`proven_whole`); one that is not finite becomes 0."""
    status = solver.getModelStatus()
    info = solver.getInfo()
    told = _library().HighsModelStatus
    if status in (told.kInfeasible, told.kUnboundedOrInfeasible):
        return SolverOutcome(False, False, (), 0)
    if not solver.getNumCol():
        # HiGHS reports a programme without columns as solved whatever its rows demand; every row sums to 0.
        lp = solver.getLp()
        holds = all(low <= 0 <= high for low, high in zip(lp.row_lower_, lp.row_upper_, strict=True))
        return SolverOutcome(holds, holds, (), round(lp.offset_))
    usable = bool(info.primal_solution_status == 2)
    values = tuple(solver.getSolution().col_value) if usable else ()
    proven = info.objective_function_value if relaxed else info.mip_dual_bound
    bound = proven_whole(proven) if math.isfinite(proven) else 0
    return SolverOutcome(True, usable, values, bound)


def proven_whole(value: float) -> int:
    """The least integer cost that a floating-point lower bound of *value* allows: less a margin for its error, rounded up."""
    return math.ceil(value - 1e-6 - abs(value) * 1e-8)
