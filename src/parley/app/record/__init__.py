"""Use cases on the record itself: open it, append to it, verify it, keep and erase documents; and the ports that they need."""

from __future__ import annotations

from parley.app.record.appending import Appended, Draft, Planned, append
from parley.app.record.documents import depositing, erase, give, status
from parley.app.record.next_names import NextNames, next_names, the_one
from parley.app.record.opening import new_record_id, open_record
from parley.app.record.ports import Clock, DocumentStatus, Entropy, EntryStore, LogSigner, Rows, Signer, Vault
from parley.app.record.single_row import envelope_at
from parley.app.record.verifying import show_entry, verify_record

__all__ = [
    "Appended",
    "Clock",
    "DocumentStatus",
    "Draft",
    "Entropy",
    "EntryStore",
    "LogSigner",
    "NextNames",
    "Planned",
    "Rows",
    "Signer",
    "Vault",
    "append",
    "depositing",
    "envelope_at",
    "erase",
    "give",
    "new_record_id",
    "next_names",
    "open_record",
    "show_entry",
    "status",
    "the_one",
    "verify_record",
]
