"""Requests to an engine over its Unix socket, with the standard library's HTTP client.

No other socket family is ever opened. One connection carries one request at a time; idle ones
are kept for the next. An idle connection whose engine has gone is noticed before it is used, so
no request is ever sent twice.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import select
import socket
import struct
import threading
import time
from typing import TYPE_CHECKING

from engine.api.errors import ConnectionLostError, EngineError, EnvironmentFaultError
from engine.rpc.client.stream import SocketStream
from engine.rpc.service_place import EnginePlace, not_admitted
from engine.rpc.wire import (
    MethodSpec,
    decode_error,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CALL_SECONDS = 120.0
"""How long a call may take before the engine counts as hung."""

CONNECT_SECONDS = 5.0

_UCRED = struct.Struct("3i")
_BROKEN = (OSError, http.client.HTTPException)


def open_socket(path: Path, server_uid: int) -> socket.socket:
    """Connects to an engine's socket.

    Args:
        path: The socket.
        server_uid: The account the engine must run as, so that no secret goes to another's.

    Raises:
        ConnectionLostError: No engine answers there.
        EnvironmentFaultError: Somebody else's program does, or this account may not connect.
    """
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        _connect(connection, path)
        raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _UCRED.size)
        _, uid, _ = _UCRED.unpack(raw)
    except PermissionError as error:
        connection.close()
        raise not_admitted(path) from error
    except OSError as error:
        connection.close()
        raise ConnectionLostError(
            "No engine answers. It has ended, or is just starting."
        ) from error
    if uid != server_uid:
        connection.close()
        raise EnvironmentFaultError(
            "Another account's program answers in place of the engine, so nothing was sent to it. "
            "Tell whoever administers this machine.",
            code="foreign_engine",
        )
    return connection


def _connect(connection: socket.socket, path: Path) -> None:
    connection.settimeout(CONNECT_SECONDS)
    until = time.monotonic() + CONNECT_SECONDS
    while True:
        try:
            return connection.connect(os.fspath(path))
        except BlockingIOError:
            # The engine's queue is full: a Unix socket says so at once, whatever the time limit.
            if time.monotonic() > until:
                raise
            time.sleep(0.01)


def has_ended(connection: socket.socket) -> bool:
    """True when the other end of an idle connection has closed it."""
    poll = select.poll()
    poll.register(connection, select.POLLIN | select.POLLHUP)
    return bool(poll.poll(0))


class _UnixConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket that is already connected."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__("anchorhold", timeout=CALL_SECONDS)
        self.sock = connection

    def connect(self) -> None:
        raise ConnectionLostError

    def ask(self, spec: MethodSpec, arguments: bytes, token: str) -> http.client.HTTPResponse:
        """Sends one request and reads the head of its answer."""
        self.sock.settimeout(CALL_SECONDS)
        self.putrequest("POST", spec.path, skip_accept_encoding=True)
        self.putheader("content-length", str(len(arguments)))
        if token:
            self.putheader("authorization", f"Bearer {token}")
        self.endheaders(arguments)
        return self.getresponse()


class SocketTransport:
    """Carries a client's requests to the engine behind a socket; safe from many threads.

    Holds one idle connection for as long as it is open: a private engine lives while somebody
    holds one.

    Args:
        path: The engine's socket.
        server_uid: The account the engine must run as; this one's when left out.
        find: Finds or starts an engine anew and returns its place, for `reconnect`.

    Raises:
        EngineError: No engine answers.
    """

    def __init__(
        self,
        path: Path,
        server_uid: int | None = None,
        find: Callable[[], EnginePlace] | None = None,
    ) -> None:
        self._path = path
        self._server_uid = os.getuid() if server_uid is None else server_uid
        self._find = find
        self._lock = threading.Lock()
        self._idle: list[_UnixConnection] = []
        self._busy: set[socket.socket] = set()
        self._closed = False
        self._hold: socket.socket | None = open_socket(path, self._server_uid)

    @property
    def alive(self) -> bool:
        """True while the engine that was connected last is there."""
        with self._lock:
            return self._hold is not None and not has_ended(self._hold)

    def reconnect(self) -> None:
        """Connects again, to an engine started anew where `find` can do that.

        Raises:
            EngineError: None answers.
        """
        try:
            self._keep_hold()
        except ConnectionLostError:
            if self._find is None:
                raise
            self._path, self._server_uid = self._find()
            self._keep_hold()

    def close(self) -> None:
        """Ends all connections; whoever waits on one gets `ConnectionLostError`."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            hold, self._hold = self._hold, None
            for connection in self._busy:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for each in idle:
            each.close()
        if hold is not None:
            hold.close()

    def call(self, spec: MethodSpec, arguments: bytes, token: str) -> bytes:
        """See `Transport.call`."""
        connection = self._take()
        sock = connection.sock
        try:
            with _lost():
                response = connection.ask(spec, arguments, token)
                data = response.read()
        except BaseException:
            self._drop(connection, sock)
            raise
        self._keep(connection, sock)
        if response.status != http.HTTPStatus.OK:
            raise _refusal(response, data)
        return data

    def stream(self, spec: MethodSpec, arguments: bytes, token: str) -> SocketStream:
        """See `Transport.stream`."""
        connection = self._take()
        sock = connection.sock
        try:
            with _lost():
                response = connection.ask(spec, arguments, token)
                refused = response.status != http.HTTPStatus.OK
                data = response.read() if refused else b""
                # A stream may be silent for as long as it likes.
                sock.settimeout(None)
        except BaseException:
            self._drop(connection, sock)
            raise
        if refused:
            self._keep(connection, sock)
            raise _refusal(response, data)
        return SocketStream(sock, response, lambda: self._drop(connection, sock))

    def _take(self) -> _UnixConnection:
        while True:
            with self._lock:
                if self._closed:
                    raise ConnectionLostError("The connection to the engine was closed here.")
                connection = self._idle.pop() if self._idle else None
                if connection is not None:
                    self._busy.add(connection.sock)
            if connection is None:
                break
            if not has_ended(connection.sock):
                return connection
            self._drop(connection, connection.sock)
        self._keep_hold()
        sock = open_socket(self._path, self._server_uid)
        with self._lock:
            self._busy.add(sock)
        return _UnixConnection(sock)

    def _keep_hold(self) -> None:
        """Takes hold of the engine again when it has re-executed itself since."""
        with self._lock:
            if self._closed or (self._hold is not None and not has_ended(self._hold)):
                return
            if self._hold is not None:
                self._hold.close()
                self._hold = None
            self._hold = open_socket(self._path, self._server_uid)

    def _keep(self, connection: _UnixConnection, sock: socket.socket) -> None:
        with self._lock:
            self._busy.discard(sock)
            if connection.sock is not None and not self._closed:
                self._idle.append(connection)
                return
        connection.close()

    def _drop(self, connection: _UnixConnection, sock: socket.socket) -> None:
        with self._lock:
            self._busy.discard(sock)
        connection.close()
        sock.close()


@contextlib.contextmanager
def _lost() -> Iterator[None]:
    """Turns the transport's own exceptions into the contract's."""
    try:
        yield
    except TimeoutError as error:
        raise EnvironmentFaultError(
            "The engine is there but does not answer. What was asked may still be done. "
            "Wait a little and look again; if it stays so, restart the engine.",
            code="engine_silent",
        ) from error
    except _BROKEN as error:
        raise ConnectionLostError from error


def _refusal(response: http.client.HTTPResponse, data: bytes) -> EngineError:
    if response.status == http.HTTPStatus.SERVICE_UNAVAILABLE:
        return EnvironmentFaultError(
            "The engine serves as many clients as it can. Close some and try again.",
            code="engine_busy",
        )
    error = decode_error(data)
    # Nothing was done, and the next one to answer is the engine's next image.
    ending = error.code in {"engine_ending", "sealing"}
    return ConnectionLostError(error.text, error.code) if ending else error
