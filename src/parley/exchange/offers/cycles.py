"""Barter exchange with cycles of at most K vertices, in the formulation of kidney exchange.

If parties insist that everything in one cycle happens at once, cycles have to be short. In kidney exchange, vertices are
pairs of patient and donor, an arc says who can give to whom, and vertex-disjoint cycles of at most K vertices are chosen; the
same formulation is used here so that results can be compared with solvers for it (the cycle formulation: Roth, Sönmez and
Ünver 2007; Abraham, Blum and Sandholm 2007). Every cycle up to the cap is enumerated once, then an integer programme chooses the best
disjoint ones.

A *chain* begins with somebody who gives and asks for nothing, and need not close: nobody in it gives before receiving. Chains
have a cap of their own, counted in gifts. They are enumerated too, so long chains in large graphs are out of reach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

import msgspec

from parley.planner import Programme, solve

__all__ = ["CycleCover", "best_cycles", "chains_up_to", "cycles_up_to"]


class CycleCover(msgspec.Struct, frozen=True):
    """Disjoint cycles and chains. ``worth``: their total; no choice within the caps is worth more than ``bound``.

    A chain begins with a vertex that asks for nothing; a cycle closes from its last vertex to its first. ``listed``: how many of
    both were enumerated.
    """

    cycles: tuple[tuple[int, ...], ...]
    chains: tuple[tuple[int, ...], ...]
    worth: int
    bound: int
    listed: int


def cycles_up_to(arcs: Iterable[tuple[int, int]], cap: int) -> Iterator[tuple[int, ...]]:
    """Enumerate every simple cycle of 2 to *cap* vertices once, beginning with its smallest vertex."""
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


def chains_up_to(arcs: Iterable[tuple[int, int]], starts: Collection[int], cap: int) -> Iterator[tuple[int, ...]]:
    """Enumerate every simple path of 1 to *cap* arcs that begins with one of *starts* and contains no other of them."""
    after: defaultdict[int, list[int]] = defaultdict(list)
    for giver, receiver in sorted(set(arcs)):
        if receiver not in starts:
            after[giver].append(receiver)
    for start in sorted(starts):
        paths: list[tuple[int, ...]] = [(start,)]
        while paths:
            path = paths.pop()
            for vertex in reversed(after[path[-1]]):
                if vertex not in path and len(path) <= cap:
                    paths.append((*path, vertex))
            if len(path) > 1:
                yield path


def best_cycles(
    arcs: Mapping[tuple[int, int], int],
    cap: int,
    most: int = 2_000_000,
    nodes: int = 2_000,
    starts: Collection[int] = (),
    chain_cap: int = 0,
) -> CycleCover | None:
    """The best vertex-disjoint cycles of at most *cap* vertices. *arcs*: what each arc is worth (1: one person).

    *starts*: vertices that give and ask for nothing; each may begin a chain of at most *chain_cap* arcs, and is in no cycle.
    None if there are more than *most* cycles and chains to enumerate.
    """
    closing = {pair: worth for pair, worth in arcs.items() if pair[0] not in starts and pair[1] not in starts}
    listed: list[tuple[tuple[int, ...], bool]] = []
    for closed, found in ((True, cycles_up_to(closing, cap)), (False, chains_up_to(arcs, starts, chain_cap))):
        for way in found:
            listed.append((way, closed))
            if len(listed) > most:
                return None
    if not listed:
        return CycleCover((), (), 0, 0, 0)
    programme = Programme()
    through: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    worth: list[int] = []
    for way, closed in listed:
        gifts = [*pairwise(way), *([(way[-1], way[0])] if closed else [])]
        worth.append(sum(arcs[gift] for gift in gifts))
        column = programme.column(-worth[-1], 0, 1)
        for vertex in way:
            through[vertex].append((column, 1))
    for entries in through.values():
        if len(entries) > 1:
            programme.row(0, 1, entries)
    outcome = solve(programme, nodes=nodes)
    chosen = [position for position in range(len(listed)) if outcome.answered and outcome.whole(position)]
    return CycleCover(
        tuple(listed[position][0] for position in chosen if listed[position][1]),
        tuple(listed[position][0] for position in chosen if not listed[position][1]),
        sum(worth[position] for position in chosen),
        -outcome.bound,
        len(listed),
    )
