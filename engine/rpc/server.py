"""Serves the contract over a Unix socket: Starlette on uvicorn, one route for each method.

Calls run in a small pool, each stream in a thread of its own, so that streams cannot starve
calls. Nothing of a request is ever logged.
"""

from __future__ import annotations

import asyncio
import functools
import http
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from engine.api.errors import EngineError, EnvironmentFaultError
from engine.rpc.admission import Admission
from engine.rpc.dispatch import Dispatcher, unknown_method
from engine.rpc.local_server import LocalServer, peer_protocol, wake
from engine.rpc.pump import Pump
from engine.rpc.wire import (
    MAX_REQUEST_BYTES,
    FrameType,
    MethodSpec,
    encode_error,
    frame,
    request_too_large,
)

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import Receive, Scope, Send

CALL_THREADS = 16
STREAMS = 64
STREAM_GRACE_SECONDS = 0.5
CONNECTIONS = 256
"""Past this many connections requests are answered with 503."""

_MSGPACK = (b"content-type", b"application/msgpack")
_ERROR_STATUS = http.HTTPStatus.UNPROCESSABLE_ENTITY
# Idle connections are a client's to close: they cost a file descriptor each, and a private engine
# counts them to know that it is wanted.
_KEEP_ALIVE_SECONDS = 10 * 365 * 86400

_log = logging.getLogger("engine.rpc")


