"""The contract without a socket: a client in the engine's own process, for tests.

Values pass through the same bytes as over the socket, so nothing works here that would not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import EngineError
from engine.rpc.pump import Frame, Pump
from engine.rpc.wire import FrameType, MethodSpec, decode_error, encode_error

if TYPE_CHECKING:
    from engine.identity.caller import Peer
    from engine.rpc.dispatch import Dispatcher


class LocalTransport:
    """Carries requests straight to a dispatcher.

    Args:
        dispatcher: Serves them.
        peer: The process the calls seem to come from.
    """

    def __init__(self, dispatcher: Dispatcher, peer: Peer | None = None) -> None:
        self._dispatcher = dispatcher
        self._peer = peer
        self._streams: set[LocalStream] = set()

    alive = True

    def reconnect(self) -> None:
        """Nothing to find: the engine is here."""

    def close(self) -> None:
        """Ends the open streams."""
        for stream in list(self._streams):
            stream.close()

    def call(self, spec: MethodSpec, arguments: bytes, token: str) -> bytes:
        """See `Transport.call`."""
        try:
            return self._dispatcher.call(self._served(spec), arguments, token, self._peer)
        except EngineError as error:
            raise decode_error(encode_error(error)) from None

    def stream(self, spec: MethodSpec, arguments: bytes, token: str) -> LocalStream:
        """See `Transport.stream`."""
        served = self._served(spec)
        pump = Pump(
            lambda: self._dispatcher.stream(served, arguments, token, self._peer),
            ready=lambda: None,
        )
        pump.start()
        pump.wait()
        if pump.refusal is not None:
            raise decode_error(encode_error(pump.refusal))
        stream = LocalStream(pump)
        self._streams.add(stream)
        return stream

    def _served(self, spec: MethodSpec) -> MethodSpec:
        return self._dispatcher.method(spec.service, spec.name)


class LocalStream:
    """The encoded items of one stream.

    Args:
        pump: Reads the stream.
    """

    def __init__(self, pump: Pump) -> None:
        self._pump = pump
        self._frames: list[Frame] = []
        self._closed = False

    def __iter__(self) -> LocalStream:
        return self

    def __next__(self) -> bytes:
        while not self._frames:
            if self._closed:
                raise StopIteration
            self._pump.wait()
            self._frames = self._pump.take()[::-1]
        frame_type, payload = self._frames.pop()
        if self._closed:
            raise StopIteration
        if frame_type is FrameType.ITEM:
            return payload
        self.close()
        if frame_type is FrameType.ERROR:
            raise decode_error(payload)
        raise StopIteration

    def close(self) -> None:
        """Ends the stream; a reader in another thread stops as at the end."""
        self._closed = True
        self._pump.cancel()
