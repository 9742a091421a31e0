"""Reading in a folder that may come from anybody: only plain files in real folders, never through a link, never waiting for a pipe, never without a bound.

A folder from a stick is data. What lies in it may be a link to somebody's other files, a pipe that nobody writes to, or a file that claims to be a
terabyte long; none of these is opened, followed or written to.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from typing import Final

from parley.kernel import FileError

__all__ = ["is_plain_file", "names_in", "read_plain", "require_real_folder"]

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_BLOCK: Final = 1 << 20
_MOST_NAMES: Final = 200_000


def is_plain_file(path: Path) -> bool:
    """Whether *path* itself is a file, and no link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def read_plain(path: Path, most: int) -> bytes:
    """The bytes of a plain file of at most *most* bytes. Raises OSError: FileNotFoundError; ELOOP for a link, EINVAL for what is no file, EFBIG."""
    handle = os.open(path, _FLAGS)
    try:
        known = os.fstat(handle)
        if not stat.S_ISREG(known.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        if known.st_size > most:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        blocks: list[bytes] = []
        left = most
        while left >= 0 and (block := os.read(handle, min(_BLOCK, left + 1))):
            blocks.append(block)
            left -= len(block)
        if left < 0:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return b"".join(blocks)
    finally:
        os.close(handle)


def require_real_folder(folder: Path) -> bool:
    """Whether *folder* is there. Raises `FileError` (``vault.is-a-link``) where something else than a folder has its name."""
    try:
        mode = folder.lstat().st_mode
    except FileNotFoundError:
        return False
    except OSError as error:
        raise FileError.of("file.cannot-read", path=str(folder), reason=error.strerror or str(error)) from error
    if not stat.S_ISDIR(mode):
        raise FileError.of("vault.is-a-link", path=str(folder))
    return True


def names_in(folder: Path, form: re.Pattern[str], most: int = _MOST_NAMES) -> list[str]:
    """The names in *folder* that are wholly of *form*, sorted; none where there is no such folder.

    Raises `FileError`: ``vault.is-a-link`` as `require_real_folder`; ``vault.too-many`` where more than *most* names of any form lie in it.
    """
    if not require_real_folder(folder):
        return []
    found: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries, 1):
                if number > most:
                    raise FileError.of("vault.too-many", path=str(folder), most=most)
                if form.fullmatch(entry.name):
                    found.append(entry.name)
    except OSError as error:
        raise FileError.of("file.cannot-read", path=str(folder), reason=error.strerror or str(error)) from error
    return sorted(found)
