"""What Parley writes for people: reports, lists, sheets, texts. Every such file goes out through one function.

Rules
- Only its owner may read it (0600): what stands in it, a name or what the vault holds, is not asked again for each kind of file.
- Whole or not at all: it is written beside its place under a name that nobody can guess, and renamed. A file that was there is then replaced.
- Only a plain file is replaced. A link is not followed and not replaced, and neither is a device or a folder: somebody may have laid it there.
- The record's own files are never written over, whatever path was typed.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from parley.kernel import FileError
from parley.storage.files import PART, SYSTEM, Disk
from parley.storage.node import KEYS_FILE, RECORD_FILE, VAULT_FOLDER, is_node

__all__ = ["write_out", "writing_out"]


def write_out(path: Path, data: bytes, disk: Disk = SYSTEM) -> None:
    """Write *data* to *path*.

    Raises `FileError`: ``file.not-a-plain-file``, ``file.is-of-the-record``, ``file.cannot-write`` with the system's reason. What was at *path*
    is as it was then, and nothing is left beside it.
    """
    try:
        place = path.parent.resolve(strict=True) / path.name
        _check_replaceable(place)
        if _is_of_a_record(place):
            raise FileError.of("file.is-of-the-record", path=str(path))
        part = place.with_name(f".{place.name[:80]}.{secrets.token_hex(8)}{PART}")
        try:
            handle = disk.create(part)
            try:
                disk.write(handle, data)
                disk.sync(handle)
            finally:
                disk.close(handle)
            disk.rename(part, place)
        except BaseException:
            disk.unlink(part)
            raise
        disk.sync_folder(place.parent)
    except OSError as error:
        raise FileError.of("file.cannot-write", path=str(path), reason=error.strerror or str(error)) from error


@contextmanager
def writing_out(path: Path, disk: Disk = SYSTEM) -> Iterator[BinaryIO]:
    """A file for people that is written piece by piece, by the same rules: it has its name when the block ends well, else nothing is left.

    Raises as `write_out`.
    """
    try:
        place = path.parent.resolve(strict=True) / path.name
        _check_replaceable(place)
        if _is_of_a_record(place):
            raise FileError.of("file.is-of-the-record", path=str(path))
        part = place.with_name(f".{place.name[:80]}.{secrets.token_hex(8)}{PART}")
        try:
            with os.fdopen(disk.create(part), "wb") as file:
                yield file
                file.flush()
                disk.sync(file.fileno())
            disk.rename(part, place)
        except BaseException:
            disk.unlink(part)
            raise
        disk.sync_folder(place.parent)
    except OSError as error:
        raise FileError.of("file.cannot-write", path=str(path), reason=error.strerror or str(error)) from error


def _check_replaceable(place: Path) -> None:
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        raise FileError.of("file.not-a-plain-file", path=str(place))


def _is_of_a_record(place: Path) -> bool:
    """Whether *place* is a file of a node, or lies in a vault."""
    own = place.name.startswith(RECORD_FILE) or place.name == KEYS_FILE
    return (own and is_node(place.parent)) or any(
        folder.name == VAULT_FOLDER and is_node(folder.parent) for folder in place.parents
    )
