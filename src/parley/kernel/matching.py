"""Maximum-weight bipartite matching: the one-to-one choice of pairs with the greatest total gain. Nobody has to be matched.

The graph is split into connected components, and each is solved by the Hungarian method (Kuhn 1955, in the form with
potentials that takes O(n^3)). A component with more than 400 rows or columns is matched greedily instead, the greatest gain
first, which is not optimal in general; texts that people read do not have components of that size. `matched_greedily` tells whether that was so:
whoever uses the answer says it.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["best_pairs", "matched_greedily"]

_LARGEST_GROUP = 400
_Pair = tuple[int, int]


def best_pairs(gains: Mapping[_Pair, float]) -> list[_Pair]:
    """The pairs (row, column) of the matching with the greatest total gain, sorted. Pairs without a gain above 0 are never chosen."""
    chosen: list[_Pair] = []
    for group in _groups(_positive(gains)):
        rows, columns = _ends(group)
        chosen.extend(_greedy(group) if _is_large(rows, columns) else _hungarian(rows, columns, group))
    return sorted(chosen)


def matched_greedily(gains: Mapping[_Pair, float]) -> int:
    """How many rows of *gains* `best_pairs` matches greedily, because they are in a component that is too large: their pairs may not be the best."""
    ends = [_ends(group) for group in _groups(_positive(gains))]
    return sum(len(rows) for rows, columns in ends if _is_large(rows, columns))


def _positive(gains: Mapping[_Pair, float]) -> dict[_Pair, float]:
    return {pair: gain for pair, gain in gains.items() if gain > 0}


def _ends(group: Mapping[_Pair, float]) -> tuple[list[int], list[int]]:
    """The rows and the columns of a component, sorted."""
    return sorted({i for i, _ in group}), sorted({j for _, j in group})


def _is_large(rows: list[int], columns: list[int]) -> bool:
    return max(len(rows), len(columns)) > _LARGEST_GROUP


def _groups(gains: Mapping[_Pair, float]) -> list[dict[_Pair, float]]:
    """The connected components of the graph of pairs, by union-find."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, j in gains:
        parent[root(("a", i))] = root(("b", j))
    groups: dict[tuple[str, int], dict[_Pair, float]] = {}
    for pair, gain in gains.items():
        groups.setdefault(root(("a", pair[0])), {})[pair] = gain
    return list(groups.values())


def _greedy(gains: Mapping[_Pair, float]) -> list[_Pair]:
    """Pairs by falling gain, each taken if both its ends are free; ties by position."""
    rows: set[int] = set()
    columns: set[int] = set()
    chosen = []
    for (i, j), _ in sorted(gains.items(), key=lambda item: (-item[1], item[0])):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            chosen.append((i, j))
    return chosen


def _hungarian(rows: list[int], columns: list[int], gains: Mapping[_Pair, float]) -> list[_Pair]:
    """The optimal matching of one component: a minimum-cost assignment with the negated gain as cost.

    One empty column for each row, at cost 0, lets any row stay unmatched. Rows are added one by one; each looks for a
    shortest augmenting path under the reduced costs ``cost - potential_row - potential_column`` (Dijkstra), and the
    potentials are raised so that all reduced costs stay at or above 0. Index 0 of the arrays is the start of the path.
    """
    height, width = len(rows), len(columns) + len(rows)
    cost = [[-gains.get((i, j), 0.0) for j in columns] + [0.0] * height for i in rows]
    infinite = float("inf")
    potential_row, potential_column = [0.0] * (height + 1), [0.0] * (width + 1)
    owner, way = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        owner[0] = row
        column = 0
        slack = [infinite] * (width + 1)
        used = [False] * (width + 1)
        while owner[column]:
            used[column] = True
            at, delta, following = owner[column], infinite, 0
            costs, base = cost[at - 1], potential_row[at]
            for candidate in range(1, width + 1):
                if used[candidate]:
                    continue
                reduced = costs[candidate - 1] - base - potential_column[candidate]
                if reduced < slack[candidate]:
                    slack[candidate], way[candidate] = reduced, column
                if slack[candidate] < delta:
                    delta, following = slack[candidate], candidate
            for candidate in range(width + 1):
                if used[candidate]:
                    potential_row[owner[candidate]] += delta
                    potential_column[candidate] -= delta
                else:
                    slack[candidate] -= delta
            column = following
        while column:
            before = way[column]
            owner[column] = owner[before]
            column = before
    found = []
    for column in range(1, len(columns) + 1):
        row = owner[column]
        if row and (rows[row - 1], columns[column - 1]) in gains:
            found.append((rows[row - 1], columns[column - 1]))
    return found
