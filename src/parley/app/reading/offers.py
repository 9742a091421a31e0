"""What a reading tells besides: which party nobody lets speak, what has no date, what the record has already, and where another number stands.

These are offers. None becomes an entry before a person takes it and says it in words (`DecideOffer`); whoever passes one over is not asked again.

Rules
- *A party is silent* where no card has it, or somebody of it, as a speaker whom a rule found or a person chose; a card counts unless it was left out
  because nobody says anything in it.
- *The same act again*: the record has an utterance of the same side with the same force on the same matter. It is only told: another report of it is
  another entry.
- *Another number*: on the same matter the record has another number of the same category, in an undertaking. Numbers in words nobody counted are not
  compared. Which of the two is right is not said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from parley.app.reading.keeping_drafts import ReadingDraft
from parley.app.reading.report_facts import facts_now, sides_of
from parley.app.recorded import Recorded
from parley.kernel import Message, content_name, named_after
from parley.reading import Card, DraftState, entry_names, quantity_of
from parley.talks import (
    Body,
    Discrepancy,
    Item,
    Participant,
    Quantity,
    Silence,
    Talks,
    Undertaking,
    Utterance,
)

__all__ = ["ReadingOffer", "new_mouths", "offers_of", "offers_taken"]

OfferKind = Literal["silent-party", "no-date", "same-act", "other-number"]


class ReadingOffer(msgspec.Struct, frozen=True):
    """One offer. ``id``: under it it is decided; ``message``: it in words; ``card``: the act that it is about; ``entry``: what the record has.

    ``enters``: whether taking it makes an entry: a silence or a discrepancy.
    """

    id: str
    kind: OfferKind
    message: Message
    card: str = ""
    entry: str = ""
    enters: bool = True


def offers_of(recorded: Recorded, draft: ReadingDraft) -> tuple[ReadingOffer, ...]:
    """The offers of *draft* as it stands, those already decided left out: silences, then what stands against the record, in the order of the report."""
    state, talks = draft.state, recorded.talks
    found = [*_silent(talks, state), *_without_date(state), *_against(talks, draft)]
    return tuple(one for one in found if one.id not in state.offers)


def new_mouths(state: DraftState) -> tuple[str, ...]:
    """The names in the words of the report of whom the record knows nothing, as far as cards that are open or confirmed have them."""
    names = [
        value.value
        for card in state.cards
        if card.state != "left-out"
        for field in ("speaker", "via", "to")
        for value in card.answers[field].values
        if value.new and not (value.value in state.met and not state.met[value.value].kind)
    ]
    return tuple(dict.fromkeys(names))


def offers_taken(talks: Talks, draft: ReadingDraft) -> tuple[tuple[str, Body], ...]:
    """Kind and body of the entry that each offer makes that was taken. Those whose act was left out since make none."""
    state, facts = draft.state, facts_now(talks, draft)
    names = entry_names(state, facts, talks.items)
    found: list[tuple[str, Body]] = []
    for number, decision in enumerate((one for one in state.offers.values() if one.what == "take"), 1):
        kind, _, rest = decision.offer.partition(":")
        content = {facts.written_in: decision.content.strip()} if decision.content.strip() else {}
        name = f"{facts.source}.offer-{number}"
        name = named_after(name, content_name(name, facts.sha256), talks.items) if name in talks.items else name
        if kind in ("silent-party", "no-date"):
            found.append(
                ("silence", Silence(id=name, source=facts.source, about=(rest,) if rest else (), content=content))
            )
        elif kind == "other-number":
            card, _, entry = rest.partition(":")
            if state.card(card).state == "confirmed":
                found.append(("discrepancy", Discrepancy(id=name, between=(entry, names[card]), content=content)))
    return tuple(found)


def _silent(talks: Talks, state: DraftState) -> Iterator[ReadingOffer]:
    sides = sides_of(talks) | {one.id: one.of for one in state.met.values() if one.of}
    heard: set[str] = set()
    for card in state.cards:
        if card.reason != "no-act":
            for one in card.answers["speaker"].values:
                name = state.met[one.value].id if one.value in state.met else one.value
                heard |= {name, sides.get(name, "")}
    for item in talks.of_kind["participant"]:
        body = item.body
        if isinstance(body, Participant) and body.role == "party" and body.id not in heard:
            yield ReadingOffer(
                f"silent-party:{body.id}", "silent-party", Message("reading.offer-silent-party", {"party": body.id})
            )


def _without_date(state: DraftState) -> Iterator[ReadingOffer]:
    if not any(card.answers["time"].values for card in state.cards if card.state != "left-out"):
        yield ReadingOffer("no-date:", "no-date", Message("reading.offer-no-date"))


def _against(talks: Talks, draft: ReadingDraft) -> Iterator[ReadingOffer]:
    state, sides = draft.state, sides_of(talks)
    for card in state.cards:
        matter = card.answers["matter"].first
        if card.state != "confirmed" or not matter:
            continue
        speaker = card.answers["speaker"].first
        same = _same_act(talks, sides, matter, card.answers["force"].first, sides.get(speaker) or speaker)
        if same is not None:
            message = Message("reading.offer-same-act", {"card": card.name, "id": same.body.id})
            yield ReadingOffer(
                f"same-act:{card.name}:{same.body.id}", "same-act", message, card.name, same.body.id, enters=False
            )
        yield from _numbers(talks, state, card, matter)


def _same_act(talks: Talks, sides: dict[str, str], matter: str, force: str, side: str) -> Item | None:
    for item in talks.of_kind["utterance"]:
        body = item.body
        if (
            isinstance(body, Utterance)
            and (talks.meant(body.matter), body.force) == (matter, force)
            and (sides.get(body.speaker) or body.speaker) == side
        ):
            return item
    return None


def _numbers(talks: Talks, state: DraftState, card: Card, matter: str) -> Iterator[ReadingOffer]:
    answer = card.answers["quantities"]
    here = [quantity_of(one.value, state.reading.language) for one in (*answer.values, *answer.likely)]
    for quantity in {one.category: one for one in reversed(here) if one is not None and one.category}.values():
        told = _another_number(talks, matter, quantity)
        if told is not None:
            entry, count = told
            message = Message(
                "reading.offer-other-number",
                {
                    "card": card.name,
                    "count": quantity.count,
                    "id": entry,
                    "known": count,
                    "category": quantity.category,
                },
            )
            yield ReadingOffer(f"other-number:{card.name}:{entry}", "other-number", message, card.name, entry)


def _another_number(talks: Talks, matter: str, quantity: Quantity) -> tuple[str, int] | None:
    """An account of an undertaking on *matter* with another number of the same category, and none with the same; the utterance that tells it."""
    others: list[tuple[str, int]] = []
    for item in talks.of_kind["undertaking"]:
        body = item.body
        if not isinstance(body, Undertaking) or talks.meant(body.matter) != matter:
            continue
        for account in body.accounts:
            known = account.quantity
            if known is None or known.category != quantity.category or known.unit:
                continue
            if known.count == quantity.count:
                return None
            others.append((account.said_in, known.count))
    return others[0] if others else None
