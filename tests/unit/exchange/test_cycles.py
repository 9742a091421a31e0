from __future__ import annotations

import itertools
import random

import pytest

from parley.exchange.cycles import best_cycles, cycles_up_to


def complete(size):
    return {(i, j): 1 for i in range(size) for j in range(size) if i != j}


def test_every_cycle_is_listed_once():
    for cap, count in ((1, 0), (2, 10), (3, 10 + 20), (4, 10 + 20 + 30)):
        listed = list(cycles_up_to(complete(5), cap))
        assert len(listed) == len(set(listed)) == count
        assert all(cycle[0] == min(cycle) for cycle in listed)


def test_a_cap_costs_what_it_costs():
    ring = {(0, 1): 1, (1, 2): 1, (2, 3): 1, (3, 0): 1, (1, 0): 1}
    assert [best_cycles(ring, cap).worth for cap in (2, 3, 4)] == [2, 2, 4]


def test_the_limit_on_cycles_is_kept():
    assert best_cycles(complete(6), 3, most=10) is None
    assert best_cycles({}, 3).worth == 0


@pytest.mark.parametrize("seed", range(20))
def test_the_best_disjoint_cycles_are_found(seed):
    draw = random.Random(seed)
    arcs = {pair: draw.randint(1, 3) for pair in itertools.permutations(range(6), 2) if draw.random() < 0.3}
    cap = draw.randint(2, 4)
    cycles = list(cycles_up_to(arcs, cap))

    def value(cycle):
        return sum(arcs[pair] for pair in zip(cycle, (*cycle[1:], cycle[0]), strict=True))

    def best(left, used):
        if not left:
            return 0
        first, rest = left[0], left[1:]
        without = best(rest, used)
        return without if used & set(first) else max(without, value(first) + best(rest, used | set(first)))

    found = best_cycles(arcs, cap)
    assert found.worth == found.bound == best(cycles, frozenset())
    flat = [vertex for cycle in found.cycles for vertex in cycle]
    assert len(flat) == len(set(flat))
    assert found.listed == len(cycles)
