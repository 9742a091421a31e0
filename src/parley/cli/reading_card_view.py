"""What the terminal shows of a card: its passage with the words marked, its fields, what it will count as, and the first open question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from parley.app.reading import Candidate, ReadingDraft, candidates, would_count_as
from parley.app.recorded import Recorded
from parley.cli.reading_keys import FIELD_KEYS, MORE_FIELDS
from parley.presentation.reading_pages import answer_in_words, because_in_words, field_in_words, value_in_words
from parley.presentation.sections import Naming
from parley.reading import CARD_FIELDS, Card, DraftState, coverage_of, may_hold_more

__all__ = ["KINDS_ASKED", "CardView", "unmet"]

KINDS_ASKED: Final = ("person", "body", "state", "press", "group", "unnamed")
"""The kinds of participants, by the digit that answers with them."""
_MOST_LISTED: Final = 9
_OF_UNDERTAKINGS: Final = ("deadline", "quantities")
_ALWAYS_SHOWN: Final = ("speaker", "via", "force", "matter", "voice", "time", "content")


def unmet(state: DraftState, card: Card, field: str) -> str:
    """The first name in *field* of *card* of which nobody has said who it is; empty where there is none."""
    if field not in card.answers:
        return ""
    return next((one.value for one in card.answers[field].values if one.new and one.value not in state.met), "")


class CardView:
    """Cards as lines of text, in the language of *naming*; *by*: who would sign."""

    def __init__(self, recorded: Recorded, naming: Naming, by: str) -> None:
        self._recorded, self._naming, self._by = recorded, naming, by
        self._words = naming.words

    def show(self, draft: ReadingDraft, card: Card, say: Callable[[str], None]) -> None:
        """Say *card*, line by line."""
        state, words = draft.state, self._words
        cover, questions = coverage_of(state), state.questions(card)
        left, sentences = cover.count("open"), len(cover.sentences)
        say("")
        say(f"── {words._('reading.card-head', card=card.name, open=len(questions), left=left, sentences=sentences)}")
        passage = state.reading.passages[card.passage - 1]
        start, end = card.words.start, card.words.end
        say(f"{card.passage}  {passage[:start]}▐ {passage[start:end].strip()} ▌{passage[end:]}")
        if may_hold_more(state, card.sentence):
            say(words._("reading.may-hold-more"))
        for key, field in FIELD_KEYS.items():
            if self._is_shown(card, field) or field in questions:
                say(self._field(state, key, field, card))
        for field in MORE_FIELDS:
            if card.answers[field].values:
                say(self._field(state, "+", field, card))
        evidence = would_count_as(self._recorded, draft, card, self._by)
        if evidence is not None:
            say(words._("reading.will-count-as", grade=words.p_("grade", evidence.grade)))
        if card.state != "open":
            say(words._("reading.decided-already"))
        elif questions:
            say(self._question(state, questions[0], card))
        else:
            say(words._("reading.nothing-open"))

    def listed(self, state: DraftState, field: str, card: Card) -> tuple[Candidate, ...]:
        """The candidates for *field* (also ``mouth``, whose report it is) that have a digit."""
        if field != "mouth":
            return candidates(self._recorded, state, card, field)[:_MOST_LISTED]
        single = [
            one
            for one in candidates(self._recorded, state, card, "via")
            if len(one.values) == 1 and not one.values[0].new
        ]
        press = [one for one in single if self._is_press(one.values[0].value)]
        return tuple([*press, *(one for one in single if one not in press)][:_MOST_LISTED])

    def named(self, state: DraftState, field: str, one: Candidate) -> str:
        """A candidate in words."""
        named = "for_party" if field == "mouth" else field
        return " ‹ ".join(value_in_words(self._naming, state, named, value) for value in one.values)

    def list_of(self, state: DraftState, field: str, card: Card) -> str:
        """The candidates for *field*, each with its digit, on one line."""
        found = self.listed(state, field, card)
        return "  ".join(f"{at} {self.named(state, field, one)}" for at, one in enumerate(found, 1))

    def _is_shown(self, card: Card, field: str) -> bool:
        """Deadlines and numbers are shown where they are entered: with an act that undertakes something."""
        if field in _OF_UNDERTAKINGS and card.answers["force"].first != "undertakes":
            return False
        return field in _ALWAYS_SHOWN or bool(card.answers[field].values)

    def _field(self, state: DraftState, key: str, field: str, card: Card) -> str:
        answer, words = card.answers[field], self._words
        told = answer_in_words(self._naming, state, card, field)
        if field == "content" and not answer.values:
            told = words._("reading.passages-own")
        why = ""
        if answer.state == "chosen" and answer.values:
            why = f"   ({words._('reading.you-chose')})"
        elif answer.values and answer.values[0].rule:
            why = f"   ({because_in_words(words, state.reading.passages[card.passage - 1], answer.values[0])})"
        return f"  {key}  {field_in_words(words, field):<16} {told}{why}"

    def _question(self, state: DraftState, field: str, card: Card) -> str:
        told = unmet(state, card, field)
        if told:
            kinds = "  ".join(f"{at} {word}" for at, word in enumerate(KINDS_ASKED, 1))
            return f"? {self._words._('reading.who-is', name=told)}  {kinds}"
        can_stay = field != "mouth" and CARD_FIELDS[field].may_stay_open
        zero = f"  0 {self._words._('reading.left-open')}" if can_stay else ""
        return f"? {field_in_words(self._words, field)}:  {self.list_of(state, field, card)}{zero}"

    def _is_press(self, name: str) -> bool:
        participants = self._recorded.talks.of_kind["participant"]
        return any(item.body.id == name and getattr(item.body, "kind", "") == "press" for item in participants)
