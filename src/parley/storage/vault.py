"""The vault: documents in a folder, encrypted, found by their salted commitment, erasable.

Layout, for a commitment ``abcd...``::

    ab/abcd....age          the document, encrypted to an age identity of its own
    ab/abcd....key          that identity and the salt, encrypted to the node's vault identity
    erased/abcd...          the mark of an erasure: the date of it
    intents/...             what is being put and erased at this moment (`parley.storage.intents`)

- Erasing writes the mark first, then removes key, salt and document; a cut-short erasure is finished when the vault is next
  opened. Without its key file a document is unreadable even where a disk or backup keeps its bytes; what backups hold is theirs.
- Documents are put for an entry, and some are erased because of one. Both are noted before they begin (`FileVault.intending`). Where a process
  ended in between, `FileVault.sweep` asks the record: if the entry is there, the erasures that hang on it are finished; if it is not, what
  was put for it is removed. Files half written are removed as well. What a living process is about to put is left alone.
- Nothing is overwritten: the same commitment cannot be put twice, nor put again after it was erased.
- Whoever has the key ring's passphrase can read every document held.
- The folder may come from anybody. Only plain files with names of our own form, in real folders, are read, written or removed; a folder that is a link, or
  that holds more than a vault does, is refused (``vault.is-a-link``, ``vault.too-many``).
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Final

import msgspec
import pyrage  # type: ignore[import-untyped, unused-ignore]

from parley.app.record import DocumentStatus
from parley.kernel import DocumentErased, DocumentNotHeld, FileError, KeysLocked, VaultError
from parley.record import commitment_of
from parley.storage.age_files import has_short_header
from parley.storage.files import PART, SYSTEM, Disk, write_private
from parley.storage.intents import Intent, LeftIntent, announced, left_intents
from parley.storage.plain_files import is_plain_file, names_in, read_plain, require_real_folder

__all__ = ["FileVault"]

_DOCUMENT = ".age"
_KEY = ".key"
_ERASED: Final = "erased"
_INTENTS: Final = "intents"


_LENGTH: Final = 64
_FOLDER_NAME: Final = re.compile("[0-9a-f]{2}")
_MARK_NAME: Final = re.compile("[0-9a-f]{64}")
_MARK_OR_PART: Final = re.compile(r"[0-9a-f]{64}(?:\.part)?")
_FILE_NAME: Final = re.compile(r"[0-9a-f]{64}\.(?:age|key)(?:\.part)?")
_MOST_IN_VAULT: Final = 1_000
"""Names in the vault's own folder; it has 258 at most."""
_MOST_BYTES: Final = 1 << 30
_MOST_OF_MARK: Final = 64

NamedByEntries = Callable[[frozenset[str]], frozenset[str]]
"""Which of some commitments the entries of the record name."""


class _Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    identity: str
    salt: bytes


