"""Verification of a whole record, from its stored bytes.

For each entry in order: the envelope's and the payload's canonical form, the type's body, the signature, its place in the chain
(`parley.record.chain`), the checkpoint that its signer had seen against the root of *this* log at that size. For each stored
checkpoint: its signature, its size, its root. At the end: that the last checkpoint covers every entry and no more, and
that checkpoints which somebody kept elsewhere (*known*) belong to this log. The first failure is reported and ends it.

Signatures are verified in batches (`parley.record.signatures`) while the entries are read on; the first failure is the one at the lowest index,
wherever it was found. Where only a part is asked for (*signed*), the signatures of the other entries are left out, and nothing else is.

What it cannot show: that entries and their checkpoints were cut off the end together. Whoever kept a later checkpoint can.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from parley.kernel import EntryRefused, Finding, Message, Place, RecordBroken
from parley.record.chain import Chain, opening_key
from parley.record.checkpoints import Checkpoint, open_checkpoint
from parley.record.entry import NOTHING_SEEN, Entry, examine
from parley.record.envelopes import Envelope, EnvelopeSignature, open_envelope, pre_authentication
from parley.record.hygiene import TextWatch, odd_texts
from parley.record.keys import KEY_BYTES, SIGNATURE_BYTES, is_valid_signature, key_id
from parley.record.merkle import Tree, leaf_hash
from parley.record.registry import EntryTypes
from parley.record.signatures import SignatureCheck, SignaturesHere, SignedEntry

__all__ = ["EntryProgress", "Failure", "Verification", "verify"]

EntryProgress = Callable[[int], None]
"""Called with the number of entries done so far."""

_MOST_WARNINGS = 200
_BATCH = 256
"""So many signatures are handed on at a time: some ten milliseconds of work."""


class Failure(msgspec.Struct, frozen=True):
    """The first failure: at entry ``index``, or at the checkpoint of ``size`` entries (None: not there), and why."""

    message: Message
    index: int | None = None
    size: int | None = None


class Verification(msgspec.Struct, frozen=True):
    """The result. ``entries`` and ``checkpoints``: how many verified; ``signatures``: of how many entries also the signature; ``root``: of the
    verified entries, in hexadecimal.
    """

    record: str
    entries: int
    signatures: int
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
    signed: range | None = None,
    signatures: SignatureCheck | None = None,
    progress: EntryProgress | None = None,
    every: int = 1000,
) -> Verification:
    """Verify a record from its stored *envelopes* and its *checkpoints* (size and note, by rising size).

    *types*: the types whose bodies are decoded; *known*: notes of checkpoints that were kept elsewhere; *signed*: the indices whose signatures are
    verified (None: all); *signatures*: where they are verified (None: here). Faults of the record are in the result and raise nothing.
    *progress* is called after every *every* entries and at the end.
    """
    verifier = _Verifier(types, signed, signatures or SignaturesHere(), progress, every)
    return verifier.run(envelopes, iter(checkpoints), known)


class _Failed(Exception):
    """Ends a verification with its first failure."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(str(failure.message))
        self.failure = failure


