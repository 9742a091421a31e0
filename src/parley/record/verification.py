"""Verification of a whole record, from its stored bytes.

For each entry in order: the envelope's and the payload's canonical form, the type's body, the signature, its place in the chain
(`parley.record.chain`), the checkpoint that its signer had seen against the root of *this* log at that size. For each stored
checkpoint: its signature, its size, its root. At the end: that the last checkpoint covers every entry and no more, and
that checkpoints which somebody kept elsewhere (*known*) belong to this log. The first failure is reported and ends it.

What it cannot show: that entries and their checkpoints were cut off the end together. Whoever kept a later checkpoint can.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

from parley.kernel import EntryRefused, Finding, Message, Place, RecordBroken
from parley.record.chain import Chain, opening_key
from parley.record.checkpoints import Checkpoint, open_checkpoint
from parley.record.entry import NOTHING_SEEN, Entry, examine
from parley.record.envelopes import Envelope, open_envelope, pre_authentication
from parley.record.hygiene import TextWatch, odd_texts
from parley.record.keys import KEY_BYTES, SIGNATURE_BYTES
from parley.record.merkle import Tree, leaf_hash
from parley.record.registry import EntryTypes

__all__ = ["EntryProgress", "Failure", "Verification", "verify"]

EntryProgress = Callable[[int], None]
"""Called with the number of entries done so far."""

_MOST_WARNINGS = 200


class Failure(msgspec.Struct, frozen=True):
    """The first failure: at entry ``index``, or at the checkpoint of ``size`` entries (None: not there), and why."""

    message: Message
    index: int | None = None
    size: int | None = None


class Verification(msgspec.Struct, frozen=True):
    """The result. ``entries`` and ``checkpoints``: how many verified; ``root``: of the verified entries, in hexadecimal."""

    record: str
    entries: int
    checkpoints: int
    root: str
    failure: Failure | None
    warnings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether everything was verified."""
        return self.failure is None


def verify(
    envelopes: Iterable[bytes],
    checkpoints: Iterable[tuple[int, str]],
    types: EntryTypes,
    *,
    known: Sequence[str] = (),
    progress: EntryProgress | None = None,
    every: int = 1000,
) -> Verification:
    """Verify a record from its stored *envelopes* and its *checkpoints* (size and note, by rising size).

    *types*: the types whose bodies are decoded; *known*: notes of checkpoints that were kept elsewhere. Faults of the record
    are in the result and raise nothing. *progress* is called after every *every* entries and at the end.
    """
    return _Verifier(types, progress, every).run(envelopes, iter(checkpoints), known)


