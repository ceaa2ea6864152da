"""A syslog daemon for tests: keeps what it got, and when."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING

from tests.factories.syslog_parser import Message, parse

if TYPE_CHECKING:
    from pathlib import Path


class Daemon:
    """Listens on a datagram socket from when it is made; `times` are monotonic seconds, one for each message in `got`.

    Args:
        path: Where.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.got: list[Message] = []
        self.times: list[float] = []
        self._socket: socket.socket | None = None
        self.start()

    def start(self) -> None:
        """Listens."""
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(self.path))
        threading.Thread(target=self._listen, args=(self._socket,), daemon=True).start()

    def _listen(self, listening: socket.socket) -> None:
        while message := listening.recv(65536):
            at = time.monotonic()
            self.got.append(parse(message))
            self.times.append(at)

    def stop(self) -> None:
        """No longer."""
        if self._socket is not None:
            self._socket.shutdown(socket.SHUT_RD)
            self._socket.close()
            self._socket = None
            self.path.unlink()

    def kinds(self) -> list[str]:
        """Of the messages, in order."""
        return [message.kind for message in self.got]
