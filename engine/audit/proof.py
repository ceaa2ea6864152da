"""How much of a damaged log can still be proven, and how the log goes on from there.

What is proven are the events under the last checkpoint that the site's key signed and whose root
the events themselves hash to. Only their exact bytes count: hashes, tiles and columns beside them
are made anew. Events after them may be true, but nothing shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from engine.audit.actions import STATE_ACTIONS
from engine.audit.find_index import index_tile
from engine.audit.log import forget_tree
from engine.audit.merkle import CompactRange, leaf_hash, root_of
from engine.audit.note import origin_of
from engine.audit.projections import State, project
from engine.audit.startup import checkpoint_problem, decoded
from engine.audit.tree_reader import TILE_EVENTS, TILE_STEP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from engine.audit.leaf import Leaf
    from engine.audit.sshsig import Signers
    from engine.store.unit_of_work import UnitOfWork

_STATE_TAGS = frozenset(each.value for each in STATE_ACTIONS)


@dataclass(frozen=True, slots=True)
class Proof:
    """What of a log is proven.

    Attributes:
        size: Events from the first on.
        root: Root over them.
        stored: Events that are there at all.
        state: What the proven state events add up to.
        checkpoints: Sizes of the checkpoints that are right.
    """

    size: int
    root: bytes
    stored: int
    state: State
    checkpoints: frozenset[int] = field(default_factory=frozenset)


def prove(session: Session, install_id: str, public_key: Signers) -> Proof:
    """Reads the log from its beginning up to the first event that is wrong in itself.

    Args:
        session: Reads one state of the store.
        install_id: Names the log.
        public_key: The site's keys.

    Raises:
        IntegrityError: A page cannot be read.
    """
    origin = origin_of(install_id)
    signed: dict[int, Any] = {
        row[0]: row
        for row in session.execute(text("SELECT size, root, note, signature FROM audit_checkpoint"))
    }
    stored = session.execute(text("SELECT count(*) FROM audit_event")).scalar_one()
    tree = CompactRange()
    states: list[Leaf] = []
    proven: tuple[int, bytes, int] = (0, tree.root(), 0)
    right: set[int] = set()
    for leaf, data in _sound_leaves(session):
        tree.append(leaf_hash(data))
        if leaf.a in _STATE_TAGS:
            states.append(leaf)
        row = signed.get(tree.size)
        if (
            row is not None
            and row[1] == tree.root()
            and not checkpoint_problem(row, origin, public_key)
        ):
            right.add(tree.size)
            proven = (tree.size, tree.root(), len(states))
    size, root, count = proven
    return Proof(size, root, stored, project(states[:count]), frozenset(right))


def _sound_leaves(session: Session) -> Iterator[tuple[Leaf, bytes]]:
    """The events in order, until one is missing or does not continue those before it."""
    before = -1
    rows = session.execute(text("SELECT number, leaf FROM audit_event ORDER BY number"))
    for expected, (number, data) in enumerate(rows):
        if number != expected or not isinstance(data, bytes):
            return
        try:
            leaf = decoded(number, data)
        except ValueError:
            return
        if leaf.s != before:
            return
        if leaf.a in _STATE_TAGS:
            before = number
        yield leaf, data


def keep_proven(uow: UnitOfWork, proof: Proof) -> None:
    """Cuts the log after what is proven, and makes everything beside the events anew.

    Args:
        uow: Of the acceptance; the event that records it comes after this.
        proof: Of the same state of the store.
    """
    uow.flush()
    uow.execute("DELETE FROM audit_event WHERE number NOT BETWEEN 0 AND ?", (proof.size - 1,))
    for (size,) in uow.execute("SELECT size FROM audit_checkpoint").fetchall():
        if size not in proof.checkpoints:
            uow.execute("DELETE FROM audit_checkpoint WHERE size IS ?", (size,))
    uow.execute("DELETE FROM audit_tile")
    uow.execute("DELETE FROM audit_index")
    hashes: list[bytes] = []
    for start in range(0, proof.size, TILE_EVENTS):
        hashes = [
            _tidy(uow, number) for number in range(start, min(start + TILE_EVENTS, proof.size))
        ]
        covered = len(hashes) // TILE_STEP * TILE_STEP
        if covered:
            uow.execute(
                "INSERT INTO audit_tile (tile, events, root) VALUES (?, ?, ?)",
                (start // TILE_EVENTS, covered, root_of(hashes[:covered])),
            )
        if covered == TILE_EVENTS:
            index_tile(uow, start // TILE_EVENTS)
    forget_tree(uow)


def _tidy(uow: UnitOfWork, number: int) -> bytes:
    """Makes the columns beside an event say what its leaf says; returns its hash."""
    (data,) = uow.execute("SELECT leaf FROM audit_event WHERE number = ?", (number,)).fetchone()
    leaf, hashed = decoded(number, data), leaf_hash(data)
    uow.execute(
        "UPDATE audit_event SET leaf_hash = ?, time = ?, action = ?, person_id = ?, object_id = ?,"
        " state_event = ? WHERE number = ?",
        (hashed, leaf.t, leaf.a, leaf.p, leaf.o, int(leaf.a in _STATE_TAGS), number),
    )
    return hashed
