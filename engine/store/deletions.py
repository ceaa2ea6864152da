"""Deletions, which must also work when the disk is full: they alone may use the reserve.

What always holds: outside of a deletion the reserve is held, whole or as much of it as the disk has
room for; a deletion that was cut off at any step is either not done or done, and the reserve is
taken again at the next look at the disk.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, TypeVar

from engine.api.errors import EngineError, EnvironmentFaultError

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.store.reserve import Reserve
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

_Result = TypeVar("_Result")
_log = logging.getLogger(__name__)

FULL = "full"
"""Code of the refusal of writes that a deletion passes."""


class Deletions:
    """Writes deletions and their events; one at a time while the disk is full.

    Args:
        store: Where they happen.
        reserve: The space for them.
    """

    def __init__(self, store: Store, reserve: Reserve) -> None:
        self._store = store
        self._reserve = reserve
        self._lock = threading.Lock()

    @property
    def short_of_room(self) -> bool:
        """Whether the disk is full: nothing may be written now that can be made again later."""
        refusal = self._store.refusal
        return refusal is not None and refusal.code == FULL

    def write(
        self, work: Callable[[UnitOfWork], _Result], after: Callable[[], None] | None = None
    ) -> _Result:
        """As `Store.write`, also while the disk is full; then the room is given back at once.

        Args:
            work: The deletion and its event; run a second time when the disk turns out to be full.
            after: What gives more room once the deletion is durable: a file to unlink.

        Raises:
            EngineError: See `Store.write`; `disk_full` when even the reserve is not enough.
        """
        if not self.short_of_room:
            try:
                result = self._store.write(work)
            except EngineError as error:
                if error.code not in {FULL, "disk_full"}:
                    raise
            else:
                if after is not None:
                    after()
                return result
        with self._lock:
            self._reserve.free()
            try:
                # What the write-ahead log holds already makes room once it is folded in.
                self._give_back()
                result = self._store.write(work, despite=FULL)
                if after is not None:
                    after()
                self._give_back()
            finally:
                self._reserve.hold()
        return result

    def hold_reserve(self) -> bool:
        """Takes the reserve again; waits for a deletion that is using it.

        Returns:
            Whether all of it is held.
        """
        with self._lock:
            return self._reserve.hold()

    def _give_back(self) -> None:
        try:
            self._store.give_back()
        except EnvironmentFaultError as error:
            # What was deleted is deleted; the rest of its room comes back at the next opening.
            _log.warning("Room could not be given back yet (%s).", error.code)
