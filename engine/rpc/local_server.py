"""Uvicorn as the engine uses it: asleep until it is told to end, and aware of who connects."""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import TYPE_CHECKING, Any, cast

import uvicorn

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from engine.rpc.admission import Admission

_log = logging.getLogger("engine.rpc")


class LocalServer(uvicorn.Server):
    """Says when it takes connections, and sleeps until it is told to end."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._told = asyncio.Event()
        self._own_loop: asyncio.AbstractEventLoop | None = None

    def end(self) -> None:
        """Has it end; may be called from any thread, also before it serves."""
        self.should_exit = True
        if self._own_loop is not None:
            wake(self._own_loop, self._told.set)

    async def main_loop(self) -> None:
        """Uvicorn's own looks ten times a second whether it is to end, day and night."""
        self._own_loop = asyncio.get_running_loop()
        await self.on_tick(0)  # makes the headers that all answers have
        if not self.should_exit:
            await self._told.wait()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Says that it is ready as soon as it listens."""
        await super().startup(sockets)
        self.ready.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Closes every connection and waits until each has let go of its socket."""
        # A connection that asyncio has accepted but not yet attached to its server when that closes
        # is dropped with its socket open. So nothing more is accepted first, and what was accepted
        # has its turns.
        loop = asyncio.get_running_loop()
        for server in self.servers:
            for listener in server.sockets:
                loop.remove_reader(listener.fileno())
        for _ in range(3):
            await asyncio.sleep(0)
        await super().shutdown(sockets)
        # Uvicorn waits for those that are answering, but not for ever.
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)


def peer_protocol(admission: Admission) -> type[asyncio.Protocol]:
    """Uvicorn's HTTP protocol, that knows its peer and turns strangers away."""
    base: Any
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as base  # noqa: N813
    except ImportError:
        from uvicorn.protocols.http.h11_impl import H11Protocol as base  # noqa: N813

    class PeerProtocol(base):  # type: ignore[misc]
        app_state: dict[str, Any]

        def connection_made(self, transport: asyncio.Transport) -> None:
            super().connection_made(transport)
            try:
                peer, admitted = admission.admits(transport.get_extra_info("socket"))
            except OSError:
                transport.abort()
                return
            if not admitted:
                _log.warning("a process of account %d was turned away", peer.uid)
                transport.abort()
                return
            self.app_state = {**self.app_state, "peer": peer}

    return cast("type[asyncio.Protocol]", PeerProtocol)


def wake(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    """Has a loop call something soon; from any thread, also when the loop has ended."""
    try:
        loop.call_soon_threadsafe(call)
    except RuntimeError:
        # The loop is closed: the server has stopped and nobody reads any more.
        return
