"""Appends events to the log, inside the unit of work of the act they record.

What always holds: the event and the act are saved in one transaction, so that neither exists without
the other; numbers have no gap. The tree is in memory while the store is open: each change goes on with
a copy, which takes its place when the change is durable.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from engine.api.audit import CUT_OFF, AuditEntry, LogHead
from engine.api.errors import BugError, IntegrityError
from engine.audit import tree_reader
from engine.audit.actions import STATE_ACTIONS, Action
from engine.audit.find_index import index_tile, missing_tiles
from engine.audit.leaf import (
    JOURNAL_TIMES,
    VERSION,
    Leaf,
    Value,
    check_data,
    check_text,
    decode,
    encode,
    happened_at,
)
from engine.audit.merkle import CompactRange, leaf_hash
from engine.audit.tree_reader import TILE_EVENTS, TILE_LEVEL, TILE_STEP, LogGapError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from engine.clock import Clock
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

INDEX_BATCH = 64
"""Tiles indexed in one transaction, so that nobody waits long for a turn to write."""

ENGINE = "engine"
"""The actor of what no person did."""

_ADD_EVENT = (
    "INSERT INTO audit_event"
    " (number, leaf, leaf_hash, time, action, person_id, object_id, state_event)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_SET_TILE = (
    "INSERT INTO audit_tile (tile, events, root) VALUES (?, ?, ?)"
    " ON CONFLICT (tile) DO UPDATE SET events = excluded.events, root = excluded.root"
)

_TREE = "audit.tree"
"""Key of the tree in what a unit of work, or the open store, remembers."""


@dataclass(slots=True)
class _Tree:
    """The tree after some event.

    Attributes:
        range: The tree.
        last_state: Number of the last state event, -1 when there is none.
        whole: False once an event that is in it could not be recorded.
    """

    range: CompactRange
    last_state: int
    whole: bool = True


def tree_of(uow: UnitOfWork) -> CompactRange:
    """The tree as a unit of work sees it, its own events included; not to be changed.

    Raises:
        IntegrityError: The log in the store has no such tree.
    """
    own = uow.info.get(_TREE)
    return own.range if isinstance(own, _Tree) else _committed(uow).range


def forget_tree(uow: UnitOfWork) -> None:
    """Has the tree made anew from the rows, for a change that rewrote them; `append` may follow."""
    own = uow.info.pop(_TREE, None)
    if isinstance(own, _Tree):
        own.whole = False
    uow.memory.pop(_TREE, None)


def _committed(uow: UnitOfWork) -> _Tree:
    """The tree without events of this change: from memory, or made from the rows as they are."""
    known = uow.memory.get(_TREE)
    if isinstance(known, _Tree):
        return known
    try:
        made = tree_reader.tree_now(uow.session)
        tree = _Tree(made, tree_reader.last_state_event(uow.session, made.size))
    except (LogGapError, ValueError, TypeError) as error:
        raise _no_tree() from error
    return tree


class AuditLog:
    """The log of one store; used by every service.

    Args:
        store: Where it lies.
        clock: The time of events.
        on_grown: Called after each commit that appended something, in commit order, with the new
            size; must be quick.
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
            IntegrityError: The log in the store has no tree to go on from.
        """
        tree = uow.info.get(_TREE) or self._begin(uow)
        if not tree.whole:
            raise BugError("An event of this change could not be recorded, so nothing may follow.")
        number = tree.range.size
        time = int(self._clock.now())
        tag = action.value
        leaf = encode(
            Leaf(
                a=tag,
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
        is_state = action in STATE_ACTIONS
        try:
            uow.execute(
                _ADD_EVENT, (number, leaf, hashed, time, tag, person, object_id, int(is_state))
            )
            completed = tree.range.append(hashed)
            if tree.range.size % TILE_STEP == 0:
                _set_tile(uow, tree.range, completed)
            if tree.range.size % TILE_EVENTS == 0:
                index_tile(uow, number >> TILE_LEVEL)
        except BaseException:
            # Should the act go on without this event, the next one must not build on it; and should
            # the tree in memory be wrong, the next change makes it anew.
            tree.whole = False
            uow.memory.pop(_TREE, None)
            raise
        if is_state:
            tree.last_state = number
        return number

    def head(self) -> LogHead:
        """Size and root now, and the size of the last signed checkpoint.

        Raises:
            IntegrityError: The log in the store has no tree.
        """
        with self._store.read() as session:
            signed = session.execute(text("SELECT max(size) FROM audit_checkpoint")).scalar()
            tree = self.recorded()
            if tree is None:
                try:
                    tree = tree_reader.tree_now(session)
                except (LogGapError, ValueError, TypeError) as error:
                    raise _no_tree() from error
        return LogHead(size=tree.size, root=tree.root().hex(), checkpoint_size=signed or 0)

    def recorded(self) -> CompactRange | None:
        """The tree as this engine itself recorded it, whatever the store says now.

        Returns:
            The tree, not to be changed; None before the first event since the store was opened.
        """
        known = self._store.memory.get(_TREE)
        return known.range if isinstance(known, _Tree) else None

    def complete_index(self) -> None:
        """Makes what the index that finds events lacks, as after a change of the store's tables."""
        with self._store.read() as session:
            missing = missing_tiles(session, tree_reader.log_size(session))

        def index(tiles: Sequence[int], uow: UnitOfWork) -> None:
            for tile in tiles:
                index_tile(uow, tile)

        for at in range(0, len(missing), INDEX_BATCH):
            self._store.write(partial(index, missing[at : at + INDEX_BATCH]))

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the log and its checkpoints."""
        with self._store.read() as session:
            yield session

    def _begin(self, uow: UnitOfWork) -> _Tree:
        """A tree of this change's own, which takes the committed one's place at the commit."""
        before = _committed(uow)
        tree = _Tree(before.range.copy(), before.last_state)
        uow.info[_TREE] = tree
        uow.after_commit(partial(self._keep, uow.memory, tree))
        return tree

    def _keep(self, memory: dict[str, Any], tree: _Tree) -> None:
        if not tree.whole:
            return
        memory[_TREE] = tree
        if self._on_grown is not None:
            self._on_grown(tree.range.size)


def _set_tile(uow: UnitOfWork, tree: CompactRange, completed: Sequence[bytes]) -> None:
    """Writes the tile that the last event lies in."""
    tile, index = divmod(tree.size - 1, TILE_EVENTS)
    whole = index + 1 == TILE_EVENTS
    root = completed[TILE_LEVEL - 1] if whole else tree.last_root(TILE_LEVEL)
    uow.execute(_SET_TILE, (tile, index + 1, root))


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
    times, cut_off = leaf.d.get(JOURNAL_TIMES, 1), leaf.d.get("former_end") == CUT_OFF
    return AuditEntry(
        number=leaf.n,
        time=happened_at(leaf),
        action=leaf.a,
        person=leaf.p,
        object=leaf.o,
        result=leaf.r,
        leaf=data.decode("ascii"),
        recorded_at=leaf.t if happened_at(leaf) != leaf.t else 0,
        times=times if type(times) is int else 1,
        remark=CUT_OFF if cut_off else "",
    )
