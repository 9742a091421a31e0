from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys

import pytest

from parley.planner.solving import Programme, Relaxation, dive, proven_whole, solve, solver_name


def knapsack(seed):
    draw = random.Random(seed)
    worth = [draw.randint(1, 20) for _ in range(8)]
    size = [draw.randint(1, 9) for _ in range(8)]
    programme = Programme()
    columns = [programme.column(-value, 0, 1) for value in worth]
    programme.row(float("-inf"), 15, list(zip(columns, size, strict=True)))
    best = max(
        sum(v for v, take in zip(worth, takes, strict=True) if take)
        for takes in itertools.product((0, 1), repeat=8)
        if sum(s for s, take in zip(size, takes, strict=True) if take) <= 15
    )
    return programme, best


@pytest.mark.parametrize("seed", range(15))
def test_the_best_is_found_and_proven(seed):
    programme, best = knapsack(seed)
    outcome = solve(programme)
    assert outcome.answered and outcome.bound == -best
    assert sum(c * outcome.whole(i) for i, c in enumerate(programme.cost)) == -best
    assert solve(programme, relaxed=True).bound <= -best
    assert solve(programme) == outcome


@pytest.mark.parametrize(("lower", "upper", "weight"), [(1, 1, 1.0), (float("-inf"), -2, -1.0)])
def test_a_row_that_nobody_is_counted_in_is_its_own_proof(lower, upper, weight):
    programme = Programme()
    programme.row(0, 5, [])
    programme.row(lower, upper, [])
    relaxed = Relaxation(programme)
    assert not relaxed.solve().feasible
    assert relaxed.ray() == (0.0, weight)


def test_what_cannot_be_is_said():
    programme = Programme()
    programme.row(2, 3, [(programme.column(1, 0, 1), 1)])
    outcome = solve(programme)
    assert (outcome.feasible, outcome.answered, outcome.values) == (False, False, ())


def test_nothing_to_decide_is_an_answer():
    assert solve(Programme()).answered


def test_a_dive_keeps_the_first_bound_and_the_fixed_columns():
    programme, best = knapsack(1)
    outcome = dive(programme, [lambda values: {0: 0}, lambda values: {1: 0}])
    assert outcome.values[:2] == (0.0, 0.0)
    assert outcome.bound <= -best


def test_a_bound_is_lowered_before_it_is_believed():
    assert [proven_whole(value) for value in (3.0, 3.0000001, 3.1, 2.9999999, -4.5)] == [3, 3, 4, 3, -4]


def test_the_solver_has_a_name_and_a_version():
    assert solver_name().startswith("HiGHS 1.")


def test_the_solver_says_nothing_on_standard_output():
    """What a command prints may be JSON for another program."""
    code = "from parley.planner.solving import Programme, solve; p = Programme(); p.column(-1, 0, 3); print(solve(p).values)"
    paths = os.pathsep.join(path for path in sys.path if path)
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert told.stdout.splitlines() in (["[3.0]"], ["(3.0,)"])


def test_the_solver_is_loaded_only_when_something_is_solved():
    code = (
        "import sys, parley.planner.planning as p, parley.planner.solving as s; print('highspy' in sys.modules);"
        " s.solver_name(); print('highspy' in sys.modules)"
    )
    paths = os.pathsep.join(path for path in sys.path if path)
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert told.stdout.split() == ["False", "True"]


def test_where_nobody_can_go_a_demand_cannot_hold():
    programme = Programme()
    programme.row(2, float("inf"), [])
    assert not solve(programme).answered
    programme.row_lower[0] = 0
    assert solve(programme).answered
