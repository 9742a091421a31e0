from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.exchange.carrying_out.tokens import joint_seed, person_token, seed_commitment

SALTS = st.binary(min_size=32, max_size=32)
SECRETS = SALTS.map(bytes.hex)


def test_the_token_is_the_digest_that_the_page_states():
    salt = bytes(range(32))
    stated = b"parley-person-v1\n" + (32).to_bytes(8, "big") + salt + (3).to_bytes(8, "big") + b"a-1"
    assert person_token(salt, "a-1") == hashlib.sha256(stated).hexdigest()
    with pytest.raises(ValueError, match="31"):
        person_token(salt[1:], "a-1")


@given(SALTS, SALTS, st.text(max_size=8), st.text(max_size=8))
def test_another_salt_or_person_is_another_token(one, two, person, other):
    assert (person_token(one, person) == person_token(two, other)) == ((one, person) == (two, other))


@given(SECRETS, SECRETS)
def test_the_seed_can_be_worked_out_with_sha256sum_and_knows_no_order(one, two):
    assert seed_commitment(one) == hashlib.sha256(one.encode()).hexdigest()
    by_hand = f"side-a {one}\nside-b {two}\n".encode()
    assert joint_seed({"side-b": two, "side-a": one}) == hashlib.sha256(by_hand).hexdigest()
    both = joint_seed({"side-a": one, "side-b": two})
    assert both == joint_seed({"side-b": two, "side-a": one})
    assert (both == joint_seed({"side-a": two, "side-b": one})) == (one == two)
    assert joint_seed({}) == ""
