"""The only place of the console that starts threads.

The main thread touches widgets and nothing else; every call of the engine runs here:

- a `Query` reads; queries run side by side,
- a `Command` changes something; the commands of one lane run one after the other,
- a `Stream` yields many items; they are gathered and delivered about every 30 ms.

What always holds: callbacks run on the main thread, through queued signals; after `cancel()` none
runs any more; none runs for an owner whose Qt object is gone; threads are asked to end, never killed.
"""

from __future__ import annotations

import itertools
import queue
import threading
import time
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.stream import Stream
from app.task import Call, CancelToken, Command, Confirm, Failed, Query, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

QUERIES = "query"
QUERY_THREADS = 3
"""Of the lane that reads share; every other lane has one."""

__all__ = ["CancelToken", "Command", "Confirm", "Failed", "Query", "Stream", "Task", "Tasks"]


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


SLOW_MS = 300
"""A change that takes longer is shown as under way."""


class Tasks(QObject):
    """Runs queries, commands and streams; lives on the main thread.

    Attributes:
        error_observed: Every error that reached an owner, before the owner sees it.
        error_unhandled: Errors of tasks that were started without `failed`.
        confirm: Asked when the engine wants a confirmation; None hands the refusal on.
        working_changed: Emitted with whether a change takes long enough to be shown.
    """

    error_observed = Signal(object)
    error_unhandled = Signal(object)
    working_changed = Signal(bool)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.confirm: Confirm | None = None
        self._lock = threading.Lock()
        self._closed = False
        self._lanes: dict[str, _Lane] = {}
        self._streams: dict[Task, threading.Thread] = {}
        self._live: set[Task] = set()
        self._at_work: set[Task] = set()
        self._slow: set[Task] = set()
        self._numbers = itertools.count(1)
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def query(
        self,
        owner: QObject,
        call: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        lane: str = QUERIES,
        kind: str = "",
    ) -> Query[T]:
        """Starts a read.

        Args:
            owner: The result is dropped when this object is gone.
            call: Runs on a thread; must not touch Qt objects.
            done: Takes the result, on the main thread.
            failed: Takes the error; left out, it goes to `error_unhandled`.
            lane: One of its own for reads that may wait long, so that they hold up no others.
            kind: What is read. Queries run side by side, so an earlier one may answer last: of one
                owner and one kind, an answer that is older than what was handed over is dropped.

        Returns:
            The query, for cancelling.
        """
        query = Query(self, owner, call, done, failed, lane)
        query.kind, query.number = kind, next(self._numbers)
        return self._begin(query)

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
        elif isinstance(task, Call):
            threads = QUERY_THREADS if task.lane == QUERIES else 1
            self._lanes.setdefault(task.lane, _Lane(task.lane, threads)).put(task)
        if isinstance(task, Command):
            self._at_work.add(task)
            QTimer.singleShot(SLOW_MS, self, lambda: self._on_slow(task))

    def _on_slow(self, task: Task) -> None:
        if task in self._at_work:
            self._slow.add(task)
            self.working_changed.emit(True)

    def _answered(self, task: Task) -> None:
        """The engine is done with a change; whoever is asked for a code from now on is a person."""
        self._at_work.discard(task)
        if task in self._slow:
            self._slow.discard(task)
            self.working_changed.emit(bool(self._slow))

    def drop_reads(self) -> None:
        """Cancels every query that is under way."""
        for task in list(self._live):
            if isinstance(task, Query):
                task.cancel()

    def post(self, task: Task) -> None:
        """Called on any thread: brings a task to the main thread."""
        with self._lock:
            if not self._closed:
                self._posted.emit(task)

    def _on_posted(self, task: Task) -> None:
        if self._closed:
            return
        self._answered(task)
        if isinstance(task, Query) and task.wanted():
            self._drop_older(task)
        try:
            task.deliver()
        finally:
            self.forget_ended(task)

    def _drop_older(self, answered: Query[Any]) -> None:
        for task in list(self._live):
            if isinstance(task, Query) and task.is_older_than(answered):
                task.cancel()

    def forget_ended(self, task: Task) -> None:
        """Called on the main thread once a task is over: it, and its thread, are let go."""
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
        lanes = list(self._lanes.values())
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
        self._at_work.clear()
        return not any(thread.is_alive() for thread in threads)
