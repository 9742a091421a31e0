"""Checkpoints (C2SP tlog-checkpoint): the log's signed word on its size and root.

The text of the note is ``parley/<record id>``, the size in decimal, the root in base64, one to a line; further lines
(extensions) are read, never written. Signed by the log key under the name of the origin line.
Witnesses' cosignatures will be further lines of the same note.
"""

from __future__ import annotations

import base64
import binascii
import re

import msgspec

from parley.kernel import RecordBroken
from parley.record.merkle import Frontier
from parley.record.notes import NoteSigner, parse_note, sign_note, signed_by

__all__ = ["Checkpoint", "check_checkpoint", "open_checkpoint", "origin_of", "read_checkpoint", "sign_checkpoint"]

_SIZE = re.compile(r"(?:0|[1-9][0-9]{0,15})\Z")
_ROOT_BYTES = 32
_FIXED_LINES = 3


class Checkpoint(msgspec.Struct, frozen=True):
    """Origin line, number of entries, root (32 bytes), extension lines."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()


def origin_of(record: str) -> str:
    """The origin line of the log of a record, which is also the name of its key."""
    return f"parley/{record}"


def sign_checkpoint(record: str, size: int, root: bytes, signer: NoteSigner) -> str:
    """The signed note that states *size* and *root* for the log of *record*."""
    origin = origin_of(record)
    text = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"
    return sign_note(text, origin, signer)


def read_checkpoint(note: str) -> Checkpoint:
    """Read a checkpoint without verifying it. Raises `RecordBroken` (``record.note-malformed``, ``record.checkpoint-malformed``)."""
    lines = parse_note(note).text[:-1].split("\n")
    if len(lines) < _FIXED_LINES or not all(lines) or not _SIZE.match(lines[1]):
        raise RecordBroken.of("record.checkpoint-malformed")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except (binascii.Error, ValueError) as error:
        raise RecordBroken.of("record.checkpoint-malformed") from error
    if len(root) != _ROOT_BYTES or base64.b64encode(root).decode() != lines[2]:
        raise RecordBroken.of("record.checkpoint-malformed")
    return Checkpoint(lines[0], int(lines[1]), root, tuple(lines[_FIXED_LINES:]))


def open_checkpoint(note: str, record: str, log_key: bytes) -> Checkpoint:
    """Read a checkpoint of the log of *record* and verify it.

    Raises `RecordBroken`: malformed, ``record.checkpoint-of-another-log``, ``record.checkpoint-signature``.
    """
    checkpoint = read_checkpoint(note)
    origin = origin_of(record)
    if checkpoint.origin != origin:
        raise RecordBroken.of("record.checkpoint-of-another-log", origin=checkpoint.origin[:120], expected=origin)
    if not signed_by(parse_note(note), origin, log_key):
        raise RecordBroken.of("record.checkpoint-signature", size=checkpoint.size)
    return checkpoint


def check_checkpoint(note: str | None, record: str, log_key: bytes, frontier: Frontier) -> Checkpoint:
    """Read the last checkpoint of the log of *record*, verify it, and hold the entries against it: *frontier* is of all of them.

    Raises `RecordBroken`: ``record.entries-uncovered`` (also without a note), ``record.entries-missing``, ``record.checkpoint-root``, and as
    `open_checkpoint` does.
    """
    if not note:
        raise RecordBroken.of("record.entries-uncovered", size=0, entries=frontier.size)
    checkpoint = open_checkpoint(note, record, log_key)
    if checkpoint.size != frontier.size:
        code = "record.entries-missing" if checkpoint.size > frontier.size else "record.entries-uncovered"
        raise RecordBroken.of(code, size=checkpoint.size, entries=frontier.size)
    if checkpoint.root != frontier.root():
        raise RecordBroken.of("record.checkpoint-root", size=checkpoint.size)
    return checkpoint
