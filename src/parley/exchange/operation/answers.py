"""Why not me before? For everybody on the lists: who is in the problem, and who is not.

Who is in the problem is answered from the plan (`parley.planner.explaining`). Who was left out of it - no class, no camp, two records of one
id, a group of which somebody stays - is told just that, with what would settle it. No answer names anybody else.
"""

from __future__ import annotations

import msgspec

from parley.exchange.operation.preparing import Prepared
from parley.kernel import Message
from parley.planner import Answers, Plan

__all__ = ["AnswersToAll"]

_OF_THE_PLAN = frozenset({"consent", "standby"})
"""Reasons that the plan's own answers tell."""

_TOLD = frozenset({"facet", "classes", "fields", "camp", "group", "party", "times"})
"""What an answer may repeat to the person."""
_OF_ORDER = frozenset({"exchange.why-order", "exchange.why-sooner"})


class AnswersToAll:
    """A plan and everything that it was made from, read once so that any number of persons can ask."""

    def __init__(self, prepared: Prepared, plan: Plan) -> None:
        self._answers = Answers(prepared.problem, plan)
        self._stays = prepared.stays
        self._order_by = prepared.order_by
        self.day_of = self._answers.day_of
        self.persons = tuple(sorted({*self._answers.people, *prepared.classes_of}))

    def why_not_before(self, name: str) -> tuple[Message, ...]:
        """Why *name* does not go on an earlier day, or at all. Raises ``KeyError`` for an id that is on no list."""
        stays = self._stays.get(name)
        if name in self.day_of or stays is None:
            return self._by_the_plan(name)
        what = stays.code.rpartition(".")[2]
        if what in _OF_THE_PLAN and name in self._answers.people:
            return self._by_the_plan(name)
        params = {key: value for key, value in stays.params.items() if key in _TOLD}
        return (Message(f"exchange.why-stays-{what}", params),)

    def _by_the_plan(self, name: str) -> tuple[Message, ...]:
        """The plan's own answer; where others came first, with the fields that the order was read by."""
        fields = ", ".join(self._order_by.get(name, ()))
        return tuple(
            msgspec.structs.replace(one, params={**one.params, "fields": fields}) if one.code in _OF_ORDER else one
            for one in self._answers.why_not_before(name)
        )
