"""Splits and merges: one provision in one text that corresponds to two or three in the other.

- A provision without a counterpart joins an existing pair if it completes it: the features of the provision on the other side are covered
  better by several provisions together than by one, and these are neighbours or under one provision.
- A provision that was paired with an unrelated one only because its neighbour had taken its counterpart is released first, so that it can join.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parley.text.document import Provision
from parley.text.pairing.features import Features
from parley.text.pairing.similarity import Likeness

__all__ = ["Group", "Joining", "better_joined", "join_leftovers"]

_JOINS_LEAST = 0.25
_JOINS_GAIN = 0.1
_JOINS_AT_MOST = 4
_JOINS_RATHER = 0.04

Group = tuple[set[int], set[int], bool]
"""Positions of provisions in a, in b, and whether a person pinned them together."""


class Joining(msgspec.Struct, frozen=True):
    """Everything about both texts that joining needs. ``barred``: pairs of positions that must not be linked."""

    units_a: list[Provision]
    units_b: list[Provision]
    features_a: list[Features]
    features_b: list[Features]
    above_a: dict[str, tuple[Provision, ...]]
    above_b: dict[str, tuple[Provision, ...]]
    likeness: Likeness
    barred: set[tuple[int, int]]


def better_joined(groups: Sequence[Group], scaled: list[list[float]], joining: Joining) -> set[tuple[str, int]]:
    """The provisions (text and position) whose pair should be dissolved: parts of a split whose real counterpart their neighbour has."""
    pairs = [(next(iter(rows)), next(iter(columns))) for rows, columns, _ in groups]
    aside: set[tuple[str, int]] = set()
    for i, j in pairs:
        for k, other in pairs:
            if (k, other) == (i, j):
                continue
            if (
                scaled[k][j] > scaled[i][j] + _JOINS_RATHER
                and _completes(joining, {other}, k, j, to_a=False) > _JOINS_GAIN
            ):
                aside.add(("b", j))
            elif (
                scaled[i][other] > scaled[i][j] + _JOINS_RATHER
                and _completes(joining, {k}, other, i, to_a=True) > _JOINS_GAIN
            ):
                aside.add(("a", i))
    return aside


def join_leftovers(groups: list[Group], joining: Joining) -> None:
    """Add each provision without a counterpart to the group that it completes, if there is one. Changes *groups*."""
    linked_b = {j for _, columns, _ in groups for j in columns}
    linked_a = {i for rows, _, _ in groups for i in rows}
    for j in range(len(joining.units_b)):
        if j not in linked_b:
            _join(groups, joining, j, to_a=False)
    for i in range(len(joining.units_a)):
        if i not in linked_a:
            _join(groups, joining, i, to_a=True)


def _join(groups: list[Group], joining: Joining, left: int, *, to_a: bool) -> None:
    """Add provision *left* (of a if *to_a*) to the group whose other side it covers best, if it covers it better than without."""
    best, best_gain = None, _JOINS_GAIN
    for at, (rows, columns, _pinned) in enumerate(groups):
        mine, theirs = (rows, columns) if to_a else (columns, rows)
        if len(theirs) != 1:
            continue
        gain = _completes(joining, mine, next(iter(theirs)), left, to_a=to_a)
        if gain > best_gain:
            best, best_gain = at, gain
    if best is not None:
        (groups[best][0] if to_a else groups[best][1]).add(left)


def _completes(joining: Joining, mine: set[int], target: int, left: int, *, to_a: bool) -> float:
    """How much better *mine* covers *target* with *left* than without; 0 if *left* may not join."""
    own, other = (joining.features_a, joining.features_b) if to_a else (joining.features_b, joining.features_a)
    units = joining.units_a if to_a else joining.units_b
    pair = (left, target) if to_a else (target, left)
    if len(mine) >= _JOINS_AT_MOST or pair in joining.barred or not _beside(units, mine, left, joining, to_a=to_a):
        return 0.0
    if joining.likeness.scores[pair[0]][pair[1]] < _JOINS_LEAST:
        return 0.0
    members = [own[index] for index in sorted(mine)]
    return _cover(other[target], [*members, own[left]]) - _cover(other[target], members)


def _beside(units: list[Provision], mine: set[int], left: int, joining: Joining, *, to_a: bool) -> bool:
    """Whether *left* is next to the group or under the same provision: the parts of a split are not far apart."""
    if any(abs(left - index) == 1 for index in mine):
        return True
    above = joining.above_a if to_a else joining.above_b
    parents = above[units[left].id]
    return bool(parents) and any(
        above[units[index].id] and above[units[index].id][-1].id == parents[-1].id for index in mine
    )


def _cover(target: Features, parts: Sequence[Features]) -> float:
    """The share of *target*'s features that *parts* have too: topics, figures, and stems within one language."""
    kinds = ["topics", "glossary", "figures"] + (
        ["words"] if all(part.language == target.language for part in parts) else []
    )
    total = covered = 0.0
    for kind in kinds:
        for key in getattr(target, kind):
            total += 1
            covered += any(key in getattr(part, kind) for part in parts)
    return covered / total if total else 0.0
