"""Signed notes (C2SP signed-note): a text, a blank line, and signature lines.

Rules
- The text ends with a line feed and holds no ASCII control character besides line feeds.
- A signature line is ``U+2014 SPACE <key name> SPACE base64(4-byte key hash || signature)``. A key name is not empty and has
  neither a space nor a plus sign.
- The key hash is the first 4 bytes of SHA-256(name || 0x0A || 0x01 || public key); 0x01 is Ed25519.
- Signature lines by other keys are ignored (witnesses will sign in such lines). There must be exactly one line that claims
  to be by the key in question, and its signature must be valid.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import Protocol

import msgspec

from parley.kernel import RecordBroken
from parley.record.keys import is_valid_signature

__all__ = ["NoteSignature", "NoteSigner", "SignedNote", "key_hash", "parse_note", "sign_note", "signed_by"]

_ED25519 = b"\x01"
_DASH = "\u2014 "
_MAX_NOTE = 1_000_000
_MAX_SIGNATURES = 100
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_NAME = re.compile(r"[^\s+]+\Z")


class NoteSigner(Protocol):
    """A key that can sign a note."""

    @property
    def public_key(self) -> bytes:
        """32 raw bytes."""

    def sign(self, message: bytes) -> bytes:
        """The signature of *message*."""


class NoteSignature(msgspec.Struct, frozen=True):
    """One signature line: the key's name, the 4-byte key hash, the signature."""

    name: str
    hash: bytes
    signature: bytes


class SignedNote(msgspec.Struct, frozen=True):
    """A note: its text with the last line feed, and its signatures, not yet verified."""

    text: str
    signatures: tuple[NoteSignature, ...]


def key_hash(name: str, public_key: bytes) -> bytes:
    """The 4 bytes by which a signature line identifies an Ed25519 key."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:4]


def sign_note(text: str, name: str, signer: NoteSigner) -> str:
    """*text* as a note signed by *signer* under *name*. Raises ValueError if text or name break the format."""
    if not text.endswith("\n") or _CONTROL.search(text) or not _NAME.match(name):
        raise ValueError(text)
    blob = key_hash(name, signer.public_key) + signer.sign(text.encode())
    return f"{text}\n{_DASH}{name} {base64.b64encode(blob).decode()}\n"


def parse_note(note: str) -> SignedNote:
    """Read a note. Raises `RecordBroken` (``record.note-malformed``) if it breaks the format."""
    text, blank, lines = note.rpartition("\n\n")
    if len(note) > _MAX_NOTE or not blank or not lines.endswith("\n") or _CONTROL.search(note):
        raise RecordBroken.of("record.note-malformed")
    found = lines[:-1].split("\n")
    if len(found) > _MAX_SIGNATURES:
        raise RecordBroken.of("record.note-malformed")
    return SignedNote(text + "\n", tuple(_signature(line) for line in found))


def signed_by(note: SignedNote, name: str, public_key: bytes) -> bool:
    """Whether exactly one signature of *note* claims to be by this key, and it is valid."""
    wanted = key_hash(name, public_key)
    lines = [each for each in note.signatures if each.name == name and each.hash == wanted]
    return len(lines) == 1 and is_valid_signature(public_key, note.text.encode(), lines[0].signature)


def _signature(line: str) -> NoteSignature:
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not space or not _NAME.match(name):
        raise RecordBroken.of("record.note-malformed")
    try:
        blob = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise RecordBroken.of("record.note-malformed") from error
    if len(blob) < 5 or base64.b64encode(blob).decode() != encoded:
        raise RecordBroken.of("record.note-malformed")
    return NoteSignature(name, blob[:4], blob[4:])
