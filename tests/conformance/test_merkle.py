"""Merkle proofs by the vectors of transparency-dev/merkle, 98 of inclusion and 98 of consistency: each verdict as given.

RFC 6962 defines no proof from size 0. That one is taken if it is empty and starts from the empty tree's root is a convention of
ours, which one vector touches; a test says how.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from parley.record import EMPTY_ROOT, is_consistent, is_included


def cases(shared: Path, kind: str) -> dict[str, dict[str, Any]]:
    folder = shared / "data/vectors/merkle/testdata" / kind
    found = {
        path.relative_to(folder).as_posix(): json.loads(path.read_bytes()) for path in sorted(folder.rglob("*.json"))
    }
    assert len(found) == 98
    return found


def raw(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def test_inclusion_proofs_verify_as_the_vectors_say(shared: Path) -> None:
    other = []
    for name, case in cases(shared, "inclusion").items():
        proof = [raw(node) for node in case["proof"] or []]
        shown = is_included(case["leafIdx"], case["treeSize"], raw(case["leafHash"]), proof, raw(case["root"]))
        if shown == case["wantErr"]:
            other.append(name)
    assert other == []


def test_consistency_proofs_verify_as_the_vectors_say(shared: Path) -> None:
    other = []
    for name, case in cases(shared, "consistency").items():
        proof = [raw(node) for node in case["proof"] or []]
        shown = is_consistent(case["size1"], case["size2"], raw(case["root1"]), raw(case["root2"]), proof)
        if shown == case["wantErr"]:
            other.append(name)
    assert other == []


def test_from_size_0_our_convention_takes_an_empty_proof(shared: Path) -> None:
    """The vector of that name is refused for its second root, which has no 32 bytes; with a hash there we would take it."""
    case = cases(shared, "consistency")["additional/size1-is-zero-and-size2-is-not-zero.json"]
    assert (case["size1"], case["size2"], case["proof"], case["wantErr"]) == (0, 1, [], True)
    assert raw(case["root1"]) == EMPTY_ROOT
    assert len(raw(case["root2"])) != len(EMPTY_ROOT)
    assert is_consistent(0, 1, EMPTY_ROOT, b"x" * 32, [])
