"""The engine's socket: bound by ourselves, private, and aware of who is at the other end."""

from __future__ import annotations

import os
import socket
import struct
from typing import TYPE_CHECKING

from engine.api.errors import EnvironmentFaultError
from engine.identity.caller import Peer

if TYPE_CHECKING:
    from pathlib import Path

BACKLOG = 128

_UCRED = struct.Struct("3i")


def bind(path: Path, mode: int = 0o600) -> socket.socket:
    """Binds and listens on a Unix socket.

    The caller holds the folder lock, so a socket that is there already is a dead engine's.

    Args:
        path: Where; its folder is ours and 0700 (0750 for a service).
        mode: Who may connect.

    Raises:
        EnvironmentFaultError: It cannot be made.
    """
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    # Never, not even for a moment, open to others: bind makes the file with what umask leaves.
    before = os.umask(0o777 & ~mode)
    try:
        path.unlink(missing_ok=True)
        listener.bind(os.fspath(path))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise EnvironmentFaultError(
            f"The engine's socket cannot be made in {path.parent} ({error.strerror}). "
            "Free some space there, or set XDG_RUNTIME_DIR to a short path of your own.",
            code="socket",
        ) from error
    finally:
        os.umask(before)
    return listener


def peer_of(connection: socket.socket) -> Peer:
    """The process at the other end, as the kernel names it (SO_PEERCRED, unix(7)).

    Raises:
        OSError: The kernel does not say.
    """
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _UCRED.size)
    return Peer(*_UCRED.unpack(raw))
