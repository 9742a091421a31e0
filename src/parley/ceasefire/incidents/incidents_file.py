"""Files of incidents: text in, the log out, read beside the terms; or `InputError` with everything that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import msgspec

from parley.authoring import DEFAULT_LANGUAGE, FileFormat, FindingsByPath, pointers, read_file, shown
from parley.ceasefire.incidents.incident_entries import (
    Account,
    AnyIncidentEntry,
    DeterminedEntry,
    IncidentLog,
    LinkedEntry,
    NotThereEntry,
    PresenceEntry,
    PublishedCount,
    WithdrawnEntry,
)
from parley.ceasefire.terms import CONDUCT, FORMS, BodyClause, CeasefireTerms, SaidTime, stretch_said
from parley.kernel import Finding, Place, is_digest

__all__ = ["ReadIncidents", "incidents_schema", "read_incidents"]

_LOG: Final = FileFormat(
    IncidentLog, "Parley: the incidents under a ceasefire, version 1", certain=("unknown-", "not-", "same-id")
)


class ReadIncidents(msgspec.Struct, frozen=True):
    """A log with the place of everything in its file, and what is odd about it."""

    log: IncidentLog
    places: Mapping[str, Place]
    findings: tuple[Finding, ...] = ()


def read_incidents(text: str, terms: CeasefireTerms, file: str = "", lang: str = DEFAULT_LANGUAGE) -> ReadIncidents:
    """Incidents from YAML *text*, read beside their *terms*. Raises `InputError` with every finding."""
    return ReadIncidents(*read_file(_LOG, text, file, check=partial(_references, terms=terms), lang=lang))


def incidents_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file of incidents."""
    return _LOG.schema()


def _references(log: IncidentLog, places: Mapping[str, Place], terms: CeasefireTerms) -> list[Finding]:
    """What in *log* does not hang together, or does not fit *terms*."""
    found = FindingsByPath(places, "ceasefire.terms.")
    if log.ceasefire != terms.id:
        found.add("other-ceasefire", "ceasefire", found=log.ceasefire, wanted=terms.id)
    known = {
        "party": {one.id for one in terms.parties},
        "place": {one.id for one in terms.places},
        "weapon": {one.id for one in terms.weapons},
        "act": {one.id for one in terms.acts} | set(CONDUCT),
        "clause": {one.id for one in terms.clauses},
    }
    for path, domain, value in pointers(log):
        if domain in FORMS:
            what, fits = FORMS[domain]
            if not fits(value):
                found.add(what, path, found=shown(value))
        elif value not in known[domain]:
            found.add(f"unknown-{domain}", path, id=shown(value))
    if not found.findings:
        seen: set[str] = set()
        for index, entry in enumerate(log.entries):
            if entry.id in seen:
                found.add("same-id", f"entries[{index}]", id=entry.id)
            seen.add(entry.id)
            _entry(entry, f"entries[{index}]", log, terms, found)
    return found.findings


def _entry(entry: AnyIncidentEntry, path: str, log: IncidentLog, terms: CeasefireTerms, found: FindingsByPath) -> None:
    match entry:
        case Account() | PresenceEntry() | NotThereEntry() | PublishedCount():
            _times(entry.id, entry.since, entry.until, path, found)
        case WithdrawnEntry() if entry.entry not in {one.id for one in log.entries if one is not entry}:
            found.add("unknown-entry", f"{path}.entry", id=entry.entry)
        case DeterminedEntry():
            body = next((one for one in terms.of_kind(BodyClause) if one.id == entry.body), None)
            if body is None or "determine" not in body.tasks:
                found.add("body-does-not-determine", f"{path}.body", id=entry.body)
        case LinkedEntry() if entry.incident == entry.other:
            found.add("linked-to-itself", f"{path}.other", id=entry.incident)
    digest = getattr(entry, "digest", None)
    if digest is not None and not is_digest(digest):
        found.add("not-a-digest", f"{path}.digest", found=shown(digest))


def _times(name: str, since: SaidTime, until: SaidTime | None, path: str, found: FindingsByPath) -> None:
    start, end = stretch_said(since), stretch_said(until)
    if start is None:
        found.add("event-without-time", f"{path}.since", id=name)
    elif end is not None and end.latest < start.earliest:
        found.add("ends-before-it-starts", f"{path}.until", id=name)
