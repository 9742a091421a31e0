from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.app.record.appending import Draft, append
from parley.kernel import sha256_hex
from parley.record import (
    ENTRY_TYPES,
    Ed25519Signer,
    Entry,
    Envelope,
    EnvelopeSignature,
    Failure,
    Frontier,
    KeyEnrolled,
    KeyRevoked,
    SeenCheckpoint,
    Verification,
    examine,
    leaf_hash,
    open_envelope,
    pre_authentication,
    read_checkpoint,
    seal,
    sign_checkpoint,
    verify,
)
from parley.storage import MemoryStore
from records import LOG, OUTSIDER, RECORD, SIDE_A, SIDE_B, TYPES, Saying, opened, record_of, said, saying
from searching import search

BATCHES = (3, 1, 4)
STORE = record_of(*BATCHES)
ENVELOPES = list(STORE.envelopes())
NOTES = list(STORE.checkpoints())


def failure(envelopes: list[bytes], notes: list[tuple[int, str]] | None = None) -> Failure:
    result = verify(envelopes, NOTES if notes is None else notes, TYPES)
    assert result.failure is not None
    assert not result.is_whole
    return result.failure


def payload_of(data: bytes) -> bytes:
    envelope = open_envelope(data)
    assert isinstance(envelope, Envelope)
    return envelope.payload


def entry_of(data: bytes) -> Entry:
    entry = examine(payload_of(data))
    assert isinstance(entry, Entry)
    return entry


def signed(payload: bytes, signer: Ed25519Signer = SIDE_A) -> bytes:
    return seal(payload, EnvelopeSignature(signer.key, signer.sign(pre_authentication(payload))))


def covered(envelopes: list[bytes]) -> list[tuple[int, str]]:
    """One fresh checkpoint by the real log key: what a dishonest log could sign."""
    frontier = Frontier()
    frontier.extend(map(leaf_hash, envelopes))
    return [(len(envelopes), sign_checkpoint(RECORD, len(envelopes), frontier.root(), LOG))]


def changed(index: int, **changes: object) -> Failure:
    """What is said about a record whose entry *index* was changed and signed again, log and all."""
    entry = msgspec.structs.replace(entry_of(ENVELOPES[index]), **changes)
    envelopes = [*ENVELOPES[:index], signed(msgspec.json.encode(entry)), *ENVELOPES[index + 1 :]]
    return failure(envelopes, covered(envelopes))


def test_a_whole_record_verifies() -> None:
    result = verify(ENVELOPES, NOTES, TYPES)
    assert result.is_whole
    assert result == Verification(RECORD, 9, 9, 4, read_checkpoint(NOTES[-1][1]).root.hex(), None, ())


def test_types_that_are_not_known_here_verify_and_stay_opaque() -> None:
    assert verify(ENVELOPES, NOTES, ENTRY_TYPES).is_whole


@search(60)
@given(st.data())
def test_no_bit_can_be_changed_unseen(data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(ENVELOPES) - 1))
    bit = data.draw(st.integers(0, len(ENVELOPES[index]) * 8 - 1))
    changed = bytearray(ENVELOPES[index])
    changed[bit // 8] ^= 1 << bit % 8
    found = failure([*ENVELOPES[:index], bytes(changed), *ENVELOPES[index + 1 :]])
    assert found.index == index


@given(st.data())
def test_no_bit_of_a_checkpoint_can_be_changed_unseen(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(NOTES) - 1))
    size, note = NOTES[at]
    where = data.draw(st.integers(0, len(note) - 1))
    letter = data.draw(st.sampled_from("Ab0\n ").filter(lambda letter: letter != note[where]))
    found = failure(ENVELOPES, [*NOTES[:at], (size, note[:where] + letter + note[where + 1 :]), *NOTES[at + 1 :]])
    assert found.size == size


@given(st.permutations(range(len(ENVELOPES))).filter(lambda order: order != list(range(len(order)))))
def test_the_first_entry_out_of_order_is_named(order: list[int]) -> None:
    first = next(at for at, index in enumerate(order) if at != index)
    assert failure([ENVELOPES[index] for index in order]).index == first


@pytest.mark.parametrize("index", range(len(ENVELOPES)))
def test_the_first_entry_after_a_removed_or_repeated_one_is_named(index: int) -> None:
    removed = failure([*ENVELOPES[:index], *ENVELOPES[index + 1 :]])
    assert (removed.index, removed.size) in [(index, None), (None, 9)]
    assert failure([*ENVELOPES[: index + 1], *ENVELOPES[index:]]).index == index + 1


def test_entries_cut_off_the_end_are_missed() -> None:
    found = failure(ENVELOPES[:-1])
    assert (found.message.code, found.size) == ("record.entries-missing", 9)
    assert failure(ENVELOPES, NOTES[:-1]).message.code == "record.entries-uncovered"
    assert failure(ENVELOPES, NOTES[:-1]).index == 5
    assert failure(ENVELOPES, []).message.code == "record.entries-uncovered"
    assert failure([], []).message.code == "record.empty"


