"""What the engine does by itself, each at its interval, all on one thread."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_log = logging.getLogger(__name__)


class Schedule:
    """Runs duties until stopped; one that fails is reported and tried again at its next turn.

    Args:
        duties: Pairs of interval in seconds and what to do.
    """

    def __init__(self, duties: Sequence[tuple[float, Callable[[], object]]]) -> None:
        self._duties = duties
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="schedule", daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def stop(self) -> None:
        """Ends, after the duty that is running."""
        self._stop.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        # Real time, not the engine's clock: this is how often to look, not what time it is.
        due = [time.monotonic() + interval for interval, _ in self._duties]
        while not self._stop.wait(max(0.0, min(due) - time.monotonic())):
            now = time.monotonic()
            for number, (interval, duty) in enumerate(self._duties):
                if due[number] <= now:
                    due[number] = now + interval
                    try:
                        duty()
                    except Exception as error:  # noqa: BLE001 - the others go on
                        _log.error("A scheduled duty failed: %s", type(error).__name__)
