"""The state of a reading in progress: what its decisions come down to. One pure machine; `after` takes one step, `replayed` all of them.

Rules
- A card is decided by itself; there is no decision for all.
- A card cannot be confirmed while one of its questions is open, or while nobody has said who a name in the words of the text is.
- A card that was confirmed or left out is not changed: it has to be taken up again first.
- A report's own voice claims: choosing it answers how and with what force, which somebody may still choose otherwise.
- The rest of a quotation can be given to its speaker only after one sentence of it was confirmed.

Who or what an identifier is, this does not know: whoever calls it holds that against the record.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import islice, takewhile
from operator import attrgetter
from typing import Final, get_args

import msgspec

from parley.kernel import UseError, is_identifier
from parley.reading.card_fields import CARD_FIELDS, CardAnswer, CardField
from parley.reading.cards import REPORTER, Card, card_for, cards_of, chosen
from parley.reading.decisions import (
    AddAct,
    AnotherAct,
    Choose,
    Confirm,
    DecideOffer,
    Decision,
    Introduce,
    IntroduceMatter,
    LeaveOpen,
    LeaveOut,
    MoveSpan,
    NestedMouth,
    ReportIsBy,
    SameSpeaker,
    TakeUpAgain,
)
from parley.reading.proposals import Proposal, Reading, Suggestion, Words
from parley.reading.quantities import quantity_of
from parley.talks import FORCES, KINDS, MatterKind, fields_of

__all__ = ["DraftState", "quotation_around", "replayed"]

_CLOSED: Final = {
    "force": tuple(FORCES),
    "voice": ("direct", "indirect", REPORTER),
    "wording": fields_of(KINDS["utterance"])["wording"].words,
    "channel": fields_of(KINDS["utterance"])["channel"].words,
}
_KINDS: Final = fields_of(KINDS["participant"])["kind"].words
_ROLES: Final = fields_of(KINDS["participant"])["role"].words
_MATTER_KINDS: Final = get_args(MatterKind)
_CLAIMS: Final = "claims"
_MUST_BE_KNOWN: Final = {"speaker": "reading.speaker-must-be-known", "force": "reading.force-must-be-known"}


class DraftState(msgspec.Struct, frozen=True):
    """Where a reading stands.

    ``cards``: in the order of the report. ``met``: who a name in the words of the text is. ``matters``: those that the record does not know.
    ``mouth``: whose voice the report is in. ``offers``: what was decided about silences and discrepancies. ``sentences``: the index of each by its name.
    """

    reading: Reading
    cards: tuple[Card, ...]
    mouth: str = ""
    met: dict[str, Introduce] = {}
    matters: tuple[IntroduceMatter, ...] = ()
    offers: dict[str, DecideOffer] = {}
    sentences: dict[str, int] = {}

    @staticmethod
    def beginning(reading: Reading, mouth: str = "") -> DraftState:
        """The state before anything was decided."""
        sentences = {sentence.name: at for at, sentence in enumerate(reading.sentences)}
        return DraftState(reading, cards_of(reading), mouth, sentences=sentences)

    @property
    def current(self) -> Card | None:
        """The first card that is open; None where all are decided."""
        return next((card for card in self.cards if card.state == "open"), None)

    @property
    def open_cards(self) -> tuple[Card, ...]:
        """Those that are neither confirmed nor left out."""
        return tuple(card for card in self.cards if card.state == "open")

    def card(self, name: str) -> Card:
        """The card *name*. Raises `UseError` (``reading.no-such-card``)."""
        return self.cards[self.place_of(name)]

    def place_of(self, name: str) -> int:
        """Where the card *name* stands among all. Cards lie in the order of sentences, so few are looked at. Raises as `card`."""
        sentence = self.sentences.get(name.partition("-")[0], -1)
        at = bisect_left(self.cards, sentence, key=_sentence)
        while sentence >= 0 and at < len(self.cards) and self.cards[at].sentence == sentence:
            if self.cards[at].name == name:
                return at
            at += 1
        raise UseError.of("reading.no-such-card", card=name[:40])

    def next_open(self, name: str) -> Card | None:
        """The first open card after *name*, else the first open one before it; None where all are decided."""
        at = self.place_of(name)
        return next((card for card in (*self.cards[at + 1 :], *self.cards[:at]) if card.state == "open"), None)

    def questions(self, card: Card) -> tuple[str, ...]:
        """The fields of *card* that are open, in the order in which they are asked; with ``mouth`` where it is not known whose report it is."""
        names = card.questions(self.met)
        return (*names, "mouth") if card.is_reporters and not self.mouth else names

    def after(self, decision: Decision, by: str = "") -> DraftState:
        """The state after *decision*, which *by* made. Raises `UseError` with what stands against it; then nothing changes."""
        match decision:
            case Introduce() | IntroduceMatter() | ReportIsBy() | DecideOffer():
                return self._of_report(decision)
            case AddAct():
                return self._with_act(decision)
            case TakeUpAgain():
                card = self.card(decision.card)
                if card.state == "open":
                    raise UseError.of("reading.card-is-open", card=card.name)
                return self._with(msgspec.structs.replace(card, state="open", decided_by="", reason="", note=""))
            case Confirm() | LeaveOut():
                return self._decided(decision, by)
            case Choose() | LeaveOpen() | AnotherAct() | NestedMouth() | SameSpeaker() | MoveSpan():
                return self._on_open_card(decision)
        raise UseError.of("reading.nothing-to-undo")

    def _of_report(self, decision: Introduce | IntroduceMatter | ReportIsBy | DecideOffer) -> DraftState:
        match decision:
            case Introduce():
                if not is_identifier(decision.id):
                    raise UseError.of("reading.not-an-identifier", given=decision.id[:80])
                for given, words in ((decision.kind, _KINDS), (decision.role, _ROLES)):
                    if given and given not in words:
                        raise UseError.of("reading.not-a-word", given=given[:80], words=", ".join(words))
                return msgspec.structs.replace(self, met={**self.met, decision.told: decision})
            case IntroduceMatter():
                if not is_identifier(decision.id):
                    raise UseError.of("reading.not-an-identifier", given=decision.id[:80])
                if decision.kind not in _MATTER_KINDS:
                    raise UseError.of("reading.not-a-word", given=decision.kind[:80], words=", ".join(_MATTER_KINDS))
                others = tuple(one for one in self.matters if one.id != decision.id)
                return msgspec.structs.replace(self, matters=(*others, decision))
            case ReportIsBy():
                return msgspec.structs.replace(self, mouth=decision.mouth)
            case DecideOffer():
                if decision.what == "take" and not decision.content.strip():
                    raise UseError.of("reading.offer-without-words")
                return msgspec.structs.replace(self, offers={**self.offers, decision.offer: decision})

    def _decided(self, decision: Confirm | LeaveOut, by: str) -> DraftState:
        card = self._open(decision.card)
        if isinstance(decision, LeaveOut):
            if decision.reason == "other" and not decision.note.strip():
                raise UseError.of("reading.reason-missing", card=card.name)
            return self._with(
                msgspec.structs.replace(
                    card, state="left-out", decided_by=by, reason=decision.reason, note=decision.note.strip()
                )
            )
        questions = self.questions(card)
        if questions:
            raise UseError.of("reading.questions-open", card=card.name, count=len(questions))
        return self._with(msgspec.structs.replace(card, state="confirmed", decided_by=by))

    def _on_open_card(
        self, decision: Choose | LeaveOpen | AnotherAct | NestedMouth | SameSpeaker | MoveSpan
    ) -> DraftState:
        card = self._open(decision.card)
        match decision:
            case Choose():
                words = decision.values[0].value if decision.values else ""
                if decision.field == "quantities" and words and quantity_of(words, self.reading.language) is None:
                    raise UseError.of("reading.not-a-number", given=words[:80])
                return self._with(_chosen(card, decision))
            case LeaveOpen():
                if not _field(decision.field).may_stay_open:
                    raise UseError.of(_MUST_BE_KNOWN[decision.field], card=card.name)
                left = CardAnswer("left-open", likely=card.answers[decision.field].likely)
                return self._with(card.with_answers(**{decision.field: left}))
            case AnotherAct():
                return self._with_copy(card)
            case NestedMouth():
                return self._with(_nested(card))
            case SameSpeaker():
                return self._same_speaker(card)
            case MoveSpan():
                place = self._words(card.passage, decision.start, decision.end)
                return self._with(msgspec.structs.replace(card, words=place))

    def _with_copy(self, card: Card) -> DraftState:
        empty = CardAnswer(likely=card.answers["content"].likely)
        answers = {**card.answers, "force": CardAnswer("open", likely=card.proposed["force"].likely), "content": empty}
        copy = msgspec.structs.replace(
            card, name=self._free_name(card.sentence), answers=answers, proposed=answers, added=True
        )
        at = self.place_of(card.name) + 1
        return msgspec.structs.replace(self, cards=(*self.cards[:at], copy, *self.cards[at:]))

    def _with_act(self, decision: AddAct) -> DraftState:
        words = self._words(decision.passage, decision.start, decision.end)
        index = next(
            at
            for at, sentence in reversed([*enumerate(self.reading.sentences)])
            if sentence.passage == decision.passage and (sentence.words.start <= words.start or not sentence.number)
        )
        sentence = self.reading.sentences[index]
        card = card_for(sentence, index, Proposal(words), 1)
        made = msgspec.structs.replace(card, name=self._free_name(index), added=True)
        at = bisect_right(self.cards, index, key=_sentence)
        return msgspec.structs.replace(self, cards=(*self.cards[:at], made, *self.cards[at:]))

    def _same_speaker(self, card: Card) -> DraftState:
        around = quotation_around(self, card)
        at = next(number for number, one in enumerate(around) if one.name == card.name)
        before = [one for one in around[:at] if one.state == "confirmed"]
        if not before:
            raise UseError.of("reading.nobody-confirmed-before", card=card.name)
        now = self
        for one in around[at:]:
            if one.state == "open":
                answers = {
                    name: chosen(before[-1].answers[name].values, one.answers[name])
                    for name in ("speaker", "via")
                    if before[-1].answers[name].values
                }
                now = now._with(one.with_answers(**answers))
        return now

    def _words(self, passage: int, start: int, end: int) -> Words:
        """A place in a passage that has sentences. Raises `UseError` (``reading.not-in-passage``)."""
        there = {one.passage for one in self.reading.sentences}
        if passage not in there or not 0 <= start < end <= len(self.reading.passages[passage - 1]):
            raise UseError.of("reading.not-in-passage", passage=passage, start=start, end=end)
        return Words(start, end)

    def _free_name(self, sentence: int) -> str:
        name = self.reading.sentences[sentence].name
        first = bisect_left(self.cards, sentence, key=_sentence)
        taken = {
            card.name for card in takewhile(lambda card: card.sentence == sentence, islice(self.cards, first, None))
        }
        number = len(taken) + 1
        while f"{name}-{number}" in taken:
            number += 1
        return f"{name}-{number}"

    def _open(self, name: str) -> Card:
        card = self.card(name)
        if card.state != "open":
            raise UseError.of("reading.card-decided", card=name)
        return card

    def _with(self, card: Card) -> DraftState:
        at = self.place_of(card.name)
        return msgspec.structs.replace(self, cards=(*self.cards[:at], card, *self.cards[at + 1 :]))


_sentence: Final = attrgetter("sentence")


def quotation_around(state: DraftState, card: Card) -> tuple[Card, ...]:
    """The cards of the quotation in which *card* stands, and the one before it from which its words may go on.

    A quotation goes on from one sentence to the next as long as the next is said to be in quotation marks and names no speaker surely.
    """
    cards = state.cards
    first = last = state.place_of(card.name)
    while first and _goes_on(cards[first]):
        first -= 1
    while last + 1 < len(cards) and _goes_on(cards[last + 1]):
        last += 1
    return cards[first : last + 1]


def _goes_on(card: Card) -> bool:
    return card.proposed["speaker"].state == "open" and card.proposed["voice"].first == "direct"


def _field(name: str) -> CardField:
    if name not in CARD_FIELDS:
        raise UseError.of("reading.no-such-field", field=name[:40], fields=", ".join(CARD_FIELDS))
    return CARD_FIELDS[name]


def _chosen(card: Card, decision: Choose) -> Card:
    """*card* with an answer; raises `UseError` where it is not of the closed list, or more than one where one is taken."""
    field, name = _field(decision.field), decision.field
    values = tuple(one for one in decision.values if one.value.strip())
    allowed = _CLOSED.get(field.takes)
    for one in values:
        if allowed is not None and one.value not in allowed:
            raise UseError.of(
                "reading.not-a-word", given=one.value[:80], words=", ".join(word for word in allowed if word)
            )
    if len(values) > 1 and not field.many:
        raise UseError.of("reading.one-answer", card=card.name)
    if not values and not field.may_stay_open:
        raise UseError.of(_MUST_BE_KNOWN[name], card=card.name)
    answers = {name: chosen(values, card.answers[name])}
    if name == "speaker":
        answers |= _with_voice(card, is_reporters=values[0].value == REPORTER)
    return card.with_answers(**answers)


def _with_voice(card: Card, *, is_reporters: bool) -> dict[str, CardAnswer]:
    """What follows for voice and force from whether the report itself speaks, where nobody has chosen them."""
    found = {}
    for name, value in (("voice", REPORTER), ("force", _CLAIMS)):
        now = card.answers[name]
        if is_reporters and now.state in ("open", "found"):
            found[name] = CardAnswer("found", (Suggestion(value, None, "no-cue"),), now.likely)
        elif not is_reporters and card.is_reporters and now.state == "found":
            found[name] = card.proposed[name]
    return found


def _nested(card: Card) -> Card:
    speaker, via = card.answers["speaker"], card.answers["via"]
    if not speaker.values or card.is_reporters:
        raise UseError.of("reading.nobody-to-relay", card=card.name)
    relayers = (*speaker.values[:1], *(one for one in via.values if one.value != speaker.first))
    likely = tuple(one for one in speaker.likely if one.value != speaker.first)
    return card.with_answers(speaker=CardAnswer("open", likely=likely), via=chosen(relayers, via))


def replayed(reading: Reading, mouth: str, decisions: Iterable[tuple[str, Decision]]) -> DraftState:
    """The state after *decisions*, each with who made it."""
    state = DraftState.beginning(reading, mouth)
    for by, decision in decisions:
        state = state.after(decision, by)
    return state
