from __future__ import annotations

import msgspec
import pytest
import rfc8785

from parley.kernel import EntryRefused, Message, RecordBroken, content_name
from parley.record.entry import (
    MAX_PAYLOAD,
    NOTHING_SEEN,
    Entry,
    content_name_of,
    examine,
    is_record_id,
    read,
    read_all,
    record_id,
    write_entry,
)
from records import RECORD, SIDE_A, record_of

ENTRY = Entry(
    body=msgspec.Raw('{"id":"s1","words":"Кажуть: «так»"}'.encode()),
    checkpoint=NOTHING_SEEN,
    commitments=("c" * 64,),
    key=SIDE_A.key,
    previous="",
    record=RECORD,
    sequence=0,
    signer="side-a",
    type="tests.saying",
)
PAYLOAD = write_entry(ENTRY)


def reason(payload: bytes) -> str:
    result = examine(payload)
    assert isinstance(result, Message), result
    return result.code


def test_a_payload_is_what_rfc_8785_makes_of_exactly_these_fields() -> None:
    assert (
        rfc8785.dumps(
            {
                "record": RECORD,
                "signer": "side-a",
                "key": SIDE_A.key,
                "sequence": 0,
                "previous": "",
                "checkpoint": {"size": 0, "root": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
                "type": "tests.saying",
                "body": {"words": "Кажуть: «так»", "id": "s1"},
                "commitments": ["c" * 64],
            }
        )
        == PAYLOAD
    )


def test_an_entry_reads_back_as_it_was_written() -> None:
    for entry in (read(PAYLOAD), examine(PAYLOAD)):
        assert isinstance(entry, Entry)
        assert entry.signer == "side-a"
        assert entry.commitments == ("c" * 64,)
        assert bytes(entry.body) == bytes(ENTRY.body)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'"sequence":0', b'"sequence":0,"sequence":0', "record.not-canonical"),
        (b'"sequence":0', b'"sequence": 0', "record.not-canonical"),
        (b'"sequence":0', b'"sequence":"0"', "record.entry-malformed"),
        (b'"sequence":0', b'"sequence":null', "record.value-not-allowed"),
        (b'"sequence":0,', b"", "record.entry-malformed"),
        (b'"size":0', b'"size":0,"time":1', "record.entry-malformed"),
        (b'"signer"', b'"signed_at":0,"signer"', "record.entry-malformed"),
        (b'"id":"s1"', b'"id":1.5', "record.value-not-allowed"),
        (b'"id":"s1"', b'"id":"s1","id":"s1"', "record.not-canonical"),
        (b'"id":"s1"', b'"id":"\xff"', "record.not-json"),
        (b'{"id":"s1"', b'{ "id":"s1"', "record.not-canonical"),
        (b'"id":"s1"', '"id":"e\u0301"'.encode(), "record.not-nfc"),
        (b'"id":"s1"', b'"id":' + b"[" * 20_000 + b"]" * 20_000, "record.too-deep"),
        (b'"id":"s1"', b'"id":"' + b"x" * MAX_PAYLOAD + b'"', "record.entry-too-large"),
    ],
)
def test_any_other_bytes_are_refused(old: bytes, new: bytes, code: str) -> None:
    assert old in PAYLOAD
    assert reason(PAYLOAD.replace(old, new)) == code


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        (b"x" * (MAX_PAYLOAD + 1), Message("record.entry-too-large", {"bytes": 45_001, "most": 45_000})),
        (PAYLOAD.replace(b'"sequence":0', b'"sequence": 0'), Message("record.not-canonical", {})),
    ],
)
def test_a_refusal_says_what_was_found(payload: bytes, message: Message) -> None:
    assert examine(payload) == message


def test_a_payload_may_be_as_large_as_is_allowed() -> None:
    filled = msgspec.structs.replace(ENTRY, body=msgspec.Raw(b'{"id":""}'))
    room = MAX_PAYLOAD - len(write_entry(filled))
    full = write_entry(msgspec.structs.replace(ENTRY, body=msgspec.Raw(b'{"id":"' + b"x" * room + b'"}')))
    assert len(full) == MAX_PAYLOAD
    assert isinstance(examine(full), Entry)


def test_what_msgspec_says_of_a_malformed_entry_is_passed_on() -> None:
    message = examine(PAYLOAD.replace(b'"sequence":0,', b""))
    assert isinstance(message, Message)
    assert "sequence" in str(message.params["detail"])


def test_an_entry_is_named_by_key_number_kind_and_body() -> None:
    name = content_name_of("k", 3, "tests.saying", b"{}")
    assert name == "a" + content_name("parley-entry-v1", "k", "3", "tests.saying", b"{}")
    assert len(name) == 27
    assert name != content_name_of("k", 4, "tests.saying", b"{}")


def test_entries_and_what_they_have_seen_do_not_change() -> None:
    for one, field in ((ENTRY, "signer"), (NOTHING_SEEN, "size")):
        with pytest.raises(AttributeError):
            setattr(one, field, "x")


@pytest.mark.parametrize("payload", [b"", b"{}", b"\xff", b"[" * 40_000, b"null"])
def test_what_is_no_entry_is_not_read(payload: bytes) -> None:
    with pytest.raises(RecordBroken) as broken:
        read(payload)
    assert broken.value.findings[0].message.code == "record.entry-malformed"
    assert reason(payload).startswith("record.")


def test_an_entry_that_would_be_refused_is_not_written() -> None:
    for body in (b'{"b":1,"a":1}', b"[]", b'{"a":"' + b"x" * MAX_PAYLOAD + b'"}'):
        with pytest.raises(EntryRefused):
            write_entry(msgspec.structs.replace(ENTRY, body=msgspec.Raw(body)))


def test_all_entries_of_a_record_are_read_in_order() -> None:
    assert [entry.sequence for entry in read_all(record_of(3, 2).envelopes())] == [0, 1, 2, 3, 4, 5]


def test_a_record_has_a_random_id() -> None:
    assert record_id(bytes(range(16))) == "r000102030405060708090a0b0c0d0e0f"
    assert is_record_id(RECORD)
    assert not is_record_id(RECORD + "\n")
    assert not is_record_id(RECORD.upper())
    with pytest.raises(ValueError, match="15"):
        record_id(b"x" * 15)
