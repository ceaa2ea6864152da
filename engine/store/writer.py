"""The one thread that writes: it takes its work from a queue, one piece at a time."""

from __future__ import annotations

import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from engine.api.errors import BugError

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")


class _Task(Generic[_Result]):
    """One piece of work and what became of it.

    A bare lock tells the caller that it is done: a `Future` wakes it twice, once more to take the
    lock of its condition, and that costs as much as the rest of a small commit.
    """

    __slots__ = ("_done", "_error", "_result", "_work")

    def __init__(self, work: Callable[[], _Result]) -> None:
        self._work = work
        self._done = threading.Lock()
        self._done.acquire()
        self._result: _Result | None = None
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._result = self._work()
        except BaseException as error:  # noqa: BLE001 - raised again where the work came from
            self._error = error
        self._done.release()

    def wait(self) -> _Result:
        self._done.acquire()
        if self._error is not None:
            error, self._error = self._error, None  # or the error would hold its own traceback
            raise error
        return self._result  # type: ignore[return-value]


class WriterThread:
    """Runs pieces of work in the order they come; used by `Store` alone."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[_Task[Any] | None] = SimpleQueue()
        self._entry = threading.Lock()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    def call(self, work: Callable[[], _Result]) -> _Result:
        """Runs work on the thread and waits for its result; its exception is raised here.

        Raises:
            BugError: Called from the writer thread itself, which would wait for ever, or after
                `stop`.
        """
        if threading.current_thread() is self._thread:
            raise BugError(
                "A change to the store was begun inside another one. Nothing was changed by it."
            )
        task = _Task(work)
        with self._entry:
            if self._stopped:
                raise BugError("The store is closed.")
            self._queue.put(task)
        return task.wait()

    def stop(self) -> None:
        """Ends the thread when all work before this call is done."""
        with self._entry:
            self._stopped = True
            self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (task := self._queue.get()) is not None:
            task.run()
            # Or the last piece of work would keep all it holds until the next one comes.
            del task
