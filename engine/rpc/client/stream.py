"""One stream of frames in the body of an answer, read by one thread and closed by any."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
from typing import TYPE_CHECKING

from engine.api.errors import ConnectionLostError
from engine.rpc.wire import FRAME_HEADER, MAX_FRAME_BYTES, FrameType, decode_error

if TYPE_CHECKING:
    from collections.abc import Callable

# The last two: what http.client raises on an answer that was closed under its reader.
_BROKEN = (OSError, http.client.HTTPException, ValueError, AttributeError)


class SocketStream:
    """The encoded items of one stream, read from its own connection.

    Args:
        sock: The connection's socket.
        response: The answer whose body holds the frames.
        dispose: Gives the connection up.
    """

    def __init__(
        self,
        sock: socket.socket,
        response: http.client.HTTPResponse,
        dispose: Callable[[], None],
    ) -> None:
        self._sock = sock
        self._response = response
        self._dispose_connection = dispose
        self._buffer = bytearray()
        self._reading = threading.Lock()
        self._closed = False

    def __iter__(self) -> SocketStream:
        return self

    def __next__(self) -> bytes:
        try:
            with self._reading:
                return self._next()
        except BaseException:
            self._closed = True
            raise
        finally:
            # `close` leaves this to a reader that it found in the way.
            if self._closed:
                self._dispose()

    def close(self) -> None:
        """Ends the stream at both ends; a reader in another thread stops as at the end."""
        self._closed = True
        with contextlib.suppress(OSError):
            # Wakes a reader, and the engine sees the end at once.
            self._sock.shutdown(socket.SHUT_RDWR)
        if self._reading.acquire(blocking=False):
            try:
                self._dispose()
            finally:
                self._reading.release()

    def _dispose(self) -> None:
        with contextlib.suppress(OSError):
            self._response.close()
        self._dispose_connection()

    def _next(self) -> bytes:
        if self._closed:
            raise StopIteration
        try:
            header = self._read(FRAME_HEADER.size)
            frame_type, length = FRAME_HEADER.unpack(header)
            # A longer one means that the two ends are out of step.
            payload = self._read(length) if length <= MAX_FRAME_BYTES else b""
        except (*_BROKEN, ConnectionLostError) as error:
            if self._closed:
                raise StopIteration from None
            raise ConnectionLostError from error
        if frame_type == FrameType.ITEM and len(payload) == length:
            return payload
        if frame_type == FrameType.ERROR:
            raise decode_error(payload)
        if frame_type == FrameType.END:
            raise StopIteration
        raise ConnectionLostError

    def _read(self, size: int) -> bytes:
        while len(self._buffer) < size:
            data = self._response.read1(65536)
            if not data:
                raise ConnectionLostError
            self._buffer += data
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken
