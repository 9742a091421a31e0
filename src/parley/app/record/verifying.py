"""Verify a stored record, and show one entry of it down to the bytes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parley.app.record.ports import EntryStore
from parley.app.record.single_row import envelope_at
from parley.kernel import EntryRefused, Finding, Message, Place, RecordBroken, UseError, sha256_hex
from parley.record import (
    Entry,
    EntryProgress,
    EntryTypes,
    EnvelopeSignature,
    SignatureCheck,
    Verification,
    examine,
    leaf_hash,
    odd_texts,
    open_envelope,
    verify,
)

__all__ = ["ShownEntry", "show_entry", "verify_record"]


class ShownEntry(msgspec.Struct, frozen=True):
    """One entry: its index, the decoded entry, its payload, signatures, digests (hexadecimal), and what is odd about it.

    ``body`` is None where the type is not known here. Nothing of it says that a signature is valid: `verify_record` does.
    """

    index: int
    entry: Entry
    body: msgspec.Struct | None
    payload: bytes
    payload_digest: str
    leaf_hash: str
    envelope_bytes: int
    signatures: tuple[EnvelopeSignature, ...]
    warnings: tuple[Finding, ...]


def verify_record(
    store: EntryStore,
    types: EntryTypes,
    *,
    known: Sequence[str] = (),
    signed: range | None = None,
    signatures: SignatureCheck | None = None,
    progress: EntryProgress | None = None,
    every: int = 1000,
) -> Verification:
    """Verify everything in *store* from the bytes, of *signed* only the signatures; see `parley.record.verification`. Raises `StoreError`."""
    return verify(
        store.envelopes(),
        store.checkpoints(),
        types,
        known=known,
        signed=signed,
        signatures=signatures,
        progress=progress,
        every=every,
    )


def show_entry(store: EntryStore, types: EntryTypes, index: int) -> ShownEntry:
    """Entry *index* as it is stored.

    Raises `UseError` (``record.no-such-entry``), `RecordBroken` if its bytes are not canonical or cannot be read.
    """
    size = store.size()
    if not 0 <= index < size:
        raise UseError.of("record.no-such-entry", index=index, entries=size)
    data = envelope_at(store, index)
    envelope = open_envelope(data)
    if isinstance(envelope, Message):
        raise _broken(index, envelope)
    entry = examine(envelope.payload)
    if isinstance(entry, Message):
        raise _broken(index, entry)
    body: msgspec.Struct | None = None
    if entry.type in types:
        try:
            body = types.decode(entry.type, entry.body)
        except EntryRefused as refused:
            raise _broken(index, refused.findings[0].message) from refused
    return ShownEntry(
        index=index,
        entry=entry,
        body=body,
        payload=envelope.payload,
        payload_digest=sha256_hex(envelope.payload),
        leaf_hash=leaf_hash(data).hex(),
        envelope_bytes=len(data),
        signatures=envelope.signatures,
        warnings=tuple(odd_texts(index, bytes(entry.body))),
    )


def _broken(index: int, message: Message) -> RecordBroken:
    return RecordBroken(Finding(message, Place(path=f"#{index}")))
