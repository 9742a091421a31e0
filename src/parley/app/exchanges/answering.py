"""Answers for one person or for everybody on the lists: what happened, what follows, what can be done, and why not sooner.

The answer is that of the record wherever there is one (`parley.exchange.carrying_out.Standings`): what was entered of a person comes before any plan,
and why they do not go sooner is answered only while they may still go by one. From files alone there is nothing but the plan, and the answer says so.
An answer names the person who asks and nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from parley.exchange.carrying_out import ExchangeState, StandingPerson, Standings, Ways, steps_that_stand, still_listed
from parley.exchange.handover import day_of
from parley.exchange.operation import AnswersToAll, Prepared
from parley.kernel import Message, UseError
from parley.planner import Plan

__all__ = ["PersonAnswer", "answers_to", "dated", "persons_to_answer"]

_DAYS: Final = frozenset({"first", "last", "day", "earliest"})
"""Parameters of a message that are numbers of days of the plan."""
_PLACES: Final = ("camp", "crossing", "fleet")


class PersonAnswer(msgspec.Struct, frozen=True):
    """``person``: the id of the list. ``goes``: the day (YYYY-MM-DD) on which they go, empty if none. ``reasons``: why not sooner, in order.

    ``standing``: where the person stands by the record (`parley.exchange.carrying_out.Standing`), empty where only files were looked at.
    ``happened``, ``follows``, ``can``: what was told of them, what follows, what they or their family can do.
    """

    person: str
    goes: str
    reasons: tuple[Message, ...]
    standing: str = ""
    happened: tuple[Message, ...] = ()
    follows: tuple[Message, ...] = ()
    can: tuple[Message, ...] = ()

    @property
    def parts(self) -> tuple[Message, ...]:
        """The whole answer, in its order."""
        return (*self.happened, *self.follows, *self.reasons, *self.can)


def persons_to_answer(prepared: Prepared, plan: Plan) -> tuple[str, ...]:
    """Everybody on the lists, in order."""
    return tuple(AnswersToAll(prepared, plan).persons)


def answers_to(
    prepared: Prepared, plan: Plan, persons: Sequence[str] | None = None, *, state: ExchangeState | None = None
) -> Iterator[PersonAnswer]:
    """The answer to each of *persons* (None: everybody on the lists), one after another. *state*: where the exchange stands by its record; then
    what it says stands of the *plan* is what why not sooner is answered from.

    Raises `UseError` (``exchange.no-such-person``) for an id that is on no list, when that person's turn comes.
    """
    if state is not None:
        ways = Ways.of(prepared.problem)
        plan = msgspec.structs.replace(plan, steps=still_listed(steps_that_stand(state, ways), ways))
    answers = AnswersToAll(prepared, plan)
    standings = None if state is None else Standings(state)
    for person in answers.persons if persons is None else persons:
        standing = None if standings is None else standings.of(person)
        if person not in answers.persons and standing is None:
            raise UseError.of("exchange.no-such-person")
        yield _answer(prepared, answers, person, standing)


def _answer(prepared: Prepared, answers: AnswersToAll, person: str, standing: StandingPerson | None) -> PersonAnswer:
    first_day = prepared.first_day.isoformat()
    named = {f"{kind}:{place}": said for kind in _PLACES for place, said in prepared.titles.items()}

    def reasons() -> tuple[Message, ...]:
        if person not in answers.persons:
            return ()
        return tuple(dated(one, first_day, named) for one in answers.why_not_before(person))

    if standing is None:
        day = answers.day_of.get(person)
        only = (Message("exchange.standing.by-the-plan-alone"),)
        return PersonAnswer(person, "" if day is None else day_of(first_day, day), reasons(), follows=only)
    parties = {party.id: party.title for party in prepared.rule.parties}
    happened = tuple(
        Message(one.code, {**one.params, "word": parties.get(str(one.params["word"]), one.params["word"])})
        if "word" in one.params
        else one
        for one in standing.happened
    )
    return PersonAnswer(
        person,
        standing.goes,
        reasons() if standing.waits else (),
        standing.standing,
        happened,
        (standing.follows,),
        (standing.can,),
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
