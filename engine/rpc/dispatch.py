"""One way in for every call, whatever carried it: gate, service, method, and errors out.

Streams: a service returns an iterator. Its `close()` is called when the client goes away. An
iterator that waits inside `__next__` should be an object whose `close()` may be called from
another thread, returns at once and wakes the waiting reader; a generator cannot be that, so it is
closed when it next yields.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Callable, Iterator, Mapping
from types import GeneratorType
from typing import TYPE_CHECKING, Any, Protocol

from engine.api import SERVICES
from engine.api.errors import BugError, ConfirmationNeededError, EngineError, NotFoundError
from engine.api.said import NOTHING, Said
from engine.identity.caller import Caller, Peer
from engine.rpc.wire import MethodSpec, methods_of

if TYPE_CHECKING:
    from engine.api.access import Permission

_log = logging.getLogger("engine.rpc")


class Gate(Protocol):
    """Decides who may call what."""

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
        """Lets one call through, or raises the refusal."""


ServiceFactory = Callable[[Caller], object]
"""Makes a service for one authorised call."""


class Dispatcher:
    """Serves calls and streams; safe to use from many threads.

    Args:
        gate: Authorises every call.
        factories: For each service name, what makes the service.
        contract: Service names and their Protocols.
        name_of: What to call a person, an invitation or a model by its id, for whoever confirms a call on it.
        checks: By `service.method`, what judges a call's values before anybody is asked to
            confirm it, so that no code is spent on what is refused anyway.

    Raises:
        TypeError: A Protocol cannot be carried, or has no factory.
    """

    def __init__(
        self,
        gate: Gate,
        factories: Mapping[str, ServiceFactory],
        contract: Mapping[str, type] = SERVICES,
        name_of: Callable[[str], str | Said] | None = None,
        checks: Mapping[str, Callable[..., None]] | None = None,
    ) -> None:
        missing = contract.keys() - factories.keys()
        if missing:
            raise TypeError(f"no factory for {', '.join(sorted(missing))}")
        self._gate = gate
        self._factories = dict(factories)
        self._name_of = name_of
        self._checks = dict(checks or {})
        self._methods = {
            (service, name): spec
            for service, protocol in contract.items()
            for name, spec in methods_of(service, protocol).items()
        }

    @property
    def methods(self) -> list[MethodSpec]:
        """Everything that can be called."""
        return list(self._methods.values())

    def method(self, service: str, name: str) -> MethodSpec:
        """What is called `name` in `service`.

        Raises:
            NotFoundError: Nothing is.
        """
        spec = self._methods.get((service, name))
        if spec is None:
            raise unknown_method()
        return spec

    def call(self, spec: MethodSpec, arguments: bytes, token: str, peer: Peer | None) -> bytes:
        """Serves one call; returns the encoded result.

        Raises:
            EngineError: Whatever went wrong; nothing else ever.
        """
        try:
            return spec.encode_result(self._enter(spec, arguments, token, peer))
        except EngineError:
            raise
        except Exception as error:
            raise _bug(spec, error) from error

    def stream(
        self, spec: MethodSpec, arguments: bytes, token: str, peer: Peer | None
    ) -> ServedStream:
        """Opens one stream of encoded items.

        Raises:
            EngineError: The caller was refused, or the service refused at once.
        """
        try:
            items = self._enter(spec, arguments, token, peer)
            return ServedStream(spec, iter(items))
        except EngineError:
            raise
        except Exception as error:
            raise _bug(spec, error) from error

    def _enter(self, spec: MethodSpec, arguments: bytes, token: str, peer: Peer | None) -> Any:
        values = spec.decode_arguments(arguments)
        try:
            caller = self._gate.authorise(
                token,
                peer,
                spec.service,
                spec.name,
                spec.permission,
                spec.digest(values),
                asks=spec.asked(values, self._name_of),
            )
        except ConfirmationNeededError:
            # Only who may call at all comes this far.
            if check := self._checks.get(f"{spec.service}.{spec.name}"):
                check(*values)
            raise
        service = self._factories[spec.service](caller)
        return getattr(service, spec.name)(*values)


class ServedStream(Iterator[bytes]):
    """A service's stream, encoded; raises nothing but `EngineError`.

    Args:
        spec: The method that was called.
        items: What the service returned.
    """

    def __init__(self, spec: MethodSpec, items: Iterator[object]) -> None:
        self._spec = spec
        self._items = items
        self._closed = False

    def __iter__(self) -> ServedStream:
        return self

    def __next__(self) -> bytes:
        if self._closed:
            raise StopIteration
        try:
            item = next(self._items)
            if not self._closed:
                return self._spec.encode_result(item)
        except StopIteration:
            self._closed = True
            raise
        except EngineError:
            self._closed = True
            raise
        except Exception as error:
            if not self._closed:
                self._closed = True
                raise _bug(self._spec, error) from error
        raise StopIteration

    def wake(self) -> None:
        """From any thread: makes the reader stop as soon as the service's iterator allows."""
        self._closed = True
        if not isinstance(self._items, GeneratorType):
            self._close_items()

    def close(self) -> None:
        """From the reader's thread: ends the service's iterator."""
        self._closed = True
        self._close_items()

    def _close_items(self) -> None:
        close = getattr(self._items, "close", None)
        if close is None:
            return
        try:
            close()
        except Exception as error:  # noqa: BLE001 - nobody is left to tell
            _bug(self._spec, error)


def unknown_method() -> NotFoundError:
    """The answer to a request for something outside the contract."""
    return NotFoundError(
        "The engine does not know this request. The two programs are of different versions: "
        "close both and start again.",
        code="unknown_method",
    )


def _bug(spec: MethodSpec, error: Exception) -> BugError:
    """Records a fault of ours without any content, and words it for the client."""
    reference = secrets.token_hex(4)
    places = " < ".join(
        f"{place.filename.rpartition('/')[2]}:{place.lineno}"
        for place in reversed(traceback.extract_tb(error.__traceback__)[-6:])
    )
    # The exception's own text may hold what the person wrote: its type and place must do.
    _log.error(
        "%s: %s in %s.%s at %s", reference, type(error).__name__, spec.service, spec.name, places
    )
    return BugError(
        f"The engine failed at this; it is a fault in the program (reference {reference}). "
        "See whether it was done before you repeat it; if it happens again, tell whoever maintains "
        "the program the reference.",
        details={"reference": reference},
    )
