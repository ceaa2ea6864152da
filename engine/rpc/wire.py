"""How the contract looks in bytes: arguments, results, errors and stream frames as msgpack.

Everything is derived from the Protocols' type hints, once. What is decoded has exactly the
declared types, on both sides, or is refused.
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import struct
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

import msgspec

from engine.api.access import Permission, Role, permission_of
from engine.api.errors import KINDS, BugError, EngineError, InputError
from engine.api.said import Said, say, series

MAX_REQUEST_BYTES = 8 * 1024 * 1024
"""Largest request the engine accepts."""

MAX_FRAME_BYTES = 64 * 1024 * 1024
"""Largest frame a client accepts; a longer one means that the stream is out of step."""

_encode = msgspec.msgpack.Encoder().encode


class FrameType(IntEnum):
    """What one frame of a stream holds."""

    ITEM = 0
    END = 1
    ERROR = 2


FRAME_HEADER = struct.Struct(">BI")
"""Frame type and length of the payload in bytes."""


def frame(frame_type: FrameType, payload: bytes = b"") -> bytes:
    """One frame, ready to be written."""
    return FRAME_HEADER.pack(frame_type, len(payload)) + payload


class ErrorBody(msgspec.Struct, frozen=True, array_like=True):
    """An `EngineError` on the wire."""

    kind: str
    code: str
    text: str
    details: dict[str, str] = {}
    said: dict[str, Said] = {}


_error_decoder = msgspec.msgpack.Decoder(ErrorBody)


def encode_error(error: EngineError) -> bytes:
    """An error as bytes."""
    return _encode(ErrorBody(error.kind, error.code, error.text, error.details, error.said))


def decode_error(data: bytes) -> EngineError:
    """The error that `encode_error` wrote; bytes that are none become a `BugError`."""
    try:
        body = _error_decoder.decode(data)
    except msgspec.MsgspecError:
        return BugError(
            "The engine answered something this program does not understand. "
            "They may be of different versions: close both and start again.",
            code="bad_answer",
        )
    return KINDS.get(body.kind, EngineError)(body.text, body.code, body.details, body.said)


@dataclass(frozen=True)
class MethodSpec:
    """One method of a service: its permission and how its values are encoded.

    Attributes:
        service: The service's name on the wire.
        name: The method's name.
        permission: What its caller needs.
        streaming: True when it returns an iterator.
        signature: Its parameters without `self`.
        asks: What whoever confirms a call is shown, with the parameters' names in braces.
    """

    service: str
    name: str
    permission: Permission
    streaming: bool
    signature: inspect.Signature
    asks: str
    _arguments: msgspec.msgpack.Decoder[typing.Any]
    _result: msgspec.msgpack.Decoder[typing.Any]

    @property
    def path(self) -> str:
        """Where the method answers."""
        return f"/{self.service}/{self.name}"

    def encode_arguments(
        self, args: tuple[object, ...], kwargs: Mapping[str, object] | None = None
    ) -> bytes:
        """A call's arguments as bytes, defaults filled in, in the order of the signature.

        Raises:
            TypeError: They do not fit the signature.
            InputError: A text that is not Unicode, or more than the engine accepts.
        """
        bound = self.signature.bind(*args, **(kwargs or {}))
        bound.apply_defaults()
        try:
            data = _encode(list(bound.arguments.values()))
        except (UnicodeEncodeError, OverflowError) as error:
            raise InputError(
                "A text or number in the request cannot be sent: it is not valid Unicode, or too "
                "large a number. Correct it and try again.",
                code="not_encodable",
            ) from error
        if len(data) > MAX_REQUEST_BYTES:
            raise request_too_large()
        return data

    def decode_arguments(self, data: bytes) -> tuple[object, ...]:
        """A call's arguments from bytes, exactly of the declared types.

        Raises:
            InputError: They do not fit the contract. The text repeats nothing of them.
        """
        try:
            # Decoded to a struct with one field for each parameter, in their order.
            return msgspec.structs.astuple(self._arguments.decode(data))
        except msgspec.MsgspecError as error:
            raise InputError(
                f"The engine did not understand the request {self.service}.{self.name}: its values "
                "do not fit. If they look right to you, the two programs may be of different "
                "versions: close both and start again.",
                code="malformed_request",
            ) from error

    def encode_result(self, result: object) -> bytes:
        """A result, or one item of a stream, as bytes."""
        return _encode(result)

    def decode_result(self, data: bytes) -> object:
        """A result, or one item of a stream, exactly of the declared type.

        Raises:
            BugError: It does not fit the contract.
        """
        try:
            return self._result.decode(data)
        except msgspec.MsgspecError as error:
            raise decode_error(b"") from error

    def asked(
        self, arguments: tuple[object, ...], name_of: Callable[[str], str | Said] | None = None
    ) -> Said:
        """One line that says what exactly a call asks for, safe to show; its code is that of the method.

        Args:
            arguments: The decoded values.
            name_of: What to call a person, an invitation or a model by its id, where the engine can tell.
        """
        values: dict[str, str | Said] = {}
        for name, value in zip(self.signature.parameters, arguments, strict=True):
            if f"{{{name}}}" in self.asks:
                named = name_of(str(value)) if name_of and name in _NAMED else _worded(value)
                values[name] = named if isinstance(named, Said) else _printable(named)
        return Said(self.asks_code, self.asks.format_map(values), tuple(values.items()))

    @property
    def asks_code(self) -> str:
        """The code of what whoever confirms a call is shown."""
        return f"{self.service}.{self.name}"

    def digest(self, arguments: tuple[object, ...]) -> str:
        """Names exactly this request: SHA-256, in hex, over the msgpack of service, method, values."""
        return hashlib.sha256(_encode([self.service, self.name, list(arguments)])).hexdigest()


_NAMED = frozenset({"invitation_id", "person_id", "sha256"})
"""Parameters that are ids of what has a name."""
_LONGEST = 100
"""Characters of a value that are shown."""


@typing.runtime_checkable
class _Spoken(typing.Protocol):
    """A value that says itself what it is."""

    def asked(self) -> Said: ...


def _worded(value: object) -> str | Said:
    """A value as whoever confirms it reads it."""
    if isinstance(value, _Spoken):
        return _safe(value.asked())
    if isinstance(value, bool):
        return say("value_yes", "yes") if value else say("value_no", "no")
    if isinstance(value, tuple):
        # Each once: so often nobody says the same.
        return series(Said(f"role_{each.value}", each.value) for each in _roles(value))
    return str(value)


def _roles(values: tuple[object, ...]) -> list[Role]:
    return [each for each in dict.fromkeys(values) if isinstance(each, Role)]


def _safe(said: Said) -> Said:
    values = tuple(
        (name, _printable(value) if isinstance(value, str) else value)
        for name, value in said.values
    )
    return msgspec.structs.replace(said, text=_printable(said.text), values=values)


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in text)[:_LONGEST]


def request_too_large() -> InputError:
    """The refusal of a request past `MAX_REQUEST_BYTES`."""
    return InputError(
        f"The request is larger than {MAX_REQUEST_BYTES // 1024 // 1024} MB, more than the engine "
        "accepts. Send less at once.",
        code="request_too_large",
    )


@functools.cache
def methods_of(service: str, protocol: type) -> Mapping[str, MethodSpec]:
    """All methods of a service's Protocol.

    Raises:
        TypeError: A method has no permission, or a parameter or result that cannot be carried.
    """
    found: dict[str, MethodSpec] = {}
    for name in dir(protocol):
        function = inspect.getattr_static(protocol, name)
        if not name.startswith("_") and inspect.isfunction(function):
            found[name] = _method(service, name, function)
    return found


def _method(service: str, name: str, function: typing.Any) -> MethodSpec:
    permission = permission_of(function)
    if permission is None:
        raise TypeError(f"{service}.{name} names no permission")
    hints = typing.get_type_hints(function, include_extras=True)
    returned = hints.get("return", type(None))
    streaming = typing.get_origin(returned) is Iterator
    if streaming:
        (returned,) = typing.get_args(returned)
    signature = inspect.signature(function)
    parameters = list(signature.parameters.values())[1:]
    fields: list[tuple[str, typing.Any]] = []
    for parameter in parameters:
        if parameter.name not in hints or parameter.kind is not parameter.POSITIONAL_OR_KEYWORD:
            raise TypeError(f"{service}.{name}: parameter {parameter.name} cannot be carried")
        fields.append((parameter.name, hints[parameter.name]))
    arguments = msgspec.defstruct(
        f"{service}_{name}", fields, array_like=True, frozen=True, forbid_unknown_fields=True
    )
    return MethodSpec(
        service=service,
        name=name,
        permission=permission,
        streaming=streaming,
        signature=signature.replace(parameters=parameters),
        asks=getattr(function, "asks", "") or f"{service}.{name}",
        _arguments=msgspec.msgpack.Decoder(arguments),
        _result=msgspec.msgpack.Decoder(returned),
    )
