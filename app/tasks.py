"""The only place of the console that starts threads.

The main thread touches widgets and nothing else; every call of the engine runs here:

- a `Query` reads; queries run side by side,
- a `Command` changes something; the commands of one lane run one after the other,
- a `Stream` yields many items; they are gathered and delivered about every 30 ms.

What always holds: callbacks run on the main thread, through queued signals; after `cancel()` none
runs any more; none runs for an owner whose Qt object is gone; threads are asked to end, never killed.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from types import GeneratorType
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.api.errors import ConfirmationNeededError

T = TypeVar("T")

Failed = Callable[[Exception], None]
Confirm = Callable[[ConfirmationNeededError, Callable[[], None], Callable[[], None]], None]
"""Called with the refusal, what to do once it is confirmed, and what to do when it is not."""

GATHER_SECONDS = 0.030
QUERY_THREADS = 3

_log = logging.getLogger(__name__)


class CancelToken:
    """Says that a result is no longer wanted. May be used from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Cancels, once; runs what `on_cancel` was given."""
        with self._lock:
            if self._event.is_set():
                return
            self._event.set()
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()

    def on_cancel(self, callback: Callable[[], None]) -> None:
        """Runs `callback` at cancellation, at once when that was already."""
        with self._lock:
            if not self._event.is_set():
                self._callbacks.append(callback)
                return
        callback()

    def forget_callbacks(self) -> None:
        """Drops what `on_cancel` was given; the work is over."""
        with self._lock:
            self._callbacks.clear()

    def wait(self, seconds: float) -> bool:
        """Sleeps; returns early with True when cancelled."""
        return self._event.wait(seconds)


class Task:
    """What `Tasks` hands out: a piece of work with an owner, to be cancelled or waited for."""

    def __init__(self, tasks: Tasks, owner: QObject, failed: Failed | None) -> None:
        self.token = CancelToken()
        self.ended = False
        self._tasks = tasks
        self._owner: QObject | None = owner
        self._failed = failed

    def cancel(self) -> None:
        """No callback of this task runs from now on."""
        self.token.cancel()

    def wanted(self) -> bool:
        """Whether someone is still there to take a result."""
        return (
            not self.token.cancelled and self._owner is not None and shiboken6.isValid(self._owner)
        )

    def work(self) -> None:
        """Runs on a thread of `Tasks`."""
        raise NotImplementedError

    def deliver(self) -> None:
        """Runs on the main thread, after the task posted itself."""
        raise NotImplementedError

    def release(self) -> None:
        """Lets go of owner and callbacks, on the main thread.

        A thread may hold its task a moment longer; it must never be the one that drops the last
        reference to a widget.
        """
        self.ended = True
        self.token.cancel()
        self.token.forget_callbacks()
        self._owner = None
        self._failed = None

    def _fail(self, error: Exception) -> None:
        """Gives an error to the observers, then to whoever asked."""
        if isinstance(error, ConfirmationNeededError) and self._tasks.confirm is not None:
            self._tasks.confirm(error, self._again, lambda: self._report_and_release(error))
            return
        self._report_and_release(error)

    def _report_and_release(self, error: Exception) -> None:
        self.ended = True
        self._report(error)
        self.release()

    def _report(self, error: Exception) -> None:
        if not self.wanted():
            return
        self._tasks.error_observed.emit(error)
        if not self.wanted():
            return
        if self._failed is not None:
            self._failed(error)
        else:
            self._tasks.error_unhandled.emit(error)

    def _again(self) -> None:
        """Repeats the identical call after its confirmation."""
        raise NotImplementedError


class _Call(Task, Generic[T]):
    """One call with one result."""

    def __init__(
        self,
        tasks: Tasks,
        owner: QObject,
        call: Callable[[], T],
        done: Callable[[T], None] | None,
        failed: Failed | None,
        lane: str,
    ) -> None:
        super().__init__(tasks, owner, failed)
        self.lane = lane
        self._call: Callable[[], T] | None = call
        self._done = done
        self._outcome: tuple[T] | None = None
        self._error: Exception | None = None

    def work(self) -> None:
        """Makes the call, unless it was cancelled while it waited."""
        call = self._call
        try:
            if call is not None and not self.token.cancelled:
                self._outcome = (call(),)
        except Exception as error:  # noqa: BLE001 - every error of a call goes to whoever asked
            self._error = error
        del call
        self._tasks.post(self)

    def deliver(self) -> None:
        """Hands over the result or the error."""
        if self.wanted() and self._error is not None:
            self._fail(self._error)
            return
        if self.wanted() and self._outcome is not None and self._done is not None:
            self.ended = True
            self._done(self._outcome[0])
        self.release()

    def release(self) -> None:
        """Lets go of owner, call and callbacks."""
        super().release()
        self._call = self._done = self._outcome = None

    def _again(self) -> None:
        self._error = None
        self._tasks.submit(self)


class Query(_Call[T]):
    """A call that only reads."""


class Command(_Call[T]):
    """A call that changes something."""


class Stream(Task, Generic[T]):
    """An iterator of the engine, delivered in batches."""

    def __init__(
        self,
        tasks: Tasks,
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
            self.token.on_cancel(lambda: _close(iterator))
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
            self._timer = QTimer(self._tasks)
            self._timer.setSingleShot(True)
            self._timer.setTimerType(Qt.TimerType.PreciseTimer)
            self._timer.timeout.connect(self._drain)
        if not self._timer.isActive():
            self._timer.start(max(1, round(left * 1000)))

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


def _close(iterator: Iterator[Any]) -> None:
    """Ends a stream that another thread waits in. A generator can only be ended by its own thread."""
    close = getattr(iterator, "close", None)
    if callable(close) and not isinstance(iterator, GeneratorType):
        try:
            close()
        except Exception:  # noqa: BLE001 - the stream is given up; there is nobody to tell
            _log.debug("A cancelled stream did not close cleanly.")


class _Lane:
    """Threads that take tasks from one queue; they start with the first task."""

    def __init__(self, name: str, threads: int) -> None:
        self._name = name
        self._limit = threads
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self.threads: list[threading.Thread] = []

    def put(self, task: Task) -> None:
        self._tasks.put(task)
        if len(self.threads) < self._limit:
            thread = threading.Thread(target=self._run, name=f"{self._name}-tasks", daemon=True)
            self.threads.append(thread)
            thread.start()

    def close(self) -> None:
        for _ in self.threads:
            self._tasks.put(None)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            task.work()
            del task  # not held while waiting for the next


class Tasks(QObject):
    """Runs queries, commands and streams; lives on the main thread.

    Attributes:
        error_observed: Every error that reached an owner, before the owner sees it.
        error_unhandled: Errors of tasks that were started without `failed`.
        confirm: Asked when the engine wants a confirmation; None hands the refusal on.
    """

    error_observed = Signal(object)
    error_unhandled = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.confirm: Confirm | None = None
        self._lock = threading.Lock()
        self._closed = False
        self._queries = _Lane("query", QUERY_THREADS)
        self._lanes: dict[str, _Lane] = {}
        self._streams: dict[Task, threading.Thread] = {}
        self._live: set[Task] = set()
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def query(
        self,
        owner: QObject,
        call: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> Query[T]:
        """Starts a read.

        Args:
            owner: The result is dropped when this object is gone.
            call: Runs on a thread; must not touch Qt objects.
            done: Takes the result, on the main thread.
            failed: Takes the error; left out, it goes to `error_unhandled`.

        Returns:
            The query, for cancelling.
        """
        return self._begin(Query(self, owner, call, done, failed, "query"))

    def command(
        self,
        owner: QObject,
        call: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        lane: str = "command",
    ) -> Command[T]:
        """Starts a change; see `query`. Commands of the same `lane` keep their order."""
        return self._begin(Command(self, owner, call, done, failed, lane))

    def stream(
        self,
        owner: QObject,
        start: Callable[[], Iterator[T]],
        items: Callable[[list[T]], None],
        done: Callable[[], None] | None = None,
        failed: Failed | None = None,
    ) -> Stream[T]:
        """Starts reading an iterator on a thread of its own; see `query`."""
        return self._begin(Stream(self, owner, start, items, done, failed))

    _Kind = TypeVar("_Kind", bound=Task)

    def _begin(self, task: _Kind) -> _Kind:
        self.submit(task)
        return task

    def submit(self, task: Task) -> None:
        """Gives a task to its thread; does nothing after `shutdown`."""
        if self._closed:
            task.cancel()
            return
        self._live.add(task)
        if isinstance(task, Stream):
            thread = threading.Thread(target=task.work, name="stream-task", daemon=True)
            self._streams[task] = thread
            thread.start()
        elif isinstance(task, Command):
            self._lanes.setdefault(task.lane, _Lane(task.lane, 1)).put(task)
        else:
            self._queries.put(task)

    def post(self, task: Task) -> None:
        """Called on any thread: brings a task to the main thread."""
        with self._lock:
            if not self._closed:
                self._posted.emit(task)

    def _on_posted(self, task: Task) -> None:
        if self._closed:
            return
        task.deliver()
        if task.ended:
            self._live.discard(task)
            self._streams.pop(task, None)

    @property
    def is_idle(self) -> bool:
        """Whether no wanted task is under way."""
        return not any(not task.ended and task.wanted() for task in self._live)

    @property
    def is_idle_but_streams(self) -> bool:
        """Whether no wanted query or command is under way; streams may last as long as a sign-in."""
        return not any(
            not task.ended and task.wanted() and not isinstance(task, Stream) for task in self._live
        )

    def shutdown(self, deadline_seconds: float = 2.0) -> bool:
        """Cancels everything and waits for the threads, together at most `deadline_seconds`.

        Returns:
            True when all threads have ended. One that has not is waiting in a call of the engine; it
            can deliver nothing any more and ends with the process.
        """
        with self._lock:
            self._closed = True
        for task in list(self._live):
            task.cancel()
        lanes = [self._queries, *self._lanes.values()]
        for lane in lanes:
            lane.close()
        threads = [thread for lane in lanes for thread in lane.threads]
        threads += list(self._streams.values())
        ends_at = time.monotonic() + deadline_seconds
        for thread in threads:
            thread.join(max(0.0, ends_at - time.monotonic()))
        for task in list(self._live):
            task.release()
        self._live.clear()
        return not any(thread.is_alive() for thread in threads)
