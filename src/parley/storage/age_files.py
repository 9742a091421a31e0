"""Files encrypted with age (C2SP, age-encryption.org/v1): what is looked at before the library sees them.

A header is text: one stanza a recipient, then the line ``--- MAC``. The library reads a header of any length, in a time that grows with the square
of it (22 s of processor time for 200 kB). Ours have one recipient and at most one stanza of grease, a few hundred bytes.
"""

from __future__ import annotations

import re
from typing import Final

import pyrage  # type: ignore[import-untyped, unused-ignore]

from parley.kernel import FileError, KeysLocked, UseError

__all__ = [
    "MAGIC",
    "MIN_PASSPHRASE",
    "asks_too_much_work",
    "has_short_header",
    "opened_with_passphrase",
    "sealed_with_passphrase",
]

MIN_PASSPHRASE: Final = 8

MAGIC: Final = b"age-encryption.org/v1\n"
_LONGEST_HEADER: Final = 8_192
_SCRYPT: Final = re.compile(rb"^-> scrypt [A-Za-z0-9+/]+ ([0-9]{1,4})\r?$", re.MULTILINE)
_MOST_WORK: Final = 20
"""The logarithm of scrypt's N that is done at most: a gigabyte of memory and some seconds. age itself writes about 18."""


def has_short_header(data: bytes) -> bool:
    """Whether *data* begins as an age file does and its header ends within 8,192 bytes. Whether it is a right one, only the library tells."""
    return data.startswith(MAGIC) and data.find(b"\n--- ", 0, _LONGEST_HEADER) >= 0


def asks_too_much_work(data: bytes) -> bool:
    """Whether the passphrase of an age file would have to be stretched for longer than is done for anybody's file."""
    found = _SCRYPT.search(data, 0, _LONGEST_HEADER)
    return found is not None and int(found[1]) > _MOST_WORK


def sealed_with_passphrase(data: bytes, passphrase: str) -> bytes:
    """*data*, encrypted so that whoever knows *passphrase* can read it. Takes seconds. Raises `UseError` (``keys.passphrase-short``)."""
    if len(passphrase) < MIN_PASSPHRASE:
        raise UseError.of("keys.passphrase-short", least=MIN_PASSPHRASE)
    sealed: bytes = pyrage.passphrase.encrypt(data, passphrase)
    return sealed


def opened_with_passphrase(sealed: bytes, passphrase: str) -> bytes:
    """What `sealed_with_passphrase` was given. Raises `FileError` (``reading.not-a-draft``), `KeysLocked` (``reading.wrong-passphrase``)."""
    if not has_short_header(sealed) or asks_too_much_work(sealed):
        raise FileError.of("reading.not-a-draft")
    try:
        data: bytes = pyrage.passphrase.decrypt(sealed, passphrase)
    except pyrage.DecryptError as error:
        raise KeysLocked.of("reading.wrong-passphrase") from error
    return data
