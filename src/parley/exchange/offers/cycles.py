"""The cycle-capped variant: offers that only close in short circles, chosen so that the most are freed.

Where parties insist that everything of one circle happens at once, circles have to be short. This is the problem
of kidney exchange (a vertex gives to another, cycles of at most K, each vertex in one cycle at most) and
is stated in its words so that it can be compared with solvers for it. Every cycle up to the cap is
listed once, then the best set of disjoint cycles is chosen by a programme.

A *chain* begins with somebody who gives and asks for nothing, and ends where it ends: nobody in it gives before receiving. Chains
have a cap of their own, counted in gifts. They are listed one by one too, so long chains in large graphs are out of reach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

import msgspec

from parley.planner import Programme, solve

__all__ = ["CycleCover", "best_cycles", "chains_up_to", "cycles_up_to"]


class CycleCover(msgspec.Struct, frozen=True):
    """Disjoint cycles and chains; ``worth`` their total, and no choice within the caps is worth more than ``bound``.

    A chain begins with who asks for nothing; a cycle closes from its last vertex to its first. ``listed``: both together.
    """

    cycles: tuple[tuple[int, ...], ...]
    chains: tuple[tuple[int, ...], ...]
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


def chains_up_to(arcs: Iterable[tuple[int, int]], starts: Collection[int], cap: int) -> Iterator[tuple[int, ...]]:
    """Every simple path of 1 to *cap* arcs that begins with one of *starts* and meets no other of them."""
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
    """The best disjoint cycles of at most *cap* vertices; an arc's value is what it is worth (1: one person).

    *starts*: who gives and asks for nothing; each may begin a chain of at most *chain_cap* arcs, and is in no cycle.
    None when there are more than *most* cycles and chains to list.
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
