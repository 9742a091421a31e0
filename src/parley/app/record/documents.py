"""Documents in the vault: deposit, give, erase, ask.

A deposit and the entry that names it belong together: deposit within `depositing`, append inside the block. If the block
raises, the documents it put are removed again, so that nothing stays that no entry names; so are they if the machine stops inside it.
What is to be erased because of that entry is said at the beginning, so that an erasure that was begun is finished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from parley.app.record.ports import Clock, DocumentStatus, Entropy, Vault
from parley.kernel import UseError, is_digest
from parley.record import SALT_BYTES, commitment_of

__all__ = ["MAX_DOCUMENT", "deposit", "depositing", "erase", "give", "status"]

MAX_DOCUMENT = 64 * 1024 * 1024
_COMMITMENT_LENGTH = 64


def deposit(vault: Vault, entropy: Entropy, content: bytes) -> str:
    """Keep *content* under a fresh salt and return its commitment, which is what an entry names.

    The same content deposited twice gives two commitments. Raises `UseError` (``vault.too-large``, over 64 MiB) and `VaultError`.
    """
    if len(content) > MAX_DOCUMENT:
        raise UseError.of("vault.too-large", bytes=len(content), most=MAX_DOCUMENT)
    salt = entropy.draw(SALT_BYTES)
    commitment = commitment_of(salt, content)
    vault.put(commitment, salt, content)
    return commitment


@contextmanager
def depositing(
    vault: Vault, entropy: Entropy, erasing: Sequence[str] = (), clock: Clock | None = None
) -> Iterator[Callable[[bytes], str]]:
    """A block that gets a function to deposit with, and appends the entry that names what was deposited.

    If the block raises, what it deposited is removed again; if it ends, the documents *erasing* are erased, with the date of *clock*. A machine
    that stops in between leaves a note in the vault, and the next opening of the record finishes the one or the other.
    """
    with vault.intending(erasing, clock.today() if clock is not None else None):
        yield lambda content: deposit(vault, entropy, content)


def give(vault: Vault, commitment: str) -> bytes:
    """The content of a document. Raises `UseError`, `DocumentErased`, `DocumentNotHeld`, `KeysLocked`, `VaultError`."""
    return vault.get(_checked(commitment))


def erase(vault: Vault, commitment: str, clock: Clock) -> None:
    """Erase a document with its key and salt, for good. The record still verifies; views say "erased".

    Raises `UseError`, `DocumentNotHeld`. Erasing twice is no error.
    """
    vault.erase(_checked(commitment), clock.today())


def status(vault: Vault, commitment: str) -> DocumentStatus:
    """Whether the document is held here, was erased here, or was never held here. Raises `UseError`."""
    return vault.status(_checked(commitment))


def _checked(commitment: str) -> str:
    if len(commitment) != _COMMITMENT_LENGTH or not is_digest(commitment):
        raise UseError.of("vault.not-a-commitment", given=commitment[:80])
    return commitment
