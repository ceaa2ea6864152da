"""The contract as a client sees it: one generic proxy that implements every Protocol.

A method added to a Protocol needs nothing here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Self

from engine.api import SERVICES
from engine.rpc.wire import MethodSpec, methods_of

if TYPE_CHECKING:
    from types import TracebackType

    from engine.api.alerts import Alerts
    from engine.api.audit import Audit
    from engine.api.chat import Chat
    from engine.api.events import Events
    from engine.api.keys import Keys
    from engine.api.library import Library
    from engine.api.models import Models
    from engine.api.people import People
    from engine.api.sign_in import SignIn
    from engine.api.system import System
    from engine.api.witness import Witnesses
    from engine.rpc.transport import ByteStream, Transport


class ClientStream(Iterator[Any]):
    """Items of a stream; close it when done, from any thread.

    Args:
        spec: The method that was called.
        items: Its encoded items.
    """

    def __init__(self, spec: MethodSpec, items: ByteStream) -> None:
        self._spec = spec
        self._items = items

    def __iter__(self) -> ClientStream:
        return self

    def __next__(self) -> Any:
        return self._spec.decode_result(next(self._items))

    def close(self) -> None:
        """Ends the stream here and in the engine; a thread waiting in it sees its end."""
        self._items.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class ServiceProxy:
    """Base of the classes made for each Protocol: a transport and whose token to send."""

    def __init__(self, transport: Transport, token: str) -> None:
        self._transport = transport
        self._token = token


def _proxy_method(spec: MethodSpec) -> Callable[..., object]:
    if spec.streaming:

        def stream(self: ServiceProxy, /, *args: object, **kwargs: object) -> object:
            arguments = spec.encode_arguments(args, kwargs)
            return ClientStream(spec, self._transport.stream(spec, arguments, self._token))

        return stream

    def call(self: ServiceProxy, /, *args: object, **kwargs: object) -> object:
        arguments = spec.encode_arguments(args, kwargs)
        return spec.decode_result(self._transport.call(spec, arguments, self._token))

    return call


@functools.cache
def proxy_class(service: str, protocol: type) -> type[ServiceProxy]:
    """The class that implements a Protocol over a transport."""
    members: dict[str, Any] = {"__doc__": f"{protocol.__name__} of an engine elsewhere."}
    for name, spec in methods_of(service, protocol).items():
        method = _proxy_method(spec)
        method.__name__ = name
        method.__doc__ = getattr(protocol, name).__doc__
        members[name] = method
    return type(f"{protocol.__name__}Proxy", (ServiceProxy,), members)


class EngineClient:
    """`EngineApi` for one caller, over any transport; safe to use from many threads.

    A service's proxy is made when it is first asked for: a console that only shows its sign-in page
    needs one of them.

    Args:
        transport: What carries the requests; shared by all clients made by `with_token`.
        token: The caller's sign-in, empty before signing in.
    """

    sign_in: SignIn
    people: People
    chat: Chat
    library: Library
    models: Models
    keys: Keys
    audit: Audit
    witness: Witnesses
    alerts: Alerts
    system: System
    events: Events

    def __init__(self, transport: Transport, token: str = "") -> None:
        self._transport = transport
        self._token = token

    def __getattr__(self, service: str) -> object:
        protocol = SERVICES.get(service)
        if protocol is None:
            raise AttributeError(service)
        made = proxy_class(service, protocol)(self._transport, self._token)
        setattr(self, service, made)
        return made

    def with_token(self, token: str) -> EngineClient:
        """The same engine, asked as another caller."""
        return EngineClient(self._transport, token)

    @property
    def alive(self) -> bool:
        """True while the engine is there; asks no question of it."""
        return self._transport.alive

    def reconnect(self) -> None:
        """Finds the engine again after a `ConnectionLostError`, or starts it anew.

        An engine that only re-executes itself (a seal) needs no reconnecting.

        Raises:
            EngineError: There is none.
        """
        self._transport.reconnect()

    def close(self) -> None:
        """Ends the connection; open streams end too."""
        self._transport.close()
