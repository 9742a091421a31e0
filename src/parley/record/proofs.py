"""Proofs about a Merkle tree: that a leaf is in it, and that a later tree continues an earlier one.

Made as RFC 6962, 2.1.1 and 2.1.2 define them; checked by the algorithms of RFC 9162, 2.1.3.2 and 2.1.4.2.
Every hash must have its 32 bytes.
A consistency proof from size 0 proves nothing, since every tree continues the empty one: it is valid if it is empty and
the first root is that of the empty tree. (RFC 6962 defines none for size 0; this is a convention.)
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.record.merkle import EMPTY_ROOT, Tree, node_hash

__all__ = ["consistency_proof", "inclusion_proof", "is_consistent", "is_included"]


def inclusion_proof(tree: Tree, index: int, size: int) -> list[bytes]:
    """The audit path of leaf *index* in the tree of *size* leaves. Raises ValueError if there is no such leaf."""
    if not 0 <= index < size <= tree.size:
        raise ValueError((index, size))
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(tree.range_root(middle, end))
            end = middle
        else:
            path.append(tree.range_root(start, middle))
            start = middle
    path.reverse()
    return path


def consistency_proof(tree: Tree, first: int, second: int) -> list[bytes]:
    """The proof that the tree of *second* leaves continues that of *first*. Raises ValueError if sizes are out of range."""
    if not 0 <= first <= second <= tree.size:
        raise ValueError((first, second))
    if first in (0, second):
        return []
    path: list[bytes] = []
    start, end = 0, second
    whole = True  # the first tree's root is known to the checker as long as we have only gone left
    while first != end:
        middle = start + _split(end - start)
        if first <= middle:
            path.append(tree.range_root(middle, end))
            end = middle
        else:
            path.append(tree.range_root(start, middle))
            start, whole = middle, False
    if not whole:
        path.append(tree.range_root(start, end))
    path.reverse()
    return path


def is_included(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether *proof* shows that the leaf with hash *leaf* is number *index* of the *size* leaves under *root*."""
    if not 0 <= index < size or not _are_hashes(leaf, root, *proof):
        return False
    position, last, result = index, size - 1, leaf
    for node in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            result = node_hash(node, result)
            while not position & 1 and position:
                position >>= 1
                last >>= 1
        else:
            result = node_hash(result, node)
        position >>= 1
        last >>= 1
    return last == 0 and result == root


def is_consistent(first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether *proof* shows that the tree of *second* leaves continues the tree of *first* leaves."""
    if not 0 <= first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root and (first > 0 or first_root == EMPTY_ROOT)
    if not _are_hashes(first_root, second_root, *proof):
        return False
    if first == 0:
        return not proof and first_root == EMPTY_ROOT
    if not proof:
        return False
    path = list(proof)
    if first & (first - 1) == 0:
        path.insert(0, first_root)
    position, last = first - 1, second - 1
    while position & 1:
        position >>= 1
        last >>= 1
    old = new = path[0]
    for node in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old, new = node_hash(node, old), node_hash(node, new)
            while not position & 1 and position:
                position >>= 1
                last >>= 1
        else:
            new = node_hash(new, node)
        position >>= 1
        last >>= 1
    return last == 0 and old == first_root and new == second_root


def _are_hashes(*hashes: bytes) -> bool:
    return all(len(each) == len(EMPTY_ROOT) for each in hashes)


def _split(count: int) -> int:
    """The largest power of two below *count* (2 or more)."""
    return 1 << (count - 1).bit_length() - 1
