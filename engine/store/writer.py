"""One writer at a time, in the order in which they come (a fair lock).

The change runs in the thread that asks for it. A thread of its own for all changes would cost two
wakings for each, which is more than all else but the disk's sync.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, TypeVar

from engine.api.errors import BugError

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")


class WriterTurn:
    """The right to write; used by `Store` alone.

    It is handed to whoever waits longest. A bare lock would not do: a thread that makes one change
    after another takes it again before those who wait are awake.
    """

    def __init__(self) -> None:
        self._entry = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False
        self._holder = 0
        self._ended = False

    def call(self, work: Callable[[], _Result]) -> _Result:
        """Runs work in this thread when its turn comes.

        Raises:
            BugError: Called by the work of this same thread, which would wait for ever, or after
                `end`.
        """
        self._take(last=False)
        try:
            return work()
        finally:
            self._pass_on()

    def end(self) -> None:
        """Refuses all work from now on, and returns when what came before this call is done."""
        self._take(last=True)
        self._pass_on()

    def _take(self, *, last: bool) -> None:
        me = threading.get_ident()
        turn: threading.Lock | None = None
        if self._holder == me:
            raise BugError(
                "A change to the store was begun inside another one. Nothing was changed by it."
            )
        with self._entry:
            if self._ended and not last:
                raise BugError("The store is closed.")
            self._ended = last
            if self._taken:
                turn = threading.Lock()
                turn.acquire()
                self._waiting.append(turn)
            else:
                self._taken = True
        if turn is not None:
            self._wait(turn)
        self._holder = me

    def _wait(self, turn: threading.Lock) -> None:
        try:
            turn.acquire()
        except BaseException:
            # A signal, in the main thread: whoever comes next must not wait for this one.
            with self._entry:
                if turn in self._waiting:
                    self._waiting.remove(turn)
                    raise
            self._pass_on()
            raise

    def _pass_on(self) -> None:
        self._holder = 0
        with self._entry:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False
