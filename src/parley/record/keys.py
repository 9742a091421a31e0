"""Ed25519 keys: names, screening, signing, verifying. PyNaCl is the only verifier.

- A key's id is the SHA-256 of its 32 raw bytes, in hexadecimal.
- A public key is *screened* before it is enrolled: canonical encoding, on the curve, in the prime-order subgroup, not of
  small order (libsodium's ``crypto_core_ed25519_is_valid_point``). With a small-order key one signature can fit many messages.
- Verification is libsodium's: it refuses small-order and non-canonical A, small-order R, and S at or above the group order.
  Libraries disagree on such cases; hence a single verifier, and test vectors for its verdicts.

Seeds come from the caller; nothing here draws random numbers or stores a key.
"""

from __future__ import annotations

from nacl.bindings import crypto_core_ed25519_is_valid_point
from nacl.exceptions import BadSignatureError
from nacl.exceptions import ValueError as NaClValueError
from nacl.signing import SigningKey, VerifyKey

from parley.kernel import UseError, is_identifier, sha256_hex

__all__ = [
    "KEY_BYTES",
    "SEED_BYTES",
    "SIGNATURE_BYTES",
    "Ed25519Signer",
    "is_sound_key",
    "is_valid_signature",
    "key_id",
]

KEY_BYTES = 32
SEED_BYTES = 32
SIGNATURE_BYTES = 64


def key_id(public_key: bytes) -> str:
    """The id of a public key: SHA-256 of its raw bytes, in hexadecimal."""
    return sha256_hex(public_key)


def is_sound_key(public_key: bytes) -> bool:
    """Whether *public_key* may be enrolled."""
    return len(public_key) == KEY_BYTES and crypto_core_ed25519_is_valid_point(public_key)


def is_valid_signature(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether *signature* is one of *message* by *public_key*. Does not screen the key."""
    if len(public_key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        VerifyKey(public_key).verify(message, signature)
    except (BadSignatureError, NaClValueError):
        return False
    return True


class Ed25519Signer:
    """A signing key in memory, and the identifier of who is answerable for what it signs.

    ``name``: the signer's identifier; ``public_key``: 32 raw bytes; ``key``: the key's id.
    """

    def __init__(self, seed: bytes, name: str) -> None:
        if not is_identifier(name):
            raise UseError.of("record.signer-not-an-identifier", name=name)
        self._key = SigningKey(seed)
        self.name = name
        self.public_key = bytes(self._key.verify_key)
        self.key = key_id(self.public_key)

    def __repr__(self) -> str:
        return f"Ed25519Signer(name={self.name!r}, key={self.key!r})"

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature of *message*."""
        return self._key.sign(message).signature
