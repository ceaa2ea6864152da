"""Signs the head of the log: every 100 events or 60 seconds, at start and at stop.

A checkpoint is no event, and none is made while the log has not grown. All are kept.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, NamedTuple

from engine.api.errors import EngineError
from engine.audit.log import tree_of
from engine.audit.note import NAMESPACE, CheckpointNote, origin_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.clock import Clock
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)

EVERY_EVENTS = 100
EVERY_SECONDS = 60.0


class SignedHead(NamedTuple):
    """What `sign_head` found; `made` is False when the head was signed already."""

    size: int
    root: bytes
    made: bool


def sign_head(
    uow: UnitOfWork, origin: str, sign: Callable[[str, bytes], str], time: int
) -> SignedHead:
    """Signs the head of the log within a change, if the log grew since the last checkpoint.

    Args:
        uow: Of the change; its own events are under the head.
        origin: Name of the log.
        sign: Makes an armoured SSHSIG: namespace, message.
        time: Unix seconds.
    """
    tree = tree_of(uow)
    row = uow.execute("SELECT max(size) FROM audit_checkpoint").fetchone()
    root = tree.root()
    signed = row[0] if row is not None and row[0] is not None else 0
    if signed >= tree.size:
        return SignedHead(tree.size, root, made=False)
    note = CheckpointNote(origin, tree.size, root).text()
    uow.execute(
        "INSERT INTO audit_checkpoint (size, root, note, signature, time) VALUES (?, ?, ?, ?, ?)",
        (tree.size, root, note, sign(NAMESPACE, note.encode()), time),
    )
    return SignedHead(tree.size, root, made=True)


class Checkpointer:
    """Makes the checkpoints of one log.

    Hand `log_grew` to the log as `on_grown`. Then either `start` a thread that signs when it is due,
    or call `run_if_due` from time to time.

    Args:
        store: Where log and checkpoints lie.
        install_id: Names the log.
        sign: Makes an armoured SSHSIG: namespace, message.
        clock: Time of checkpoints.
        on_signed: Told the size and root of each new checkpoint, from the thread that made it.
    """

    def __init__(
        self,
        store: Store,
        install_id: str,
        sign: Callable[[str, bytes], str],
        clock: Clock,
        *,
        on_signed: Callable[[int, bytes], None] | None = None,
    ) -> None:
        self._store = store
        self._origin = origin_of(install_id)
        self._sign = sign
        self._clock = clock
        self._on_signed = on_signed
        self._changed = threading.Condition()
        self._signed_size = 0
        self._size = 0
        self._grew_at = 0.0
        self._stopping = False
        self._thread: threading.Thread | None = None

    def log_grew(self, size: int) -> None:
        """Notes the log's new size; quick, for the thread that wrote."""
        with self._changed:
            if self._size <= self._signed_size:
                self._grew_at = self._clock.monotonic()
                self._changed.notify()
            self._size = size
            if size - self._signed_size >= EVERY_EVENTS:
                self._changed.notify()

    def is_due(self) -> bool:
        """True when 100 events, or the first event of 60 seconds ago, are not signed yet."""
        with self._changed:
            return self._due()

    def unsigned_seconds(self) -> float:
        """For how long there have been events that are not signed; 0 when all are."""
        with self._changed:
            if self._size <= self._signed_size:
                return 0.0
            return self._clock.monotonic() - self._grew_at

    def run_if_due(self) -> bool:
        """Signs when it is due; returns whether it did."""
        return self.is_due() and self.checkpoint()

    def checkpoint(self) -> bool:
        """Signs the head now, if the log grew since the last checkpoint.

        Returns:
            True when a checkpoint was made.

        Raises:
            EngineError: The store refuses, or the vault cannot sign.
        """
        head = self._store.write(
            lambda uow: sign_head(uow, self._origin, self._sign, int(self._clock.now()))
        )
        with self._changed:
            self._signed_size = max(self._signed_size, head.size)
        if head.made and self._on_signed is not None:
            self._on_signed(head.size, head.root)
        return head.made

    def start(self) -> None:
        """Signs what is there, then begins to sign in a thread of its own."""
        self.checkpoint()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="checkpoints", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread and signs what is left, if the store still takes it."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._try()

    def _due(self) -> bool:
        if self._size <= self._signed_size:
            return False
        return (
            self._size - self._signed_size >= EVERY_EVENTS
            or self._clock.monotonic() - self._grew_at >= EVERY_SECONDS
        )

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._stopping and not self._due():
                    grown = self._size > self._signed_size
                    self._changed.wait(1.0 if grown else None)
                if self._stopping:
                    return
            if not self._try():
                # A store that refuses now will refuse at once again.
                with self._changed:
                    self._changed.wait_for(lambda: self._stopping, EVERY_SECONDS)

    def _try(self) -> bool:
        try:
            self.checkpoint()
        except EngineError as error:
            _log.warning("The head of the log could not be signed: %s", error.code)
            return False
        return True
