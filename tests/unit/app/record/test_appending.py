from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.app.record.appending import Draft, append, standing
from parley.app.record.verifying import verify_record
from parley.kernel import EntryRefused, ParleyError, RecordBroken, StoreError, sha256_hex
from parley.record import (
    Chain,
    Ed25519Signer,
    Frontier,
    KeyEnrolled,
    KeyRevoked,
    Tree,
    leaf_hash,
    open_checkpoint,
    payload_of,
    read_all,
)
from parley.storage import MemoryStore
from records import LOG, OUTSIDER, RECORD, SIDE_A, SIDE_B, TYPES, Saying, opened, record_of, said, saying


def put_state(store: MemoryStore, state: bytes) -> None:
    with store.writing() as rows:
        rows.put_state(state)


def refused(
    store: MemoryStore, drafts: Iterable[Draft], signer: Ed25519Signer = SIDE_A, log: Ed25519Signer = LOG
) -> ParleyError:
    """The error; nothing was written."""
    before = list(store.envelopes()), list(store.checkpoints()), store.state()
    with pytest.raises(ParleyError) as error:
        append(store, TYPES, signer, log, drafts)
    assert (list(store.envelopes()), list(store.checkpoints()), store.state()) == before
    return error.value


def test_a_batch_is_appended_and_covered_by_one_checkpoint() -> None:
    store = record_of(2)
    done = append(store, TYPES, SIDE_A, LOG, [saying(number) for number in range(5)])
    assert (done.first, done.size) == (3, 8)
    checkpoint = open_checkpoint(done.checkpoint, RECORD, LOG.public_key)
    assert (checkpoint.size, checkpoint.root) == (8, Tree(map(leaf_hash, store.envelopes())).root())
    assert store.last_checkpoint() == done.checkpoint
    assert verify_record(store, TYPES).is_whole


def test_entries_state_their_place_and_what_was_seen() -> None:
    store = record_of(2, 1)
    payloads = [payload_of(envelope) for envelope in store.envelopes()]
    entries = list(read_all(store.envelopes()))
    assert [entry.sequence for entry in entries] == [0, 1, 2, 3]
    assert [entry.previous for entry in entries] == ["", *map(sha256_hex, payloads[:-1])]
    assert [entry.checkpoint.size for entry in entries] == [0, 1, 1, 3]


def test_a_body_may_be_a_dict_and_documents_may_be_named() -> None:
    store = record_of()
    append(store, TYPES, SIDE_A, LOG, [Draft("tests.saying", {"words": "так", "id": "s1"}, ("c" * 64,))])
    entry = list(read_all(store.envelopes()))[-1]
    assert bytes(entry.body) == '{"id":"s1","words":"так"}'.encode()
    assert entry.commitments == ("c" * 64,)


def test_without_drafts_nothing_is_written() -> None:
    store = record_of(1)
    before = list(store.checkpoints())
    done = append(store, TYPES, SIDE_A, LOG, [])
    assert (done.first, done.size, done.checkpoint) == (2, 2, before[-1][1])
    assert list(store.checkpoints()) == before


def test_everything_that_is_wrong_is_told_at_once_with_its_place() -> None:
    drafts = [
        saying(0),
        Draft("tests.unknown", {}),
        Draft("tests.saying", {"id": "s1", "words": 1.5}),
        Draft("tests.saying", {"id": "s1"}),
        saying(1, "e\u0301"),
        saying(2),
        saying(3, "x" * 50_000),
        Draft("tests.saying", Saying("s4", "x"), ("short",)),
        Draft("record.opened", {"format": "x", "log_key": "", "log_name": "", "signer": "", "signer_key": ""}),
    ]
    error = refused(record_of(1), drafts)
    assert isinstance(error, EntryRefused)
    assert [(str(finding.place), finding.message.code) for finding in error.findings] == [
        ("#1", "record.type-unknown"),
        ("#2.words", "record.value-not-allowed"),
        ("#3", "record.body-does-not-decode"),
        ("#4.words", "record.not-nfc"),
        ("#6", "record.entry-too-large"),
        ("#7", "record.commitment-malformed"),
        ("#8", "record.opened-twice"),
    ]


def test_a_fault_late_in_a_long_batch_takes_all_of_it_back() -> None:
    drafts = [*(saying(number) for number in range(2500)), saying(0, "\ud800")]
    error = refused(record_of(1), drafts)
    assert [str(finding.place) for finding in error.findings] == ["#2500"]


def test_drafts_may_come_from_a_generator_that_fails() -> None:
    def drafts() -> Iterator[Draft]:
        yield saying(0)
        raise RuntimeError

    store = record_of(1)
    with pytest.raises(RuntimeError):
        append(store, TYPES, SIDE_A, LOG, drafts())
    assert store.size() == 2
    said(store, [1])
    assert verify_record(store, TYPES).is_whole


def test_only_enrolled_keys_append() -> None:
    store = record_of(1)
    assert refused(store, [saying(0)], OUTSIDER).findings[0].message.code == "record.key-not-enrolled"
    append(store, TYPES, SIDE_A, LOG, [Draft("record.key-enrolled", KeyEnrolled(SIDE_B.public_key.hex(), "side-b"))])
    said(store, [2], SIDE_B)
    append(store, TYPES, SIDE_A, LOG, [Draft("record.key-revoked", KeyRevoked(SIDE_B.key))])
    assert refused(store, [saying(3)], SIDE_B).findings[0].message.code == "record.key-was-revoked"
    assert verify_record(store, TYPES).is_whole