class _Verifier:
    """The state of one verification; `_Failed` ends it."""

    def __init__(
        self,
        types: EntryTypes,
        signed: range | None,
        signatures: SignatureCheck,
        progress: EntryProgress | None,
        every: int,
    ) -> None:
        self.types = types
        self.signed = signed
        self.signatures = signatures
        self.progress = progress
        self.every = every
        self.chain = Chain()
        self.tree = Tree()
        self.watch = TextWatch()
        self.warnings: list[tuple[int, Finding]] = []
        self.covered: list[int] = []
        self._seen = NOTHING_SEEN
        self._batch: list[SignedEntry] = []
        self._public_keys: dict[str, bytes] = {}

    def run(
        self, envelopes: Iterable[bytes], checkpoints: Iterator[tuple[int, str]], known: Sequence[str]
    ) -> Verification:
        failure: Failure | None = None
        try:
            self._all(envelopes, checkpoints)
            self._known(known)
        except _Failed as failed:
            failure = failed.failure
        size = self.tree.size
        self.signatures.take(self._batch)
        invalid = self.signatures.first_invalid()
        if invalid is not None:
            # Nothing was read after what ended the reading, so this lies before it.
            failure, size = _failed(invalid.index, _not_signed(key_id(invalid.public_key))).failure, invalid.index
        if self.progress is not None:
            self.progress(size)
        signed = range(size) if self.signed is None else range(self.signed.start, min(self.signed.stop, size))
        return Verification(
            record=self.chain.record,
            entries=size,
            signatures=len(signed),
            checkpoints=sum(1 for covered in self.covered if covered <= size),
            root=self.tree.root(size).hex(),
            failure=failure,
            warnings=tuple(finding for index, finding in self.warnings if invalid is None or index < size),
        )

    def _all(self, envelopes: Iterable[bytes], checkpoints: Iterator[tuple[int, str]]) -> None:
        tree, every = self.tree, self.every
        try:
            pending = next(checkpoints, None)
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
        covered = self.covered[-1] if self.covered else 0
        if covered != tree.size:
            params = {"size": covered, "entries": tree.size}
            raise _Failed(Failure(Message("record.entries-uncovered", params), index=covered))

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
        if self.signed is None or index in self.signed:
            self._signature(index, entry, body, envelope)
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
            self._warn(index, odd_texts(index, raw))

    def _signature(self, index: int, entry: Entry, body: msgspec.Struct | None, envelope: Envelope) -> None:
        """Hand the signature on to be verified; where there are several, find the one that counts now."""
        public_key = self._public_keys.get(entry.key) or self._public_key(index, entry, body)
        message = pre_authentication(envelope.payload)
        signatures = envelope.signatures
        if len(signatures) > 1:
            signatures = self._counting(index, entry, public_key, message, signatures)
        if not signatures or signatures[0].keyid != entry.key or len(signatures[0].sig) != SIGNATURE_BYTES:
            raise _failed(index, _not_signed(entry.key))
        self._batch.append(SignedEntry(index, public_key, signatures[0].sig + message))
        if len(self._batch) >= _BATCH:
            self.signatures.take(self._batch)
            self._batch = []

    def _counting(
        self, index: int, entry: Entry, public_key: bytes, message: bytes, signatures: Sequence[EnvelopeSignature]
    ) -> tuple[EnvelopeSignature, ...]:
        """The first of *signatures* that is the entry's key's and valid; the others are told."""
        found: tuple[EnvelopeSignature, ...] = ()
        for at, one in enumerate(signatures):
            if not found and one.keyid == entry.key and is_valid_signature(public_key, message, one.sig):
                found = (one,)
                continue
            params: dict[str, str | int] = {"index": index, "at": at, "key": one.keyid[:64]}
            told = Finding(Message("record.signature-ignored", params), Place(path=f"#{index}"), "warning")
            self._warn(index, [told])
        return found

    def _public_key(self, index: int, entry: Entry, body: msgspec.Struct | None) -> bytes:
        state = self.chain.keys.get(entry.key)
        public_key = state.public_key if state is not None else opening_key(body) if index == 0 else None
        if public_key is None or len(public_key) != KEY_BYTES:
            code = "record.not-opened" if index == 0 else "record.key-not-enrolled"
            raise _failed(index, Message(code, {"key": entry.key[:64], "type": entry.type[:120]}))
        self._public_keys[entry.key] = public_key
        return public_key

    def _checkpoint(self, size: int, note: str) -> None:
        checkpoint = self._open(note, size)
        if checkpoint.size != size or (self.covered and size <= self.covered[-1]):
            raise _Failed(
                Failure(Message("record.checkpoint-misfiled", {"size": size, "found": checkpoint.size}), size=size)
            )
        if self.tree.root(size) != checkpoint.root:
            raise _Failed(Failure(Message("record.checkpoint-root", {"size": size}), size=size))
        self.covered.append(size)

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

    def _warn(self, index: int, findings: list[Finding]) -> None:
        room = _MOST_WARNINGS - len(self.warnings)
        if room > 0:
            self.warnings += [(index, finding) for finding in findings[:room]]


def _failed(index: int, message: Message) -> _Failed:
    """The failure of entry *index*."""
    return _Failed(Failure(message, index=index))


def _not_signed(key: str) -> Message:
    return Message("record.signature", {"key": key[:64]})
