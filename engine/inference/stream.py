"""The events of one answer, as its consumer iterates over them."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING, Self

from engine.inference.protocol import (
    FailureCause,
    Finished,
    GenerationEvent,
    GenerationFailed,
    GenerationRequest,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_LOOK_SECONDS = 5.0


class GenerationStream:
    """Ends with exactly one `Finished` or `GenerationFailed`; closing it early stops the answer.

    Args:
        request: What was asked for.
        on_close: Called with the request's id when the consumer goes away before the end.
        alive: Whether whoever feeds the stream still runs.
    """

    def __init__(
        self,
        request: GenerationRequest,
        on_close: Callable[[str], None],
        alive: Callable[[], bool],
    ) -> None:
        self.request = request
        self._on_close = on_close
        self._alive = alive
        self._events: queue.SimpleQueue[GenerationEvent] = queue.SimpleQueue()
        self._ended = False

    def put(self, event: GenerationEvent) -> None:
        """Adds an event; for the supervisor."""
        self._events.put(event)

    def fail(self, cause: FailureCause, text: str) -> None:
        """Adds the end that went badly; for the supervisor."""
        self.put(GenerationFailed(request_id=self.request.request_id, cause=cause, text=text))

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> GenerationEvent:
        if self._ended:
            raise StopIteration
        event: GenerationEvent | None = None
        while event is None:
            try:
                event = self._events.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                if not self._alive():
                    self.fail(FailureCause.CLOSED, "The model was unloaded.")
        if isinstance(event, Finished | GenerationFailed):
            self._ended = True
        return event

    def close(self) -> None:
        """Stops the answer unless it has ended."""
        if not self._ended:
            self._ended = True
            self._on_close(self.request.request_id)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()
