"""Use cases of the talks: import a file, export the record as one, derive the brief, point at a passage of a source, keep a copy of one."""

from __future__ import annotations

from parley.app.talks.briefing import brief_of, changed_between
from parley.app.talks.exporting import export_file
from parley.app.talks.importing import enter, plan_import
from parley.app.talks.keeping_sources import SourceCopy, copy_of_source, enter_source, erased_sources
from parley.app.talks.passages import PassagesOf, passages_of, split_passages
from parley.app.talks.readers import snapshot_for
from parley.app.talks.rereading import ToReadAgain, read_again, to_read_again
from parley.app.talks.views import VIEWS, View, require_named

__all__ = [
    "VIEWS",
    "PassagesOf",
    "SourceCopy",
    "ToReadAgain",
    "View",
    "brief_of",
    "changed_between",
    "copy_of_source",
    "enter",
    "enter_source",
    "erased_sources",
    "export_file",
    "passages_of",
    "plan_import",
    "read_again",
    "require_named",
    "snapshot_for",
    "split_passages",
    "to_read_again",
]
