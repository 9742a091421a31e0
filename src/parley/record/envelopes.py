"""Envelopes: a payload with its signature (DSSE v1).

- What is signed is the pre-authentication encoding: ``DSSEv1 <len(type)> <type> <len(payload)> <payload>``.
- An envelope is stored as canonical JSON: ``payload`` (base64), ``payloadType``, ``signatures`` (``keyid``, ``sig``).
- One signature by the entry's key must be valid. Further signatures are kept and reported, not verified: a second,
  post-quantum signature can be added there.
- An envelope is at most 65,535 bytes, the largest entry of C2SP tlog-tiles.
"""

from __future__ import annotations

from typing import Final

import msgspec

from parley.kernel import Message, RecordBroken
from parley.record.canonical import UNREADABLE

__all__ = [
    "MAX_ENVELOPE",
    "PAYLOAD_TYPE",
    "Envelope",
    "EnvelopeSignature",
    "open_envelope",
    "payload_of",
    "pre_authentication",
    "seal",
]

PAYLOAD_TYPE: Final = "application/vnd.parley.entry+json"
MAX_ENVELOPE: Final = 65_535
_HEAD = b"DSSEv1 %d %s " % (len(PAYLOAD_TYPE), PAYLOAD_TYPE.encode())


class EnvelopeSignature(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A signature and the id of the key that it claims to be by."""

    keyid: str
    sig: bytes


class Envelope(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A payload and its signatures. The fields are in alphabetical order, as in the bytes."""

    payload: bytes
    payloadType: str  # noqa: N815 - DSSE's own spelling
    signatures: tuple[EnvelopeSignature, ...]


_decode = msgspec.json.Decoder(Envelope).decode
_encode = msgspec.json.Encoder().encode


def pre_authentication(payload: bytes) -> bytes:
    """The bytes that are signed for *payload*."""
    return b"%s%d %s" % (_HEAD, len(payload), payload)


def seal(payload: bytes, *signatures: EnvelopeSignature) -> bytes:
    """The stored bytes of an envelope. Raises ValueError without a signature or if it would be too large."""
    data = _encode(Envelope(payload, PAYLOAD_TYPE, signatures))
    if not signatures or len(data) > MAX_ENVELOPE:
        raise ValueError(len(data))
    return data


def open_envelope(data: bytes) -> Envelope | Message:
    """The envelope if *data* is canonical; otherwise a message that says why not. No signature is verified."""
    if len(data) > MAX_ENVELOPE:
        return Message("record.envelope-too-large", {"bytes": len(data), "most": MAX_ENVELOPE})
    try:
        envelope = _decode(data)
    except UNREADABLE as error:
        return Message("record.envelope-malformed", {"detail": str(error)})
    if envelope.payloadType != PAYLOAD_TYPE:
        return Message("record.payload-type", {"found": envelope.payloadType[:120], "expected": PAYLOAD_TYPE})
    if _encode(envelope) != data:
        return Message("record.envelope-not-canonical")
    if not envelope.signatures:
        return Message("record.envelope-unsigned")
    return envelope


def payload_of(data: bytes) -> bytes:
    """The payload in an envelope, quickly and unverified. Raises `RecordBroken` if it cannot be decoded."""
    try:
        return _decode(data).payload
    except UNREADABLE as error:
        raise RecordBroken.of("record.envelope-malformed", detail=str(error)) from error
