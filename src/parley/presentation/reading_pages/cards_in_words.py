"""Cards in words, for every shell: what a field is called, what an answer says, why a rule found it, and why something was left out."""

from __future__ import annotations

from typing import Final

from parley.app.reading import ReadingOffer
from parley.kernel import escaped
from parley.presentation.languages import LANGUAGES
from parley.presentation.sections import Naming
from parley.presentation.wording import Words, words_in
from parley.reading import CARD_FIELDS, REPORTER, Card, DraftState, Suggestion

__all__ = [
    "answer_in_words",
    "because_in_words",
    "field_in_words",
    "offer_in_words",
    "reason_in_words",
    "value_in_words",
]

_CODED: Final = frozenset(("force", "voice", "wording", "channel"))


def field_in_words(words: Words, field: str) -> str:
    """What a field of a card is called; also ``mouth``, whose voice a report is in."""
    return words.p_("card-field", field)


def value_in_words(naming: Naming, state: DraftState, field: str, value: Suggestion) -> str:
    """One answer: the name of a participant or a matter, the word of a closed list, or the words themselves."""
    words = naming.words
    takes = CARD_FIELDS[field].takes
    if value.value == REPORTER:
        own = naming.name(state.mouth) if state.mouth else words._("reading.the-report")
        return words._("reading.own-voice") if takes == "voice" else own
    if takes in _CODED:
        return words.p_(takes, value.value)
    if takes == "words" or value.new:
        return escaped(value.value)
    for told, one in state.met.items():
        if one.id == value.value and one.kind:
            return escaped(told)
    for matter in state.matters:
        if matter.id == value.value:
            return escaped(matter.title)
    return naming.name(value.value)


def answer_in_words(naming: Naming, state: DraftState, card: Card, field: str) -> str:
    """What *card* has for *field*: its values, a question mark where it is open, or that there is nothing."""
    words, answer = naming.words, card.answers[field]
    if answer.values:
        joined = " ‹ " if field == "via" else " + "
        return joined.join(value_in_words(naming, state, field, one) for one in answer.values)
    if answer.state == "left-open":
        return words._("reading.left-open")
    return "?" if field in state.questions(card) else words._("reading.nothing-of-it")


def because_in_words(words: Words, passage: str, value: Suggestion) -> str:
    """Why a value stands there: the words that it stands on, and the rule; that a person chose it where no rule did."""
    if not value.rule:
        return words._("reading.you-chose")
    rule = words.p_("reading-rule", value.rule)
    return f"“{escaped(value.words.of(passage))}”: {rule}" if value.words else rule


def reason_in_words(card: Card, written_in: str) -> dict[str, str]:
    """Why *card* was left out, in every language; what the person wrote, in the language *written_in*, stands behind it as they wrote it."""
    note = f": {card.note}" if card.note else ""
    if card.reason == "other":
        return {written_in: card.note}
    return {lang: words_in(lang).p_("out-reason", card.reason) + note for lang in LANGUAGES}


def offer_in_words(naming: Naming, offer: ReadingOffer) -> str:
    """What an offer says, with the names of the record."""
    params = dict(offer.message.params)
    for name in ("party", "id"):
        if name in params:
            params[name] = naming.thing(str(params[name]))
    if "category" in params:
        params["category"] = naming.words.p_("category", str(params["category"]))
    return naming.words._(offer.message.code, **params)
