"""The one thread that writes: it takes its work from a queue, one piece at a time."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from engine.api.errors import BugError

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")


class WriterThread:
    """Runs pieces of work in the order they come; used by `Store` alone."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[tuple[Callable[[], Any], Future[Any]] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    def call(self, work: Callable[[], _Result]) -> _Result:
        """Runs work on the thread and waits for its result; its exception is raised here.

        Raises:
            BugError: Called from the writer thread itself, which would wait for ever.
        """
        if threading.current_thread() is self._thread:
            raise BugError(
                "A change to the store was begun inside another one. Nothing was changed by it."
            )
        future: Future[_Result] = Future()
        self._queue.put((work, future))
        return future.result()

    def stop(self) -> None:
        """Ends the thread when all work before this call is done."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (item := self._queue.get()) is not None:
            work, future = item
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - handed to the caller
                future.set_exception(error)
            else:
                future.set_result(result)
            # Or the last piece of work would keep all it holds until the next one comes.
            del item, work, future
