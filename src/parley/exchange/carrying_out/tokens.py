"""Tokens of persons, and the joint seed: two commitments that an exchange needs besides that of documents.

token = SHA-256("parley-person-v1" || 0x0A || len(salt) || salt || len(id) || id), lengths as 8 bytes, most significant first; the
salt is 32 random bytes, one for each person. Without the salt nobody can try ids on the log.

The seed that breaks ties is nobody's own: each party commits to a text (its SHA-256), and when all have committed, each shows it. The
joint seed is the SHA-256 of one line for each party, by party: the id, a space, the text, a line feed; as in operation files. A party
that does not like the result can still refuse to show its share: commitments cannot force anybody, they only show who it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from parley.kernel import sha256_hex
from parley.record import SALT_BYTES

__all__ = ["joint_seed", "person_token", "seed_commitment"]


def _labelled(label: bytes, *parts: bytes) -> str:
    digest = hashlib.sha256(label + b"\n")
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def person_token(salt: bytes, person: str) -> str:
    """The token of *person* in hexadecimal. Raises ValueError if the salt is not `SALT_BYTES` long."""
    if len(salt) != SALT_BYTES:
        raise ValueError(len(salt))
    return _labelled(b"parley-person-v1", salt, person.encode())


def seed_commitment(secret: str) -> str:
    """What a party commits to: the SHA-256 of its share, a text."""
    return sha256_hex(secret.encode())


def joint_seed(shares: Mapping[str, str]) -> str:
    """The seed from every party's share; empty where there are none."""
    return sha256_hex("".join(f"{party} {shares[party]}\n" for party in sorted(shares)).encode()) if shares else ""
