"""What a course of a ceasefire is made of: events, each with whose word it is, when it was, and since when it is known.

Nothing is worked out here. An event that somebody tells is that one's word: that it was renewed "by" two parties says who is told to have agreed.
"""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from parley.authoring import Worded
from parley.ceasefire.terms import ClauseName, CountedFrom, Lasting, PartyName, SaidTime, TermsId, stretch_said

__all__ = [
    "AnyTold",
    "CeasefireCourse",
    "CountedTold",
    "EffectTold",
    "EventTold",
    "NoticeTold",
    "PhaseTold",
    "RenewalTold",
    "ToldEvent",
    "known_at",
]


class ToldEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """What every event has: ``word``, whose it is; ``at``, when it was; ``known``, since when it is known (nothing said: since ``at``); ``source``."""

    id: TermsId
    word: Worded
    at: SaidTime
    known: SaidTime | None = None
    source: Worded | None = None
    says: Worded | None = None


class EffectTold(ToldEvent, frozen=True, kw_only=True, tag="effect"):
    """Somebody says that it has begun (at ``at``), has not begun, has lapsed, is suspended, or is resumed. ``by``: the parties whose own word that is."""

    what: Literal["begun", "not-begun", "lapsed", "suspended", "resumed"]
    by: tuple[PartyName, ...] = ()


class RenewalTold(ToldEvent, frozen=True, kw_only=True, tag="renewal", rename={"lasting": "for"}):
    """It was renewed: ``for`` so long, or ``until`` a time. ``by``: the parties that are told to have agreed."""

    lasting: Lasting | None = None
    until: SaidTime | None = None
    by: tuple[PartyName, ...] = ()


class CountedTold(ToldEvent, frozen=True, kw_only=True, tag="counted"):
    """So many that a clause of growth counts: on a ``list``, ``told`` to be free, or ``verified``."""

    clause: ClauseName
    count: CountedFrom
    basis: Literal["list", "told", "verified"]


class NoticeTold(ToldEvent, frozen=True, kw_only=True, tag="notice"):
    """Notice was given that it is not to be renewed, or is to end. ``by``: who gave it."""

    by: tuple[PartyName, ...]


class EventTold(ToldEvent, frozen=True, kw_only=True, tag="event"):
    """What a clause waits for happened: the adoption, day D, a settlement."""

    clause: ClauseName


class PhaseTold(ToldEvent, frozen=True, kw_only=True, tag="phase-opened"):
    """A phase opened."""

    clause: ClauseName


AnyTold = EffectTold | RenewalTold | CountedTold | NoticeTold | EventTold | PhaseTold


class CeasefireCourse(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The course of the ceasefire with the id ``ceasefire``, version 1 of the format."""

    parley_ceasefire_course: Literal[1]
    ceasefire: TermsId
    note: Worded | None = None
    sources: tuple[Worded, ...] = ()
    events: tuple[AnyTold, ...]


def known_at(course: CeasefireCourse, instant: datetime.datetime) -> CeasefireCourse:
    """*course* as it was known at *instant* (UTC): the events that are certainly known by then."""
    kept = []
    for event in course.events:
        since = stretch_said(event.known or event.at)
        if since is not None and since.latest <= instant:
            kept.append(event)
    return msgspec.structs.replace(course, events=tuple(kept))
