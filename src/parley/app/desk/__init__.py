"""The desk: what a use case that enters something works with. The record, the keys that sign, the vault, randomness and the calendar, as one value.

A shell makes it once, from what it has opened, and hands it to the use case. Which store and which vault they are, and where the keys come
from, the use case does not know. Use cases that only read take no desk: what they read is handed to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from parley.app.record import (
    Appended,
    Clock,
    Draft,
    Entropy,
    EntryStore,
    LogSigner,
    NextNames,
    Planned,
    Signer,
    Vault,
    append,
    depositing,
    erase,
    next_names,
)
from parley.app.recorded import ENTRY_TYPES
from parley.record import EntryProgress

__all__ = ["Desk"]


@dataclass(frozen=True, slots=True)
class Desk:
    """``store``: the record. ``signer``: in whose name entries are signed. ``log_signer``: the key that signs the record's checkpoints.

    ``vault``: documents. ``entropy``: salts are drawn from it. ``clock``: dates of erasures. ``read_to``: how many entries of the record were read
    by whoever sits here; what is entered is held against those that came since. None: nobody has read anything.
    """

    store: EntryStore
    signer: Signer
    log_signer: LogSigner
    vault: Vault
    entropy: Entropy
    clock: Clock
    read_to: int | None = None

    def enter(
        self, drafts: Iterable[Draft], *, planned: Planned | None = None, progress: EntryProgress | None = None
    ) -> Appended:
        """Append *drafts* to the record as one batch, signed. *planned*: what they were planned on, where that is told apart from ``read_to``.

        Raises as `parley.app.record.append`; then nothing was entered.
        """
        if planned is None and self.read_to is not None:
            planned = Planned(self.read_to)
        return append(self.store, ENTRY_TYPES, self.signer, self.log_signer, drafts, planned=planned, progress=progress)

    def next_names(self) -> NextNames:
        """Identifiers for what the signer enters next. Raises `RecordBroken`, `StoreError`."""
        return next_names(self.store, self.signer.key)

    def depositing(self, erasing: Sequence[str] = ()) -> AbstractContextManager[Callable[[bytes], str]]:
        """A block that gets a function to put documents into the vault with; *erasing* is erased, as of today, when it ends well.

        See `parley.app.record.depositing`.
        """
        return depositing(self.vault, self.entropy, erasing, self.clock)

    def erase(self, commitment: str) -> None:
        """Erase a document of the vault for good, as of today. Raises as `parley.app.record.erase`."""
        erase(self.vault, commitment, self.clock)
