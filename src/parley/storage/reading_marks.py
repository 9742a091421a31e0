"""How far somebody read on this machine: ``FOLDER/seen.json``, beside the record and no part of it. It says what is new, and nothing else hangs on it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from parley.storage.outgoing import write_out

__all__ = ["last_seen", "mark_seen"]

_FILE: Final = "seen.json"
_MOST_BYTES: Final = 4096


class _Seen(msgspec.Struct):
    record: str
    entry: int


def last_seen(folder: Path, record: str) -> int | None:
    """The last entry of *record* that was marked as seen in *folder*; None where nothing was, or the mark is of another record or damaged."""
    file = folder / _FILE
    try:
        if file.is_symlink() or not file.is_file():
            return None
        with file.open("rb") as opened:
            seen = msgspec.json.decode(opened.read(_MOST_BYTES), type=_Seen)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None
    return seen.entry if seen.record == record and seen.entry >= 0 else None


def mark_seen(folder: Path, record: str, entry: int) -> None:
    """Remember that everything up to *entry* of *record* was seen. Raises `FileError` where it cannot be written."""
    write_out(folder / _FILE, msgspec.json.encode(_Seen(record, entry)))
