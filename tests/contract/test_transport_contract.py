"""One suite over both transports: whatever carries a call, the caller sees the same."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import pytest

from engine.api.errors import BugError, ConnectionLostError, DeniedError, InputError, SignInError
from engine.identity.caller import Peer
from engine.rpc.client.http import SocketTransport
from engine.rpc.dispatch import Dispatcher
from engine.rpc.listener import bind
from engine.rpc.local import LocalTransport
from engine.rpc.proxy import ClientStream, proxy_class
from engine.rpc.server import EngineServer
from engine.rpc.transport import Transport
from engine.rpc.wire import MAX_REQUEST_BYTES
from tests.contract.small_service import (
    Done,
    OneTokenGate,
    Small,
    SmallCore,
    SmallService,
    Thing,
    Tick,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Rig:
    core: SmallCore
    gate: OneTokenGate
    transport: Transport

    def client(self, token: str = "") -> Small:
        return cast("Small", proxy_class("small", Small)(self.transport, token))


def stream_of(items: object) -> ClientStream:
    assert isinstance(items, ClientStream)
    return items


@pytest.fixture(params=["local", "socket"])
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    core, gate = SmallCore(), OneTokenGate()
    dispatcher = Dispatcher(
        gate, {"small": lambda caller: SmallService(core, caller)}, {"small": Small}
    )
    transport: Any
    if request.param == "local":
        transport = LocalTransport(dispatcher, Peer(os.getpid(), os.getuid(), os.getgid()))
        yield Rig(core, gate, transport)
        transport.close()
        return
    listener = bind(tmp_path / "s")
    server = EngineServer(dispatcher, listener)
    server.start()
    transport = SocketTransport(tmp_path / "s")
    yield Rig(core, gate, transport)
    transport.close()
    assert server.stop()
    listener.close()


def test_values_come_back_exactly_typed(rig: Rig) -> None:
    thing = Thing(name="ä\0\u2028😀", parts=(1, -(2**63), 2**63 - 1))
    assert rig.client().echo(thing, times=3) == [thing] * 3


def test_defaults_are_filled_in_and_make_the_same_digest(rig: Rig) -> None:
    thing = Thing(name="x")
    rig.client().echo(thing)
    rig.client().echo(thing=thing, times=1)
    rig.client().echo(thing, 2)
    assert rig.gate.digests[0] == rig.gate.digests[1] != rig.gate.digests[2]
    assert len(rig.gate.digests[0]) == 64


def test_wrong_types_are_refused_before_the_service(rig: Rig) -> None:
    with pytest.raises(InputError) as caught:
        rig.client().echo(cast("Thing", "not a thing"))
    assert caught.value.code == "malformed_request"
    assert rig.gate.digests == []


def test_text_that_is_not_unicode_is_refused_here(rig: Rig) -> None:
    with pytest.raises(InputError) as caught:
        rig.client().echo(Thing(name="\udc80"))
    assert caught.value.code == "not_encodable"


def test_a_large_request_passes_and_a_larger_one_is_refused(rig: Rig) -> None:
    assert rig.client().size(b"x" * (MAX_REQUEST_BYTES - 100)) == MAX_REQUEST_BYTES - 100
    with pytest.raises(InputError) as caught:
        rig.client().size(b"x" * (MAX_REQUEST_BYTES + 1))
    assert caught.value.code == "request_too_large"


def test_errors_keep_their_class_code_text_and_details(rig: Rig) -> None:
    with pytest.raises(InputError) as caught:
        rig.client().fail("input")
    error = caught.value
    assert (type(error), error.code, error.text, error.details) == (
        InputError,
        "short",
        "Too short. Write more.",
        {"least": "3"},
    )
    with pytest.raises(DeniedError):
        rig.client().fail("denied")


def test_a_fault_of_ours_tells_a_reference_and_no_content(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(BugError) as caught:
        rig.client().fail("hunter2")
    assert "reference" in caught.value.text
    assert "hunter2" not in caught.value.text + caplog.text
    assert "RuntimeError in small.fail" in caplog.text


def test_the_token_reaches_the_gate(rig: Rig) -> None:
    assert rig.client("t").who() == "t"
    with pytest.raises(SignInError) as caught:
        rig.client().who()
    assert caught.value.code == "not_signed_in"


def test_the_peer_is_known(rig: Rig) -> None:
    assert rig.client().peer() == (os.getpid(), os.getuid())


def test_a_stream_gives_its_items_then_ends(rig: Rig) -> None:
    items = list(rig.client().count(3))
    assert items == [Tick(number=0), Tick(number=1), Tick(number=2), Done(total=3)]


def test_a_long_stream_keeps_its_order(rig: Rig) -> None:
    numbers = [each.number for each in rig.client().count(5000) if isinstance(each, Tick)]
    assert numbers == list(range(5000))


def test_an_error_in_a_stream_comes_after_what_was_given(rig: Rig) -> None:
    stream = rig.client().count(10, fail_at=2)
    assert [next(stream), next(stream)] == [Tick(number=0), Tick(number=1)]
    with pytest.raises(InputError) as caught:
        next(stream)
    assert caught.value.code == "stopped_there"
    assert list(stream) == []


def test_a_stream_is_refused_when_it_is_opened(rig: Rig) -> None:
    with pytest.raises(SignInError):
        rig.client().secret_count(1)
    with pytest.raises(DeniedError) as caught:
        rig.client().refuse_stream()
    assert caught.value.code == "not_begun"
    assert len(list(rig.client("t").secret_count(1))) == 2


def test_closing_a_stream_reaches_its_service(rig: Rig) -> None:
    stream = stream_of(rig.client().wait())
    next(stream)
    assert rig.core.waiting.acquire(timeout=30)
    begun = time.monotonic()
    stream.close()
    assert rig.core.closed.acquire(timeout=30)
    # 10 ms on a quiet machine; the bound only has to tell a signal from a time-out, of 5 s or more.
    assert rig.core.closed_at - begun < 4
    assert list(stream) == []


def test_closing_from_another_thread_wakes_the_reader(rig: Rig) -> None:
    stream = stream_of(rig.client().wait())
    got: queue.SimpleQueue[object] = queue.SimpleQueue()

    def read() -> None:
        for each in stream:
            got.put(each)

    reader = threading.Thread(target=read)
    reader.start()
    # Only once this has arrived does the reader wait for more.
    assert got.get(timeout=30) == Tick(number=0)
    assert rig.core.waiting.acquire(timeout=30)
    stream.close()
    reader.join(30)
    assert not reader.is_alive()
    assert got.empty()
    assert rig.core.closed.acquire(timeout=30)


def test_closing_ends_a_generator_at_its_next_item(rig: Rig) -> None:
    stream = stream_of(rig.client().generate(0.01))
    next(stream)
    stream.close()
    assert rig.core.closed.acquire(timeout=30)


def test_a_slow_reader_holds_the_service_back(rig: Rig) -> None:
    stream = stream_of(rig.client().count(1_000_000))
    next(stream)
    last = -1
    while last != rig.core.produced:
        last = rig.core.produced
        time.sleep(0.1)
    assert last < 200_000
    stream.close()


def test_many_threads_share_one_client(rig: Rig) -> None:
    client = rig.client()
    wrong: list[object] = []

    def work(mine: int) -> None:
        for times in range(20):
            if client.echo(Thing(name=str(mine)), times) != [Thing(name=str(mine))] * times:
                wrong.append((mine, times))
            if len(list(client.count(times))) != times + 1:
                wrong.append((mine, "stream"))

    threads = [threading.Thread(target=work, args=(mine,)) for mine in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert wrong == []


def test_waiting_streams_do_not_starve_calls(rig: Rig) -> None:
    streams = [stream_of(rig.client().wait()) for _ in range(40)]
    for stream in streams:
        next(stream)
    assert rig.client().size(b"abc") == 3
    for stream in streams:
        stream.close()


def test_closing_the_transport_ends_its_streams(rig: Rig) -> None:
    stream = rig.client().wait()
    next(stream)
    ended = threading.Event()

    def read() -> None:
        with contextlib.suppress(ConnectionLostError):
            list(stream)
        ended.set()

    threading.Thread(target=read).start()
    assert rig.core.waiting.acquire(timeout=30)
    rig.transport.close()
    assert ended.wait(30)
    assert rig.core.closed.acquire(timeout=30)
