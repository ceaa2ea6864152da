"""What is checked of the log before the engine takes any change: quick, and sound.

Reading every event would take too long, so this is proved instead:

1. The tree over the events up to the last checkpoint, made from tiles and leaf hashes, has exactly
   the root that the site's key signed. So these tiles and hashes are the ones that were signed.
2. The leaf hashes after it have no gap, and hash to the tiles they lie in, which are written every 8
   events. Of fewer than 8 events that nobody signed yet, a cut cannot be told from a crash before them.
3. Each state event hashes to its leaf hash, and those of its 256 neighbours to their tile.
4. Each state event names the one before it, and the last event of all names the last state event, so
   none of them is left out.
5. The rows say what the state events add up to.

A log rolled back as a whole to an older, signed state passes: only a witness tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from engine.api.errors import IntegrityError
from engine.audit import tree_reader
from engine.audit.actions import STATE_ACTIONS
from engine.audit.leaf import Leaf, decode
from engine.audit.merkle import CompactRange, leaf_hash, root_of
from engine.audit.note import NAMESPACE, CheckpointNote, origin_of
from engine.audit.projections import State, differences, project
from engine.audit.tree_reader import TILE_EVENTS, TILE_LEVEL, LogGapError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from engine.audit.sshsig import Signers
    from engine.store.store import Store

_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class StartReport:
    """What the check at start found.

    Args:
        problems: One line each, safe to show; empty when all is well.
        size: Events in the log.
        root: Root over them, 32 bytes; of an empty log when they have none.
        checkpoint_size: Events under the last signed checkpoint, 0 when there is none.
        state: What the state events add up to; empty when they cannot be read.
    """

    problems: tuple[str, ...]
    size: int
    root: bytes
    checkpoint_size: int
    state: State


def check_start(
    store: Store,
    install_id: str,
    public_key: Signers,
    snapshot: Callable[[Session], State] | None = None,
) -> StartReport:
    """Checks the log as the module says.

    Args:
        store: Open; nothing is changed.
        install_id: Names the log.
        public_key: The site's keys, from the vault.
        snapshot: Reads from the rows, in the given session, what the log must agree with.

    Returns:
        The report; problems mean that the engine must stay read-only.
    """
    check = _Check(install_id, public_key)
    try:
        with store.read() as session:
            check.run(session, snapshot)
    except IntegrityError as error:
        check.problems.append(error.text)
    return StartReport(
        problems=tuple(check.problems[:_MOST_PROBLEMS]),
        size=check.size,
        root=check.tree.root(),
        checkpoint_size=check.signed_size,
        state=check.state,
    )


class _Check:
    def __init__(self, install_id: str, public_key: Signers) -> None:
        self._origin = origin_of(install_id)
        self._key = public_key
        self.problems: list[str] = []
        self.size = 0
        self.tree = CompactRange()
        self.signed_size = 0
        self.state = State()
        self._hashes: dict[int, bytes] = {}

    def run(self, session: Session, snapshot: Callable[[Session], State] | None) -> None:
        try:
            self.size = tree_reader.log_size(session)
            root = self._signed_root(session)
            later = self._prove_tree(session, root)
            events = self._state_events(session)
            self._prove_events(session, events, later)
            self._prove_none_left_out(session, events)
            self.state = project(events)
        except LogGapError as error:
            self.problems.append(f"event {error.number} of the log is missing")
        except ValueError as error:
            self.problems.append(str(error))
        except TypeError:
            self.problems.append("the log's tables hold something that is no event")
        else:
            if snapshot is not None:
                self.problems += map(str, differences(self.state, snapshot(session)))

    def _signed_root(self, session: Session) -> bytes:
        """The last checkpoint's root, once its signature is checked."""
        if problem := cut_since(self._key, self.size):
            raise ValueError(problem)
        row = session.execute(
            text(
                "SELECT size, root, note, signature FROM audit_checkpoint"
                " ORDER BY size DESC LIMIT 1"
            )
        ).one_or_none()
        if row is None:
            return CompactRange().root()
        problem = checkpoint_problem(row, self._origin, self._key)
        if problem:
            raise ValueError(problem)
        if row[0] > self.size:
            raise ValueError(
                f"the log has {self.size} events, and {row[0]} were signed: its end was cut"
            )
        self.signed_size = row[0]
        return bytes(row[1])

    def _prove_tree(self, session: Session, root: bytes) -> dict[int, bytes]:
        """Compares both roots; returns the leaf hashes that lie in no whole tile before the checkpoint."""
        first = self.signed_size >> TILE_LEVEL << TILE_LEVEL
        tree = tree_reader.tree_at(session, first)
        hashes = tree_reader.leaf_hashes(session, first, self.size)
        later = dict(enumerate(hashes, start=first))
        tree.extend(hashes[: self.signed_size - first])
        if tree.root() != root:
            raise ValueError(
                f"the first {self.signed_size} events of the log are not the ones that were signed"
            )
        tree.extend(hashes[self.signed_size - first :])
        tiles = tree_reader.tiles_from(session, first >> TILE_LEVEL)
        problem = tree_reader.tiles_problem(tiles, first >> TILE_LEVEL, self.size)
        if problem:
            raise ValueError(problem)
        for tile, (events, stored) in tiles.items():
            start = tile * TILE_EVENTS
            if root_of(hashes[start - first : start - first + events]) != stored:
                raise ValueError(
                    f"the events {start} to {start + events - 1} of the log do not fit their tile"
                )
        self.tree = tree
        return later

    def _state_events(self, session: Session) -> list[Leaf]:
        rows = session.execute(
            text(
                "SELECT number, leaf, leaf_hash FROM audit_event"
                " WHERE state_event = 1 ORDER BY number"
            )
        )
        events = []
        for number, data, stored in rows:
            leaf = decoded(number, bytes(data))
            if leaf_hash(bytes(data)) != stored:
                raise ValueError(f"event {number} of the log was changed")
            events.append(leaf)
            self._hashes[number] = bytes(stored)
        return events

    def _prove_events(
        self, session: Session, events: Sequence[Leaf], later: dict[int, bytes]
    ) -> None:
        for number, hashed in self._hashes.items():
            if number in later and later[number] != hashed:
                raise ValueError(f"event {number} of the log was changed")
        tiles = sorted({leaf.n >> TILE_LEVEL for leaf in events if leaf.n not in later})
        for tile in tiles:
            root = session.execute(
                text("SELECT root FROM audit_tile WHERE tile = :tile"), {"tile": tile}
            ).scalar_one()
            start = tile * TILE_EVENTS
            hashes = tree_reader.leaf_hashes(session, start, start + TILE_EVENTS)
            if root_of(hashes) != root:
                raise ValueError(
                    f"one of the events {start} to {start + TILE_EVENTS - 1} of the log was changed"
                )

    def _prove_none_left_out(self, session: Session, events: Sequence[Leaf]) -> None:
        before = -1
        for leaf in events:
            if leaf.s != before:
                raise ValueError(f"a state event before event {leaf.n} of the log is left out")
            before = leaf.n
        if self.size:
            data, stored = session.execute(
                text("SELECT leaf, leaf_hash FROM audit_event WHERE number = :number"),
                {"number": self.size - 1},
            ).one()
            last = decoded(self.size - 1, bytes(data))
            if leaf_hash(bytes(data)) != stored:
                raise ValueError(f"event {last.n} of the log was changed")
            named = last.n if last.a in STATE_ACTIONS else last.s
            if named != before:
                raise ValueError(
                    f"the last state event of the log is number {named}, and {before} was found"
                )


