"""SHA-256 digests as Parley writes them: 64 lower-case hexadecimal digits."""

from __future__ import annotations

import hashlib
import re

__all__ = ["DIGEST_PATTERN", "is_digest", "sha256_hex"]

DIGEST_PATTERN = r"^[0-9a-f]{64}$"
_DIGEST = re.compile(DIGEST_PATTERN.replace("$", r"\Z"))


def sha256_hex(data: bytes) -> str:
    """The SHA-256 digest of *data* in hexadecimal (FIPS 180-4)."""
    return hashlib.sha256(data).hexdigest()


def is_digest(text: str) -> bool:
    """Whether *text* is written like a digest of ours."""
    return _DIGEST.match(text) is not None
