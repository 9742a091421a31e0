from __future__ import annotations

import itertools
import random

import pytest

from parley.exchange.offers.cycles import best_cycles, chains_up_to, cycles_up_to


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


def test_every_chain_is_listed_once_and_meets_no_other_start():
    arcs = {(0, 1): 1, (1, 2): 1, (2, 3): 1, (9, 1): 1, (1, 9): 1, (3, 1): 1}
    assert sorted(chains_up_to(arcs, {0}, 2)) == [(0, 1), (0, 1, 2), (0, 1, 9)]
    assert sorted(chains_up_to(arcs, {0, 9}, 3)) == [
        (0, 1), (0, 1, 2), (0, 1, 2, 3), (9, 1), (9, 1, 2), (9, 1, 2, 3),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(25))
def test_the_best_disjoint_cycles_and_chains_are_found(seed):
    draw = random.Random(f"chains {seed}")
    arcs = {pair: draw.randint(1, 3) for pair in itertools.permutations(range(6), 2) if draw.random() < 0.35}
    starts, cap, chain_cap = {0, 1} if draw.random() < 0.5 else {2}, draw.randint(2, 3), draw.randint(1, 4)

    order = sorted(range(6), key=lambda vertex: vertex not in starts)

    def search(used, left):
        """One vertex after the other, those who may begin a chain first: alone, or in a cycle or chain that it begins."""
        if not left:
            return 0
        vertex, rest = left[0], left[1:]
        if vertex in used:
            return search(used, rest)
        found = search(used, rest)
        for size in range(1, max(cap, chain_cap + 1)):
            for others in itertools.permutations(sorted(set(range(6)) - used - {vertex} - starts), size):
                way = (vertex, *others)
                gifts = list(itertools.pairwise(way))
                closing = [*gifts, (way[-1], way[0])]
                if vertex in starts and size <= chain_cap and all(gift in arcs for gift in gifts):
                    found = max(found, sum(arcs[g] for g in gifts) + search(used | set(way), rest))
                if vertex not in starts and size < cap and all(gift in arcs for gift in closing):
                    found = max(found, sum(arcs[g] for g in closing) + search(used | set(way), rest))
        return found

    cover = best_cycles(arcs, cap, starts=starts, chain_cap=chain_cap)
    assert cover.worth == cover.bound == search(set(), order)
    flat = [vertex for way in (*cover.cycles, *cover.chains) for vertex in way]
    assert len(flat) == len(set(flat))
    assert all(chain[0] in starts for chain in cover.chains)
