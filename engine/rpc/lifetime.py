"""When a private engine is no longer wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.clock import Clock

START_GRACE_SECONDS = 10.0
"""How long a new engine waits for whoever started it."""

IDLE_GRACE_SECONDS = 2.0
"""How long an engine waits for its clients to come back."""


class Lifetime:
    """A private engine ends when neither a connection nor a live sign-in remains.

    Args:
        clock: Where time comes from.
        wanted: True while there is a connection or a live sign-in.
    """

    def __init__(self, clock: Clock, wanted: Callable[[], bool]) -> None:
        self._clock = clock
        self._wanted = wanted
        self._until = clock.monotonic() + START_GRACE_SECONDS

    def is_over(self) -> bool:
        """Asked again and again, at least once a second."""
        now = self._clock.monotonic()
        if self._wanted():
            self._until = now + IDLE_GRACE_SECONDS
        return now >= self._until
