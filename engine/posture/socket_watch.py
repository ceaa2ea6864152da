"""Notices attempts of Python code at network sockets and name look-ups.

The kernel's filter refuses them; this says that there was one. Native code goes unseen here.
"""

from __future__ import annotations

import socket
import sys
import threading

_LOOK_UPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
_MADE_FROM_DESCRIPTOR = -1


class SocketWatch:
    """Counts attempts by kind; built once a process, as an audit hook cannot be removed."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._lock = threading.RLock()
        sys.addaudithook(self._on_event)

    def counts(self) -> dict[str, int]:
        """Attempts so far, by kind: `AF_INET`, `look-up` and so on."""
        with self._lock:
            return dict(self._counts)

    def _on_event(self, event: str, arguments: tuple[object, ...]) -> None:
        # Called for every audited event of the interpreter: the common case leaves at once.
        if not event.startswith("socket."):
            return
        if event == "socket.__new__":
            family = arguments[1]
            if family in {socket.AF_UNIX, _MADE_FROM_DESCRIPTOR}:
                return
            self._count(_family_name(family))
        elif event in _LOOK_UPS:
            self._count("look-up")

    def _count(self, kind: str) -> None:
        with self._lock:
            self._counts[kind] = self._counts.get(kind, 0) + 1


def _family_name(family: object) -> str:
    names = {member.value: member.name for member in socket.AddressFamily}
    return names.get(family, f"family_{family}") if isinstance(family, int) else "unknown"
