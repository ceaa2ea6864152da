"""Recomputes roots of the stored log without reading all of it.

The root of every 256 events is kept as a tile. Tiles are not trusted: a root made from them is
compared with one that is signed or witnessed, and when those are equal the tiles are the true ones,
since no other nodes hash to the same root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from engine.audit.log import TILE_EVENTS, TILE_LEVEL
from engine.audit.merkle import CompactRange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session


class LogGapError(Exception):
    """An event or tile that must be there is not.

    Args:
        number: The first event concerned.
    """

    def __init__(self, number: int) -> None:
        super().__init__(f"event {number} is missing")
        self.number = number


def leaf_hashes(session: Session, start: int, end: int) -> list[bytes]:
    """The stored leaf hashes of events `start` to `end - 1`.

    Raises:
        LogGapError: One is missing.
    """
    rows = session.execute(
        text(
            "SELECT number, leaf_hash FROM audit_event"
            " WHERE number >= :start AND number < :end ORDER BY number"
        ),
        {"start": start, "end": end},
    )
    found: list[bytes] = []
    for number, hashed in rows:
        if number != start + len(found) or not isinstance(hashed, bytes):
            break
        found.append(hashed)
    if len(found) != end - start:
        raise LogGapError(start + len(found))
    return found


def tile_roots(session: Session, tiles: int) -> Iterator[bytes]:
    """The first so many tiles' roots.

    Raises:
        LogGapError: One is missing.
    """
    rows = session.execute(
        text("SELECT tile, root FROM audit_tile WHERE tile < :tiles ORDER BY tile"),
        {"tiles": tiles},
    )
    expected = 0
    for tile, root in rows:
        if tile != expected or not isinstance(root, bytes):
            break
        expected += 1
        yield root
    if expected != tiles:
        raise LogGapError(expected * TILE_EVENTS)


def tree_at(session: Session, size: int) -> CompactRange:
    """The tree over the first `size` events, from tiles and the leaf hashes after the last one.

    Raises:
        LogGapError: Something is missing.
    """
    tree = CompactRange()
    whole_tiles = size >> TILE_LEVEL
    for root in tile_roots(session, whole_tiles):
        tree.append_subtree(TILE_LEVEL, root)
    for hashed in leaf_hashes(session, whole_tiles << TILE_LEVEL, size):
        tree.append(hashed)
    return tree
