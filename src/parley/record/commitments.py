"""The salted commitment of a document: what the record holds instead of it.

commitment = SHA-256("parley-document-v1" || 0x0A || len(salt) || salt || len(content) || content), lengths as 8 bytes, most
significant first. The salt is 32 random bytes, kept with the document and erased with it: without the salt nobody can test a
guess at the content against the record.
"""

from __future__ import annotations

import hashlib

__all__ = ["SALT_BYTES", "commitment_of"]

SALT_BYTES = 32
_LABEL = b"parley-document-v1\n"


def commitment_of(salt: bytes, content: bytes) -> str:
    """The commitment in hexadecimal. Raises ValueError if the salt is not `SALT_BYTES` long."""
    if len(salt) != SALT_BYTES:
        raise ValueError(len(salt))
    digest = hashlib.sha256(_LABEL)
    for part in (salt, content):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
