from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.record.merkle import EMPTY_ROOT, Tree, leaf_hash
from parley.record.proofs import consistency_proof, inclusion_proof, is_consistent, is_included

LEAVES = [leaf_hash(bytes([number])) for number in range(65)]
TREE = Tree(LEAVES)


@pytest.mark.parametrize("size", range(1, 66))
def test_every_leaf_is_shown_to_be_where_it_is_and_nowhere_else(size: int) -> None:
    root = TREE.root(size)
    for index in range(size):
        proof = inclusion_proof(TREE, index, size)
        assert is_included(index, size, LEAVES[index], proof, root)
        assert not is_included(index, size, leaf_hash(b"other"), proof, root)
        assert size == 1 or not is_included((index + 1) % size, size, LEAVES[index], proof, root)
        assert not is_included(index, size, LEAVES[index], [*proof, root], root)


@pytest.mark.parametrize("second", range(66))
def test_every_earlier_tree_is_shown_to_be_continued(second: int) -> None:
    for first in range(second + 1):
        proof = consistency_proof(TREE, first, second)
        assert is_consistent(first, second, TREE.root(first), TREE.root(second), proof)


@given(st.data())
def test_a_changed_proof_shows_nothing(data: st.DataObject) -> None:
    second = data.draw(st.integers(2, 65))
    first = data.draw(st.integers(1, second - 1))
    proof = consistency_proof(TREE, first, second)
    at = data.draw(st.integers(0, len(proof) - 1))
    bit = data.draw(st.integers(0, 255))
    node = bytearray(proof[at])
    node[bit // 8] ^= 1 << bit % 8
    changed = [*proof[:at], bytes(node), *proof[at + 1 :]]
    assert not is_consistent(first, second, TREE.root(first), TREE.root(second), changed)
    assert not is_consistent(first, second, TREE.root(first), TREE.root(second), proof[:-1])
    assert not is_consistent(first, second, TREE.root(second), TREE.root(first), proof)


def test_a_fork_is_not_consistent() -> None:
    other = Tree([*LEAVES[:10], leaf_hash(b"other"), *LEAVES[11:]])
    proof = consistency_proof(other, 20, 65)
    assert is_consistent(20, 65, other.root(20), other.root(65), proof)
    assert not is_consistent(20, 65, TREE.root(20), other.root(65), proof)


def test_size_zero_is_a_convention() -> None:
    assert consistency_proof(TREE, 0, 5) == []
    assert is_consistent(0, 5, EMPTY_ROOT, TREE.root(5), [])
    assert not is_consistent(0, 5, TREE.root(1), TREE.root(5), [])
    assert is_consistent(0, 0, EMPTY_ROOT, EMPTY_ROOT, [])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 3), (0, 66)])
def test_no_proof_of_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match=str(size)):
        inclusion_proof(TREE, index, size)
    assert not is_included(index, size, LEAVES[0], [], TREE.root(1))


@pytest.mark.parametrize(("first", "second"), [(3, 2), (-1, 2), (1, 66)])
def test_no_proof_between_sizes_that_never_were(first: int, second: int) -> None:
    with pytest.raises(ValueError, match=str(second)):
        consistency_proof(TREE, first, second)
    assert not is_consistent(first, second, EMPTY_ROOT, EMPTY_ROOT, [])
