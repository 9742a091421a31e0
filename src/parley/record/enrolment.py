"""The record's own types of entry: how it begins, and which keys may sign in it.

``record.opened``        the first entry, and only the first: format, signer and signer's key, log key and its name, title
``record.key-enrolled``  a further key, and for whom it signs; said by a key that is enrolled
``record.key-revoked``   a key signs nothing after this entry. Order is the index: what it signed before stays

A later Parley may add types; inside ``record.`` an unknown one is refused, since it could change which keys count.
"""

from __future__ import annotations

from typing import Final

import msgspec

from parley.record.registry import EntryTypes

__all__ = ["ENTRY_TYPES", "FORMAT", "OWN_AREA", "KeyEnrolled", "KeyRevoked", "RecordOpened"]

FORMAT: Final = "parley-record/1"
OWN_AREA: Final = "record."


class RecordOpened(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The first entry. Keys are raw Ed25519 public keys in hexadecimal; ``log_name`` is the origin of the checkpoints."""

    format: str
    log_key: str
    log_name: str
    signer: str
    signer_key: str
    title: str = ""


class KeyEnrolled(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A further key: ``key`` is the raw public key in hexadecimal, ``signer`` the identifier of who signs with it."""

    key: str
    signer: str


class KeyRevoked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A key that no longer counts: ``key`` is its id (SHA-256 of the raw key). ``reason`` is free text."""

    key: str
    reason: str = ""


ENTRY_TYPES: Final = EntryTypes(
    {"record.opened": RecordOpened, "record.key-enrolled": KeyEnrolled, "record.key-revoked": KeyRevoked}
)
