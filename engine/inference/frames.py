"""Frames between engine and worker: a 4-byte big-endian length, then msgpack.

Decoding is strict and typed, so that a broken or hostile worker can at worst be refused; nothing
it sends can run code. No I/O happens here.
"""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from engine.inference.protocol import Command, Report

MAX_COMMAND = 64 << 20
"""Largest frame to a worker, bytes: a prompt of a million tokens is about 8 MB."""
MAX_REPORT = 4 << 20
"""Largest frame from a worker, bytes."""

_HEADER = 4
_ENCODER = msgspec.msgpack.Encoder()

T = TypeVar("T")


class FrameError(Exception):
    """The other side does not keep to the protocol; the connection is of no more use."""


class FrameDecoder(Generic[T]):
    """Turns a stream of bytes into messages.

    Args:
        decoder: A typed msgspec decoder.
        limit: Largest body accepted, in bytes.
    """

    def __init__(self, decoder: msgspec.msgpack.Decoder[T], limit: int) -> None:
        self._decoder = decoder
        self._limit = limit
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[T]:
        """Takes what was read and returns the messages that are complete.

        Raises:
            FrameError: A length above the limit, an empty body, or a body that is no message.
        """
        self._buffer += data
        messages: list[T] = []
        start = 0
        while len(self._buffer) - start >= _HEADER:
            size = int.from_bytes(self._buffer[start : start + _HEADER], "big")
            if not 0 < size <= self._limit:
                raise FrameError(f"A frame of {size} bytes is outside 1..{self._limit}.")
            end = start + _HEADER + size
            if len(self._buffer) < end:
                break
            try:
                messages.append(self._decoder.decode(bytes(self._buffer[start + _HEADER : end])))
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                # The text of the error could quote content, so only its kind goes on.
                raise FrameError(f"A frame is no message ({type(error).__name__}).") from None
            start = end
        del self._buffer[:start]
        return messages


def command_decoder() -> FrameDecoder[Command]:
    """A decoder for what the engine sends."""
    return FrameDecoder(msgspec.msgpack.Decoder(Command, strict=True), MAX_COMMAND)


def report_decoder() -> FrameDecoder[Report]:
    """A decoder for what a worker sends."""
    return FrameDecoder(msgspec.msgpack.Decoder(Report, strict=True), MAX_REPORT)


def encode(message: Command | Report, limit: int) -> bytes:
    """One frame.

    Raises:
        FrameError: The message is larger than `limit` bytes.
    """
    body = _ENCODER.encode(message)
    if len(body) > limit:
        raise FrameError(f"A message of {len(body)} bytes is above the limit of {limit}.")
    return len(body).to_bytes(_HEADER, "big") + body
