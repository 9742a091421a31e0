"""age files with a passphrase that is stretched little, for tests: read by age like any other, made and opened in no time.

age stretches a passphrase for a second or more and lets nobody choose less. The format leaves the work to the file
(https://age-encryption.org/v1, the scrypt recipient), so that a file with little work is a real one, which the real reader opens.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from nacl.bindings import crypto_aead_chacha20poly1305_ietf_encrypt

__all__ = ["encrypted"]

WORK = 4
"""The logarithm of scrypt's N; age itself takes 18 or more."""
CHUNK = 64 * 1024


def encrypted(data: bytes, passphrase: str) -> bytes:
    """*data* as a binary age file with one scrypt recipient. At most one chunk: key rings are short."""
    assert len(data) <= CHUNK
    key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    stretched = hashlib.scrypt(
        passphrase.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=2**WORK, r=8, p=1, dklen=32
    )
    wrapped = crypto_aead_chacha20poly1305_ietf_encrypt(key, None, bytes(12), stretched)
    header = f"age-encryption.org/v1\n-> scrypt {_text(salt)} {WORK}\n{_text(wrapped)}\n---".encode()
    mac = hmac.digest(_derived(key, b"", b"header"), header, "sha256")
    last_chunk = bytes(11) + b"\x01"
    payload = crypto_aead_chacha20poly1305_ietf_encrypt(data, None, last_chunk, _derived(key, nonce, b"payload"))
    return header + f" {_text(mac)}\n".encode() + nonce + payload


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode().rstrip("=")


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    """HKDF-SHA-256 (RFC 5869), one block."""
    extracted = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(extracted, purpose + b"\x01", "sha256")
