"""Tells the service manager how the service stands: sd_notify(3)'s protocol, without its library."""

from __future__ import annotations

import contextlib
import os
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.clock import Clock


class ServiceNotice:
    """Sends notices while a service manager asked for them, and none otherwise.

    Args:
        environment: NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID, as the service manager set them.
        clock: When the watchdog is to be told.
    """

    def __init__(self, environment: Mapping[str, str], clock: Clock) -> None:
        address = environment.get("NOTIFY_SOCKET", "")
        # Of a file, or abstract; vsock addresses are of another family, which this process gave up.
        self._address = address.replace("@", "\0", 1) if address[:1] in {"/", "@"} else ""
        self._clock = clock
        given = environment.get("WATCHDOG_USEC", "")
        ours = environment.get("WATCHDOG_PID", "") in {"", str(os.getpid())}
        # Half of the time after which the manager gives the service up.
        self._every = int(given) / 2_000_000 if given.isdigit() and ours else 0.0
        self._next = clock.monotonic()

    def ready(self) -> None:
        """The service answers."""
        self._send("READY=1")

    def stopping(self) -> None:
        """The service is ending."""
        self._send("STOPPING=1")

    def alive(self) -> None:
        """The service is well; passed on as often as the watchdog wants to hear it."""
        now = self._clock.monotonic()
        if self._every and now >= self._next:
            self._next = now + self._every
            self._send("WATCHDOG=1")

    def _send(self, text: str) -> None:
        if not self._address:
            return
        # A manager that is gone is no reason to end.
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as end:
            end.sendto(text.encode(), self._address)
