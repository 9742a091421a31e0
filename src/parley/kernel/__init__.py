"""The kernel: types and functions that every other package may use. No I/O, no clock, no language."""

from __future__ import annotations

from parley.kernel.content_names import FULL, content_name, fitting, named_after, short_names, which_name
from parley.kernel.dates import EARLIEST, LATEST, NotADate, UncertainDate, day_bounds, parse_date
from parley.kernel.digests import DIGEST_PATTERN, is_digest, sha256_hex
from parley.kernel.errors import (
    DocumentErased,
    DocumentNotHeld,
    EntryRefused,
    FileError,
    InputError,
    KeysLocked,
    ParleyError,
    RecordBroken,
    RecordError,
    StoreError,
    UseError,
    VaultError,
)
from parley.kernel.identifiers import IDENTIFIER_PATTERN, MAX_IDENTIFIER, is_identifier
from parley.kernel.matching import best_pairs, matched_greedily
from parley.kernel.messages import Finding, Message, Place, Severity
from parley.kernel.text import Oddity, OddityKind, escaped, escaped_json, escaped_name, folded, is_nfc, oddities

__all__ = [
    "DIGEST_PATTERN",
    "EARLIEST",
    "FULL",
    "IDENTIFIER_PATTERN",
    "LATEST",
    "MAX_IDENTIFIER",
    "DocumentErased",
    "DocumentNotHeld",
    "EntryRefused",
    "FileError",
    "Finding",
    "InputError",
    "KeysLocked",
    "Message",
    "NotADate",
    "Oddity",
    "OddityKind",
    "ParleyError",
    "Place",
    "RecordBroken",
    "RecordError",
    "Severity",
    "StoreError",
    "UncertainDate",
    "UseError",
    "VaultError",
    "best_pairs",
    "content_name",
    "day_bounds",
    "escaped",
    "escaped_json",
    "escaped_name",
    "fitting",
    "folded",
    "is_digest",
    "is_identifier",
    "is_nfc",
    "matched_greedily",
    "named_after",
    "oddities",
    "parse_date",
    "sha256_hex",
    "short_names",
    "which_name",
]
