"""What is entered about incidents: who alleges, who observed, who determined - three kinds that never turn into one another - and what belongs to them.

Every entry stands on a ``word``. What is alleged names whom it accuses (``against``); what is observed names nobody, because nobody sees who fired:
there is no field for it. A time is from ``since`` to ``until``; a place is one of the terms' places. ``could_be``: everything that what was heard or seen
may have been; an explosion may be fire, a mine, a demolition, an exercise.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from parley.authoring import Worded
from parley.ceasefire.terms import ActId, ClauseName, CountedFrom, PartyName, PlaceName, SaidTime, TermsId, WeaponName

__all__ = [
    "Account",
    "AllegedEntry",
    "AnsweredEntry",
    "AnyIncidentEntry",
    "DeterminedEntry",
    "EvidenceEntry",
    "IncidentEntry",
    "IncidentLog",
    "LinkedEntry",
    "NotThereEntry",
    "ObservedEntry",
    "PresenceEntry",
    "PublishedCount",
    "RemediedEntry",
    "WithdrawnEntry",
]

IncidentName = Annotated[
    str, Meta(max_length=64, description="The id of an incident, by which its entries belong together.")
]


class IncidentEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """What every entry has: its ``id``, whose ``word`` it is, since when it is ``known``, the ``source``."""

    id: TermsId
    word: Worded
    known: SaidTime | None = None
    source: Worded | None = None
    says: Worded | None = None


class Account(IncidentEntry, frozen=True, kw_only=True):
    """What is told of an incident itself: when, where, against what, with what, and what it could be."""

    incident: IncidentName
    since: SaidTime
    until: SaidTime | None = None
    place: PlaceName | None = None
    object: PlaceName | None = None
    means: WeaponName | None = None
    could_be: tuple[ActId, ...] = ()


class AllegedEntry(Account, frozen=True, kw_only=True, tag="alleged"):
    """Somebody alleges: ``against`` whom."""

    against: PartyName | None = None


class ObservedEntry(Account, frozen=True, kw_only=True, tag="observed"):
    """Somebody observed: ``what`` it was (an explosion, a burst), how many, and the direction as told. Who did it is no observation."""

    what: Worded
    count: CountedFrom | None = None
    at_least: bool = False
    direction: Literal["incoming", "outgoing", "unknown"] = "unknown"


class AnsweredEntry(IncidentEntry, frozen=True, kw_only=True, tag="answered"):
    """Somebody answers to what was told of an incident."""

    incident: IncidentName


class EvidenceEntry(IncidentEntry, frozen=True, kw_only=True, tag="evidence"):
    """Something that was kept of an incident: what it is, and the ``digest`` of the document."""

    incident: IncidentName
    what: Worded
    digest: Annotated[str, Meta(max_length=64)] | None = None


class LinkedEntry(IncidentEntry, frozen=True, kw_only=True, tag="linked"):
    """Two incidents are said to be the ``same``, one ``part-of`` the other, or ``not-same``. They are linked on somebody's word and never merged."""

    incident: IncidentName
    other: IncidentName
    how: Literal["same", "part-of", "not-same"]


class DeterminedEntry(IncidentEntry, frozen=True, kw_only=True, tag="determined"):
    """A body of the terms determined: by its clause (``body``), on which ``clause``, with what ``outcome``; votes as told."""

    incident: IncidentName
    body: ClauseName
    clause: ClauseName
    outcome: Literal["breach", "none", "not-established", "not-competent"]
    against: PartyName | None = None
    votes_for: CountedFrom | None = None
    votes_against: CountedFrom | None = None
    dissent: Worded | None = None


class RemediedEntry(IncidentEntry, frozen=True, kw_only=True, tag="remedied"):
    """Something was done about an incident."""

    incident: IncidentName


class WithdrawnEntry(IncidentEntry, frozen=True, kw_only=True, tag="withdrawn"):
    """An entry is taken back; it stays, and says so."""

    entry: TermsId


class PresenceEntry(IncidentEntry, frozen=True, kw_only=True, tag="presence"):
    """Whoever's word it is was there, ``since`` and ``until``."""

    since: SaidTime
    until: SaidTime
    place: PlaceName | None = None


class NotThereEntry(IncidentEntry, frozen=True, kw_only=True, tag="not-there"):
    """Whoever's word it is was not let in (``denied``) or lost sight (a camera without power, jamming)."""

    since: SaidTime
    until: SaidTime
    why: Literal["denied", "lost-sight"]
    place: PlaceName | None = None


class PublishedCount(IncidentEntry, frozen=True, kw_only=True, tag="published-count"):
    """A count that somebody published and that is not taken apart: what was counted, by which rule, ``since`` and ``until``."""

    counts: Worded
    count: CountedFrom
    since: SaidTime
    until: SaidTime


AnyIncidentEntry = (
    AllegedEntry
    | ObservedEntry
    | AnsweredEntry
    | EvidenceEntry
    | LinkedEntry
    | DeterminedEntry
    | RemediedEntry
    | WithdrawnEntry
    | PresenceEntry
    | NotThereEntry
    | PublishedCount
)


class IncidentLog(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The incidents under the ceasefire with the id ``ceasefire``, version 1 of the format."""

    parley_ceasefire_incidents: Literal[1]
    ceasefire: TermsId
    note: Worded | None = None
    illustration: bool = False
    sources: tuple[Worded, ...] = ()
    entries: tuple[AnyIncidentEntry, ...]
