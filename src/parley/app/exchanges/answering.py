"""Answers to "why not me before?": for one person or for everybody on the lists, in calendar days and in the words of the rule.

An answer names the person who asks and nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from parley.exchange.handover import day_of
from parley.exchange.operation import AnswersToAll, Prepared
from parley.kernel import Message, UseError
from parley.planner import Plan

__all__ = ["PersonAnswer", "answers_to", "dated", "persons_to_answer"]

_DAYS: Final = frozenset({"first", "last", "day", "earliest"})
"""Parameters of a message that are numbers of days of the plan."""
_PLACES: Final = ("camp", "crossing", "fleet")


class PersonAnswer(msgspec.Struct, frozen=True):
    """``person``: the id of the list. ``goes``: the day (YYYY-MM-DD) on which they go, empty if none. ``reasons``: why not before, in order."""

    person: str
    goes: str
    reasons: tuple[Message, ...]


def persons_to_answer(prepared: Prepared, plan: Plan) -> tuple[str, ...]:
    """Everybody on the lists, in order."""
    return tuple(AnswersToAll(prepared, plan).persons)


def answers_to(prepared: Prepared, plan: Plan, persons: Sequence[str] | None = None) -> Iterator[PersonAnswer]:
    """The answer to each of *persons* (None: everybody on the lists), one after another.

    Raises `UseError` (``exchange.no-such-person``) for an id that is on no list, when that person's turn comes.
    """
    answers = AnswersToAll(prepared, plan)
    first_day = prepared.first_day.isoformat()
    named = prepared.clause_of | {
        f"{kind}:{place}": said for kind in _PLACES for place, said in prepared.titles.items()
    }
    for person in answers.persons if persons is None else persons:
        if person not in answers.persons:
            raise UseError.of("exchange.no-such-person")
        day = answers.day_of.get(person)
        yield PersonAnswer(
            person,
            "" if day is None else day_of(first_day, day),
            tuple(dated(one, first_day, named) for one in answers.why_not_before(person)),
        )


def dated(message: Message, first_day: str, named: Mapping[str, str] | None = None) -> Message:
    """*message* with calendar days in the place of the plan's day numbers; *named*: what the plan's own parts are called (``camp:c1`` ...)."""
    called = named or {}
    params = {
        name: day_of(first_day, value)
        if name in _DAYS and isinstance(value, int)
        else called.get(f"{name}:{value}", value)
        for name, value in message.params.items()
    }
    return msgspec.structs.replace(message, params=params)
