"""Entries: what is signed.

An entry is the canonical JSON (`parley.record.canonical`) of exactly these fields, all of them always there:

``body``         an object; what it may hold is the business of the entry's type
``checkpoint``   the last checkpoint that the signer had seen: ``size`` and ``root`` (hexadecimal); at first size 0 and the empty root
``commitments``  salted commitments (hexadecimal) of the vault's documents that the entry rests on
``key``          the id of the signing key: SHA-256 of the raw public key
``previous``     SHA-256 of the payload of that key's entry before this one; empty for its first
``record``       the record's id: ``r`` and 32 hexadecimal digits
``sequence``     0 for a key's first entry, then counting up by one
``signer``       the identifier of who is answerable for the entry being here, which need not be the speaker of the words in it
``type``         a registered name, such as ``talks.utterance``

An entry's *name by content* (`content_name_of`) is made of key, sequence, type and body: of what its signer wrote and nothing that depends on where it
stands. Replicas that got the entries in another order have the same names.

There is no time in it: order is the index in the log, not a clock. `read` only decodes; `examine` checks that the bytes are
canonical, and `parley.record.chain` that the entry may follow the ones before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from parley.kernel import EntryRefused, Finding, Message, RecordBroken, content_name
from parley.record.canonical import UNREADABLE, flaw
from parley.record.envelopes import payload_of
from parley.record.merkle import EMPTY_ROOT

__all__ = [
    "MAX_PAYLOAD",
    "NOTHING_SEEN",
    "Entry",
    "SeenCheckpoint",
    "content_name_of",
    "examine",
    "is_record_id",
    "read",
    "read_all",
    "record_id",
    "write_entry",
]

MAX_PAYLOAD: Final = 45_000
"""Bytes. In base64, with room for a second, post-quantum signature, the envelope stays below the 65,535 of tlog-tiles."""

RECORD_ID_BYTES: Final = 16
_RECORD_ID = re.compile(r"r[0-9a-f]{32}\Z")


class SeenCheckpoint(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The last checkpoint seen: its root in hexadecimal and its size."""

    root: str
    size: int


NOTHING_SEEN: Final = SeenCheckpoint(EMPTY_ROOT.hex(), 0)


class Entry(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """One entry. ``body`` is its JSON, not yet decoded. The fields are in alphabetical order, as in the bytes."""

    body: msgspec.Raw
    checkpoint: SeenCheckpoint
    commitments: tuple[str, ...]
    key: str
    previous: str
    record: str
    sequence: int
    signer: str
    type: str


_decode = msgspec.json.Decoder(Entry).decode
_encode = msgspec.json.Encoder().encode


def record_id(randomness: bytes) -> str:
    """The id of a new record from 16 random bytes. Raises ValueError for another number of bytes."""
    if len(randomness) != RECORD_ID_BYTES:
        raise ValueError(len(randomness))
    return "r" + randomness.hex()


def is_record_id(text: str) -> bool:
    """Whether *text* is written like a record's id."""
    return _RECORD_ID.match(text) is not None


def read(payload: bytes) -> Entry:
    """Decode a payload. Quick: checks only the names and types of the fields. Raises `RecordBroken` (``record.entry-malformed``)."""
    try:
        return _decode(payload)
    except UNREADABLE as error:
        raise RecordBroken.of("record.entry-malformed", detail=str(error)) from error


def read_all(envelopes: Iterable[bytes]) -> Iterator[Entry]:
    """The entries in *envelopes*, in order, unverified. Raises `RecordBroken` where one cannot be decoded."""
    for envelope in envelopes:
        yield read(payload_of(envelope))


def examine(payload: bytes) -> Entry | Message:
    """The entry if *payload* is canonical and not too large; otherwise a message that says why not."""
    if len(payload) > MAX_PAYLOAD:
        return Message("record.entry-too-large", {"bytes": len(payload), "most": MAX_PAYLOAD})
    try:
        entry = _decode(payload)
        same = _encode(entry) == payload
    except UNREADABLE as error:
        return flaw(payload) or Message("record.entry-malformed", {"detail": str(error)})
    if not same:
        return flaw(payload) or Message("record.not-canonical")
    message = flaw(bytes(entry.body))
    return entry if message is None else message


def content_name_of(key: str, sequence: int, kind: str, body: bytes) -> str:
    """The name by content of the entry that *key* signs as its number *sequence*, of type *kind* with the canonical *body*: ``a`` and 26 signs."""
    return "a" + content_name("parley-entry-v1", key, str(sequence), kind, body)


def write_entry(entry: Entry) -> bytes:
    """The canonical bytes of *entry*. Raises `EntryRefused` with the reason if it breaks a rule of the profile."""
    payload = _encode(entry)
    result = examine(payload)
    if isinstance(result, Message):
        raise EntryRefused(Finding(result))
    return payload
