"""Long work that the engine does by itself when it is due: one thing at a time, in nobody's way.

A private engine does what is overdue soon after it was opened. Work goes on only while no answer is
being written, and takes at most about half of one core. Its thread is not made "nice": whoever
waits for Python's lock would then wait for a thread that the kernel seldom lets run.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.api.errors import EngineError
from engine.audit.log import ENGINE
from engine.host.jobs import Due, Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.clock import Clock
    from engine.host.jobs import JobBoard

_log = logging.getLogger(__name__)

DAY = 86_400.0
AFTER_OPENING_SECONDS = 20.0
"""How long those who have just signed in have the engine for themselves."""
END_SECONDS = 3.0
"""How long the end waits for the step that is under way."""
LOOK_SECONDS = 0.25
"""How soon waiting work notices that it is to end."""

_ENDS = ("done", "failed", "cancelled")


@dataclass(frozen=True)
class Duty:
    """Work that is due again and again.

    Attributes:
        kind: Its kind on the board.
        every: Seconds from one end to the next begin.
        run: Does it, as the job it is given.
    """

    kind: str
    every: float
    run: Callable[[Due], Iterator[Progress]]


class Upkeep:
    """Begins duties when they are due.

    Args:
        duties: In the order in which those that are due are done.
        board: Knows when each was done last.
        clock: Monotonic time.
        now: Trusted wall time, Unix seconds.
        quiet: Waits, up to some seconds, until no answer is being written; says whether that is so.
    """

    def __init__(
        self,
        duties: Sequence[Duty],
        board: JobBoard,
        clock: Clock,
        now: Callable[[], float],
        quiet: Callable[[float], bool],
    ) -> None:
        self._duties = {duty.kind: duty for duty in duties}
        self._board = board
        self._clock = clock
        self._now = now
        self._quiet = quiet
        self._unfinished: list[Due] = []
        self._site_since = 0.0
        self._begins_at: float | None = None
        self._thread: threading.Thread | None = None
        self._ending = threading.Event()

    def begin(self, site_since: float) -> None:
        """The vault was opened.

        Args:
            site_since: When the site was made, Unix seconds: from then on a duty is counted that
                was never done.

        Raises:
            EngineError: The store refuses.
        """
        self._ending.clear()
        self._site_since = site_since
        self._unfinished = self._board.begin(self._duties)
        self._begins_at = self._clock.monotonic() + AFTER_OPENING_SECONDS

    def end(self) -> None:
        """The vault is about to be sealed; what runs is begun anew at the next opening."""
        self._begins_at = None
        self._board.end()
        self._ending.set()
        thread, self._thread = self._thread, None
        if thread is not None:
            # Not without end: it may wait for a lock of whoever ends the engine.
            thread.join(END_SECONDS)

    def run_if_due(self) -> None:
        """Begins the next thing to do, if there is one; quick, and called each second."""
        if self._begins_at is None or self._clock.monotonic() < self._begins_at:
            return
        if self._thread is not None and self._thread.is_alive():
            return
        due = self._next()
        if due is not None:
            self._thread = threading.Thread(
                target=self._run, args=(due,), name="upkeep", daemon=True
            )
            self._thread.start()

    def _next(self) -> Due | None:
        if self._unfinished:
            return self._unfinished.pop(0)
        for duty in self._duties.values():
            last = max(self._board.last(duty.kind, *_ENDS), self._site_since)
            if self._now() - last >= duty.every:
                return Due(duty.kind, ENGINE)
        return None

    def _run(self, due: Due) -> None:
        steps = self._duties[due.kind].run(due)
        try:
            begun = time.monotonic()
            for _ in steps:
                self._give_way(due.job_id, time.monotonic() - begun)
                if self._ending.is_set():
                    return
                begun = time.monotonic()
        except EngineError as error:
            _log.error("Upkeep did not finish (%s).", error.code)
        finally:
            close = getattr(steps, "close", None)
            if close is not None:
                close()

    def _give_way(self, job_id: str, took: float) -> None:
        """Rests as long as the last step took, and for as long as an answer is being written."""
        self._ending.wait(took)
        while not (self._ending.is_set() or self._board.is_cancelled(job_id)):
            if self._quiet(LOOK_SECONDS):
                return
