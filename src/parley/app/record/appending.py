"""Append entries: build, sign, store, re-read, and sign a checkpoint, all in one transaction.

- Every draft is checked before anything is kept; all that is wrong is reported at once.
- What is appended must verify: each entry goes through the same `Chain` as in verification.
- Nothing is signed on top of a record that does not fit its last signed checkpoint: the root is computed again from the stored bytes of every
  entry, within the transaction. It costs a hash or two an entry.
- Where the keys stand (the chain) is read from the store's cache and believed only if its frontier is the one computed and the signer's last
  entry hashes to what the chain says. Otherwise it is rebuilt from the entries.
- What was planned on an earlier reading is held against what came since, within the same transaction (`Planned`): two hands that enter one
  identifier at one time do not both succeed.
- Before the checkpoint is signed, the new rows are read back inside the transaction and hashed again: one flipped bit in a
  stored row, once signed over, ends a log for good (it did so to the log Yeti2022). They are read back once more after the transaction has
  ended, together with the checkpoint: what a file does on its own account when it is written to does not pass for entered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, zip_longest

import msgspec

from parley.app.record.ports import EntryStore, LogSigner, Rows, Signer, Writing
from parley.app.record.single_row import envelope_at
from parley.kernel import EntryRefused, Finding, Message, Place, RecordBroken, StoreError, sha256_hex
from parley.record import (
    ENTRY_TYPES,
    NOTHING_SEEN,
    UNREADABLE,
    Chain,
    Entry,
    EntryProgress,
    EntryTypes,
    EnvelopeSignature,
    Frontier,
    KeyState,
    SeenCheckpoint,
    check_checkpoint,
    leaf_hash,
    open_checkpoint,
    open_envelope,
    payload_of,
    pre_authentication,
    read,
    read_all,
    seal,
    sign_checkpoint,
    write,
    write_entry,
)

__all__ = ["Appended", "Draft", "Planned", "Standing", "append", "confirm", "standing", "store_batch"]

_CHUNK = 1000
_MOST_FINDINGS = 1000


def _has_nothing_against_it(_: int, __: Entry) -> None:
    return None


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


class Planned(msgspec.Struct, frozen=True):
    """What drafts were planned on: the record as it was at ``size`` entries.

    ``meddles``: what an entry that came since, at its index, has against the plan, or None. That it has an identifier of a draft is asked always.
    """

    size: int
    meddles: Callable[[int, Entry], Message | None] = _has_nothing_against_it


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
    planned: Planned | None = None,
    progress: EntryProgress | None = None,
) -> Appended:
    """Append *drafts*, in order, as one batch. Without drafts nothing is written and the last checkpoint is returned.

    *planned*: what they were planned on; None where they hang on nothing. *progress* is called with the number of entries done.

    Raises `EntryRefused` with one finding for each draft that cannot be entered (its place is ``#0``, ``#1``, ... in the batch) or with why
    what came since it was planned stands against it, `RecordBroken` if what is stored does not bear out the last checkpoint, `StoreError`.
    In each case nothing was written.
    """
    with store.writing() as rows:
        now = standing(rows)
        if now.chain.size == 0:
            raise RecordBroken.of("record.empty")
        if log_signer.public_key != now.chain.log_key:
            raise EntryRefused.of("record.log-key-of-another-record")
        _check_head(rows, now.chain.keys.get(signer.key), signer.key)
        if planned is not None and now.chain.size != planned.size:
            drafts = list(drafts)
            _check_since(rows, planned, now.chain.size, drafts)
        leaves: list[bytes] = []
        appended = store_batch(rows, now, types, signer, log_signer, drafts, progress, leaves)
    confirm(store, appended, leaves)
    return appended


def _check_since(rows: Rows, planned: Planned, size: int, drafts: Sequence[Draft]) -> None:
    """Whether what came since drafts were planned leaves them as they were planned. Raises `EntryRefused`."""
    if size < planned.size:
        raise EntryRefused.of("record.shorter-than-planned", planned=planned.size, now=size)
    taken: dict[str, int] = {}
    for index, entry in enumerate(read_all(rows.envelopes(planned.size)), planned.size):
        message = planned.meddles(index, entry)
        if message is not None:
            raise EntryRefused(Finding(message))
        taken.setdefault(_id_of(entry.body), index)
    taken.pop("", None)
    findings = []
    for at, draft in enumerate(drafts):
        name = _id_of(write(draft.body))
        if name in taken:
            message = Message("record.identifier-taken-meanwhile", {"id": name[:120], "index": taken[name]})
            findings.append(Finding(message, Place(path=f"#{at}")))
    if findings:
        raise EntryRefused(findings[:_MOST_FINDINGS])


class _Identified(msgspec.Struct):
    id: str = ""


def _id_of(body: msgspec.Raw | bytes) -> str:
    """The identifier in a body of any domain; empty where it has none."""
    try:
        return msgspec.json.decode(body, type=_Identified).id
    except UNREADABLE:
        return ""


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
    frontier = Frontier()
    frontier.extend(leaf_hash(envelope) for envelope in rows.envelopes())
    # Whose log it is comes from the first entry, never from the cache.
    opening = _replayed(rows, 1)
    checkpoint = check_checkpoint(note, opening.record, opening.log_key, frontier)
    chain = _cached(rows.state(), opening, frontier) or _replayed(rows)
    return Standing(chain, frontier, SeenCheckpoint(checkpoint.root.hex(), size))


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


def _cached(state: bytes | None, opening: Chain, frontier: Frontier) -> Chain | None:
    """The chain in the cache, if it can be read and was stored together with *frontier*, which is that of the record."""
    if state is None:
        return None
    try:
        chain, then = msgspec.msgpack.decode(state, type=tuple[Chain, Frontier])
    except UNREADABLE:
        return None
    if (chain.record, chain.log_key) != (opening.record, opening.log_key):
        return None
    return chain if then == frontier and chain.size == frontier.size else None


def _replayed(rows: Rows, end: int | None = None) -> Chain:
    """The chain from the entries up to *end* themselves; their signatures are not verified again.

    Only the record's own types matter to the chain, so only their bodies are decoded.
    """
    chain = Chain()
    for index, envelope in enumerate(rows.envelopes(0, end)):
        try:
            payload = payload_of(envelope)
            entry = read(payload)
            body = ENTRY_TYPES.decode(entry.type, entry.body) if entry.type in ENTRY_TYPES else None
        except (EntryRefused, RecordBroken) as broken:
            raise RecordBroken(Finding(broken.findings[0].message, Place(path=f"#{index}"))) from broken
        message = chain.admit(entry, sha256_hex(payload), body)
        if message is not None:
            raise RecordBroken(Finding(message, Place(path=f"#{index}")))
    return chain


def _check_head(rows: Rows, state: KeyState | None, key: str) -> None:
    """Whether the key's last entry is what the chain says it is, read from its row."""
    if state is None or state.last_index < 0:
        return
    index = state.last_index
    envelope = open_envelope(envelope_at(rows, index))
    if isinstance(envelope, Message):
        raise RecordBroken(Finding(envelope, Place(path=f"#{index}")))
    entry = read(envelope.payload)
    if entry.key != key or entry.sequence != state.sequence - 1 or sha256_hex(envelope.payload) != state.previous:
        raise RecordBroken.of("record.previous-broken", found=sha256_hex(envelope.payload), expected=state.previous)
