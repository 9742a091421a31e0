"""What a person may answer to one question of a card, the likeliest first: what the rules found, what was confirmed last, then everything there is.

Nothing of it is an answer: a list to choose from by a number or by typing. What is confirmed is learnt from at once: the speaker, the relayers and the
matter of the last card come to the front of the next lists.
"""

from __future__ import annotations

from collections import Counter
from typing import Final, Literal

import msgspec

from parley.app.recorded import Recorded
from parley.reading import CARD_FIELDS, REPORTER, Card, DraftState, Suggestion
from parley.talks import FORCES, Matter, Participant, Session, Talks, Utterance, fields_of

__all__ = ["Candidate", "candidates"]

WhyListed = Literal["found", "confirmed-before", "in-the-record", "in-this-reading", "closed-list"]
_RULES_THAT_LOOK_BACK: Final = frozenset(("pronoun", "goes-on"))
_LOOKED_BACK_FOR: Final = ("mouths", "mouth", "matter", "session", "channel")
_VOICES: Final = ("direct", "indirect", REPORTER)


class Candidate(msgspec.Struct, frozen=True):
    """An answer that may be chosen: its values (a chain of relayers has several), and why it stands where it does."""

    values: tuple[Suggestion, ...]
    why: WhyListed


def candidates(recorded: Recorded, state: DraftState, card: Card, field: str) -> tuple[Candidate, ...]:
    """The candidates for *field* of *card*; none is listed twice. Raises KeyError where there is no such field."""
    talks = recorded.talks
    likely = card.answers[field].likely
    found = [Candidate((one,), "found") for one in likely if one.rule not in _RULES_THAT_LOOK_BACK]
    back = [Candidate((one,), "found") for one in likely if one.rule in _RULES_THAT_LOOK_BACK]
    before = [Candidate(values, "confirmed-before") for values in _confirmed_before(state, card, field)]
    looks_back = bool(back) or field not in ("speaker", "matter")
    near = [*before[:1], *found, *before[1:], *back] if looks_back else [*found, *before, *back]
    return _each_once([*near, *_all(talks, state, card, field)])


def _confirmed_before(state: DraftState, card: Card, field: str) -> list[tuple[Suggestion, ...]]:
    """What cards before *card* were confirmed with, the nearest first."""
    if CARD_FIELDS[field].takes not in _LOOKED_BACK_FOR and field != "time":
        return []
    at = state.place_of(card.name)
    confirmed = [one for one in reversed(state.cards[:at]) if one.state == "confirmed"]
    return [
        tuple(Suggestion(value.value, None, "", value.new) for value in one.answers[field].values)
        for one in confirmed
        if one.answers[field].values
    ]


def _all(talks: Talks, state: DraftState, card: Card, field: str) -> list[Candidate]:
    match CARD_FIELDS[field].takes:
        case "mouths" | "mouth":
            names = [name for name, _ in sorted(_mouths(talks), key=lambda pair: (pair[1] == "press", pair[0]))]
            new = [Candidate((Suggestion(told, None, "", new=True),), "in-this-reading") for told in state.met]
            return [
                *_plain([REPORTER] if field == "speaker" else [], "closed-list"),
                *new,
                *_plain(names, "in-the-record"),
            ]
        case "matter":
            known = [item.body.id for item in talks.of_kind["matter"] if isinstance(item.body, Matter)]
            return [*_plain([one.id for one in state.matters], "in-this-reading"), *_plain(known, "in-the-record")]
        case "session":
            known = [item.body.id for item in talks.of_kind["session"] if isinstance(item.body, Session)]
            return _plain(known, "in-the-record")
        case "force":
            often = _forces_used(talks, state)
            return _plain(sorted(FORCES, key=lambda force: -often[force]), "closed-list")
        case "voice":
            return _plain(list(_VOICES), "closed-list")
        case "wording" | "channel":
            return _plain([word for word in fields_of(Utterance)[field].words if word], "closed-list")
        case "act" | "acts":
            earlier = [one.name for one in state.cards[: state.place_of(card.name)] if one.state == "confirmed"]
            return _plain(earlier[::-1], "in-this-reading")
    return []


def _forces_used(talks: Talks, state: DraftState) -> Counter[str]:
    """How often each force was confirmed in this reading, or stands in the record."""
    here = (card.answers["force"].first for card in state.cards if card.state == "confirmed")
    there = (item.body.force for item in talks.of_kind["utterance"] if isinstance(item.body, Utterance))
    return Counter([*here, *there])


def _mouths(talks: Talks) -> list[tuple[str, str]]:
    return [
        (item.body.id, item.body.kind) for item in talks.of_kind["participant"] if isinstance(item.body, Participant)
    ]


def _plain(names: list[str], why: WhyListed) -> list[Candidate]:
    return [Candidate((Suggestion(name, None, ""),), why) for name in names]


def _each_once(found: list[Candidate]) -> tuple[Candidate, ...]:
    kept: dict[tuple[str, ...], Candidate] = {}
    for one in found:
        kept.setdefault(tuple(value.value for value in one.values), one)
    return tuple(kept.values())
