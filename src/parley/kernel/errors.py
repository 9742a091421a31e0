"""The errors that Parley raises: one tree.

::

    ParleyError                    everything below; carries findings, never bare prose
    ├── InputError                 what was handed in cannot be used as it is        (exit 2)
    │   ├── UseError               the call itself is wrong: an unknown id, a bad option
    │   └── FileError              a file cannot be read or written, is too large or is not text
    ├── RecordError                the record says no                                (exit 2)
    │   ├── EntryRefused           an entry breaks a rule of the record and was not appended
    │   ├── RecordBroken           bytes that were stored do not verify              (exit 1)
    │   └── StoreError             the place where the record lives failed: disk, lock, version
    └── VaultError                 a document cannot be given                        (exit 2)
        ├── DocumentErased         it was erased on purpose; the record still verifies
        ├── DocumentNotHeld        this node never held it
        └── KeysLocked             the passphrase is missing or wrong

An error holds *findings* (code, parameters, place). The core speaks no language: the shells
turn a code into a sentence. ``str(error)`` is for engineers: the codes with their parameters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from parley.kernel.messages import Finding, Message, Place

__all__ = [
    "DocumentErased",
    "DocumentNotHeld",
    "EntryRefused",
    "FileError",
    "InputError",
    "KeysLocked",
    "ParleyError",
    "RecordBroken",
    "RecordError",
    "StoreError",
    "UseError",
    "VaultError",
]


class ParleyError(Exception):
    """The root of the tree. ``findings`` holds one finding for everything that is wrong."""

    exit_code = 2

    def __init__(self, findings: Finding | Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = (findings,) if isinstance(findings, Finding) else tuple(findings)
        super().__init__("; ".join(str(finding) for finding in self.findings))

    @classmethod
    def of(cls, code: str, place: Place | None = None, **params: str | int) -> Self:
        """One finding of severity ``error``, built from a message code and its parameters."""
        return cls(Finding(Message(code, params), place or Place()))


class InputError(ParleyError):
    """What was handed in cannot be used as it is."""


class UseError(InputError):
    """The call itself is wrong."""


class FileError(InputError):
    """A file cannot be read or written, is too large, or is not what it should be."""


class RecordError(ParleyError):
    """The record says no."""


class EntryRefused(RecordError):
    """An entry breaks a rule of the record; nothing was appended."""


class RecordBroken(RecordError):
    """Stored bytes do not verify."""

    exit_code = 1


class StoreError(RecordError):
    """The place where the record lives failed."""


class VaultError(ParleyError):
    """A document cannot be given."""


class DocumentErased(VaultError):
    """The document was erased on purpose."""


class DocumentNotHeld(VaultError):
    """This node never held the document."""


class KeysLocked(VaultError):
    """The passphrase is missing or wrong."""
