"""The key ring: one file, encrypted with a passphrase, that holds a node's secrets.

``keys.age`` is an age file (scrypt recipient) of a small JSON: record id, signer's name, the seeds of the signer's and the log's
Ed25519 keys, and the age identity of the vault. It is never part of the data file, and can be kept elsewhere.
Opening it takes seconds, on purpose: open it once per command. Somebody who has the file and guesses the passphrase can sign.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pyrage  # type: ignore[import-untyped, unused-ignore]

from parley.app.record import Entropy
from parley.kernel import FileError, KeysLocked, UseError, is_identifier
from parley.record import SEED_BYTES, Ed25519Signer
from parley.storage.age_files import MIN_PASSPHRASE, asks_too_much_work, has_short_header
from parley.storage.files import write_private

__all__ = ["MIN_PASSPHRASE", "KeyRing", "make_key_ring", "open_key_ring", "save_key_ring"]

_FORMAT = "parley-keys/1"
_TOO_MUCH_WORK = "Excessive work parameter"
_TIMES_ASKED = 5
_MAX_FILE = 100_000


class _Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    record: str
    signer: str
    signer_seed: str
    log_seed: str
    vault_identity: str

    def __repr__(self) -> str:
        return "_Contents(...)"


class KeyRing:
    """An open key ring: ``record``, ``signer`` and ``log_signer`` ready to sign, ``vault_identity`` (age) for the vault."""

    def __init__(self, contents: _Contents) -> None:
        self._contents = contents
        self.record = contents.record
        self.signer = Ed25519Signer(bytes.fromhex(contents.signer_seed), contents.signer)
        self.log_signer = Ed25519Signer(bytes.fromhex(contents.log_seed), "log")
        self.vault_identity = contents.vault_identity

    def __repr__(self) -> str:
        return f"KeyRing(record={self.record!r}, signer={self.signer!r})"


def make_key_ring(record: str, signer: str, entropy: Entropy) -> KeyRing:
    """Fresh keys for *record*, in memory. Raises `UseError` if *signer* is not an identifier."""
    if not is_identifier(signer):
        raise UseError.of("record.signer-not-an-identifier", name=signer[:120])
    return KeyRing(
        _Contents(
            format=_FORMAT,
            record=record,
            signer=signer,
            signer_seed=entropy.draw(SEED_BYTES).hex(),
            log_seed=entropy.draw(SEED_BYTES).hex(),
            vault_identity=str(pyrage.x25519.Identity.generate()),
        )
    )


def save_key_ring(ring: KeyRing, path: Path, passphrase: str, *, replace: bool = False) -> None:
    """Write *ring* to *path*, encrypted. Takes seconds.

    Raises `UseError` (``keys.passphrase-short``, under 8 characters) and `FileError`; the file is then as it was.
    """
    if len(passphrase) < MIN_PASSPHRASE:
        raise UseError.of("keys.passphrase-short", least=MIN_PASSPHRASE)
    plain = msgspec.json.encode(ring._contents)
    write_private(path, pyrage.passphrase.encrypt(plain, passphrase), replace=replace)


def open_key_ring(path: Path, passphrase: str) -> KeyRing:
    """Open the key ring at *path*. Takes seconds.

    age measures the machine first and refuses work that would take too long. A machine that is busy for a moment looks slow, so
    such a refusal is tried again a few times.

    Raises `KeysLocked` (``keys.wrong-passphrase``, ``keys.too-much-work``), `FileError` (``keys.missing``, ``keys.not-a-key-ring``, ``file.cannot-read``).
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_FILE + 1)
    except FileNotFoundError as error:
        raise FileError.of("keys.missing", path=str(path)) from error
    except OSError as error:
        raise FileError.of("file.cannot-read", path=str(path), reason=error.strerror or str(error)) from error
    if not has_short_header(data) or len(data) > _MAX_FILE:
        raise FileError.of("keys.not-a-key-ring", path=str(path))
    if asks_too_much_work(data):
        raise KeysLocked.of("keys.too-much-work", path=str(path))
    plain = b""
    for asked in range(1, _TIMES_ASKED + 1):
        try:
            plain = pyrage.passphrase.decrypt(data, passphrase)
            break
        except pyrage.DecryptError as error:
            if not str(error).startswith(_TOO_MUCH_WORK):
                raise KeysLocked.of("keys.wrong-passphrase", path=str(path)) from error
            if asked == _TIMES_ASKED:
                raise KeysLocked.of("keys.too-much-work", path=str(path)) from error
    try:
        contents = msgspec.json.decode(plain, type=_Contents)
        if contents.format != _FORMAT:
            raise ValueError(contents.format)
        return KeyRing(contents)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise FileError.of("keys.not-a-key-ring", path=str(path)) from error
