"""Clauses that say nothing more than others of the same rule.

Certain where it is said: without the clause, the others leave nothing that it would forbid (asked in exact fractions), or it is another
clause word for word. A clause that is not named may still follow from others in whole numbers, or from what nobody wrote down. It is no
fault: two sides may want a thing said twice.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parley.exchange.rules.clause import Clause
from parley.exchange.rules.linear import Demand, can_hold, smallest_conflict
from parley.exchange.rules.ready import ReadyRule
from parley.exchange.rules.shape import Shape
from parley.exchange.rules.total_constraints import whole_demands
from parley.kernel import Message, Severity

__all__ = ["redundant"]

_FROM_THE_LISTS = frozenset({"all", "package", "through"})
"""What these ask depends on who is there, or holds by a choice: nothing is said of them."""


def redundant(ready: ReadyRule) -> Iterator[tuple[str, Severity, Message]]:
    """Each clause of *ready* that others make unnecessary, with the fewest that do; of two that say the same the later one."""
    given_up: set[str] = set()
    found: list[tuple[str, tuple[str, ...]]] = []
    for clause in reversed(ready.rule.clauses):
        others = _same(clause, ready) or _implied_by(clause, ready, given_up)
        if others is not None:
            given_up.add(clause.id)
            found.append((clause.id, others))
    for name, others in reversed(found):
        what = "redundant" if others else "asks-nothing"
        params: dict[str, str | int] = {"clause": name, "clauses": ", ".join(others)} if others else {"clause": name}
        yield name, "note", Message(f"exchange.rule.{what}", params)


def _same(clause: Clause, ready: ReadyRule) -> tuple[str, ...] | None:
    """An earlier clause that says the same but for its name and the words around it."""
    for other in ready.rule.clauses:
        if other is clause:
            return None
        if type(other) is type(clause) and _bare(other) == _bare(clause):
            return (other.id,)
    return None


def _bare(clause: Clause) -> Clause:
    return msgspec.structs.replace(clause, id="x", words=None, word=(), disputed=(), note=None)


def _implied_by(clause: Clause, ready: ReadyRule, given_up: set[str]) -> tuple[str, ...] | None:
    """The clauses from which *clause* follows; empty where it forbids nothing at all, None where it forbids something."""
    own = [shape for shape in ready.shapes if shape.clause == clause.id]
    if not own or any(shape.kind in _FROM_THE_LISTS or shape.may_run_out or shape.expected for shape in own):
        return None
    names: dict[str, None] = {}
    for shape in own:
        others, stated = _beside(shape, ready)
        others = [one for one in others if one.name != clause.id and one.name not in given_up]
        for beyond in _forbidden(stated):
            if can_hold([*others, beyond]):
                return None
            names.update(dict.fromkeys(_fewest(others, beyond)))
    return tuple(names)


def _fewest(others: list[Demand], beyond: Demand) -> tuple[str, ...]:
    """The clauses among *others* that rule out *beyond*: one alone, the earliest, where one suffices."""
    for name in dict.fromkeys(one.name for one in others if one.name):
        if not can_hold([*(one for one in others if one.name in ("", name)), beyond]):
            return (name,)
    return smallest_conflict([*others, beyond])


def _beside(shape: Shape, ready: ReadyRule) -> tuple[list[Demand], Demand]:
    """What is measured where *shape* is, and the shape itself as one of them."""
    if shape.at == "end":
        demands = whole_demands(ready)
        own = [one for one in demands if one.name == shape.clause and (one.low, one.high) == (shape.low, shape.high)]
        match = [one for one in own if {name[2:] for name, _ in one.terms} == {cell for cell, _ in shape.terms}]
        assert match, "a shape that is measured at the end is a demand on the whole"
        return demands, match[0]
    demands = [*ready.classes.structure(("now",))]
    demands += [_now(one) for one in ready.shapes if not one.expected and _is_beside(one, shape)]
    return demands, _now(shape)


def _is_beside(one: Shape, shape: Shape) -> bool:
    """Whether *one* holds of the same sums, whenever *shape* does."""
    same_time = (one.at, one.over, one.every, one.day, one.nth) == (
        shape.at,
        shape.over,
        shape.every,
        shape.day,
        shape.nth,
    )
    return same_time and one.stage in (None, shape.stage) and (one.stage == shape.stage or one.over == "that-one")


def _now(shape: Shape) -> Demand:
    return Demand(shape.clause, tuple((("now", *cell), weight) for cell, weight in shape.terms), shape.low, shape.high)


def _forbidden(stated: Demand) -> Iterator[Demand]:
    """What *stated* forbids: the sums below it, and those above."""
    if stated.low is not None:
        yield Demand("", stated.terms, None, stated.low - 1)
    if stated.high is not None:
        yield Demand("", stated.terms, stated.high + 1, None)
