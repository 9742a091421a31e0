"""A reading in progress as the workbench shows it: the report with the state of every sentence, one card as a sentence of chips, and its first question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal

import msgspec

from parley.app.reading import Candidate, ReadingDraft, ReadingOffer
from parley.presentation.reading_pages import (
    answer_in_words,
    because_in_words,
    field_in_words,
    offer_in_words,
    value_in_words,
)
from parley.presentation.sections import Naming
from parley.presentation.workbench_pages.card_keys import CARD_KEYS, MORE_OF_CARD
from parley.reading import CARD_FIELDS, Card, DraftState, ReadingCoverage, coverage_of

__all__ = ["CardChip", "PassagePiece", "QuestionShown", "ReadingView", "ShownPassage", "reading_view", "unmet_name"]

PieceState = Literal["", "open", "entered", "left-out", "current"]
_MOST_LISTED: Final = 9
_OPTIONAL: Final = ("deadline", "quantities", "condition")
_MARKING: Final = ("speaker", "via", "force", "matter", "time")


class PassagePiece(msgspec.Struct, frozen=True):
    """A piece of a passage: a sentence, or what stands between two. ``letter``, ``card``: of a sentence, how it is cited and its first card.

    ``parts``: its words, each with whether a chip of the card that is shown stands on them.
    """

    state: PieceState
    parts: tuple[tuple[str, bool], ...]
    name: str = ""
    letter: str = ""
    card: str = ""


class ShownPassage(msgspec.Struct, frozen=True):
    """A passage: its number, its pieces, whether the card that is shown is in it."""

    number: int
    pieces: tuple[PassagePiece, ...]
    here: bool


class CardChip(msgspec.Struct, frozen=True):
    """A field of a card: its key (empty where it has none), what it is called, what it says, and why that stands there."""

    field: str
    key: str
    label: str
    said: str
    state: Literal["open", "filled", "nothing"]
    why: str = ""


class QuestionShown(msgspec.Struct, frozen=True):
    """A question with its answers in their order. ``unmet``: the name of somebody of whom it has to be said who it is. ``may_stay_open``: 0 is an answer."""

    field: str
    label: str
    answers: tuple[tuple[str, str], ...]
    unmet: str = ""
    may_stay_open: bool = False
    asked: bool = True
    takes: str = ""


class ReadingView(msgspec.Struct, frozen=True):
    """Everything that the page of a reading shows."""

    passages: tuple[ShownPassage, ...]
    card: Card
    chips: tuple[CardChip, ...]
    more: tuple[CardChip, ...]
    content: str
    passage_words: str
    question: QuestionShown | None
    open_questions: int
    coverage: ReadingCoverage
    before: str
    after: str
    offers: tuple[tuple[ReadingOffer, str], ...]


Listed = Callable[[str], Sequence[Candidate]]


def reading_view(
    naming: Naming, draft: ReadingDraft, card: Card, field: str, listed: Listed, offers: Sequence[ReadingOffer]
) -> ReadingView:
    """The view of *draft* at *card*. *field*: whose list is opened; empty: the first open question's. *listed*: the candidates of a field (also ``mouth``)."""
    state = draft.state
    questions = state.questions(card) if card.state == "open" else ()
    asked = field if field in CARD_FIELDS else questions[0] if questions else ""
    names = [one.name for one in state.cards]
    at = names.index(card.name)
    passage = state.reading.passages[card.passage - 1]
    answer = card.answers["content"]
    return ReadingView(
        passages=tuple(_passages(state, card)),
        card=card,
        chips=tuple(_chips(naming, state, card)),
        more=tuple(_chip(naming, state, card, one, "") for one in MORE_OF_CARD if card.answers[one].values),
        content=answer.first,
        passage_words=card.words.of(passage).strip(),
        question=_question(naming, state, card, asked, listed, is_asked=asked in questions) if asked else None,
        open_questions=len(questions),
        coverage=coverage_of(state),
        before=names[max(at - 1, 0)],
        after=names[min(at + 1, len(names) - 1)],
        offers=tuple((one, offer_in_words(naming, one)) for one in offers),
    )


def _passages(state: DraftState, shown: Card) -> Iterator[ShownPassage]:
    states = {one.name: one.state for one in coverage_of(state).sentences}
    first = {card.sentence: card.name for card in reversed(state.cards)}
    marks = sorted(
        {
            (value.words.start, value.words.end)
            for field in _MARKING
            for value in (*shown.answers[field].values, *shown.answers[field].likely[:1])
            if value.words is not None
        }
    )
    for number, text in enumerate(state.reading.passages, 1):
        pieces: list[PassagePiece] = []
        end = 0
        for index, sentence in enumerate(state.reading.sentences):
            if sentence.passage != number:
                continue
            if text[end : sentence.words.start]:
                pieces.append(PassagePiece("", ((text[end : sentence.words.start], False),)))
            current = index == shown.sentence
            became: PieceState = "current" if current else states[sentence.name]
            parts = _parts(text, sentence.words.start, sentence.words.end, marks if current else ())
            pieces.append(
                PassagePiece(became, parts, sentence.name, sentence.name.lstrip("0123456789"), first.get(index, ""))
            )
            end = sentence.words.end
        if text[end:].strip():
            pieces.append(PassagePiece("", ((text[end:], False),)))
        if pieces:
            yield ShownPassage(number, tuple(pieces), number == shown.passage)


def _parts(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    parts: list[tuple[str, bool]] = []
    at = start
    for first, last in marks:
        if first < at or last > end:
            continue
        parts += [(text[at:first], False), (text[first:last], True)]
        at = last
    parts.append((text[at:end], False))
    return tuple(part for part in parts if part[0])


def _chips(naming: Naming, state: DraftState, card: Card) -> Iterator[CardChip]:
    questions = state.questions(card)
    for field, key in CARD_KEYS.items():
        if field in _OPTIONAL and not card.answers[field].values and field not in questions:
            continue
        yield _chip(naming, state, card, field, key)


def _chip(naming: Naming, state: DraftState, card: Card, field: str, key: str) -> CardChip:
    answer = card.answers[field]
    is_open = card.state == "open" and field in state.questions(card)
    why = ""
    if answer.values:
        why = because_in_words(naming.words, state.reading.passages[card.passage - 1], answer.values[0])
    said = answer_in_words(naming, state, card, field)
    return CardChip(
        field,
        key,
        field_in_words(naming.words, field),
        said,
        "open" if is_open else "filled" if answer.values else "nothing",
        why,
    )


def _question(
    naming: Naming, state: DraftState, card: Card, field: str, listed: Listed, *, is_asked: bool
) -> QuestionShown:
    told = unmet_name(state, card, field) if is_asked else ""
    label = field_in_words(naming.words, field)
    if told:
        return QuestionShown(field, label, (), told)
    named = "for_party" if field == "mouth" else field
    answers = tuple(
        (str(at), " ‹ ".join(value_in_words(naming, state, named, value) for value in one.values))
        for at, one in enumerate(listed(field)[:_MOST_LISTED], 1)
    )
    may = field != "mouth" and CARD_FIELDS[field].may_stay_open
    return QuestionShown(field, label, answers, "", may, is_asked, "" if field == "mouth" else CARD_FIELDS[field].takes)


def unmet_name(state: DraftState, card: Card, field: str) -> str:
    """The first name in *field* of *card* of which nobody has said who it is; empty where there is none."""
    if field not in card.answers:
        return ""
    return next((one.value for one in card.answers[field].values if one.new and one.value not in state.met), "")
