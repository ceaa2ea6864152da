"""Many items of the engine, read on a thread and delivered in batches."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from types import GeneratorType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer

from app.task import Failed, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QObject

    from app.task import Runner

T = TypeVar("T")

GATHER_SECONDS = 0.030

_log = logging.getLogger(__name__)


class Stream(Task, Generic[T]):
    """An iterator of the engine, delivered in batches."""

    def __init__(
        self,
        tasks: Runner,
        owner: QObject,
        start: Callable[[], Iterator[T]],
        items: Callable[[list[T]], None],
        done: Callable[[], None] | None,
        failed: Failed | None,
    ) -> None:
        super().__init__(tasks, owner, failed)
        self._start: Callable[[], Iterator[T]] | None = start
        self._items: Callable[[list[T]], None] | None = items
        self._done = done
        self._lock = threading.Lock()
        self._gathered: deque[T] = deque()
        self._posted = False
        self._over = False
        self._error: Exception | None = None
        self._delivered_at = 0.0
        self._timer: QTimer | None = None

    def work(self) -> None:
        """Reads the iterator to its end, or until cancelled."""
        start = self._start
        if start is None:
            return
        try:
            iterator = start()
            self.token.on_cancel(lambda: close_stream(iterator))
            for item in iterator:
                if self.token.cancelled:
                    break
                self._gather(item)
        except Exception as error:  # noqa: BLE001 - every error of a stream goes to whoever asked
            self._error = error
        finally:
            self.token.forget_callbacks()
        del start
        with self._lock:
            self._over = True
            if self._posted:
                return
            self._posted = True
        self._tasks.post(self)

    def _gather(self, item: T) -> None:
        with self._lock:
            self._gathered.append(item)
            if self._posted:
                return
            self._posted = True
        self._tasks.post(self)

    def deliver(self) -> None:
        """Delivers now, or when 30 ms have passed since the last delivery."""
        left = self._delivered_at + GATHER_SECONDS - time.monotonic()
        if left <= 0:
            self._drain()
            return
        if self._timer is None:
            self._timer = QTimer()
            self._timer.setSingleShot(True)
            self._timer.setTimerType(Qt.TimerType.PreciseTimer)
            self._timer.timeout.connect(self._on_timer)
        if not self._timer.isActive():
            self._timer.start(max(1, round(left * 1000)))

    def _on_timer(self) -> None:
        self._drain()
        self._tasks.forget_ended(self)

    def _drain(self) -> None:
        with self._lock:
            batch = list(self._gathered)
            self._gathered.clear()
            self._posted = False
            over = self._over
        self._delivered_at = time.monotonic()
        if batch and self.wanted() and self._items is not None:
            self._items(batch)
        if not self.wanted():
            self.cancel()
        if not over:
            return
        self._stop_timer()
        if self.wanted() and self._error is not None:
            self._fail(self._error)
            return
        if self.wanted() and self._done is not None:
            self.ended = True
            self._done()
        self.release()

    def release(self) -> None:
        """Lets go of owner, iterator and callbacks."""
        super().release()
        self._stop_timer()
        self._start = self._items = self._done = None

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer.deleteLater()
            self._timer = None

    def _again(self) -> None:
        with self._lock:
            self._over = False
            self._error = None
        self._tasks.submit(self)


def close_stream(iterator: Iterator[Any]) -> None:
    """Ends a stream that another thread waits in. A generator can only be ended by its own thread."""
    close = getattr(iterator, "close", None)
    if callable(close) and not isinstance(iterator, GeneratorType):
        try:
            close()
        except Exception:  # noqa: BLE001 - the stream is given up; there is nobody to tell
            _log.debug("A cancelled stream did not close cleanly.")
