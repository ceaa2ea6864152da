"""When a worker has to be ended, and whether it is started again. No process is touched here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.inference.protocol import LoadFault

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.clock import Clock
    from engine.inference.protocol import WorkerOptions

_PING_SECONDS = 2.0
_BACKOFF = (0.05, 0.5, 2.0, 5.0)


class Watchdog:
    """Watches one process after another.

    Args:
        options: The limits.
        clock: Monotonic time.
    """

    def __init__(self, options: WorkerOptions, clock: Clock) -> None:
        self._options = options
        self._clock = clock
        self._began = self._heard = self._pinged = 0.0
        self._busy = 0.0
        self._memory = 0
        self._crashes: list[float] = []
        self.gpu_free = 0
        """Bytes free on the GPU, as the process said last; 0 when not used, or not known."""

    def begin(self) -> None:
        """A process is started."""
        self._began = self._heard = self._pinged = self._clock.monotonic()
        self._busy = 0.0
        self._memory = self.gpu_free = 0

    def limit_memory(self, size: int) -> None:
        """Sets the bytes it may hold, once: what it says after its model is open does not count."""
        self._memory = self._memory or self._options.memory_limit or size

    def heard(self, busy: float, gpu_free: int = 0) -> None:
        """It answered a ping; `busy` is how long its present call runs, seconds."""
        self._heard, self._busy = self._clock.monotonic(), busy
        self.gpu_free = max(0, gpu_free)

    def ping_is_due(self) -> bool:
        """Whether to ask it now; true once every two seconds."""
        now = self._clock.monotonic()
        if now - self._pinged < _PING_SECONDS:
            return False
        self._pinged = now
        return True

    def overdue(self, *, ready: bool, resident: Callable[[], int]) -> LoadFault | None:
        """Why it has to be ended, if it has.

        Args:
            ready: Whether it has loaded its model.
            resident: Gives the memory it holds, bytes.
        """
        options, now = self._options, self._clock.monotonic()
        limit = self._memory or options.memory_limit * ready
        if limit and resident() > limit:
            return LoadFault.OUT_OF_MEMORY
        if not ready:
            return LoadFault.WORKER_HUNG if now - self._began > options.load_seconds else None
        if now - self._heard > options.silence_seconds or self._busy > options.call_seconds:
            return LoadFault.WORKER_HUNG
        return None

    def forgive(self) -> None:
        """A person starts it anew."""
        self._crashes.clear()

    def pause_after_crash(self) -> float | None:
        """Counts a crash; seconds to wait before the next start, None when there were too many."""
        now = self._clock.monotonic()
        self._crashes = [*(at for at in self._crashes if now - at < 60), now]
        if len(self._crashes) > self._options.restarts_per_minute:
            return None
        return _BACKOFF[min(len(self._crashes), len(_BACKOFF)) - 1]
