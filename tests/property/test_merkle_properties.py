"""Against a reference written straight from the definitions in RFC 9162, section 2.1."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from engine.audit.merkle import (
    CompactRange,
    consistency_path,
    inclusion_path,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

if TYPE_CHECKING:
    from collections.abc import Callable

entries = st.lists(st.binary(max_size=4), min_size=1, max_size=70)


def tree(hashes: list[bytes]) -> tuple[int, Callable[[int, int], bytes]]:
    """Size of the tree over leaf hashes, and the roots of its parts."""
    return len(hashes), lambda start, end: root_of(hashes[start:end])


def split(size: int) -> int:
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def tree_head(data: list[bytes]) -> bytes:
    """MTH (2.1.1)."""
    if not data:
        return sha256(b"").digest()
    if len(data) == 1:
        return sha256(b"\x00" + data[0]).digest()
    at = split(len(data))
    return sha256(b"\x01" + tree_head(data[:at]) + tree_head(data[at:])).digest()


def path(index: int, data: list[bytes]) -> list[bytes]:
    """PATH (2.1.3.1)."""
    if len(data) == 1:
        return []
    at = split(len(data))
    if index < at:
        return [*path(index, data[:at]), tree_head(data[at:])]
    return [*path(index - at, data[at:]), tree_head(data[:at])]


def subproof(old: int, data: list[bytes], whole: bool) -> list[bytes]:
    """SUBPROOF (2.1.4.1)."""
    if old == len(data):
        return [] if whole else [tree_head(data)]
    at = split(len(data))
    if old <= at:
        return [*subproof(old, data[:at], whole), tree_head(data[at:])]
    return [*subproof(old - at, data[at:], whole=False), tree_head(data[:at])]


@given(data=entries)
def test_the_compact_range_has_the_root_of_the_definition(data: list[bytes]) -> None:
    tree = CompactRange()
    for size, each in enumerate(data, start=1):
        tree.append(leaf_hash(each))
        assert tree.root() == tree_head(data[:size])
        assert len(tree.hashes) == size.bit_count()


@given(data=entries, cut=st.integers(0, 70))
def test_a_stored_range_goes_on_as_if_it_had_never_been_stored(data: list[bytes], cut: int) -> None:
    hashes = [leaf_hash(each) for each in data]
    first = CompactRange()
    for each in hashes[:cut]:
        first.append(each)
    second = CompactRange.from_bytes(first.size, first.to_bytes())
    for each in hashes[cut:]:
        second.append(each)
    assert second.root() == tree_head(data)


@given(data=entries, level=st.integers(0, 4))
def test_a_range_made_of_subtrees_is_the_same(data: list[bytes], level: int) -> None:
    hashes = [leaf_hash(each) for each in data]
    whole = len(data) >> level << level
    tree = CompactRange()
    for start in range(0, whole, 1 << level):
        tree.append_subtree(level, tree_head(data[start : start + (1 << level)]))
    for each in hashes[whole:]:
        tree.append(each)
    assert tree.root() == tree_head(data)
    assert tree.size == len(data)


@given(data=entries)
def test_append_tells_the_subtrees_it_completes(data: list[bytes]) -> None:
    tree = CompactRange()
    for size, each in enumerate(data, start=1):
        completed = tree.append(leaf_hash(each))
        assert len(completed) == (size & -size).bit_length() - 1
        for level, root in enumerate(completed, start=1):
            assert root == tree_head(data[size - (1 << level) : size])


@given(data=entries, choice=st.integers(0, 69))
def test_inclusion_proofs_are_those_of_the_definition_and_verify(
    data: list[bytes], choice: int
) -> None:
    index = choice % len(data)
    hashes = [leaf_hash(each) for each in data]
    proof = inclusion_path(index, *tree(hashes))
    root = root_of(hashes)
    assert proof == path(index, data)
    assert verify_inclusion(hashes[index], index, len(data), proof, root)


@given(data=entries, choice=st.integers(0, 69))
def test_consistency_proofs_are_those_of_the_definition_and_verify(
    data: list[bytes], choice: int
) -> None:
    old = choice % len(data) + 1
    hashes = [leaf_hash(each) for each in data]
    proof = consistency_path(old, *tree(hashes))
    assert proof == subproof(old, data, whole=True)
    assert verify_consistency(old, len(data), root_of(hashes[:old]), root_of(hashes), proof)


@given(
    data=st.lists(st.binary(max_size=4), min_size=2, max_size=40, unique=True),
    choice=st.integers(0, 39),
    other=st.integers(0, 39),
    bit=st.integers(0, 255),
    drop=st.booleans(),
)
def test_no_changed_inclusion_proof_verifies(
    data: list[bytes], choice: int, other: int, bit: int, drop: bool
) -> None:
    index = choice % len(data)
    hashes = [leaf_hash(each) for each in data]
    root = root_of(hashes)
    proof = inclusion_path(index, *tree(hashes))
    wrong = other % len(data)
    if wrong != index:
        assert not verify_inclusion(hashes[wrong], index, len(data), proof, root)
        assert not verify_inclusion(hashes[index], wrong, len(data), proof, root)
    at = bit % len(proof)
    changed = list(proof)
    if drop:
        del changed[at]
    else:
        changed[at] = bytes([changed[at][0] ^ (1 << bit % 8)]) + changed[at][1:]
    assert not verify_inclusion(hashes[index], index, len(data), changed, root)
    assert not verify_inclusion(hashes[index], index, len(data), [*proof, proof[-1]], root)


@given(
    data=st.lists(st.binary(max_size=4), min_size=2, max_size=40, unique=True),
    choice=st.integers(0, 39),
    place=st.integers(0, 39),
)
def test_a_rewritten_past_is_never_consistent(data: list[bytes], choice: int, place: int) -> None:
    old = choice % len(data) + 1
    hashes = [leaf_hash(each) for each in data]
    before = root_of(hashes[:old])
    rewritten = list(hashes)
    rewritten[place % old] = leaf_hash(b"something else")
    proof = consistency_path(old, *tree(rewritten))
    assert not verify_consistency(old, len(data), before, root_of(rewritten), proof)


@given(pieces=st.lists(st.integers(0, 40), max_size=8), level=st.integers(0, 6))
def test_adding_many_at_once_is_adding_one_by_one(pieces: list[int], level: int) -> None:
    leaves = [leaf_hash(bytes([number % 251])) for number in range(sum(pieces))]
    singly, at_once = CompactRange(), CompactRange()
    at = 0
    for count in pieces:
        at_once.extend(leaves[at : at + count])
        for each in leaves[at : at + count]:
            singly.append(each)
        at += count
        assert (at_once.size, at_once.hashes) == (singly.size, singly.hashes)
        assert at_once.copy().root() == singly.root()
    last = at >> level << level
    assert at_once.last_root(level) == root_of(leaves[last:])
