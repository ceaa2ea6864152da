"""Proofs about the log, and how every client checks them by itself (RFC 9162, section 2.1).

A proof is worth what its checkpoint is worth: whoever trusts the site's key verifies the signature
over the checkpoint's note, whoever kept a witness compares root and size with it.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A signed head of the log.

    Attributes:
        size: Events under it.
        root: Root over them, hex.
        note: The exact text that is signed (C2SP checkpoint).
        signature: Armoured SSHSIG over it.
        time: When it was signed, Unix seconds.
    """

    size: int
    root: str
    note: str
    signature: str
    time: int


class InclusionProof(msgspec.Struct, frozen=True, kw_only=True):
    """Shows that one event is in the log that a checkpoint signs.

    Attributes:
        number: Of the event.
        leaf: Its exact bytes, as text.
        path: Hashes that lead from it to the root, hex.
        checkpoint: The last one.
    """

    number: int
    leaf: str
    path: tuple[str, ...]
    checkpoint: Checkpoint

    def holds(self) -> bool:
        """Whether the leaf is the event of that number under the checkpoint's root."""
        try:
            root, path = bytes.fromhex(self.checkpoint.root), list(map(bytes.fromhex, self.path))
        except ValueError:
            return False
        return verify_inclusion(
            leaf_hash(self.leaf.encode()), self.number, self.checkpoint.size, path, root
        )


class ConsistencyProof(msgspec.Struct, frozen=True, kw_only=True):
    """Shows that the log under one checkpoint goes on, unchanged, in the log under a later one.

    Attributes:
        older: The earlier checkpoint.
        newer: The later one.
        path: Hashes that make both roots, hex.
    """

    older: Checkpoint
    newer: Checkpoint
    path: tuple[str, ...]

    def holds(self) -> bool:
        """Whether both roots come out of the path."""
        try:
            roots = bytes.fromhex(self.older.root), bytes.fromhex(self.newer.root)
            path = list(map(bytes.fromhex, self.path))
        except ValueError:
            return False
        return verify_consistency(self.older.size, self.newer.size, *roots, path)


def leaf_hash(leaf: bytes) -> bytes:
    """Hash of one leaf: `SHA256(0x00 || leaf)`."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node: `SHA256(0x01 || left || right)`."""
    return sha256(b"\x01" + left + right).digest()


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Checks an inclusion proof (RFC 9162, 2.1.3.2).

    Args:
        leaf: The leaf's hash.
        index: Its place, from 0.
        size: Leaves of the tree.
        proof: What `inclusion_proof` gave.
        root: The tree's root.
    """
    if not 0 <= index < size:
        return False
    place, last = index, size - 1
    node = leaf
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = node_hash(step, node)
            while not place & 1 and place:
                place >>= 1
                last >>= 1
        else:
            node = node_hash(node, step)
        place >>= 1
        last >>= 1
    return last == 0 and node == root


def verify_consistency(
    old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Checks a consistency proof (RFC 9162, 2.1.4.2).

    Args:
        old_size: Leaves of the older tree, at least 1.
        new_size: Leaves of the newer tree.
        old_root: Root of the older tree.
        new_root: Root of the newer tree.
        proof: What `consistency_proof` gave.
    """
    if not 0 < old_size <= new_size:
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    steps = list(proof)
    if old_size & (old_size - 1) == 0:
        steps.insert(0, old_root)
    if not steps:
        return False
    place, last = old_size - 1, new_size - 1
    while place & 1:
        place >>= 1
        last >>= 1
    old_node = new_node = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old_node = node_hash(step, old_node)
            new_node = node_hash(step, new_node)
            while not place & 1 and place:
                place >>= 1
                last >>= 1
        else:
            new_node = node_hash(new_node, step)
        place >>= 1
        last >>= 1
    return last == 0 and old_node == old_root and new_node == new_root
