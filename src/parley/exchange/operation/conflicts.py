"""Which demands together cannot hold, told in the words of those who made them: clauses of the rule, parts of the operation.

The planner names the parts of its problem (`parley.planner.explaining`): this module says which clause each part came from, and of the rest which
camp, road, crossing or kind of vehicle it is. The numbers that tell why stand in `conflict_numbers`.
Nothing is given up here: `spared` makes the problem without some clauses, when people have decided so.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from parley.exchange.operation.conflict_numbers import conflict_numbers
from parley.exchange.operation.preparing import Carried, Prepared
from parley.exchange.rules import explain
from parley.kernel import Message
from parley.planner import Demand, conflicting_demands

__all__ = ["ToldConflict", "spared", "told_conflict"]


_QUALIFYING = frozenset(
    f"exchange.explain.{what}"
    for what in ("only", "at-day", "at-handover", "instalment-day", "instalment-nth", "stage")
)
"""What is told of a clause beside its first sentence."""


class ToldConflict(msgspec.Struct, frozen=True):
    """What cannot hold together. ``clauses``: of the rule; ``parts``: of the operation, as ``crossing:north``.

    ``smallest``: no other conflicting set of parts has fewer; else none can be spared from this one. ``messages``: the sentences, in
    order: what it is, then each clause (its id, then what it says), then each part, then numbers that tell why.
    """

    clauses: tuple[str, ...]
    parts: tuple[str, ...]
    smallest: bool
    messages: tuple[Message, ...]


def told_conflict(prepared: Prepared, tries: int = 60) -> ToldConflict | None:
    """The smallest set of clauses and capacities that cannot hold together; None when all can. *tries*: see `conflicting_demands`."""
    found = conflicting_demands(prepared.problem, tries)
    if found is None:
        return None
    clauses = {prepared.clause_of[part] for part in found.parts if part in prepared.clause_of}
    listed = tuple(clause.id for clause in prepared.rule.clauses if clause.id in clauses)
    parts = tuple(dict.fromkeys(part for part in found.parts if part not in prepared.clause_of))
    told = {one.clause: one.messages for one in explain(prepared.rule)}
    count = len(listed) + len(parts)
    messages = [_say("alone" if count == 1 else "smallest" if found.smallest else "none-to-spare", count=count)]
    for clause in listed:
        messages.append(_say("clause", clause=clause))
        messages += told[clause][:1]
        messages += [one for one in told[clause][1:] if one.code in _QUALIFYING]
    messages += [_part(prepared, part) for part in parts]
    messages += conflict_numbers(prepared, found.parts)
    return ToldConflict(listed, parts, found.smallest, tuple(messages))


def _say(what: str, **params: str | int) -> Message:
    return Message(f"exchange.conflict.{what}", params)


def _part(prepared: Prepared, part: str) -> Message:
    """A part of the operation, by its title where it has one. A route without an id of its own is called by the titles of both its ends."""
    kind, _, name = part.partition(":")
    ends = [prepared.titles.get(end, end) for end in name.split("..")]
    return _say(kind, id=name, name=" – ".join(ends))


def spared(prepared: Prepared, clauses: Collection[str]) -> Prepared:
    """The same problem without what *clauses* ask at least: their ceilings and order stay, so that nobody takes more than was agreed.

    The clauses move to ``not_planned``; `check_against_rule` then says by how much they are missed.
    """

    def stays(demand: Demand) -> bool:
        return prepared.clause_of.get(f"demand:{demand.id}") not in clauses

    problem = msgspec.structs.replace(
        prepared.problem, demands=tuple(demand for demand in prepared.problem.demands if stays(demand))
    )
    carried = tuple(
        Carried(one.clause, "partly", "spared") if one.clause in clauses and one.how == "planned" else one
        for one in prepared.carried
    )
    return msgspec.structs.replace(
        prepared,
        problem=problem,
        carried=carried,
        not_planned=tuple(one.clause for one in carried if one.how != "planned"),
    )
