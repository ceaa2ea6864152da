"""Time, replaceable in tests, and aware of a machine clock that goes back."""

from __future__ import annotations

import threading
import time
from typing import Protocol


class Clock(Protocol):
    """Where every part of the engine gets its time from."""

    def now(self) -> float:
        """Wall time, Unix seconds."""

    def monotonic(self) -> float:
        """Seconds that never go back; no relation to wall time."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> float:
        """Wall time, Unix seconds."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds since some fixed point, suspend included where the kernel offers it."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)


class FakeClock:
    """A clock that moves only when told; for tests."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self._now = now
        self._monotonic = 1000.0
        self._lock = threading.Lock()

    def now(self) -> float:
        """Wall time as set."""
        with self._lock:
            return self._now

    def monotonic(self) -> float:
        """Monotonic time as advanced."""
        with self._lock:
            return self._monotonic

    def advance(self, seconds: float) -> None:
        """Lets time pass: both clocks move."""
        with self._lock:
            self._now += seconds
            self._monotonic += seconds

    def set_wall(self, now: float) -> None:
        """Changes the machine's clock without time passing."""
        with self._lock:
            self._now = now


class TrustedTime:
    """The latest wall time ever seen, so that a clock set back cannot make things young again.

    Args:
        clock: The machine's clock.
        latest: The latest trusted time on record, Unix seconds.
    """

    TOLERANCE = 120.0
    """Seconds the clock may go back (a small correction) before it counts as set back."""

    def __init__(self, clock: Clock, latest: float = 0.0) -> None:
        self._clock = clock
        self._latest = latest
        self._lock = threading.Lock()

    def now(self) -> float:
        """The machine's time, or the latest seen when the machine's is earlier."""
        with self._lock:
            self._latest = max(self._latest, self._clock.now())
            return self._latest

    def learn(self, latest: float) -> None:
        """Takes a time from the record; an earlier one than known changes nothing."""
        with self._lock:
            self._latest = max(self._latest, latest)

    def behind(self) -> float:
        """Seconds by which the machine's clock is behind the latest trusted time; 0 within tolerance."""
        with self._lock:
            gap = self._latest - self._clock.now()
        return gap if gap > self.TOLERANCE else 0.0