class EngineServer:
    """Serves a dispatcher over a listening socket, in a thread of its own.

    Args:
        dispatcher: Serves the calls.
        listener: Bound and listening; stays open when the server stops, so that a new process
            image can take it over without a client noticing.
        admission: Who may connect; this account's processes alone when left out.
        ending: True once the vault is being sealed and the process to be replaced: nothing more is
            begun.
    """

    def __init__(
        self,
        dispatcher: Dispatcher,
        listener: socket.socket,
        *,
        admission: Admission | None = None,
        ending: Callable[[], bool] = lambda: False,
    ) -> None:
        self.ending = ending
        self._dispatcher = dispatcher
        self._listener = listener
        self._calls = ThreadPoolExecutor(CALL_THREADS, thread_name_prefix="call")
        self._streams: set[Pump] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="server", daemon=True)
        self._failure: BaseException | None = None
        config = uvicorn.Config(
            self._app(),
            http=peer_protocol(admission or Admission()),
            loop="asyncio",  # uvloop works with io_uring, which the sandbox refuses
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=1,
            limit_concurrency=CONNECTIONS,
            # What was bound tells best; uvicorn only hands it to listen() again.
            backlog=128,
        )
        self._server = LocalServer(config)

    @property
    def connections(self) -> int:
        """Open connections now."""
        return len(self._server.server_state.connections)

    @property
    def serving(self) -> bool:
        """Whether it still takes calls."""
        return self._thread.is_alive()

    def start(self, timeout: float = 10.0) -> None:
        """Begins to serve; returns when connections are taken.

        Raises:
            EnvironmentFaultError: It could not begin.
        """
        self._thread.start()
        if not self._server.ready.wait(timeout) or self._failure is not None:
            raise EnvironmentFaultError(
                "The engine could not begin to listen on its socket.", code="socket"
            ) from self._failure

    def stop(self, deadline: float = 5.0) -> bool:
        """Ends streams, lets calls that run finish, closes connections.

        Args:
            deadline: Seconds to take at most.

        Returns:
            True when every call and connection had ended by then. A stream whose service waits in
            a generator may end later; nobody reads it any more.
        """
        self._server.end()
        if self._loop is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._cancel_streams)
        self._thread.join(deadline)
        self._calls.shutdown(wait=False, cancel_futures=True)
        until = time.monotonic() + STREAM_GRACE_SECONDS
        while self._streams and time.monotonic() < until:
            time.sleep(0.005)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            # A duplicate, because uvicorn closes what it is given.
            self._server.run(sockets=[self._listener.dup()])
        except BaseException as error:  # noqa: BLE001 - told to whoever waits in start()
            self._failure = error
            _log.error("the server ended: %s", type(error).__name__)
        finally:
            self._server.ready.set()

    def _cancel_streams(self) -> None:
        for pump in list(self._streams):
            pump.cancel()

    def _app(self) -> Starlette:
        async def unknown(_request: Request, _error: Exception) -> Response:
            return _error_response(unknown_method())

        app = Starlette(
            routes=[
                Route(spec.path, _Endpoint(self, spec), methods=["POST"])
                for spec in self._dispatcher.methods
            ],
            exception_handlers={404: unknown, 405: unknown},
        )
        app.router.redirect_slashes = False
        return app

    async def call(self, spec: MethodSpec, body: bytes, scope: Scope, send: Send) -> None:
        """Serves one call."""
        work = functools.partial(
            self._dispatcher.call, spec, body, _token(scope), scope["state"]["peer"]
        )
        try:
            result = await asyncio.get_running_loop().run_in_executor(self._calls, work)
        except EngineError as error:
            await _answer(send, _ERROR_STATUS, encode_error(error))
        except (RuntimeError, asyncio.CancelledError):
            # The threads take nothing more; a call that has begun is always finished.
            if not self._server.should_exit:
                raise
            await _answer(send, _ERROR_STATUS, encode_error(_engine_ending()))
        else:
            await _answer(send, http.HTTPStatus.OK, result)

    async def stream(
        self, spec: MethodSpec, body: bytes, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Serves one stream until it ends or its client goes."""
        loop = self._loop = asyncio.get_running_loop()
        if len(self._streams) >= STREAMS:
            await _answer(send, _ERROR_STATUS, encode_error(_too_many_streams()))
            return
        ready = asyncio.Event()
        token, peer = _token(scope), scope["state"]["peer"]
        pump = Pump(
            lambda: self._dispatcher.stream(spec, body, token, peer),
            ready=lambda: wake(loop, ready.set),
            ended=lambda: self._streams.discard(pump),
        )
        self._streams.add(pump)
        pump.start()
        gone = loop.create_task(_disconnected(receive))
        gone.add_done_callback(lambda _task: ready.set())
        try:
            await _send_frames(pump, ready, gone, send)
        finally:
            gone.cancel()
            pump.cancel()


class _Endpoint:
    """One method's route; an ASGI application, so that nothing stands between it and the socket."""

    def __init__(self, server: EngineServer, spec: MethodSpec) -> None:
        self._server = server
        self._spec = spec

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read_body(receive)
        if body is None:
            await _answer(send, _ERROR_STATUS, encode_error(request_too_large()))
        elif self._server.ending():
            await _answer(send, _ERROR_STATUS, encode_error(_sealing()))
        elif self._spec.streaming:
            await self._server.stream(self._spec, body, scope, receive, send)
        else:
            await self._server.call(self._spec, body, scope, send)


async def _send_frames(
    pump: Pump, ready: asyncio.Event, gone: asyncio.Task[None], send: Send
) -> None:
    begun = False
    while True:
        await ready.wait()
        ready.clear()
        if gone.done():
            return
        if not begun:
            if pump.refusal is not None:
                await _answer(send, _ERROR_STATUS, encode_error(pump.refusal))
                return
            begun = True
            await send(
                {"type": "http.response.start", "status": 200, "headers": [_MSGPACK]},
            )
        frames = pump.take()
        if not frames:
            continue
        last = frames[-1][0] is not FrameType.ITEM
        body = b"".join(frame(frame_type, payload) for frame_type, payload in frames)
        await send({"type": "http.response.body", "body": body, "more_body": not last})
        if last:
            return


async def _disconnected(receive: Receive) -> None:
    """Returns when the client has closed its end."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _read_body(receive: Receive) -> bytes | None:
    """The request's body; None when it is too large, and then none of it is kept."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = message.get("body", b"")
        size += len(part)
        if size <= MAX_REQUEST_BYTES:
            parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts) if size <= MAX_REQUEST_BYTES else None


async def _answer(send: Send, status: int, body: bytes) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [_MSGPACK, length]})
    await send({"type": "http.response.body", "body": body})


def _error_response(error: EngineError) -> Response:
    from starlette.responses import Response

    return Response(
        encode_error(error), status_code=_ERROR_STATUS, media_type="application/msgpack"
    )


def _token(scope: Scope) -> str:
    """The bearer token of a request, empty when it has none."""
    for name, value in scope["headers"]:
        if name == b"authorization":
            scheme, _, token = value.decode("latin-1").partition(" ")
            return token.strip() if scheme.lower() == "bearer" else ""
    return ""


def _sealing() -> EnvironmentFaultError:
    return EnvironmentFaultError(
        "The vault is just being sealed and the engine starts anew, so this was not done. Try again "
        "in a moment.",
        code="sealing",
    )


def _engine_ending() -> EnvironmentFaultError:
    return EnvironmentFaultError(
        "The engine is just ending or starting anew, so this was not done. Try again in a moment.",
        code="engine_ending",
    )


def _too_many_streams() -> EnvironmentFaultError:
    return EnvironmentFaultError(
        f"The engine serves {STREAMS} streams at once, and all are in use. Close a window or "
        "wait a little, then try again.",
        code="engine_busy",
    )
