from __future__ import annotations

import hashlib

import pytest

from parley.kernel import UseError
from parley.record.keys import (
    KEY_BYTES,
    SEED_BYTES,
    SIGNATURE_BYTES,
    Ed25519Signer,
    is_sound_key,
    is_valid_signature,
    key_id,
)
from records import LOG, SIDE_A

SMALL_ORDER = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]


def test_rfc_8032_test_1() -> None:
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    signer = Ed25519Signer(seed, "side-a")
    assert signer.public_key.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert signer.sign(b"").hex() == (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    assert signer.key == hashlib.sha256(signer.public_key).hexdigest() == key_id(signer.public_key)


def test_a_signature_is_valid_for_one_message_and_one_key() -> None:
    signature = SIDE_A.sign(b"message")
    assert is_valid_signature(SIDE_A.public_key, b"message", signature)
    assert not is_valid_signature(SIDE_A.public_key, b"massage", signature)
    assert not is_valid_signature(LOG.public_key, b"message", signature)
    assert not is_valid_signature(SIDE_A.public_key, b"message", signature[:-1])
    assert not is_valid_signature(SIDE_A.public_key[:-1], b"message", signature)
    assert not is_valid_signature(SIDE_A.public_key[:-1], b"message", signature + b"m")
    assert not is_valid_signature(SIDE_A.public_key + b"m", b"message", signature[:-1])
    # A signature and what it signs, cut elsewhere: NaCl joins the two.
    assert not is_valid_signature(SIDE_A.public_key, b"essage", signature + b"m")


@pytest.mark.parametrize("key", SMALL_ORDER)
def test_small_order_keys_are_screened_out(key: str) -> None:
    assert not is_sound_key(bytes.fromhex(key))


def test_sound_keys_pass_and_other_lengths_do_not() -> None:
    assert is_sound_key(SIDE_A.public_key)
    assert not is_sound_key(SIDE_A.public_key + b"\0")
    assert not is_sound_key(b"")


def test_keys_seeds_and_signatures_have_the_lengths_of_rfc_8032() -> None:
    assert (KEY_BYTES, SEED_BYTES, SIGNATURE_BYTES) == (32, 32, 64)


def test_a_signer_has_an_identifier() -> None:
    with pytest.raises(UseError):
        Ed25519Signer(b"A" * 32, "Side A")


def test_a_signer_does_not_show_its_secret() -> None:
    assert b"A" * 32 not in repr(SIDE_A).encode()
    assert (b"A" * 32).hex() not in repr(SIDE_A)
    assert SIDE_A.key in repr(SIDE_A)
