"""Cards: each act that a person is asked about, with its answers, its questions, and what became of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal

import msgspec

from parley.reading.card_fields import CARD_FIELDS, CardAnswer, asked_of, is_asked
from parley.reading.decisions import OutReason
from parley.reading.proposals import Proposal, Reading, Sentence, Suggestion, Words

__all__ = ["REPORTER", "Card", "card_for", "cards_of", "chosen"]

REPORTER: Final = "reporter"
"""The speaker of what a report says in its own voice, until it is known whose report it is."""

CardState = Literal["open", "confirmed", "left-out"]


class Card(msgspec.Struct, frozen=True):
    """One act. ``name``: ``6b``, ``6b-2``; ``sentence``: its index in the reading; ``words``: its place in ``passage`` (1-based).

    ``answers``: by field. ``proposed``: what it began with, to tell what a person changed. ``cue``: the word that says that somebody speaks.
    ``decided_by``: who confirmed it or left it out; ``reason``, ``note``: why it was left out. ``added``: no rule found the act, a person did.
    """

    name: str
    sentence: int
    passage: int
    words: Words
    answers: dict[str, CardAnswer]
    proposed: dict[str, CardAnswer]
    cue: Words | None = None
    nested: bool = False
    state: CardState = "open"
    decided_by: str = ""
    reason: OutReason | Literal[""] = ""
    note: str = ""
    added: bool = False

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that rules had filled and a person filled otherwise."""
        return tuple(
            name
            for name, before in self.proposed.items()
            if before.state == "found" and _plain(before) != _plain(self.answers[name])
        )

    @property
    def answered(self) -> tuple[str, ...]:
        """The fields that rules had not filled and a person did."""
        return tuple(
            name
            for name, before in self.proposed.items()
            if before.state != "found" and self.answers[name].state == "chosen" and self.answers[name].values
        )

    @property
    def is_reporters(self) -> bool:
        """Whether it is said in the report's own voice."""
        return self.answers["speaker"].first == REPORTER

    def questions(self, met: Collection[str] = ()) -> tuple[str, ...]:
        """The fields that are open, in the order in which they are asked. *met*: names in the words of the text of which it is known who they are.

        A field with the name of somebody who has not been met is one of them; so is the matter of a condition, which cannot be entered without.
        """
        waiting = bool(self.answers["condition"].values) and not self.answers["matter"].values
        return tuple(
            name
            for name in CARD_FIELDS
            if is_asked(name, self.answers)
            or any(one.new and one.value not in met for one in self.answers[name].values)
            or (name == "matter" and waiting)
        )

    def with_answers(self, **answers: CardAnswer) -> Card:
        """The card with other answers to some fields."""
        return msgspec.structs.replace(self, answers={**self.answers, **answers})


def _plain(answer: CardAnswer) -> tuple[str, ...]:
    return tuple(one.value for one in answer.values)


def cards_of(reading: Reading) -> tuple[Card, ...]:
    """The cards that a reading begins with: one for each proposal, and an empty one for a sentence without any."""
    return tuple(
        card_for(sentence, index, proposal, number)
        for index, sentence in enumerate(reading.sentences)
        for number, proposal in enumerate(sentence.proposals or (Proposal(sentence.words),), 1)
    )


def card_for(sentence: Sentence, index: int, proposal: Proposal, number: int) -> Card:
    """The card for act *number* (1-based) of *sentence*, which is at *index* of the reading."""
    answers = asked_of(proposal)
    name = sentence.name if number == 1 else f"{sentence.name}-{number}"
    return Card(name, index, sentence.passage, proposal.words, answers, answers, proposal.cue, proposal.nested)


def chosen(values: Collection[Suggestion], before: CardAnswer) -> CardAnswer:
    """The answer that a person gave, in the place of *before*."""
    return CardAnswer("chosen", tuple(values), before.likely)
