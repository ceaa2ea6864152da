"""Which network interfaces of this process's own network are up.

`/sys/class/net` shows the network of whoever mounted it, which may be another one. So the names come
from `/proc/self/net/dev`, and what each is from the kernel, asked over a Unix socket, which every
process may have: no other socket is opened, no service is asked. See netdevice(7).
"""

from __future__ import annotations

import fcntl
import socket
import struct
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from engine.api.errors import UncheckedError
from engine.api.said import cause_of

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES = Path("/proc/self/net/dev")
_HEADER_LINES = 2
_GET_FLAGS = 0x8913
_REQUEST = struct.Struct("16sH22x")
"""struct ifreq: the interface's name, its flags."""
_IFF_UP, _IFF_LOOPBACK, _IFF_RUNNING = 0x1, 0x8, 0x40


def interfaces_up(
    names: Path = _NAMES, flags: Callable[[str], int] | None = None
) -> tuple[str, ...]:
    """Names of the interfaces that could carry traffic now, the loopback apart, sorted.

    Up means: switched on (IFF_UP) and ready for traffic (IFF_RUNNING); interfaces whose state the
    driver does not know, such as tunnels, count as ready (RFC 2863, operational state `unknown`).

    Args:
        names: Where the kernel lists them.
        flags: Gives an interface's flags; raises an OSError. Left out, the kernel is asked.

    Raises:
        UncheckedError: The list cannot be read.
    """
    try:
        lines = names.read_text().splitlines()[_HEADER_LINES:]
    except OSError as error:
        raise UncheckedError(
            f"The network interfaces could not be listed ({error.strerror}). "
            "That says nothing about whether one is connected.",
            code="interfaces_unchecked",
            said={"cause": cause_of(error)},
        ) from error
    found = sorted(line.partition(":")[0].strip() for line in lines)
    return tuple(name for name in found if _is_up(name, flags or _flags))


def _is_up(name: str, flags: Callable[[str], int]) -> bool:
    try:
        found = flags(name)
    except OSError:
        # Only what the kernel says is good news.
        return True
    return bool(found & _IFF_UP and found & _IFF_RUNNING) and not found & _IFF_LOOPBACK


def _flags(name: str) -> int:
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as asked:
        answer = fcntl.ioctl(asked, _GET_FLAGS, _REQUEST.pack(name.encode(), 0))
    return int(_REQUEST.unpack(answer)[1])
