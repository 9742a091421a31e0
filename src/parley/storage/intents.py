"""What is about to be done to a vault, written down before it is done, so that a cut-short hand can be finished or undone later.

A document and the entry that names it lie in two places, and a machine can stop between them. So a vault notes first what belongs together::

    vault/intents/<name>    put <commitment>      this document is put for an entry that is about to be appended
                            erase <commitment> <date>    once that entry is in the record, this one is to be erased

Rules
- The file is locked by the process that writes it, for as long as it does. A lock dies with its holder: a file that can be locked belongs to
  nobody living, and whoever finds it finishes it (`parley.storage.vault.FileVault.sweep`).
- A line counts when it is whole. It is on the disk before what it announces is done.
- It holds commitments and dates and nothing else: no name, no content, no key.
"""

from __future__ import annotations

import datetime
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from parley.storage.files import Disk, try_lock
from parley.storage.plain_files import names_in, read_plain

__all__ = ["Intent", "LeftIntent", "announced", "left_intents"]

_NAME: Final = re.compile("[0-9a-f]{16}")
_MOST_BYTES: Final = 16 * 1024 * 1024
_LINE: Final = re.compile(r"(?:put ([0-9a-f]{64})|erase ([0-9a-f]{64}) (\d{4}-\d\d-\d\d))")


class LeftIntent(msgspec.Struct, frozen=True):
    """An intent whose process ended before it was done: ``puts`` and ``erases`` (with the date on which they were to be erased)."""

    path: Path
    handle: int
    puts: tuple[str, ...]
    erases: tuple[tuple[str, datetime.date], ...]


class Intent:
    """An intent of this process, open and locked until `close`."""

    def __init__(self, folder: Path, erases: Iterable[tuple[str, datetime.date]], disk: Disk) -> None:
        self._disk = disk
        self.puts: list[str] = []
        self.erases = tuple(erases)
        disk.make_folder(folder)
        self._path, self._handle = _locked_new(folder, disk)
        try:
            self._note([f"erase {commitment} {on.isoformat()}" for commitment, on in self.erases])
            disk.sync_folder(folder)
        except BaseException:
            self.close()
            raise

    def put(self, commitment: str) -> None:
        """Note that *commitment* is about to be put. On the disk when this returns."""
        self.puts.append(commitment)
        self._note([f"put {commitment}"])

    def close(self) -> None:
        """What was intended is done, or undone: remove the note."""
        try:
            self._disk.unlink(self._path)
        finally:
            self._disk.close(self._handle)

    def abandon(self) -> None:
        """Leave the note for a later sweep: what it says could not be finished now."""
        self._disk.close(self._handle)

    def _note(self, lines: list[str]) -> None:
        if lines:
            self._disk.write(self._handle, "".join(f"{line}\n" for line in lines).encode("ascii"))
        self._disk.sync(self._handle)


def _locked_new(folder: Path, disk: Disk) -> tuple[Path, int]:
    """A new file in *folder*, locked. A sweep that came between its making and its locking may have taken it away: then another one."""
    while True:
        path = folder / secrets.token_hex(8)
        handle = disk.create(path)
        if try_lock(handle) and _is_still_there(path, handle):
            return path, handle
        disk.close(handle)


def _is_still_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.lstat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def left_intents(folder: Path) -> Iterator[LeftIntent]:
    """The intents in *folder* whose process has ended, each locked now by us. Whoever takes one closes its ``handle``."""
    for path in [folder / name for name in names_in(folder, _NAME)]:
        try:
            handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        except OSError:  # it ended meanwhile, or is no file of ours
            continue
        known = os.fstat(handle)
        is_ours = stat.S_ISREG(known.st_mode) and known.st_size <= _MOST_BYTES
        if not is_ours or not try_lock(handle) or not _is_still_there(path, handle):
            os.close(handle)
            continue
        puts, erases = _read(handle)
        yield LeftIntent(path, handle, puts, erases)


def announced(folder: Path) -> frozenset[str]:
    """The commitments that are noted to be put, by processes living or ended."""
    found: set[str] = set()
    for path in [folder / name for name in names_in(folder, _NAME)]:
        try:
            text = read_plain(path, _MOST_BYTES).decode("ascii", "replace")
        except OSError:
            continue
        found |= {line[1] for line in _LINE.finditer(text) if line[1]}
    return frozenset(found)


def _read(handle: int) -> tuple[tuple[str, ...], tuple[tuple[str, datetime.date], ...]]:
    data = b""
    while block := os.read(handle, 65536):
        data += block
    puts: list[str] = []
    erases: list[tuple[str, datetime.date]] = []
    for line in data.decode("ascii", "replace").splitlines(keepends=True):
        found = _LINE.fullmatch(line.rstrip("\n")) if line.endswith("\n") else None
        if found is None:  # cut short while it was written: what it announces was not begun
            continue
        if found[1]:
            puts.append(found[1])
        elif (on := _day(found[3])) is not None:
            erases.append((found[2], on))
    return tuple(puts), tuple(erases)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
