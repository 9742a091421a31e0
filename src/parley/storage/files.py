"""Atomic and durable writing of private files: write a temporary file beside the target, sync it, rename it.

Rules
- Private: every file that is written here is readable by its owner only (0600). An existing file is replaced only where that is asked for.
- Links are never followed: what stands at the end of a path is replaced or refused, never written through.
- Every change of the disk goes through a `Disk`, one method for each call of the system, so that a test can let any one of them fail or
  kill the process before or after it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from parley.kernel import FileError

__all__ = ["PART", "SYSTEM", "Disk", "sync_folder", "try_lock", "write_private"]

PART = ".part"
"""The ending of a file that is being written. Whoever finds one that nobody is writing may remove it."""


class Disk:
    """The calls by which files change, each of them once. The operating system's own; tests put a failing one in its place."""

    def create(self, path: Path) -> int:
        """Make a new, empty file that only its owner may read, and open it for writing. Raises OSError if anything is at *path*."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)

    def write(self, handle: int, data: bytes) -> None:
        """Write all of *data* at the end of the open file."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]

    def sync(self, handle: int) -> None:
        """Wait until the open file is on the disk."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Close the open file, and with it its lock."""
        os.close(handle)

    def link(self, old: Path, new: Path) -> None:
        """Give the file at *old* the name *new* as well. Raises FileExistsError if that is taken."""
        os.link(old, new)

    def rename(self, old: Path, new: Path) -> None:
        """Move the file at *old* to *new*, over what is there."""
        old.replace(new)

    def unlink(self, path: Path) -> None:
        """Remove the name *path*; that there is none is no error."""
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        """Make a folder that only its owner may enter; that it is there is no error."""
        path.mkdir(mode=0o700, exist_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Make the names in *folder* durable, where the system can (Windows cannot, and need not)."""
        if not hasattr(os, "O_DIRECTORY"):
            return
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


SYSTEM = Disk()


def write_private(path: Path, data: bytes, *, replace: bool = False, disk: Disk = SYSTEM) -> None:
    """Write *data* to *path* with mode 0600, atomically and durably.

    Raises `FileError`: ``file.exists`` if it is there and *replace* is false, ``file.cannot-write`` with the system's reason.
    """
    part = path.with_name(path.name + PART)
    try:
        if not replace and os.path.lexists(path):
            raise FileError.of("file.exists", path=str(path))
        disk.unlink(part)
        try:
            handle = disk.create(part)
            try:
                disk.write(handle, data)
                disk.sync(handle)
            finally:
                disk.close(handle)
            if replace:
                disk.rename(part, path)
            else:
                _name(part, path, disk)
        finally:
            disk.unlink(part)
        disk.sync_folder(path.parent)
    except FileExistsError as error:
        raise FileError.of("file.exists", path=str(path)) from error
    except OSError as error:
        raise FileError.of("file.cannot-write", path=str(path), reason=error.strerror or str(error)) from error


def _name(part: Path, path: Path, disk: Disk) -> None:
    """Give *part* its name without overwriting."""
    try:
        # A hard link fails if the name was taken meanwhile; a rename would overwrite it.
        disk.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # Sticks formatted with FAT know no links. There the look before has to do.
        disk.rename(part, path)


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* durable, where the system can (Windows cannot, and need not)."""
    SYSTEM.sync_folder(folder)


def try_lock(handle: int) -> bool:
    """Lock an open file for this process alone, without waiting. Returns whether it could be had; the lock ends when the file is closed
    or the process ends, however it ends.
    """
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there is none elsewhere

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - there is none on Windows

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # how each of the two says that somebody else holds it
        return False
    return True
