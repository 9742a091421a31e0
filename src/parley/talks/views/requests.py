"""Requests, invitations, proposals and offers, and what came of each.

Rules
- An answer is an utterance that names what it ``answers``. "Noted" is an answer that neither accepts nor refuses. Something asked is also
  withdrawn by a withdrawal that is ``about`` it.
- Where answers differ and cannot be ordered, the state is ``disputed`` and all are shown.
- A deed without words is no answer here: it is in the sessions and undertakings.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from parley.talks.entries import Utterance
from parley.talks.fold import Item
from parley.talks.views.snapshot import Evidence, Snapshot
from parley.talks.vocabulary import REPLYING, REQUESTING

__all__ = ["RequestView", "requests"]

RequestState = Literal["unanswered", "noted", "agreed", "agreed-if", "refused", "withdrawn", "disputed"]

_STATES: dict[str, RequestState] = {
    "notes": "noted",
    "agrees": "agreed",
    "undertakes": "agreed",
    "agrees-if": "agreed-if",
    "refuses": "refused",
    "withdraws": "withdrawn",
}


class RequestView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Something asked or offered: by whom, to whom, on whose word, and the latest answers."""

    id: str
    index: int
    party: str
    matter: str
    asked: Evidence
    state: RequestState
    to: tuple[str, ...] = ()
    answers: tuple[Evidence, ...] = ()


def requests(snapshot: Snapshot) -> tuple[RequestView, ...]:
    """Every request, invitation, proposal and offer, in the order of the record."""
    answers: dict[str, list[Item]] = {}
    asked: list[Item] = []
    for item in snapshot.talks.of_kind["utterance"]:
        body = item.body
        assert isinstance(body, Utterance)
        if body.force in REQUESTING and snapshot.counts(item):
            asked.append(item)
        answered = body.answers if body.force in REPLYING else ()
        if body.force == "withdraws":
            answered = (*body.answers, *body.about)
        if answered and snapshot.counts(item):
            for name in dict.fromkeys(snapshot.talks.meant(name) for name in answered):
                answers.setdefault(name, []).append(item)
    return tuple(_request(snapshot, item, answers.get(item.body.id, [])) for item in asked)


def _request(snapshot: Snapshot, item: Item, answers: list[Item]) -> RequestView:
    body = item.body
    assert isinstance(body, Utterance)
    latest: list[Item] = []
    if answers:
        each = [(*snapshot.bounds(answer), answer) for answer in answers]
        newest = max(first for first, _, _ in each)
        latest = sorted((answer for _, last, answer in each if last >= newest), key=lambda one: one.body.id)
    states = {_STATES[answer.body.force] for answer in latest if isinstance(answer.body, Utterance)}
    return RequestView(
        id=body.id,
        index=item.index,
        party=snapshot.party_of(item),
        matter=snapshot.talks.meant(body.matter),
        asked=snapshot.evidence(item),
        state=states.pop() if len(states) == 1 else "disputed" if states else "unanswered",
        to=body.to,
        answers=tuple(snapshot.evidence(answer) for answer in latest),
    )
