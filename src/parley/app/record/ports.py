"""What the use cases need from outside, as Protocols. Storage implements them; tests use the same ones in memory.

The rules that hold for every implementation are in the contract suite, which runs over all of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Literal, Protocol

__all__ = ["Clock", "DocumentStatus", "Entropy", "EntryStore", "LogSigner", "Rows", "Signer", "Vault", "Writing"]

DocumentStatus = Literal["held", "erased", "not held"]


class Rows(Protocol):
    """What can be read of a stored record."""

    def size(self) -> int:
        """The number of entries."""

    def envelopes(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The envelopes *start* up to, not including, *end*, in order.

        Raises `RecordBroken` where a row is missing or is no bytes, `StoreError` where the place fails.
        """

    def checkpoints(self) -> Iterator[tuple[int, str]]:
        """Every stored checkpoint, size and note, by rising size."""

    def last_checkpoint(self) -> str | None:
        """The note of the largest size, or None."""

    def state(self) -> bytes | None:
        """What `Writing.put_state` was last given: a cache, possibly lost, never believed unchecked."""


class Writing(Rows, Protocol):
    """A transaction. It sees its own writes; nobody else sees them before it ends."""

    def add_entries(self, envelopes: Iterable[bytes]) -> None:
        """Append *envelopes* after those that are there."""

    def add_checkpoint(self, size: int, note: str) -> None:
        """Store the checkpoint of *size* entries. Raises `StoreError` if there is one."""

    def put_state(self, state: bytes) -> None:
        """Keep *state* as the cache in place of the one before."""


class EntryStore(Rows, Protocol):
    """Where one record lives: append-only, one writer at a time."""

    def writing(self) -> AbstractContextManager[Writing]:
        """A transaction: all of it is stored durably when the block ends, nothing if it raises.

        Raises `StoreError` (locked, full, read-only, broken) on entering, within, or on leaving.
        """


class Vault(Protocol):
    """Documents, by commitment; erasable."""

    def put(self, commitment: str, salt: bytes, content: bytes) -> None:
        """Keep a document. Raises `VaultError` if it is there already or does not fit its commitment, `DocumentErased`."""

    def get(self, commitment: str) -> bytes:
        """The content, checked against its commitment. Raises `DocumentErased`, `DocumentNotHeld`, `KeysLocked`, `VaultError`."""

    def erase(self, commitment: str, on: datetime.date) -> None:
        """Remove document, key and salt for good and leave a mark. Doing it twice is no error. Raises `DocumentNotHeld`."""

    def intending(self, erasing: Sequence[str] = (), on: datetime.date | None = None) -> AbstractContextManager[None]:
        """A block in which documents are put and the entry that names them is appended; noted before anything is done.

        When it ends, *erasing* is erased with the date *on*. When it raises before the entry is stored, what was put is removed and nothing is
        erased. A process that ends inside it leaves the note, by which the one or the other is done later.
        """

    def discard(self, commitment: str) -> None:
        """Remove a document that no entry names yet, without a mark. Not being there is no error."""

    def status(self, commitment: str) -> DocumentStatus:
        """Whether it is held, was erased here, or was never held here."""

    def held(self) -> Iterator[str]:
        """The commitments of all documents held, sorted."""


class Clock(Protocol):
    """The calendar of the place where Parley runs. Orders nothing."""

    def today(self) -> datetime.date:
        """The local date."""

    def now(self) -> datetime.datetime:
        """The local time, with its zone."""


class Entropy(Protocol):
    """A source of randomness fit for keys."""

    def draw(self, count: int) -> bytes:
        """*count* random bytes."""


class LogSigner(Protocol):
    """The log's own key: signs checkpoints."""

    @property
    def public_key(self) -> bytes:
        """32 raw bytes."""

    def sign(self, message: bytes) -> bytes:
        """A 64-byte Ed25519 signature."""


class Signer(LogSigner, Protocol):
    """A key that signs entries, and the name of who stands for them."""

    @property
    def name(self) -> str:
        """The signer's identifier."""

    @property
    def key(self) -> str:
        """The key's id."""
