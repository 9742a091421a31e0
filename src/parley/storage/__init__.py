"""Where things are kept: the record's SQLite file, the key ring, the vault, a node's folder."""

from __future__ import annotations

from parley.storage.age_files import opened_with_passphrase, sealed_with_passphrase
from parley.storage.draft_files import DRAFTS_FOLDER, DraftFiles
from parley.storage.keyring import MIN_PASSPHRASE, KeyRing, make_key_ring, open_key_ring, save_key_ring
from parley.storage.machine import SystemClock, SystemEntropy
from parley.storage.memory import MemoryDrafts, MemoryStore, MemoryVault
from parley.storage.node import (
    KEYS_FILE,
    RECORD_FILE,
    VAULT_FOLDER,
    Node,
    create_node,
    desk_of,
    find_node,
    is_node,
    throwaway_desk,
    throwaway_node,
)
from parley.storage.outgoing import write_out, writing_out
from parley.storage.reading_marks import last_seen, mark_seen
from parley.storage.signature_processes import SignatureProcesses
from parley.storage.sqlite import SqliteStore
from parley.storage.vault import FileVault

__all__ = [
    "DRAFTS_FOLDER",
    "KEYS_FILE",
    "MIN_PASSPHRASE",
    "RECORD_FILE",
    "VAULT_FOLDER",
    "DraftFiles",
    "FileVault",
    "KeyRing",
    "MemoryDrafts",
    "MemoryStore",
    "MemoryVault",
    "Node",
    "SignatureProcesses",
    "SqliteStore",
    "SystemClock",
    "SystemEntropy",
    "create_node",
    "desk_of",
    "find_node",
    "is_node",
    "last_seen",
    "make_key_ring",
    "mark_seen",
    "open_key_ring",
    "opened_with_passphrase",
    "save_key_ring",
    "sealed_with_passphrase",
    "throwaway_desk",
    "throwaway_node",
    "write_out",
    "writing_out",
]
