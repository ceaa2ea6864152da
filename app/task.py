"""One call of the engine on a thread, with an owner; who gives it a thread is `app.tasks`."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import shiboken6

from engine.api.errors import ConfirmationNeededError

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, SignalInstance

T = TypeVar("T")

Failed = Callable[[Exception], None]
Confirm = Callable[[ConfirmationNeededError, Callable[[], None], Callable[[], None]], None]
"""Called with the refusal, what to do once it is confirmed, and what to do when it is not."""


class Runner(Protocol):
    """What a task needs of `app.tasks.Tasks`, which has the words on each."""

    confirm: Confirm | None

    @property
    def error_observed(self) -> SignalInstance:
        """Every error, before its owner sees it."""

    @property
    def error_unhandled(self) -> SignalInstance:
        """Errors that nobody takes."""

    def submit(self, task: Task) -> None:
        """Gives a task to a thread."""

    def post(self, task: Task) -> None:
        """Has a task delivered on the main thread."""

    def forget_ended(self, task: Task) -> None:
        """Lets go of a task that is over."""


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


class Task(ABC):
    """What `Tasks` hands out: a piece of work with an owner, to be cancelled or waited for."""

    def __init__(self, tasks: Runner, owner: QObject, failed: Failed | None) -> None:
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

    @abstractmethod
    def work(self) -> None:
        """Runs on a thread of `Tasks`."""

    @abstractmethod
    def deliver(self) -> None:
        """Runs on the main thread, after the task posted itself."""

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
        try:
            self._report(error)
        finally:
            self.release()
            # A question may have been open for long: nobody else looks at this task again.
            self._tasks.forget_ended(self)

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

    @abstractmethod
    def _again(self) -> None:
        """Repeats the identical call after its confirmation."""


class Call(Task, Generic[T]):
    """One call with one result; the calls of one lane share its threads."""

    def __init__(
        self,
        tasks: Runner,
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
        try:
            if self.wanted() and self._outcome is not None and self._done is not None:
                self.ended = True
                self._done(self._outcome[0])
        finally:
            self.release()

    def release(self) -> None:
        """Lets go of owner, call and callbacks."""
        super().release()
        self._call = self._done = self._outcome = None

    def _again(self) -> None:
        self._error = None
        self._tasks.submit(self)


class Query(Call[T]):
    """A call that only reads.

    Attributes:
        kind: What it reads, among the reads of its owner; empty for one that is like no other.
        number: Higher than that of every query asked before it.
    """

    kind = ""
    number = 0

    def is_older_than(self, other: Query[Any]) -> bool:
        """Whether the other was asked later, by the same owner, for the same thing."""
        same = bool(self.kind) and self.kind == other.kind and self._owner is other._owner
        return same and self.number < other.number


class Command(Call[T]):
    """A call that changes something."""
