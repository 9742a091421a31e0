"""A proof that the constraints of a problem cannot hold together: data only, whole numbers only.

The proof is Farkas' lemma, branch by branch. A *leaf* weighs some constraints with whole numbers and adds them up: every plan would
have to keep the sum, and no choice of days, routes and vehicles does. Where one sum does not suffice, a *split* takes a number that is
whole in every plan: it is either at most some whole number, or at least one more, and each of the two is refuted on its own.

`parley.planner.checker_refutation` holds a proof against its problem; this module judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from parley.planner.problem import Problem, goes

__all__ = [
    "ConstraintKind",
    "ProofLeaf",
    "ProofNode",
    "ProofSplit",
    "Refutation",
    "SplitNumber",
    "UsedConstraint",
    "parts_used",
]

ConstraintKind = Literal[
    "demand",
    "ceiling",
    "crossing",
    "both",
    "camp",
    "route",
    "seats",
    "stretchers",
    "most",
    "least",
    "together",
    "gone",
    "turn",
    "rounding",
    "at-most",
    "at-least",
]
"""``most`` and ``least``: a bound of a parity at the end of a day. ``gone`` and ``turn``: the two halves of a precedence.

``rounding``: whole vehicles for the persons named (`parley.planner.tightening`). ``at-most`` and ``at-least``: what a split above the
leaf assumes.
"""


class SplitNumber(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that is a whole number in every plan.

    ``vehicles`` of fleet ``id`` on ``day`` by ``route``; those of ``persons`` who go on ``day`` (by ``route``, if one is given);
    ``done``: 1 if by ``day`` the earlier flow of precedence ``id`` has gone; ``together``: 1 if package ``id`` goes on ``day`` (-1: at all).
    """

    kind: Literal["vehicles", "persons", "done", "together"]
    id: str = ""
    day: int = -1
    route: str = ""
    persons: tuple[str, ...] = ()


class UsedConstraint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A constraint that a leaf uses, ``factor`` times.

    ``id``: of the demand, ceiling, place, route, parity, package or precedence; of the camp for ``rounding``. ``holder``: for a
    crossing. ``day``: the day; for ``rounding`` the last of its days, which begin with ``first``; for ``at-most`` and ``at-least`` the
    number of the split, counted from the root. ``persons``: whom it is about, where the constraint does not say that itself. ``size``:
    the places to which ``rounding`` rounds; ``need``: which places they are.
    """

    kind: ConstraintKind
    factor: int
    id: str = ""
    day: int = -1
    holder: str = ""
    persons: tuple[str, ...] = ()
    first: int = 0
    size: int = 0
    need: Literal["seat", "stretcher"] = "seat"


class ProofLeaf(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="leaf"):
    """Constraints that no plan keeps together."""

    used: tuple[UsedConstraint, ...]


class ProofSplit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="split"):
    """``below``: refuted if what is ``counted`` is at most ``most``. ``above``: refuted if it is at least one more."""

    counted: SplitNumber
    most: int
    below: ProofLeaf | ProofSplit
    above: ProofLeaf | ProofSplit


ProofNode = ProofLeaf | ProofSplit


class Refutation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The proof, and the digest of the problem that it is about."""

    problem: str
    proof: ProofLeaf | ProofSplit


_PART_OF: dict[str, str] = {
    "demand": "demand",
    "ceiling": "ceiling",
    "crossing": "crossing",
    "both": "crossing",
    "camp": "camp",
    "route": "route",
    "most": "parity",
    "least": "parity",
    "together": "package",
    "gone": "precedence",
    "turn": "precedence",
}


def parts_used(problem: Problem, refutation: Refutation) -> frozenset[str]:
    """The parts of *problem*, such as ``demand:all-women``, on which *refutation* rests."""
    routes = {route.id: route.camp for route in problem.routes}
    holder_of = {camp.id: camp.holder for camp in problem.camps}
    going = {person.id for person in problem.persons if goes(person)}
    # A package with a member who may not go keeps the others back, without a constraint of its own in the sum.
    found = {f"package:{one.id}" for one in problem.packages if not going.issuperset(one.persons)}
    for one in _all_used(refutation.proof):
        if one.kind in _PART_OF:
            found.add(f"{_PART_OF[one.kind]}:{one.id}")
        elif one.kind in ("seats", "stretchers", "rounding"):
            camp = one.id if one.kind == "rounding" else routes[one.id]
            found.update(
                f"fleet:{fleet.id}"
                for fleet in problem.fleets
                if (
                    fleet.holder == holder_of[camp]
                    if not fleet.routes
                    else any(routes[r] == camp for r in fleet.routes)
                )
            )
    return frozenset(found)


def _all_used(node: ProofNode) -> Iterator[UsedConstraint]:
    """Every constraint in the proof under *node*."""
    waiting = [node]
    while waiting:
        now = waiting.pop()
        if isinstance(now, ProofLeaf):
            yield from now.used
        else:
            waiting += [now.below, now.above]
