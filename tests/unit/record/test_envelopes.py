from __future__ import annotations

import base64
import json

import pytest
import rfc8785

from parley.kernel import Message, RecordBroken
from parley.record.envelopes import (
    MAX_ENVELOPE,
    PAYLOAD_TYPE,
    Envelope,
    EnvelopeSignature,
    open_envelope,
    payload_of,
    pre_authentication,
    seal,
)

ONE = EnvelopeSignature("k" * 64, b"s" * 64)
SEALED = seal(b'{"a":1}', ONE)


def refused(data: bytes) -> str:
    result = open_envelope(data)
    assert isinstance(result, Message)
    return result.code


def test_what_is_signed_is_the_pre_authentication_encoding_of_dsse() -> None:
    assert pre_authentication(b"hello") == b"DSSEv1 %d %s 5 hello" % (len(PAYLOAD_TYPE), PAYLOAD_TYPE.encode())
    assert pre_authentication(b"") == b"DSSEv1 %d %s 0 " % (len(PAYLOAD_TYPE), PAYLOAD_TYPE.encode())


def test_an_envelope_is_canonical_json_of_dsse() -> None:
    assert (
        rfc8785.dumps(
            {
                "payload": base64.b64encode(b'{"a":1}').decode(),
                "payloadType": PAYLOAD_TYPE,
                "signatures": [{"keyid": "k" * 64, "sig": base64.b64encode(b"s" * 64).decode()}],
            }
        )
        == SEALED
    )
    assert open_envelope(SEALED) == Envelope(b'{"a":1}', PAYLOAD_TYPE, (ONE,))
    assert payload_of(SEALED) == b'{"a":1}'


def test_there_is_room_for_a_post_quantum_signature_beside_the_largest_payload() -> None:
    from parley.record.entry import MAX_PAYLOAD

    both = seal(b"x" * MAX_PAYLOAD, ONE, EnvelopeSignature("k" * 64, b"s" * 2420))
    assert len(both) <= MAX_ENVELOPE
    opened = open_envelope(both)
    assert isinstance(opened, Envelope)
    assert len(opened.signatures) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "record.envelope-malformed"),
        (b"[" * 100_000, "record.envelope-too-large"),
        (b"[" * 50_000, "record.envelope-malformed"),
        (b"\xff", "record.envelope-malformed"),
        (SEALED[:-1], "record.envelope-malformed"),
        (SEALED.replace(b'"sig"', b'"signature"'), "record.envelope-malformed"),
        (SEALED.replace(b'"payload":', b'"more":1,"payload":'), "record.envelope-malformed"),
        (SEALED.replace(b'{"payload"', b'{"payload":"","payload"'), "record.envelope-not-canonical"),
        (SEALED + b"\n", "record.envelope-not-canonical"),
        (SEALED.replace(b'"payloadType":"application', b'"payloadType":"text'), "record.payload-type"),
        (json.dumps(json.loads(SEALED)).encode(), "record.envelope-not-canonical"),
        # The last letter of base64 carries bits that mean nothing; only one spelling may do.
        (SEALED.replace(b"eyJhIjoxfQ==", b"eyJhIjoxfR=="), "record.envelope-not-canonical"),
        (SEALED.replace(b"eyJhIjoxfQ==", b"eyJhIjoxfQ"), "record.envelope-malformed"),
        (SEALED[: SEALED.index(b"[")] + b"[]}", "record.envelope-unsigned"),
    ],
)
def test_any_other_spelling_is_refused(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_an_envelope_is_neither_unsigned_nor_too_large() -> None:
    with pytest.raises(ValueError, match=r"\d+"):
        seal(b"x")
    with pytest.raises(ValueError, match=r"\d+"):
        seal(b"x" * MAX_ENVELOPE, ONE)


def test_a_payload_is_not_read_from_what_is_no_envelope() -> None:
    with pytest.raises(RecordBroken):
        payload_of(b"{}")