def test_entries_and_checkpoints_cut_off_together_show_only_against_a_later_checkpoint() -> None:
    assert verify(ENVELOPES[:5], NOTES[:-1], TYPES).is_whole
    result = verify(ENVELOPES[:5], NOTES[:-1], TYPES, known=[NOTES[-1][1]])
    assert result.failure is not None
    assert result.failure.message.code == "record.shorter-than-known"
    assert verify(ENVELOPES, NOTES, TYPES, known=[note for _, note in NOTES]).is_whole


def test_a_fork_shows_against_a_checkpoint_that_was_kept() -> None:
    other = opened(MemoryStore())
    said(other, [7, 8, 9, 10])
    result = verify(ENVELOPES, NOTES, TYPES, known=[other.last_checkpoint() or ""])
    assert result.failure is not None
    assert result.failure.message.code == "record.forked"
    assert result.failure.size == 5


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"record": "r" + "0" * 32}, "record.of-another-record"),
        ({"signer": "side-b"}, "record.signer-not-of-key"),
        ({"sequence": 9}, "record.sequence-broken"),
        ({"previous": "0" * 64}, "record.previous-broken"),
        ({"key": SIDE_B.key}, "record.key-not-enrolled"),
        ({"checkpoint": SeenCheckpoint("0" * 64, 1)}, "record.checkpoint-seen"),
        ({"checkpoint": SeenCheckpoint(read_checkpoint(NOTES[1][1]).root.hex(), 3)}, "record.checkpoint-seen"),
        ({"checkpoint": SeenCheckpoint(read_checkpoint(NOTES[-1][1]).root.hex(), 9)}, "record.checkpoint-seen"),
        ({"checkpoint": SeenCheckpoint("0" * 64, -1)}, "record.checkpoint-seen"),
        ({"body": msgspec.Raw(b'{"id":1,"words":""}')}, "record.body-does-not-decode"),
        ({"body": msgspec.Raw(b'{"words":"","id":""}')}, "record.not-canonical"),
        ({"body": msgspec.Raw('{"id":"","words":"e\u0301"}'.encode())}, "record.not-nfc"),
        ({"type": "record.future"}, "record.type-unknown"),
    ],
)
def test_a_signed_entry_that_breaks_a_rule_is_named_with_the_rule(changes: dict[str, object], code: str) -> None:
    found = changed(6, **changes)
    assert (found.index, found.message.code) == (6, code)


def test_a_root_seen_at_any_size_is_checked_against_this_log() -> None:
    frontier = Frontier()
    frontier.extend(map(leaf_hash, ENVELOPES[:3]))
    entry = msgspec.structs.replace(entry_of(ENVELOPES[8]), checkpoint=SeenCheckpoint(frontier.root().hex(), 3))
    envelopes = [*ENVELOPES[:8], signed(msgspec.json.encode(entry))]
    assert verify(envelopes, covered(envelopes), TYPES).is_whole


def test_a_rewritten_history_fails_at_the_next_entry() -> None:
    entry = msgspec.structs.replace(entry_of(ENVELOPES[2]), body=msgspec.Raw(b'{"id":"s1","words":"other"}'))
    envelopes = [*ENVELOPES[:2], signed(msgspec.json.encode(entry)), *ENVELOPES[3:]]
    found = failure(envelopes, covered(envelopes))
    assert (found.index, found.message.code) == (3, "record.previous-broken")


def test_a_signature_by_another_key_is_none() -> None:
    forged = signed(payload_of(ENVELOPES[4]), OUTSIDER)
    assert failure([*ENVELOPES[:4], forged]).message.code == "record.signature"
    misnamed = seal(payload_of(ENVELOPES[4]), EnvelopeSignature(SIDE_A.key, OUTSIDER.sign(payload_of(ENVELOPES[4]))))
    assert failure([*ENVELOPES[:4], misnamed]).message.code == "record.signature"
    assert failure([*ENVELOPES[:4], seal(payload_of(ENVELOPES[4]), EnvelopeSignature(SIDE_A.key, b""))]).index == 4


def test_further_signatures_are_reported_and_not_judged() -> None:
    payload = payload_of(ENVELOPES[8])
    own = EnvelopeSignature(SIDE_A.key, SIDE_A.sign(pre_authentication(payload)))
    later = EnvelopeSignature("ml-dsa", b"x" * 2420)
    envelopes = [*ENVELOPES[:8], seal(payload, later, own, later)]
    result = verify(envelopes, covered(envelopes), TYPES)
    assert result.is_whole
    assert [(each.message.code, each.message.params["at"]) for each in result.warnings] == [
        ("record.signature-ignored", 0),
        ("record.signature-ignored", 2),
    ]