def decoded(number: int, data: bytes) -> Leaf:
    """Reads a stored leaf that must have this number.

    Raises:
        ValueError: It is no leaf, or another one's.
    """
    try:
        leaf = decode(data)
    except ValueError as error:
        raise ValueError(f"event {number} of the log is not in its one form") from error
    if leaf.n != number:
        raise ValueError(f"event {number} of the log says it is number {leaf.n}")
    return leaf


def cut_since(key: Signers, size: int) -> str:
    """What is wrong with a log shorter than when its key was replaced; empty when it is not."""
    if size >= key.least:
        return ""
    return (
        f"the log has {size} events, and had {key.least} when the signing key was replaced: "
        "its end was cut"
    )


def checkpoint_problem(row: Sequence[object], origin: str, key: Signers) -> str:
    """What is wrong with a stored checkpoint in itself; empty when nothing is.

    Args:
        row: Size, root, note, signature.
        origin: The log's name.
        key: The site's public keys.
    """
    size, root, text_, signature = row
    try:
        note = CheckpointNote.parse(str(text_))
    except ValueError:
        return f"the checkpoint at {size} cannot be read"
    if (note.origin, note.size, note.root) != (origin, size, root):
        return f"the checkpoint at {size} says something else than what is stored with it"
    if not key.at(note.size).verify(NAMESPACE, note.text().encode(), str(signature)):
        return f"the signature of the checkpoint at {size} is wrong"
    return ""
