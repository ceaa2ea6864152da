"""Vectors: the reference log of RFC 6962 implementations (eight leaves), as in RFC 9162, 2.1.5."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.audit.merkle import (
    EMPTY_ROOT,
    CompactRange,
    consistency_path,
    inclusion_path,
    leaf_hash,
    node_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

if TYPE_CHECKING:
    from collections.abc import Callable

LEAVES = [
    leaf_hash(bytes.fromhex(each))
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def tree(hashes: list[bytes]) -> tuple[int, Callable[[int, int], bytes]]:
    """Size of the tree over leaf hashes, and the roots of its parts."""
    return len(hashes), lambda start, end: root_of(hashes[start:end])


@pytest.mark.parametrize("size", range(9))
def test_roots_of_the_reference_log(size: int) -> None:
    assert root_of(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(
    ("index", "size", "proof"),
    [
        (0, 1, []),
        (
            0,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    ],
)
def test_inclusion_proofs_of_the_reference_log(index: int, size: int, proof: list[str]) -> None:
    made = inclusion_path(index, *tree(LEAVES[:size]))
    assert [each.hex() for each in made] == proof
    assert verify_inclusion(LEAVES[index], index, size, made, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(
    ("old", "new", "proof"),
    [
        (1, 1, []),
        (
            1,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_consistency_proofs_of_the_reference_log(old: int, new: int, proof: list[str]) -> None:
    made = consistency_path(old, *tree(LEAVES[:new]))
    assert [each.hex() for each in made] == proof
    assert verify_consistency(old, new, bytes.fromhex(ROOTS[old]), bytes.fromhex(ROOTS[new]), made)


def test_leaves_and_nodes_are_hashed_apart() -> None:
    left, right = LEAVES[0], LEAVES[1]
    assert leaf_hash(left + right) != node_hash(left, right)
    assert root_of([]) == EMPTY_ROOT == CompactRange().root()


def test_a_compact_range_must_fit_its_size() -> None:
    with pytest.raises(ValueError, match="one-bit"):
        CompactRange(3, [LEAVES[0]])
    with pytest.raises(ValueError, match="one-bit"):
        CompactRange(-1)
    with pytest.raises(ValueError, match="whole number"):
        CompactRange.from_bytes(1, b"short")


def test_proofs_of_what_is_not_there_are_refused() -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        inclusion_path(8, *tree(LEAVES))
    with pytest.raises(ValueError, match="older"):
        consistency_path(0, *tree(LEAVES))
    with pytest.raises(ValueError, match="older"):
        consistency_path(9, *tree(LEAVES))
    assert not verify_inclusion(LEAVES[0], 8, 8, [], LEAVES[0])
    assert not verify_inclusion(LEAVES[0], -1, 8, [], LEAVES[0])
    assert not verify_consistency(0, 8, EMPTY_ROOT, bytes.fromhex(ROOTS[8]), [])
    assert not verify_consistency(8, 7, bytes.fromhex(ROOTS[8]), bytes.fromhex(ROOTS[7]), [])
    assert not verify_consistency(3, 7, bytes.fromhex(ROOTS[3]), bytes.fromhex(ROOTS[7]), [])


def test_a_subtree_goes_only_where_it_belongs() -> None:
    tree = CompactRange()
    tree.append(LEAVES[0])
    with pytest.raises(ValueError, match="multiple"):
        tree.append_subtree(1, LEAVES[1])