def test_keys_come_and_go_by_index() -> None:
    store = record_of(1)
    append(store, TYPES, SIDE_A, LOG, [Draft("record.key-enrolled", KeyEnrolled(SIDE_B.public_key.hex(), "side-b"))])
    said(store, [1, 2], SIDE_B)
    append(store, TYPES, SIDE_A, LOG, [Draft("record.key-revoked", KeyRevoked(SIDE_B.key))])
    said(store, [3])
    envelopes = list(store.envelopes())
    assert verify(envelopes, store.checkpoints(), TYPES).is_whole
    late = msgspec.structs.replace(entry_of(envelopes[4]), sequence=2, previous=sha256_hex(payload_of(envelopes[4])))
    envelopes.append(signed(msgspec.json.encode(late), SIDE_B))
    found = failure(envelopes, covered(envelopes))
    assert (found.index, found.message.code) == (7, "record.key-was-revoked")


def test_odd_text_is_flagged_and_does_not_fail() -> None:
    store = record_of()
    append(store, TYPES, SIDE_A, LOG, [saying(1, "p\u0430y"), saying(2, "мир \u202eабв"), saying(3, "мир")])
    result = verify(store.envelopes(), store.checkpoints(), TYPES)
    assert result.is_whole
    assert [(each.message.params["index"], each.message.params["kind"]) for each in result.warnings] == [
        (1, "mixed-script"),
        (2, "bidi-control"),
    ]


def test_warnings_do_not_grow_without_end() -> None:
    store = record_of()
    append(store, TYPES, SIDE_A, LOG, [saying(number, f"\u202e{number}") for number in range(300)])
    assert len(verify(store.envelopes(), store.checkpoints(), TYPES).warnings) == 200


def test_progress_is_told() -> None:
    told: list[int] = []
    verify(ENVELOPES, NOTES, TYPES, progress=told.append, every=4)
    assert told == [4, 8, 9]


def test_a_misfiled_checkpoint_is_named() -> None:
    assert failure(ENVELOPES, [(2, NOTES[0][1]), *NOTES[1:]]).message.code == "record.checkpoint-misfiled"
    assert failure(ENVELOPES, [NOTES[0], NOTES[0], *NOTES[1:]]).message.code == "record.checkpoint-misfiled"


def test_a_checkpoint_of_another_tree_is_named() -> None:
    wrong = sign_checkpoint(RECORD, 4, b"x" * 32, LOG)
    found = failure(ENVELOPES, [NOTES[0], (4, wrong), *NOTES[2:]])
    assert (found.message.code, found.size) == ("record.checkpoint-root", 4)


def test_every_saying_is_a_saying() -> None:
    assert TYPES.decode("tests.saying", entry_of(ENVELOPES[1]).body) == Saying("s0", "Side A has said sentence 0.")


def test_of_a_part_only_the_signatures_are_verified_and_of_the_rest_all_else() -> None:
    forged = seal(payload_of(ENVELOPES[6]), EnvelopeSignature(SIDE_A.key, b"x" * 64))
    envelopes = [*ENVELOPES[:6], forged, *ENVELOPES[7:]]
    notes = covered(envelopes)
    result = verify(envelopes, notes, TYPES, signed=range(7, 9))
    assert (result.is_whole, result.entries, result.signatures) == (True, 9, 2)
    found = verify(envelopes, notes, TYPES, signed=range(2, 7)).failure
    assert found is not None
    assert (found.index, found.message.code) == (6, "record.signature")
    broken = [*envelopes[:7], ENVELOPES[6], ENVELOPES[8]]
    left_out = verify(broken, covered(broken), TYPES, signed=range(1, 3)).failure
    assert left_out is not None
    assert (left_out.index, left_out.message.code) == (7, "record.sequence-broken")


def test_of_two_failures_the_first_is_told_with_what_verified_before_it() -> None:
    forged = seal(payload_of(ENVELOPES[4]), EnvelopeSignature(SIDE_A.key, b"x" * 64))
    result = verify([*ENVELOPES[:4], forged, ENVELOPES[5], b"no envelope"], NOTES[:2], TYPES)
    assert result.failure is not None
    assert (result.failure.index, result.failure.message.code) == (4, "record.signature")
    frontier = Frontier()
    frontier.extend(map(leaf_hash, ENVELOPES[:4]))
    assert (result.entries, result.checkpoints, result.root) == (4, 2, frontier.root().hex())


@pytest.mark.parametrize(
    "signature",
    [
        EnvelopeSignature(SIDE_B.key, SIDE_B.sign(pre_authentication(payload_of(ENVELOPES[4])))),
        EnvelopeSignature(SIDE_A.key, SIDE_A.sign(pre_authentication(payload_of(ENVELOPES[4])))[:63]),
        EnvelopeSignature(SIDE_A.key, b""),
        EnvelopeSignature(SIDE_B.key, SIDE_A.sign(pre_authentication(payload_of(ENVELOPES[4])))),
    ],
)
def test_a_signature_under_another_name_or_of_another_length_is_none(signature: EnvelopeSignature) -> None:
    envelopes = [*ENVELOPES[:4], seal(payload_of(ENVELOPES[4]), signature), *ENVELOPES[5:]]
    found = failure(envelopes, covered(envelopes))
    assert (found.index, found.message.code, found.message.params["key"]) == (4, "record.signature", SIDE_A.key)
