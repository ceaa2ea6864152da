"""Verifies the whole log: every leaf, the tree, every checkpoint and what the events add up to.

It reads in small steps, so that neither writers nor checkpoints of the store have to wait for it.
Its cost per event is a small multiple of reading and hashing it.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import text

from engine.api.audit import VerifyProgress, VerifyReport
from engine.api.errors import IntegrityError, said_of
from engine.api.said import Said, say
from engine.audit import tree_reader
from engine.audit.actions import STATE_ACTIONS
from engine.audit.find_index import Field, differ, rows_between
from engine.audit.leaf import decode
from engine.audit.merkle import CompactRange
from engine.audit.note import origin_of
from engine.audit.startup import (
    check_start,
    checkpoint_problem,
    cut_below,
    cut_since,
    malformed,
    missing,
    told,
)
from engine.audit.tree_reader import TILE_EVENTS, TILE_LEVEL, TILE_STEP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from engine.audit.find_index import Column
    from engine.audit.leaf import Leaf
    from engine.audit.projections import State
    from engine.audit.sshsig import Signers
    from engine.store.store import Store

_BATCH = 4096
_MOST_PROBLEMS = 20
_STATE_TAGS = frozenset(each.value for each in STATE_ACTIONS)
_READ = (
    "SELECT number, leaf, leaf_hash, time, action, person_id, object_id, state_event"
    " FROM audit_event WHERE number >= ? AND number < ? ORDER BY number"
)


class RowCheck(Protocol):
    """Compares rows that are no projections at the start with what the events say of them."""

    @property
    def actions(self) -> frozenset[str]:
        """Tags of the events that it reads."""

    def see(self, leaf: Leaf) -> None:
        """The next of these events."""

    def problems(self, session: Session) -> Iterator[Said]:
        """What the rows say otherwise, one line each, safe to show; every event was seen."""


class Verification:
    """One run over the log of a store, as it is when the run begins.

    Args:
        store: Open; nothing is changed.
        install_id: Names the log.
        public_key: The site's keys.
        snapshot: Reads from the rows what the log must agree with; None leaves that out.
        recorded: The tree that the running engine remembers, None when it has written nothing yet.
            It tells of a log that was changed or cut while the engine runs.
        checks: Of other rows; made for this run.
    """

    def __init__(
        self,
        store: Store,
        install_id: str,
        public_key: Signers,
        snapshot: Callable[[Session], State] | None = None,
        recorded: Callable[[], CompactRange | None] = lambda: None,
        checks: Sequence[RowCheck] = (),
    ) -> None:
        self._store = store
        self._recorded = recorded
        self._install_id = install_id
        self._key = public_key
        self._snapshot = snapshot
        self._origin = origin_of(install_id)
        self._problems: list[Said] = []
        self._first_bad = -1
        self._whole = CompactRange()  # over whole tiles
        self._part = CompactRange()  # over the events after them
        self._last_state = -1
        self._good_up_to = 0
        self._checkpoints: dict[int, tuple[Any, ...]] = {}
        self._checked = 0
        self._tiles: dict[int, tuple[int, bytes]] = {}
        self._known = CompactRange()
        self._reach = 0
        self._stops: set[int] = set()
        self._leaves: list[Leaf] = []  # of the tile that is being read
        self._indexed: dict[Field, dict[int, Column]] = {}
        self._checks = checks
        self._told: dict[str, list[RowCheck]] = {}
        for check in checks:
            for action in check.actions:
                self._told.setdefault(action, []).append(check)

    def run(self) -> Iterator[VerifyProgress]:
        """Verifies; the last progress has the report."""
        try:
            size = self._begin()
        except (IntegrityError, ValueError, TypeError) as error:
            self._bad(0, told(error))
            yield VerifyProgress(done=0, total=0, report=self._report())
            return
        done = 0
        while done < size:
            done = self._step(done, min(done + _BATCH, size))
            yield VerifyProgress(done=done, total=size)
            if self._size < done:
                break  # an event is missing: no tree above it can be right
        self._end()
        yield VerifyProgress(done=done, total=size, report=self._report())

    def _begin(self) -> int:
        """Reads the size, the checkpoints and the tiles of one moment."""
        self._known = self._recorded() or self._known
        with self._store.read() as session:
            size = tree_reader.log_size(session)
            self._tiles = tree_reader.tiles_from(session, 0)
            for each in session.execute(
                text("SELECT size, root, note, signature FROM audit_checkpoint ORDER BY size")
            ):
                self._checkpoints[each[0]] = tuple(each)
        problem = tree_reader.tiles_problem(self._tiles, 0, size)
        if problem:
            self._bad(size, problem)
        if problem := cut_since(self._key, size):
            self._bad(size, problem)
        for signed in (each for each in self._checkpoints if each > size):
            self._bad(size, cut_below(signed, size))
        if self._known.size > size:
            self._bad(
                size,
                say(
                    "log_cut_recorded",
                    "this engine recorded {known} events, and the log has {size}: its end was cut",
                    known=self._known.size,
                    size=size,
                ),
            )
        if tree_reader.reach_of(self._tiles) <= size:
            self._reach = size // TILE_STEP * TILE_STEP
        self._stops = {*self._checkpoints, self._known.size, self._reach}
        self._stops.update(range(TILE_EVENTS, size + 1, TILE_EVENTS))
        return size

    def _step(self, start: int, end: int) -> int:
        try:
            with self._store.read() as session:
                raw = session.connection().connection.driver_connection
                rows = raw.execute(_READ, (start, end)).fetchall() if raw is not None else []
                tiles = start >> TILE_LEVEL, -(-end >> TILE_LEVEL)
                self._indexed = {field: rows_between(raw, field, *tiles) for field in Field}
        except IntegrityError as error:
            self._bad(
                start,
                say(
                    "log_events_unreadable",
                    "the events from {start} on cannot be read: {problem}",
                    start=start,
                    problem=said_of(error),
                ),
            )
            return end
        number, hashes = start, list[bytes]()
        for row in rows:
            if row[0] != number:
                break
            hashes.append(self._event(number, row))
            number += 1
            if number in self._stops:
                self._part.extend(hashes)
                hashes.clear()
                self._stop(number)
        self._part.extend(hashes)
        if number < end:
            self._bad(number, missing(number))
        return end

    @property
    def _size(self) -> int:
        """Events verified so far."""
        return self._whole.size + self._part.size

    @property
    def _tree(self) -> CompactRange:
        """The tree over them."""
        return CompactRange(self._size, self._whole.hashes + self._part.hashes)

    def _event(self, number: int, row: Sequence[Any]) -> bytes:
        """Checks one event by itself; returns the hash of its leaf."""
        data = row[1]
        if not isinstance(data, bytes):
            self._bad(
                number,
                say("log_event_bytes", "event {number} is not stored as bytes", number=number),
            )
            data = str(data).encode()
        hashed = sha256(b"\x00" + data).digest()
        if hashed != row[2]:
            self._bad(
                number,
                say("log_event_hash", "event {number} is not what was hashed", number=number),
            )
        try:
            leaf = decode(data)
        except ValueError:
            self._bad(number, malformed(number))
        else:
            is_state = leaf.a in _STATE_TAGS
            if leaf.n != number or row[3:] != (leaf.t, leaf.a, leaf.p, leaf.o, is_state):
                self._bad(
                    number,
                    say(
                        "log_event_differs",
                        "event {number} says something else than what is stored with it",
                        number=number,
                    ),
                )
            self._leaves.append(leaf)
            for check in self._told.get(leaf.a, ()):
                check.see(leaf)
            if leaf.s != self._last_state:
                self._bad(
                    number,
                    say(
                        "log_event_state",
                        "event {number} names another state event before it",
                        number=number,
                    ),
                )
            if is_state:
                self._last_state = number
        return hashed

    def _stop(self, size: int) -> None:
        """Compares the tree with what is known of it at some sizes."""
        if size == self._reach or size % TILE_EVENTS == 0:
            self._tile(size - 1, self._part.root())
        if size % TILE_EVENTS == 0:
            self._index((size >> TILE_LEVEL) - 1)
            self._whole.append_subtree(TILE_LEVEL, self._part.root())
            self._part = CompactRange()
        if size in self._checkpoints:
            self._checkpoint(size)
        if size == self._known.size and self._tree.hashes != self._known.hashes:
            self._bad_within(
                self._good_up_to,
                size - 1,
                say(
                    "log_other_than_known",
                    "the events {start} to {end} are not the ones this engine recorded",
                    start=self._good_up_to,
                    end=size - 1,
                ),
            )

    def _index(self, tile: int) -> None:
        """Compares what finds the events of a tile with the events."""
        leaves, self._leaves = self._leaves, []
        stored = {field: rows[tile] for field, rows in self._indexed.items() if tile in rows}
        if len(leaves) == TILE_EVENTS and differ(leaves, stored):
            start = tile << TILE_LEVEL
            end = start + TILE_EVENTS - 1
            self._bad_within(
                start,
                end,
                say(
                    "log_index_differs",
                    "the index that finds the events {start} to {end} says something else than they do",
                    start=start,
                    end=end,
                ),
            )

    def _tile(self, number: int, root: bytes) -> None:
        tile, index = divmod(number, TILE_EVENTS)
        if self._tiles.get(tile) != (index + 1, root):
            start = tile << TILE_LEVEL
            self._bad_within(
                max(start, self._good_up_to),
                number,
                say(
                    "log_other_than_recorded",
                    "the events {start} to {end} are not the ones that were recorded",
                    start=start,
                    end=number,
                ),
            )

    def _checkpoint(self, size: int) -> None:
        row = self._checkpoints[size]
        self._checked += 1
        problem = checkpoint_problem(row, self._origin, self._key)
        if problem:
            self._bad(size - 1, problem)
        elif row[1] != self._tree.root():
            self._bad_within(
                self._good_up_to,
                size - 1,
                say(
                    "log_events_not_signed",
                    "the events {start} to {end} are not the ones that were signed",
                    start=self._good_up_to,
                    end=size - 1,
                ),
            )
        elif not 0 <= self._first_bad < size:
            self._good_up_to = size

    def _end(self) -> None:
        """Compares the state derived from the log, which is quick beside all the rest."""
        if self._snapshot is None or self._problems:
            return
        found = check_start(self._store, self._install_id, self._key, self._snapshot)
        self._problems += found.problems[: _MOST_PROBLEMS - len(self._problems)]
        if not self._problems:
            self._check_rows()

    def _check_rows(self) -> None:
        """Has other rows compared, as they and the log are at one moment after the run."""
        try:
            with self._store.read() as session:
                for (data,) in session.execute(
                    text("SELECT leaf FROM audit_event WHERE number >= :size ORDER BY number"),
                    {"size": self._size},
                ):
                    leaf = decode(bytes(data))
                    for check in self._told.get(leaf.a, ()):
                        check.see(leaf)
                for check in self._checks:
                    left = _MOST_PROBLEMS - len(self._problems)
                    self._problems += islice(check.problems(session), left)
        except (IntegrityError, ValueError, TypeError) as error:
            self._problems.append(
                say(
                    "rows_not_compared",
                    "the rows beside the log could not be compared with it: {problem}",
                    problem=said_of(error) if isinstance(error, IntegrityError) else str(error),
                )
            )

    def _bad_within(self, start: int, end: int, problem: Said) -> None:
        """Something is bad from `start` to `end`: unless it is known which, `start` may be it."""
        self._bad(self._first_bad if start <= self._first_bad <= end else start, problem)

    def _bad(self, number: int, problem: Said) -> None:
        self._first_bad = number if self._first_bad < 0 else min(self._first_bad, number)
        if len(self._problems) < _MOST_PROBLEMS:
            self._problems.append(problem)

    def _report(self) -> VerifyReport:
        return VerifyReport(
            whole=not self._problems,
            events=self._size,
            root=self._tree.root().hex(),
            checkpoints=self._checked,
            first_bad=self._first_bad,
            problems=tuple(self._problems),
        )
