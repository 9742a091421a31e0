"""The Merkle tree of RFC 6962, section 2.1 (RFC 9162 keeps it): hashes, and two ways to hold a tree.

- A leaf is SHA-256(0x00 || data), a node SHA-256(0x01 || left || right), the empty tree SHA-256 of nothing.
- `Frontier` (a compact range) holds only the complete subtrees on the right edge: enough to append and to know the root,
  a few hundred bytes for any size.
- `Tree` holds the hash of every complete subtree, 64 bytes an entry: the root of *any* earlier size, and both
  kinds of proof, in logarithmic time.

Proofs are in `parley.record.proofs`. Nothing here recurses, reads or stores.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

__all__ = ["EMPTY_ROOT", "Frontier", "Tree", "leaf_hash", "node_hash"]

_sha256 = hashlib.sha256
EMPTY_ROOT = _sha256(b"").digest()
_HASH = 32


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf."""
    return _sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return _sha256(b"\x01" + left + right).digest()


class Frontier(msgspec.Struct):
    """The right edge of a tree: ``nodes`` are its complete subtrees, largest first; ``size`` counts its leaves."""

    size: int = 0
    nodes: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add the hash of one more leaf."""
        nodes, size = self.nodes, self.size
        while size & 1:
            leaf = _sha256(b"\x01" + nodes.pop() + leaf).digest()
            size >>= 1
        nodes.append(leaf)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add the hashes of many leaves."""
        for leaf in leaves:
            self.append(leaf)

    @property
    def is_sound(self) -> bool:
        """Whether the nodes can be those of a tree of this size: one of 32 bytes for each one-bit of it."""
        return (
            self.size >= 0
            and len(self.nodes) == self.size.bit_count()
            and all(len(node) == _HASH for node in self.nodes)
        )

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        if not self.nodes:
            return EMPTY_ROOT
        root = self.nodes[-1]
        for node in reversed(self.nodes[:-1]):
            root = node_hash(node, root)
        return root


class Tree:
    """A whole tree in memory: every level of complete subtrees. ``size`` counts its leaves."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self._levels: list[bytearray] = [bytearray()]
        self.size = 0
        for leaf in leaves:
            self.append(leaf)

    def append(self, leaf: bytes) -> None:
        """Add the hash of one more leaf."""
        levels = self._levels
        level = levels[0]
        level += leaf
        self.size += 1
        count, height = self.size, 0
        while not count & 1:
            node = _sha256(b"\x01" + level[-2 * _HASH :]).digest()
            count >>= 1
            height += 1
            if height == len(levels):
                levels.append(bytearray())
            level = levels[height]
            level += node

    def root(self, size: int | None = None) -> bytes:
        """The root when the tree had *size* leaves (by default now). Raises ValueError if it never had that many."""
        upto = self.size if size is None else size
        if not 0 <= upto <= self.size:
            raise ValueError(upto)
        return self.range_root(0, upto) if upto else EMPTY_ROOT

    def range_root(self, start: int, end: int) -> bytes:
        """The root over leaves *start* to *end*, where *start* is a multiple of a power of two not below ``end - start``."""
        result = b""
        at = end
        left = end - start
        while left:
            height = (left & -left).bit_length() - 1
            at -= 1 << height
            left -= 1 << height
            index = (at >> height) * _HASH
            node = bytes(self._levels[height][index : index + _HASH])
            result = node_hash(node, result) if result else node
        return result
