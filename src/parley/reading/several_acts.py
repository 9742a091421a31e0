"""Sentences that may hold more acts than were proposed: a lawyer finds four agreements in one clause, a rule finds one verb.

It is a hint and nothing more: where two parties act together (both, the sides, jointly), or more verbs report an act than there are cards.
"""

from __future__ import annotations

from parley.reading.alphabets import LANGUAGES
from parley.reading.draft_state import DraftState
from parley.reading.lexicon import APOSTROPHES, lexicon_of

__all__ = ["may_hold_more"]


def may_hold_more(state: DraftState, sentence: int) -> bool:
    """Whether the sentence at index *sentence* of the reading may hold more acts than it has cards."""
    one = state.reading.sentences[sentence]
    language = next((known for known in LANGUAGES if known == state.reading.language_of(one.passage)), None)
    if language is None:
        return False
    lexicon = lexicon_of(language)
    text = one.words.of(state.reading.passages[one.passage - 1]).translate(APOSTROPHES)
    cards = sum(1 for card in state.cards if card.sentence == sentence)
    if cards == 1 and lexicon.together.first(text) is not None:
        return True
    verbs = {place.start for place, _ in lexicon.acts.find(text)}
    return len(verbs) > cards
