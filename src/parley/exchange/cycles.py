"""The cycle-capped variant: offers that only close in short circles, chosen so that the most are freed.

Where parties insist that everything of one circle happens at once, circles have to be short. This is the problem
of kidney exchange (a vertex gives to another, cycles of at most K, each vertex in one cycle at most) and
is stated in its words so that it can be compared with solvers for it. Every cycle up to the cap is
listed once, then the best set of disjoint cycles is chosen by a programme.

Chains that begin with somebody who asks for nothing are not modelled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from parley.exchange.solving import Programme, solve

__all__ = ["CycleCover", "best_cycles", "cycles_up_to"]


class CycleCover(msgspec.Struct, frozen=True):
    """Disjoint cycles; ``worth`` their total, and no choice within the cap is worth more than ``bound``."""

    cycles: tuple[tuple[int, ...], ...]
    worth: int
    bound: int
    listed: int


def cycles_up_to(arcs: Iterable[tuple[int, int]], cap: int) -> Iterator[tuple[int, ...]]:
    """Every simple cycle of 2 to *cap* vertices, once, beginning with its smallest vertex."""
    after: defaultdict[int, list[int]] = defaultdict(list)
    into: defaultdict[int, set[int]] = defaultdict(set)
    for giver, receiver in sorted(set(arcs)):
        if giver != receiver:
            after[giver].append(receiver)
            into[receiver].add(giver)
    for start in sorted(after):
        home = into[start]
        path = [start]
        stack = [iter(after[start])]
        while stack:
            step = next((vertex for vertex in stack[-1] if vertex > start and vertex not in path), None)
            if step is None:
                stack.pop()
                path.pop()
                continue
            if step in home and len(path) < cap:
                yield (*path, step)
            if len(path) + 1 < cap:
                path.append(step)
                stack.append(iter(after[step]))


def best_cycles(
    arcs: Mapping[tuple[int, int], int], cap: int, most: int = 2_000_000, nodes: int = 2_000
) -> CycleCover | None:
    """The best disjoint cycles of at most *cap* vertices; an arc's value is what it is worth (1: one person).

    None when there are more than *most* cycles to list.
    """
    cycles: list[tuple[int, ...]] = []
    for cycle in cycles_up_to(arcs, cap):
        cycles.append(cycle)
        if len(cycles) > most:
            return None
    if not cycles:
        return CycleCover((), 0, 0, 0)
    programme = Programme()
    through: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    worth: list[int] = []
    for cycle in cycles:
        value = sum(arcs[pair] for pair in zip(cycle, (*cycle[1:], cycle[0]), strict=True))
        worth.append(value)
        column = programme.column(-value, 0, 1)
        for vertex in cycle:
            through[vertex].append((column, 1))
    for entries in through.values():
        if len(entries) > 1:
            programme.row(0, 1, entries)
    outcome = solve(programme, nodes=nodes)
    chosen = [position for position in range(len(cycles)) if outcome.answered and outcome.whole(position)]
    return CycleCover(
        tuple(cycles[position] for position in chosen),
        sum(worth[position] for position in chosen),
        -outcome.bound,
        len(cycles),
    )
