"""What a starting engine tells whoever started it: one line on a pipe, ready or why not."""

from __future__ import annotations

import contextlib
import os

import msgspec

from engine.api.errors import KINDS, EngineError


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The line. An empty `code` means that the engine answers now."""

    socket: str = ""
    kind: str = ""
    code: str = ""
    text: str = ""

    def error(self) -> EngineError | None:
        """The reason an engine did not start, or None."""
        return KINDS.get(self.kind, EngineError)(self.text, self.code) if self.code else None


def write_report(descriptor: int, error: EngineError | None = None, socket: str = "") -> None:
    """Writes the line and closes the pipe; whoever waited may have gone."""
    report = Report(socket=socket)
    if error is not None:
        report = Report(kind=error.kind, code=error.code, text=error.text)
    with contextlib.suppress(OSError):
        os.write(descriptor, msgspec.json.encode(report) + b"\n")
    with contextlib.suppress(OSError):
        os.close(descriptor)


def read_report(line: bytes) -> Report | None:
    """The report in what came through the pipe; None when the engine ended without a word."""
    try:
        return msgspec.json.decode(line, type=Report)
    except msgspec.MsgspecError:
        return None