def test_a_key_cannot_sign_after_it_revoked_itself_in_the_same_batch() -> None:
    error = refused(record_of(1), [Draft("record.key-revoked", KeyRevoked(SIDE_A.key)), saying(0)])
    assert [(str(each.place), each.message.code) for each in error.findings] == [("#1", "record.key-was-revoked")]


def test_another_log_key_is_refused_before_anything_is_done() -> None:
    error = refused(record_of(1), [saying(0)], log=OUTSIDER)
    assert error.findings[0].message.code == "record.log-key-of-another-record"


def test_nothing_is_appended_to_a_record_that_was_not_opened() -> None:
    assert refused(MemoryStore(), [saying(0)]).findings[0].message.code == "record.empty"


@given(st.lists(st.integers(0, 6), max_size=6), st.booleans())
def test_it_makes_no_difference_how_entries_are_batched_or_whether_the_cache_is_kept(
    batches: list[int], keeps: bool
) -> None:
    store = record_of()
    at = 0
    for batch in batches:
        said(store, range(at, at + batch))
        at += batch
        if not keeps:
            put_state(store, b"")
    result = verify_record(store, TYPES)
    assert result.is_whole
    assert result.entries == at + 1


@pytest.mark.parametrize(
    "state",
    [
        b"",
        b"\xc1",
        msgspec.msgpack.encode((Chain(), Frontier())),
        msgspec.msgpack.encode((Chain(size=4), Frontier(4, [b"x" * 32]))),
        msgspec.msgpack.encode(
            (Chain(record="r" + "0" * 32, log_key=OUTSIDER.public_key, size=4), Frontier(4, [b"x" * 32]))
        ),
        msgspec.msgpack.encode((Chain(record=RECORD, log_key=LOG.public_key, size=4), Frontier(4, [b"x" * 32]))),
    ],
)
def test_a_cache_that_is_not_borne_out_is_rebuilt(state: bytes) -> None:
    store = record_of(3)
    put_state(store, state)
    said(store, [3])
    assert verify_record(store, TYPES).is_whole


def test_a_cached_chain_that_misstates_the_last_entry_is_not_followed() -> None:
    store = record_of(3)
    now = standing(store)
    now.chain.keys[SIDE_A.key].previous = "0" * 64
    put_state(store, msgspec.msgpack.encode((now.chain, now.frontier)))
    assert refused(store, [saying(4)]).findings[0].message.code == "record.previous-broken"


def changed_at(store: MemoryStore, index: int) -> None:
    """Flip a bit of a stored entry, as a failing disk might."""
    envelope = bytearray(store._entries[index])
    envelope[40] ^= 1
    store._entries[index] = bytes(envelope)


def test_nothing_is_signed_over_a_last_entry_that_changed_in_the_store() -> None:
    store = record_of(3)
    changed_at(store, 3)
    assert isinstance(refused(store, [saying(4)]), RecordBroken)


def test_nothing_is_signed_over_an_older_entry_that_changed_once_the_cache_is_gone() -> None:
    store = record_of(3)
    changed_at(store, 2)
    put_state(store, b"")
    assert isinstance(refused(store, [saying(4)]), RecordBroken)


def test_entries_and_checkpoints_that_do_not_cover_each_other_are_not_continued() -> None:
    store = record_of(3)
    store._entries.append(store._entries[-1])
    assert refused(store, [saying(4)]).findings[0].message.code == "record.entries-uncovered"
    del store._entries[3:]
    assert refused(store, [saying(4)]).findings[0].message.code == "record.entries-missing"
    store = record_of(3)
    store._checkpoints.clear()
    assert refused(store, [saying(4)]).findings[0].message.code == "record.entries-uncovered"


class Flipping(MemoryStore):
    """A store whose disk flips a bit of what is written, once told to."""

    is_flipping = False

    def add_entries(self, envelopes: Iterable[bytes]) -> None:
        given = list(envelopes)
        super().add_entries(given)
        if self.is_flipping:
            changed_at(self, self.size() - 1)


class Losing(MemoryStore):
    """A store that loses the last of what is written, once told to."""

    is_losing = False

    def add_entries(self, envelopes: Iterable[bytes]) -> None:
        given = list(envelopes)
        super().add_entries(given[:-1] if self.is_losing else given)


def test_a_bit_flipped_while_storing_is_found_before_the_checkpoint_is_signed() -> None:
    store = Flipping()
    opened(store)
    store.is_flipping = True
    error = refused(store, [saying(0), saying(1)])
    assert isinstance(error, StoreError)
    assert error.findings[0].message.params == {"index": 2}


def test_a_row_lost_while_storing_is_found() -> None:
    store = Losing()
    opened(store)
    store.is_losing = True
    assert refused(store, [saying(0), saying(1)]).findings[0].message.code == "store.read-back-differs"


def test_a_store_that_fails_at_the_end_leaves_nothing() -> None:
    class Failing(MemoryStore):
        @contextmanager
        def writing(self) -> Iterator[MemoryStore]:
            with super().writing() as rows:
                yield rows
                if self.size() > 1:
                    raise StoreError.of("store.disk-full", path="")

    store = Failing()
    opened(store)
    assert refused(store, [saying(0)]).findings[0].message.code == "store.disk-full"


def test_progress_is_told_by_the_thousand() -> None:
    told: list[int] = []
    append(record_of(), TYPES, SIDE_A, LOG, [saying(number) for number in range(2100)], progress=told.append)
    assert told == [1000, 2000, 2100]
