"""Append entries: build, sign, store, re-read, and sign a checkpoint, all in one transaction.

- Every draft is checked before anything is kept; all that is wrong is reported at once.
- What is appended must verify: each entry goes through the same `Chain` as in verification.
- Where the record stands (chain and frontier) is read from the store's cache and believed only if its root is that of the last
  signed checkpoint and the signer's last entry hashes to what the chain says. Otherwise it is rebuilt from the entries.
- Before the checkpoint is signed, the new rows are read back inside the transaction and hashed again: one flipped bit in a
  stored row, once signed over, ends a log for good (it did so to the log Yeti2022). They are read back once more after the transaction has
  ended, together with the checkpoint: what a file does on its own account when it is written to does not pass for entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest

import msgspec

from parley.app.record.ports import EntryStore, LogSigner, Rows, Signer, Writing
from parley.kernel import EntryRefused, Finding, Message, Place, RecordBroken, StoreError, sha256_hex
from parley.record import (
    ENTRY_TYPES,
    NOTHING_SEEN,
    Chain,
    Entry,
    EntryProgress,
    EntryTypes,
    EnvelopeSignature,
    Frontier,
    KeyState,
    SeenCheckpoint,
    leaf_hash,
    open_checkpoint,
    open_envelope,
    payload_of,
    pre_authentication,
    read,
    seal,
    sign_checkpoint,
    write,
    write_entry,
)

__all__ = ["Appended", "Draft", "Standing", "append", "confirm", "standing", "store_batch"]

_CHUNK = 1000
_MOST_FINDINGS = 1000


class Draft(msgspec.Struct, frozen=True):
    """What is to be entered: a registered type, its body (a Struct of that type, or a dict), commitments of documents."""

    type: str
    body: msgspec.Struct | dict[str, object]
    commitments: tuple[str, ...] = ()


class Appended(msgspec.Struct, frozen=True):
    """The entries are ``first`` up to, not including, ``size``; ``checkpoint`` is the note that covers them."""

    first: int
    size: int
    checkpoint: str


class Standing(msgspec.Struct):
    """Where a record stands: its chain, its frontier, and the last checkpoint as the next entry will state it."""

    chain: Chain
    frontier: Frontier
    seen: SeenCheckpoint = NOTHING_SEEN


def append(
    store: EntryStore,
    types: EntryTypes,
    signer: Signer,
    log_signer: LogSigner,
    drafts: Iterable[Draft],
    *,
    progress: EntryProgress | None = None,
) -> Appended:
    """Append *drafts*, in order, as one batch. Without drafts nothing is written and the last checkpoint is returned.

    Raises `EntryRefused` with one finding for each draft that cannot be entered (its place is ``#0``, ``#1``, ... in the batch),
    `RecordBroken` if what is stored does not bear out the last checkpoint, `StoreError`. In each case nothing was written.
    *progress* is called with the number of entries done.
    """
    with store.writing() as rows:
        now = standing(rows)
        if now.chain.size == 0:
            raise RecordBroken.of("record.empty")
        if log_signer.public_key != now.chain.log_key:
            raise EntryRefused.of("record.log-key-of-another-record")
        _check_head(rows, now.chain.keys.get(signer.key), signer.key)
        leaves: list[bytes] = []
        appended = store_batch(rows, now, types, signer, log_signer, drafts, progress, leaves)
    confirm(store, appended, leaves)
    return appended


def confirm(rows: Rows, appended: Appended, leaves: Sequence[bytes]) -> None:
    """Read back what a transaction has stored, after it has ended: every entry by its leaf hash in *leaves*, and the checkpoint.

    Only then may anything be called entered. Raises `StoreError` (``store.read-back-differs``) at the first difference.
    """
    at = appended.first
    for leaf, envelope in zip_longest(leaves, rows.envelopes(appended.first, appended.size)):
        if leaf is None or envelope is None or leaf_hash(envelope) != leaf:
            raise StoreError.of("store.read-back-differs", index=at)
        at += 1
    if rows.size() < appended.size or _note_of(rows, appended.size) != (appended.checkpoint or None):
        raise StoreError.of("store.read-back-differs", index=appended.size)


def _note_of(rows: Rows, size: int) -> str | None:
    """The stored checkpoint of *size* entries; the last one, unless somebody else has appended since."""
    if rows.size() == size:
        return rows.last_checkpoint()
    return next((note for covered, note in rows.checkpoints() if covered == size), None)


def standing(rows: Rows) -> Standing:
    """Where the stored record stands, borne out by its last signed checkpoint. Raises `RecordBroken` if it is not."""
    size, note = rows.size(), rows.last_checkpoint()
    if size == 0 and note is None:
        return Standing(Chain(), Frontier())
    if note is None:
        raise RecordBroken.of("record.entries-uncovered", size=0, entries=size)
    # Whose log it is comes from the first entry, never from the cache.
    opening = _replayed(rows, 1).chain
    checkpoint = open_checkpoint(note, opening.record, opening.log_key)
    if checkpoint.size != size:
        code = "record.entries-missing" if checkpoint.size > size else "record.entries-uncovered"
        raise RecordBroken.of(code, size=checkpoint.size, entries=size)
    now = _cached(rows.state(), opening, size)
    if now is None or now.frontier.root() != checkpoint.root:
        now = _replayed(rows)
        if now.frontier.root() != checkpoint.root:
            raise RecordBroken.of("record.checkpoint-root", size=size)
    now.seen = SeenCheckpoint(checkpoint.root.hex(), size)
    return now


def store_batch(
    rows: Writing,
    now: Standing,
    types: EntryTypes,
    signer: Signer,
    log_signer: LogSigner,
    drafts: Iterable[Draft],
    progress: EntryProgress | None = None,
    leaves: list[bytes] | None = None,
) -> Appended:
    """Build, sign and store *drafts* after *now* within the transaction *rows*. The leaf hash of each is added to *leaves*, which is
    empty, for `confirm`. Raises as `append` does.
    """
    first = now.chain.size
    findings: list[Finding] = []
    leaves = [] if leaves is None else leaves
    built = _envelopes(now, types, signer, enumerate(drafts), findings)
    while chunk := list(islice(built, _CHUNK)):
        if not findings:
            rows.add_entries(chunk)
            leaves += [leaf_hash(envelope) for envelope in chunk]
            if progress is not None:
                progress(len(leaves))
    if findings:
        raise EntryRefused(findings[:_MOST_FINDINGS])
    if not leaves:
        return Appended(first, first, rows.last_checkpoint() or "")
    for at, envelope in enumerate(rows.envelopes(first)):
        leaf = leaf_hash(envelope)
        if at >= len(leaves) or leaf != leaves[at]:
            raise StoreError.of("store.read-back-differs", index=first + at)
        now.frontier.append(leaf)
    size = now.chain.size
    if now.frontier.size != size or rows.size() != size:
        raise StoreError.of("store.read-back-differs", index=now.frontier.size)
    note = sign_checkpoint(now.chain.record, size, now.frontier.root(), log_signer)
    open_checkpoint(note, now.chain.record, now.chain.log_key)
    rows.add_checkpoint(size, note)
    rows.put_state(_state(now))
    return Appended(first, size, note)


def _envelopes(
    now: Standing, types: EntryTypes, signer: Signer, drafts: Iterable[tuple[int, Draft]], findings: list[Finding]
) -> Iterator[bytes]:
    """The envelope of each draft that can be entered; what is wrong with the others goes into *findings*."""
    for at, draft in drafts:
        state = now.chain.keys.get(signer.key)
        sequence, previous = (state.sequence, state.previous) if state is not None else (0, "")
        try:
            raw = write(draft.body)
            body = types.decode(draft.type, raw)
            entry = Entry(
                body=msgspec.Raw(raw),
                checkpoint=now.seen,
                commitments=draft.commitments,
                key=signer.key,
                previous=previous,
                record=now.chain.record,
                sequence=sequence,
                signer=signer.name,
                type=draft.type,
            )
            payload = write_entry(entry)
        except EntryRefused as refused:
            findings += [_placed(finding, at) for finding in refused.findings]
            continue
        message = now.chain.admit(entry, sha256_hex(payload), body)
        if message is not None:
            findings.append(_placed(Finding(message), at))
            continue
        yield seal(payload, EnvelopeSignature(signer.key, signer.sign(pre_authentication(payload))))


def _placed(finding: Finding, at: int) -> Finding:
    path = finding.place.path
    return Finding(finding.message, Place(path=f"#{at}.{path}" if path else f"#{at}"), finding.severity)


def _state(now: Standing) -> bytes:
    return msgspec.msgpack.encode((now.chain, now.frontier))


def _cached(state: bytes | None, opening: Chain, size: int) -> Standing | None:
    """The standing in the cache, if it can be read and is of this record and size."""
    if state is None:
        return None
    try:
        chain, frontier = msgspec.msgpack.decode(state, type=tuple[Chain, Frontier])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if (chain.record, chain.log_key) != (opening.record, opening.log_key):
        return None
    return Standing(chain, frontier) if chain.size == frontier.size == size and frontier.is_sound else None


def _replayed(rows: Rows, end: int | None = None) -> Standing:
    """The standing from the entries up to *end* themselves; their signatures are not verified again.

    Only the record's own types matter to the chain, so only their bodies are decoded.
    """
    chain, frontier = Chain(), Frontier()
    for index, envelope in enumerate(rows.envelopes(0, end)):
        payload = payload_of(envelope)
        entry = read(payload)
        try:
            body = ENTRY_TYPES.decode(entry.type, entry.body) if entry.type in ENTRY_TYPES else None
        except EntryRefused as refused:
            raise RecordBroken(refused.findings) from refused
        message = chain.admit(entry, sha256_hex(payload), body)
        if message is not None:
            raise RecordBroken(Finding(message, Place(path=f"#{index}")))
        frontier.append(leaf_hash(envelope))
    return Standing(chain, frontier)


def _check_head(rows: Rows, state: KeyState | None, key: str) -> None:
    """Whether the key's last entry is what the chain says it is, read from its row."""
    if state is None or state.last_index < 0:
        return
    index = state.last_index
    envelope = open_envelope(next(rows.envelopes(index, index + 1)))
    if isinstance(envelope, Message):
        raise RecordBroken(Finding(envelope, Place(path=f"#{index}")))
    entry = read(envelope.payload)
    if entry.key != key or entry.sequence != state.sequence - 1 or sha256_hex(envelope.payload) != state.previous:
        raise RecordBroken.of("record.previous-broken", found=sha256_hex(envelope.payload), expected=state.previous)
