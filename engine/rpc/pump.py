"""Moves a blocking stream from its own thread to whoever writes or reads it."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

from engine.api.errors import EngineError
from engine.rpc.wire import FrameType, encode_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.rpc.dispatch import ServedStream

Frame = tuple[FrameType, bytes]

QUEUED = 256
"""Frames that may wait for a slow client before the service has to."""


class Pump:
    """Reads a stream in a thread of its own, into a bounded queue.

    Args:
        open_stream: Opens the stream, in the pump's thread.
        ready: Called from the pump's thread when frames wait and none did before; must not block.
        ended: Called from the pump's thread when it is done with everything.
    """

    def __init__(
        self,
        open_stream: Callable[[], ServedStream],
        ready: Callable[[], None],
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        self._open = open_stream
        self._ready = ready
        self._ended = ended
        self._changed = threading.Condition()
        self._frames: deque[Frame] = deque()
        self._stream: ServedStream | None = None
        self._cancelled = False
        self._started = False
        self.refusal: EngineError | None = None
        """Set when the stream could not be opened; then there is one ERROR frame, no other."""

    def start(self) -> None:
        """Starts the thread; a daemon, so that a service stuck in a wait cannot hold the process."""
        threading.Thread(target=self._run, name="stream", daemon=True).start()

    @property
    def opened(self) -> bool:
        """True once the stream is open or refused."""
        return self._started

    def take(self) -> list[Frame]:
        """All frames that wait, and room for more."""
        with self._changed:
            frames = list(self._frames)
            self._frames.clear()
            self._changed.notify_all()
        return frames

    def wait(self) -> None:
        """Blocks until frames wait, or the pump is cancelled or the stream is open."""
        with self._changed:
            seen = self._started
            while not self._frames and not self._cancelled and seen == self._started:
                self._changed.wait()

    def cancel(self) -> None:
        """From any thread: nobody wants the rest."""
        with self._changed:
            self._cancelled = True
            self._frames.clear()
            self._changed.notify_all()
            stream = self._stream
        if stream is not None:
            stream.wake()

    def _run(self) -> None:
        try:
            stream = self._open_or_refuse()
            if stream is not None:
                try:
                    self._pump(stream)
                finally:
                    stream.close()
        finally:
            self._ended()

    def _open_or_refuse(self) -> ServedStream | None:
        try:
            stream = self._open()
        except EngineError as error:
            self.refusal = error
            self._put((FrameType.ERROR, encode_error(error)), opened=True)
            return None
        with self._changed:
            self._stream = stream
        return stream

    def _pump(self, stream: ServedStream) -> None:
        if not self._put(None, opened=True):
            return
        try:
            for item in stream:
                if not self._put((FrameType.ITEM, item)):
                    return
        except EngineError as error:
            self._put((FrameType.ERROR, encode_error(error)))
        else:
            self._put((FrameType.END, b""))

    def _put(self, frame: Frame | None, *, opened: bool = False) -> bool:
        """Queues a frame; false when nobody wants any more."""
        with self._changed:
            while len(self._frames) >= QUEUED and not self._cancelled:
                self._changed.wait()
            if self._cancelled:
                return False
            first = not self._frames
            if frame is not None:
                self._frames.append(frame)
            self._started = self._started or opened
            if first:
                self._changed.notify_all()
        if first:
            self._ready()
        return True
