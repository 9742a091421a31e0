"""Statements and the timeline: the utterances and events themselves, filtered and put in order.

Rules
- The order of the timeline is by the last minute that a time may mean, then the first, then by identifier; times not known come last and say so.
- A filter narrows; it never changes what a line says.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from parley.kernel import EARLIEST, LATEST
from parley.talks.entries import Rendering, SessionFact, Text, UndertakingChange, Utterance
from parley.talks.fold import Item
from parley.talks.views.snapshot import Dated, Evidence, Snapshot

__all__ = ["Happening", "Statement", "StatementFilter", "statements", "timeline"]


class StatementFilter(msgspec.Struct, frozen=True, gc=False):
    """Which statements: every field that is set must hold. ``participant``: a speaker, a relayer, an addressee or their side."""

    matter: str = ""
    participant: str = ""
    force: str = ""
    source: str = ""
    session: str = ""
    text: str = ""


class Statement(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One utterance as evidence, with what it is about."""

    id: str
    evidence: Evidence
    party: str
    matter: str = ""
    to: tuple[str, ...] = ()
    within: str = ""
    answers: tuple[str, ...] = ()
    reason_for: str = ""
    about: tuple[str, ...] = ()
    session: str = ""
    words: Text = {}
    renderings: tuple[str, ...] = ()


class Happening(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A line of the timeline. ``first`` and ``last`` bound it, in minutes since 0001-01-01; both 0 where nothing is known."""

    id: str
    kind: Literal["utterance", "session-fact", "undertaking-change"]
    what: str
    when: Dated
    evidence: Evidence
    about: str = ""
    first: int = 0
    last: int = 0


def statements(snapshot: Snapshot, only: StatementFilter = StatementFilter()) -> tuple[Statement, ...]:  # noqa: B008 - frozen
    """The utterances that pass the filter, in the order of the record."""
    renderings: dict[str, list[str]] = {}
    for item in snapshot.talks.of_kind["rendering"]:
        if isinstance(item.body, Rendering) and snapshot.counts(item):
            renderings.setdefault(snapshot.talks.meant(item.body.of), []).append(item.body.id)
    found: list[Statement] = []
    needle = only.text.casefold()
    for item in snapshot.talks.of_kind["utterance"]:
        body = item.body
        assert isinstance(body, Utterance)
        if not snapshot.counts(item) or not _passes(snapshot, item, body, only, needle):
            continue
        found.append(
            Statement(
                id=body.id,
                evidence=snapshot.evidence(item),
                party=snapshot.party_of(item),
                matter=snapshot.talks.meant(body.matter),
                to=body.to,
                within=body.within,
                answers=body.answers,
                reason_for=body.reason_for,
                about=body.about,
                session=body.session,
                words=body.words,
                renderings=tuple(sorted(renderings.get(body.id, ()))),
            )
        )
    return tuple(found)


def _passes(snapshot: Snapshot, item: Item, body: Utterance, only: StatementFilter, needle: str) -> bool:
    meant = snapshot.talks.meant
    if (only.matter and meant(body.matter) != meant(only.matter)) or (only.force and body.force != only.force):
        return False
    if only.session and meant(body.session) != meant(only.session):
        return False
    word = snapshot.word(item)
    if only.source and meant(only.source) not in (snapshot.source_of(span) for span in word.spans):
        return False
    if only.participant:
        mouths = (word.speaker, *word.via, *body.to, body.for_party)
        if not _is_among(snapshot, only.participant, (*mouths, snapshot.party_of(item))):
            return False
    if needle:
        texts = (*body.content.values(), *body.words.values())
        names = [text for mouth in (word.speaker, *word.via) for text in _names(snapshot, mouth)]
        return any(needle in text.casefold() for text in (*texts, *names))
    return True


def _is_among(snapshot: Snapshot, participant: str, mouths: tuple[str, ...]) -> bool:
    """Whether *participant* is one of *mouths* or the side that one of them stands for."""
    meant = snapshot.talks.meant(participant)
    return any(mouth and (snapshot.talks.meant(mouth) == meant or snapshot.side(mouth) == meant) for mouth in mouths)


def _names(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    participant = snapshot.participant(name)
    return tuple(participant.names.values()) if participant is not None else ()


def timeline(snapshot: Snapshot, only: StatementFilter = StatementFilter()) -> tuple[Happening, ...]:  # noqa: B008 - frozen
    """What happened and what was said, in order of time. With a filter, events are kept whose mouth, matter or session fits it."""
    lines: list[tuple[int, int, Happening]] = []
    for statement in statements(snapshot, only):
        item = snapshot.talks.items[statement.id]
        lines.append(
            _line(
                snapshot.bounds(item),
                item,
                "utterance",
                statement.evidence.force,
                statement.evidence.when,
                statement.evidence,
                statement.matter,
            )
        )
    if not (only.force or only.text):
        for item in snapshot.talks.of_kind["session-fact"]:
            body = item.body
            if (
                isinstance(body, SessionFact)
                and snapshot.counts(item)
                and _event_passes(snapshot, item, only, body.session)
            ):
                at = snapshot.told_at(item)
                lines.append(
                    _line(
                        snapshot.happened(item),
                        item,
                        "session-fact",
                        body.aspect,
                        at,
                        snapshot.evidence(item),
                        body.session,
                    )
                )
        for item in snapshot.talks.of_kind["undertaking-change"]:
            body = item.body
            if (
                isinstance(body, UndertakingChange)
                and snapshot.counts(item)
                and _event_passes(snapshot, item, only, body.undertaking)
            ):
                at = snapshot.told_at(item)
                lines.append(
                    _line(
                        snapshot.happened(item),
                        item,
                        "undertaking-change",
                        body.state,
                        at,
                        snapshot.evidence(item),
                        body.undertaking,
                    )
                )
    lines.sort(key=lambda one: (one[1], one[0], one[2].id))
    return tuple(line for _, _, line in lines)


def _line(
    bounds: tuple[int, int],
    item: Item,
    kind: Literal["utterance", "session-fact", "undertaking-change"],
    what: str,
    when: Dated,
    evidence: Evidence,
    about: str,
) -> tuple[int, int, Happening]:
    first, last = bounds
    shown = (0 if first == EARLIEST else first, 0 if last == LATEST else last)
    return first, last, Happening(item.body.id, kind, what, when, evidence, about, *shown)


def _event_passes(snapshot: Snapshot, item: Item, only: StatementFilter, about: str) -> bool:
    meant = snapshot.talks.meant
    target = snapshot.talks.standing(about)
    if only.matter:
        matters = (
            getattr(target.body, "matters", ()) or (getattr(target.body, "matter", ""),) if target is not None else ()
        )
        if meant(only.matter) not in [meant(matter) for matter in matters]:
            return False
    if only.session and meant(about) != meant(only.session):
        return False
    word = snapshot.word(item)
    if only.source and meant(only.source) not in (snapshot.source_of(span) for span in word.spans):
        return False
    return not only.participant or _is_among(snapshot, only.participant, (word.speaker, *word.via))
