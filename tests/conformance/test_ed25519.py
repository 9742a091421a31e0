"""What our one verifier says about signatures on which libraries disagree: each case by a rule, all cases counted.

Vectors: C2SP/CCTV ed25519 (914 cases) and C2SP/wycheproof (151 cases).
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from parley.record import is_sound_key, is_valid_signature

MAY_PASS = {"low_order_component_A", "low_order_component_R"}
"""Of CCTV's flags only these two do not make libsodium refuse. All others do: low_order_A, low_order_R, non_canonical_A,
non_canonical_R, low_order_residue (no cofactor is multiplied away), reencoded_k."""


@pytest.fixture(scope="module")
def cctv(shared: Path) -> list[dict[str, Any]]:
    vectors: list[dict[str, Any]] = json.loads((shared / "data/vectors/cctv/ed25519/ed25519vectors.json").read_bytes())
    return vectors


def verdict(case: dict[str, Any]) -> bool:
    return is_valid_signature(bytes.fromhex(case["key"]), case["msg"].encode(), bytes.fromhex(case["sig"]))


def test_each_of_the_914_cases_of_cctv_gets_the_verdict_of_the_rule(cctv: list[dict[str, Any]]) -> None:
    wrong = [case["number"] for case in cctv if verdict(case) != (set(case["flags"] or []) <= MAY_PASS)]
    assert wrong == []
    assert len(cctv) == 914


def test_43_of_them_are_accepted(cctv: list[dict[str, Any]]) -> None:
    accepted = Counter(frozenset(case["flags"] or []) for case in cctv if verdict(case))
    assert accepted == {
        frozenset({"low_order_component_A", "low_order_component_R"}): 35,
        frozenset({"low_order_component_A"}): 7,
        frozenset(): 1,
    }


def test_screening_leaves_the_one_case_with_nothing_odd_about_its_key(cctv: list[dict[str, Any]]) -> None:
    """A key is sound if it has neither low order nor a low-order component, whatever the signature is."""
    for case in cctv:
        odd = {"low_order_A", "low_order_component_A", "non_canonical_A"} & set(case["flags"] or [])
        assert is_sound_key(bytes.fromhex(case["key"])) == (not odd), case["number"]
    left = [case for case in cctv if verdict(case) and is_sound_key(bytes.fromhex(case["key"]))]
    assert [case["flags"] for case in left] == [None]


def test_each_of_the_151_cases_of_wycheproof_gets_its_verdict(shared: Path) -> None:
    vectors = json.loads((shared / "data/vectors/wycheproof/ed25519_test.json").read_bytes())
    wrong, counts = [], Counter[str]()
    for group in vectors["testGroups"]:
        key = bytes.fromhex(group["publicKey"]["pk"])
        assert is_sound_key(key)
        for case in group["tests"]:
            valid = is_valid_signature(key, bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"]))
            counts[case["result"]] += 1
            if valid != (case["result"] == "valid"):
                wrong.append(case["tcId"])
    assert wrong == []
    assert counts == {"valid": 88, "invalid": 63}
