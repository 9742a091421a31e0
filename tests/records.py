"""Real parts for tests that need a record: keys from fixed seeds, a type of entry, an opened store.

The randomness is a counter, so that a failing test fails again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from parley.app.record.appending import Appended, Draft, append
from parley.app.record.opening import open_record
from parley.app.record.ports import EntryStore
from parley.record import ENTRY_TYPES, Ed25519Signer, EntryTypes, merge
from parley.storage import KeyRing, MemoryStore

PASSPHRASE = "four words of Side A"
RECORD = "r" + "0123456789abcdef" * 2
SIDE_A = Ed25519Signer(b"A" * 32, "side-a")
SIDE_B = Ed25519Signer(b"B" * 32, "side-b")
OUTSIDER = Ed25519Signer(b"O" * 32, "outsider")
LOG = Ed25519Signer(b"L" * 32, "log")


class Saying(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A small type of entry that stands in for a domain's."""

    id: str
    words: str
    line: int = 0
    via: tuple[str, ...] = ()


TYPES = merge(ENTRY_TYPES, EntryTypes({"tests.saying": Saying}))


class Made(NamedTuple):
    """A node that was made once, and its key ring, opened once. Never written to: copy it."""

    folder: Path
    record: str
    ring: KeyRing


class Counted:
    """`Entropy` that is none: SHA-256 of a counter."""

    def __init__(self) -> None:
        self._count = 0

    def draw(self, count: int) -> bytes:
        self._count += 1
        block = hashlib.sha256(str(self._count).encode()).digest()
        return (block * (count // len(block) + 1))[:count]


def saying(number: int, words: str = "") -> Draft:
    return Draft("tests.saying", Saying(f"s{number}", words or f"Side A has said sentence {number}."))


def opened(store: EntryStore) -> EntryStore:
    open_record(store, SIDE_A, LOG, RECORD, "Talks")
    return store


def said(store: EntryStore, numbers: Iterable[int], signer: Ed25519Signer = SIDE_A) -> Appended:
    """One batch of sayings."""
    return append(store, TYPES, signer, LOG, [saying(number) for number in numbers])


def record_of(*batches: int) -> MemoryStore:
    """A record in memory with batches of so many sayings after its opening."""
    store = MemoryStore()
    opened(store)
    at = 0
    for batch in batches:
        said(store, range(at, at + batch))
        at += batch
    return store
