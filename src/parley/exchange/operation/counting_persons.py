"""Kinds of persons: those whom no clause of the rule can tell apart. What a clause counts is a whole number for each kind.

A kind is a holder, a receiver, the way and the classes. Its **category** is what the planner sees of it: the classes joined by ``+``. Where
that would not tell directions apart (more than two parties), the parties stand before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from parley.exchange.rules import EVERYBODY, Classes, Of, Shape
from parley.planner import Flow

__all__ = ["Kind", "category_of", "coefficients", "flow_of", "in_of"]


class Kind(msgspec.Struct, frozen=True, order=True):
    """Persons alike for the rule. ``number`` of them may go."""

    holder: str
    receiver: str
    way: tuple[str, ...]
    classes: tuple[str, ...]
    category: str
    wounded: bool = False


def category_of(classes: Classes, inside: Sequence[str], wounded: bool, ends: tuple[str, str] | None = None) -> str:
    """What the planner calls such persons. *ends*: holder and receiver, where the classes alone do not tell."""
    leaves = [name for name in inside if not any(below in inside for below in classes.below(name))]
    named = "+".join(leaves) or "person"
    if wounded and not any(classes.by_id[name].wounded_or_sick for name in leaves):
        # Kept apart for the law's sake, although the rule has no class for them.
        named += "+art110"
    return named if ends is None else f"{ends[0]}>{ends[1]}:{named}"


def coefficients(shape: Shape, kinds: Iterable[Kind]) -> dict[Kind, int]:
    """What one person of each kind adds to the sum of *shape*; kinds that add nothing are left out."""
    weight: dict[tuple[str, str], int] = {}
    for cell, coefficient in shape.terms:
        weight[cell] = weight.get(cell, 0) + coefficient
    found: dict[Kind, int] = {}
    for kind in kinds:
        own = sum(weight.get((flow, name), 0) for flow in kind.way for name in (EVERYBODY, *kind.classes))
        if own:
            found[kind] = own
    return found


def in_of(of: Of, kind: Kind, outside: frozenset[str]) -> bool:
    """Whether *of* is about persons of *kind*: without classes, about everybody who is not *outside* the ratio."""
    if of.flows and not any(flow in of.flows for flow in kind.way):
        return False
    if of.classes:
        return any(name in of.classes for name in kind.classes)
    return not any(name in outside for name in kind.classes)


def flow_of(chosen: Iterable[Kind], kinds: Sequence[Kind]) -> Flow | None:
    """The planner's flow that holds exactly the *chosen* of all *kinds*; None where no such flow can be written down.

    What is left open (no holders, no receivers, no categories) is as wide as it may be, so that equal clauses give equal flows.
    """
    wanted = set(chosen)
    if not wanted:
        return None
    holders = tuple(sorted({kind.holder for kind in wanted}))
    receivers = tuple(sorted({kind.receiver for kind in wanted}))
    categories = tuple(sorted({kind.category for kind in wanted}))
    taken = {
        kind for kind in kinds if kind.holder in holders and kind.receiver in receivers and kind.category in categories
    }
    if taken != wanted:
        return None
    every: Mapping[str, set[str]] = {
        "holders": {kind.holder for kind in kinds},
        "receivers": {kind.receiver for kind in kinds},
        "categories": {kind.category for kind in kinds if kind.holder in holders and kind.receiver in receivers},
    }
    if set(categories) == every["categories"]:
        categories = ()
    pairs = {(kind.holder, kind.receiver) for kind in kinds if kind.holder in holders}
    if {receiver for _, receiver in pairs} == set(receivers):
        receivers = ()
    if set(holders) == every["holders"]:
        holders = ()
    return Flow(holders=holders, receivers=receivers, categories=categories)
