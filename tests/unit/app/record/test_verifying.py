from __future__ import annotations

import hashlib

import pytest

from parley.app.record.appending import append
from parley.app.record.verifying import show_entry, verify_record
from parley.kernel import RecordBroken, UseError
from parley.record import ENTRY_TYPES
from records import LOG, SIDE_A, TYPES, Saying, record_of, saying


def test_a_record_is_verified_from_its_store() -> None:
    store = record_of(3, 2)
    told: list[int] = []
    result = verify_record(store, TYPES, progress=told.append, every=2)
    assert result.is_whole
    assert (result.entries, result.checkpoints) == (6, 3)
    assert told[-1] == 6


def test_a_checkpoint_that_was_kept_is_held_against_it() -> None:
    store, longer = record_of(3), record_of(3, 1)
    result = verify_record(store, TYPES, known=[longer.last_checkpoint() or ""])
    assert result.failure is not None
    assert result.failure.message.code == "record.shorter-than-known"
    assert verify_record(longer, TYPES, known=[store.last_checkpoint() or ""]).is_whole


def test_what_is_no_checkpoint_proves_nothing() -> None:
    result = verify_record(record_of(3), TYPES, known=["a letter"])
    assert result.failure is not None
    assert result.failure.message.code == "record.note-malformed"


def test_an_entry_is_shown_down_to_the_bytes() -> None:
    store = record_of(2)
    shown = show_entry(store, TYPES, 1)
    envelope = list(store.envelopes())[1]
    assert shown.index == 1
    assert shown.body == Saying("s0", "Side A has said sentence 0.")
    assert shown.payload_digest == hashlib.sha256(shown.payload).hexdigest()
    assert shown.leaf_hash == hashlib.sha256(b"\0" + envelope).hexdigest()
    assert shown.envelope_bytes == len(envelope)
    assert [signature.keyid for signature in shown.signatures] == [SIDE_A.key]
    assert shown.warnings == ()


def test_a_type_that_is_not_known_here_has_no_body() -> None:
    assert show_entry(record_of(1), ENTRY_TYPES, 1).body is None


def test_odd_text_is_shown_as_such() -> None:
    store = record_of()
    append(store, TYPES, SIDE_A, LOG, [saying(0, "p\u0430y \u202e")])
    assert [finding.message.params["kind"] for finding in show_entry(store, TYPES, 1).warnings] == [
        "mixed-script",
        "bidi-control",
    ]


@pytest.mark.parametrize("index", [-1, 3, 10**9])
def test_there_is_no_entry_beyond_the_end(index: int) -> None:
    with pytest.raises(UseError) as error:
        show_entry(record_of(2), TYPES, index)
    assert error.value.findings[0].message.params == {"index": index, "entries": 3}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'"payload"', b'"Payload"', "record.envelope-malformed"),
        (b'"payload":"', b'"payload":"AAAA', "record.not-json"),
    ],
)
def test_broken_bytes_are_told_with_their_index(old: bytes, new: bytes, code: str) -> None:
    store = record_of(2)
    store._entries[1] = store._entries[1].replace(old, new)
    with pytest.raises(RecordBroken) as error:
        show_entry(store, TYPES, 1)
    assert (str(error.value.findings[0].place), error.value.findings[0].message.code) == ("#1", code)
