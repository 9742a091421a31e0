"""Files encrypted with age (C2SP, age-encryption.org/v1): what is looked at before the library sees them.

A header is text: one stanza a recipient, then the line ``--- MAC``. The library reads a header of any length, in a time that grows with the square
of it (22 s of processor time for 200 kB). Ours have one recipient and at most one stanza of grease, a few hundred bytes.
"""

from __future__ import annotations

from typing import Final

__all__ = ["MAGIC", "has_short_header"]

MAGIC: Final = b"age-encryption.org/v1\n"
_LONGEST_HEADER: Final = 8_192


def has_short_header(data: bytes) -> bool:
    """Whether *data* begins as an age file does and its header ends within 8,192 bytes. Whether it is a right one, only the library tells."""
    return data.startswith(MAGIC) and data.find(b"\n--- ", 0, _LONGEST_HEADER) >= 0
