"""Incidents under a ceasefire: alleged, observed, determined - never mixed; what they could be under which clause; and counts side by side.

Pure: a log of entries and the terms in; structures out. Nobody is inferred. What nobody has determined stays that.
"""

from __future__ import annotations

from parley.ceasefire.incidents.account_tallies import (
    CountCell,
    TallyRow,
    UndividedCount,
    cuts_of,
    tally_rows,
    undivided,
)
from parley.ceasefire.incidents.incident_entries import (
    AllegedEntry,
    DeterminedEntry,
    IncidentLog,
    LinkedEntry,
    ObservedEntry,
)
from parley.ceasefire.incidents.incident_fold import Incident, incidents_of, log_known_at
from parley.ceasefire.incidents.incidents_file import ReadIncidents, incidents_schema, read_incidents
from parley.ceasefire.incidents.matched_clauses import (
    MatchedClause,
    MatchPart,
    MatchWord,
    matched_account,
    matched_incident,
)

__all__ = [
    "AllegedEntry",
    "CountCell",
    "DeterminedEntry",
    "Incident",
    "IncidentLog",
    "LinkedEntry",
    "MatchPart",
    "MatchWord",
    "MatchedClause",
    "ObservedEntry",
    "ReadIncidents",
    "TallyRow",
    "UndividedCount",
    "cuts_of",
    "incidents_of",
    "incidents_schema",
    "log_known_at",
    "matched_account",
    "matched_incident",
    "read_incidents",
    "tally_rows",
    "undivided",
]
