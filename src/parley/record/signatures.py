"""Signatures of many entries, verified in batches: here and now, or wherever somebody else verifies them.

A `SignatureCheck` takes batches and tells afterwards which signature was not valid. Verification of a record reads on meanwhile; which entry failed first
is decided by the indices, so it does not matter in which order, or where, the batches are done.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec
from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError

__all__ = ["SignatureCheck", "SignaturesHere", "SignedEntry", "encode_signed", "first_invalid", "first_invalid_encoded"]


class SignedEntry(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What was signed at entry ``index``: the raw ``public_key`` (32 bytes) and the signature (64 bytes) with the message after it."""

    index: int
    public_key: bytes
    signed: bytes


class SignatureCheck(Protocol):
    """Where batches of signatures are verified."""

    def take(self, batch: Sequence[SignedEntry]) -> None:
        """Take a batch, and verify it now or later."""

    def first_invalid(self) -> SignedEntry | None:
        """What was signed at the lowest index at which the signature is not valid; None where all are. Waits for what is not done."""


def first_invalid(batch: Sequence[SignedEntry]) -> SignedEntry | None:
    """The first of *batch* whose signature is not valid; None where all are. It is libsodium that verifies."""
    for one in batch:
        try:
            crypto_sign_open(one.signed, one.public_key)
        except CryptoError:
            return one
    return None


def encode_signed(batch: Sequence[SignedEntry]) -> bytes:
    """*batch* as bytes, for another process."""
    return msgspec.msgpack.encode(batch)


def first_invalid_encoded(batch: bytes) -> int:
    """The place in *batch*, as `encode_signed` gives it, of the first whose signature is not valid; -1 where all are."""
    signed = msgspec.msgpack.decode(batch, type=list[SignedEntry])
    found = first_invalid(signed)
    return -1 if found is None else signed.index(found)


class SignaturesHere:
    """Verifies each batch when it is taken, until one is found that is not valid."""

    def __init__(self) -> None:
        self._found: SignedEntry | None = None

    def take(self, batch: Sequence[SignedEntry]) -> None:
        """Verify *batch*."""
        if self._found is None:
            self._found = first_invalid(batch)

    def first_invalid(self) -> SignedEntry | None:
        """The first whose signature is not valid."""
        return self._found
