"""Linear and whole-number programmes, solved by HiGHS. The only module that knows the solver.

All data are integers, and whoever uses an answer reads it back as integers and checks it again. A bound is
lowered by more than the solver's tolerance before it is believed.

One thread, a fixed seed and limits counted in nodes, never in seconds, so that the same solver gives the
same answer again. The solver is a proof-maker and a search, not an authority: see ``checker``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import highspy

__all__ = ["Outcome", "Programme", "Tightened", "dive", "solve", "solver_name", "tightened"]

TOLERANCE = 1e-6


class Programme:
    """A linear programme with whole-number columns, built row by row. Everything is an integer."""

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
        self.constant = 0

    def column(self, cost: int, lower: float, upper: float, whole: bool = True) -> int:
        """A new column; gives its number."""
        self.cost.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, lower: float, upper: float, entries: Iterable[tuple[int, int]]) -> None:
        """A new row: ``lower <= sum of factor * column <= upper``."""
        for column, factor in entries:
            self.index.append(column)
            self.value.append(factor)
        self.starts.append(len(self.index))
        self.row_lower.append(lower)
        self.row_upper.append(upper)


class Outcome(msgspec.Struct, frozen=True):
    """What the solver found. ``answered``: there is an answer, in ``values``. ``bound``: no answer costs less."""

    feasible: bool
    answered: bool
    values: tuple[float, ...]
    bound: int

    def whole(self, column: int) -> int:
        """The value of a whole-number column."""
        return round(self.values[column])


@cache
def solver_name() -> str:
    """The solver and its version, as a plan states it."""
    return f"HiGHS {_solver().version()}"


def solve(
    programme: Programme,
    relaxed: bool = False,
    nodes: int = 2_000,
    gap: float = 0.0,
    start: Sequence[float] | None = None,
) -> Outcome:
    """Solve *programme*: *relaxed* drops whole numbers; *nodes* and *gap* (a share of the cost) end the search.

    *start*: a whole answer to begin with.
    """
    if not programme.cost:
        # HiGHS calls a programme without columns solved, whatever its rows ask: they must do with nothing.
        holds = all(low <= 0 <= high for low, high in zip(programme.row_lower, programme.row_upper, strict=True))
        return Outcome(holds, holds, (), programme.constant)
    solver = _passed(programme, relaxed, nodes, gap)
    if start is not None:
        solution = _library().HighsSolution()
        solution.col_value = list(start)
        solver.setSolution(solution)
    solver.run()
    found = _read(solver, relaxed)
    if start is not None and found.answered and _cost(programme, found.values) > _told(solver) + 0.5:
        # HiGHS 1.16 with presolve may hand back the start although it proved a better answer: ask it again without.
        return solve(programme, relaxed, nodes, gap)
    return found


def _told(solver: highspy.Highs) -> float:
    return float(solver.getInfo().objective_function_value)


def _cost(programme: Programme, values: Sequence[float]) -> float:
    return programme.constant + sum(cost * value for cost, value in zip(programme.cost, values, strict=True) if cost)


def dive(programme: Programme, stages: Iterable[Callable[[Sequence[float]], Mapping[int, int]]]) -> Outcome:
    """Solve the relaxed *programme* again and again; each stage reads the answer and fixes some columns.

    Gives the last answer, fixed columns and all, with the bound of the first, which nothing was fixed for.
    Each run starts from the basis of the one before.
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
    return Outcome(first.feasible, answered, values, first.bound)


class Tightened(msgspec.Struct, frozen=True):
    """The answer of a relaxed programme after rows were added to it, and those rows: bounds and entries.

    ``trail``: the answers on the way there, the first one first, the last one last.
    """

    feasible: bool
    answered: bool
    values: tuple[float, ...]
    bound: int
    trail: tuple[tuple[float, ...], ...]
    rows: tuple[tuple[float, float, list[tuple[int, int]]], ...]


def tightened(
    programme: Programme, broken: Callable[[Sequence[float]], Sequence[tuple[list[tuple[int, int]], int]]], rounds: int
) -> Tightened:
    """Solve the relaxed *programme*, add the rows that the answer breaks, and again, *rounds* times at most.

    *broken* gives rows that every whole answer keeps: entries, and what their sum may not be above. *programme* stays as it is.
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
        for entries, most in fresh:
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


@cache
def _library() -> ModuleType:
    """HiGHS, loaded when something is solved for the first time."""
    import highspy  # noqa: PLC0415 - slow to load with NumPy, and most commands solve nothing

    return highspy


@cache
def _quiet() -> type[highspy.Highs]:
    """A solver that says nothing: its first words come while it is being made, and standard output may be somebody's JSON."""

    class Quiet(_library().Highs):  # type: ignore[misc]
        def enableCallbacks(self) -> None:  # noqa: N802 - the library's name
            """Be quiet before anything can be said."""
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()

    return Quiet


def _solver() -> highspy.Highs:
    return _quiet()()


def _passed(programme: Programme, relaxed: bool, nodes: int = 0, gap: float = 0.0) -> highspy.Highs:
    """A solver that holds *programme*."""
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


def _read(solver: highspy.Highs, relaxed: bool) -> Outcome:
    status = solver.getModelStatus()
    info = solver.getInfo()
    told = _library().HighsModelStatus
    if status in (told.kInfeasible, told.kUnboundedOrInfeasible):
        return Outcome(False, False, (), 0)
    usable = bool(info.primal_solution_status == 2) or not solver.getNumCol()
    values = tuple(solver.getSolution().col_value) if usable else ()
    proven = info.objective_function_value if relaxed else info.mip_dual_bound
    bound = proven_whole(proven) if math.isfinite(proven) else 0
    return Outcome(True, usable, values, bound)


def proven_whole(value: float) -> int:
    """The least whole-number cost that a bound near *value* leaves possible: a margin off, then up."""
    return math.ceil(value - 1e-6 - abs(value) * 1e-8)
