"""Which processes may connect, as the kernel names them. Being let in proves nothing about a person.

A private engine admits its own account. A service admits root, its own account and the members of one
group. Everyone then signs in.
"""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import struct
from typing import Protocol

from engine.identity.caller import Peer

_UCRED = struct.Struct("3i")
_SO_PEERGROUPS = 59  # asm-generic/socket.h; Python has no name for it
_FIRST_TRY = 64


class Connected(Protocol):
    """What is asked of a connection: a socket, or asyncio's view of one."""

    def fileno(self) -> int:
        """Its descriptor."""

    def getsockopt(self, level: int, option: int, length: int, /) -> bytes:
        """An option of the socket."""


class Admission:
    """Decides who may connect.

    Args:
        group_id: The group whose members, with root, are admitted too; None for a private engine.
    """

    def __init__(self, group_id: int | None = None) -> None:
        self._uid = os.getuid()
        self._group_id = group_id

    def admits(self, connection: Connected) -> tuple[Peer, bool]:
        """Who is at the other end, and whether they are let in.

        Raises:
            OSError: The kernel does not say who it is.
        """
        peer = peer_of(connection)
        if peer.uid == self._uid:
            return peer, True
        if self._group_id is None:
            return peer, False
        return peer, (
            peer.uid == 0 or peer.gid == self._group_id or self._group_id in groups_of(connection)
        )


def peer_of(connection: Connected) -> Peer:
    """The process at the other end, as it was when it connected (SO_PEERCRED, unix(7)).

    Raises:
        OSError: The kernel does not say.
    """
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _UCRED.size)
    return Peer(*_UCRED.unpack(raw))


def groups_of(connection: Connected) -> frozenset[int]:
    """The supplementary groups of the process at the other end (SO_PEERGROUPS, Linux 4.13).

    Raises:
        OSError: The kernel does not say.
    """
    # Not socket.getsockopt, which ends at 256 groups; directories hand out more.
    getsockopt = ctypes.CDLL(None, use_errno=True).getsockopt
    count = _FIRST_TRY
    while True:
        groups = (ctypes.c_uint32 * count)()
        length = ctypes.c_uint32(ctypes.sizeof(groups))
        failed = getsockopt(
            connection.fileno(),
            socket.SOL_SOCKET,
            _SO_PEERGROUPS,
            ctypes.byref(groups),
            ctypes.byref(length),
        )
        found = length.value // ctypes.sizeof(ctypes.c_uint32)
        if not failed:
            return frozenset(groups[:found])
        number = ctypes.get_errno()
        if number != errno.ERANGE or found <= count:
            raise OSError(number, os.strerror(number))
        count = found
