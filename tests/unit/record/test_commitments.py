from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.record.commitments import commitment_of


def test_the_framing_is_as_documented() -> None:
    framed = b"parley-document-v1\n" + (32).to_bytes(8, "big") + b"s" * 32 + (3).to_bytes(8, "big") + b"abc"
    assert commitment_of(b"s" * 32, b"abc") == hashlib.sha256(framed).hexdigest()


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), st.binary(max_size=50))
def test_another_salt_gives_another_commitment(one: bytes, other: bytes, content: bytes) -> None:
    assert (commitment_of(one, content) == commitment_of(other, content)) == (one == other)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_the_salt_has_its_length(length: int) -> None:
    with pytest.raises(ValueError, match=str(length)):
        commitment_of(b"s" * length, b"")
