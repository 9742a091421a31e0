"""A record, a vault and drafts in memory: for tests, dry runs and previews. They keep the same contracts as the files; nothing is encrypted."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from parley.app.reading import DraftPart
from parley.app.record import DocumentStatus
from parley.kernel import DocumentErased, DocumentNotHeld, StoreError, UseError, VaultError
from parley.record import commitment_of

__all__ = ["MemoryDrafts", "MemoryStore", "MemoryVault"]


class MemoryStore:
    """An `EntryStore` that lives as long as the object. It is its own transaction; a second one at the same time is refused."""

    def __init__(self) -> None:
        self._entries: list[bytes] = []
        self._checkpoints: dict[int, str] = {}
        self._state: bytes | None = None
        self._is_writing = False

    def size(self) -> int:
        """The number of entries."""
        return len(self._entries)

    def envelopes(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The envelopes from index *start* up to but not including *end*, as they are now."""
        yield from self._entries[max(start, 0) : end]

    def checkpoints(self) -> Iterator[tuple[int, str]]:
        """Every checkpoint by rising size, as they are now."""
        yield from sorted(self._checkpoints.items())

    def last_checkpoint(self) -> str | None:
        """The note of the largest size."""
        return self._checkpoints[max(self._checkpoints)] if self._checkpoints else None

    def state(self) -> bytes | None:
        """The cache."""
        return self._state

    @contextmanager
    def writing(self) -> Iterator[MemoryStore]:
        """A transaction: everything added is rolled back if the block raises."""
        if self._is_writing:
            raise StoreError.of("store.locked", path="")
        before = len(self._entries), dict(self._checkpoints), self._state
        self._is_writing = True
        try:
            yield self
        except BaseException:
            del self._entries[before[0] :]
            self._checkpoints, self._state = before[1], before[2]
            raise
        finally:
            self._is_writing = False

    def add_entries(self, envelopes: Iterable[bytes]) -> None:
        """Append, within a transaction."""
        self._check()
        self._entries.extend(envelopes)

    def add_checkpoint(self, size: int, note: str) -> None:
        """Store a checkpoint, within a transaction."""
        self._check()
        if size in self._checkpoints:
            raise StoreError.of("store.checkpoint-exists", size=size)
        self._checkpoints[size] = note

    def put_state(self, state: bytes) -> None:
        """Replace the cache, within a transaction."""
        self._check()
        self._state = state

    def _check(self) -> None:
        if not self._is_writing:
            raise StoreError.of("store.no-transaction")


class MemoryVault:
    """A `Vault` that lives as long as the object."""

    def __init__(self) -> None:
        self._documents: dict[str, bytes] = {}
        self._erased: dict[str, datetime.date] = {}

    def put(self, commitment: str, salt: bytes, content: bytes) -> None:
        """Keep a document."""
        if commitment_of(salt, content) != commitment:
            raise VaultError.of("vault.does-not-fit", commitment=commitment)
        self._refuse_erased(commitment)
        if commitment in self._documents:
            raise VaultError.of("vault.already-held", commitment=commitment)
        self._documents[commitment] = content

    def get(self, commitment: str) -> bytes:
        """The content."""
        self._refuse_erased(commitment)
        if commitment not in self._documents:
            raise DocumentNotHeld.of("vault.not-held", commitment=commitment)
        return self._documents[commitment]

    def erase(self, commitment: str, on: datetime.date) -> None:
        """Remove a document and keep the date of the first erasure."""
        if self.status(commitment) == "not held":
            raise DocumentNotHeld.of("vault.not-held", commitment=commitment)
        self._erased.setdefault(commitment, on)
        self._documents.pop(commitment, None)

    @contextmanager
    def intending(self, erasing: Sequence[str] = (), on: datetime.date | None = None) -> Iterator[None]:
        """A block in which documents are put; what was put is taken back if it raises, and *erasing* is erased with the date *on* if not."""
        if erasing and on is None:
            raise ValueError("a date is needed where something is to be erased")
        before = set(self._documents)
        try:
            yield
        except BaseException:
            for commitment in set(self._documents) - before:
                self.discard(commitment)
            raise
        for commitment in erasing:
            if on is not None:
                self.erase(commitment, on)

    def discard(self, commitment: str) -> None:
        """Remove a document that no entry names, without a mark."""
        self._documents.pop(commitment, None)

    def status(self, commitment: str) -> DocumentStatus:
        """Held, erased, or not held."""
        if commitment in self._erased:
            return "erased"
        return "held" if commitment in self._documents else "not held"

    def held(self) -> Iterator[str]:
        """The commitments held, sorted."""
        yield from sorted(self._documents)

    def _refuse_erased(self, commitment: str) -> None:
        if commitment in self._erased:
            on = self._erased[commitment].isoformat()
            raise DocumentErased.of("vault.erased", commitment=commitment, on=on)


class MemoryDrafts:
    """A `DraftStore` in memory. Encrypts nothing."""

    def __init__(self) -> None:
        self._parts: dict[tuple[str, DraftPart], bytes] = {}

    def names(self) -> tuple[str, ...]:
        """The names of all drafts, sorted."""
        return tuple(sorted(name for name, part in self._parts if part == "decisions"))

    def get(self, name: str, part: DraftPart) -> bytes:
        """A part of a draft."""
        if (name, part) not in self._parts:
            raise UseError.of("reading.no-such-draft", draft=name[:80], there=", ".join(self.names()) or "-")
        return self._parts[name, part]

    def put(self, name: str, part: DraftPart, data: bytes, before: bytes | None = None) -> None:
        """Keep a part; refused where it does not hold *before*."""
        if self._parts.get((name, part)) != before:
            raise UseError.of("reading.draft-changed-meanwhile", draft=name)
        self._parts[name, part] = data

    def remove(self, name: str) -> None:
        """Remove both parts."""
        self._parts.pop((name, "decisions"), None)
        self._parts.pop((name, "report"), None)
