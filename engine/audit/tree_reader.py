"""Makes the tree out of the stored log, without reading all of it.

Every 256 events are a tile, whose root is kept (the tile height of C2SP tlog-tiles). Tiles are not
trusted: a root made from them is compared with one that is signed or witnessed, and when those are
equal the tiles are the true ones, since no other nodes hash to the same root.

The last tile is renewed every 8 events. It stands on another page than the events, so that a page of
events which was put back does not agree with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from engine.api.said import NOTHING, Said, say
from engine.audit.actions import STATE_ACTIONS
from engine.audit.leaf import decode
from engine.audit.merkle import CompactRange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

TILE_LEVEL = 8
TILE_EVENTS = 1 << TILE_LEVEL
TILE_STEP = 8
"""Events between two writings of the last tile: each costs a page, so not at every event."""


class LogGapError(Exception):
    """An event or tile that must be there is not.

    Args:
        number: The first event concerned.
    """

    def __init__(self, number: int) -> None:
        super().__init__(f"event {number} is missing")
        self.number = number


def log_size(session: Session) -> int:
    """One more than the number of the last event."""
    last = session.execute(text("SELECT max(number) FROM audit_event")).scalar()
    return 0 if last is None else int(last) + 1


def tiles_from(session: Session, first: int) -> dict[int, tuple[int, bytes]]:
    """Events and root of each tile from a tile on, by its number."""
    rows = session.execute(
        text("SELECT tile, events, root FROM audit_tile WHERE tile >= :first ORDER BY tile"),
        {"first": first},
    )
    return {tile: (events, root) for tile, events, root in rows}


def reach_of(tiles: dict[int, tuple[int, bytes]]) -> int:
    """How many events the log has at least, as the last tile says."""
    if not tiles:
        return 0
    last = max(tiles)
    return last * TILE_EVENTS + tiles[last][0]


def tiles_problem(tiles: dict[int, tuple[int, bytes]], first: int, size: int) -> Said:
    """Compares how far the tiles from `first` on reach with how far the events do.

    Args:
        tiles: As `tiles_from` gives them.
        first: The first tile of these.
        size: Events in the log.

    Returns:
        What is wrong; nothing when they fit.
    """
    reach = reach_of(tiles)
    if reach > size:
        return say(
            "log_cut_tiles",
            "the log had {reach} events or more, and has {size}: its end was cut",
            reach=reach,
            size=size,
        )
    whole, rest = divmod(size // TILE_STEP * TILE_STEP, TILE_EVENTS)
    expected = [(tile, TILE_EVENTS) for tile in range(first, whole)]
    expected += [(whole, rest)] if rest else []
    if [(tile, events) for tile, (events, _) in tiles.items()] != expected:
        return say(
            "log_tiles_misfit",
            "the log has {size} events, and its tiles do not fit that",
            size=size,
        )
    return NOTHING


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
    """The roots of the first so many tiles, which are all whole.

    Raises:
        LogGapError: One is missing.
    """
    rows = session.execute(
        text("SELECT tile, events, root FROM audit_tile WHERE tile < :tiles ORDER BY tile"),
        {"tiles": tiles},
    )
    expected = 0
    for tile, events, root in rows:
        if tile != expected or events != TILE_EVENTS or not isinstance(root, bytes):
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
    tree.extend(leaf_hashes(session, whole_tiles << TILE_LEVEL, size))
    return tree


class StoredTree:
    """Roots of the parts of the tree over the first `size` events, for proofs.

    Args:
        session: Reads one state of the store.
        size: Events of the tree.

    Raises:
        LogGapError: A tile is missing.
    """

    def __init__(self, session: Session, size: int) -> None:
        self.size = size
        self._session = session
        self._tiles = list(tile_roots(session, size >> TILE_LEVEL))

    def root(self, start: int, end: int) -> bytes:
        """Root over events `start` to `end - 1`, a subtree of the whole as RFC 9162 divides it.

        Raises:
            LogGapError: An event is missing.
        """
        tree = CompactRange()
        if not start % TILE_EVENTS:
            # A subtree that begins within a tile ends within it.
            for root in self._tiles[start >> TILE_LEVEL : end >> TILE_LEVEL]:
                tree.append_subtree(TILE_LEVEL, root)
        tree.extend(leaf_hashes(self._session, start + tree.size, end))
        return tree.root()


def tree_now(session: Session) -> CompactRange:
    """The tree over all events.

    Raises:
        LogGapError: Something is missing.
        ValueError: The tiles do not fit the events.
    """
    size = log_size(session)
    whole = size >> TILE_LEVEL
    problem = tiles_problem(tiles_from(session, whole), whole, size)
    if problem:
        raise ValueError(problem)
    return tree_at(session, size)


def last_state_event(session: Session, size: int) -> int:
    """The number of the last state event, as the last event of all says it; -1 when there is none.

    Raises:
        LogGapError: The last event is missing.
        ValueError: It is no leaf.
    """
    if not size:
        return -1
    row = session.execute(
        text("SELECT leaf FROM audit_event WHERE number = :number"), {"number": size - 1}
    ).one_or_none()
    if row is None:
        raise LogGapError(size - 1)
    leaf = decode(bytes(row[0]))
    return leaf.n if leaf.a in STATE_ACTIONS else leaf.s
