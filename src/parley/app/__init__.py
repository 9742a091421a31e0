"""The use cases, one a file, and the ports that the outside implements."""

from __future__ import annotations

from parley.app.appending import Appended, Draft, append
from parley.app.briefing import brief_of, changed_between
from parley.app.documents import deposit, depositing, erase, give, status
from parley.app.exporting import export_file
from parley.app.importing import ImportPlan, enter, plan_import
from parley.app.knowing import Known, known, parse_day, reading
from parley.app.opening import new_record_id, open_record
from parley.app.passages import passages_of
from parley.app.types import ENTRY_TYPES
from parley.app.verifying import show_entry, verify_record

__all__ = [
    "ENTRY_TYPES",
    "Appended",
    "Draft",
    "ImportPlan",
    "Known",
    "append",
    "brief_of",
    "changed_between",
    "deposit",
    "depositing",
    "enter",
    "erase",
    "export_file",
    "give",
    "known",
    "new_record_id",
    "open_record",
    "parse_day",
    "passages_of",
    "plan_import",
    "reading",
    "show_entry",
    "status",
    "verify_record",
]
