"""Signatures in batches: the first that is not valid is found, here and from bytes."""

from __future__ import annotations

import pytest

from parley.record import SignaturesHere, SignedEntry, encode_signed, first_invalid, first_invalid_encoded
from records import SIDE_A, SIDE_B


def signed(index: int, *, is_valid: bool = True) -> SignedEntry:
    message = f"entry {index}".encode()
    signer = SIDE_A if is_valid else SIDE_B
    return SignedEntry(index, SIDE_A.public_key, signer.sign(message) + message)


def batch(*invalid: int) -> list[SignedEntry]:
    return [signed(index, is_valid=index not in invalid) for index in range(6)]


@pytest.mark.parametrize(("invalid", "first"), [((), None), ((4,), 4), ((3, 1), 1), ((0, 5), 0)])
def test_the_first_that_is_not_valid(invalid: tuple[int, ...], first: int | None) -> None:
    found = first_invalid(batch(*invalid))
    assert (None if found is None else found.index) == first
    assert first_invalid_encoded(encode_signed(batch(*invalid))) == (-1 if first is None else first)


def test_nothing_is_verified_after_one_that_is_not_valid() -> None:
    here = SignaturesHere()
    here.take([signed(0), signed(1, is_valid=False)])
    here.take([signed(2, is_valid=False)])
    found = here.first_invalid()
    assert found is not None
    assert found.index == 1


def test_short_of_a_signature_nothing_is_valid() -> None:
    for raw in (b"", b"x" * 63, b"x" * 64):
        assert first_invalid([SignedEntry(0, SIDE_A.public_key, raw)]) is not None
