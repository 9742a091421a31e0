from __future__ import annotations

import pytest

from parley.app.record.opening import new_record_id, open_record
from parley.app.record.verifying import show_entry, verify_record
from parley.kernel import EntryRefused
from parley.record import ENTRY_TYPES, Ed25519Signer, RecordOpened, is_record_id, open_checkpoint
from parley.storage import MemoryStore
from records import LOG, RECORD, SIDE_A, Counted


class Unsound(Ed25519Signer):
    """A signer whose public key is of small order."""

    def __init__(self) -> None:
        super().__init__(b"U" * 32, "side-a")
        self.public_key = bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")


def refused(store: MemoryStore, **changes: object) -> str:
    given = {"signer": SIDE_A, "log_signer": LOG, "record": RECORD, "title": "", **changes}
    before = list(store.envelopes())
    with pytest.raises(EntryRefused) as error:
        open_record(store, **given)  # type: ignore[arg-type]
    assert list(store.envelopes()) == before
    return error.value.findings[0].message.code


def test_the_first_entry_names_both_keys_and_is_covered() -> None:
    store = MemoryStore()
    done = open_record(store, SIDE_A, LOG, RECORD, "Переговори")
    assert (done.first, done.size) == (0, 1)
    assert open_checkpoint(done.checkpoint, RECORD, LOG.public_key).size == 1
    shown = show_entry(store, ENTRY_TYPES, 0)
    assert shown.body == RecordOpened(
        "parley-record/1", LOG.public_key.hex(), f"parley/{RECORD}", "side-a", SIDE_A.public_key.hex(), "Переговори"
    )
    assert (shown.entry.sequence, shown.entry.previous, shown.entry.checkpoint.size) == (0, "", 0)
    assert verify_record(store, ENTRY_TYPES).is_whole


def test_a_record_is_opened_once() -> None:
    store = MemoryStore()
    open_record(store, SIDE_A, LOG, RECORD)
    assert refused(store) == "record.exists"


def test_what_cannot_open_a_record_is_refused() -> None:
    store = MemoryStore()
    assert refused(store, record="talks") == "record.id-malformed"
    assert refused(store, log_signer=SIDE_A) == "record.key-unsound"
    assert refused(store, log_signer=Unsound()) == "record.key-unsound"
    assert refused(store, signer=Unsound()) == "record.key-unsound"
    assert refused(store, title="e\u0301") == "record.not-nfc"
    assert store.last_checkpoint() is None


def test_ids_are_drawn() -> None:
    entropy = Counted()
    one, other = new_record_id(entropy), new_record_id(entropy)
    assert is_record_id(one)
    assert one != other
