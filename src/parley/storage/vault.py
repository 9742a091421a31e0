"""The vault: documents in a folder, encrypted, found by their salted commitment, erasable.

Layout, for a commitment ``abcd...``::

    ab/abcd....age          the document, encrypted to an age identity of its own
    ab/abcd....key          that identity and the salt, encrypted to the node's vault identity
    erased/abcd...          the mark of an erasure: the date of it

- Erasing writes the mark first, then removes key, salt and document; an interrupted erasure is completed when the vault is next
  opened. Without its key file a document is unreadable even if a disk or a backup keeps its bytes. Backups of key files are
  outside Parley's reach.
- Nothing is overwritten: the same commitment cannot be put twice, nor put again after it was erased.
- Whoever has the key ring's passphrase can read every document held.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import pyrage  # type: ignore[import-untyped, unused-ignore]

from parley.app.record import DocumentStatus
from parley.kernel import DocumentErased, DocumentNotHeld, FileError, KeysLocked, VaultError
from parley.record import commitment_of
from parley.storage.files import sync_folder, write_private

__all__ = ["FileVault"]

_DOCUMENT = ".age"
_KEY = ".key"
_ERASED: Final = "erased"


class _Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    identity: str
    salt: bytes


class FileVault:
    """A `Vault` in *folder*. Without the vault identity it can list and erase documents, but neither store nor read them."""

    def __init__(self, folder: Path, identity: str | None = None) -> None:
        self._folder = folder
        self._identity = None if identity is None else pyrage.x25519.Identity.from_str(identity)
        self._finish_erasures()

    @staticmethod
    def create(folder: Path) -> None:
        """Make the folders of an empty vault. Raises `FileError`."""
        try:
            folder.mkdir(mode=0o700)
            (folder / _ERASED).mkdir(mode=0o700)
        except OSError as error:
            raise _failed("file.cannot-write", folder, error) from error

    def put(self, commitment: str, salt: bytes, content: bytes) -> None:
        """Store a document, both of its files or neither."""
        identity = self._unlocked()
        if commitment_of(salt, content) != commitment:
            raise VaultError.of("vault.does-not-fit", commitment=commitment)
        match self.status(commitment):
            case "erased":
                raise DocumentErased.of("vault.erased", commitment=commitment, on=self._erased_on(commitment))
            case "held":
                raise VaultError.of("vault.already-held", commitment=commitment)
        own = pyrage.x25519.Identity.generate()
        key = msgspec.json.encode(_Key(str(own), salt))
        document, key_file = self._paths(commitment)
        try:
            document.parent.mkdir(mode=0o700, exist_ok=True)
            sync_folder(self._folder)
        except OSError as error:
            raise _failed("file.cannot-write", document.parent, error) from error
        try:
            # The key file last: a document counts as held when it is there.
            write_private(document, pyrage.encrypt(content, [own.to_public()]), replace=True)
            write_private(key_file, pyrage.encrypt(key, [identity.to_public()]))
        except BaseException:
            document.unlink(missing_ok=True)
            raise

    def get(self, commitment: str) -> bytes:
        """The content of a document, checked against its commitment."""
        match self.status(commitment):
            case "erased":
                raise DocumentErased.of("vault.erased", commitment=commitment, on=self._erased_on(commitment))
            case "not held":
                raise DocumentNotHeld.of("vault.not-held", commitment=commitment)
        identity = self._unlocked()
        document, key_file = self._paths(commitment)
        try:
            key = msgspec.json.decode(pyrage.decrypt(_bytes_of(key_file), [identity]), type=_Key)
            own = pyrage.x25519.Identity.from_str(key.identity)
            content: bytes = pyrage.decrypt(_bytes_of(document), [own])
            fits = commitment_of(key.salt, content) == commitment
        except (pyrage.DecryptError, pyrage.IdentityError, msgspec.DecodeError, ValueError) as error:
            raise VaultError.of("vault.damaged", commitment=commitment) from error
        if not fits:
            raise VaultError.of("vault.damaged", commitment=commitment)
        return content

    def erase(self, commitment: str, on: datetime.date) -> None:
        """Remove document, key and salt, and leave the mark with the date. Erasing again is no error; the first date stays."""
        held = self.status(commitment)
        if held == "not held":
            raise DocumentNotHeld.of("vault.not-held", commitment=commitment)
        if held == "held":
            write_private(self._mark(commitment), on.isoformat().encode() + b"\n")
        self._remove(commitment)

    def discard(self, commitment: str) -> None:
        """Remove a document that no entry names, without a mark."""
        self._remove(commitment)

    def status(self, commitment: str) -> DocumentStatus:
        """Whether a document is held, was erased, or was never held."""
        if self._mark(commitment).exists():
            return "erased"
        return "held" if self._paths(commitment)[1].exists() else "not held"

    def held(self) -> Iterator[str]:
        """The commitments held, sorted."""
        for key_file in sorted(self._folder.glob(f"??/*{_KEY}")):
            if self.status(key_file.stem) == "held":
                yield key_file.stem

    def _unlocked(self) -> pyrage.x25519.Identity:
        if self._identity is None:
            raise KeysLocked.of("keys.needed")
        return self._identity

    def _paths(self, commitment: str) -> tuple[Path, Path]:
        folder = self._folder / commitment[:2]
        return folder / (commitment + _DOCUMENT), folder / (commitment + _KEY)

    def _mark(self, commitment: str) -> Path:
        return self._folder / _ERASED / commitment

    def _erased_on(self, commitment: str) -> str:
        return _bytes_of(self._mark(commitment)).decode("ascii", "replace").strip()

    def _remove(self, commitment: str) -> None:
        document, key_file = self._paths(commitment)
        try:
            key_file.unlink(missing_ok=True)
            document.unlink(missing_ok=True)
            if document.parent.is_dir():
                sync_folder(document.parent)
        except OSError as error:
            raise _failed("file.cannot-write", document, error) from error

    def _finish_erasures(self) -> None:
        for mark in (self._folder / _ERASED).glob("*"):
            if any(path.exists() for path in self._paths(mark.name)):
                self._remove(mark.name)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise VaultError.of("vault.damaged", commitment=path.stem) from error
    except OSError as error:
        raise _failed("file.cannot-read", path, error) from error


def _failed(code: str, path: Path, error: OSError) -> FileError:
    return FileError(FileError.of(code, path=str(path), reason=error.strerror or str(error)).findings)
