"""A node: one folder that holds one record.

::

    FOLDER/record.sqlite    the record (`parley.storage.sqlite`)
    FOLDER/keys.age         the key ring (`parley.storage.keyring`); may be moved away, the record stays readable
    FOLDER/vault/           the documents (`parley.storage.vault`)
    FOLDER/drafts/          reports that are being read, once there are any (`parley.storage.draft_files`)

A node is built in a hidden folder beside its place and renamed when it is whole: there is never half a node.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from parley.app.desk import Desk
from parley.app.record import Entropy, EntryStore, Vault, envelope_at, new_record_id, open_record
from parley.app.recorded import read_record
from parley.kernel import FileError, KeysLocked, RecordBroken
from parley.record import payload_of, read, read_all
from parley.storage.draft_files import DRAFTS_FOLDER, DraftFiles
from parley.storage.files import sync_folder
from parley.storage.keyring import KeyRing, make_key_ring, open_key_ring, save_key_ring
from parley.storage.machine import SystemClock, SystemEntropy
from parley.storage.sqlite import SqliteStore
from parley.storage.vault import FileVault

__all__ = [
    "KEYS_FILE",
    "RECORD_FILE",
    "VAULT_FOLDER",
    "Node",
    "create_node",
    "desk_of",
    "find_node",
    "is_node",
    "throwaway_desk",
    "throwaway_node",
]

RECORD_FILE: Final = "record.sqlite"
KEYS_FILE: Final = "keys.age"
VAULT_FOLDER: Final = "vault"


class Node:
    """An open node: ``folder``, ``store``. A context manager: leaving it closes the store."""

    def __init__(self, folder: Path, store: SqliteStore) -> None:
        self.folder = folder
        self.store = store

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Self:
        """The node in *folder*. Needs no passphrase. Raises `FileError` (``node.not-a-node``) and `StoreError`.

        What was left in the middle in its vault is finished (`parley.storage.vault.FileVault.sweep`), as the record says; where the record is damaged
        and cannot say, it is left. Reading goes on where the disk is full and nothing can be finished.
        """
        if not is_node(folder):
            raise FileError.of("node.not-a-node", path=str(folder))
        node = cls(folder, SqliteStore.open(folder / RECORD_FILE, read_only=read_only))
        try:
            node._sweep(read_only=read_only)
        except BaseException:
            node.close()
            raise
        return node

    def _sweep(self, *, read_only: bool) -> None:
        try:
            self.vault().sweep(self.named)
        except RecordBroken:
            return
        except FileError:
            if not read_only:
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def unlock(self, passphrase: str, keys_file: Path | None = None) -> KeyRing:
        """The key ring, from *keys_file* or from the folder. Takes seconds: once per command.

        Raises `KeysLocked` (also ``keys.of-another-record``) and `FileError`.
        """
        ring = open_key_ring(keys_file or self.folder / KEYS_FILE, passphrase)
        found = self.record()
        if ring.record != found:
            raise KeysLocked.of("keys.of-another-record", found=ring.record, expected=found)
        return ring

    def record(self) -> str:
        """The record's id, as its first entry states it. Raises `RecordBroken` and `StoreError`."""
        return read(payload_of(envelope_at(self.store, 0))).record

    def vault(self, ring: KeyRing | None = None) -> FileVault:
        """The vault; without *ring* it can only tell what is held and erase."""
        return FileVault(self.folder / VAULT_FOLDER, None if ring is None else ring.vault_identity, self.named)

    def drafts(self, ring: KeyRing) -> DraftFiles:
        """The readings in progress."""
        return DraftFiles(self.folder / DRAFTS_FOLDER, ring.vault_identity)

    def named(self, commitments: frozenset[str]) -> frozenset[str]:
        """Which of *commitments* an entry of the record names.

        Raises `RecordBroken`, also where the record does not fit its last checkpoint: what is erased hangs on the answer. Raises `StoreError`.
        """
        faults = read_record(self.store).faults
        if faults:
            raise RecordBroken(faults)
        found: set[str] = set()
        for entry in read_all(self.store.envelopes()):
            found.update(commitments.intersection(entry.commitments))
        return frozenset(found)

    def desk(self, ring: KeyRing) -> Desk:
        """What use cases need that enter something here, signed with *ring*."""
        return desk_of(ring, self.store, self.vault(ring))


def desk_of(ring: KeyRing, store: EntryStore, vault: Vault) -> Desk:
    """A desk with the keys of *ring* and this machine's randomness and calendar."""
    return Desk(store, ring.signer, ring.log_signer, vault, SystemEntropy(), SystemClock())


@contextlib.contextmanager
def throwaway_desk(folder: Path, signer: str, title: str = "") -> Iterator[Desk]:
    """A desk at a new record in *folder*, which must exist, whose keys live only as long as the block: for demonstrations, without a passphrase.

    The record stays behind and can be read; nothing can be entered later. Raises `FileError`, `StoreError`, `UseError`.
    """
    ring = throwaway_node(folder, signer, title)
    with SqliteStore.open(folder / RECORD_FILE) as store:
        yield desk_of(ring, store, FileVault(folder / VAULT_FOLDER, ring.vault_identity))


def throwaway_node(folder: Path, signer: str, title: str = "") -> KeyRing:
    """Make a new record in *folder*, which must exist, and return its keys: they are kept nowhere else. Raises as `throwaway_desk`."""
    entropy = SystemEntropy()
    record = new_record_id(entropy)
    ring = make_key_ring(record, signer, entropy)
    FileVault.create(folder / VAULT_FOLDER)
    with SqliteStore.create(folder / RECORD_FILE) as store:
        open_record(store, ring.signer, ring.log_signer, record, title)
    return ring


def is_node(folder: Path) -> bool:
    """Whether *folder* holds a node."""
    return (folder / RECORD_FILE).is_file()


def find_node(start: Path) -> Path | None:
    """The nearest folder with a node: *start*, or one above it."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if is_node(folder)), None)


def create_node(folder: Path, signer: str, passphrase: str, entropy: Entropy, title: str = "") -> str:
    """Make a node in *folder*, which must not exist or be empty, with fresh keys and an opened record. Returns the record's id.

    Takes seconds. Raises `FileError` (``node.exists``, ``node.parent-missing``, ``file.cannot-write``), `UseError`
    (signer, passphrase), `EntryRefused` (title), `StoreError`; then nothing was made.
    """
    folder = folder.absolute()
    parent = folder.parent
    if not parent.is_dir():
        raise FileError.of("node.parent-missing", path=str(parent))
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise FileError.of("node.exists", path=str(folder))
    record = new_record_id(entropy)
    ring = make_key_ring(record, signer, entropy)
    try:
        building = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=parent))
        try:
            with SqliteStore.create(building / RECORD_FILE) as store:
                open_record(store, ring.signer, ring.log_signer, record, title)
            FileVault.create(building / VAULT_FOLDER)
            save_key_ring(ring, building / KEYS_FILE, passphrase)
            sync_folder(building)
            if folder.exists():
                folder.rmdir()
            building.rename(folder)
        finally:
            shutil.rmtree(building, ignore_errors=True)
        sync_folder(parent)
    except OSError as error:
        raise FileError.of("file.cannot-write", path=str(folder), reason=error.strerror or str(error)) from error
    return record
