from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest

from parley.kernel import sha256_hex
from parley.record.canonical import write
from parley.record.chain import Chain, opening_key
from parley.record.enrolment import KeyEnrolled, KeyRevoked, RecordOpened
from parley.record.entry import NOTHING_SEEN, Entry
from parley.record.keys import Ed25519Signer
from records import LOG, OUTSIDER, RECORD, SIDE_A, SIDE_B, TYPES, Saying

OPENING = RecordOpened(
    "parley-record/1", LOG.public_key.hex(), f"parley/{RECORD}", "side-a", SIDE_A.public_key.hex(), "T"
)
SMALL_ORDER = "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"


class Told:
    """A chain that entries are offered to, each in its right place unless told otherwise."""

    def __init__(self) -> None:
        self.chain = Chain()

    def offer(self, body: msgspec.Struct, by: Ed25519Signer = SIDE_A, **changes: Any) -> str:
        """The code of the refusal, or an empty text."""
        state = self.chain.keys.get(by.key)
        name = next(name for name, kind in TYPES.items() if isinstance(body, kind))
        entry = Entry(
            body=msgspec.Raw(write(body)),
            checkpoint=NOTHING_SEEN,
            commitments=(),
            key=by.key,
            previous=state.previous if state else "",
            record=RECORD,
            sequence=state.sequence if state else 0,
            signer=by.name,
            type=name,
        )
        entry = msgspec.structs.replace(entry, **changes)
        known = body if entry.type in TYPES else None
        message = self.chain.admit(entry, sha256_hex(msgspec.json.encode(entry)), known)
        return message.code if message else ""


@pytest.fixture
def told() -> Told:
    told = Told()
    assert told.offer(OPENING) == ""
    return told


def test_entries_in_their_place_are_admitted(told: Told) -> None:
    assert told.offer(Saying("s1", "yes")) == ""
    assert told.offer(KeyEnrolled(SIDE_B.public_key.hex(), "side-b")) == ""
    assert told.offer(Saying("s2", "no"), SIDE_B) == ""
    assert told.offer(Saying("s3", "yes")) == ""
    state = told.chain.keys[SIDE_A.key]
    assert (told.chain.size, state.sequence, state.last_index, state.enrolled_at) == (5, 4, 4, 0)
    assert told.chain.keys[SIDE_B.key].enrolled_at == 2
    assert (told.chain.record, told.chain.log_key) == (RECORD, LOG.public_key)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"record": "r" + "0" * 32}, "record.of-another-record"),
        ({"key": SIDE_B.key}, "record.key-not-enrolled"),
        ({"signer": "side-b"}, "record.signer-not-of-key"),
        ({"sequence": 0}, "record.sequence-broken"),
        ({"sequence": 2}, "record.sequence-broken"),
        ({"previous": ""}, "record.previous-broken"),
        ({"previous": "0" * 64}, "record.previous-broken"),
        ({"commitments": ("x",)}, "record.commitment-malformed"),
        ({"commitments": ("a" * 64, "a" * 64 + "\n")}, "record.commitment-malformed"),
        ({"type": "No type"}, "record.type-malformed"),
        ({"type": "record.future"}, "record.type-unknown"),
    ],
)
def test_an_entry_out_of_place_is_refused_and_changes_nothing(told: Told, changes: dict[str, Any], code: str) -> None:
    before = copy.deepcopy(told.chain)
    assert told.offer(Saying("s1", "yes"), **changes) == code
    assert told.chain == before


def test_a_type_that_is_not_known_here_is_admitted(told: Told) -> None:
    assert told.offer(Saying("s1", "yes"), type="future.kind") == ""


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"format": "parley-record/2"}, "record.format-unknown"),
        ({"signer_key": SMALL_ORDER}, "record.key-unsound"),
        ({"signer_key": "x"}, "record.key-unsound"),
        ({"log_key": SMALL_ORDER}, "record.key-unsound"),
        ({"log_key": SIDE_A.public_key.hex()}, "record.key-unsound"),
        ({"signer_key": SIDE_B.public_key.hex()}, "record.key-not-enrolled"),
        ({"log_name": "parley/other"}, "record.log-name"),
        ({"signer": "Side A"}, "record.signer-not-an-identifier"),
        ({"signer": "side-b"}, "record.signer-not-of-key"),
    ],
)
def test_a_record_opens_only_as_it_should(changes: dict[str, Any], code: str) -> None:
    told = Told()
    assert told.offer(msgspec.structs.replace(OPENING, **changes)) == code
    assert told.chain == Chain()


def test_the_first_entry_opens_the_record_and_no_other_does(told: Told) -> None:
    fresh = Told()
    assert fresh.offer(Saying("s1", "yes")) == "record.not-opened"
    assert fresh.offer(OPENING, record="x") == "record.id-malformed"
    assert fresh.offer(OPENING, sequence=1) == "record.sequence-broken"
    assert fresh.chain == Chain()
    assert told.offer(OPENING) == "record.opened-twice"


def test_a_key_is_enrolled_once_if_it_is_sound(told: Told) -> None:
    assert told.offer(KeyEnrolled(SMALL_ORDER, "side-b")) == "record.key-unsound"
    assert told.offer(KeyEnrolled("zz", "side-b")) == "record.key-unsound"
    assert told.offer(KeyEnrolled(LOG.public_key.hex(), "side-b")) == "record.key-unsound"
    assert told.offer(KeyEnrolled(SIDE_B.public_key.hex(), "Side B")) == "record.signer-not-an-identifier"
    assert told.offer(KeyEnrolled(SIDE_A.public_key.hex(), "side-a")) == "record.key-enrolled-twice"
    assert told.offer(KeyEnrolled(SIDE_B.public_key.hex(), "side-b"), OUTSIDER) == "record.key-not-enrolled"


def test_revocation_takes_effect_by_index(told: Told) -> None:
    assert told.offer(KeyEnrolled(SIDE_B.public_key.hex(), "side-b")) == ""
    assert told.offer(Saying("s1", "before"), SIDE_B) == ""
    assert told.offer(KeyRevoked(SIDE_B.key, "lost")) == ""
    assert told.offer(Saying("s2", "after"), SIDE_B) == "record.key-was-revoked"
    assert told.offer(KeyRevoked(SIDE_B.key)) == "record.key-was-revoked"
    assert told.offer(KeyRevoked(OUTSIDER.key)) == "record.key-not-enrolled"
    assert told.offer(KeyEnrolled(SIDE_B.public_key.hex(), "side-b")) == "record.key-enrolled-twice"
    assert told.offer(Saying("s3", "still")) == ""
    assert told.chain.keys[SIDE_B.key].revoked_at == 3


def test_a_key_may_revoke_itself(told: Told) -> None:
    assert told.offer(KeyRevoked(SIDE_A.key)) == ""
    assert told.offer(Saying("s1", "after")) == "record.key-was-revoked"


def test_the_opening_names_the_key_that_it_is_verified_with() -> None:
    assert opening_key(OPENING) == SIDE_A.public_key
    assert opening_key(msgspec.structs.replace(OPENING, signer_key=SMALL_ORDER)) is None
    assert opening_key(Saying("s1", "x")) is None
    assert opening_key(None) is None
