"""Appends events to the log, inside the unit of work of the act they record.

What always holds: the event, its place in the tree and the act are saved in one transaction, so that
neither exists without the other; numbers have no gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import text

from engine.api.audit import AuditEntry, LogHead
from engine.api.errors import BugError, IntegrityError
from engine.audit.actions import STATE_ACTIONS, Action
from engine.audit.leaf import VERSION, Leaf, Value, check_data, check_text, decode, encode
from engine.audit.merkle import CompactRange, leaf_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.clock import Clock
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

ENGINE = "engine"
"""The actor of what no person did."""

TILE_LEVEL = 8
"""Every 256 events the root of their subtree is kept, so that start can prove a few events of
many without reading all (the tile height of C2SP tlog-tiles)."""

TILE_EVENTS = 1 << TILE_LEVEL

_READ_TREE = "SELECT size, hashes, last_state FROM audit_tree WHERE tree_id = 1"
_ADD_EVENT = (
    "INSERT INTO audit_event"
    " (number, leaf, leaf_hash, time, action, person_id, object_id, state_event)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_MOVE_TREE = (
    "INSERT INTO audit_tree (tree_id, size, hashes, last_state) VALUES (1, ?, ?, ?)"
    " ON CONFLICT (tree_id) DO UPDATE SET"
    " size = excluded.size, hashes = excluded.hashes, last_state = excluded.last_state"
)
_ADD_TILE = "INSERT INTO audit_tile (tile, root) VALUES (?, ?)"

# Keys of what a unit of work remembers.
_TREE = "audit.tree"
_FAILED = "audit.failed"


@dataclass(slots=True)
class _Tree:
    """The tree's row, kept for the length of one unit of work."""

    range: CompactRange
    last_state: int


def tree_of(uow: UnitOfWork) -> CompactRange:
    """The tree as a unit of work sees it, its own events included.

    Raises:
        IntegrityError: The tree in the store is not one.
    """
    known = uow.info.get(_TREE)
    if isinstance(known, _Tree):
        return known.range
    row = uow.execute(_READ_TREE).fetchone()
    return CompactRange() if row is None else _range_of(row[0], row[1])


class AuditLog:
    """The log of one store; used by every service.

    Args:
        store: Where it lies.
        clock: The time of events.
        on_grown: Called on the store's writer thread after each commit that appended something,
            with the new size; must be quick.
    """

    def __init__(
        self, store: Store, clock: Clock, *, on_grown: Callable[[int], None] | None = None
    ) -> None:
        self._store = store
        self._clock = clock
        self._on_grown = on_grown

    def append(
        self,
        uow: UnitOfWork,
        action: Action,
        *,
        person: str = ENGINE,
        object_id: str = "",
        result: str = "done",
        data: Mapping[str, Value] | None = None,
    ) -> int:
        """Records one event in the given unit of work.

        Args:
            uow: That of the act itself.
            action: What was done.
            person: Id of who did it, or `engine`.
            object_id: Id of what it was done to.
            result: How it ended.
            data: Ids, enumerations, numbers and HMACs that belong to it.

        Returns:
            The event's number, from 0.

        Raises:
            BugError: Something that could be content, or is no integer, was to be recorded.
            IntegrityError: The tree in the store is not one.
        """
        tree = self._tree(uow)
        number = tree.range.size
        is_state = action in STATE_ACTIONS
        time = int(self._clock.now())
        leaf = encode(
            Leaf(
                a=Action(action).value,
                d=check_data(data) if data else {},
                n=number,
                o=check_text(object_id),
                p=check_text(person),
                r=check_text(result),
                s=tree.last_state,
                t=time,
                v=VERSION,
            )
        )
        hashed = leaf_hash(leaf)
        completed = tree.range.append(hashed)
        if is_state:
            tree.last_state = number
        try:
            uow.execute(
                _ADD_EVENT,
                (number, leaf, hashed, time, action.value, person, object_id, int(is_state)),
            )
            if len(completed) >= TILE_LEVEL:
                uow.execute(_ADD_TILE, (number >> TILE_LEVEL, completed[TILE_LEVEL - 1]))
            uow.execute(_MOVE_TREE, (number + 1, tree.range.to_bytes(), tree.last_state))
        except BaseException:
            # Should the act go on without this event, the next one must not build on it.
            uow.info[_FAILED] = True
            raise
        return number

    def head(self) -> LogHead:
        """Size and root now, and the size of the last signed checkpoint."""
        with self._store.read() as session:
            row = session.execute(text(_READ_TREE)).one_or_none()
            signed = session.execute(text("SELECT max(size) FROM audit_checkpoint")).scalar()
        tree = CompactRange() if row is None else _range_of(row[0], row[1])
        return LogHead(size=tree.size, root=tree.root().hex(), checkpoint_size=signed or 0)

    def entries(self, limit: int = 200, before: int = -1) -> list[AuditEntry]:
        """The latest events before a number, newest first; persons by their ids.

        Args:
            limit: At most this many, up to 1,000.
            before: A number; -1 for the end of the log.
        """
        with self._store.read() as session:
            rows = session.execute(
                text(
                    "SELECT leaf FROM audit_event WHERE number < :before"
                    " ORDER BY number DESC LIMIT :limit"
                ),
                {"before": before if before >= 0 else 2**62, "limit": max(1, min(limit, 1000))},
            ).all()
        return [entry_of(bytes(row[0])) for row in rows]

    def _tree(self, uow: UnitOfWork) -> _Tree:
        if uow.info.get(_FAILED):
            raise BugError("An event of this change could not be recorded, so nothing may follow.")
        tree = uow.info.get(_TREE)
        if isinstance(tree, _Tree):
            return tree
        row = uow.execute(_READ_TREE).fetchone()
        tree = _Tree(CompactRange(), -1)
        if row is not None:
            tree = _Tree(_range_of(row[0], row[1]), row[2])
        uow.info[_TREE] = tree
        if self._on_grown is not None:
            uow.after_commit(partial(_tell, self._on_grown, tree.range))
        return tree


def _tell(on_grown: Callable[[int], None], tree: CompactRange) -> None:
    on_grown(tree.size)


def _range_of(size: int, hashes: bytes) -> CompactRange:
    try:
        return CompactRange.from_bytes(size, hashes)
    except ValueError as error:
        raise _no_tree() from error


def _no_tree() -> IntegrityError:
    return IntegrityError(
        "The audit log's tree is damaged, so nothing can be recorded and nothing is done. "
        "Restore the latest backup.",
        code="log_damaged",
    )


def entry_of(data: bytes) -> AuditEntry:
    """One stored leaf as the contract shows it; the person is still an id.

    Raises:
        IntegrityError: It is no leaf.
    """
    try:
        leaf = decode(data)
    except ValueError as error:
        raise IntegrityError(
            "An event of the audit log cannot be read. Verify the log to find which.",
            code="log_damaged",
        ) from error
    return AuditEntry(
        number=leaf.n,
        time=leaf.t,
        action=leaf.a,
        person=leaf.p,
        object=leaf.o,
        result=leaf.r,
        leaf=data.decode("ascii"),
    )
