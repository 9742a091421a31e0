"""SHA-256 as Parley writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel import is_digest, sha256_hex


@pytest.mark.parametrize(
    ("data", "digest"),
    [
        (b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
    ],
)
def test_the_examples_of_fips_180_4(data: bytes, digest: str) -> None:
    assert sha256_hex(data) == digest


@given(st.binary())
def test_what_is_written_is_read(data: bytes) -> None:
    assert is_digest(sha256_hex(data))


@pytest.mark.parametrize(
    "text", ["", "0" * 63, "0" * 65, "G" * 64, "A" * 64, " " + "0" * 63, "٠" * 64, "0" * 64 + "\n"]
)
def test_what_is_no_digest(text: str) -> None:
    assert not is_digest(text)
