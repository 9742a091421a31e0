"""Statements and the timeline: the utterances and events themselves, filtered and put in order.

Rules
- The order of the timeline is by the last minute that a time may mean, then the first, then by identifier; times not known come last and say so.
- A filter narrows; it never changes what a line says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, cast

import msgspec

from parley.kernel import EARLIEST, LATEST, day_bounds, folded
from parley.talks.entries import Item, SessionFact, Text, UndertakingChange, Utterance
from parley.talks.forces import STANCES
from parley.talks.views.evidence import Dated, Evidence, Word
from parley.talks.views.slices import EVERYTHING, Slice, is_in_period, page_of
from parley.talks.views.snapshot import Snapshot

__all__ = ["Happening", "Statement", "beside_positions", "deeds", "statements", "timeline"]

Dateable = Literal["utterance", "session-fact", "undertaking-change"]
_DEEDS: Final = ("session-fact", "undertaking-change")
_WALKED: Final = 8
"""Of how many dated entries one may pass for a walk over all of them, in their order, to be no more work than sorting those that pass."""


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
    kind: Dateable
    what: str
    when: Dated
    evidence: Evidence
    about: str = ""
    first: int = 0
    last: int = 0


def statements(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[Statement, ...]:
    """The utterances that pass *only*, all fields of which are heeded, in the order of the record."""
    return page_of((_statement(snapshot, item) for item in _each_utterance(snapshot, only)), only)


def beside_positions(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[Statement, ...]:
    """The utterances that pass *only* and are no side's stance on a matter: claims, denials, clarifications; what the press says, or asks for."""
    return page_of(
        (
            _statement(snapshot, item)
            for item in _each_utterance(snapshot, only)
            if isinstance(item.body, Utterance) and not _is_position(snapshot, item, item.body)
        ),
        only,
    )


def _is_position(snapshot: Snapshot, item: Item, body: Utterance) -> bool:
    return bool(body.matter) and body.force in STANCES and any(map(snapshot.mouths.is_side, snapshot.parties_of(item)))


def _each_utterance(snapshot: Snapshot, only: Slice) -> Iterator[Item]:
    items = _utterances_of(snapshot, only)
    if items is None:
        items = snapshot.talks.of_kind["utterance"]
    needle = folded(only.text)
    for item in items:
        if snapshot.counts(item) and (not only.narrows or _passes(snapshot, item, only, needle)):
            yield item


def _utterances_of(snapshot: Snapshot, only: Slice) -> list[Item] | None:
    """The utterances that stand and may pass *only*, and maybe others, in the order of the record; None where none can be ruled out that way."""
    talks = snapshot.talks
    if only.session:
        return snapshot.pointing("in-session", talks.meant(only.session))
    if only.matter:
        return snapshot.pointing("matter", talks.meant(only.matter))
    if only.participant:
        return [
            item
            for item in snapshot.involving(only.participant)
            if item.kind == "utterance" and item.body.id not in talks.gone
        ]
    return None


def _statement(snapshot: Snapshot, item: Item) -> Statement:
    body = item.body
    assert isinstance(body, Utterance)
    return Statement(
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
        renderings=tuple(sorted([one.body.id for one in snapshot.pointing("renderings", body.id)])),
    )


def _passes(snapshot: Snapshot, item: Item, only: Slice, needle: str) -> bool:
    body = item.body
    assert isinstance(body, Utterance)
    meant = snapshot.talks.meant
    if (only.force and body.force != only.force) or (only.matter and meant(body.matter) != meant(only.matter)):
        return False
    if only.session and meant(body.session) != meant(only.session):
        return False
    if not is_in_period(snapshot.time_of(item), only):
        return False
    word = snapshot.word(item)
    if only.source and not _is_read_in(snapshot, word, only.source):
        return False
    if only.participant:
        mouths = (word.speaker, *word.together, *word.via, *body.to, body.for_party)
        if not snapshot.is_among(only.participant, (*mouths, *snapshot.parties_of(item))):
            return False
    if needle:
        texts = (*body.content.values(), *body.words.values())
        names = [text for mouth in (word.speaker, *word.via) for text in _names(snapshot, mouth)]
        return any(needle in folded(text) for text in (*texts, *names))
    return True


