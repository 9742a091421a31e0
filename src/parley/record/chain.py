"""The chain: whether an entry may follow the entries before it. A fold over entries, used both to append and to verify.

An entry at an index is admitted if
- the first is ``record.opened`` and enrols its own key; no other is;
- it names this record, an enrolled key that was not revoked before it, and that key's signer;
- its sequence and previous digest continue that key's entries;
- its commitments are digests; its type has a proper name, known if it is one of the record's own;
- a key that it enrols is sound (see `parley.record.keys`) and new, a key that it revokes is enrolled.

Signatures, canonical form and checkpoints seen are judged in `parley.record.verification`.
"""

from __future__ import annotations

import msgspec

from parley.kernel import Message, is_digest, is_identifier
from parley.record.checkpoints import origin_of
from parley.record.enrolment import FORMAT, OWN_AREA, KeyEnrolled, KeyRevoked, RecordOpened
from parley.record.entry import Entry, is_record_id
from parley.record.keys import is_sound_key, key_id
from parley.record.registry import is_type_name

__all__ = ["Chain", "KeyState", "opening_key"]

_DIGEST_LENGTH = 64


class KeyState(msgspec.Struct):
    """An enrolled key. ``sequence`` and ``previous`` are what its next entry must state; an index of -1 means "never"."""

    signer: str
    public_key: bytes
    enrolled_at: int
    sequence: int = 0
    previous: str = ""
    last_index: int = -1
    revoked_at: int = -1


class Chain(msgspec.Struct):
    """The state of a record after ``size`` entries: its id, its log key, its keys by id."""

    record: str = ""
    log_key: bytes = b""
    size: int = 0
    keys: dict[str, KeyState] = {}

    def admit(self, entry: Entry, digest: str, body: msgspec.Struct | None) -> Message | None:
        """Accept the next entry, or return why it may not follow (and change nothing).

        *digest* is that of its payload; *body* is its decoded body, or None if its type is not known here.
        """
        state = self.keys.get(entry.key)
        if self.size == 0 or state is None or entry.type.startswith(OWN_AREA):
            message = self._special(entry, body, state)
            state = self.keys.get(entry.key)
        else:
            message = self._misplaced(entry, state) or (
                Message("record.type-malformed", {"type": entry.type[:120]})
                if body is None and not is_type_name(entry.type)
                else None
            )
        if message is not None or state is None:
            return message or Message("record.key-not-enrolled", {"key": entry.key[:_DIGEST_LENGTH]})
        state.sequence += 1
        state.previous = digest
        state.last_index = self.size
        self.size += 1
        return None

    def _misplaced(self, entry: Entry, state: KeyState) -> Message | None:
        if entry.record != self.record:
            return Message("record.of-another-record", {"found": entry.record[:120], "expected": self.record})
        if state.revoked_at >= 0:
            return Message("record.key-was-revoked", {"key": entry.key, "at": state.revoked_at})
        if entry.signer != state.signer:
            return Message("record.signer-not-of-key", {"found": entry.signer[:120], "expected": state.signer})
        if entry.sequence != state.sequence:
            return Message("record.sequence-broken", {"found": entry.sequence, "expected": state.sequence})
        if entry.previous != state.previous:
            return Message("record.previous-broken", {"found": entry.previous[:120], "expected": state.previous})
        if entry.commitments and not all(len(each) == _DIGEST_LENGTH and is_digest(each) for each in entry.commitments):
            return Message("record.commitment-malformed")
        return None

    def _special(self, entry: Entry, body: msgspec.Struct | None, state: KeyState | None) -> Message | None:
        """The first entry, an entry by an unknown key, or one of the record's own types."""
        if self.size == 0:
            return self._open(entry, body)
        if state is None:
            return Message("record.key-not-enrolled", {"key": entry.key[:_DIGEST_LENGTH]})
        message = self._misplaced(entry, state)
        if message is not None:
            return message
        match body:
            case RecordOpened():
                return Message("record.opened-twice")
            case KeyEnrolled():
                return self._enrol(body)
            case KeyRevoked():
                return self._revoke(body)
        return Message("record.type-unknown", {"type": entry.type[:120]})

    def _open(self, entry: Entry, body: msgspec.Struct | None) -> Message | None:
        if not isinstance(body, RecordOpened):
            return Message("record.not-opened", {"type": entry.type[:120]})
        if body.format != FORMAT:
            return Message("record.format-unknown", {"found": body.format[:120], "expected": FORMAT})
        if not is_record_id(entry.record):
            return Message("record.id-malformed", {"found": entry.record[:120]})
        public_key, log_key = _raw_key(body.signer_key), _raw_key(body.log_key)
        if public_key is None or log_key is None or public_key == log_key:
            return Message("record.key-unsound")
        if body.log_name != origin_of(entry.record):
            return Message("record.log-name", {"found": body.log_name[:120], "expected": origin_of(entry.record)})
        if not is_identifier(body.signer):
            return Message("record.signer-not-an-identifier", {"name": body.signer[:120]})
        state = KeyState(body.signer, public_key, enrolled_at=0)
        if entry.key != key_id(public_key):
            return Message("record.key-not-enrolled", {"key": entry.key[:_DIGEST_LENGTH]})
        before = self.record
        self.record = entry.record
        message = self._misplaced(entry, state)
        if message is not None:
            self.record = before
            return message
        self.log_key = log_key
        self.keys = {entry.key: state}
        return None

    def _enrol(self, body: KeyEnrolled) -> Message | None:
        public_key = _raw_key(body.key)
        if public_key is None or public_key == self.log_key:
            return Message("record.key-unsound")
        if not is_identifier(body.signer):
            return Message("record.signer-not-an-identifier", {"name": body.signer[:120]})
        name = key_id(public_key)
        if name in self.keys:
            return Message("record.key-enrolled-twice", {"key": name})
        self.keys[name] = KeyState(body.signer, public_key, enrolled_at=self.size)
        return None

    def _revoke(self, body: KeyRevoked) -> Message | None:
        state = self.keys.get(body.key)
        if state is None:
            return Message("record.key-not-enrolled", {"key": body.key[:_DIGEST_LENGTH]})
        if state.revoked_at >= 0:
            return Message("record.key-was-revoked", {"key": body.key, "at": state.revoked_at})
        state.revoked_at = self.size
        return None


def opening_key(body: msgspec.Struct | None) -> bytes | None:
    """The raw public key by which a first entry is to be verified, or None if it names no sound one."""
    return _raw_key(body.signer_key) if isinstance(body, RecordOpened) else None


def _raw_key(text: str) -> bytes | None:
    """The raw public key in hexadecimal *text*, or None if it is no sound one."""
    if len(text) != _DIGEST_LENGTH or not is_digest(text):
        return None
    raw = bytes.fromhex(text)
    return raw if is_sound_key(raw) else None
