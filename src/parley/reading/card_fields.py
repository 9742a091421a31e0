"""The fields of a card: what each takes, and whether it may stay open in the record. One row a field; everything that asks or enters goes by it."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

import msgspec

from parley.reading.proposals import Proposal, Question, Suggestion

__all__ = ["CARD_FIELDS", "CardAnswer", "CardField", "Takes", "asked_of", "is_asked"]

Takes = Literal["mouths", "mouth", "matter", "force", "voice", "wording", "channel", "session", "acts", "act", "words"]
"""``mouths``: participants, or names in the words of the text; ``acts``: cards of the draft or utterances of the record; ``words``: any words."""


class CardField(NamedTuple):
    """``takes``: what its values are. ``many``: whether it takes more than one. ``may_stay_open``: whether an entry can be without it."""

    takes: Takes
    many: bool = False
    may_stay_open: bool = True


CARD_FIELDS: Final[dict[str, CardField]] = {
    "speaker": CardField("mouths", many=True, may_stay_open=False),
    "via": CardField("mouths", many=True),
    "force": CardField("force", may_stay_open=False),
    "matter": CardField("matter"),
    "voice": CardField("voice"),
    "time": CardField("words"),
    "deadline": CardField("words"),
    "quantities": CardField("words"),
    "condition": CardField("words"),
    "content": CardField("words"),
    "to": CardField("mouths", many=True),
    "for_party": CardField("mouth"),
    "wording": CardField("wording"),
    "channel": CardField("channel"),
    "session": CardField("session"),
    "within": CardField("act"),
    "answers": CardField("acts", many=True),
    "about": CardField("acts", many=True),
    "reason_for": CardField("act"),
}
"""Every field of a card, those that rules propose first. Of several speakers the first speaks, jointly with the others."""

_ONLY_RANKED: Final = frozenset(("condition", "quantities"))
"""Fields whose rules were not measured, or not well enough: what they find is only offered."""
_TERMS: Final = frozenset(("deadline", "quantities"))
"""What only an act that undertakes something carries into the record."""
_UNDERTAKES: Final = "undertakes"

CardAnswerState = Literal["found", "open", "chosen", "left-open", "nothing"]


class CardAnswer(msgspec.Struct, frozen=True):
    """What a card has for one field.

    ``found``: filled by a rule; ``open``: a question; ``chosen``: by a person; ``left-open``: a person left it open in the record; ``nothing``: the text
    has nothing of the kind, and nothing is asked. ``likely``: the candidates, the likeliest first, also behind what was chosen.
    """

    state: CardAnswerState = "nothing"
    values: tuple[Suggestion, ...] = ()
    likely: tuple[Suggestion, ...] = ()

    @property
    def first(self) -> str:
        """The first value; empty where there is none."""
        return self.values[0].value if self.values else ""


def asked_of(proposal: Proposal) -> dict[str, CardAnswer]:
    """What a card begins with: each field as the rules of *proposal* left it."""
    return {name: _answer(name, getattr(proposal, name, Question())) for name in CARD_FIELDS}


def _answer(name: str, question: Question) -> CardAnswer:
    if name in _ONLY_RANKED:
        likely = (*question.known, *question.likely)
        return CardAnswer("open" if likely else "nothing", likely=likely)
    if question.known:
        return CardAnswer("found", question.known, question.likely)
    return CardAnswer("open" if question.asked else "nothing", likely=question.likely)


def is_asked(name: str, answers: dict[str, CardAnswer]) -> bool:
    """Whether the field *name* is a question that has to be answered or left open before its card can be confirmed.

    Numbers and deadlines only belong to an act that undertakes something; nobody is asked for them elsewhere.
    """
    if answers[name].state != "open":
        return False
    return name not in _TERMS or answers["force"].first == _UNDERTAKES
