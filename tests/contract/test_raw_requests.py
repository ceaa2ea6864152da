"""What the socket answers to a client that is not ours, or broken."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

import msgspec
import pytest

from engine.api.errors import EnvironmentFaultError, InputError, NotFoundError
from engine.rpc.client.http import SocketTransport
from engine.rpc.dispatch import Dispatcher
from engine.rpc.listener import bind
from engine.rpc.proxy import proxy_class
from engine.rpc.server import CONNECTIONS, STREAMS, EngineServer
from engine.rpc.wire import MAX_REQUEST_BYTES, decode_error
from tests.contract.small_service import OneTokenGate, Small, SmallCore, SmallService

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.api.errors import EngineError

VALID = msgspec.msgpack.encode([b"abc"])


@pytest.fixture
def path(short_tmp: Path) -> Iterator[Path]:
    core = SmallCore()
    dispatcher = Dispatcher(
        OneTokenGate(), {"small": lambda caller: SmallService(core, caller)}, {"small": Small}
    )
    listener = bind(short_tmp / "s")
    server = EngineServer(dispatcher, listener)
    server.start()
    yield short_tmp / "s"
    assert server.stop()
    listener.close()


def connected(path: Path) -> socket.socket:
    client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    client.connect(str(path))
    client.settimeout(10)
    return client


def request(
    body: bytes, target: str = "/small/size", method: str = "POST", more: str = ""
) -> bytes:
    head = f"{method} {target} HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


def answer(path: Path, data: bytes) -> tuple[int, bytes]:
    """Status and body of the answer to raw bytes."""
    with connected(path) as client:
        client.sendall(data)
        received = b""
        while b"\r\n\r\n" not in received:
            received += client.recv(65536)
        head, _, body = received.partition(b"\r\n\r\n")
        length = next(
            (
                int(each.split(b":")[1])
                for each in head.lower().split(b"\r\n")
                if b"-length" in each
            ),
            0,
        )
        while len(body) < length:
            body += client.recv(65536)
    return int(head.split()[1]), body


def refusal(path: Path, data: bytes) -> EngineError:
    status, body = answer(path, data)
    assert 400 <= status < 500
    assert b"Traceback" not in body
    return decode_error(body)


def test_a_valid_one_is_served(path: Path) -> None:
    assert answer(path, request(VALID)) == (200, msgspec.msgpack.encode(3))


@pytest.mark.parametrize(
    ("target", "method"),
    [
        ("/", "POST"),
        ("/small/nothing", "POST"),
        ("/small/__init__", "POST"),
        ("/small/size/", "POST"),
        ("/other/size", "POST"),
        ("/small/size", "GET"),
        ("/small/%2e%2e/size", "POST"),
    ],
)
def test_what_is_not_in_the_contract_is_unknown(path: Path, target: str, method: str) -> None:
    error = refusal(path, request(VALID, target, method))
    assert isinstance(error, NotFoundError)
    assert error.code == "unknown_method"


@pytest.mark.parametrize(
    "body",
    [b"", b"\xc1", b"{}", msgspec.msgpack.encode([]), msgspec.msgpack.encode([b"a", b"b"])],
)
def test_bytes_that_do_not_fit_are_refused(path: Path, body: bytes) -> None:
    error = refusal(path, request(body))
    assert isinstance(error, InputError)
    assert error.code == "malformed_request"


def test_too_large_a_request_is_refused_and_not_kept(path: Path) -> None:
    assert refusal(path, request(bytes(MAX_REQUEST_BYTES + 1))).code == "request_too_large"


@pytest.mark.parametrize(
    "data",
    [b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"GARBAGE\r\n\r\n", b"\r\n" * 10 + b"\0" * 100],
)
def test_what_is_no_http_is_turned_away(path: Path, data: bytes) -> None:
    with connected(path) as client:
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        received = client.recv(65536)
    assert received == b"" or received.startswith(b"HTTP/1.1 400")
    assert b"Traceback" not in received
    assert answer(path, request(VALID))[0] == 200


def test_a_client_that_stops_in_the_middle_does_no_harm(path: Path) -> None:
    for cut in (5, 40, len(request(VALID)) - 1):
        with connected(path) as client:
            client.sendall(request(VALID)[:cut])
    assert answer(path, request(VALID))[0] == 200


@pytest.mark.parametrize(
    "header", ["authorization: t", "authorization: Basic t", "authorization: Bearer"]
)
def test_a_token_in_another_form_is_none(path: Path, header: str) -> None:
    body = msgspec.msgpack.encode([])
    error = refusal(path, request(body, "/small/who", more=header + "\r\n"))
    assert error.code == "not_signed_in"
    good = request(body, "/small/who", more="Authorization: bearer t\r\n")
    assert answer(path, good) == (200, msgspec.msgpack.encode("t"))


def test_more_streams_than_there_are_is_told(path: Path) -> None:
    transport = SocketTransport(path)
    client = proxy_class("small", Small)(transport, "")
    streams = [client.wait() for _ in range(STREAMS)]  # type: ignore[attr-defined]
    with pytest.raises(EnvironmentFaultError) as caught:
        client.wait()  # type: ignore[attr-defined]
    assert caught.value.code == "engine_busy"
    for stream in streams:
        stream.close()
    until = time.monotonic() + 30
    while True:
        try:
            client.wait().close()  # type: ignore[attr-defined]
        except EnvironmentFaultError:
            assert time.monotonic() < until
        else:
            break
    transport.close()


def test_more_connections_than_there_are_is_told(path: Path) -> None:
    others = [connected(path) for _ in range(CONNECTIONS)]
    transport = SocketTransport(path)
    with pytest.raises(EnvironmentFaultError) as caught:
        proxy_class("small", Small)(transport, "").size(b"x")  # type: ignore[attr-defined]
    assert caught.value.code == "engine_busy"
    transport.close()
    for each in others:
        each.close()
    until = time.monotonic() + 30
    while answer(path, request(VALID))[0] != 200:
        assert time.monotonic() < until