class _Failed(Exception):
    """Ends a verification with its first failure."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(str(failure.message))
        self.failure = failure


class _Verifier:
    """The state of one verification; `_Failed` ends it."""

    def __init__(self, types: EntryTypes, progress: EntryProgress | None, every: int) -> None:
        self.types = types
        self.progress = progress
        self.every = every
        self.chain = Chain()
        self.tree = Tree()
        self.watch = TextWatch()
        self.warnings: list[Finding] = []
        self.checked = 0
        self.covered = 0
        self._seen = NOTHING_SEEN
        self._verifiers: dict[str, VerifyKey] = {}

    def run(
        self, envelopes: Iterable[bytes], checkpoints: Iterator[tuple[int, str]], known: Sequence[str]
    ) -> Verification:
        failure: Failure | None = None
        try:
            self._all(envelopes, checkpoints)
            self._known(known)
        except _Failed as failed:
            failure = failed.failure
        if self.progress is not None:
            self.progress(self.tree.size)
        return Verification(
            self.chain.record, self.tree.size, self.checked, self.tree.root().hex(), failure, tuple(self.warnings)
        )

    def _all(self, envelopes: Iterable[bytes], checkpoints: Iterator[tuple[int, str]]) -> None:
        tree, every = self.tree, self.every
        pending = next(checkpoints, None)
        try:
            for data in envelopes:
                self._entry(tree.size, data)
                tree.append(leaf_hash(data))
                while pending is not None and pending[0] <= tree.size:
                    self._checkpoint(*pending)
                    pending = next(checkpoints, None)
                if self.progress is not None and tree.size % every == 0:
                    self.progress(tree.size)
        except RecordBroken as broken:  # the store itself could not give the next row
            raise _Failed(Failure(broken.findings[0].message, index=tree.size)) from broken
        if tree.size == 0:
            raise _Failed(Failure(Message("record.empty")))
        if pending is not None:
            params: dict[str, str | int] = {"size": pending[0], "entries": tree.size}
            raise _Failed(Failure(Message("record.entries-missing", params), size=pending[0]))
        if self.covered != tree.size:
            params = {"size": self.covered, "entries": tree.size}
            raise _Failed(Failure(Message("record.entries-uncovered", params), index=self.covered))

    def _entry(self, index: int, data: bytes) -> None:
        envelope = open_envelope(data)
        if isinstance(envelope, Message):
            raise _failed(index, envelope)
        payload = envelope.payload
        entry = examine(payload)
        if isinstance(entry, Message):
            raise _failed(index, entry)
        body: msgspec.Struct | None = None
        if entry.type in self.types:
            try:
                body = self.types.decode(entry.type, entry.body)
            except EntryRefused as refused:
                raise _failed(index, refused.findings[0].message) from refused
        if not self._is_signed(index, entry, body, envelope):
            raise _failed(index, Message("record.signature", {"key": entry.key[:64]}))
        seen = entry.checkpoint
        if seen != self._seen:
            if not 0 <= seen.size <= index or self.tree.root(seen.size).hex() != seen.root:
                raise _failed(index, Message("record.checkpoint-seen", {"size": seen.size}))
            self._seen = seen
        message = self.chain.admit(entry, hashlib.sha256(payload).hexdigest(), body)
        if message is not None:
            raise _failed(index, message)
        raw = bytes(entry.body)
        if self.watch.is_suspect(raw):
            self._warn(odd_texts(index, raw))

    def _is_signed(self, index: int, entry: Entry, body: msgspec.Struct | None, envelope: Envelope) -> bool:
        verifier = self._verifiers.get(entry.key)
        if verifier is None:
            verifier = self._verifier(index, entry, body)
        signed = pre_authentication(envelope.payload)
        valid = False
        for at, signature in enumerate(envelope.signatures):
            if not valid and signature.keyid == entry.key and len(signature.sig) == SIGNATURE_BYTES:
                try:
                    verifier.verify(signed, signature.sig)
                    valid = True
                    continue
                except CryptoError:
                    pass
            params: dict[str, str | int] = {"index": index, "at": at, "key": signature.keyid[:64]}
            self._warn([Finding(Message("record.signature-ignored", params), Place(path=f"#{index}"), "warning")])
        return valid

    def _verifier(self, index: int, entry: Entry, body: msgspec.Struct | None) -> VerifyKey:
        state = self.chain.keys.get(entry.key)
        public_key = state.public_key if state is not None else opening_key(body) if index == 0 else None
        if public_key is None or len(public_key) != KEY_BYTES:
            code = "record.not-opened" if index == 0 else "record.key-not-enrolled"
            raise _failed(index, Message(code, {"key": entry.key[:64], "type": entry.type[:120]}))
        verifier = VerifyKey(public_key)
        self._verifiers[entry.key] = verifier
        return verifier

    def _checkpoint(self, size: int, note: str) -> None:
        checkpoint = self._open(note, size)
        if checkpoint.size != size or size <= self.covered:
            raise _Failed(
                Failure(Message("record.checkpoint-misfiled", {"size": size, "found": checkpoint.size}), size=size)
            )
        if self.tree.root(size) != checkpoint.root:
            raise _Failed(Failure(Message("record.checkpoint-root", {"size": size}), size=size))
        self.checked += 1
        self.covered = size

    def _known(self, known: Sequence[str]) -> None:
        for note in known:
            checkpoint = self._open(note, None)
            size = checkpoint.size
            if size > self.tree.size:
                params: dict[str, str | int] = {"size": size, "entries": self.tree.size}
                raise _Failed(Failure(Message("record.shorter-than-known", params), size=size))
            if self.tree.root(size) != checkpoint.root:
                raise _Failed(Failure(Message("record.forked", {"size": size}), size=size))

    def _open(self, note: str, size: int | None) -> Checkpoint:
        try:
            return open_checkpoint(note, self.chain.record, self.chain.log_key)
        except RecordBroken as broken:
            raise _Failed(Failure(broken.findings[0].message, size=size)) from broken

    def _warn(self, findings: list[Finding]) -> None:
        room = _MOST_WARNINGS - len(self.warnings)
        if room > 0:
            self.warnings += findings[:room]


def _failed(index: int, message: Message) -> _Failed:
    """The failure of entry *index*."""
    return _Failed(Failure(message, index=index))
