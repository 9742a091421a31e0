"""Requests, invitations, proposals and offers, and what came of each.

Rules
- An answer is an utterance of any force that names what it ``answers``: a claim or a wish answers too, and then no more is said than that.
  "Noted" is an answer that neither accepts nor refuses. Something asked is also
  withdrawn by a withdrawal that is ``about`` it.
- Where answers differ and cannot be ordered, the state is ``disputed`` and all are shown.
- A deed without words is no answer here: it is in the sessions and undertakings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from parley.talks.entries import Item, Utterance
from parley.talks.forces import ANSWER_STATES, REQUESTING, AnswerState
from parley.talks.views.evidence import Evidence
from parley.talks.views.slices import EVERYTHING, Slice, is_in_period, page_of
from parley.talks.views.snapshot import Snapshot

__all__ = ["RequestView", "requests"]

RequestState = Literal["unanswered", "answered", "disputed"] | AnswerState
"""What came of something asked: nothing, some answer, answers that differ, or what its answer makes of it."""


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


def requests(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[RequestView, ...]:
    """Every request, invitation, proposal and offer, in the order of the record.

    *only* heeds matter, participant (who asks, for whom, or whom) and period.
    """
    return page_of((_request(snapshot, item) for item in _asked(snapshot, only)), only)


def _asked(snapshot: Snapshot, only: Slice) -> Iterator[Item]:
    talks = snapshot.talks
    if only.matter:
        found = snapshot.pointing("matter", talks.meant(only.matter))
    elif only.participant:
        found = [item for item in snapshot.involving(only.participant) if item.body.id not in talks.gone]
    else:
        found = talks.of_kind["utterance"]
    for item in found:
        body = item.body
        if not isinstance(body, Utterance) or body.force not in REQUESTING or not snapshot.counts(item):
            continue
        if only.participant:
            mouths = (*snapshot.parties_of(item), snapshot.word(item).speaker, *body.jointly_with, *body.to)
            if not snapshot.is_among(only.participant, mouths):
                continue
        if is_in_period(snapshot.bounds(item), only):
            yield item


def _request(snapshot: Snapshot, item: Item) -> RequestView:
    body = item.body
    assert isinstance(body, Utterance)
    answers = [answer for answer in snapshot.pointing("answers", body.id) if snapshot.carries(answer)]
    latest: list[Item] = []
    if answers:
        each = [(*snapshot.bounds(answer), answer) for answer in answers]
        newest = max(first for first, _, _ in each)
        latest = sorted((answer for _, last, answer in each if last >= newest), key=lambda one: one.body.id)
    answered: RequestState = "answered"
    states: set[RequestState] = {
        ANSWER_STATES.get(answer.body.force, answered) for answer in latest if isinstance(answer.body, Utterance)
    }
    if len(states) > 1:
        states.discard(answered)
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
