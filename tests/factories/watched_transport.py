"""Carries calls to an engine and puts something around each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from engine.rpc.transport import ByteStream, Transport
    from engine.rpc.wire import MethodSpec


class WatchedTransport:
    """Puts something around each call that reaches the engine, a stream's whole life included.

    Args:
        inner: Carries the calls.
        around: Entered with `service.method` before the call and left after it.
    """

    def __init__(
        self, inner: Transport, around: Callable[[str], AbstractContextManager[None]]
    ) -> None:
        self._inner = inner
        self._around = around

    def call(self, spec: MethodSpec, arguments: bytes, token: str) -> bytes:
        """See `Transport.call`."""
        with self._around(f"{spec.service}.{spec.name}"):
            return self._inner.call(spec, arguments, token)

    def stream(self, spec: MethodSpec, arguments: bytes, token: str) -> ByteStream:
        """See `Transport.stream`."""
        context = self._around(f"{spec.service}.{spec.name}")
        context.__enter__()
        try:
            return WatchedStream(self._inner.stream(spec, arguments, token), context)
        except BaseException as error:
            context.__exit__(type(error), error, error.__traceback__)
            raise

    @property
    def alive(self) -> bool:
        """See `Transport.alive`."""
        return self._inner.alive

    def reconnect(self) -> None:
        """See `Transport.reconnect`."""
        self._inner.reconnect()

    def close(self) -> None:
        """See `Transport.close`."""
        self._inner.close()


class WatchedStream:
    """A stream within whose life something is watched."""

    def __init__(self, inner: ByteStream, context: AbstractContextManager[None]) -> None:
        self._inner = inner
        self._context: AbstractContextManager[None] | None = context

    def __iter__(self) -> WatchedStream:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._inner)
        except StopIteration:
            self._leave(None)
            raise
        except BaseException as error:
            self._leave(error)
            raise

    def close(self) -> None:
        """See `ByteStream.close`."""
        self._inner.close()
        self._leave(None)

    def _leave(self, error: BaseException | None) -> None:
        context, self._context = self._context, None
        if context is not None:
            context.__exit__(type(error) if error else None, error, None)
