"""Readings in progress, in a folder beside the record: each part of a draft a file, encrypted to the node's vault identity.

Layout, for a draft whose random name is ``0a1b2c3d4e5f``::

    drafts/0a1b2c3d4e5f.report.age       the report and what was proposed, written once
    drafts/0a1b2c3d4e5f.decisions.age    what was decided, written anew, whole or not at all, at each decision
    drafts/lock                          held while a part is compared and written

Whoever has the key ring's passphrase can read every draft. Nothing of a draft is part of the record; the folder may be deleted.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyrage  # type: ignore[import-untyped, unused-ignore]

from parley.app.reading import DraftPart
from parley.kernel import FileError, UseError
from parley.storage.age_files import has_short_header
from parley.storage.files import SYSTEM, Disk, try_lock, write_private
from parley.storage.plain_files import is_plain_file, names_in, read_plain, require_real_folder

__all__ = ["DRAFTS_FOLDER", "DraftFiles"]

DRAFTS_FOLDER: Final = "drafts"
_NAME: Final = re.compile(r"[0-9a-z]{1,40}")
_END: Final = ".age"
_DECISIONS: Final = re.compile(r"[0-9a-z]{1,40}\.decisions\.age")
_MOST_NAMES: Final = 10_000
_MOST_BYTES: Final = 1 << 30
_PARTS: Final[tuple[DraftPart, ...]] = ("decisions", "report")
_TRIES: Final = 50
_BETWEEN: Final = 0.02
"""Seconds between two looks whether another process has finished writing."""


class DraftFiles:
    """A `DraftStore` in *folder*, which is made with the first draft. *identity*: the vault's age identity."""

    def __init__(self, folder: Path, identity: str, disk: Disk = SYSTEM) -> None:
        self._folder = folder
        self._identity = pyrage.x25519.Identity.from_str(identity)
        self._disk = disk

    def names(self) -> tuple[str, ...]:
        """The names of all drafts, sorted: those whose decisions are there, which are written last."""
        found = names_in(self._folder, _DECISIONS, _MOST_NAMES)
        return tuple(name.partition(".")[0] for name in found)

    def get(self, name: str, part: DraftPart) -> bytes:
        """A part of a draft, decrypted."""
        path = self._path(name, part)
        try:
            require_real_folder(self._folder)
            data = read_plain(path, _MOST_BYTES)
        except FileNotFoundError as error:
            raise UseError.of("reading.no-such-draft", draft=name[:80], there=", ".join(self.names()) or "-") from error
        except OSError as error:
            raise FileError.of("file.cannot-read", path=str(path), reason=error.strerror or str(error)) from error
        if not has_short_header(data):
            raise FileError.of("reading.draft-damaged", draft=name)
        try:
            content: bytes = pyrage.decrypt(data, [self._identity])
        except pyrage.DecryptError as error:
            raise FileError.of("reading.draft-damaged", draft=name) from error
        return content

    def put(self, name: str, part: DraftPart, data: bytes, before: bytes | None = None) -> None:
        """Keep a part, encrypted; refused where it does not hold *before*."""
        path = self._path(name, part)
        encrypted = pyrage.encrypt(data, [self._identity.to_public()])
        with self._locked():
            there = self.get(name, part) if is_plain_file(path) else None
            if there != before:
                raise UseError.of("reading.draft-changed-meanwhile", draft=name)
            write_private(path, encrypted, replace=before is not None, disk=self._disk)

    def remove(self, name: str) -> None:
        """Remove both parts, the decisions first: without them there is no draft."""
        try:
            require_real_folder(self._folder)
            for part in _PARTS:
                self._disk.unlink(self._path(name, part))
            if require_real_folder(self._folder):
                self._disk.sync_folder(self._folder)
        except OSError as error:
            raise FileError.of(
                "file.cannot-write", path=str(self._folder), reason=error.strerror or str(error)
            ) from error

    def _path(self, name: str, part: DraftPart) -> Path:
        if not _NAME.fullmatch(name):
            raise UseError.of("reading.no-such-draft", draft=name[:80], there=", ".join(self.names()) or "-")
        return self._folder / f"{name}.{part}{_END}"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """A block in which no other process writes to a draft. Raises `FileError` where one does not stop doing so for a second."""
        path = self._folder / "lock"
        try:
            self._disk.make_folder(self._folder)
            require_real_folder(self._folder)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError as error:
            raise FileError.of("file.cannot-write", path=str(path), reason=error.strerror or str(error)) from error
        try:
            for _ in range(_TRIES):
                if try_lock(handle):
                    break
                time.sleep(_BETWEEN)
            else:
                raise FileError.of("reading.draft-busy", path=str(self._folder))
            yield
        finally:
            os.close(handle)
