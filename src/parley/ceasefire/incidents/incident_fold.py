"""Incidents as they stand: a fold over the entries. Accounts stay accounts; nothing is merged, nothing that was taken back vanishes.

Reports that are said to be of the same event are shown beside each other with whose word that is. "Nobody has determined" is what stands where nobody
has; silence of a body says nothing else.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import msgspec

from parley.ceasefire.incidents.incident_entries import (
    AllegedEntry,
    AnsweredEntry,
    AnyIncidentEntry,
    DeterminedEntry,
    EvidenceEntry,
    IncidentLog,
    LinkedEntry,
    ObservedEntry,
    RemediedEntry,
    WithdrawnEntry,
)
from parley.ceasefire.terms import stretch_said

__all__ = ["Incident", "incidents_of", "log_known_at"]


class Incident(msgspec.Struct, frozen=True):
    """One incident: three columns that never flow into each other, and what belongs to them. ``withdrawn``: ids of entries that were taken back."""

    id: str
    alleged: tuple[AllegedEntry, ...] = ()
    observed: tuple[ObservedEntry, ...] = ()
    determined: tuple[DeterminedEntry, ...] = ()
    answered: tuple[AnsweredEntry, ...] = ()
    evidence: tuple[EvidenceEntry, ...] = ()
    links: tuple[LinkedEntry, ...] = ()
    remedied: tuple[RemediedEntry, ...] = ()
    withdrawn: tuple[str, ...] = ()

    @property
    def accounts(self) -> tuple[AllegedEntry | ObservedEntry, ...]:
        """What is told of it and was not taken back."""
        told: tuple[AllegedEntry | ObservedEntry, ...] = (*self.alleged, *self.observed)
        return tuple(one for one in told if one.id not in self.withdrawn)

    @property
    def standing(self) -> tuple[DeterminedEntry, ...]:
        """The determinations that were not taken back."""
        return tuple(one for one in self.determined if one.id not in self.withdrawn)


def log_known_at(log: IncidentLog, instant: datetime.datetime) -> IncidentLog:
    """*log* as it was known at *instant* (UTC): entries that are certainly known by then; an entry that does not say since when counts from its own time."""
    kept = []
    for entry in log.entries:
        since = stretch_said(entry.known or getattr(entry, "until", None) or getattr(entry, "since", None))
        if since is None or since.latest <= instant:
            kept.append(entry)
    return msgspec.structs.replace(log, entries=tuple(kept))


def incidents_of(log: IncidentLog) -> tuple[Incident, ...]:
    """Every incident of *log*, in the order in which it was first entered."""
    taken_back = {one.entry for one in log.entries if isinstance(one, WithdrawnEntry)}
    names = dict.fromkeys(
        name
        for one in log.entries
        for name in (getattr(one, "incident", None), getattr(one, "other", None))
        if name is not None
    )
    return tuple(_incident(name, log.entries, taken_back) for name in names)


def _incident(name: str, entries: Iterable[AnyIncidentEntry], taken_back: set[str]) -> Incident:
    of = [one for one in entries if name in (getattr(one, "incident", None), getattr(one, "other", None))]
    return Incident(
        name,
        tuple(one for one in of if isinstance(one, AllegedEntry)),
        tuple(one for one in of if isinstance(one, ObservedEntry)),
        tuple(one for one in of if isinstance(one, DeterminedEntry)),
        tuple(one for one in of if isinstance(one, AnsweredEntry)),
        tuple(one for one in of if isinstance(one, EvidenceEntry)),
        tuple(one for one in of if isinstance(one, LinkedEntry)),
        tuple(one for one in of if isinstance(one, RemediedEntry)),
        tuple(sorted(one.id for one in of if one.id in taken_back)),
    )
