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

from engine.api.errors import EngineError, IntegrityError, said_of
from engine.api.said import NOTHING, Said, say
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
        problems: A clause each; empty when all is well.
        size: Events in the log.
        root: Root over them, 32 bytes; of an empty log when they have none.
        checkpoint_size: Events under the last signed checkpoint, 0 when there is none.
        state: What the state events add up to; empty when they cannot be read.
    """

    problems: tuple[Said, ...]
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
        check.problems.append(said_of(error))
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
        self.problems: list[Said] = []
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
            self.problems.append(missing(error.number))
        except (ValueError, TypeError) as error:
            self.problems.append(told(error))
        else:
            if snapshot is not None:
                self.problems += (each.said for each in differences(self.state, snapshot(session)))

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
            raise ValueError(cut_below(row[0], self.size))
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
                say(
                    "log_other_than_signed",
                    "the first {size} events of the log are not the ones that were signed",
                    size=self.signed_size,
                )
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
                    say(
                        "log_tile_misfit",
                        "the events {start} to {end} of the log do not fit their tile",
                        start=start,
                        end=start + events - 1,
                    )
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
                raise ValueError(_changed(number))
            events.append(leaf)
            self._hashes[number] = bytes(stored)
        return events

    def _prove_events(
        self, session: Session, events: Sequence[Leaf], later: dict[int, bytes]
    ) -> None:
        for number, hashed in self._hashes.items():
            if number in later and later[number] != hashed:
                raise ValueError(_changed(number))
        tiles = sorted({leaf.n >> TILE_LEVEL for leaf in events if leaf.n not in later})
        for tile in tiles:
            root = session.execute(
                text("SELECT root FROM audit_tile WHERE tile = :tile"), {"tile": tile}
            ).scalar_one()
            start = tile * TILE_EVENTS
            hashes = tree_reader.leaf_hashes(session, start, start + TILE_EVENTS)
            if root_of(hashes) != root:
                raise ValueError(
                    say(
                        "log_one_changed",
                        "one of the events {start} to {end} of the log was changed",
                        start=start,
                        end=start + TILE_EVENTS - 1,
                    )
                )

    def _prove_none_left_out(self, session: Session, events: Sequence[Leaf]) -> None:
        before = -1
        for leaf in events:
            if leaf.s != before:
                raise ValueError(
                    say(
                        "log_state_left_out",
                        "a state event before event {number} of the log is left out",
                        number=leaf.n,
                    )
                )
            before = leaf.n
        if self.size:
            data, stored = session.execute(
                text("SELECT leaf, leaf_hash FROM audit_event WHERE number = :number"),
                {"number": self.size - 1},
            ).one()
            last = decoded(self.size - 1, bytes(data))
            if leaf_hash(bytes(data)) != stored:
                raise ValueError(_changed(last.n))
            named = last.n if last.a in STATE_ACTIONS else last.s
            if named != before:
                raise ValueError(
                    say(
                        "log_state_last",
                        "the last state event of the log is number {named}, and {found} was found",
                        named=named,
                        found=before,
                    )
                )


def decoded(number: int, data: bytes) -> Leaf:
    """Reads a stored leaf that must have this number.

    Raises:
        ValueError: It is no leaf, or another one's.
    """
    try:
        leaf = decode(data)
    except ValueError as error:
        raise ValueError(malformed(number)) from error
    if leaf.n != number:
        raise ValueError(
            say(
                "log_event_number",
                "event {number} of the log says it is number {says}",
                number=number,
                says=leaf.n,
            )
        )
    return leaf


def told(error: Exception) -> Said:
    """What an error found in the log, where its author said it."""
    if isinstance(error, EngineError):
        return said_of(error)
    found = error.args[0] if error.args else None
    if isinstance(found, Said):
        return found
    return say("log_no_event", "the log's tables hold something that is no event")


def missing(number: int) -> Said:
    """That an event is not there."""
    return say("log_event_missing", "event {number} of the log is missing", number=number)


def malformed(number: int) -> Said:
    """That an event is written otherwise than events are."""
    return say("log_event_form", "event {number} of the log is not in its one form", number=number)


def cut_below(signed: int, size: int) -> Said:
    """That the log is shorter than it was when its head was signed."""
    return say(
        "log_cut_signed",
        "the log has {size} events, and {signed} were signed: its end was cut",
        size=size,
        signed=signed,
    )


def _changed(number: int) -> Said:
    return say("log_event_changed", "event {number} of the log was changed", number=number)


def cut_since(key: Signers, size: int) -> Said:
    """What is wrong with a log shorter than when its key was replaced; nothing when it is not."""
    if size >= key.least:
        return NOTHING
    return say(
        "log_cut_replaced",
        "the log has {size} events, and had {least} when the signing key was replaced: its end was cut",
        size=size,
        least=key.least,
    )


def checkpoint_problem(row: Sequence[object], origin: str, key: Signers) -> Said:
    """What is wrong with a stored checkpoint in itself; nothing when nothing is.

    Args:
        row: Size, root, note, signature.
        origin: The log's name.
        key: The site's public keys.
    """
    size, root, text_, signature = row
    at = str(size)
    try:
        note = CheckpointNote.parse(str(text_))
    except ValueError:
        return say("checkpoint_unreadable", "the checkpoint at {at} cannot be read", at=at)
    if (note.origin, note.size, note.root) != (origin, size, root):
        return say(
            "checkpoint_differs",
            "the checkpoint at {at} says something else than what is stored with it",
            at=at,
        )
    if not key.at(note.size).verify(NAMESPACE, note.text().encode(), str(signature)):
        return say(
            "checkpoint_signature", "the signature of the checkpoint at {at} is wrong", at=at
        )
    return NOTHING
