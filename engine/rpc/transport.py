"""What a client needs of whatever carries its requests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from engine.rpc.wire import MethodSpec


class ByteStream(Iterator[bytes], Protocol):
    """Encoded items as they come."""

    def close(self) -> None:
        """Ends the stream at both ends, from any thread; its reader stops as at the end."""


class Transport(Protocol):
    """Carries encoded requests; safe to use from many threads at once."""

    def call(self, spec: MethodSpec, arguments: bytes, token: str) -> bytes:
        """Calls a method; returns its encoded result.

        Raises:
            EngineError: The engine's own, or `ConnectionLostError`.
        """

    def stream(self, spec: MethodSpec, arguments: bytes, token: str) -> ByteStream:
        """Opens a stream, once the engine has admitted the caller.

        Raises:
            EngineError: The engine's own, or `ConnectionLostError`.
        """

    @property
    def alive(self) -> bool:
        """True while the engine at the other end is there."""

    def reconnect(self) -> None:
        """Finds the engine again, starting one where this client may.

        Raises:
            EngineError: There is none.
        """

    def close(self) -> None:
        """Ends the connection and everything that uses it."""
