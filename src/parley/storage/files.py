"""Atomic and durable writing of private files: write a temporary file beside the target, sync it, rename it.

Files are readable by their owner only. An existing file is replaced only if the caller asks for it.
"""

from __future__ import annotations

import os
from pathlib import Path

from parley.kernel import FileError

__all__ = ["sync_folder", "write_private"]

_SUFFIX = ".part"


def write_private(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write *data* to *path* with mode 0600, atomically and durably: after a crash the file is the old one or the new one.

    Raises `FileError`: ``file.exists`` if it is there and *replace* is false, ``file.cannot-write`` with the system's reason.
    """
    part = path.with_name(path.name + _SUFFIX)
    try:
        if not replace and path.exists():
            raise FileError.of("file.exists", path=str(path))
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if replace:
                part.replace(path)
            else:
                _name(part, path)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise FileError.of("file.exists", path=str(path)) from error
    except OSError as error:
        raise FileError.of("file.cannot-write", path=str(path), reason=error.strerror or str(error)) from error


def _name(part: Path, path: Path) -> None:
    """Rename *part* to *path* unless *path* exists."""
    try:
        # A hard link fails if the name was taken meanwhile; a rename would overwrite it.
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # Sticks formatted with FAT know no links. There the look before has to do.
        part.replace(path)


def sync_folder(folder: Path) -> None:
    """Make the directory entries of *folder* durable, where the system can (Windows cannot, and need not)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