class FileVault:
    """A `Vault` in *folder*. Without the vault identity it can tell and erase, but neither take nor give.

    *named* asks the record which documents its entries name; without it, a block of `intending` that raises is taken to have stored no entry.
    """

    def __init__(
        self, folder: Path, identity: str | None = None, named: NamedByEntries | None = None, disk: Disk = SYSTEM
    ) -> None:
        self._folder = folder
        self._named = named
        self._identity = None if identity is None else pyrage.x25519.Identity.from_str(identity)
        self._disk = disk
        self._intent: Intent | None = None
        for name in names_in(folder, re.compile(".*", re.DOTALL), _MOST_IN_VAULT):
            if name in (_ERASED, _INTENTS) or _FOLDER_NAME.fullmatch(name):
                require_real_folder(folder / name)
        if os.access(folder, os.W_OK):
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
        with self._noted(commitment):
            try:
                self._disk.make_folder(document.parent)
                self._disk.sync_folder(self._folder)
            except OSError as error:
                raise _failed("file.cannot-write", document.parent, error) from error
            try:
                # The key file last: a document counts as held when it is there.
                write_private(document, pyrage.encrypt(content, [own.to_public()]), replace=True, disk=self._disk)
                write_private(key_file, pyrage.encrypt(key, [identity.to_public()]), disk=self._disk)
            except BaseException:
                self._remove(commitment)
                raise

    @contextmanager
    def intending(self, erasing: Sequence[str] = (), on: datetime.date | None = None) -> Iterator[None]:
        """A block in which documents are put and the entry that names them is appended.

        When it ends, *erasing* is erased with the date *on*; when it raises, what was put is removed and nothing is erased. When the process
        ends inside it, the next `sweep` does the one or the other, as the record says. Raises `FileError`.
        """
        if self._intent is not None or (erasing and on is None):
            raise ValueError("one intent at a time, and with a date where something is to be erased")
        try:
            intent = Intent(self._folder / _INTENTS, [(one, on) for one in erasing if on], self._disk)
        except OSError as error:
            raise _failed("file.cannot-write", self._folder / _INTENTS, error) from error
        self._intent = intent
        try:
            yield
            self._finish(intent.erases)
        except BaseException:
            self._settle(intent)
            raise
        else:
            intent.close()
        finally:
            self._intent = None

    def sweep(self, named: NamedByEntries) -> None:
        """Finish or undo what processes that have ended left in the middle, and remove files half written.

        *named* tells which of some commitments the record's entries name; it is asked only where something was left. Where the folder cannot
        be written to, nothing is done: reading goes on. Raises `FileError` and what *named* raises.
        """
        if not os.access(self._folder, os.W_OK):
            return
        halves = list(self._halves())
        for left in left_intents(self._folder / _INTENTS):
            try:
                self._settle_left(left, named)
                self._disk.unlink(left.path)
            except OSError as error:
                raise _failed("file.cannot-write", left.path, error) from error
            finally:
                self._disk.close(left.handle)
        # Looked for before the notes were read: a file that was begun since then is of somebody whose note stands there now.
        busy = announced(self._folder / _INTENTS)
        for path in halves:
            if path.name[:_LENGTH] not in busy and (path.suffix == PART or not is_plain_file(path.with_suffix(_KEY))):
                self._disk.unlink(path)

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
            key = msgspec.json.decode(_decrypted(key_file, identity), type=_Key)
            own = pyrage.x25519.Identity.from_str(key.identity)
            content = _decrypted(document, own)
            fits = commitment_of(key.salt, content) == commitment
        except (pyrage.DecryptError, pyrage.IdentityError, msgspec.DecodeError, ValueError, RecursionError) as error:
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
            write_private(self._mark(commitment), on.isoformat().encode() + b"\n", disk=self._disk)
        self._remove(commitment)

    def discard(self, commitment: str) -> None:
        """Remove a document that no entry names, without a mark."""
        self._remove(commitment)

    def status(self, commitment: str) -> DocumentStatus:
        """Whether a document is held, was erased, or was never held."""
        if is_plain_file(self._mark(commitment)):
            return "erased"
        return "held" if is_plain_file(self._paths(commitment)[1]) else "not held"

    def held(self) -> Iterator[str]:
        """The commitments held, sorted."""
        for name in self._files():
            if name.suffix == _KEY and self.status(name.stem) == "held":
                yield name.stem

    def _files(self) -> Iterator[Path]:
        """Every file of a document, whole or half written, in the order of its name."""
        for folder in names_in(self._folder, _FOLDER_NAME, _MOST_IN_VAULT):
            for name in names_in(self._folder / folder, _FILE_NAME):
                yield self._folder / folder / name

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
        return _bytes_of(self._mark(commitment), _MOST_OF_MARK).decode("ascii", "replace").strip()

    @contextmanager
    def _noted(self, commitment: str) -> Iterator[None]:
        """A block in which *commitment* is put: noted in the open intent, or in one of its own that ends with the block."""
        with nullcontext() if self._intent is not None else self.intending():
            self._note(commitment)
            yield

    def _note(self, commitment: str) -> None:
        try:
            if self._intent is not None:
                self._intent.put(commitment)
        except OSError as error:
            raise _failed("file.cannot-write", self._folder / _INTENTS, error) from error

    def _settle(self, intent: Intent) -> None:
        """After a block that raised: undo what was put, unless the entry that names it was stored all the same."""
        try:
            puts = frozenset(intent.puts)
            if puts and self._named is not None and self._named(puts):
                self._finish(intent.erases)
            else:
                for commitment in intent.puts:
                    self._remove(commitment)
        except BaseException:
            intent.abandon()  # the next sweep looks again
            raise
        intent.close()

    def _settle_left(self, left: LeftIntent, named: NamedByEntries) -> None:
        kept = named(frozenset(left.puts)) if left.puts else frozenset()
        if kept:
            self._finish(left.erases)
        for commitment in left.puts:
            if commitment not in kept:
                self._remove(commitment)

    def _finish(self, erases: Sequence[tuple[str, datetime.date]]) -> None:
        for commitment, on in erases:
            if self.status(commitment) != "not held":
                self.erase(commitment, on)

    def _remove(self, commitment: str) -> None:
        document, key_file = self._paths(commitment)
        try:
            # The key first: without it nobody reads the document, whatever becomes of the rest.
            for path in (key_file, document):
                self._disk.unlink(path)
                self._disk.unlink(path.with_name(path.name + PART))
            if document.parent.is_dir():
                self._disk.sync_folder(document.parent)
        except OSError as error:
            raise _failed("file.cannot-write", document, error) from error

    def _halves(self) -> Iterator[Path]:
        """Files that are part of something unfinished: half written, or a document without its key."""
        for path in self._files():
            if path.suffix == PART or (path.suffix == _DOCUMENT and not is_plain_file(path.with_suffix(_KEY))):
                yield path
        for name in names_in(self._folder / _ERASED, _MARK_OR_PART):
            if name.endswith(PART):
                yield self._folder / _ERASED / name

    def _finish_erasures(self) -> None:
        for name in names_in(self._folder / _ERASED, _MARK_NAME):
            if any(
                is_plain_file(path) or is_plain_file(path.with_name(path.name + PART)) for path in self._paths(name)
            ):
                self._remove(name)


def _decrypted(path: Path, identity: pyrage.x25519.Identity) -> bytes:
    """The content of an age file. Raises `ValueError` where it cannot be one of ours, and what `pyrage.decrypt` raises."""
    data = _bytes_of(path)
    if not has_short_header(data):
        raise ValueError("not an age file of one recipient")
    content: bytes = pyrage.decrypt(data, [identity])
    return content


def _bytes_of(path: Path, most: int = _MOST_BYTES) -> bytes:
    try:
        return read_plain(path, most)
    except FileNotFoundError as error:
        raise VaultError.of("vault.damaged", commitment=path.stem) from error
    except OSError as error:
        raise _failed("file.cannot-read", path, error) from error


def _failed(code: str, path: Path, error: OSError) -> FileError:
    return FileError(FileError.of(code, path=str(path), reason=error.strerror or str(error)).findings)
