"""Use cases of reading: what the rules propose for a report, drafts of readings in progress, and what is entered when one is finished.

From a report to signed entries: `read_for_record`, `start_draft`, `decide` again and again, `finish_dry_run`, `finish`. Nothing is entered before that.
"""

from __future__ import annotations

from parley.app.reading.candidates import Candidate, candidates
from parley.app.reading.draft_store import DraftPart, DraftStore
from parley.app.reading.finishing import FinishPlan, ReasonsInWords, finish, finish_dry_run, would_count_as
from parley.app.reading.keeping_drafts import (
    DraftStep,
    ReadingDraft,
    damaged_drafts,
    decide,
    drafts_kept,
    export_draft,
    import_draft,
    open_draft,
    start_draft,
    throw_away_draft,
)
from parley.app.reading.offers import ReadingOffer, new_mouths, offers_of
from parley.app.reading.proposing import ReportRead, read_for_record

__all__ = [
    "Candidate",
    "DraftPart",
    "DraftStep",
    "DraftStore",
    "FinishPlan",
    "ReadingDraft",
    "ReadingOffer",
    "ReasonsInWords",
    "ReportRead",
    "candidates",
    "damaged_drafts",
    "decide",
    "drafts_kept",
    "export_draft",
    "finish",
    "finish_dry_run",
    "import_draft",
    "new_mouths",
    "offers_of",
    "open_draft",
    "read_for_record",
    "start_draft",
    "throw_away_draft",
    "would_count_as",
]
