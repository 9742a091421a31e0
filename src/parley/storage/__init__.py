"""Where things are kept: the record's SQLite file, the key ring, the vault, a node's folder; and tables in and out."""

from __future__ import annotations

from parley.storage.embeddings import load_embedding
from parley.storage.keyring import MIN_PASSPHRASE, KeyRing, make_key_ring, open_key_ring, save_key_ring
from parley.storage.machine import SystemClock, SystemEntropy
from parley.storage.memory import MemoryStore
from parley.storage.node import KEYS_FILE, RECORD_FILE, VAULT_FOLDER, Node, create_node, find_node, is_node
from parley.storage.sqlite import SqliteStore
from parley.storage.table_writing import csv_bytes, csv_parts, write_xlsx, xlsx_bytes
from parley.storage.tables import ENCODINGS, OpenTable, open_table
from parley.storage.vault import FileVault

__all__ = [
    "ENCODINGS",
    "KEYS_FILE",
    "MIN_PASSPHRASE",
    "RECORD_FILE",
    "VAULT_FOLDER",
    "FileVault",
    "KeyRing",
    "MemoryStore",
    "Node",
    "OpenTable",
    "SqliteStore",
    "SystemClock",
    "SystemEntropy",
    "create_node",
    "csv_bytes",
    "csv_parts",
    "find_node",
    "is_node",
    "load_embedding",
    "make_key_ring",
    "open_key_ring",
    "open_table",
    "save_key_ring",
    "write_xlsx",
    "xlsx_bytes",
]
