"""The engine's socket: bound by ourselves, and private from its first moment on."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

from engine.api.errors import EnvironmentFaultError
from engine.api.said import cause_of
from engine.rpc.service_place import give_to_group

if TYPE_CHECKING:
    from pathlib import Path

BACKLOG = 128


def bind(path: Path, group_id: int | None = None) -> socket.socket:
    """Binds and listens on a Unix socket that only this account may connect to.

    The caller holds the folder lock, so a socket that is there already is a dead engine's.

    Args:
        path: Where; its folder is ours and 0700 (0750 for a service).
        group_id: The group whose members may connect too (0660 instead of 0600).

    Raises:
        EnvironmentFaultError: It cannot be made.
    """
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    # Never, not even for a moment, open to others: bind makes the file with what umask leaves.
    before = os.umask(0o177)
    try:
        path.unlink(missing_ok=True)
        listener.bind(os.fspath(path))
        if group_id is not None:
            give_to_group(path, group_id, 0o660)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise EnvironmentFaultError(
            f"The engine's socket cannot be made in {path.parent} ({error.strerror}). "
            "Free some space there, or set XDG_RUNTIME_DIR to a short path of your own.",
            code="socket",
            said={"cause": cause_of(error)},
        ) from error
    finally:
        os.umask(before)
    return listener
