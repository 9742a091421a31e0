from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest

from parley.kernel import sha256_hex
from parley.record.canonical import write
from parley.record.chain import Chain, KeyState, opening_key
from parley.record.enrolment import KeyEnrolled, KeyRevoked, RecordOpened
from parley.record.entry import NOTHING_SEEN, Entry
from parley.record.keys import Ed25519Signer
from records import LOG, OUTSIDER, RECORD, SIDE_A, SIDE_B, TYPES, Saying

OPENING = RecordOpened(
    "parley-record/1", LOG.public_key.hex(), f"parley/{RECORD}", "side-a", SIDE_A.public_key.hex(), "T"
)
SMALL_ORDER = "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"


LONG = "x" * 300


class Told:
    """A chain that entries are offered to, each in its right place unless told otherwise."""

    def __init__(self) -> None:
        self.chain = Chain()
        self.params: object = None

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
        self.params = message.params if message else None
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
        ({"commitments": ("a" * 63,)}, "record.commitment-malformed"),
        ({"commitments": ("g" * 64,)}, "record.commitment-malformed"),
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


def test_an_entry_without_commitments_and_one_with_sound_ones_are_admitted(told: Told) -> None:
    assert told.offer(Saying("s1", "yes"), commitments=("a" * 64, "0" * 64)) == ""
    assert told.offer(Saying("s2", "yes"), commitments=()) == ""


@pytest.mark.parametrize(
    ("changes", "params"),
    [
        ({"record": LONG}, {"found": LONG[:120], "expected": RECORD}),
        ({"signer": LONG}, {"found": LONG[:120], "expected": "side-a"}),
        ({"sequence": 7}, {"found": 7, "expected": 1}),
        ({"key": LONG}, {"key": LONG[:64]}),
        ({"type": "No " + LONG}, {"type": ("No " + LONG)[:120]}),
        ({"type": "record." + LONG}, {"type": ("record." + LONG)[:120]}),
    ],
)
def test_a_refusal_tells_what_was_found_in_short_and_what_was_expected(
    told: Told, changes: dict[str, Any], params: dict[str, object]
) -> None:
    assert told.offer(Saying("s1", "yes"), **changes)
    assert told.params == params


def test_a_refusal_of_the_entry_before_tells_both_digests(told: Told) -> None:
    expected = told.chain.keys[SIDE_A.key].previous
    assert told.offer(Saying("s1", "yes"), previous=LONG) == "record.previous-broken"
    assert told.params == {"found": LONG[:120], "expected": expected}


@pytest.mark.parametrize(
    ("body", "changes", "params"),
    [
        ({"format": LONG}, {}, {"found": LONG[:120], "expected": "parley-record/1"}),
        ({}, {"record": LONG}, {"found": LONG[:120]}),
        ({"log_name": LONG}, {}, {"found": LONG[:120], "expected": f"parley/{RECORD}"}),
        ({"signer": "X" + LONG}, {}, {"name": ("X" + LONG)[:120]}),
        ({}, {"key": LONG}, {"key": LONG[:64]}),
    ],
)
def test_a_refused_opening_tells_what_was_found_in_short(
    body: dict[str, Any], changes: dict[str, Any], params: dict[str, object]
) -> None:
    told = Told()
    assert told.offer(msgspec.structs.replace(OPENING, **body), **changes)
    assert told.params == params


def test_a_first_entry_of_another_kind_is_told_by_its_kind() -> None:
    told = Told()
    assert told.offer(Saying("s1", "yes"), type="tests." + LONG) == "record.not-opened"
    assert told.params == {"type": ("tests." + LONG)[:120]}


@pytest.mark.parametrize("signer_key", ["a" * 63, "g" * 64, SIDE_A.public_key.hex().upper(), LONG])
def test_a_key_is_64_small_hexadecimal_digits(signer_key: str) -> None:
    assert opening_key(msgspec.structs.replace(OPENING, signer_key=signer_key)) is None


def test_what_is_wrong_with_an_enrolment_or_a_revocation_is_told_by_key_and_place(told: Told) -> None:
    assert told.offer(KeyEnrolled(SIDE_B.public_key.hex(), "X" + LONG)) and told.params == {"name": ("X" + LONG)[:120]}
    assert told.offer(KeyEnrolled(SIDE_A.public_key.hex(), "side-a")) and told.params == {"key": SIDE_A.key}
    assert told.offer(KeyRevoked(LONG)) and told.params == {"key": LONG[:64]}
    assert told.offer(KeyEnrolled(SIDE_B.public_key.hex(), "side-b")) == ""
    assert told.offer(KeyRevoked(SIDE_B.key)) == ""
    for refused in (told.offer(KeyRevoked(SIDE_B.key)), told.offer(Saying("s1", "after"), SIDE_B)):
        assert refused == "record.key-was-revoked"
        assert told.params == {"key": SIDE_B.key, "at": 2}


def test_a_key_is_revoked_from_the_first_entry_on_where_it_says_so(told: Told) -> None:
    told.chain.keys[SIDE_A.key].revoked_at = 0
    assert told.offer(Saying("s1", "after")) == "record.key-was-revoked"
    told.chain.keys[SIDE_B.key] = KeyState("side-b", SIDE_B.public_key, enrolled_at=0)
    assert told.offer(KeyRevoked(SIDE_A.key), SIDE_B) == "record.key-was-revoked"


def test_an_unknown_key_cannot_do_what_is_the_record_s_own(told: Told) -> None:
    before = copy.deepcopy(told.chain)
    assert told.offer(KeyRevoked(SIDE_A.key), OUTSIDER) == "record.key-not-enrolled"
    assert told.params == {"key": OUTSIDER.key}
    assert told.chain == before


def test_before_anything_happened_nothing_is_stated() -> None:
    assert Chain() == Chain(record="", log_key=b"", size=0, keys={})
    assert KeyState("side-a", b"", 4) == KeyState("side-a", b"", 4, 0, "", last_index=-1, revoked_at=-1)
