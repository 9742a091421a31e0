from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.record.merkle import EMPTY_ROOT, Frontier, Tree, leaf_hash, node_hash


def plain_root(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return node_hash(plain_root(leaves[:middle]), plain_root(leaves[middle:]))


def leaves_of(count: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(count)]


def test_the_hashes_are_set_apart_by_their_first_byte() -> None:
    assert leaf_hash(b"x") == hashlib.sha256(b"\x00x").digest()
    assert node_hash(b"l", b"r") == hashlib.sha256(b"\x01lr").digest()
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("count", range(40))
def test_frontier_and_tree_give_the_root_of_the_definition(count: int) -> None:
    leaves = leaves_of(count)
    frontier = Frontier()
    frontier.extend(leaves)
    assert frontier.root() == Tree(leaves).root() == plain_root(leaves)
    assert frontier.is_sound
    assert frontier.size == count


def test_the_tree_remembers_the_root_of_every_size() -> None:
    leaves = leaves_of(70)
    tree = Tree(leaves)
    assert [tree.root(size) for size in range(71)] == [plain_root(leaves[:size]) for size in range(71)]


@pytest.mark.parametrize("size", [-1, 4])
def test_a_size_that_never_was_has_no_root(size: int) -> None:
    with pytest.raises(ValueError, match=str(size)):
        Tree(leaves_of(3)).root(size)


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_frontier_can_be_kept_and_taken_up_again(first: int, more: int) -> None:
    leaves = leaves_of(first + more)
    kept = Frontier()
    kept.extend(leaves[:first])
    again = Frontier(kept.size, list(kept.nodes))
    again.extend(leaves[first:])
    assert again.root() == Tree(leaves).root()


def test_a_frontier_that_cannot_be_is_not_sound() -> None:
    assert not Frontier(1, []).is_sound
    assert not Frontier(1, [b"short"]).is_sound
    assert not Frontier(3, [b"x" * 32]).is_sound


def test_a_hundred_thousand_leaves_need_no_recursion() -> None:
    frontier, tree = Frontier(), Tree()
    for leaf in leaves_of(100_000):
        frontier.append(leaf)
        tree.append(leaf)
    assert frontier.root() == tree.root()
    assert len(frontier.nodes) == (100_000).bit_count()