def _is_read_in(snapshot: Snapshot, word: Word, source: str) -> bool:
    """Whether any of *word* was read in *source*, in whichever version."""
    wanted = snapshot.talks.meant(source)
    return any(wanted in (snapshot.source_of(span), snapshot.read_in(span)) for span in word.spans)


def _names(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    participant = snapshot.participant(name)
    return tuple(participant.names.values()) if participant is not None else ()


def timeline(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[Happening, ...]:
    """What happened and what was said, in order of time. With *only*, events are kept whose mouth, matter or session fits it."""
    times = snapshot.time_order.of
    return page_of((_line(snapshot, item, times[item.body.id]) for item in _each_dated(snapshot, only)), only)


def deeds(snapshot: Snapshot) -> tuple[Happening, ...]:
    """The timeline without what was only said: session facts and steps of undertakings, in order of time."""
    items = [item for kind in _DEEDS for item in snapshot.talks.of_kind[kind] if snapshot.counts(item)]
    timed = sorted([(last, first, item.body.id) for item in items for first, last in (snapshot.happened(item),)])
    return tuple([_line(snapshot, snapshot.talks.items[name], (first, last)) for last, first, name in timed])


def _each_dated(snapshot: Snapshot, only: Slice) -> Iterator[Item]:
    """The utterances, session facts and steps that pass *only*, in order of time."""
    order, talks = snapshot.time_order, snapshot.talks
    needle = folded(only.text)
    found = _utterances_of(snapshot, only)
    if found is not None and _WALKED * len(found) < len(order.of):
        # So few that sorting them is less than walking over everything.
        if not (only.force or only.text):
            found = [*found, *(item for kind in _DEEDS for item in talks.of_kind[kind])]
        passing = [item.body.id for item in found if _is_shown(snapshot, item, only, needle)]
        yield from (talks.items[name] for name in order.sorted(passing))
        return
    since = None if only.since is None else day_bounds(only.since)[0]
    for name in order.names(since):
        item = talks.items[name]
        if _is_shown(snapshot, item, only, needle):
            yield item


def _is_shown(snapshot: Snapshot, item: Item, only: Slice, needle: str) -> bool:
    if not snapshot.counts(item):
        return False
    if not only.narrows:
        return True
    if item.kind == "utterance":
        return _passes(snapshot, item, only, needle)
    return not (only.force or only.text) and _event_passes(snapshot, item, only)


def _line(snapshot: Snapshot, item: Item, bounds: tuple[int, int]) -> Happening:
    body = item.body
    first, last = bounds
    evidence = snapshot.evidence(item)
    what, when, about = evidence.force, evidence.when, ""
    if isinstance(body, Utterance):
        about = snapshot.talks.meant(body.matter)
    elif isinstance(body, SessionFact):
        what, when, about = body.aspect, snapshot.told_at(item), body.session
    elif isinstance(body, UndertakingChange):
        what, when, about = body.state, snapshot.told_at(item), body.undertaking
    return Happening(
        id=body.id,
        kind=cast(Dateable, item.kind),
        what=what,
        when=when,
        evidence=evidence,
        about=about,
        first=0 if first == EARLIEST else first,
        last=0 if last == LATEST else last,
    )


def _event_passes(snapshot: Snapshot, item: Item, only: Slice) -> bool:
    body = item.body
    meant = snapshot.talks.meant
    about = body.session if isinstance(body, SessionFact) else getattr(body, "undertaking", "")
    target = snapshot.talks.standing(about)
    if only.matter:
        matters = (
            getattr(target.body, "matters", ()) or (getattr(target.body, "matter", ""),) if target is not None else ()
        )
        if meant(only.matter) not in [meant(matter) for matter in matters]:
            return False
    if only.session and meant(about) != meant(only.session):
        return False
    if not is_in_period(snapshot.time_of(item), only):
        return False
    word = snapshot.word(item)
    if only.source and not _is_read_in(snapshot, word, only.source):
        return False
    return not only.participant or snapshot.is_among(only.participant, (word.speaker, *word.via))
