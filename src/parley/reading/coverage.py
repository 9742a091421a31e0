"""What a reading covers: of each sentence whether it has entries, was read and left out, or is open."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

import msgspec

from parley.reading.cards import Card
from parley.reading.draft_state import DraftState

__all__ = ["ReadingCoverage", "SentenceCoverage", "coverage_of"]

SentenceState = Literal["open", "entered", "left-out"]


class SentenceCoverage(msgspec.Struct, frozen=True):
    """A sentence, how it is cited, and what became of it. ``acts``: its cards; ``entries``: how many of them were confirmed."""

    name: str
    state: SentenceState
    acts: int
    entries: int


class ReadingCoverage(msgspec.Struct, frozen=True):
    """The sentences of a report in their order."""

    sentences: tuple[SentenceCoverage, ...]

    def count(self, state: SentenceState) -> int:
        """How many sentences are in *state*."""
        return sum(1 for one in self.sentences if one.state == state)

    @property
    def entries(self) -> int:
        """How many acts were confirmed."""
        return sum(one.entries for one in self.sentences)

    @property
    def with_several(self) -> tuple[SentenceCoverage, ...]:
        """The sentences in which more than one act hides, as far as anybody found."""
        return tuple(one for one in self.sentences if one.acts > 1)


def coverage_of(state: DraftState) -> ReadingCoverage:
    """The coverage of the report in *state*. A sentence with a card that is still to be decided is open."""
    by_sentence: defaultdict[int, list[Card]] = defaultdict(list)
    for card in state.cards:
        by_sentence[card.sentence].append(card)
    found = []
    for index, sentence in enumerate(state.reading.sentences):
        cards = by_sentence[index]
        entries = sum(1 for card in cards if card.state == "confirmed")
        is_open = any(card.state == "open" for card in cards)
        became: SentenceState = "open" if is_open else "entered" if entries else "left-out"
        found.append(SentenceCoverage(sentence.name, became, len(cards), entries))
    return ReadingCoverage(tuple(found))
