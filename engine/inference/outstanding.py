"""What a worker still owes: answers being made, answers not yet sent to it, replies."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

from engine.api.errors import InputError
from engine.inference.protocol import (
    Counted,
    FailureCause,
    FinishCause,
    Finished,
    Forgotten,
    GenerationEvent,
    GenerationFailed,
    GenerationRequest,
    GrammarChecked,
    SelfTested,
)

if TYPE_CHECKING:
    from engine.inference.stream import GenerationStream

_REPLY_SECONDS = 60.0

Reply = Counted | GrammarChecked | Forgotten | SelfTested
Box = queue.SimpleQueue[Reply | None]
"""Takes one reply; None when the worker ended before."""


class Outstanding:
    """Streams by request and boxes by ticket. All methods may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._streams: dict[str, GenerationStream] = {}
        self._unsent: list[str] = []
        self._boxes: dict[int, Box] = {}

    def add(self, stream: GenerationStream, *, sent: bool) -> None:
        """Keeps an answer's stream until its end.

        Args:
            stream: Gets the events.
            sent: False when the worker cannot take the request yet.

        Raises:
            InputError: The request's id is in use.
        """
        key = stream.request.request_id
        with self._lock:
            if key in self._streams:
                raise InputError("An answer with this id is being made already.")
            self._streams[key] = stream
            if not sent:
                self._unsent.append(key)

    def take_unsent(self) -> list[GenerationRequest]:
        """The requests that the worker has not seen, which it is given now."""
        with self._lock:
            keys, self._unsent = self._unsent, []
            return [self._streams[key].request for key in keys]

    def cancel_unsent(self, request_id: str) -> bool:
        """Ends a request that the worker has not seen; False when there is no such one."""
        with self._lock:
            if request_id not in self._unsent:
                return False
            self._unsent.remove(request_id)
            stream = self._streams.pop(request_id)
        stream.put(_cancelled(request_id))
        return True

    def holds(self, request_id: str) -> bool:
        """Whether an answer has not ended."""
        return request_id in self._streams

    def drop(self, request_id: str) -> None:
        """Nobody waits for this answer any more."""
        with self._lock:
            self._streams.pop(request_id, None)

    def take_event(self, event: GenerationEvent) -> None:
        """Hands an event to its stream, if that is still there."""
        if isinstance(event, Finished | GenerationFailed):
            with self._lock:
                stream = self._streams.pop(event.request_id, None)
        else:
            stream = self._streams.get(event.request_id)
        if stream is not None:
            stream.put(event)

    def open_box(self, ticket: int) -> Box:
        """A box for the reply to a question."""
        box: Box = queue.SimpleQueue()
        with self._lock:
            self._boxes[ticket] = box
        return box

    def wait_for(self, ticket: int, box: Box) -> Reply | None:
        """The reply to a question; None when the worker ended, or took too long."""
        try:
            return box.get(timeout=_REPLY_SECONDS)
        except queue.Empty:
            return None
        finally:
            with self._lock:
                self._boxes.pop(ticket, None)

    def take_reply(self, reply: Reply) -> None:
        """Hands a reply to its box, if that is still there."""
        with self._lock:
            box = self._boxes.get(reply.ticket)
        if box is not None:
            box.put(reply)

    def end_all(self, cause: FailureCause, text: str, *, sent_only: bool = False) -> None:
        """Ends everything as failed; with `sent_only`, not what the worker has not seen."""
        with self._lock:
            kept = set(self._unsent) if sent_only else set[str]()
            if not sent_only:
                self._unsent.clear()
            ending = [self._streams.pop(key) for key in list(self._streams) if key not in kept]
            boxes, self._boxes = list(self._boxes.values()), {}
        for stream in ending:
            stream.fail(cause, text)
        for box in boxes:
            box.put(None)


def _cancelled(request_id: str) -> Finished:
    """The end of an answer that was stopped before the worker saw it."""
    return Finished(
        request_id=request_id,
        cause=FinishCause.CANCELLED,
        prompt_tokens=0,
        reused_tokens=0,
        completion_tokens=0,
        ttft_ms=0.0,
        tokens_per_second=0.0,
        seed=-1,
        template_sha256="",
    )
