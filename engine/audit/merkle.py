"""The Merkle tree of RFC 9162, section 2.1 (the same tree as RFC 6962), pure.

Hash function: SHA-256. Leaves and nodes are hashed with different prefixes, so that no node can pass
for a leaf. No database, no files, no clock.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from engine.api.log_proofs import leaf_hash, node_hash, verify_consistency, verify_inclusion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "CompactRange",
    "consistency_path",
    "inclusion_path",
    "leaf_hash",
    "node_hash",
    "root_of",
    "verify_consistency",
    "verify_inclusion",
]

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()
"""Root of a tree with no leaf (RFC 9162, 2.1.1)."""


class CompactRange:
    """The roots of the perfect subtrees that a tree of some size is made of, largest first.

    It is all that is needed to append leaves and to know the root. A tree of `size` leaves has as
    many of them as `size` has one-bits.

    Args:
        size: Leaves so far.
        hashes: The subtree roots, one for each one-bit of `size`, largest subtree first.

    Raises:
        ValueError: The number of hashes does not fit the size.
    """

    __slots__ = ("hashes", "size")

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        self.size = size
        self.hashes = list(hashes)
        if size < 0 or len(self.hashes) != size.bit_count():
            raise ValueError("a compact range has one hash for each one-bit of its size")

    @classmethod
    def from_bytes(cls, size: int, data: bytes) -> CompactRange:
        """Reads what `to_bytes` wrote.

        Raises:
            ValueError: The length does not fit the size.
        """
        if len(data) % HASH_BYTES:
            raise ValueError("a compact range is a whole number of hashes")
        return cls(size, (data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES)))

    def to_bytes(self) -> bytes:
        """The hashes joined, largest subtree first."""
        return b"".join(self.hashes)

    def append(self, leaf: bytes) -> list[bytes]:
        """Adds one leaf by its hash.

        Args:
            leaf: The leaf's hash, 32 bytes.

        Returns:
            Roots of the perfect subtrees it completes: the first of 2 leaves, the next of 4, ...
        """
        hashes = self.hashes
        completed = []
        node = leaf
        below = self.size
        while below & 1:
            node = sha256(b"\x01" + hashes.pop() + node).digest()
            completed.append(node)
            below >>= 1
        hashes.append(node)
        self.size += 1
        return completed

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Adds leaves by their hashes: perfect subtrees as large as fit, level by level."""
        at = 0
        while at < len(leaves):
            fits = (len(leaves) - at).bit_length() - 1
            level = min(fits, (self.size & -self.size).bit_length() - 1) if self.size else fits
            nodes = leaves[at : at + (1 << level)]
            at += len(nodes)
            while len(nodes) > 1:
                pairs = zip(nodes[::2], nodes[1::2], strict=True)
                nodes = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
            self.append_subtree(level, nodes[0])

    def append_subtree(self, level: int, root: bytes) -> None:
        """Adds a perfect subtree of `2**level` leaves by its root.

        Raises:
            ValueError: The size so far is not a multiple of the subtree's.
        """
        if self.size & ((1 << level) - 1):
            raise ValueError("a subtree can be added only at a multiple of its own size")
        node = root
        below = self.size >> level
        while below & 1:
            node = node_hash(self.hashes.pop(), node)
            below >>= 1
        self.hashes.append(node)
        self.size += 1 << level

    def root(self) -> bytes:
        """The root of the whole tree."""
        return _folded(self.hashes)

    def last_root(self, level: int) -> bytes:
        """The root over the leaves that come after the last whole subtree of `2**level` leaves."""
        count = (self.size & ((1 << level) - 1)).bit_count()
        return _folded(self.hashes[len(self.hashes) - count :])

    def copy(self) -> CompactRange:
        """An independent copy."""
        other = CompactRange()
        other.size, other.hashes = self.size, self.hashes[:]
        return other


def _folded(hashes: Sequence[bytes]) -> bytes:
    """One root out of those of perfect subtrees, largest first."""
    if not hashes:
        return EMPTY_ROOT
    node = hashes[-1]
    for left in reversed(hashes[:-1]):
        node = node_hash(left, node)
    return node


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Root of the tree over these leaf hashes."""
    tree = CompactRange()
    tree.extend(list(leaves))
    return tree.root()


def _split(size: int) -> int:
    """The largest power of two smaller than `size` (the `k` of RFC 9162)."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_path(index: int, size: int, root: Callable[[int, int], bytes]) -> list[bytes]:
    """The nodes that lead from one leaf to the root (RFC 9162, 2.1.3.1).

    Args:
        index: Of the leaf to prove, from 0.
        size: Leaves of the tree.
        root: Root of the tree over the leaves from a first to before an end.

    Raises:
        ValueError: No such leaf.
    """
    if not 0 <= index < size:
        raise ValueError("no such leaf")
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(root(middle, end))
            end = middle
        else:
            proof.append(root(start, middle))
            start = middle
    proof.reverse()
    return proof


def consistency_path(
    old_size: int, new_size: int, root: Callable[[int, int], bytes]
) -> list[bytes]:
    """The nodes that show a tree to be an extension of its first leaves (RFC 9162, 2.1.4.1).

    Args:
        old_size: Leaves of the older tree.
        new_size: Leaves of the newer tree.
        root: Root of the tree over the leaves from a first to before an end.

    Raises:
        ValueError: `old_size` is not between 1 and `new_size`.
    """
    if not 0 < old_size <= new_size:
        raise ValueError("the older tree must have between one and all of the leaves")
    proof: list[bytes] = []
    start, end = 0, new_size
    old_is_whole = True
    while old_size != end - start:
        split = _split(end - start)
        if old_size <= split:
            proof.append(root(start + split, end))
            end = start + split
        else:
            proof.append(root(start, start + split))
            start += split
            old_size -= split
            old_is_whole = False
    if not old_is_whole:
        proof.append(root(start, end))
    proof.reverse()
    return proof
