"""A small real service over the whole of the transport: calls, streams, errors, cancelling."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Protocol

import msgspec

from engine.api.access import Permission, requires
from engine.api.errors import DeniedError, InputError, SignInError
from engine.api.said import NOTHING, Said
from engine.identity.caller import Caller, Peer


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    parts: tuple[int, ...] = ()


class Tick(msgspec.Struct, frozen=True, kw_only=True, tag="tick"):
    number: int


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done"):
    total: int


class Small(Protocol):
    @requires(Permission.PUBLIC)
    def echo(self, thing: Thing, times: int = 1) -> list[Thing]:
        """Repeats a thing."""

    @requires(Permission.PUBLIC)
    def size(self, data: bytes) -> int:
        """Counts bytes."""

    @requires(Permission.PUBLIC)
    def fail(self, how: str) -> None:
        """Fails in the way asked for."""

    @requires(Permission.SIGNED_IN)
    def who(self) -> str:
        """Who asks."""

    @requires(Permission.PUBLIC)
    def peer(self) -> tuple[int, int]:
        """Process and account of the client."""

    @requires(Permission.PUBLIC)
    def pause(self, seconds: float) -> float:
        """Takes its time."""

    @requires(Permission.PUBLIC)
    def count(self, to: int, fail_at: int = -1) -> Iterator[Tick | Done]:
        """Counts as fast as it is read."""

    @requires(Permission.SIGNED_IN)
    def secret_count(self, to: int) -> Iterator[Tick | Done]:
        """Counts, for those signed in."""

    @requires(Permission.PUBLIC)
    def refuse_stream(self) -> Iterator[Tick | Done]:
        """Refuses at once."""

    @requires(Permission.PUBLIC)
    def wait(self) -> Iterator[Tick | Done]:
        """One tick, then silence until it is closed."""

    @requires(Permission.PUBLIC)
    def generate(self, pause: float) -> Iterator[Tick | Done]:
        """Ticks for ever, from a generator."""


class Silence(Iterator[Tick | Done]):
    """A stream that waits, and can be closed while it does."""

    def __init__(self, core: SmallCore) -> None:
        self._core = core
        self._given = False
        self._closed = threading.Event()

    def __next__(self) -> Tick | Done:
        if not self._given:
            self._given = True
            return Tick(number=0)
        self._core.waiting.release()
        self._closed.wait()
        raise StopIteration

    def close(self) -> None:
        if not self._closed.is_set():
            self._closed.set()
            self._core.closed_at = time.monotonic()
            self._core.closed.release()


class SmallCore:
    """What outlives a call."""

    def __init__(self) -> None:
        self.produced = 0
        self.closed_at = 0.0
        self.waiting = threading.Semaphore(0)
        self.closed = threading.Semaphore(0)


class SmallService:
    def __init__(self, core: SmallCore, caller: Caller) -> None:
        self._core = core
        self._caller = caller

    def echo(self, thing: Thing, times: int = 1) -> list[Thing]:
        return [thing] * times

    def size(self, data: bytes) -> int:
        return len(data)

    def fail(self, how: str) -> None:
        if how == "input":
            raise InputError("Too short. Write more.", code="short", details={"least": "3"})
        if how == "denied":
            raise DeniedError("Not you.")
        raise RuntimeError(f"secret content: {how}")

    def who(self) -> str:
        return self._caller.token

    def peer(self) -> tuple[int, int]:
        peer = self._caller.peer or Peer(0, 0, 0)
        return (peer.pid, peer.uid)

    def pause(self, seconds: float) -> float:
        time.sleep(seconds)
        return seconds

    def count(self, to: int, fail_at: int = -1) -> Iterator[Tick | Done]:
        for number in range(to):
            if number == fail_at:
                raise InputError("No further.", code="stopped_there")
            self._core.produced += 1
            yield Tick(number=number)
        yield Done(total=to)

    def secret_count(self, to: int) -> Iterator[Tick | Done]:
        return self.count(to)

    def refuse_stream(self) -> Iterator[Tick | Done]:
        raise DeniedError("Not even begun.", code="not_begun")

    def wait(self) -> Iterator[Tick | Done]:
        return Silence(self._core)

    def generate(self, pause: float) -> Iterator[Tick | Done]:
        number = 0
        try:
            while True:
                yield Tick(number=number)
                number += 1
                time.sleep(pause)
        finally:
            self._core.closed_at = time.monotonic()
            self._core.closed.release()


class OneTokenGate:
    """Admits everyone to public calls, and the token "t" to all others."""

    def __init__(self) -> None:
        self.digests: list[str] = []

    def authorise(
        self,
        token: str,
        peer: Peer | None,
        service: str,
        method: str,
        permission: Permission,
        digest: str = "",
        asks: Said = NOTHING,
    ) -> Caller:
        self.digests.append(digest)
        if permission is not Permission.PUBLIC and token != "t":
            raise SignInError("Sign in first.", code="not_signed_in")
        return Caller(None, token, peer)
